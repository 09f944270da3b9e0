/*
 * extract/source.h - sources.yaml: where to look for articles (angka-sources(5) has every key).
 *
 * An unknown key, a wrong value, a missing name or URL, two sources of one name: an error with file
 * and line.
 */
#ifndef EXTRACT_SOURCE_H
#define EXTRACT_SOURCE_H

#include <regex.h>

#include "common/err.h"
#include "common/url.h"

#include "extract/list.h"

#define SOURCE_DELAY  5 /* seconds between requests to a host, where the file says nothing */
#define SOURCE_LIMIT  500
#define SOURCE_PAGES  20          /* of WordPress */
#define SOURCE_WALK   5           /* pages of a list that has a next one */
#define SOURCE_AGAIN  (2 * 86400) /* newsrooms correct in the first days */
#define SOURCE_EXPECT (14 * 86400)

struct source {
    const char *name;
    enum list_kind kind;
    struct url url;   /* text.p NULL: of LIST_FILES, which has a path */
    const char *path; /* of LIST_FILES: a web archive, a page or a folder of them */
    bool articles;    /* fetch what the list names */
    bool has_match;
    regex_t match; /* of the article's canonical URL */
    const char *match_text;
    bool has_next;
    regex_t next; /* of a list page: which link leads to its next page */
    const char *next_text;
    long long delay;    /* seconds between two requests to one host */
    long long limit;    /* articles of one run */
    long long pages;    /* of a list that goes on, in one run */
    long long per_page; /* posts a page */
    long long every;    /* seconds before the list is asked again */
    long long since;    /* seconds since the epoch; older items are passed over; 0: all */
    long long max_age;  /* seconds; 0: any */
    long long
        again; /* seconds behind its capture a recent article is looked at once more; 0: not */
    long long expect; /* seconds within which something new should come; 0: no matter */
    const char *language;
    bool allow_private;
    const char *const *resolve; /* "HOST:PORT:ADDRESS[:PORT]", NULL-terminated */
    char settings[65];          /* digest of what decides which items are taken */
};

struct sources {
    struct source *items;
    size_t n;
};

int sources_read(const char *path, struct arena *arena, struct sources *ret, struct err *err);
void sources_free(struct sources *s);
/* Replaces `since` (seconds) for this run. */
void source_set_since(struct source *s, long long since);

/* Whether an item with this canonical URL and date (p NULL: unknown) belongs to the source. */
bool source_takes(const struct source *s, struct span url, struct span published, long long now);

/* "90", "90s", "10m", "6h", "2d" as seconds. */
bool duration_parse(struct span s, long long *ret);
/* "HOST:PORT:ADDRESS[:PORT]", ADDRESS a literal IPv4 or [IPv6]. */
bool resolve_valid(struct span s);

#endif
