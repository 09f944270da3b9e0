#include "transform/recognise/period_core.h"
#include "transform/recognise/period_words.h"
#include "transform/recognise/quantity.h"

static bool is_sep(const struct text *t, size_t i)
{
    return (token_is(t, i, "-") || token_is(t, i, "/")) && glued_at(t, i) && glued_at(t, i + 1);
}

static int full_year(int year, size_t digits)
{
    return digits == 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/* "17/3/2023", "8-5-11", "10/9"; with a blank in it ("10 /6") only where `sure` of a date. */
static bool numeric_date(const struct text *t, size_t i, bool sure, struct period_core *ret)
{
    uint32_t end;
    int day = day_at(t, i, &end),
        month = day > 0 && (is_sep(t, i + 1) || (sure && token_is(t, i + 1, "/")))
                    ? plain_at(t, i + 2)
                    : -1;

    if (month < 1 || month > 12 || text_token(t, i + 2).len > 2)
        return false;
    struct period_core c = period_core_new(i, (uint32_t)i + 3, PERIOD_DAY, "date.numeric");
    int year = is_sep(t, i + 3) && token_is(t, i + 3, "-") == token_is(t, i + 1, "-")
                   ? plain_at(t, i + 4)
                   : -1;
    size_t digits = year >= 0 ? text_token(t, i + 4).len : 0;
    c.day = day;
    c.month = month;
    if (digits == 4 || digits == 2)
        period_set_year(&c, full_year(year, digits), (uint32_t)i + 5);
    else if (token_is(t, i + 1, "-") || is_sep(t, i + 3))
        return false; /* "2-3" is a range, "20/2/M" a document */
    else
        c.anchor = ANCHOR_MISSING;
    /* "1/2 kg", "3/4x": fractions and codes */
    char unit[UNIT_CODE];
    if (!c.year && c.end < t->n_tokens &&
        (t->tokens[c.end].kind == TOKEN_WORD &&
         (glued_at(t, c.end) || unit_read(t, c.end, unit, &end) != UNIT_NONE)))
        return false;
    *ret = c;
    return true;
}

/* "7 Juni 2021", "28-feb", "8-mei-2011", "31 Juli". */
static bool day_month(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    int day = day_at(t, i, &end);

    if (day < 0)
        return false;
    size_t at = end + (is_sep(t, end) ? 1u : 0u);
    int month = month_at(t, at, &end);
    if (month < 0)
        return false;
    struct period_core c = period_core_new(i, end, PERIOD_DAY, "date.month");
    c.day = day;
    c.month = month;
    period_take_year(t, &c);
    *ret = c;
    return true;
}

/* "Februari 14 2010": as some clocks write. */
static bool month_day_year(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    int month = month_at(t, i, &end), day = month > 0 ? day_at(t, end, &end) : -1, year;

    if (day < 0 || !(year = year_at(t, end, &end)))
        return false;
    *ret = period_core_new(i, end, PERIOD_DAY, "date.month");
    ret->month = month;
    ret->day = day;
    ret->year = year;
    return true;
}

/* "Senin, 7 Juni 2021", "Jumat (17/3/2023)", "Selasa 3/9", "tanggal 5 Mei". */
bool period_date_read(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end = (uint32_t)i;
    bool is_short = false, bracket = false;
    int weekday = weekday_at(t, i, &end, &is_short);
    size_t at = weekday >= 0 ? end : i;
    const struct lex_entry *e;

    if (weekday >= 0 && token_is(t, at, ","))
        at++;
    if ((e = period_word(t, at, "unit", &end)) && span_is(e->extra, "day"))
        at = end;
    if (token_is(t, at, "(") && (weekday >= 0 || at == i)) {
        bracket = true;
        at++;
        int inner = weekday_at(t, at, &end, &is_short); /* "(Senin, 3/9/2016)" */
        if (inner >= 0) {
            weekday = inner;
            at = token_is(t, end, ",") ? end + 1 : end;
        }
    }
    if (!numeric_date(t, at, weekday >= 0 && bracket, ret) && !day_month(t, at, ret) &&
        !(weekday >= 0 && month_day_year(t, at, ret)))
        return false;
    ret->first = (uint32_t)i;
    ret->weekday = weekday;
    ret->bracketed = bracket;
    if (bracket && token_is(t, ret->end, ")"))
        ret->end++;
    return true;
}

/* "Kamis", "Senin lalu", "senin minggu ini": a weekday alone; only with a capital or such a word.
 */
bool period_weekday_read(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end, behind;
    bool is_short;
    int weekday = weekday_at(t, i, &end, &is_short), shift = 1;
    const struct lex_entry *e;

    if (weekday < 0)
        return false;
    if ((e = period_word(t, end, "relative", &behind)) && span_starts(e->extra, SPAN("week:"))) {
        struct span n = span_from(e->extra, 5);
        shift = span_is(n, "0") ? 0 : span_is(n, "1") ? 7 : -7;
        end = behind;
    } else if (token_is(t, end, "ini") || token_is(t, end, "lalu") || token_is(t, end, "depan") ||
               token_is(t, end, "kemarin") || token_is(t, end, "mendatang")) {
        shift = token_is(t, end, "ini")                                   ? 0
                : token_is(t, end, "lalu") || token_is(t, end, "kemarin") ? -7
                                                                          : 7;
        end++;
    } else if (is_short || !(t->tokens[i].flags & TOKEN_CAPITAL)) {
        return false;
    }
    *ret = period_core_new(i, end, PERIOD_DAY, "weekday");
    ret->anchor = ANCHOR_PUBLISHED;
    ret->weekday_only = true;
    ret->part = weekday;
    ret->shift = shift; /* 1: the last such day before or on the publication */
    return true;
}
