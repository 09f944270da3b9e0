#include "transform/relate/check_math.h"

#define PLACES 6 /* of a percentage that was worked out: more than any text writes */

bool check_growth(struct decimal from, struct decimal to, struct decimal *ret)
{
    struct decimal difference, share;

    if (!decimal_sub(to, from, &difference) || !check_share_of(difference, from, &share))
        return false;
    *ret = share;
    return true;
}

bool check_share_of(struct decimal part, struct decimal whole, struct decimal *ret)
{
    struct decimal quotient;

    if (!decimal_div(part, whole, PLACES + 2, &quotient) ||
        !decimal_mul(quotient, decimal_int(100), &quotient))
        return false;
    *ret = decimal_round(quotient, PLACES);
    return true;
}

/* Half a unit of the last place that a value with this many places shows, three quarters if
 * `about`. */
static struct decimal tolerance(uint8_t scale, bool about)
{
    return (struct decimal){about ? 75 : 50, (uint8_t)(scale + 2)};
}

/* The last place that a big round number shows: 2,61 triliun is exact to 10 miliar. */
static bool written_unit(struct decimal said, struct decimal *ret)
{
    int64_t unit = 1, digits = said.digits;

    if (said.scale || digits == 0)
        return false;
    while (digits % 10 == 0) {
        digits /= 10;
        unit *= 10;
    }
    if (unit < 1000) /* fewer zeros may just be so */
        unit = 1;
    *ret = decimal_int(unit);
    return true;
}

static bool agrees(struct decimal said, struct decimal found, const struct figure *f, bool whole)
{
    bool about = f->bound == BOUND_APPROX;
    struct decimal difference, limit = tolerance(said.scale, about), unit;

    if (!decimal_sub(said, found, &difference))
        return false;
    if (whole && written_unit(said, &unit)) {
        if (unit.digits == 1 && !about)
            return decimal_cmp(said, found) == 0;
        if (!decimal_mul(unit, (struct decimal){about ? 75 : 50, 2}, &limit))
            return false;
    }
    return decimal_cmp(decimal_abs(difference), limit) <= 0;
}

/* A price of Rp40.000 is meant to the rupiah, 1,7 juta is not: from here on zeros at the end are
 * rounding. */
#define ROUNDED_FROM 100000

/* Half a unit of the last place that the figure shows; 0 where it is meant to be exact. */
static struct decimal half_unit(struct decimal v)
{
    int64_t unit = 1, digits = v.digits;

    if (v.scale)
        return (struct decimal){5, (uint8_t)(v.scale < DECIMAL_MAX_SCALE ? v.scale + 1 : v.scale)};
    while (digits && digits % 10 == 0) {
        digits /= 10;
        unit *= 10;
    }
    return decimal_int(unit >= ROUNDED_FROM ? unit / 2 : 0);
}

static bool ends(struct decimal v, struct decimal *ret_low, struct decimal *ret_high)
{
    struct decimal half = half_unit(v);
    return decimal_sub(v, half, ret_low) && decimal_add(v, half, ret_high);
}

bool worked_out_difference(struct decimal from, struct decimal to, struct worked_out *ret)
{
    struct decimal a, b, c, d;
    return decimal_sub(to, from, &ret->value) && ends(from, &a, &b) && ends(to, &c, &d) &&
           decimal_sub(c, b, &ret->low) && decimal_sub(d, a, &ret->high);
}

bool worked_out_growth(struct decimal from, struct decimal to, struct worked_out *ret)
{
    struct decimal a, b, c, d;
    return ends(from, &a, &b) && ends(to, &c, &d) && decimal_cmp(a, decimal_int(0)) > 0 &&
           check_growth(from, to, &ret->value) && check_growth(b, c, &ret->low) &&
           check_growth(a, d, &ret->high);
}

bool worked_out_share(struct decimal part, struct decimal whole, struct worked_out *ret)
{
    struct decimal a, b, c, d;
    return ends(part, &a, &b) && ends(whole, &c, &d) && decimal_cmp(c, decimal_int(0)) > 0 &&
           check_share_of(part, whole, &ret->value) && check_share_of(a, d, &ret->low) &&
           check_share_of(b, c, &ret->high);
}

/* Do the two agree when one figure's separator is read as the other mark? */
static bool slip(struct decimal said, struct decimal found, const struct figure *f)
{
    const struct decimal thousand = decimal_int(1000);
    struct decimal other;
    return (decimal_mul(found, thousand, &other) && agrees(said, other, f, false)) ||
           (decimal_div(found, thousand, PLACES, &other) && agrees(said, other, f, false));
}

enum check_verdict check_judge(const struct figure *f, struct decimal said,
                               const struct worked_out *w, bool whole)
{
    struct decimal open, limit;
    bool inside = (decimal_cmp(said, w->low) >= 0 && decimal_cmp(said, w->high) <= 0) ||
                  agrees(said, w->low, f, whole) || agrees(said, w->high, f, whole);

    if (agrees(said, w->value, f, whole))
        return CHECK_CONFIRMED;
    if (inside && decimal_sub(w->high, w->low, &open) &&
        decimal_mul(decimal_abs(w->value), (struct decimal){2, 2}, &limit) &&
        decimal_cmp(open, limit) <= 0)
        return CHECK_CONFIRMED;
    return inside || slip(said, w->value, f) ? CHECK_OPEN : CHECK_CONTRADICTED;
}
