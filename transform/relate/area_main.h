/*
 * transform/relate/area_main.h - the places of a document as a whole: which homonym is meant, and
 * which area the document is about.
 */
#ifndef TRANSFORM_RELATE_AREA_MAIN_H
#define TRANSFORM_RELATE_AREA_MAIN_H

#include "transform/relate/reading.h"

/* The places of a document in order: those of the headline, then those of the text. */
struct area_places {
    struct place *list; /* from the document's arena */
    size_t n_title, n;
};

/* Each with the candidate that is meant as the first; what no other place of the document supports
 * where it needs that is left out. */
struct area_places area_places(const struct reading *r);

/* The area that headline and text name most, the narrower one where both are near; where they name
 * none, what bodies, the place of a speech, address and outlet say, or "". */
struct span area_main(const struct reading *r, const struct area_places *places);

#endif
