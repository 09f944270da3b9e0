/*
 * transform/relate/fingerprint.h - a 64-bit simhash: near-duplicate texts differ in few bits.
 *
 * Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002, over shingles
 * of three words, each hashed by FNV-1a. Case, punctuation and white space do not count.
 */
#ifndef TRANSFORM_RELATE_FINGERPRINT_H
#define TRANSFORM_RELATE_FINGERPRINT_H

#include <stdint.h>

#include "transform/text/text.h"

uint64_t fingerprint_of(const struct text *t);

#endif
