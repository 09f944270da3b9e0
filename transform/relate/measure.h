/*
 * transform/relate/measure.h - level, change or share, and what a change is measured against.
 */
#ifndef TRANSFORM_RELATE_MEASURE_H
#define TRANSFORM_RELATE_MEASURE_H

#include "transform/relate/reading.h"

/* Of r->obs[i], whose indicator is set; the observations before it are done. */
enum measure measure_of(const struct reading *r, size_t i);

/* "yoy", "qoq", "mom", "ytd" or "": what the words near a change say of its base. */
const char *basis_of(const struct reading *r, size_t i);

#endif
