/*
 * transform/recognise/period_resolve.h - from what the text writes to the contract's time_period.
 */
#ifndef TRANSFORM_RECOGNISE_PERIOD_RESOLVE_H
#define TRANSFORM_RECOGNISE_PERIOD_RESOLVE_H

#include "transform/recognise/period_core.h"

/*
 * Fills year, month, day and part by the context. False where the year stays unknown.
 * *ret_mismatch: the weekday before a date is not that date's. `token_sentence` limits the year of
 * the period before.
 */
bool period_resolve(struct period_core *c, const struct period_context *context,
                    bool *ret_mismatch);

/* "2022", "2024-09", "2024-09-29", "2023-Q1", "2023-S1", "2024-W38". */
void period_iso(const struct period_core *c, char out[PERIOD_TEXT]);
/* "A/B"; both resolved. */
void period_interval(const struct period_core *a, const struct period_core *b,
                     char out[PERIOD_TEXT]);
/* From the beginning of its year: "2025-01/2025-05", "2025-Q1/2025-Q3"; a year stays itself. */
void period_until(const struct period_core *c, char out[PERIOD_TEXT]);
/* The period before, moved to the year that c names; false where there is none. */
bool period_same(const struct period_core *c, const struct period_context *context,
                 char out[PERIOD_TEXT]);

#endif
