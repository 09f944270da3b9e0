#include "transform/recognise/period_words.h"

#include "transform/recognise/number.h"
#include "transform/recognise/quantity.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2100

int period_extra(const struct lex_entry *e)
{
    long long n = -1;
    span_to_int(e->extra, &n);
    return (int)n;
}

bool glued_at(const struct text *t, size_t i)
{
    return i < t->n_tokens && (t->tokens[i].flags & TOKEN_GLUED);
}

int plain_at(const struct text *t, size_t i)
{
    long long n;

    if (i >= t->n_tokens || t->tokens[i].kind != TOKEN_NUMBER)
        return -1;
    struct span s = text_token(t, i);
    return s.len <= 4 && span_to_int(s, &n) ? (int)n : -1;
}

int month_at(const struct text *t, size_t i, uint32_t *ret_end)
{
    const struct lex_entry *e = period_word(t, i, "month", ret_end);
    return e ? period_extra(e) : -1;
}

int weekday_at(const struct text *t, size_t i, uint32_t *ret_end, bool *ret_short)
{
    const struct lex_entry *e = period_word(t, i, "weekday", ret_end);

    if (!e)
        return -1;
    *ret_short = e->weight == 1;
    return period_extra(e);
}

int day_at(const struct text *t, size_t i, uint32_t *ret_end)
{
    int n = plain_at(t, i);

    if (n < 1 || n > 31 || text_token(t, i).len > 2)
        return -1;
    *ret_end = (uint32_t)i + 1;
    return n;
}

int year_at(const struct text *t, size_t i, uint32_t *ret_end)
{
    int n = plain_at(t, i);

    if (n < FIRST_YEAR || n > LAST_YEAR)
        return 0;
    *ret_end = (uint32_t)i + 1;
    return n;
}

int part_number_at(const struct text *t, size_t i, int max, uint32_t *ret_end)
{
    uint32_t end;
    int n = plain_at(t, i);

    if (n > 0 && n <= max && text_token(t, i).len == 1) {
        *ret_end = (uint32_t)i + 1;
        return n;
    }
    if (token_is(t, i, "-") &&
        (n = (int)roman_number(i + 1 < t->n_tokens ? text_token(t, i + 1) : SPAN(""))) > 0 &&
        n <= max) {
        *ret_end = (uint32_t)i + 2;
        return n;
    }
    unsigned ordinal;
    if (ordinal_read(t, i, &ordinal, &end) && ordinal >= 1 && (int)ordinal <= max) {
        *ret_end = end;
        return (int)ordinal;
    }
    return -1;
}

int year_behind(const struct text *t, size_t i, uint32_t *ret_end)
{
    uint32_t end;
    const struct lex_entry *e;

    int year = year_at(t, i, ret_end);
    if (year)
        return year;
    if (token_is(t, i, ",") || token_is(t, i, "("))
        return year_at(t, i + 1, ret_end);
    if (token_is(t, i, "-") || token_is(t, i, "/") || token_is(t, i, "–"))
        return year_at(t, i + 1, ret_end);
    if ((e = period_word(t, i, "unit", &end)) && span_is(e->extra, "year"))
        return year_at(t, end, ret_end);
    if ((token_is(t, i, "'") || token_is(t, i, "’")) && glued_at(t, i + 1) &&
        plain_at(t, i + 1) >= 0 && text_token(t, i + 1).len == 2) {
        *ret_end = (uint32_t)i + 2;
        return 2000 + plain_at(t, i + 1);
    }
    return 0;
}
