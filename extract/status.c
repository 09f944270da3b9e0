#include "extract/status.h"

#include <stdio.h>

#include "common/datetime.h"

long long status_last_news(const struct state_source *known)
{
    return known->news > 0 ? known->news : known->known;
}

bool status_is_silent(const struct source *s, const struct state_source *known, long long now)
{
    long long last = status_last_news(known);
    return s->expect > 0 && last > 0 && now - last > s->expect;
}

static const char *time_text(long long seconds, const char *none, char out[DATETIME_TEXT])
{
    if (seconds <= 0)
        return none;
    clock_iso(seconds, out);
    return out;
}

/* When the source is asked next: its list's own time, or later where its host is held. */
static int next_of(struct state *state, const struct source *s, const struct state_source *known,
                   struct arena *arena, long long *ret, struct err *err)
{
    struct state_host host = {0};
    *ret = known->due;
    if (!s->url.text.p)
        return 0;
    const char *name = arena_dup(arena, s->url.host).p;
    int rc = state_host(state, name, &host, err);
    if (rc == 1 && host.hold_until > *ret)
        *ret = host.hold_until;
    return rc < 0 ? -1 : 0;
}

static int print_one(struct state *state, const struct source *s, struct arena *arena,
                     struct err *err)
{
    struct state_source known = {0};
    struct state_counts n;
    char answered[DATETIME_TEXT], news[DATETIME_TEXT], next[DATETIME_TEXT];
    long long now = clock_now(), due;
    struct span name = span_of(s->name);

    int rc = state_source(state, name, arena, &known, err);
    if (rc < 0 || state_counts(state, name, &n, err) < 0 ||
        next_of(state, s, &known, arena, &due, err) < 0)
        return -1;
    const char *how = rc == 0                            ? "never asked"
                      : status_is_silent(s, &known, now) ? "SILENT"
                      : known.silent_runs > 0            ? "failed"
                                                         : "ok";
    printf("%-24s %-20s %-20s %7lld %8lld %6lld %7lld  %-20s %s\n", s->name,
           time_text(known.answered, "never", answered), time_text(known.news, "never", news),
           n.done, n.waiting, n.gone, n.failed, time_text(due > now ? due : 0, "next run", next),
           how);
    if (known.silent_runs > 0)
        printf("    %lld runs without an answer: %.*s\n", known.silent_runs,
               SPAN_ARG(known.failure));
    return 0;
}

int status_print(struct state *state, const struct sources *sources, const bool *wanted,
                 struct err *err)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    int rc = 0;

    printf("%-24s %-20s %-20s %7s %8s %6s %7s  %-20s %s\n", "source", "last answer", "last news",
           "pages", "waiting", "gone", "failed", "next", "state");
    for (size_t i = 0; i < sources->n && rc == 0; i++)
        if (wanted[i]) {
            arena_reset(arena);
            rc = print_one(state, &sources->items[i], arena, err);
        }
    if (rc == 0 && (fflush(stdout) != 0 || ferror(stdout)))
        rc = err_errno(err, "stdout: cannot write");
    arena_free(arena);
    return rc;
}
