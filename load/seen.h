/*
 * load/seen.h - what came before in this load, in bounded memory.
 *
 * A Bloom filter of 16 MiB: "no" is sure; "yes" may be wrong, the more so the more things came. Who
 * asks must be right in either case.
 */
#ifndef LOAD_SEEN_H
#define LOAD_SEEN_H

#include <stdint.h>

#include "common/span.h"

struct seen;

struct seen *seen_new(void);
void seen_free(struct seen *s); /* NULL is accepted */
/* Whether it may have been asked for before; from now on it was. Of the hash the last 54 bits
 * matter. */
bool seen_before(struct seen *s, uint64_t hash);
/* The first bits of the text's SHA-256. */
uint64_t seen_hash(struct span text);

#endif
