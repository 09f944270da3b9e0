#include "extract/site.h"

static int host_of(struct sites *sites, struct span name, struct state *state, struct host **ret,
                   struct err *err)
{
    for (struct host *h = sites->hosts; h; h = h->next)
        if (span_is(name, h->pace.name)) {
            *ret = h;
            return 0;
        }
    struct host *h = arena_alloc(sites->arena, sizeof(*h));
    struct state_host known = {0, 1};
    h->pace.name = arena_dup(sites->arena, name).p;
    if (state_host(state, h->pace.name, &known, err) < 0)
        return -1;
    h->pace.hold_until = known.hold_until;
    h->pace.slow = known.slow >= 1 && known.slow <= PACE_MAX_SLOW ? known.slow : 1;
    h->next = sites->hosts;
    sites->hosts = h;
    *ret = h;
    return 0;
}

int site_of(struct sites *sites, const struct url *url, struct state *state, struct origin **ret,
            struct err *err)
{
    struct span name = arena_printf(sites->arena, "%.*s://%.*s:%d", SPAN_ARG(url->scheme),
                                    SPAN_ARG(url->host), url->port);
    for (struct origin *o = sites->origins; o; o = o->next)
        if (span_eq(o->name, name)) {
            *ret = o;
            return 0;
        }
    struct origin *o = arena_alloc(sites->arena, sizeof(*o));
    o->name = name;
    if (host_of(sites, url->host, state, &o->host, err) < 0)
        return -1;
    o->next = sites->origins;
    sites->origins = o;
    *ret = o;
    return 0;
}

void site_push(struct job *job)
{
    struct host *h = job->host;
    job->next = NULL;
    if (h->last)
        h->last->next = job;
    else
        h->first = job;
    h->last = job;
}

void site_push_front(struct job *job)
{
    struct host *h = job->host;
    job->next = h->first;
    h->first = job;
    if (!h->last)
        h->last = job;
}
