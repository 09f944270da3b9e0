/*
 * transform/relate/fingerprint.h - minhash of a text: near-duplicates have equal parts.
 *
 * 32 parts of eight bits. Each is made of the smallest hash that any shingle (two words in a row)
 * has under one of 32 hash functions, so two texts that share a part J of all their shingles agree
 * in about 32 * J parts (Broder, "On the resemblance and containment of documents", 1997).
 * MINHASH_ALIKE or more equal parts, a J of a quarter: one release, edited. Unrelated news shares
 * half a percent of its shingles, a third of a part. Parts, unlike the bits of a simhash, can be
 * looked up by an index. Case, punctuation and white space do not count.
 *
 * The fingerprint is the first eight parts: a short name of the text, equal for equal words. Eight
 * parts tell edited copies from others only where little was edited, 32 also where a third of the
 * text is gone.
 */
#ifndef TRANSFORM_RELATE_FINGERPRINT_H
#define TRANSFORM_RELATE_FINGERPRINT_H

#include <stdint.h>

#include "transform/text/text.h"

#define MINHASH_PARTS 32
#define MINHASH_ALIKE 9 /* as load/schema/009_minhash.sql: angka.minhashes_alike */

struct minhash {
    uint8_t part[MINHASH_PARTS];
};

struct minhash minhash_of(const struct text *t);

/* How many of the parts are equal. */
unsigned minhash_equal_parts(const struct minhash *a, const struct minhash *b);

uint64_t minhash_fingerprint(const struct minhash *m);

#endif
