/*
 * transform/recognise/sense.h - what an amount is where its own words do not settle it.
 *
 * Numbers without a unit (count, money, index or percent by the words around), and units with two
 * senses (kali, poin, x, M, hari).
 */
#ifndef TRANSFORM_RECOGNISE_SENSE_H
#define TRANSFORM_RECOGNISE_SENSE_H

#include "transform/recognise/range.h"

/* One figure in the making: its amount, and a second one where it is a range. */
struct reading {
    struct amount a, b;
    enum range_kind range;
    bool shared;  /* unit or scale taken from a neighbour */
    bool context; /* money by its context */
    bool told;    /* what it counts or measures was told in sentences before its own */
    uint32_t noun_end;
};

uint32_t reading_end(const struct reading *r);

/* "3x", "3x lipat"; "37 M" where the sentence speaks of money. Changes *a or leaves it. */
void sense_letters(const struct text *t, struct amount *a);

/* Gives r->a a kind and unit where it has none or one with two senses. False: it is no figure. */
bool sense_read(const struct text *t, struct reading *r);

#endif
