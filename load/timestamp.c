#include "load/timestamp.h"

/* s is spelt like `form`, in which 'd' stands for a digit. */
static bool spelt(struct span s, const char *form)
{
    if (s.len != strlen(form))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (form[i] == 'd' ? s.p[i] < '0' || s.p[i] > '9' : s.p[i] != form[i])
            return false;
    return true;
}

static int two(struct span s, size_t at)
{
    return (s.p[at] - '0') * 10 + s.p[at + 1] - '0';
}

/* Offsets lie between -12:00 and +14:00; PostgreSQL takes up to 15:59. */
static bool zone_valid(struct span zone)
{
    if (span_is(zone, "Z"))
        return true;
    return (spelt(zone, "+dd:dd") || spelt(zone, "-dd:dd")) && two(zone, 1) <= 14 &&
           two(zone, 4) < 60;
}

/* Seconds east of UTC. */
static int zone_offset(struct span zone)
{
    int seconds = span_is(zone, "Z") ? 0 : two(zone, 1) * 3600 + two(zone, 4) * 60;
    return zone.p[0] == '-' ? -seconds : seconds;
}

bool timestamp_parse(struct span s, struct timestamp *ret)
{
    struct span day = span_sub(s, 0, 10), time = span_sub(s, 10, 9), zone = span_from(s, 19);
    struct timestamp t = {.instant = zone.len > 0};

    if (!spelt(day, "dddd-dd-dd"))
        return false;
    t.day = (struct date){two(s, 0) * 100 + two(s, 2), two(s, 5), two(s, 8)};
    if (!date_valid(t.day))
        return false;
    if (s.len > 10 &&
        (!spelt(time, "Tdd:dd:dd") || two(time, 1) > 23 || two(time, 4) > 59 || two(time, 7) > 59))
        return false;
    if (t.instant && !zone_valid(zone))
        return false;
    if (t.instant)
        t.seconds = date_to_days(t.day) * 86400LL + two(time, 1) * 3600 + two(time, 4) * 60 +
                    two(time, 7) - zone_offset(zone);
    *ret = t;
    return true;
}
