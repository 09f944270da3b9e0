#include <search.h>
#include <stdlib.h>
#include <time.h>

#include "common/http_message.h"

#include "extract/discover_parts.h"
#include "extract/pace.h"
#include "extract/unpack.h"

#define MAX_HOPS 5
#define TOKEN    "Angka"

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static int on_answer(void *context, void *tag, const struct fetch_answer *a, struct err *err)
{
    struct discover *d = context;
    const struct http_message m = {.fields = a->header};
    struct span type = http_field(&m, "Content-Type"), location = http_field(&m, "Location");

    (void)tag, (void)err;
    d->whole = a->verdict == FETCH_OK || a->verdict == FETCH_TOO_LARGE;
    d->status = d->whole ? a->status : 0;
    d->body = arena_dup(d->arena, a->body);
    d->content_type = type.p ? arena_dup(d->arena, type) : type;
    d->location = location.p ? arena_dup(d->arena, location) : location;
    d->detail = arena_dup(d->arena, span_of(a->detail)).p;
    return 0;
}

/* One request, when the delay since the last one has passed. */
static int request(struct discover *d, const struct url *url, long long delay, struct err *err)
{
    const struct fetch_request q = {.url = url->text,
                                    .allow_private = d->allow_private,
                                    .resolve = d->settings->resolve,
                                    .accept = "*/*"};
    long long wait = d->last_ms + delay * 1000 - pace_now_ms();
    if (d->requests++ > 0 && wait > 0)
        nanosleep(&(struct timespec){wait / 1000, wait % 1000 * 1000000}, NULL);
    d->status = 0;
    d->detail = "";
    d->location.p = NULL;
    if (fetch_start(d->fetch, &q, err) < 0)
        return -1;
    while (fetch_under_way(d->fetch) > 0)
        if (fetch_run(d->fetch, 1000, err) < 0)
            return -1;
    d->last_ms = pace_now_ms();
    return 0;
}

/* The canonical target of the answer at hand where it is a redirect. */
static bool redirect(const struct discover *d, const struct url *from, struct url *ret)
{
    return d->status >= 301 && d->status <= 308 && d->status != 304 && d->location.p &&
           url_canonical(d->location, from, d->arena, ret) &&
           ret->host.p == ret->scheme.p + ret->scheme.len + 3;
}

int discover_rules_of(struct discover *d, const struct url *url, const struct discover_rules **ret,
                      struct err *err)
{
    struct span origin = arena_printf(d->arena, "%.*s://%.*s:%d", SPAN_ARG(url->scheme),
                                      SPAN_ARG(url->host), url->port);
    for (*ret = d->rules; *ret; *ret = (*ret)->next)
        if (span_eq((*ret)->origin, origin))
            return 0;
    struct discover_rules *r = arena_alloc(d->arena, sizeof(*r));
    struct url robots, target;
    struct span text = arena_printf(d->arena, "%.*s/robots.txt", SPAN_ARG(origin));
    if (!url_parse(text, NULL, d->arena, &robots))
        return err_set(err, EXIT_BUG, "no origin: %s", origin.p);
    int hops = 0;
    do {
        if (request(d, &robots, d->delay, err) < 0)
            return -1;
    } while (redirect(d, &robots, &target) && hops++ < MAX_HOPS && (robots = target, true));
    enum robots_access access = robots_access_of(d->status);
    *r = (struct discover_rules){.next = d->rules, .origin = origin};
    r->closed = access == ROBOTS_DISALLOW;
    r->robots.crawl_delay = -1;
    if (access == ROBOTS_RULES) {
        struct buf plain = BUF_INIT(UNPACK_MAX);
        unpack(d->body, &plain);
        robots_parse(arena_dup(d->arena, span_sub(buf_span(&plain), 0, ROBOTS_MAX_BYTES + 1024)),
                     SPAN(TOKEN), d->arena, &r->robots);
        buf_free(&plain);
    }
    d->rules = r;
    *ret = r;
    return 0;
}

int discover_get(struct discover *d, struct url *url, enum discover_got *ret, struct err *err)
{
    struct url target;

    for (int hops = 0; hops <= MAX_HOPS; hops++) {
        const struct discover_rules *rules;
        struct span key = arena_dup(d->arena, url->text);
        const void **found = tsearch(key.p, &d->asked, by_text);
        if (!found)
            die_no_memory(0);
        *ret = DISCOVER_ASKED;
        if (*found != key.p)
            return 0;
        if (discover_rules_of(d, url, &rules, err) < 0)
            return -1;
        *ret = DISCOVER_FORBIDDEN;
        if (rules->closed || !robots_allowed(&rules->robots, url->text, d->arena))
            return 0;
        int crawl_delay = rules->robots.crawl_delay;
        if (request(d, url, crawl_delay > d->delay ? crawl_delay : d->delay, err) < 0)
            return -1;
        *ret = d->status == 200 ? DISCOVER_PAGE : DISCOVER_NONE;
        if (!redirect(d, url, &target))
            return 0;
        *url = target;
    }
    *ret = DISCOVER_NONE;
    return 0;
}

int discover_begin(struct discover *d, struct err *err)
{
    d->arena = arena_new((size_t)1 << 30);
    return fetch_new(d->settings->agent, d->settings->ca_file, on_answer, d, &d->fetch, err);
}

static void leave_tree(void *key)
{
    (void)key; /* lives in the arena */
}

void discover_end(struct discover *d)
{
    fetch_free(d->fetch);
    tdestroy(d->asked, leave_tree);
    arena_free(d->arena);
}
