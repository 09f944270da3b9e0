/*
 * transform/relate/area_main.h - the places of a document as a whole: which homonym is meant, and
 * which area the document is about.
 */
#ifndef TRANSFORM_RELATE_AREA_MAIN_H
#define TRANSFORM_RELATE_AREA_MAIN_H

#include "transform/relate/reading.h"

/* Every place of the text, in order, from the document's arena. */
struct place *area_places(const struct reading *r, const struct text *t, size_t *ret_n);

/* Leaves of each place the candidate that is meant, as the first. */
void area_resolve(struct place *places, size_t n);

/* The area that title and text name most, the narrower one where both are near; "" where none is
 * named. */
struct span area_main(const struct reading *r, const struct place *places, size_t n);

#endif
