#include "load/reject_limit.h"

/* More places than anyone means; keeps the product with a number of lines within a decimal. */
#define MAX_SCALE 4

bool reject_limit_parse(struct span text, struct reject_limit *ret)
{
    bool percent = span_ends(text, SPAN("%"));
    struct decimal most;
    long long whole;

    if (!percent) {
        if (!span_to_int(text, &whole))
            return false;
        *ret = (struct reject_limit){REJECT_LINES, decimal_int(whole)};
        return true;
    }
    if (!decimal_parse(span_sub(text, 0, text.len - 1), &most) || most.scale > MAX_SCALE ||
        decimal_cmp(most, decimal_int(0)) < 0 || decimal_cmp(most, decimal_int(100)) > 0)
        return false;
    *ret = (struct reject_limit){REJECT_PERCENT, most};
    return true;
}

bool reject_limit_passed(const struct reject_limit *limit, long long rejected, long long lines,
                         bool end)
{
    struct decimal part, allowed;

    switch (limit->kind) {
    case REJECT_ANY:
        return false;
    case REJECT_LINES:
        return decimal_cmp(decimal_int(rejected), limit->most) > 0;
    case REJECT_PERCENT:
        /* a product out of range: no input has 10^14 lines */
        return end && decimal_mul(decimal_int(rejected), decimal_int(100), &part) &&
               decimal_mul(decimal_int(lines), limit->most, &allowed) &&
               decimal_cmp(part, allowed) > 0;
    }
    return false;
}
