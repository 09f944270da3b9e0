/*
 * transform/page/when.h - dates inside other text: bylines, stamps of meta tags, URLs.
 *
 * Reads what datetime_parse (common/datetime.h) reads, but finds it anywhere in a text: "Lamongan,
 * Kamis (02/11/2023) 20:59 WIB | Dibaca 12 kali". Days come before months in D/M/Y, unless the
 * second number can be no month. Indonesian and English month names, and those of some other
 * tongues.
 */
#ifndef TRANSFORM_PAGE_WHEN_H
#define TRANSFORM_PAGE_WHEN_H

#include "common/datetime.h"

/* The first date at or after *pos, with the time and zone behind it; moves *pos behind. Years 1990
 * to 2100. */
bool when_next(struct span s, size_t *pos, struct datetime *ret);
/* A stamp that a program wrote: the whole text is a date (ISO 8601, "2023/11/02 20:59:53", or as
 * above). */
bool when_stamp(struct span s, struct datetime *ret);
/* The day in a URL's path: "/2023/11/02/", "/20231102/", "/read/2023/11/2/". */
bool when_in_url(struct span url, struct date *ret);

/* Minutes east of UTC of "WIB", "WITA", "WIT" (any case) if `s` has one as a word; else ZONE_NONE.
 */
int when_indonesian_zone(struct span s);

#endif
