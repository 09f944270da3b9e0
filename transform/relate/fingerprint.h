/*
 * transform/relate/fingerprint.h - a 64-bit minhash: near-duplicate texts have equal parts.
 *
 * Eight parts of eight bits. Each is made of the smallest hash that any shingle (three words in a
 * row) has under one of eight hash functions, so two texts that share a part J of all their
 * shingles agree in about 8 * J parts (Broder, "On the resemblance and containment of documents",
 * 1997). FINGERPRINT_ALIKE or more equal parts: one release, edited. Parts, unlike the bits of a
 * simhash, can be looked up by an index. Case, punctuation and white space do not count.
 */
#ifndef TRANSFORM_RELATE_FINGERPRINT_H
#define TRANSFORM_RELATE_FINGERPRINT_H

#include <stdint.h>

#include "transform/text/text.h"

#define FINGERPRINT_PARTS 8
#define FINGERPRINT_ALIKE 4 /* as load/schema/003_readings.sql: angka.fingerprints_alike */

uint64_t fingerprint_of(const struct text *t);

/* How many of the eight parts are equal. */
unsigned fingerprint_equal_parts(uint64_t a, uint64_t b);

#endif
