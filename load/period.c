#include "load/period.h"

/* Exactly n ASCII digits at s.p, as a number; -1 where there are others. */
static int digits(struct span s, size_t from, size_t n)
{
    long long value;

    if (s.len < from + n || !span_to_int(span_sub(s, from, n), &value))
        return -1;
    return (int)value;
}

static bool months(struct period *ret, const char *frequency, int year, int first, int n)
{
    int last = first + n - 1;

    ret->frequency = frequency;
    ret->start = (struct date){year, first, 1};
    ret->end = (struct date){year, last, days_in_month(year, last)};
    return true;
}

/* ISO 8601: week 1 is the one with 4 January; weeks begin on Monday. */
static bool week(struct period *ret, int year, int number)
{
    struct date fourth = {year, 1, 4};
    long start = date_to_days(fourth) - date_weekday(fourth) + (number - 1) * 7L;
    int week_year;

    if (number < 1)
        return false;
    ret->frequency = "W";
    ret->start = date_from_days(start);
    ret->end = date_from_days(start + 6);
    return date_iso_week(ret->start, &week_year) == number && week_year == year;
}

static bool day(struct period *ret, struct date d)
{
    ret->frequency = "D";
    ret->start = ret->end = d;
    return date_valid(d);
}

static bool simple(struct span s, struct period *ret)
{
    int year = digits(s, 0, 4), n;

    if (year < 1)
        return false;
    if (s.len == 4)
        return months(ret, "A", year, 1, 12);
    if (s.len < 7 || s.p[4] != '-')
        return false;
    switch (s.p[5]) {
    case 'Q':
        n = digits(s, 6, 1);
        return s.len == 7 && n >= 1 && n <= 4 && months(ret, "Q", year, n * 3 - 2, 3);
    case 'S':
        n = digits(s, 6, 1);
        return s.len == 7 && n >= 1 && n <= 2 && months(ret, "S", year, n * 6 - 5, 6);
    case 'W':
        return s.len == 8 && week(ret, year, digits(s, 6, 2));
    default:
        break;
    }
    n = digits(s, 5, 2);
    if (n < 1 || n > 12)
        return false;
    if (s.len == 7)
        return months(ret, "M", year, n, 1);
    return s.len == 10 && s.p[7] == '-' && day(ret, (struct date){year, n, digits(s, 8, 2)});
}

bool period_parse(struct span s, struct period *ret)
{
    struct period first, second;
    size_t slash = span_chr(s, '/', 0);

    if (slash == (size_t)-1) {
        if (!simple(s, &first))
            return false;
        *ret = first;
        return true;
    }
    if (!simple(span_sub(s, 0, slash), &first) || !simple(span_from(s, slash + 1), &second) ||
        date_to_days(second.end) < date_to_days(first.start))
        return false;
    *ret = (struct period){"_O", first.start, second.end};
    return true;
}
