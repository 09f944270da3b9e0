/*
 * common/datetime_zone.h - names of time zones as dates of feeds, HTTP and pages carry them.
 */
#ifndef COMMON_DATETIME_ZONE_H
#define COMMON_DATETIME_ZONE_H

#include "common/datetime.h"

/* "WIB", "EST", "Asia/Makassar", any case: minutes east of UTC, the same all year. */
bool zone_by_name(struct span word, int *ret);
/*
 * "America/New_York", "Europe/Paris": minutes on that day by the rules of the United States since
 * 2007 and of the European Union since 1996. On the day of a change the new offset counts.
 */
bool zone_by_place(struct span place, struct date date, int *ret);

#endif
