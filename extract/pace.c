#include "extract/pace.h"

#include <time.h>

#include "common/datetime.h"

#define HOLD_429     60 /* seconds, where the host does not say how long */
#define HOLD_503     30
#define GOOD_ANSWERS 10

long long pace_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

bool pace_ready(const struct pace_host *h, long long now_ms, long long now, long long *ret_wait_ms)
{
    long long wait = h->ready_ms - now_ms, hold = (h->hold_until - now) * 1000;
    if (hold > wait)
        wait = hold;
    *ret_wait_ms = wait > 0 ? wait : 0;
    return !h->busy && wait <= 0;
}

void pace_begin(struct pace_host *h, long long delay_seconds, int crawl_delay, long long now_ms)
{
    long long seconds = crawl_delay > PACE_MAX_CRAWL_DELAY ? PACE_MAX_CRAWL_DELAY : crawl_delay;
    if (seconds < delay_seconds)
        seconds = delay_seconds;
    h->delay_ms = seconds * 1000;
    h->began_ms = now_ms;
    h->busy = true;
}

long long pace_retry_after(struct span text, long long now)
{
    struct datetime t;
    long long seconds;

    text = span_trim(text);
    if (span_to_int(text, &seconds))
        return seconds > PACE_MAX_HOLD ? PACE_MAX_HOLD : seconds;
    if (!text.p || !datetime_parse(text, &t) || t.hour < 0)
        return -1;
    seconds = datetime_to_unix(&t, 0) - now;
    return seconds < 0 ? 0 : seconds > PACE_MAX_HOLD ? PACE_MAX_HOLD : seconds;
}

static void complaint(struct pace_host *h, int status, struct span retry_after, long long now)
{
    long long hold = pace_retry_after(retry_after, now);
    h->good = 0;
    h->changed = true;
    if (h->slow < PACE_MAX_SLOW)
        h->slow *= 2;
    if (hold < 0)
        hold = (status == 429 ? HOLD_429 : HOLD_503) * (long long)(h->slow / 2);
    if (now + hold > h->hold_until)
        h->hold_until = now + hold;
}

void pace_end(struct pace_host *h, int status, struct span retry_after, long long now_ms,
              long long now)
{
    h->busy = false;
    if (status == 429 || status == 503) {
        complaint(h, status, retry_after, now);
    } else if (status >= 200 && status < 500 && ++h->good == GOOD_ANSWERS) {
        h->good = 0;
        if (h->slow > 1) {
            h->slow /= 2;
            h->changed = true;
        }
    }
    /* measured from the end of the answer. At least a second where a complaint was made to a source
     * without delay; a source without delay (an intranet's) is else asked as fast as it answers. */
    long long delay = h->delay_ms * h->slow, took = now_ms - h->began_ms;
    if (took > PACE_MAX_TOOK)
        took = PACE_MAX_TOOK;
    if (h->delay_ms > 0 && delay < took)
        delay = took;
    if (h->slow > 1 && delay < 1000LL * h->slow)
        delay = 1000LL * h->slow;
    h->ready_ms = now_ms + delay;
}
