#include "load/timestamp.h"

#include "common/datetime.h"

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

static bool day_valid(struct span s)
{
    struct date d = {two(s, 0) * 100 + two(s, 2), two(s, 5), two(s, 8)};
    return date_valid(d);
}

/* Offsets lie between -12:00 and +14:00; PostgreSQL takes up to 15:59. */
static bool zone_valid(struct span zone)
{
    if (span_is(zone, "Z"))
        return true;
    return (spelt(zone, "+dd:dd") || spelt(zone, "-dd:dd")) && two(zone, 1) <= 14 &&
           two(zone, 4) < 60;
}

bool timestamp_parse(struct span s, struct timestamp *ret)
{
    struct span day = span_sub(s, 0, 10), time = span_sub(s, 10, 9), zone = span_from(s, 19);

    if (!spelt(day, "dddd-dd-dd") || !day_valid(day))
        return false;
    if (s.len > 10 &&
        (!spelt(time, "Tdd:dd:dd") || two(time, 1) > 23 || two(time, 4) > 59 || two(time, 7) > 59))
        return false;
    if (zone.len > 0 && !zone_valid(zone))
        return false;
    *ret = (struct timestamp){day, zone.len > 0 ? s : (struct span){NULL, 0}};
    return true;
}
