/*
 * extract/site.h - the hosts of a run, each with its queue, and their origins, each with its
 * robots.txt.
 */
#ifndef EXTRACT_SITE_H
#define EXTRACT_SITE_H

#include "common/url.h"

#include "extract/pace.h"
#include "extract/robots.h"
#include "extract/source.h"
#include "extract/state.h"

/* One source in this run. */
struct source_run {
    const struct source *source;
    struct span name;
    const char *const *resolve; /* the source's and the command line's */
    long long taken;            /* articles begun */
    long long fresh;            /* captures */
    long long found;            /* articles that the state did not know */
    struct span first;          /* URL of the list's first page, where it has several; p NULL */
    long long first_due;        /* when that one may be asked again */
    long long due;              /* when the source may be asked again; 0: any time */
    bool asked, answered, failed;
    bool news;         /* the list itself changed */
    char failure[200]; /* why it failed, for --status */
};

enum job_kind { JOB_LIST, JOB_ARTICLE, JOB_ROBOTS };

/* One request to make. */
struct job {
    struct job *next;
    enum job_kind kind;
    struct source_run *run;
    struct host *host;
    struct origin *origin;
    struct url url;
    struct page page;        /* what the state says of it */
    bool conditional;        /* validators were sent */
    int hops;                /* redirects that led here */
    int depth;               /* of a sitemap below its index */
    long long number;        /* page of a list that goes on, from 1 */
    bool walk_all;           /* of it: all pages are read, an earlier walk was not whole */
    bool again;              /* an article that was captured before and is looked at once more */
    struct origin *asks_for; /* of JOB_ROBOTS: whose rules are asked for */
};

struct host {
    struct host *next;
    struct pace_host pace;
    struct job *first, *last; /* waiting */
};

enum robots_knowledge { ROBOTS_UNKNOWN, ROBOTS_ASKED, ROBOTS_KNOWN };

struct origin {
    struct origin *next;
    struct span name; /* "https://host:port" */
    struct host *host;
    enum robots_knowledge knowledge;
    bool open, closed; /* everything, nothing may be fetched */
    bool unreachable;  /* closed because robots.txt could not be had */
    struct robots rules;
};

struct sites {
    struct arena *arena;
    struct host *hosts;
    struct origin *origins;
};

/* The host and origin of a URL, made where they are new (a new host's holds come from the state).
 */
int site_of(struct sites *sites, const struct url *url, struct state *state, struct origin **ret,
            struct err *err);
void site_push(struct job *job);       /* at the end of its host's queue */
void site_push_front(struct job *job); /* robots.txt and retries */

#endif
