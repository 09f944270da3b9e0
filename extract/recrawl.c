#include "extract/recrawl.h"

#include "common/datetime.h"

#define DAY   86400LL
#define SLACK 3600LL

static long long at_most(long long v, long long max)
{
    return v > max ? max : v;
}

static long long larger(long long a, long long b)
{
    return a > b ? a : b;
}

long long recrawl_due(const struct recrawl_list *l)
{
    long long habit = l->since > 0 && l->since < l->asked ? (l->asked - l->since) / 10 : 0;
    if (habit < 60) /* not worth a wait */
        habit = 0;
    long long wait = at_most(habit, l->child ? RECRAWL_MAX_CHILD : RECRAWL_MAX_HABIT);

    wait = larger(wait, at_most(l->own, RECRAWL_MAX_OWN));
    wait = larger(wait, at_most(l->server, RECRAWL_MAX_SERVER));
    if (wait >= DAY)
        wait -= SLACK;
    return l->asked + larger(wait, l->every);
}

/* The seconds of max-age; -1 where the field has none, 0 where it forbids keeping. */
static long long max_age(struct span cache_control)
{
    struct span rest = cache_control, part;
    long long found = -1;

    while (cache_control.p && span_split(&rest, ',', &part)) {
        part = span_trim(part);
        if (span_eq_nocase(part, SPAN("no-cache")) || span_eq_nocase(part, SPAN("no-store")))
            return 0;
        if (!span_starts_nocase(part, SPAN("max-age=")))
            continue;
        struct span value = span_from(part, 8);
        if (value.len > 1 && value.p[0] == '"') /* quoted, which a recipient ought to take */
            value = span_sub(value, 1, value.len - 2);
        long long seconds;
        if (span_to_int(value, &seconds) && seconds >= 0)
            found = at_most(seconds, RECRAWL_MAX_CHILD);
    }
    return found;
}

static long long time_of(struct span text)
{
    struct datetime t;
    return text.p && datetime_parse(text, &t) && t.hour >= 0 ? datetime_to_unix(&t, 0) : 0;
}

long long recrawl_fresh(struct span cache_control, struct span expires, struct span date,
                        struct span age, long long now)
{
    long long fresh = max_age(cache_control), spent;

    if (fresh < 0) {
        long long until = time_of(expires), from = time_of(date);
        fresh = until > 0 ? until - (from > 0 ? from : now) : 0;
    }
    if (age.p && span_to_int(span_trim(age), &spent) && spent > 0)
        fresh -= spent;
    return fresh > 0 ? fresh : 0;
}

long long recrawl_article(long long captured, long long again, long long dated, bool recent_list)
{
    bool recent = dated > 0 ? captured - dated <= RECRAWL_RECENT : recent_list;
    return again > 0 && recent ? captured + again : 0;
}
