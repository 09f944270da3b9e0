/*
 * transform/relate/check_sum.h - a total and its parts: "80 usaha, terdiri atas 52 kuliner, 18
 * kerajinan, dan 10 busana", "Rp250 juta dan Rp450 juta, total Rp700 juta".
 *
 * Numbers add up by chance more often than one thinks (two prices and a third), so the text must
 * say that it is a total, or the total must be long enough. A sum is confirmed or nothing is said:
 * a list that falls short may just not be complete.
 */
#ifndef TRANSFORM_RELATE_CHECK_SUM_H
#define TRANSFORM_RELATE_CHECK_SUM_H

#include "transform/relate/reading.h"

/* The run of figures right behind or right before figure `total` that adds up to it. */
bool check_sum_find(const struct reading *r, size_t total, struct check *ret);

#endif
