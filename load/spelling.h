/*
 * load/spelling.h - the patterns of config/schema/document.schema.json, and what they cannot say:
 * the day, time or period exists in the calendar. Where the schema allows an empty text, so do
 * these.
 */
#ifndef LOAD_SPELLING_H
#define LOAD_SPELLING_H

#include "common/span.h"

bool spelt_time(struct span s);    /* "", day, day and time, with or without zone */
bool spelt_instant(struct span s); /* "", or a time in UTC: 2023-03-17T00:05:00Z */
bool spelt_digest(struct span s);
bool spelt_fingerprint(struct span s);
bool spelt_minhash(struct span s);
bool spelt_id(struct span s);
bool spelt_decimal(struct span s); /* at most 18 digits before the point, 1 to 12 behind it */
bool spelt_indicator(struct span s);
bool spelt_product(struct span s); /* "", or two to five digits */
bool spelt_area(struct span s);    /* "", 35, 35.24, JP, XX-ASEAN, 150 */
bool spelt_period(struct span s);  /* "", or see period.h */

#endif
