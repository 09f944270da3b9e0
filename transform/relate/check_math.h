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
 * What was worked out from other figures, with what their rounding leaves open: 1,7 miliar is
 * anything from 1,65 to 1,75. Whole numbers with fewer than five zeros are exact.
 */
struct worked_out {
    struct decimal value, low, high;
};

bool worked_out_difference(struct decimal from, struct decimal to, struct worked_out *ret);
bool worked_out_growth(struct decimal from, struct decimal to, struct worked_out *ret);
bool worked_out_share(struct decimal part, struct decimal whole, struct worked_out *ret);

enum check_verdict {
    CHECK_OPEN, /* too coarse to say, or a slip of the separator (1.326 for 1,326) stands between
                   them */
    CHECK_CONFIRMED,
    CHECK_CONTRADICTED,
};

/*
 * Does what the text says agree with what was worked out? Within half a unit of its own last
 * written place, one and a half times that where its bound is approx, and within the rounding of
 * the other figures as long as that leaves at most 2 percent open. `whole`: a difference, equal
 * unless the text rounds.
 */
enum check_verdict check_judge(const struct figure *f, struct decimal said,
                               const struct worked_out *w, bool whole);

#endif
