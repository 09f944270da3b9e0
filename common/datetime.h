/*
 * common/datetime.h - calendar dates and points of time as pages, feeds and HTTP write them.
 *
 * Proleptic Gregorian calendar, years 1 to 9999. A zone is an offset in minutes; WIB +420, WITA +480,
 * WIT +540.
 */
#ifndef COMMON_DATETIME_H
#define COMMON_DATETIME_H

#include "common/span.h"

#define ZONE_NONE 32767 /* the text gave no zone */
#define ZONE_WIB  420

struct date {
    int year, month, day; /* month and day from 1 */
};

struct datetime {
    struct date date;
    int hour, minute, second; /* hour -1: the text gave only a day */
    int zone;                 /* minutes east of UTC, or ZONE_NONE */
};

/* "2023-03-17T07:05:00+07:00", or "2023-03-17" where hour is -1; NUL-terminated. */
#define DATETIME_TEXT 32

bool date_valid(struct date d);
int days_in_month(int year, int month);
/* Days since 1970-01-01, and back. */
long date_to_days(struct date d);
struct date date_from_days(long days);
/* 0 Monday to 6 Sunday. */
int date_weekday(struct date d);
/* ISO 8601 week: *ret_year may differ from d.year at the edges. */
int date_iso_week(struct date d, int *ret_year);

/*
 * Reads one date, with its time if there is one, out of a short text (at most 128 bytes) that is nothing
 * else: ISO 8601, RFC 822/1123/850, asctime, "Kamis, 02 Nov 2023 20:59 WIB", "02/11/2023, 21:34 WIB"
 * (day first), "Jumat , 17 February 2017, 13:16 WIB", "Kamis, 05 November 2015 | 11:13 WIB",
 * "2023/11/02 20:59:53", English and Indonesian names of months and days.
 */
bool datetime_parse(struct span s, struct datetime *ret);
/*
 * The same, of an element that holds a date and nothing else (pubDate, lastmod): also the forms of
 * W3CDTF and ISO 8601 that leave out the day, the century or both ("2003-12", "031231", "2003-335"),
 * and "Nov. 2020". What is left out is the first.
 */
bool datetime_parse_element(struct span s, struct datetime *ret);
size_t datetime_format(const struct datetime *t, char out[DATETIME_TEXT]);
/* Seconds since the epoch; a missing time is midnight, a missing zone is `zone`. */
long long datetime_to_unix(const struct datetime *t, int zone);
struct datetime datetime_from_unix(long long seconds, int zone);

/* A month's name or usual abbreviation, Indonesian or English, any case: 1 to 12, or 0. */
int month_of_name(struct span word);
/* The same in other tongues in which pages and feeds of embassies, agencies and blog software come. */
int month_of_foreign_name(struct span word);
/* A weekday's name ("Senin", "Jum'at", "Ahad", "Mon"): 0 Monday to 6 Sunday, or -1. */
int weekday_of_name(struct span word);

/* The clock, in seconds since the epoch. The one place that asks it (tests set ANGKA_NOW). */
long long clock_now(void);
/* UTC: "2023-03-17T01:02:03Z" for records and documents, "20230317T010203Z" for file names. */
void clock_iso(long long seconds, char out[DATETIME_TEXT]);
void clock_compact(long long seconds, char out[DATETIME_TEXT]);

#endif
