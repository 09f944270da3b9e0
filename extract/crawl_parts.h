/*
 * extract/crawl_parts.h - what the parts of a run share: crawl.c (the loop), crawl_list.c,
 * crawl_article.c, crawl_robots.c. Nobody else includes it.
 */
#ifndef EXTRACT_CRAWL_PARTS_H
#define EXTRACT_CRAWL_PARTS_H

#include "extract/capture.h"
#include "extract/crawl.h"
#include "extract/fetch.h"
#include "extract/site.h"

#define MAX_HOPS  5 /* RFC 9309 section 2.3.1.2 asks for at least five */
#define MAX_DEPTH 5 /* of sitemap indexes in each other */

struct crawl {
    const struct crawl_settings *settings;
    struct crawl_counts *counts;
    struct parse_pool *parser;
    struct state *state;
    struct capture *capture;
    struct fetch *fetch;
    struct sites sites;
    struct arena *arena;   /* of the run */
    struct arena *scratch; /* of one answer */
    void *queued;     /* tsearch: "kind url" of everything that this run has asked or will ask */
    long long opened; /* when the capture file was begun */
};

/* A job for the URL in its host's queue; *ret is NULL where this run has one for it already. */
int crawl_add(struct crawl *c, enum job_kind kind, struct source_run *run, const struct url *url,
              const struct page *page, struct job **ret, struct err *err);

/* Whether this run has asked or will ask for it. */
bool crawl_has(const struct crawl *c, enum job_kind kind, const struct url *url);

/* Writes the exchange; capture date, digest and record id go into page where it is a capture of it.
 */
int crawl_capture(struct crawl *c, const struct job *job, const struct fetch_answer *a,
                  enum capture_kind kind, struct page *page, bool *ret_same, struct err *err);

/* The header field of an answer, trimmed; p NULL where there is none. */
struct span crawl_field(const struct fetch_answer *a, const char *name);
/* Keeps ETag and Last-Modified of the answer in the page. */
void crawl_validators(struct crawl *c, const struct fetch_answer *a, struct page *page);
/* The canonical target of a redirect (301, 302, 303, 307, 308). */
bool crawl_redirect(struct crawl *c, const struct job *job, const struct fetch_answer *a,
                    struct url *ret);
/* 429 or 503: the host is held; true where the job was put back for this run. */
bool crawl_put_back(struct crawl *c, struct job *job, const struct fetch_answer *a);
/* The source did not answer as it should: `reason` and status (0: none) for the log's reader. */
void crawl_source_failed(struct source_run *run, const char *reason, long long status,
                         struct span url);
/* For how long the answer's header lets it be kept, seconds. */
long long crawl_fresh(const struct fetch_answer *a);
/* The page could not be had: when it is tried again, and whether at all. */
void crawl_failure(struct page *page, const char *reason, long long now, bool for_good);

/* Whether the answer to the list's last request is still to be believed: validators may be sent. */
bool crawl_list_believed(const struct job *job);
int crawl_list_begin(struct crawl *c, struct source_run *run, struct err *err);
int crawl_list_done(struct crawl *c, struct job *job, const struct fetch_answer *a,
                    struct err *err);
int crawl_article_done(struct crawl *c, struct job *job, const struct fetch_answer *a,
                       struct err *err);
/* Queues the article where it is new or has changed. */
int crawl_article_found(struct crawl *c, struct source_run *run, const struct url *url,
                        const struct list_item *item, struct span via, struct err *err);
int crawl_article_queue(struct crawl *c, struct source_run *run, const struct page *page, int hops,
                        struct err *err);

/* Takes what the source's path holds; nothing is asked of anybody. */
int crawl_local(struct crawl *c, struct source_run *run, struct err *err);
/* Whether SIGINT or SIGTERM came. */
bool crawl_stopped(void);
/* Closes the capture file where it is large or old enough, with what the state knows of it. */
int crawl_rotate(struct crawl *c, struct err *err);

/* Makes the origin's rules known from the state, or queues the request for them. */
int crawl_robots_begin(struct crawl *c, struct origin *o, struct job *for_job, struct err *err);
int crawl_robots_done(struct crawl *c, struct job *job, const struct fetch_answer *a,
                      struct err *err);

#endif
