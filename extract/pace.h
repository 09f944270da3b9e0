/*
 * extract/pace.h - when a host may be asked: one request at a time, a delay after each, holds that
 * it asked for.
 *
 * Times of a run are milliseconds of a monotonic clock; holds are seconds of the wall clock,
 * because they last across runs. A 429 or 503 belongs to the host, not to the URL (RFC 6585, RFC
 * 9110 section 15.6.4): it holds the host for Retry-After and doubles its delay; ten good answers
 * in a row halve it again. A host that is slow by itself is left alone for at least as long as its last
 * answer took, up to PACE_MAX_TOOK: it is busy for us half of the time at most.
 */
#ifndef EXTRACT_PACE_H
#define EXTRACT_PACE_H

#include "common/arena.h"

#define PACE_MAX_CRAWL_DELAY 120          /* seconds: a longer Crawl-delay is taken as this */
#define PACE_MAX_TOOK        60000        /* milliseconds */
#define PACE_MAX_SLOW        64           /* times the delay */
#define PACE_MAX_HOLD        (7 * 86400L) /* seconds: a longer Retry-After is taken as this */

struct pace_host {
    const char *name;
    bool busy;            /* a request is under way */
    long long ready_ms;   /* no request before this */
    long long began_ms;   /* the request that is under way, or was last */
    long long hold_until; /* wall clock, seconds; 0: none */
    int slow;             /* 1: as set; 2, 4 ... PACE_MAX_SLOW after complaints */
    int good;             /* answers in a row without a complaint */
    long long
        delay_ms; /* between the last request's end and the next one's begin, without `slow` */
    bool changed; /* hold or slow differ from what the state holds */
};

long long pace_now_ms(void);

/* Whether the host may be asked now; else *ret_wait_ms says how long to wait (holds included). */
bool pace_ready(const struct pace_host *h, long long now_ms, long long now, long long *ret_wait_ms);
void pace_begin(struct pace_host *h, long long delay_seconds, int crawl_delay, long long now_ms);
/* An answer, or none (status 0). `retry_after` is the header's text or p NULL. */
void pace_end(struct pace_host *h, int status, struct span retry_after, long long now_ms,
              long long now);

/* Seconds from now of "120" or an HTTP date; -1 where it is neither. Never more than PACE_MAX_HOLD.
 */
long long pace_retry_after(struct span text, long long now);

#endif
