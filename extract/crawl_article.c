#include "common/datetime.h"
#include "common/log.h"

#include "extract/crawl_parts.h"
#include "extract/recrawl.h"

#define RETRY_URL 21600 /* a source that is one URL is never given up */

static void note(const struct job *job, const char *text, const char *reason, int status)
{
    log_event(LOG_INFO, "article", text,
              LOG_FIELDS(log_s("source", job->run->name), log_s("url", job->url.text),
                         log_i("status", status), log_s("reason", span_of(reason))));
}

int crawl_article_queue(struct crawl *c, struct source_run *run, const struct page *page, int hops,
                        struct err *err)
{
    struct url url;
    struct job *job;
    /* what is looked at once more must not keep out what is new */
    bool again = page->state == PAGE_DONE;
    /* the rest stays due and is taken up by the next run */
    if ((!again && run->taken >= run->source->limit) || !url_parse(page->url, NULL, c->arena, &url))
        return 0;
    if (crawl_add(c, JOB_ARTICLE, run, &url, page, &job, err) < 0)
        return -1;
    if (job) {
        job->hops = hops;
        job->again = again;
        run->taken += !again;
        run->asked = run->asked || run->source->kind == LIST_URL;
    }
    return 0;
}

/* Whether the list says that the page changed after its capture. */
static bool changed_since(struct span updated, long long captured)
{
    struct datetime t;
    return updated.p && datetime_parse(updated, &t) && datetime_to_unix(&t, ZONE_WIB) > captured;
}

int crawl_article_found(struct crawl *c, struct source_run *run, const struct url *url,
                        const struct list_item *item, struct span via, struct err *err)
{
    struct page page;
    long long now = clock_now();
    int rc = state_page(c->state, url->text, "article", c->scratch, &page, err);
    if (rc < 0)
        return -1;
    if (rc == 1) {
        bool again = page.state == PAGE_DONE && changed_since(item->updated, page.captured);
        if ((page.state != PAGE_DUE && !again) || (page.state == PAGE_DUE && page.due > now))
            return 0;
        page.state = PAGE_DUE;
        page.due = now;
    } else {
        run->found++;
        page = (struct page){.url = url->text,
                             .source = run->name,
                             .kind = SPAN("article"),
                             .state = PAGE_DUE,
                             .due = now,
                             .via = via};
    }
    page.title = item->title;
    /* many Atom feeds say "updated" alone; a sitemap's lastmod is no date of publication */
    bool feed = run->source->kind == LIST_FEED;
    page.published = item->published.p || !feed ? item->published : item->updated;
    page.language = item->language;
    if (!page.language.p && run->source->language)
        page.language = span_of(run->source->language);
    if (state_put_page(c->state, &page, err) < 0)
        return -1;
    return crawl_article_queue(c, run, &page, 0, err);
}

static int redirected(struct crawl *c, struct job *job, const struct url *target, struct err *err)
{
    struct page *page = &job->page, next;
    int rc = state_page(c->state, target->text, "article", c->arena, &next, err);

    if (rc < 0)
        return -1;
    c->counts->gone++;
    page->state = PAGE_GONE;
    page->reason = arena_printf(c->arena, "redirect to %s", target->text.p);
    if (job->run->source->kind == LIST_URL) { /* the address of the source: asked again each time */
        page->state = PAGE_DUE;
        page->due = page->asked + (job->run->source->every ? job->run->source->every : RETRY_URL);
    }
    if (job->hops >= MAX_HOPS || span_eq(target->text, job->url.text)) {
        page->state = PAGE_FAILED;
        page->reason = SPAN("too many redirects");
        note(job, "redirected too often", "", (int)page->status);
        return 0;
    }
    if (rc == 1 && next.state != PAGE_DUE)
        return 0;
    if (rc == 0) {
        next = (struct page){.url = target->text,
                             .source = page->source,
                             .kind = page->kind,
                             .via = page->via,
                             .title = page->title,
                             .published = page->published,
                             .language = page->language,
                             .state = PAGE_DUE,
                             .due = clock_now()};
        if (state_put_page(c->state, &next, err) < 0)
            return -1;
    }
    job->run->taken -= !job->again; /* one article, however many hops */
    return crawl_article_queue(c, job->run, &next, job->hops + 1, err);
}

/* When a page that was had is asked for again; 0: never. */
static long long due_again(const struct job *job, const struct fetch_answer *a, bool same)
{
    const struct source *s = job->run->source;
    struct datetime t;
    if (s->kind == LIST_URL) {
        const struct recrawl_list facts = {.asked = job->page.asked,
                                           .since = job->page.captured,
                                           .every = s->every,
                                           .server = crawl_fresh(a)};
        return recrawl_due(&facts);
    }
    if (job->again || same)
        return 0;
    long long dated = job->page.published.p && datetime_parse(job->page.published, &t)
                          ? datetime_to_unix(&t, ZONE_WIB)
                          : 0;
    return recrawl_article(job->page.asked, s->again, dated, s->kind != LIST_SITEMAP);
}

static void answered(struct job *job)
{
    if (job->run->source->kind == LIST_URL) {
        job->run->answered = true;
        job->run->due = job->page.due;
    }
}

static int captured(struct crawl *c, struct job *job, const struct fetch_answer *a, struct err *err)
{
    struct page *page = &job->page;
    bool same = false;

    if (crawl_capture(c, job, a, KIND_ARTICLE, page, &same, err) < 0)
        return -1;
    page->state = PAGE_DONE;
    page->tries = 0;
    page->reason = (struct span){NULL, 0};
    page->due = due_again(job, a, same);
    answered(job);
    crawl_validators(c, a, page);
    if (same)
        c->counts->unchanged++;
    else
        c->counts->captured++;
    job->run->fresh += !same;
    return 0;
}

/* Every answer that is neither the page nor a redirect. */
static int refused(struct crawl *c, struct job *job, const struct fetch_answer *a, struct err *err)
{
    struct page *page = &job->page;
    bool same, gone = a->verdict == FETCH_OK && (a->status == 404 || a->status == 410);
    const char *reason = a->verdict != FETCH_OK ? fetch_verdict_name(a->verdict) : "status";

    if (a->status != 0 && crawl_capture(c, job, a, KIND_ERROR, page, &same, err) < 0)
        return -1;
    if (gone) {
        page->state = PAGE_GONE;
        page->reason = SPAN("not found");
        c->counts->gone++;
    } else if (a->status == 429 || a->status == 503) {
        page->due = job->host->pace.hold_until; /* the host's matter, not the page's */
        page->reason = SPAN("the host asked to wait");
        c->counts->held++;
    } else {
        /* what will be the same tomorrow is not asked again */
        bool for_good = a->verdict == FETCH_REFUSED || a->verdict == FETCH_TOO_LARGE;
        if (job->again)
            page->due = 0; /* what was captured stands */
        else
            crawl_failure(page, reason, clock_now(), for_good);
        c->counts->failed++;
    }
    if (job->run->source->kind == LIST_URL) {
        long long earliest = page->asked + RETRY_URL;
        page->state = page->captured > 0 ? PAGE_DONE : PAGE_DUE;
        page->due = page->due > earliest ? page->due : earliest;
        job->run->due = page->due;
        crawl_source_failed(job->run, reason, a->status, job->url.text);
    }
    note(job, gone ? "is not there" : "could not be fetched", a->detail[0] ? a->detail : reason,
         a->status);
    return 0;
}

int crawl_article_done(struct crawl *c, struct job *job, const struct fetch_answer *a,
                       struct err *err)
{
    struct page *page = &job->page;
    struct url target;
    bool same;
    int rc;

    page->asked = clock_now();
    page->status = a->status;
    if (a->verdict == FETCH_OK && a->status == 200) {
        rc = captured(c, job, a, err);
    } else if (a->verdict == FETCH_OK && a->status == 304 && job->conditional) {
        rc = crawl_capture(c, job, a, KIND_ARTICLE, page, &same, err);
        page->state = PAGE_DONE;
        page->due = due_again(job, a, true);
        answered(job);
        c->counts->unchanged++;
    } else if (a->verdict == FETCH_OK && crawl_redirect(c, job, a, &target)) {
        rc = crawl_capture(c, job, a, KIND_REDIRECT, page, &same, err);
        if (rc == 0)
            rc = redirected(c, job, &target, err);
    } else if (crawl_put_back(c, job, a)) {
        return crawl_capture(c, job, a, KIND_ERROR, page, &same, err);
    } else {
        rc = refused(c, job, a, err);
    }
    return rc < 0 ? -1 : state_put_page(c->state, page, err);
}
