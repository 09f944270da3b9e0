/*
 * transform/recognise/period_pair.h - a date or period, or two that are joined to an interval.
 *
 * "11-15 Oktober 2019"  "Januari hingga Mei 2025"  "triwulan I-III 2025"  "2015-2019"; and lists in
 * which one leaves out what the other says: "triwulan II dan III-2020".
 */
#ifndef TRANSFORM_RECOGNISE_PERIOD_PAIR_H
#define TRANSFORM_RECOGNISE_PERIOD_PAIR_H

#include "transform/recognise/period_core.h"

/* May a date or period begin at the token? False is sure of running text. */
bool period_begins(const struct text *t, size_t token);

/* What begins at the token. *b is set where *ret_two. */
bool period_pair_read(const struct text *t, size_t token, struct period_core *a,
                      struct period_core *b, bool *ret_two);

/* The role word that ends before the token, over small words ("pada", "tahun", "akhir"); NULL:
 * none. */
const struct lex_entry *period_role_before(const struct text *t, size_t token, uint32_t *ret_first);

#endif
