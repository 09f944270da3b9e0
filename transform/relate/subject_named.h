/*
 * transform/relate/subject_named.h - subjects that a turn of phrase names for one indicator:
 * "diskon 25 persen untuk sepatu", "beras menyumbang 20 persen", "pendapatan dari parkir".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_NAMED_H
#define TRANSFORM_RELATE_SUBJECT_NAMED_H

#include "transform/relate/phrase.h"

/* The subject of r->obs[i]; empty (first == end) where the words say that nothing narrower is
 * measured. False where no such turn stands there. */
bool subject_named(const struct reading *r, size_t i, struct phrase *ret);

#endif
