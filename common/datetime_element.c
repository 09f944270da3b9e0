/*
 * datetime_parse_element: what only a field made for dates may hold. In running text "2003" and
 * "031231" are numbers.
 */
#include "common/datetime.h"

/* Digits of the form, with 'Y', 'M', 'D' (day of the month), 'N' (day of the year). */
static bool form(struct span s, const char *pattern, struct date *ret)
{
    int year = 0, month = 0, day = 0, ordinal = 0, digits = 0;

    if (s.len != strlen(pattern))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        int *field = pattern[i] == 'Y'   ? &year
                     : pattern[i] == 'M' ? &month
                     : pattern[i] == 'D' ? &day
                     : pattern[i] == 'N' ? &ordinal
                                         : NULL;
        if (!field && s.p[i] != pattern[i])
            return false;
        if (field && (s.p[i] < '0' || s.p[i] > '9'))
            return false;
        if (field)
            *field = *field * 10 + (s.p[i] - '0');
        digits += pattern[i] == 'Y';
    }
    if (digits == 1) /* five digits that begin with 0; others may be any number */
        year += 2000;
    else if (digits == 2)
        year += year < 70 ? 2000 : 1900;
    struct date d = {year, month ? month : 1, day ? day : 1};
    if ((strchr(pattern, 'M') && month == 0) || (strchr(pattern, 'D') && day == 0) ||
        !date_valid(d))
        return false;
    if (strchr(pattern, 'N')) {
        d = date_from_days(date_to_days(d) + ordinal - 1);
        if (ordinal == 0 || d.year != year)
            return false;
    }
    *ret = d;
    return true;
}

/* "Nov. 2020" */
static bool month_and_year(struct span s, struct date *ret)
{
    size_t space = span_chr(s, ' ', 0);
    long long year;
    int month = space == (size_t)-1 ? 0 : month_of_name(span_sub(s, 0, space));
    struct span rest = month > 0 ? span_trim(span_from(s, space)) : SPAN("");
    if (rest.len != 4 || !span_to_int(rest, &year))
        return false;
    *ret = (struct date){(int)year, month, 1};
    return date_valid(*ret);
}

bool datetime_parse_element(struct span s, struct datetime *ret)
{
    static const char *const forms[] = {"YYYY",   "YYYY-MM", "YYYY-NNN", "YYYYNNN",
                                        "YYMMDD", "0YNNN",   "-YYMM",    "-YY-MM"};
    struct datetime t = {.hour = -1, .zone = ZONE_NONE};

    if (datetime_parse(s, ret))
        return true;
    s = span_trim(s);
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
        if (form(s, forms[i], &t.date)) {
            *ret = t;
            return true;
        }
    if (!month_and_year(s, &t.date))
        return false;
    *ret = t;
    return true;
}
