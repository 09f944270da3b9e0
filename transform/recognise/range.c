#include "transform/recognise/range.h"

#include "transform/recognise/bound.h"
#include "transform/recognise/notfigure.h"

#define SHARE_MAX 4 /* numbers of a list before the one with the unit */

static bool is_dash(const struct text *t, size_t i)
{
    return token_is(t, i, "-") || token_is(t, i, "–") || token_is(t, i, "—") ||
           token_is(t, i, "−") || token_is(t, i, "─") || token_is(t, i, "―");
}

/* "antara" stands before the amount, maybe with bound words between. */
static bool behind_between(const struct text *t, size_t first)
{
    uint32_t end;

    for (size_t back = 1; back <= 3 && back <= first; back++) {
        if (function_is(t, first - back, "between", &end))
            return true;
        if (t->tokens[first - back].kind != TOKEN_WORD)
            return false;
    }
    return false;
}

/* The token behind what joins a range's ends at the token, or 0. */
static size_t joiner_end(const struct text *t, const struct amount *a, size_t i)
{
    uint32_t end;

    if (is_dash(t, i) && is_dash(t, i + 1)) /* "Rp20--23 ribu" */
        return i + 2;
    if (is_dash(t, i) && a->signed_ && !(t->tokens[i].flags & TOKEN_GLUED)) /* "-24,72 -2,68%" */
        return 0;
    if (is_dash(t, i) || token_is(t, i, "~"))
        return i + 1;
    if (function_is(t, i, "until", &end) && !token_is(t, i, "ke"))
        return end;
    if (token_is(t, i, "dan") && behind_between(t, a->first))
        return i + 1;
    return 0;
}

static bool less(const struct amount *a, const struct amount *b)
{
    struct decimal x, y;

    if (!wide_decimal(a->number.value, &x) || !wide_decimal(b->number.value, &y))
        return false;
    if (a->minus)
        x = decimal_neg(x);
    if (b->minus)
        y = decimal_neg(y);
    return decimal_cmp(x, y) < 0;
}

static void take_unit(struct amount *to, const struct amount *from)
{
    to->kind = from->kind;
    memcpy(to->unit, from->unit, sizeof(to->unit));
}

/* "10-15 juta": the scale flows back where the first number stays below the second. */
static bool share_scale(struct amount *a, const struct amount *b)
{
    struct amount scaled = *a;

    if (a->number.power > 0 || b->number.power == 0 || a->number.value.digits >= 1000)
        return false;
    wide_shift(&scaled.number.value, b->number.power); /* below 1000: it fits */
    if (!less(&scaled, b))
        return false;
    scaled.number.power = b->number.power;
    *a = scaled;
    return true;
}

/* "Rp54-55.000": the thousands, too, where the first stays below the second and not far. */
static bool share_thousands(struct amount *a, const struct amount *b)
{
    struct amount scaled = *a, far = *a;

    if (a->kind != UNIT_MONEY || a->number.power > 0 || b->number.power > 0 ||
        a->number.value.digits >= 1000 || a->number.value.scale > 0 ||
        b->number.value.digits % 1000 != 0)
        return false;
    wide_shift(&scaled.number.value, 3); /* below 1000: it fits */
    wide_shift(&far.number.value, 4);
    if (!less(&scaled, b) || !less(b, &far))
        return false;
    scaled.number.doubted = true;
    *a = scaled;
    return true;
}

static bool same_unit(struct amount *a, struct amount *b)
{
    if (a->kind == UNIT_NONE && b->kind != UNIT_NONE) {
        take_unit(a, b);
        return true;
    }
    if (b->kind == UNIT_NONE && a->kind == UNIT_MONEY) {
        take_unit(b, a);
        return true;
    }
    if (b->kind == UNIT_NONE && a->kind == UNIT_PERCENT) {
        take_unit(b, a);
        return true;
    }
    return a->kind == b->kind && strcmp(a->unit, b->unit) == 0;
}

static bool read_second(const struct text *t, size_t i, const struct amount *a, struct amount *b)
{
    unsigned options = a->kind == UNIT_MONEY || a->number.power >= 6 ? NUMBER_MONEY : 0;

    if (i >= t->n_tokens || t->tokens[i].kind == TOKEN_BREAK)
        return false;
    return amount_read(t, i, options, b) && !b->number.refused && !b->number.vague &&
           !b->number.part;
}

/* Digits behind a dash that are a date, a code or the like make no range. */
static bool is_other(const struct text *t, const struct amount *b)
{
    uint32_t at = b->number.first;
    return t->tokens[at].kind == TOKEN_NUMBER && !(t->tokens[at].flags & TOKEN_GLUED) &&
           skip_numeral(t, at) > at;
}

/* "50 gerai hingga 100 gerai": what is counted is said with both numbers. */
static bool counts_the_same(const struct text *t, const struct amount *a, const struct amount *b)
{
    return b->kind == UNIT_NONE && b->end < t->n_tokens &&
           span_eq_nocase(text_token(t, a->end), text_token(t, b->end));
}

static enum range_kind span_read(const struct text *t, struct amount *a, struct amount *b,
                                 bool *ret_shared)
{
    size_t i = joiner_end(t, a, a->end);
    struct amount low = *a, high;
    bool noun = i == 0 && a->kind == UNIT_NONE && t->tokens[a->end].kind == TOKEN_WORD;

    if (noun)
        i = joiner_end(t, a, a->end + 1);
    if (i == 0 || !read_second(t, i, a, &high) || is_other(t, &high) ||
        (noun && !counts_the_same(t, a, &high)))
        return RANGE_NONE;
    bool shared = low.kind != high.kind;
    /* "-5 hingga -3 persen" */
    if (low.dash && (high.kind == UNIT_PERCENT || high.kind == UNIT_QUANTITY)) {
        low.minus = low.signed_ = true;
        low.first--;
    }
    if (!same_unit(&low, &high))
        return RANGE_NONE;
    shared = share_scale(&low, &high) || share_thousands(&low, &high) || shared;
    if (!less(&low, &high) &&
        low.kind != UNIT_DURATION) /* "10-7 tahun lalu" is no figure as a whole */
        return RANGE_NONE;
    *ret_shared = shared;
    *a = low;
    *b = high;
    return RANGE_SPAN;
}

static enum range_kind around_read(const struct text *t, struct amount *a, struct amount *b)
{
    size_t i = a->end;

    if (token_is(t, i, "±"))
        i++;
    else if (token_is(t, i, "+") && token_is(t, i + 1, "-"))
        i += 2;
    else if (token_is(t, i, "+") && token_is(t, i + 1, "/") && token_is(t, i + 2, "-"))
        i += 3;
    else
        return RANGE_NONE;
    if (!read_second(t, i, a, b) || b->minus || !same_unit(a, b))
        return RANGE_NONE;
    return RANGE_AROUND;
}

static enum range_kind product_read(const struct text *t, struct amount *a, struct amount *b)
{
    if (a->kind != UNIT_NONE || !(token_is(t, a->end, "x") || token_is(t, a->end, "×")) ||
        !read_second(t, a->end + 1, a, b) || b->kind != UNIT_QUANTITY ||
        (strcmp(b->unit, "m2") != 0 && strcmp(b->unit, "m") != 0))
        return RANGE_NONE;
    memcpy(b->unit, "m2", 3); /* "6x12 meter" is an area, too */
    take_unit(a, b);
    return RANGE_PRODUCT;
}

static bool is_count_to(const struct amount *a, unsigned max)
{
    return a->kind == UNIT_NONE && a->number.value.scale == 0 && a->number.power == 0 &&
           a->number.value.digits >= 1 && a->number.value.digits <= max && !a->signed_;
}

/* "7 kontainer" of "4 dari 7 kontainer". */
static bool is_counted(const struct amount *a)
{
    struct amount bare = *a;

    bare.kind = UNIT_NONE;
    return a->kind == UNIT_COUNT && is_count_to(&bare, 10);
}

/* "3 dari 10", "satu banding tiga", "1:3": small whole numbers, the first one the smaller. */
static enum range_kind of_read(const struct text *t, struct amount *a, struct amount *b)
{
    if (a->number.article && a->first > 0 && token_is(t, a->first - 1, "salah"))
        return RANGE_NONE;
    bool of = token_is(t, a->end, "dari"), ratio = token_is(t, a->end, "banding"),
         colon = token_is(t, a->end, ":") && (t->tokens[a->end].flags & TOKEN_GLUED);

    if (!(of || ratio || colon) || !is_count_to(a, 10) || !read_second(t, a->end + 1, a, b) ||
        !(is_count_to(b, of ? 10 : 1000) || (of && is_counted(b))))
        return RANGE_NONE;
    if (colon && (text_token(t, b->first).len == 2 || !(t->tokens[b->first].flags & TOKEN_GLUED)))
        return RANGE_NONE;
    return less(a, b) || !of ? RANGE_OF : RANGE_NONE;
}

enum range_kind range_read(const struct text *t, struct amount *a, struct amount *b,
                           bool *ret_shared)
{
    enum range_kind kind;

    *ret_shared = false;
    if (a->end >= t->n_tokens || a->number.vague || a->number.part || a->number.refused)
        return RANGE_NONE;
    if ((kind = span_read(t, a, b, ret_shared)) != RANGE_NONE)
        return kind;
    if ((kind = around_read(t, a, b)) != RANGE_NONE || (kind = product_read(t, a, b)) != RANGE_NONE)
        return kind;
    return of_read(t, a, b);
}

/* What may stand between numbers that share a unit: the token behind it, or 0. */
static size_t list_joiner_end(const struct text *t, size_t i)
{
    uint32_t end;

    if (i >= t->n_tokens)
        return 0;
    if (token_is(t, i, "+") || token_is(t, i, ",") || token_is(t, i, "/")) {
        i++;
        return function_is(t, i, "and", &end) || function_is(t, i, "or", &end) ? end : i;
    }
    if (function_is(t, i, "and", &end) || function_is(t, i, "or", &end) ||
        function_is(t, i, "become", &end))
        return end;
    return 0;
}

bool share_unit(const struct text *t, struct amount *a)
{
    struct amount next = *a;

    if (a->kind != UNIT_NONE || a->number.spelled)
        return false;
    for (unsigned n = 0; n < SHARE_MAX; n++) {
        size_t i = list_joiner_end(t, next.end);
        if (i == 0 || !read_second(t, i, a, &next) || next.sign_bare || next.number.spelled)
            return false;
        if (next.kind == UNIT_NONE)
            continue;
        if (next.kind == UNIT_RATIO || next.kind == UNIT_DURATION || next.kind == UNIT_COUNT)
            return false;
        if (next.kind == UNIT_PERCENT && a->number.value.scale == 0 &&
            a->number.value.digits >= 1000)
            return false; /* "12.536 atau 33%" */
        share_scale(a, &next);
        take_unit(a, &next);
        return true;
    }
    return false;
}
