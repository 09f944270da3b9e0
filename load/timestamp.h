/*
 * load/timestamp.h - the three spellings of dates and times that a document line uses, by ISO 8601.
 *
 * "2023-03-17", "2023-03-17T07:05:00", and with a zone "+07:00" or "Z" behind the time. Nothing
 * else, so that PostgreSQL reads what we read.
 */
#ifndef LOAD_TIMESTAMP_H
#define LOAD_TIMESTAMP_H

#include "common/span.h"

struct timestamp {
    struct span day;     /* "2023-03-17" */
    struct span instant; /* the whole text where it has time and zone, else p NULL */
};

/* False, *ret untouched: another spelling, or no such day, time or zone. */
bool timestamp_parse(struct span s, struct timestamp *ret);

#endif
