/*
 * Lists: what is asked of a source, and what becomes of the answer. A WordPress answer is a list
 * and the capture of its posts at once; a sitemap index leads to more lists.
 */
#include "common/datetime.h"
#include "common/log.h"

#include "extract/crawl_parts.h"
#include "extract/recrawl.h"

#define MAX_CHILDREN 500    /* sitemaps of one index in one run */
#define MAX_FOUND    100000 /* new articles of a source in one run: a list can name any number */

static void note(enum log_level level, const struct job *job, const char *text, const char *reason,
                 long long number)
{
    log_event(level, "list", text,
              LOG_FIELDS(log_s("source", job->run->name), log_s("url", job->url.text),
                         log_s("reason", span_of(reason)), log_i("number", number)));
}

/* *ret (may be NULL) gets the job, NULL where this run has one already. */
static int queue_list(struct crawl *c, struct source_run *run, const struct url *url,
                      struct span via, int depth, long long number, struct job **ret,
                      struct err *err)
{
    struct page page;
    struct job *job;
    int rc = state_page(c->state, url->text, "list", c->arena, &page, err);
    if (rc < 0)
        return -1;
    if (rc == 0)
        page =
            (struct page){.url = url->text, .source = run->name, .kind = SPAN("list"), .via = via};
    if (crawl_add(c, JOB_LIST, run, url, &page, &job, err) < 0)
        return -1;
    if (job) {
        job->depth = depth;
        job->number = number;
    }
    if (ret)
        *ret = job;
    return 0;
}

bool crawl_list_believed(const struct job *job)
{
    return !job->walk_all && job->page.settings.p &&
           span_is(job->page.settings, job->run->source->settings);
}

/* ---- WordPress ---- */

/* Page `number` of a site's posts, last changed first, so that an unchanged page ends the walk. */
static bool posts_url(struct crawl *c, const struct source *s, long long number, struct url *ret)
{
    bool whole = span_find(s->url.path, SPAN("/wp-json/"), 0) != (size_t)-1;
    struct span stem =
        span_sub(s->url.text, 0, (size_t)(s->url.path.p - s->url.text.p) + s->url.path.len);
    const char *slash = s->url.path.p[s->url.path.len - 1] == '/' ? "" : "/";
    struct span text = arena_printf(
        c->arena, "%.*s%s%s?orderby=modified&order=desc&per_page=%lld&page=%lld", SPAN_ARG(stem),
        whole ? "" : slash, whole ? "" : "wp-json/wp/v2/posts", s->per_page, number);
    return url_parse(text, NULL, c->arena, ret);
}

/* Notes the posts of an answer as captured; *ret_news tells whether one was new or changed. */
static int take_posts(struct crawl *c, struct job *job, const struct list *l, bool *ret_news,
                      struct err *err)
{
    long long now = clock_now();
    bool news = false;

    for (size_t i = 0; i < l->n; i++) {
        struct page page;
        struct url url;
        struct datetime t;
        if (!url_canonical(l->items[i].url, &job->url, c->scratch, &url))
            continue;
        int rc = state_page(c->state, url.text, "article", c->scratch, &page, err);
        if (rc < 0)
            return -1;
        bool changed = l->items[i].updated.p && datetime_parse(l->items[i].updated, &t) &&
                       datetime_to_unix(&t, ZONE_WIB) > page.captured;
        if (rc == 1 && page.state == PAGE_DONE && !changed)
            continue;
        news = true;
        page = (struct page){.url = url.text,
                             .source = job->run->name,
                             .kind = SPAN("article"),
                             .via = job->url.text,
                             .title = l->items[i].title,
                             .published = l->items[i].published,
                             .state = job->run->source->articles ? PAGE_DUE : PAGE_DONE,
                             .due = job->run->source->articles ? now : 0,
                             .captured = job->page.captured,
                             .record_id = job->page.record_id};
        if (state_put_page(c->state, &page, err) < 0)
            return -1;
        if (page.state == PAGE_DUE && crawl_article_queue(c, job->run, &page, 0, err) < 0)
            return -1;
    }
    *ret_news = news;
    return 0;
}

/* ---- lists of several pages ---- */

/* The walk over a list's pages is whole: the next run may believe "unchanged" on the first one. */
static int walk_complete(struct crawl *c, struct job *job, struct err *err)
{
    const struct source_run *run = job->run;
    struct page page;
    if (!run->first.p || span_eq(run->first, job->url.text)) {
        job->page.settings = span_of(run->source->settings);
        return 0;
    }
    int rc = state_page(c->state, run->first, "list", c->scratch, &page, err);
    if (rc <= 0)
        return rc;
    page.settings = span_of(run->source->settings);
    page.due = run->first_due;
    return state_put_page(c->state, &page, err);
}

/*
 * Asks for the next page where there is one (p NULL: none) and it may hold news. The first page
 * counts as read only when the walk has reached its end (walk_complete), so that a walk that was
 * broken off is made again as a whole; else the first page without news ends it.
 */
static int walk_next(struct crawl *c, struct job *job, const struct url *next, bool news,
                     struct err *err)
{
    const struct source *s = job->run->source;
    struct job *queued = NULL;

    if (job->number == 1) {
        job->run->first = job->url.text;
        job->run->first_due = job->page.due;
    }
    if (!next->text.p || job->number >= s->pages || !(news || job->walk_all))
        return walk_complete(c, job, err);
    if (queue_list(c, job->run, next, job->page.via, 0, job->number + 1, &queued, err) < 0)
        return -1;
    if (!queued) /* this run has asked for it: pages that lead in a circle */
        return walk_complete(c, job, err);
    queued->walk_all = job->walk_all;
    job->page.settings = job->number == 1 ? (struct span){NULL, 0} : span_of(s->settings);
    if (job->number == 1)
        job->page.due = 0;
    return 0;
}

static int posts_next(struct crawl *c, struct job *job, const struct fetch_answer *a, bool news,
                      struct err *err)
{
    long long pages = 1;
    struct url next = {0};

    span_to_int(crawl_field(a, "X-WP-TotalPages"), &pages);
    if (job->number < pages && !posts_url(c, job->run->source, job->number + 1, &next))
        next.text.p = NULL;
    return walk_next(c, job, &next, news, err);
}

/* The page behind this one: as the list says itself, or the first link of the source's `next` that
 * this run has not asked for. */
static void next_of(struct crawl *c, const struct job *job, const struct list *l, struct url *ret)
{
    const struct source *s = job->run->source;
    *ret = (struct url){0};
    if (!s->has_next) {
        if (l->next.p && !url_canonical(l->next, &job->url, c->arena, ret))
            ret->text.p = NULL;
        return;
    }
    for (size_t i = 0; i < l->n; i++) {
        struct url u;
        if (!l->items[i].feed && url_canonical(l->items[i].url, &job->url, c->arena, &u) &&
            regexec(&s->next, u.text.p, 0, NULL, 0) == 0 && !crawl_has(c, JOB_LIST, &u)) {
            *ret = u;
            return;
        }
    }
}

/* ---- feeds, sitemaps, list pages ---- */

static bool believed(const struct job *job, const struct page *page)
{
    return page->settings.p && span_is(page->settings, job->run->source->settings);
}

/* The child sitemaps of an index that may have changed, as the state knows them. */
static int queue_children(struct crawl *c, struct job *job, struct err *err)
{
    struct page *pages;
    long long now = clock_now();
    size_t n, asked = 0;

    if (job->depth >= MAX_DEPTH)
        return 0;
    if (state_lists_via(c->state, job->url.text, c->arena, &pages, &n, err) < 0)
        return -1;
    for (size_t i = 0; i < n && asked < MAX_CHILDREN; i++) {
        struct datetime t;
        struct url url;
        bool known = pages[i].published.p && pages[i].captured > 0 && pages[i].settings.p &&
                     span_is(pages[i].settings, job->run->source->settings) &&
                     datetime_parse(pages[i].published, &t) &&
                     datetime_to_unix(&t, ZONE_WIB) <= pages[i].captured;
        /* where the index does not say when it changed, its own habit does */
        known = known || (!pages[i].published.p && pages[i].due > now && believed(job, &pages[i]));
        if (known || !url_parse(pages[i].url, NULL, c->arena, &url))
            continue;
        asked++;
        if (queue_list(c, job->run, &url, job->url.text, job->depth + 1, 1, NULL, err) < 0)
            return -1;
    }
    return 0;
}

static int note_child(struct crawl *c, struct job *job, const struct url *url,
                      const struct list_item *item, struct err *err)
{
    struct page page;
    if (span_is(url->path, "/robots.txt")) /* has been asked, and is no list */
        return 0;
    int rc = state_page(c->state, url->text, "list", c->scratch, &page, err);
    if (rc < 0)
        return -1;
    if (rc == 0)
        page = (struct page){.url = url->text, .source = job->run->name, .kind = SPAN("list")};
    /* an index that names itself or its own index leads nowhere new */
    if (rc == 1 && page.captured > 0 && !page.via.p)
        return 0;
    page.via = job->url.text;
    page.published = item->updated;
    return state_put_page(c->state, &page, err);
}

static int take_items(struct crawl *c, struct job *job, const struct list *l, bool *ret_news,
                      struct err *err)
{
    const struct source *s = job->run->source;
    long long now = clock_now(), taken = 0, found = job->run->found;

    for (size_t i = 0; i < l->n; i++) {
        const struct list_item *item = &l->items[i];
        struct url url;
        if (!item->url.p || item->feed || !url_canonical(item->url, &job->url, c->scratch, &url))
            continue;
        if (item->index) {
            if (note_child(c, job, &url, item, err) < 0)
                return -1;
            continue;
        }
        struct span date = item->published.p ? item->published : item->updated;
        if (!s->articles || !source_takes(s, url.text, date, now))
            continue;
        if (job->run->found >= MAX_FOUND) {
            note(LOG_WARN, job, "names too many new articles; the rest comes with the next run", "",
                 MAX_FOUND);
            job->page.settings = (struct span){NULL, 0}; /* so that it is read again */
            job->page.due = 0;
            break;
        }
        taken++;
        if (crawl_article_found(c, job->run, &url, item, job->url.text, err) < 0)
            return -1;
    }
    note(LOG_DEBUG, job, "items of the source", l->format ? l->format : "", taken);
    *ret_news = job->run->found > found;
    return queue_children(c, job, err);
}

/* ---- the answer ---- */

/* When the list may be asked again. */
static void schedule(struct job *job, const struct fetch_answer *a)
{
    const struct recrawl_list facts = {.asked = job->page.asked,
                                       .since = job->page.captured,
                                       .every = job->run->source->every,
                                       .own = job->page.ttl,
                                       .server = crawl_fresh(a),
                                       .child = job->depth > 0};
    job->page.due = recrawl_due(&facts);
    if (job->depth == 0 && job->number == 1)
        job->run->due = job->page.due;
}

static int read_list(struct crawl *c, struct job *job, const struct fetch_answer *a,
                     struct err *err)
{
    enum list_kind kind = job->run->source->kind;
    struct list l;
    const char *why;
    bool news = false;

    if (parse_pool_list(c->parser, kind, a->body, crawl_field(a, "Content-Type"), job->url.text,
                        c->scratch, &l, &why, err) < 0)
        return -1;
    if (l.verdict == LIST_OTHER || l.verdict == LIST_REFUSED) {
        const char *verdict = l.verdict == LIST_OTHER ? "is no such list" : "was refused";
        note(LOG_WARN, job, verdict, why, 0);
        crawl_source_failed(job->run, verdict, 0, job->url.text);
        c->counts->failed++;
        return 0;
    }
    if (l.verdict == LIST_CUT)
        note(LOG_WARN, job, "is broken or cut; what came before is taken", why, (long long)l.n);
    job->run->answered = true;
    job->page.ttl = l.ttl * 60LL;
    schedule(job, a);
    if (kind == LIST_POSTS) {
        if (take_posts(c, job, &l, &news, err) < 0)
            return -1;
        return posts_next(c, job, a, news, err);
    }
    job->page.settings = span_of(job->run->source->settings);
    if (take_items(c, job, &l, &news, err) < 0)
        return -1;
    if (kind == LIST_SITEMAP || !job->page.settings.p)
        return 0;
    struct url next;
    next_of(c, job, &l, &next);
    return walk_next(c, job, &next, news, err);
}

/* 304, or the same bytes again: the items are known; what hangs on them is asked for itself. */
static int unchanged(struct crawl *c, struct job *job, const struct fetch_answer *a,
                     struct err *err)
{
    job->run->answered = true;
    c->counts->unchanged++;
    schedule(job, a);
    if (job->run->source->kind == LIST_SITEMAP)
        return queue_children(c, job, err);
    return walk_complete(c, job, err);
}

static int redirected(struct crawl *c, struct job *job, const struct url *target, struct err *err)
{
    struct page page;
    struct job *next;
    int rc = state_page(c->state, target->text, "list", c->arena, &page, err);
    if (rc < 0)
        return -1;
    if (rc == 0)
        page = (struct page){.url = target->text,
                             .source = job->run->name,
                             .kind = SPAN("list"),
                             .via = job->page.via};
    if (page.due > clock_now() && believed(job, &page)) {
        job->run->answered = true;
        job->run->due = job->page.due = page.due;
        return 0;
    }
    if (job->hops < MAX_HOPS) {
        if (crawl_add(c, JOB_LIST, job->run, target, &page, &next, err) < 0)
            return -1;
        if (next) {
            next->hops = job->hops + 1;
            next->depth = job->depth;
            next->number = job->number;
            next->walk_all = job->walk_all && !believed(job, &page);
            return 0;
        }
    }
    note(LOG_WARN, job, "redirects too often, or in a circle", target->text.p, 0);
    crawl_source_failed(job->run, "redirects too often, or in a circle", 0, job->url.text);
    c->counts->failed++;
    return 0;
}

static int answered(struct crawl *c, struct job *job, const struct fetch_answer *a, struct err *err)
{
    bool posts = job->run->source->kind == LIST_POSTS, same = false;

    if (crawl_capture(c, job, a, posts ? KIND_POSTS : KIND_LIST, &job->page, &same, err) < 0)
        return -1;
    crawl_validators(c, a, &job->page);
    if (posts && !same) {
        c->counts->captured++;
        job->run->fresh++;
    }
    job->run->news = job->run->news || !same;
    if (same && crawl_list_believed(job))
        return unchanged(c, job, a, err);
    return read_list(c, job, a, err);
}

int crawl_list_done(struct crawl *c, struct job *job, const struct fetch_answer *a, struct err *err)
{
    struct page *page = &job->page;
    struct url target;
    bool same;
    int rc = 0;

    page->asked = clock_now();
    page->status = a->status;
    page->reason = (struct span){NULL, 0};
    if (a->verdict == FETCH_OK && a->status == 200) {
        rc = answered(c, job, a, err);
    } else if (a->verdict == FETCH_OK && a->status == 304 && job->conditional) {
        rc = crawl_capture(c, job, a, KIND_LIST, page, &same, err);
        if (rc == 0)
            rc = unchanged(c, job, a, err);
    } else if (a->verdict == FETCH_OK && crawl_redirect(c, job, a, &target)) {
        rc = crawl_capture(c, job, a, KIND_REDIRECT, page, &same, err);
        if (rc == 0)
            rc = redirected(c, job, &target, err);
    } else {
        if (a->status != 0)
            rc = crawl_capture(c, job, a, KIND_ERROR, page, &same, err);
        if (rc == 0 && crawl_put_back(c, job, a))
            return 0;
        const char *name = a->verdict != FETCH_OK ? fetch_verdict_name(a->verdict) : "status";
        page->reason = span_of(name);
        note(LOG_WARN, job, "could not be had", a->detail[0] ? a->detail : name, a->status);
        crawl_source_failed(job->run, name, a->status, job->url.text);
        c->counts->failed++;
    }
    return rc < 0 ? -1 : state_put_page(c->state, page, err);
}

/* The source is one article: queued by state_due_articles once the state knows it. */
static int begin_url(struct crawl *c, struct source_run *run, struct err *err)
{
    const struct source *s = run->source;
    struct page page;
    int rc = state_page(c->state, s->url.text, "article", c->arena, &page, err);
    if (rc < 0)
        return -1;
    if (rc == 1) {
        run->due = page.due;
        return 0;
    }
    page = (struct page){.url = s->url.text,
                         .source = run->name,
                         .kind = SPAN("article"),
                         .state = PAGE_DUE,
                         .due = clock_now()};
    if (s->language)
        page.language = span_of(s->language);
    return state_put_page(c->state, &page, err);
}

int crawl_list_begin(struct crawl *c, struct source_run *run, struct err *err)
{
    const struct source *s = run->source;
    struct url url = s->url;
    struct page page;
    struct job *job;

    if (s->kind == LIST_FILES)
        return 0; /* local.h's matter */
    if (s->kind == LIST_URL)
        return begin_url(c, run, err);
    if (s->kind == LIST_POSTS && !posts_url(c, s, 1, &url))
        return err_set(err, EXIT_CONFIG, "source %s: its URL is too long", s->name);
    int rc = state_page(c->state, url.text, "list", c->arena, &page, err);
    if (rc < 0)
        return -1;
    /* other settings want another look, whatever was promised for the old ones */
    bool changed = rc == 1 && page.settings.p && !span_is(page.settings, s->settings);
    long long now = clock_now();
    /* a clock that was set back makes nobody wait for years */
    if (rc == 1 && !changed && page.asked <= now &&
        (page.due > now || page.asked + s->every > now)) {
        run->due = page.due > page.asked + s->every ? page.due : page.asked + s->every;
        log_event(LOG_DEBUG, "list", "is not due yet",
                  LOG_FIELDS(log_s("source", run->name), log_i("seconds", run->due - now)));
        return 0;
    }
    run->asked = true;
    if (queue_list(c, run, &url, (struct span){NULL, 0}, 0, 1, &job, err) < 0)
        return -1;
    if (job)
        job->walk_all = !crawl_list_believed(job);
    return 0;
}
