/*
 * load/period.h - the days that a time period covers.
 *
 * "2022"  "2024-09"  "2024-09-29"  "2023-Q1"  "2023-S1"  "2024-W38" (ISO 8601 weeks) and intervals
 * of two of them, "2019/2023": from the first day of the first to the last day of the second.
 */
#ifndef LOAD_PERIOD_H
#define LOAD_PERIOD_H

#include "common/datetime.h"

struct period {
    const char *frequency;  /* SDMX CL_FREQ: A, S, Q, M, W, D; "_O" for an interval */
    struct date start, end; /* both inclusive */
};

/* False, *ret untouched: not written like that, no such day or week, or an interval that ends
 * before it begins. */
bool period_parse(struct span s, struct period *ret);

#endif
