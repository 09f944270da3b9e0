/*
 * transform/recognise/duration.h - clock times and durations, read in order not to count them.
 */
#ifndef TRANSFORM_RECOGNISE_DURATION_H
#define TRANSFORM_RECOGNISE_DURATION_H

#include "transform/text/text.h"

struct clock {
    int hour, minute, second; /* second -1: not given */
};

/*
 * "pukul 09.00 WIB", "15:33", "23:00:05", "11 siang" is none. With a dot only behind "pukul" or
 * "jam", or before a zone's name. *ret_end: behind the zone.
 */
bool clock_read(const struct text *t, size_t token, struct clock *ret, uint32_t *ret_end);

#define DURATION_TEXT 40

/* "11 tahun", "1 jam 20 menit", "sehari", "4-5 jam" as ISO 8601: "P11Y", "PT1H20M", "PT4H/PT5H". */
bool duration_read(const struct text *t, size_t token, char out[DURATION_TEXT], uint32_t *ret_end);

#endif
