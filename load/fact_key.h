/*
 * load/fact_key.h - which fact an observation is of.
 *
 * Facts (load/schema/004_fact.sql) are observations that agree on indicator, area, measure, status,
 * basis, period, partner, base of a rate and subject. The warehouse keeps a hash of these, so that they are
 * compared and indexed as one number.
 */
#ifndef LOAD_FACT_KEY_H
#define LOAD_FACT_KEY_H

#include "load/node.h"

/* False for an observation that is of no fact: without area, period, value or unit, with a period
 * that was only filled from the date of publication, or of the indicator OTHER. */
bool fact_key(const struct node *observation, long long *ret);

#endif
