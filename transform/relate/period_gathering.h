/*
 * transform/relate/period_gathering.h - the days of the event that a report is about: who came and what was
 * sold there is of those days, also paragraphs later.
 */
#ifndef TRANSFORM_RELATE_PERIOD_GATHERING_H
#define TRANSFORM_RELATE_PERIOD_GATHERING_H

#include "transform/relate/reading.h"

/*
 * "Bazar digelar pada 13-25 Juni 2022. ... Jumlah pengunjung 6.000 orang.": the days of the event named last
 * before figure i. NULL where it measures no event, or none was named with its days.
 */
const struct period *period_gathering(const struct reading *r, size_t i);

#endif
