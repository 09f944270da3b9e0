/*
 * transform/relate/check.h - arithmetic between the figures of one document.
 *
 * Differences, growth, shares, sums and unit prices are worked out again in exact decimals and
 * compared with what the text says, within half a unit of the last place that it writes (one unit
 * where it says "about"). A check contradicts only where the text itself ties the figures together;
 * elsewhere it can only confirm.
 */
#ifndef TRANSFORM_RELATE_CHECK_H
#define TRANSFORM_RELATE_CHECK_H

#include "transform/relate/reading.h"

/* Fills checks of r->obs. */
void check_all(struct reading *r);

/* A level of one value, exact or about: what arithmetic can be done with. */
bool check_is_level(const struct observation *o);

#endif
