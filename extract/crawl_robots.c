#include "common/datetime.h"

#include "extract/crawl_parts.h"
#include "extract/unpack.h"

#define CACHE_SECONDS 86400 /* RFC 9309 section 2.4: not longer than a day */
#define RETRY_SECONDS 1800  /* where robots.txt could not be had */
#define TOKEN         "Angka"

static void learn(struct crawl *c, struct origin *o, int status, struct span body)
{
    enum robots_access access = robots_access_of(status);

    o->knowledge = ROBOTS_KNOWN;
    o->open = access == ROBOTS_ALLOW;
    o->closed = o->unreachable = access == ROBOTS_DISALLOW;
    o->rules.crawl_delay = -1;
    if (access == ROBOTS_RULES)
        robots_parse(body, SPAN(TOKEN), c->arena, &o->rules);
}

int crawl_robots_begin(struct crawl *c, struct origin *o, struct job *for_job, struct err *err)
{
    struct state_robots known;
    struct url url;
    struct page page;
    struct job *job;
    int rc = state_robots(c->state, o->name, c->arena, &known, err);
    if (rc < 0)
        return -1;
    long long age = rc == 1 ? clock_now() - known.fetched : -1;
    bool closed = rc == 1 && robots_access_of(known.status) == ROBOTS_DISALLOW;
    /* that a host did not answer at all is worth nothing in the next run */
    bool fresh = age >= 0 && known.status != 0 && age < (closed ? RETRY_SECONDS : CACHE_SECONDS);
    if (fresh) {
        learn(c, o, known.status, known.body);
        return 0;
    }
    struct span text = arena_printf(c->arena, "%.*s/robots.txt", SPAN_ARG(o->name));
    if (!url_parse(text, NULL, c->arena, &url))
        return err_set(err, EXIT_BUG, "no origin: %.*s", SPAN_ARG(o->name));
    rc = state_page(c->state, url.text, "robots", c->arena, &page, err);
    if (rc < 0)
        return -1;
    if (rc == 0)
        page = (struct page){.url = url.text, .source = for_job->run->name, .kind = SPAN("robots")};
    job = arena_alloc(c->arena, sizeof(*job));
    *job = (struct job){.kind = JOB_ROBOTS,
                        .run = for_job->run,
                        .host = o->host,
                        .origin = o,
                        .url = url,
                        .page = page,
                        .asks_for = o};
    o->knowledge = ROBOTS_ASKED;
    site_push_front(job);
    return 0;
}

static int follow(struct crawl *c, const struct job *job, const struct url *target, struct err *err)
{
    struct job *next = arena_alloc(c->arena, sizeof(*next));
    *next = (struct job){.kind = JOB_ROBOTS,
                         .run = job->run,
                         .url = *target,
                         .hops = job->hops + 1,
                         .asks_for = job->asks_for};
    next->page =
        (struct page){.url = target->text, .source = job->run->name, .kind = SPAN("robots")};
    if (site_of(&c->sites, target, c->state, &next->origin, err) < 0)
        return -1;
    next->host = next->origin->host;
    site_push_front(next);
    return 0;
}

static int conclude(struct crawl *c, const struct job *job, int status, struct span body,
                    long long now, struct err *err)
{
    struct state_robots known = {now, status, body};
    learn(c, job->asks_for, status, arena_dup(c->arena, body));
    return state_put_robots(c->state, job->asks_for->name, &known, err);
}

/* The earlier rules stand for another day. */
static int unchanged(struct crawl *c, struct job *job, long long now, struct err *err)
{
    struct state_robots known;
    int rc = state_robots(c->state, job->asks_for->name, c->arena, &known, err);
    if (rc <= 0)
        return rc < 0 ? -1 : conclude(c, job, 0, SPAN(""), now, err);
    return conclude(c, job, known.status, known.body, now, err);
}

int crawl_robots_done(struct crawl *c, struct job *job, const struct fetch_answer *a,
                      struct err *err)
{
    struct page *page = &job->page;
    struct buf body = BUF_INIT(UNPACK_MAX);
    long long now = clock_now();
    struct url target;
    bool same;
    int rc = 0;

    page->asked = now;
    page->status = a->status;
    if (a->status != 0 && crawl_capture(c, job, a, KIND_ROBOTS, page, &same, err) < 0)
        return -1;
    if (crawl_put_back(c, job, a))
        return 0;
    if (a->status == 304 && job->conditional) {
        rc = unchanged(c, job, now, err);
    } else if (a->verdict == FETCH_OK && crawl_redirect(c, job, a, &target)) {
        /* more than five hops: as if there were none (2.3.1.2) */
        rc = job->hops < MAX_HOPS ? follow(c, job, &target, err)
                                  : conclude(c, job, 404, SPAN(""), now, err);
    } else if (a->verdict == FETCH_OK || (a->verdict == FETCH_TOO_LARGE && a->status == 200)) {
        unpack(a->body, &body);
        struct span text = span_sub(buf_span(&body), 0, ROBOTS_MAX_BYTES + 1024);
        rc = conclude(c, job, a->status, text, now, err);
        crawl_validators(c, a, page);
    } else {
        rc = conclude(c, job, 0, SPAN(""), now, err);
    }
    buf_free(&body);
    /* validators of a redirect's target would not be sent to it again: only the origin's own are
     * kept */
    if (rc == 0 && job->hops == 0 && a->status != 0)
        rc = state_put_page(c->state, page, err);
    return rc;
}
