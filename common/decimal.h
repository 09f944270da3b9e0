/*
 * common/decimal.h - exact decimals: an integer and a scale, never a double.
 *
 * value = digits / 10^scale, |digits| < 10^18, 0 <= scale <= 12. The written precision is kept:
 * 2.00 stays 2.00. Operations that leave the range return false and do not touch *ret.
 */
#ifndef COMMON_DECIMAL_H
#define COMMON_DECIMAL_H

#include <stdint.h>

#include "common/span.h"

#define DECIMAL_MAX_DIGITS 18
#define DECIMAL_MAX_SCALE  12
/* Longest text: sign, 18 digits or "0.", point, 12 digits, NUL. */
#define DECIMAL_TEXT 36

struct decimal {
    int64_t digits;
    uint8_t scale;
};

/* "-1234.50": sign, ASCII digits, at most one point with a digit on both sides. */
bool decimal_parse(struct span s, struct decimal *ret);
/* Writes the canonical text (decimal_parse reads it back) and returns its length. */
size_t decimal_format(struct decimal d, char out[DECIMAL_TEXT]);

/* d * 10^power. Trailing zeros of the fraction go as the point moves right: 1.50 * 10^6 = 1500000. */
bool decimal_shift(struct decimal d, unsigned power, struct decimal *ret);
bool decimal_add(struct decimal a, struct decimal b, struct decimal *ret);
bool decimal_sub(struct decimal a, struct decimal b, struct decimal *ret);
bool decimal_mul(struct decimal a, struct decimal b, struct decimal *ret);
/* a / b, rounded half away from zero to `scale` places. False when b is 0. */
bool decimal_div(struct decimal a, struct decimal b, uint8_t scale, struct decimal *ret);
struct decimal decimal_neg(struct decimal d);
struct decimal decimal_abs(struct decimal d);
/* -1, 0 or 1; 2.0 equals 2. */
int decimal_cmp(struct decimal a, struct decimal b);
/* Rounded half away from zero to `scale` places (no more places than d has are made up). */
struct decimal decimal_round(struct decimal d, uint8_t scale);

static inline struct decimal decimal_int(int64_t n)
{
    return (struct decimal){n, 0};
}

#endif
