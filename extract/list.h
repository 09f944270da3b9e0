/*
 * extract/list.h - what a list names: the items of a feed, sitemap, WordPress answer or list page.
 *
 * All readers of lists give this; all spans are valid UTF-8 in the arena. Dates are texts of
 * datetime_format(). A field that the list does not give has p == NULL. URLs are absolute as
 * written, or resolved against the list's own; whoever follows them brings them to canonical form.
 */
#ifndef EXTRACT_LIST_H
#define EXTRACT_LIST_H

#include "common/arena.h"
#include "common/buf.h"

#define LIST_MAX_ITEMS 50000 /* sitemaps.org's limit; more are passed over */

enum list_kind {
    LIST_FEED,
    LIST_SITEMAP,
    LIST_POSTS, /* of WordPress: the answer itself is the capture of all its articles */
    LIST_PAGE,
    /* sources without a list */
    LIST_URL,   /* one URL, which is the article */
    LIST_FILES, /* web archives and pages on this machine */
};

enum list_verdict {
    LIST_WHOLE,
    LIST_CUT,     /* broken or cut somewhere: the items are those that came whole before */
    LIST_REFUSED, /* hostile: entity declarations, attribute bombs, gzip bombs */
    LIST_OTHER,   /* nothing of the kind that was asked for */
};

struct list_item {
    struct span url, title, id, published, updated, summary, author, language;
    struct span news_name; /* of the publication, in news sitemaps */
    bool index;            /* the URL is another sitemap */
    bool feed;             /* a page says that the URL is its feed (<link rel="alternate">) */
};

struct list {
    enum list_kind kind;
    enum list_verdict verdict;
    const char *format; /* "rss", "rdf", "atom", "json", "urlset", "sitemapindex", "text", ... */
    struct list_item *items;
    size_t n, cap;
    struct span title, language; /* of a feed */
    int ttl;                     /* minutes that a feed asks to be left alone; 0: none */
    struct span next;            /* where an archived feed or a list page goes on; absolute */
};

/* "whole", "cut", "refused", "other". */
const char *list_verdict_name(enum list_verdict v);

/* A new zeroed item at the end; NULL past LIST_MAX_ITEMS (verdict becomes LIST_CUT). */
struct list_item *list_add(struct list *l, struct arena *arena);

/* s without a last character that was cut in two by a limit. */
struct span list_uncut(struct span s);

/* Carries a list over a pipe: list_read(list_write(l)) equals l. */
void list_write(const struct list *l, struct buf *out);
/* False: no such bytes; *ret untouched. Spans point into copies in arena. */
bool list_read(struct span bytes, struct arena *arena, struct list *ret);

#endif
