#include "extract/crawl.h"

#include <search.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/datetime.h"
#include "common/log.h"

#include "extract/crawl_parts.h"
#include "extract/recrawl.h"
#include "extract/status.h"

#define RUN_MEMORY    ((size_t)2 << 30)
#define ANSWER_MEMORY ((size_t)512 << 20)
#define MAX_WAIT_MS   1000 /* so that an interrupt is seen soon */
#define RETRY_FIRST   3600 /* seconds; then six hours, then given up */
#define RETRY_SECOND  21600

static volatile sig_atomic_t stop;

static void on_signal(int signal_number)
{
    (void)signal_number;
    stop = 1;
}

/* ---- what the parts use ---- */

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

int crawl_add(struct crawl *c, enum job_kind kind, struct source_run *run, const struct url *url,
              const struct page *page, struct job **ret, struct err *err)
{
    struct span key = arena_printf(c->arena, "%d %s", (int)kind, url->text.p);
    const void **found = tsearch(key.p, &c->queued, by_text);

    *ret = NULL;
    if (!found)
        die_no_memory(0);
    if (*found != key.p)
        return 0;
    struct job *job = arena_alloc(c->arena, sizeof(*job));
    *job = (struct job){.kind = kind, .run = run, .page = *page};
    struct span *const texts[] = {&job->page.url,           &job->page.source, &job->page.kind,
                                  &job->page.via,           &job->page.title,  &job->page.published,
                                  &job->page.language,      &job->page.reason, &job->page.etag,
                                  &job->page.last_modified, &job->page.digest, &job->page.record_id,
                                  &job->page.settings};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (texts[i]->p)
            *texts[i] = arena_dup(c->arena, *texts[i]);
    if (!url_parse(url->text, NULL, c->arena, &job->url))
        return err_set(err, EXIT_BUG, "no URL: %s", url->text.p);
    if (site_of(&c->sites, &job->url, c->state, &job->origin, err) < 0)
        return -1;
    job->host = job->origin->host;
    site_push(job);
    *ret = job;
    return 0;
}

bool crawl_has(const struct crawl *c, enum job_kind kind, const struct url *url)
{
    struct span key = arena_printf(c->scratch, "%d %s", (int)kind, url->text.p);
    return tfind(key.p, &c->queued, by_text) != NULL;
}

bool crawl_redirect(struct crawl *c, const struct job *job, const struct fetch_answer *a,
                    struct url *ret)
{
    bool redirect = a->status == 301 || a->status == 302 || a->status == 303 || a->status == 307 ||
                    a->status == 308;
    struct span location = redirect ? crawl_field(a, "Location") : (struct span){NULL, 0};
    /* a user name in it would be sent to whoever it names */
    return location.p && url_canonical(location, &job->url, c->arena, ret) &&
           ret->host.p == ret->scheme.p + ret->scheme.len + 3;
}

bool crawl_put_back(struct crawl *c, struct job *job, const struct fetch_answer *a)
{
    if (a->verdict != FETCH_OK || (a->status != 429 && a->status != 503))
        return false;
    /* where robots.txt is down and nobody says until when, nothing of the host is asked in this run
     */
    if (job->kind == JOB_ROBOTS && !crawl_field(a, "Retry-After").p)
        return false;
    if (job->host->pace.hold_until - clock_now() > c->settings->patience ||
        ++job->page.tries >= PAGE_TRIES)
        return false;
    site_push_front(job);
    return true;
}

void crawl_source_failed(struct source_run *run, const char *reason, long long status,
                         struct span url)
{
    run->failed = true;
    snprintf(run->failure, sizeof(run->failure), status > 0 ? "%s %lld: %.*s" : "%s%.0lld: %.*s",
             reason, status, (int)(url.len < 120 ? url.len : 120), url.p);
}

long long crawl_fresh(const struct fetch_answer *a)
{
    return recrawl_fresh(crawl_field(a, "Cache-Control"), crawl_field(a, "Expires"),
                         crawl_field(a, "Date"), crawl_field(a, "Age"), clock_now());
}

void crawl_failure(struct page *page, const char *reason, long long now, bool for_good)
{
    page->tries++;
    page->reason = span_of(reason);
    page->state = for_good || page->tries >= PAGE_TRIES ? PAGE_FAILED : PAGE_DUE;
    page->due = now + (page->tries < 2 ? RETRY_FIRST : RETRY_SECOND);
}

/* Links the capture file, then commits the rows that speak of it: this order is the promise. */
static int flush(struct crawl *c, struct err *err)
{
    bool open = capture_is_open(c->capture);
    if (capture_commit(c->capture, err) < 0)
        return -1;
    if (open && state_put_file(c->state, capture_name(c->capture), clock_now(), err) < 0)
        return -1;
    return state_commit(c->state, err);
}

bool crawl_stopped(void)
{
    return stop;
}

int crawl_rotate(struct crawl *c, struct err *err)
{
    bool old =
        capture_is_open(c->capture) && clock_now() - c->opened >= c->settings->rotate_seconds;
    return old || capture_full(c->capture) ? flush(c, err) : 0;
}

/* ---- one request ---- */

static const char *accept_of(enum job_kind kind, enum list_kind list)
{
    if (kind == JOB_ROBOTS)
        return "text/plain,*/*;q=0.5";
    if (kind == JOB_ARTICLE || list == LIST_PAGE)
        return "text/html,application/xhtml+xml,*/*;q=0.5";
    if (list == LIST_POSTS)
        return "application/json,*/*;q=0.1";
    return "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/"
           "*;q=0.5";
}

static int start(struct crawl *c, struct job *job, struct err *err)
{
    const struct source *s = job->run->source;
    bool known = job->page.captured > 0 && (job->page.etag.p || job->page.last_modified.p);

    job->conditional = known && (job->kind != JOB_LIST || crawl_list_believed(job));
    struct fetch_request q = {.url = job->url.text,
                              .allow_private = s->allow_private,
                              .resolve = job->run->resolve,
                              .accept = accept_of(job->kind, s->kind),
                              .tag = job};
    if (job->conditional) {
        q.etag = job->page.etag;
        q.last_modified = job->page.last_modified;
    }
    pace_begin(&job->host->pace, s->delay, job->origin->rules.crawl_delay, pace_now_ms());
    c->counts->requests++;
    return fetch_start(c->fetch, &q, err);
}

static int robots_refuse(struct crawl *c, struct job *job, struct err *err)
{
    struct page *page = &job->page;
    long long now = clock_now();
    const char *reason =
        job->origin->unreachable ? "robots.txt could not be had" : "robots.txt forbids it";

    c->counts->refused++;
    page->reason = span_of(reason);
    page->due = job->again ? 0 : now + (job->origin->unreachable ? RETRY_FIRST : 86400);
    if (job->kind == JOB_LIST || job->run->source->kind == LIST_URL) {
        crawl_source_failed(job->run, reason, 0, job->url.text);
        job->run->due = page->due = now + (job->origin->unreachable ? RETRY_FIRST : 86400);
    }
    log_event(job->kind == JOB_LIST ? LOG_WARN : LOG_INFO, "robots", reason,
              LOG_FIELDS(log_s("source", job->run->name), log_s("url", job->url.text)));
    return state_put_page(c->state, page, err);
}

static bool allowed(struct crawl *c, const struct job *job)
{
    const struct origin *o = job->origin;
    return job->kind == JOB_ROBOTS || o->open ||
           (!o->closed && robots_allowed(&o->rules, job->url.text, c->scratch));
}

/* Leaves everything that waits for a host that wants to be left alone to the next run. */
static int leave(struct crawl *c, struct host *h, struct err *err)
{
    log_event(LOG_WARN, "host", "asked to wait; the rest is left for a later run",
              LOG_FIELDS(log_s("host", span_of(h->pace.name)),
                         log_i("seconds", h->pace.hold_until - clock_now())));
    for (; h->first; h->first = h->first->next) {
        struct job *job = h->first;
        c->counts->held++;
        if (job->kind == JOB_ROBOTS) { /* others may wait for it on another host */
            job->asks_for->knowledge = ROBOTS_KNOWN;
            job->asks_for->closed = job->asks_for->unreachable = true;
            continue;
        }
        job->page.due = h->pace.hold_until;
        if (job->kind == JOB_LIST || job->run->source->kind == LIST_URL) {
            crawl_source_failed(job->run, "the host asked to wait", 0, job->url.text);
            job->run->due = h->pace.hold_until;
        }
        if (state_put_page(c->state, &job->page, err) < 0)
            return -1;
    }
    h->last = NULL;
    return 0;
}

/* Starts what may start on this host; *wait_ms shrinks to when it is worth looking again. */
static int turn(struct crawl *c, struct host *h, long long *wait_ms, struct err *err)
{
    long long wait, now = clock_now();

    while (h->first && !h->pace.busy) {
        struct job *job = h->first;
        if (h->pace.hold_until - now > c->settings->patience)
            return leave(c, h, err);
        if (job->kind != JOB_ROBOTS && job->origin->knowledge == ROBOTS_UNKNOWN &&
            crawl_robots_begin(c, job->origin, job, err) < 0)
            return -1;
        job = h->first; /* the request for robots.txt may stand before it now */
        /* redirected to another host: its answer is waited for */
        if (job->kind != JOB_ROBOTS && job->origin->knowledge == ROBOTS_ASKED)
            return 0;
        if (!allowed(c, job)) {
            h->first = job->next;
            if (!h->first)
                h->last = NULL;
            if (robots_refuse(c, job, err) < 0)
                return -1;
            continue;
        }
        if (!pace_ready(&h->pace, pace_now_ms(), now, &wait)) {
            if (wait < *wait_ms)
                *wait_ms = wait;
            return 0;
        }
        if ((long long)fetch_under_way(c->fetch) >= c->settings->parallel)
            return 0;
        h->first = job->next;
        if (!h->first)
            h->last = NULL;
        return start(c, job, err);
    }
    return 0;
}

static int on_answer(void *context, void *tag, const struct fetch_answer *a, struct err *err)
{
    struct crawl *c = context;
    struct job *job = tag;
    struct pace_host *pace = &job->host->pace;
    int rc = 0;

    arena_reset(c->scratch);
    pace_end(pace, a->verdict == FETCH_OK ? a->status : 0, crawl_field(a, "Retry-After"),
             pace_now_ms(), clock_now());
    if (pace->changed) {
        struct state_host known = {pace->hold_until, pace->slow};
        pace->changed = false;
        if (state_put_host(c->state, pace->name, &known, err) < 0)
            return -1;
    }
    log_event(LOG_DEBUG, "fetch", fetch_verdict_name(a->verdict),
              LOG_FIELDS(log_s("url", job->url.text), log_i("status", a->status),
                         log_i("bytes", (long long)a->body.len)));
    switch (job->kind) {
    case JOB_ROBOTS:
        rc = crawl_robots_done(c, job, a, err);
        break;
    case JOB_LIST:
        rc = crawl_list_done(c, job, a, err);
        break;
    case JOB_ARTICLE:
        rc = crawl_article_done(c, job, a, err);
        break;
    }
    return rc < 0 ? -1 : crawl_rotate(c, err);
}

/* ---- the run ---- */

static int loop(struct crawl *c, struct err *err)
{
    for (;;) {
        long long wait_ms = MAX_WAIT_MS;
        bool waiting = false;
        if (stop) {
            c->counts->interrupted = true;
            return 0;
        }
        for (struct host *h = c->sites.hosts; h; h = h->next) {
            if (turn(c, h, &wait_ms, err) < 0)
                return -1;
            waiting = waiting || h->first;
        }
        if (!waiting && fetch_under_way(c->fetch) == 0)
            return 0;
        if (fetch_run(c->fetch, (int)wait_ms, err) < 0)
            return -1;
        log_progress("requests", (unsigned long long)c->counts->requests, 0);
    }
}

static int begin(struct crawl *c, struct source_run *run, struct err *err)
{
    struct page *due;
    size_t n;

    if (run->source->kind == LIST_FILES)
        return c->settings->dry_run ? 0 : crawl_local(c, run, err);
    if (crawl_list_begin(c, run, err) < 0 ||
        state_due_articles(c->state, run->name, clock_now(), (size_t)run->source->limit, c->arena,
                           &due, &n, err) < 0)
        return -1;
    for (size_t i = 0; i < n; i++)
        if (crawl_article_queue(c, run, &due[i], 0, err) < 0)
            return -1;
    return 0;
}

/* The command line's mappings stand before the source's. */
static const char *const *all_resolves(struct crawl *c, const struct source *s)
{
    size_t n = 0;
    for (const char *const *r = c->settings->resolve; r && *r; r++)
        n++;
    for (const char *const *r = s->resolve; r && *r; r++)
        n++;
    const char **all = arena_array(c->arena, n + 1, sizeof(*all));
    n = 0;
    for (const char *const *r = c->settings->resolve; r && *r; r++)
        all[n++] = *r;
    for (const char *const *r = s->resolve; r && *r; r++)
        all[n++] = *r;
    return all;
}

static int finish_source(struct crawl *c, const struct source_run *run, struct err *err)
{
    struct state_source known = {.name = run->name};
    long long now = clock_now();
    if (state_source(c->state, run->name, c->arena, &known, err) < 0)
        return -1;
    if (run->asked) {
        bool answered = run->answered && !run->failed;
        bool news = run->fresh > 0 || (run->news && !run->source->articles);
        c->counts->sources_answered += answered;
        c->counts->sources_failed += !answered;
        log_event(LOG_INFO, "source", answered ? "answered" : "did not answer as it should",
                  LOG_FIELDS(log_s("source", run->name), log_i("fresh", run->fresh)));
        known.known = known.known ? known.known : now;
        known.asked = now;
        known.fresh = run->fresh;
        known.due = run->due;
        known.silent_runs = answered ? 0 : known.silent_runs + 1;
        if (answered)
            known.answered = now;
        if (news)
            known.news = now;
        if (!answered) {
            known.failed = now;
            known.failure = span_of(run->failure[0] ? run->failure : "no answer");
        }
        if (state_put_source(c->state, &known, err) < 0)
            return -1;
    }
    if (status_is_silent(run->source, &known, now)) {
        c->counts->sources_silent++;
        log_event(LOG_WARN, "source", "nothing new for longer than it promised",
                  LOG_FIELDS(log_s("source", run->name),
                             log_i("days", (now - status_last_news(&known)) / 86400),
                             log_i("expect_days", run->source->expect / 86400)));
    }
    return 0;
}

static void print_waiting(const struct crawl *c)
{
    for (const struct host *h = c->sites.hosts; h; h = h->next)
        for (const struct job *job = h->first; job; job = job->next)
            printf("%s %s %s\n", job->kind == JOB_LIST ? "list" : "article", job->run->source->name,
                   job->url.text.p);
}

static void leave_tree(void *key)
{
    (void)key; /* lives in the arena */
}

static int run_all(struct crawl *c, struct source_run *runs, size_t n, struct err *err)
{
    for (size_t i = 0; i < n; i++)
        if (begin(c, &runs[i], err) < 0)
            return -1;
    if (c->settings->dry_run) {
        print_waiting(c);
        return 0;
    }
    if (loop(c, err) < 0)
        return -1;
    for (size_t i = 0; i < n; i++)
        if (finish_source(c, &runs[i], err) < 0)
            return -1;
    return flush(c, err);
}

int crawl_run(const struct crawl_settings *settings, const struct sources *sources,
              const bool *wanted, struct parse_pool *parser, struct state *state,
              struct crawl_counts *ret, struct err *err)
{
    struct crawl c = {.settings = settings, .counts = ret, .parser = parser, .state = state};
    struct sigaction act = {.sa_handler = on_signal};
    int rc = -1;

    *ret = (struct crawl_counts){0};
    c.arena = c.sites.arena = arena_new(RUN_MEMORY);
    c.scratch = arena_new(ANSWER_MEMORY);
    c.capture = capture_new(settings->base_fd, settings->agent, settings->contact,
                            (size_t)settings->rotate_bytes);
    struct source_run *runs = arena_array(c.arena, sources->n + 1, sizeof(*runs));
    size_t n = 0;
    for (size_t i = 0; i < sources->n; i++) {
        struct source *s = &sources->items[i];
        if (!wanted[i])
            continue;
        if (settings->since > 0)
            source_set_since(s, settings->since);
        runs[n++] = (struct source_run){
            .source = s, .name = span_of(s->name), .resolve = all_resolves(&c, s)};
    }
    if (fetch_new(settings->agent, settings->ca_file, on_answer, &c, &c.fetch, err) < 0)
        goto out;
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
    rc = run_all(&c, runs, n, err);
    log_progress_end();
out:
    fetch_free(c.fetch);
    capture_free(c.capture);
    tdestroy(c.queued, leave_tree);
    arena_free(c.scratch);
    arena_free(c.arena);
    return rc;
}
