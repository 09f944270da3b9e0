/*
 * transform/relate/period_find.h - the periods that the text names, and what each can be: a figure's
 * own, the day of an event, the day on which somebody spoke.
 */
#ifndef TRANSFORM_RELATE_PERIOD_FIND_H
#define TRANSFORM_RELATE_PERIOD_FIND_H

#include "transform/relate/reading.h"

/* Fills r->periods and r->published. */
void period_find(struct reading *r);

/* Not the day on which somebody spoke, not the open start of something. */
bool period_usable(const struct reading *r, const struct period *p);
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
