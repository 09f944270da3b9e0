/*
 * transform/relate/subject_place.h - subjects that stand in a fixed place beside their figure,
 * whatever it measures: before its bracket, behind its "per".
 *
 * "pantai (56,1 persen), taman rekreasi (29,9 persen)", "Rp5.100 per kilogram gabah".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_PLACE_H
#define TRANSFORM_RELATE_SUBJECT_PLACE_H

#include "transform/relate/phrase.h"

/* The subject of r->obs[i], or false. */
bool subject_of_place(const struct reading *r, size_t i, struct phrase *ret);

#endif
