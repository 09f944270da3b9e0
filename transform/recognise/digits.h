/*
 * transform/recognise/digits.h - one token of digits and separators as an exact value.
 *
 * One rule a shape, as Indonesian texts write (EYD V: comma decimal, dot groups; news departs from
 * it in the dot of few digits and in English thousands):
 *   one comma                         decimal, whatever follows it (2,352 = 2.352)
 *   two or more commas, groups of 3   English thousands
 *   dots, groups of exactly 3         thousands
 *   one dot otherwise                 English decimal, doubted (1.5)
 *   four dots or more, two last       cents behind groups of 3, doubted
 *   both                              the last one is the decimal mark
 *   anything else                     refused: it says no number
 */
#ifndef TRANSFORM_RECOGNISE_DIGITS_H
#define TRANSFORM_RECOGNISE_DIGITS_H

#include <stdint.h>

#include "common/decimal.h"

__extension__ typedef unsigned __int128 wide_digits;

/* A value without sign: digits / 10^scale, up to 38 digits, so that words up to 10^24 add up
 * exactly. */
struct wide {
    wide_digits digits;
    uint8_t scale;
};

enum digits_verdict {
    DIGITS_GOOD,
    DIGITS_DOUBTED, /* read, but the separator has a second reading */
    DIGITS_REFUSED, /* *ret untouched */
};

enum digits_verdict digits_read(struct span token, struct wide *ret);

/* False where the value would leave the range; *value is then untouched. */
bool wide_shift(struct wide *value, unsigned power);
bool wide_add(struct wide *value, struct wide more);
/* False where it does not fit 18 digits and 12 places. */
bool wide_decimal(struct wide value, struct decimal *ret);

#endif
