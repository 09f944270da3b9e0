/*
 * transform/relate/check_math.h - the arithmetic of check.h on exact decimals.
 */
#ifndef TRANSFORM_RELATE_CHECK_MATH_H
#define TRANSFORM_RELATE_CHECK_MATH_H

#include "transform/recognise/figure.h"

/* (to - from) / from * 100. False when from is 0 or a value does not fit. */
bool check_growth(struct decimal from, struct decimal to, struct decimal *ret);
/* part / whole * 100. */
bool check_share_of(struct decimal part, struct decimal whole, struct decimal *ret);

/*
 * Does what the text says agree with what was worked out? Within half a unit of the last written
 * place; one and a half times that where the bound is approx. `whole`: the two must be equal unless
 * the text rounds.
 */
bool check_agrees(struct decimal said, struct decimal found, const struct figure *f, bool whole);

#endif
