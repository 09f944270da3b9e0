/*
 * transform/relate/period_find.h - the periods that the text names, and what each can be: a figure's
 * own, the day of an event, the day on which somebody spoke.
 */
#ifndef TRANSFORM_RELATE_PERIOD_FIND_H
#define TRANSFORM_RELATE_PERIOD_FIND_H

#include "transform/relate/reading.h"

/* Lengths of the contract's texts of periods, by which they are told apart. */
#define YEAR_LEN 4u
#define PART_LEN 7u  /* a month, quarter or semester */
#define DAY_LEN  10u /* no report's period */
#define DAYS_LEN 21u /* "2022-08-19/2022-08-21" */

/* Fills r->periods and r->published. */
void period_find(struct reading *r);

/* Not the day on which somebody spoke, not the open start of something. */
bool period_usable(const struct reading *r, const struct period *p);
/* "Festival itu digelar pada 19-21 Agustus 2022", "ikut Inacraft pada 24-28 April 2019": the days of
 * an event, which need not be called one. */
bool period_of_days(const struct period *p);
/* The day of a visit or an event: it goes with the figures of its report. */
bool period_event(const struct reading *r, const struct period *p);
bool period_spoken(const struct reading *r, const struct period *p);
/* "hari ini", "kemarin" */
bool period_day_by_word(const struct reading *r, const struct period *p);
/* "tahun kalender (Januari-Agustus) 2020": the year up to now, told of one figure beside its report's. */
bool period_to_date(const struct reading *r, const struct period *p);
/* "kini", "hingga saat ini": of no period, by the contract. */
bool period_now(const struct reading *r, const struct period *p);

#endif
