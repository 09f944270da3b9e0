/*
 * transform/relate/period_told.h - words that tell a figure's time without a date: what is of then or
 * of now takes no period from its report.
 */
#ifndef TRANSFORM_RELATE_PERIOD_TOLD_H
#define TRANSFORM_RELATE_PERIOD_TOLD_H

#include "transform/relate/reading.h"

/* "semula Rp40 ribu", "sebelumnya hanya 40": the figure is of a time before that of its report. */
bool period_of_before(const struct reading *r, const struct figure *f);

/* "saat ini", "kini": the figure is of now, and no earlier period is carried to it. */
bool period_of_now(const struct reading *r, const struct figure *f);

/* "per bulan 10 kontainer", "Rp5 juta per tahun": of more than a day. */
bool period_of_months(const struct reading *r, const struct figure *f);

/*
 * What a trader or guest says in his own words is not of the day of the report around them, and the
 * prices that he names are of no period of it. Is figure i of such words, which begin behind the
 * token? day: what would be carried is the day of a visit or event.
 */
bool period_kept_out(const struct reading *r, size_t i, uint32_t token, bool day);

#endif
