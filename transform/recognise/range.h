/*
 * transform/recognise/range.h - two amounts that are one figure, and units that neighbours share.
 */
#ifndef TRANSFORM_RECOGNISE_RANGE_H
#define TRANSFORM_RECOGNISE_RANGE_H

#include "transform/recognise/quantity.h"

enum range_kind {
    RANGE_NONE,
    RANGE_SPAN,    /* "10-15 juta", "Rp 5 juta hingga Rp 6 juta", "antara 5 dan 7 persen" */
    RANGE_AROUND,  /* "3±1%": from 2 to 4 */
    RANGE_PRODUCT, /* "40×20 meter persegi" */
    RANGE_OF,      /* "3 dari 10" */
};

/*
 * What stands behind amount a. For a kind other than RANGE_NONE, *a and *b have taken the unit and
 * scale that the other one carries.
 */
enum range_kind range_read(const struct text *t, struct amount *a, struct amount *b,
                           bool *ret_shared);

/* "5,32 dan 3,49 persen", "50+20%": takes the unit of the next amount. False where nothing is
 * shared. */
bool share_unit(const struct text *t, struct amount *a);

#endif
