/*
 * extract/state.h - what the crawler knows from earlier runs: state.db in the data directory
 * (SQLite).
 *
 * Durable order: everything since the last state_commit is one open transaction. The caller first
 * links and syncs the capture file that the rows speak of, then commits. After a crash the rows of
 * a file that is not there are not there either; a file whose rows were lost is fetched again,
 * under the same URLs.
 */
#ifndef EXTRACT_STATE_H
#define EXTRACT_STATE_H

#include "common/arena.h"
#include "common/err.h"

enum page_state {
    PAGE_DUE,    /* found, to be fetched when `due` has come */
    PAGE_DONE,   /* captured */
    PAGE_GONE,   /* the server says that there is none (404, 410, a redirect that was followed) */
    PAGE_FAILED, /* given up after PAGE_TRIES */
};

#define PAGE_TRIES 3

/* A URL as an article, a list or a robots.txt (one URL may be two of them). Spans with p == NULL
 * are unknown. */
struct page {
    struct span url; /* canonical */
    struct span source;
    struct span kind; /* "article", "list", "robots" */
    struct span via;  /* the list that named it */
    struct span title, published,
        language; /* what that list said; of a child sitemap: its last change */
    enum page_state state;
    long long tries;  /* failures in a row */
    long long due;    /* not before; seconds. Of an article that is done: when it is looked at once
                      more, 0 never */
    long long asked;  /* last request; 0: never */
    long long status; /* of the last answer; 0: none came */
    struct span reason;              /* of the last failure */
    struct span etag, last_modified; /* byte for byte */
    struct span digest;              /* "sha1:..." of the last captured payload */
    long long captured;              /* date of that record; 0: never */
    struct span record_id;
    struct span settings; /* of a list: the source's settings when it was last read */
    long long ttl;        /* of a list: seconds for which it asked to be left alone; 0: none */
};

struct state_robots {
    long long fetched;
    int status; /* of the last hop; 0: no answer */
    struct span body;
};

struct state_host {
    long long hold_until;
    int slow;
};

struct state;

/* Opens or makes state.db. A database of another layout: EXIT_CONFIG. */
int state_open(const char *data_dir, struct state **ret, struct err *err);
void state_close(struct state *s); /* what is not committed is lost; NULL is accepted */
int state_commit(struct state *s, struct err *err);

/* 1 and *ret in arena, 0 where the URL is not known, -1 with err. */
int state_page(struct state *s, struct span url, const char *kind, struct arena *arena,
               struct page *ret, struct err *err);
int state_put_page(struct state *s, const struct page *p, struct err *err);
/* Articles of a source that are due by `now`, oldest first, those to be looked at once more last; the
 * lists that `via`, a sitemap index, names. */
int state_due_articles(struct state *s, struct span source, long long now, size_t max,
                       struct arena *arena, struct page **ret, size_t *ret_n, struct err *err);
int state_lists_via(struct state *s, struct span via, struct arena *arena, struct page **ret,
                    size_t *ret_n, struct err *err);

/* An earlier capture of a payload: 1, 0 or -1. Of the result only url, captured and record_id are
 * set. */
int state_payload(struct state *s, struct span digest, struct arena *arena, struct page *ret,
                  struct err *err);
int state_put_payload(struct state *s, struct span digest, const struct page *p, struct err *err);

/* 1, 0 or -1. `origin` is "https://host:port". */
int state_robots(struct state *s, struct span origin, struct arena *arena, struct state_robots *ret,
                 struct err *err);
int state_put_robots(struct state *s, struct span origin, const struct state_robots *r,
                     struct err *err);

int state_host(struct state *s, const char *host, struct state_host *ret, struct err *err);
int state_put_host(struct state *s, const char *host, const struct state_host *h, struct err *err);

/* Remembers that a capture file is there with so many records of its run. */
int state_put_file(struct state *s, const char *name, long long date, struct err *err);
/* 1, 0 or -1. */
int state_has_file(struct state *s, const char *name, struct err *err);
/* How a source has done so far. Times are seconds, 0 never. */
struct state_source {
    struct span name;
    long long known;       /* when it was asked first */
    long long asked;       /* last */
    long long answered;    /* last with all that belongs to it */
    long long news;        /* last with something new */
    long long fresh;       /* captures in its last run */
    long long failed;      /* when it last did not answer as it should */
    struct span failure;   /* why */
    long long silent_runs; /* in a row without an answer */
    long long due;         /* its list may be asked again */
};

/* 1 and *ret in arena, 0, or -1. */
int state_source(struct state *s, struct span name, struct arena *arena, struct state_source *ret,
                 struct err *err);
int state_put_source(struct state *s, const struct state_source *source, struct err *err);

/* Articles of a source by what became of them. */
struct state_counts {
    long long done, waiting, gone, failed;
};
int state_counts(struct state *s, struct span source, struct state_counts *ret, struct err *err);

/* The same database for looking only; other runs may write meanwhile. EXIT_CONFIG where there is none
 * yet. */
int state_open_to_read(const char *data_dir, struct state **ret, struct err *err);

/* "SQLite/3.40.1" for --version. */
const char *state_library(void);

#endif
