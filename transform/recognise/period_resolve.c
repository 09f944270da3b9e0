#include "transform/recognise/period_resolve.h"

#include <stdio.h>

#define MONTHS_AHEAD 6 /* a month without year lies at most so far behind the publication */

static bool known(struct date d)
{
    return d.year > 0;
}

static void add_months(struct period_core *c, int year, int month, int shift)
{
    int months = year * 12 + month - 1 + shift;
    c->year = months / 12;
    c->month = months % 12 + 1;
}

static void set_day(struct period_core *c, long days)
{
    struct date d = date_from_days(days);
    c->year = d.year;
    c->month = d.month;
    c->day = d.day;
}

/* `shift` units from the date, in the unit of the core. */
static void move(struct period_core *c, struct date from)
{
    int month = from.month ? from.month : 12;

    if (c->kind == PERIOD_DAY) {
        set_day(c, date_to_days(from) + c->shift);
    } else if (c->kind == PERIOD_WEEK) {
        set_day(c, date_to_days(from) + 7L * c->shift);
    } else if (c->kind == PERIOD_MONTH) {
        add_months(c, from.year, month, c->shift);
    } else if (c->kind == PERIOD_QUARTER) {
        add_months(c, from.year, month, 3 * c->shift);
        c->part = (c->month - 1) / 3 + 1;
    } else if (c->kind == PERIOD_SEMESTER) {
        add_months(c, from.year, month, 6 * c->shift);
        c->part = (c->month - 1) / 6 + 1;
    } else {
        c->year = from.year + c->shift;
    }
}

/* A part of a year whose year is given in words: "Mei tahun lalu". */
static bool has_part(const struct period_core *c)
{
    return c->month > 0 || (c->part > 0 && !c->weekday_only);
}

static bool resolve_relative(struct period_core *c, struct date from)
{
    if (!known(from))
        return false;
    if (has_part(c)) {
        c->year = from.year + c->shift;
        return true;
    }
    if ((c->kind == PERIOD_DAY || c->kind == PERIOD_WEEK) && from.day == 0)
        return false;
    if (c->weekday_only) {
        long today = date_to_days(from), monday = today - date_weekday(from);
        if (c->shift == 1) /* the last one */
            set_day(c, today - (date_weekday(from) - c->part + 7) % 7);
        else
            set_day(c, monday + c->shift + c->part);
        return true;
    }
    move(c, from);
    return true;
}

/* A day or month without year: of the period before it in its sentence, else the one nearest to the
 * day of publication. */
static bool resolve_missing(struct period_core *c, const struct period_context *context)
{
    struct date now = context->published;
    int month = c->month ? c->month : c->part * (c->kind == PERIOD_QUARTER ? 3 : 6);

    if (known(context->last) && (context->near || !known(now))) {
        c->year = context->last.year;
        return true;
    }
    if (!known(now))
        return false;
    c->year = now.year;
    if (c->kind == PERIOD_QUARTER || c->kind == PERIOD_SEMESTER) {
        int length = c->kind == PERIOD_QUARTER ? 3 : 6;
        if (month - length + 1 > now.month + length) /* begins long after */
            c->year--;
    } else if (month > now.month + MONTHS_AHEAD) {
        c->year--;
    } else if (month + MONTHS_AHEAD < now.month && month + 12 - now.month <= 1) {
        c->year++; /* early January, written in December */
    }
    return true;
}

bool period_resolve(struct period_core *c, const struct period_context *context, bool *ret_mismatch)
{
    bool ok = true;

    *ret_mismatch = false;
    if (c->anchor == ANCHOR_MISSING)
        ok = resolve_missing(c, context);
    else if (c->anchor == ANCHOR_PUBLISHED)
        ok = resolve_relative(c, context->published);
    else if (c->anchor == ANCHOR_LAST)
        ok = resolve_relative(c, known(context->last) ? context->last : context->published);
    if (!ok)
        return false;
    if (c->kind == PERIOD_DAY) {
        struct date d = {c->year, c->month, c->day};
        if (!date_valid(d))
            return false;
        *ret_mismatch = c->weekday >= 0 && date_weekday(d) != c->weekday;
    }
    return c->year >= 1000 && c->year <= 9999;
}

void period_iso(const struct period_core *c, char out[PERIOD_TEXT])
{
    int year = c->year;

    if (c->kind == PERIOD_DAY) {
        snprintf(out, PERIOD_TEXT, "%04d-%02d-%02d", year, c->month, c->day);
    } else if (c->kind == PERIOD_WEEK) {
        int week = date_iso_week((struct date){c->year, c->month, c->day}, &year);
        snprintf(out, PERIOD_TEXT, "%04d-W%02d", year, week);
    } else if (c->kind == PERIOD_MONTH) {
        snprintf(out, PERIOD_TEXT, "%04d-%02d", year, c->month);
    } else if (c->kind == PERIOD_QUARTER) {
        snprintf(out, PERIOD_TEXT, "%04d-Q%d", year, c->part);
    } else if (c->kind == PERIOD_SEMESTER) {
        snprintf(out, PERIOD_TEXT, "%04d-S%d", year, c->part);
    } else if (c->kind == PERIOD_YEAR) {
        snprintf(out, PERIOD_TEXT, "%04d", year);
    } else {
        snprintf(out, PERIOD_TEXT, "%04d/%04d", year, year + c->years);
    }
}

void period_interval(const struct period_core *a, const struct period_core *b,
                     char out[PERIOD_TEXT])
{
    char from[PERIOD_TEXT], to[PERIOD_TEXT];

    period_iso(a, from);
    period_iso(b, to);
    if (strcmp(from, to) > 0) /* "Maret 2025–September 2024" */
        snprintf(out, PERIOD_TEXT, "%.15s/%.15s", to, from);
    else if (strcmp(from, to) == 0)
        snprintf(out, PERIOD_TEXT, "%.15s", from);
    else
        snprintf(out, PERIOD_TEXT, "%.15s/%.15s", from, to);
}

void period_until(const struct period_core *c, char out[PERIOD_TEXT])
{
    struct period_core start = *c;

    start.month = start.day = start.part = 1;
    if (c->kind == PERIOD_WEEK || c->kind == PERIOD_YEAR || c->kind == PERIOD_INTERVAL)
        period_iso(c, out);
    else
        period_interval(&start, c, out);
}

static int year_of(const char *iso)
{
    int year = 0;
    for (size_t i = 0; i < 4; i++)
        year = year * 10 + (iso[i] - '0');
    return year;
}

bool period_same(const struct period_core *c, const struct period_context *context,
                 char out[PERIOD_TEXT])
{
    const char *last = context->last_iso, *slash;
    int shift = c->years;

    if (!last[0]) {
        int year = c->year                     ? c->year
                   : known(context->published) ? context->published.year + c->years
                                               : 0;
        if (year)
            snprintf(out, PERIOD_TEXT, "%04d", year);
        return year > 0;
    }
    slash = strchr(last, '/');
    int end_year = year_of(slash ? slash + 1 : last);
    if (c->year)
        shift = c->year - end_year;
    else if (!c->shift && known(context->published)) /* "tahun lalu" is that of the publication */
        shift = context->published.year + c->years - end_year;
    if (slash)
        snprintf(out, PERIOD_TEXT, "%04d%.*s/%04d%.10s", year_of(last) + shift,
                 (int)(slash - last) - 4, last + 4, end_year + shift, slash + 5);
    else
        snprintf(out, PERIOD_TEXT, "%04d%.10s", end_year + shift, last + 4);
    return true;
}
