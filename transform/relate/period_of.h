/*
 * transform/relate/period_of.h - which of the periods that the text names a figure is about.
 */
#ifndef TRANSFORM_RELATE_PERIOD_OF_H
#define TRANSFORM_RELATE_PERIOD_OF_H

#include "transform/relate/reading.h"

/* Sets time_period and time_source of r->obs[i]; its indicator, measure and status are set. */
void period_set(struct reading *r, size_t i);

#endif
