#include "transform/recognise/digits.h"

#define MAX_PLACES 24

static const wide_digits max_digits = (wide_digits) ~(wide_digits)0 / 100;

bool wide_shift(struct wide *value, unsigned power)
{
    struct wide v = *value;

    for (; power > 0 && v.scale > 0; power--)
        v.scale--;
    for (; power > 0; power--) {
        if (v.digits > max_digits)
            return false;
        v.digits *= 10;
    }
    while (v.scale > 0 && v.digits % 10 == 0) {
        v.digits /= 10;
        v.scale--;
    }
    *value = v;
    return true;
}

bool wide_add(struct wide *value, struct wide more)
{
    struct wide v = *value;

    while (v.scale < more.scale) {
        if (v.digits > max_digits)
            return false;
        v.digits *= 10;
        v.scale++;
    }
    while (more.scale < v.scale) {
        if (more.digits > max_digits)
            return false;
        more.digits *= 10;
        more.scale++;
    }
    if (__builtin_add_overflow(v.digits, more.digits, &v.digits))
        return false;
    *value = v;
    return true;
}

bool wide_decimal(struct wide value, struct decimal *ret)
{
    while (value.scale > DECIMAL_MAX_SCALE && value.digits % 10 == 0) {
        value.digits /= 10;
        value.scale--;
    }
    if (value.scale > DECIMAL_MAX_SCALE || value.digits >= 1000000000000000000u)
        return false;
    *ret = (struct decimal){(int64_t)value.digits, value.scale};
    return true;
}

struct shape {
    unsigned dots, commas;
    char last;            /* last separator, 0: none */
    size_t last_at;       /* its place */
    bool groups_of_three; /* but for what stands before the first and behind the last separator */
    size_t first, tail;   /* digits before the first separator and behind the last */
};

static struct shape look(struct span s)
{
    struct shape shape = {.groups_of_three = true};
    size_t run = 0;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        if (c != '.' && c != ',') {
            run++;
            continue;
        }
        if (shape.last == 0)
            shape.first = run;
        else if (run != 3)
            shape.groups_of_three = false;
        run = 0;
        shape.dots += c == '.';
        shape.commas += c == ',';
        shape.last = c;
        shape.last_at = i;
    }
    shape.tail = run;
    return shape;
}

/* Which separator is the decimal mark: its place, s.len where there is none; or a refusal. */
static enum digits_verdict decimal_mark(struct span s, const struct shape *shape, size_t *ret_at)
{
    unsigned all = shape->dots + shape->commas;
    bool grouped = shape->groups_of_three && shape->tail == 3 && shape->first >= 1 &&
                   shape->first <= 3 && s.p[0] != '0';

    *ret_at = s.len;
    if (all == 0)
        return DIGITS_GOOD;
    *ret_at = shape->last_at;
    if (shape->dots > 0 && shape->commas > 0) {
        unsigned decimals = shape->last == '.' ? shape->dots : shape->commas;
        if (decimals != 1 || !shape->groups_of_three || shape->first > 3)
            return DIGITS_REFUSED;
        return shape->last == ',' ? DIGITS_GOOD : DIGITS_DOUBTED;
    }
    if (shape->commas == 1)
        return DIGITS_GOOD;
    if (grouped) {
        *ret_at = s.len;
        return shape->dots > 0 ? DIGITS_GOOD : DIGITS_DOUBTED;
    }
    if (all == 1)
        return DIGITS_DOUBTED;
    /* "13.446.531.000.00": cents behind a dot; fewer groups may be a code */
    return shape->dots > 3 && shape->groups_of_three && shape->tail == 2 && shape->first <= 3
               ? DIGITS_DOUBTED
               : DIGITS_REFUSED;
}

enum digits_verdict digits_read(struct span s, struct wide *ret)
{
    struct shape shape = look(s);
    struct wide value = {0, 0};
    size_t mark;
    enum digits_verdict verdict = decimal_mark(s, &shape, &mark);

    if (verdict == DIGITS_REFUSED || (mark < s.len && s.len - mark - 1 > MAX_PLACES))
        return DIGITS_REFUSED;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '.' || s.p[i] == ',')
            continue;
        if (value.digits > max_digits)
            return DIGITS_REFUSED;
        value.digits = value.digits * 10 + (unsigned)(s.p[i] - '0');
    }
    if (mark < s.len)
        value.scale = (uint8_t)(s.len - mark - 1);
    *ret = value;
    return verdict;
}
