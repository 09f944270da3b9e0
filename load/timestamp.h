/*
 * load/timestamp.h - the three spellings of dates and times that a document line uses, by ISO 8601.
 *
 * "2023-03-17", "2023-03-17T07:05:00", and with a zone "+07:00" or "Z" behind the time. Nothing
 * else, so that PostgreSQL reads what we read.
 */
#ifndef LOAD_TIMESTAMP_H
#define LOAD_TIMESTAMP_H

#include "common/datetime.h"

struct timestamp {
    struct date day;   /* as written */
    bool instant;      /* time and zone are given: */
    long long seconds; /* since 1970-01-01 UTC */
};

/* False, *ret untouched: another spelling, or no such day, time or zone. */
bool timestamp_parse(struct span s, struct timestamp *ret);

#endif
