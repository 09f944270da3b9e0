/*
 * transform/relate/period_carry.h - periods that go on from earlier figures and sentences.
 */
#ifndef TRANSFORM_RELATE_PERIOD_CARRY_H
#define TRANSFORM_RELATE_PERIOD_CARRY_H

#include "transform/relate/reading.h"

enum change_end { CHANGE_NONE, CHANGE_FROM, CHANGE_TO };

/* Is the figure A or B of "dari A menjadi B"? */
enum change_end figure_end_of_change(const struct reading *r, size_t i);

/* The period that figure i takes over where its own sentence names none. False where none goes on.
 */
bool period_carry(const struct reading *r, size_t i, struct span *ret);

#endif
