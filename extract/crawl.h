/*
 * extract/crawl.h - one run over the sources: ask their lists, fetch what is new, capture all of
 * it.
 *
 * One request at a time per host (pace.h), many hosts at once; robots.txt before anything else of
 * an origin, and again for the target of every redirect. What is captured becomes visible file by
 * file, each with the rows of state that speak of it (state.h), so that a run may be killed at any
 * moment.
 */
#ifndef EXTRACT_CRAWL_H
#define EXTRACT_CRAWL_H

#include "common/err.h"

#include "extract/parse_pool.h"
#include "extract/source.h"
#include "extract/state.h"

struct crawl_settings {
    int base_fd;         /* the data directory */
    const char *agent;   /* the User-Agent header */
    const char *contact; /* of the operator, or NULL */
    const char *ca_file;
    const char *const *resolve; /* of the command line; NULL-terminated */
    long long since;            /* seconds; 0: as the sources say */
    long long parallel;         /* hosts at once */
    long long patience;         /* seconds: a host that is held longer waits for the next run */
    long long rotate_bytes, rotate_seconds;
    bool dry_run; /* print what would be asked, ask nothing */
};

struct crawl_counts {
    long long requests;
    long long captured;  /* articles, or answers with posts */
    long long unchanged; /* 304, or the same payload again */
    long long refused;   /* by robots.txt */
    long long failed;    /* answers that are none, and errors */
    long long gone;      /* 404, 410, redirects */
    long long held;      /* left for the next run, because the host asked for it */
    long long sources_answered, sources_failed;
    long long sources_silent; /* nothing new for longer than they promised */
    bool interrupted;         /* by SIGINT or SIGTERM */
};

/* `wanted[i]` tells whether sources->items[i] takes part. */
int crawl_run(const struct crawl_settings *settings, const struct sources *sources,
              const bool *wanted, struct parse_pool *parser, struct state *state,
              struct crawl_counts *ret, struct err *err);

#endif
