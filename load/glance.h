/*
 * load/glance.h - who a line says it is, without reading it.
 *
 * Finds id, digest and engine of a document by walking over its brackets and strings; nothing is
 * checked. A reading is made of the bytes (digest) and the engine that read them: a line whose
 * reading stands in the warehouse already need not be parsed at all, which is what most lines of a
 * nightly file are.
 */
#ifndef LOAD_GLANCE_H
#define LOAD_GLANCE_H

#include "common/span.h"

struct glance {
    struct span id, digest, version, lexicon; /* inside the line; printable ASCII, 200 at most */
};

/* False where one of them is absent, given twice, not as above, or the line is no whole object: such
 * a line is to be parsed. Linear time, no allocation. */
bool glance_at(struct span line, struct glance *ret);

#endif
