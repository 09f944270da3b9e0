/*
 * transform/recognise/period.h - dates and periods, resolved to the contract's time_period.
 *
 * Days, months, quarters, semesters, years, weeks, ranges, "hingga/sejak/per/sepanjang", words
 * relative to the publication date. Linear, no allocation.
 */
#ifndef TRANSFORM_RECOGNISE_PERIOD_H
#define TRANSFORM_RECOGNISE_PERIOD_H

#include "common/datetime.h"

#include "transform/text/text.h"

enum period_kind {
    PERIOD_DAY,
    PERIOD_WEEK,
    PERIOD_MONTH,
    PERIOD_QUARTER,
    PERIOD_SEMESTER,
    PERIOD_YEAR,
    PERIOD_INTERVAL
};

enum period_role {
    PERIOD_AT,    /* pada, di, per, or bare */
    PERIOD_UNTIL, /* hingga, sampai: iso already holds the contract's interval where it asks for one
                   */
    PERIOD_SINCE, /* sejak, mulai */
    PERIOD_COMPARED, /* dibandingkan, dari, the base of a change: not the figure's own period */
    PERIOD_SPEECH,   /* the day on which somebody spoke ("kata Budi, Kamis (5/9/2024)"), a weekday
                        alone, "saat ini": not the figure's own period unless it is an event's day */
    PERIOD_NAME, /* part of a name: "Trade Expo 2023"; of a law ("Nomor 20 Tahun 2008") without iso
                  */
};

#define PERIOD_TEXT 32

struct period {
    uint32_t first, end;
    enum period_kind kind;
    enum period_role role;
    char iso[PERIOD_TEXT]; /* "2022", "2024-09", "2023-Q1", "2019/2023"; "" where the year is
                              unknown */
    bool relative;         /* resolved by the publication date or by an earlier period */
    bool mismatch;         /* the weekday does not fit the date */
    const char *rule;
};

/*
 * What is known while a text is read from its beginning to its end. The caller sets `published` and
 * zeroes the rest. published: the document's day (year 0 where it is not known: relative words then
 * give iso "").
 */
struct period_context {
    struct date published;
    /* kept by period_next */
    struct date last;           /* of the period read before; month and day 0 where it has none */
    char last_iso[PERIOD_TEXT]; /* of the last one that was not speech, name or comparison */
    uint32_t last_token;        /* behind it */
    bool near;                  /* it stands in the sentence now read */
};

/* As figure_next. Updates context->last. */
bool period_next(const struct text *t, struct period_context *context, size_t *token,
                 struct period *ret);

/* First date of a dateline, "(17/3/2023)" or "hingga Minggu, 29 September 2024": the publication
 * date where nothing else gives one. False when there is none. */
bool period_dateline(const struct text *t, struct date *ret);

#endif
