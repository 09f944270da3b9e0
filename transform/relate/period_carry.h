/*
 * transform/relate/period_carry.h - periods that go on from earlier figures and sentences.
 *
 * A period goes on as far as its report does: to figures that measure the same (the year of a total to
 * its parts), to what points back ("dari jumlah itu", "pameran itu"), from a head to its list. It ends
 * where another voice or matter begins: a day stays with the figures of its event and outside quoted
 * words, a price takes only the term or the day that prices were told of, A of "dari A menjadi B" is of
 * a time before. The day on which somebody spoke and the publication's never go on.
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
