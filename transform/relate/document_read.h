/*
 * transform/relate/document_read.h - the passes of document_read, for tests that bring their own
 * figures.
 */
#ifndef TRANSFORM_RELATE_DOCUMENT_READ_H
#define TRANSFORM_RELATE_DOCUMENT_READ_H

#include "transform/relate/document.h"

/* Every figure of the text, in order. */
struct figure *document_figures(const struct text *t, struct arena *arena, size_t *ret_n);

/* What the figures and the text around them mean. */
void document_relate(const struct text *t, const struct document_context *context,
                     struct figure *figures, size_t n_figures, struct arena *arena,
                     struct document_facts *ret);

#endif
