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

bool check_agrees(struct decimal said, struct decimal found, const struct figure *f, bool whole)
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
