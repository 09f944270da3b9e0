/*
 * transform/relate/subject_topic.h - subjects of money and of rates: the sector, the scheme, the
 * purpose, the indicator's own words; else the noun phrase whose predicate the figure is.
 */
#ifndef TRANSFORM_RELATE_SUBJECT_TOPIC_H
#define TRANSFORM_RELATE_SUBJECT_TOPIC_H

#include "transform/relate/phrase.h"

/* The subject of r->obs[i] where neither goods nor a counted noun say it, or false. */
bool subject_topic(const struct reading *r, size_t i, struct phrase *ret);

/* What the indicator's own words in the figure's sentence say of themselves: "occupancy rate
 * [hotel]"; for few indicators. */
bool subject_said_with_cue(const struct reading *r, const struct figure *f, struct span indicator,
                           struct phrase *ret);

#endif
