#include "common/datetime.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

bool date_valid(struct date d)
{
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_in_month(d.year, d.month);
}

int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Howard Hinnant's civil-from-days, with years that begin in March. */
long date_to_days(struct date d)
{
    long y = d.month <= 2 ? d.year - 1 : d.year;
    long era = (y >= 0 ? y : y - 399) / 400;
    long yoe = y - era * 400;
    long doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

struct date date_from_days(long days)
{
    long z = days + 719468;
    long era = (z >= 0 ? z : z - 146096) / 146097;
    long doe = z - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    long mp = (5 * doy + 2) / 153;
    struct date d;
    d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
    d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
    d.year = (int)(yoe + era * 400 + (d.month <= 2));
    return d;
}

int date_weekday(struct date d)
{
    long n = (date_to_days(d) + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(n < 0 ? n + 7 : n);
}

int date_iso_week(struct date d, int *ret_year)
{
    /* the week belongs to the year that holds its Thursday */
    struct date thursday = date_from_days(date_to_days(d) - date_weekday(d) + 3);
    struct date january = {thursday.year, 1, 1};
    *ret_year = thursday.year;
    return (int)((date_to_days(thursday) - date_to_days(january)) / 7 + 1);
}

size_t datetime_format(const struct datetime *t, char out[DATETIME_TEXT])
{
    int n = snprintf(out, DATETIME_TEXT, "%04d-%02d-%02d", t->date.year % 10000,
                     t->date.month % 100, t->date.day % 100);
    if (t->hour < 0)
        return (size_t)n;
    n += snprintf(out + n, DATETIME_TEXT - (size_t)n, "T%02d:%02d:%02d", t->hour % 100,
                  t->minute % 100, t->second % 100);
    if (t->zone == ZONE_NONE)
        return (size_t)n;
    int zone = t->zone < 0 ? -t->zone : t->zone;
    n += snprintf(out + n, DATETIME_TEXT - (size_t)n, "%c%02d:%02d", t->zone < 0 ? '-' : '+',
                  zone / 60 % 100, zone % 60);
    return (size_t)n;
}

long long datetime_to_unix(const struct datetime *t, int zone)
{
    long long s = (long long)date_to_days(t->date) * 86400;
    if (t->hour >= 0)
        s += t->hour * 3600LL + t->minute * 60LL + t->second;
    return s - 60LL * (t->zone == ZONE_NONE ? zone : t->zone);
}

struct datetime datetime_from_unix(long long seconds, int zone)
{
    long long local = seconds + 60LL * zone;
    long long days = local / 86400, rest = local % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    return (struct datetime){date_from_days((long)days), (int)(rest / 3600), (int)(rest / 60 % 60),
                             (int)(rest % 60), zone};
}

static bool name_in(struct span word, const char *list)
{
    struct span rest = span_of(list), one;
    while (span_split(&rest, ' ', &one))
        if (span_eq_nocase(word, one))
            return true;
    return false;
}

int month_of_name(struct span word)
{
    static const char *const names[] = {
        "januari january jan",
        "februari pebruari february feb peb",
        "maret march mar mrt",
        "april apr",
        "mei may",
        "juni june jun",
        "juli july jul",
        "agustus august agu ags agt agust aug",
        "september sep sept",
        "oktober october okt oct",
        "november nopember nov nop",
        "desember december des dec",
    };
    if (word.len > 1 && word.p[word.len - 1] == '.')
        word.len--;
    for (int i = 0; i < 12; i++)
        if (name_in(word, names[i]))
            return i + 1;
    return 0;
}

int weekday_of_name(struct span word)
{
    static const char *const names[] = {
        "senin sen monday mon",
        "selasa sel tuesday tue tues",
        "rabu rab wednesday wed",
        "kamis kam thursday thu thur thurs",
        "jumat jum'at jum`at jum’at jum friday fri",
        "sabtu sab saturday sat",
        "minggu ahad min sunday sun",
    };
    if (word.len > 1 && word.p[word.len - 1] == '.')
        word.len--;
    for (int i = 0; i < 7; i++)
        if (name_in(word, names[i]))
            return i;
    return -1;
}

long long clock_now(void)
{
    const char *fixed = getenv("ANGKA_NOW");
    long long seconds;
    if (fixed && span_to_int(span_of(fixed), &seconds))
        return seconds;
    return (long long)time(NULL);
}

void clock_iso(long long seconds, char out[DATETIME_TEXT])
{
    struct datetime t = datetime_from_unix(seconds, 0);
    t.zone = ZONE_NONE;
    size_t n = datetime_format(&t, out);
    out[n] = 'Z';
    out[n + 1] = '\0';
}

void clock_compact(long long seconds, char out[DATETIME_TEXT])
{
    char iso[DATETIME_TEXT];
    size_t n = 0;
    clock_iso(seconds, iso);
    for (const char *p = iso; *p; p++)
        if (*p != '-' && *p != ':')
            out[n++] = *p;
    out[n] = '\0';
}
