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

/* Does the figure stand in somebody's own words, which begin behind the token? */
bool period_in_speech_behind(const struct reading *r, const struct figure *f, uint32_t token);

#endif
