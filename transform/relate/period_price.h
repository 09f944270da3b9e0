/*
 * transform/relate/period_price.h - the period of a price list: "harga TBS untuk 16 hingga 31 Maret".
 *
 * A price is of the moment, and a report's period is not carried to it. Where an office sets prices
 * for a term, the term is named once, mostly before the first figure, and holds for the whole list.
 */
#ifndef TRANSFORM_RELATE_PERIOD_PRICE_H
#define TRANSFORM_RELATE_PERIOD_PRICE_H

#include "transform/relate/reading.h"

/* Does the period's sentence speak of prices? */
bool period_tells_price(const struct reading *r, const struct period *p);

/* The term that figure i, a price, falls into; NULL where none is named before it. */
const struct period *period_price_term(const struct reading *r, size_t i);

#endif
