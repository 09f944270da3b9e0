/*
 * transform/recognise/period_core.h - one date or period as the text writes it, before it is
 * resolved.
 */
#ifndef TRANSFORM_RECOGNISE_PERIOD_CORE_H
#define TRANSFORM_RECOGNISE_PERIOD_CORE_H

#include "transform/recognise/period.h"

enum period_anchor {
    ANCHOR_STATED,    /* the text gives the year */
    ANCHOR_MISSING,   /* a day, month or part of a year without its year */
    ANCHOR_PUBLISHED, /* `shift` units from the publication date */
    ANCHOR_LAST,      /* `shift` units from the period before it */
    ANCHOR_SAME,      /* the span of the period before it, moved to another year */
};

struct period_core {
    uint32_t first, end;
    enum period_kind kind;
    enum period_anchor anchor;
    int year, month, day; /* 0 where not given */
    int part;    /* quarter or semester; weekday (0 Monday) of ANCHOR_PUBLISHED days; else 0 */
    int shift;   /* for ANCHOR_PUBLISHED and ANCHOR_LAST, in units of the kind */
    int years;   /* ANCHOR_SAME: years to go; decade: 9 (kind INTERVAL) */
    int weekday; /* that stands before a date; -1: none */
    bool weekday_only;
    bool bracketed;  /* "(17/3/2023)" */
    bool named_year; /* a bare year behind a capitalised word: "Pilpres 2024" */
    const char *rule;
};

/* The date or period that begins at the token. */
bool period_core_read(const struct text *t, size_t token, struct period_core *ret);

/* The readers of period_core_read that period_date.c holds: dates with a day, weekdays alone. */
bool period_date_read(const struct text *t, size_t token, struct period_core *ret);
bool period_weekday_read(const struct text *t, size_t token, struct period_core *ret);

struct period_core period_core_new(size_t first, uint32_t end, enum period_kind kind,
                                   const char *rule);
/* Year 0: MISSING, and the end stays. */
void period_set_year(struct period_core *c, int year, uint32_t end);
/* The year behind a part of it, in digits or words; MISSING where there is none. */
void period_take_year(const struct text *t, struct period_core *c);

#endif
