#include "common/datetime_zone.h"

bool zone_by_name(struct span word, int *ret)
{
    static const struct {
        const char *name;
        int minutes;
    } zones[] = {
        {"wib", 420},
        {"wita", 480},
        {"wit", 540},
        {"gmt", 0},
        {"utc", 0},
        {"ut", 0},
        {"z", 0},
        {"est", -300},
        {"edt", -240},
        {"cst", -360},
        {"cdt", -300},
        {"mst", -420},
        {"mdt", -360},
        {"pst", -480},
        {"pdt", -420},
        {"et", -300},
        {"ct", -360},
        {"mt", -420},
        {"pt", -480},
        {"at", -240},
        {"ast", -240},
        {"adt", -180},
        {"cet", 60},
        {"cest", 120},
        {"met", 60},
        {"mest", 120},
        {"wet", 0},
        {"west", 60},
        {"eet", 120},
        {"eest", 180},
        {"bst", 60},
        {"ist", 330},
        {"sgt", 480},
        {"myt", 480},
        {"hkt", 480},
        {"jst", 540},
        {"kst", 540},
        {"aest", 600},
        {"aedt", 660},
        {"Asia/Jakarta", 420},
        {"Asia/Pontianak", 420},
        {"Asia/Makassar", 480},
        {"Asia/Jayapura", 540},
        {"Etc/GMT", 0},
        {"Etc/UTC", 0},
    };
    for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
        if (span_eq_nocase(word, span_of(zones[i].name))) {
            *ret = zones[i].minutes;
            return true;
        }
    return false;
}

/* The nth Sunday of a month, from 1; 0: the last one. */
static struct date sunday(int year, int month, int nth)
{
    struct date d = {year, month, nth > 0 ? 1 : days_in_month(year, month)};
    int weekday = date_weekday(d);
    d.day += nth > 0 ? 6 - weekday + 7 * (nth - 1) : -((weekday + 1) % 7);
    return d;
}

static bool between(struct date d, struct date from, struct date to)
{
    return date_to_days(d) >= date_to_days(from) && date_to_days(d) < date_to_days(to);
}

bool zone_by_place(struct span place, struct date date, int *ret)
{
    static const struct {
        const char *name;
        int minutes;
        bool american;
    } places[] = {
        {"America/New_York", -300, true}, {"America/Chicago", -360, true},
        {"America/Denver", -420, true},   {"America/Los_Angeles", -480, true},
        {"America/Toronto", -300, true},  {"Europe/London", 0, false},
        {"Europe/Paris", 60, false},      {"Europe/Berlin", 60, false},
        {"Europe/Amsterdam", 60, false},  {"Europe/Brussels", 60, false},
        {"Europe/Madrid", 60, false},     {"Europe/Rome", 60, false},
        {"Europe/Athens", 120, false},    {"Europe/Helsinki", 120, false},
    };
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        if (!span_eq_nocase(place, span_of(places[i].name)) || !date_valid(date))
            continue;
        bool summer = places[i].american
                          ? between(date, sunday(date.year, 3, 2), sunday(date.year, 11, 1))
                          : between(date, sunday(date.year, 3, 0), sunday(date.year, 10, 0));
        *ret = places[i].minutes + (summer ? 60 : 0);
        return true;
    }
    return false;
}
