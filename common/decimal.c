#include "common/decimal.h"

#include <stdio.h>

typedef __int128 wide;

static const int64_t limit = 1000000000000000000; /* 10^DECIMAL_MAX_DIGITS */

static wide power10(unsigned n)
{
    wide v = 1;
    while (n-- > 0)
        v *= 10;
    return v;
}

/* Puts v / 10^scale into *ret, dropping trailing zeros of the fraction only if it does not fit else. */
static bool fit(wide v, unsigned scale, struct decimal *ret)
{
    while (scale > 0 && (scale > DECIMAL_MAX_SCALE || v >= limit || v <= -limit) && v % 10 == 0) {
        v /= 10;
        scale--;
    }
    if (scale > DECIMAL_MAX_SCALE || v >= limit || v <= -limit)
        return false;
    *ret = (struct decimal){(int64_t)v, (uint8_t)scale};
    return true;
}

bool decimal_parse(struct span s, struct decimal *ret)
{
    bool negative = false, point = false, digit = false;
    int64_t v = 0;
    unsigned scale = 0, n = 0;
    size_t i = 0;

    if (s.len > 0 && (s.p[0] == '-' || s.p[0] == '+')) {
        negative = s.p[0] == '-';
        i = 1;
    }
    for (; i < s.len; i++) {
        char c = s.p[i];
        if (c == '.' && digit && !point) {
            point = true;
            digit = false; /* one must follow */
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        digit = true;
        if (v != 0 || c != '0')
            n++;
        if (n > DECIMAL_MAX_DIGITS)
            return false;
        v = v * 10 + (c - '0');
        if (point && ++scale > DECIMAL_MAX_SCALE)
            return false;
    }
    if (!digit)
        return false;
    *ret = (struct decimal){negative ? -v : v, (uint8_t)scale};
    return true;
}

size_t decimal_format(struct decimal d, char out[DECIMAL_TEXT])
{
    char digits[DECIMAL_TEXT];
    uint64_t v = d.digits < 0 ? (uint64_t)0 - (uint64_t)d.digits : (uint64_t)d.digits;
    int n = snprintf(digits, sizeof(digits), "%0*llu", d.scale + 1, (unsigned long long)v);
    int whole = n - d.scale;
    n = snprintf(out, DECIMAL_TEXT, "%s%.*s%s%s", d.digits < 0 ? "-" : "", whole, digits,
                 d.scale ? "." : "", digits + whole);
    return (size_t)n;
}

bool decimal_shift(struct decimal d, unsigned power, struct decimal *ret)
{
    unsigned by = power < d.scale ? power : d.scale;
    if (power - by > DECIMAL_MAX_DIGITS) /* would not fit, and past 20 not even into 128 bits */
        return d.digits == 0 ? (*ret = (struct decimal){0, 0}, true) : false;
    wide v = d.digits * power10(power - by);
    unsigned scale = d.scale - by;
    while (power > 0 && scale > 0 && v % 10 == 0) {
        v /= 10;
        scale--;
    }
    return fit(v, scale, ret);
}

static void align(struct decimal a, struct decimal b, wide *ret_a, wide *ret_b, unsigned *ret_scale)
{
    unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    *ret_a = a.digits * power10(scale - a.scale);
    *ret_b = b.digits * power10(scale - b.scale);
    *ret_scale = scale;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *ret)
{
    wide x, y;
    unsigned scale;
    align(a, b, &x, &y, &scale);
    return fit(x + y, scale, ret);
}

bool decimal_sub(struct decimal a, struct decimal b, struct decimal *ret)
{
    return decimal_add(a, decimal_neg(b), ret);
}

bool decimal_mul(struct decimal a, struct decimal b, struct decimal *ret)
{
    return fit((wide)a.digits * b.digits, (unsigned)a.scale + b.scale, ret);
}

static wide divide_rounded(wide a, wide b)
{
    wide half = (b < 0 ? -b : b) / 2, q = a / b, r = a % b;
    if (r < 0)
        r = -r;
    bool up = (b < 0 ? -b : b) % 2 ? r > half : r >= half;
    return up ? q + ((a < 0) == (b < 0) ? 1 : -1) : q;
}

bool decimal_div(struct decimal a, struct decimal b, uint8_t scale, struct decimal *ret)
{
    if (b.digits == 0 || scale > DECIMAL_MAX_SCALE)
        return false;
    /* a/10^sa / (b/10^sb) * 10^scale; 10^18 * 10^(12+12) stays under 2^127 only up to 10^20 more */
    unsigned up = (unsigned)scale + b.scale;
    wide num = a.digits, den = b.digits;
    if (up >= a.scale) {
        if (up - a.scale > 20)
            return false;
        num *= power10(up - a.scale);
    } else {
        den *= power10(a.scale - up);
    }
    return fit(divide_rounded(num, den), scale, ret);
}

struct decimal decimal_neg(struct decimal d)
{
    d.digits = -d.digits;
    return d;
}

struct decimal decimal_abs(struct decimal d)
{
    return d.digits < 0 ? decimal_neg(d) : d;
}

int decimal_cmp(struct decimal a, struct decimal b)
{
    wide x, y;
    unsigned scale;
    align(a, b, &x, &y, &scale);
    return x < y ? -1 : x > y;
}

struct decimal decimal_round(struct decimal d, uint8_t scale)
{
    if (d.scale <= scale)
        return d;
    wide v = divide_rounded(d.digits, power10(d.scale - scale));
    return (struct decimal){(int64_t)v, scale};
}
