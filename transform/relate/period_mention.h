/*
 * transform/relate/period_mention.h - periods that a sentence names for the figures behind it: "Rabu
 * (20/3) pemkab menggelar bazar." and what is told of it.
 */
#ifndef TRANSFORM_RELATE_PERIOD_MENTION_H
#define TRANSFORM_RELATE_PERIOD_MENTION_H

#include "transform/relate/reading.h"

/* The last period that the paragraph names before the sentence of figure i, or NULL; *ret_way: the way
 * from there. */
const struct period *period_mention(const struct reading *r, size_t i, uint32_t *ret_way);

#endif
