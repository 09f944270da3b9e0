/*
 * extract/robots.h - what a robots.txt allows one crawler, by RFC 9309.
 *
 * Groups   all groups that name the agent count as one; "*" only where none does (2.2.1).
 * Rules    the longest match decides, Allow wins a tie, no match allows (2.2.2); "*" and a final
 *          "$" (2.2.3).
 * Escapes  both sides are brought to one form: unreserved octets decoded, others in capital digits,
 *          octets outside printable ASCII encoded; "*" and "$" of a URL never act as wildcards.
 * Total    every byte string is legal; 500 KiB are read (2.5), a last line cut there is not.
 *
 * Whether a robots.txt could be had at all is the caller's matter (robots_access).
 */
#ifndef EXTRACT_ROBOTS_H
#define EXTRACT_ROBOTS_H

#include "common/arena.h"
#include "common/buf.h"

#define ROBOTS_MAX_BYTES ((size_t)500 * 1024)
#define ROBOTS_MAX_DELAY 3600 /* seconds; a larger Crawl-delay is read as this */

struct robots_rule {
    struct span pattern; /* normalised */
    bool allow;
};

struct robots {
    struct robots_rule *rules;
    size_t n_rules;
    int crawl_delay;       /* seconds, rounded up; -1: none is named */
    struct span *sitemaps; /* as written, of the whole file */
    size_t n_sitemaps;
};

/* `agent` is the product token ("Angka"). Spans live in arena. */
void robots_parse(struct span file, struct span agent, struct arena *arena, struct robots *ret);

/*
 * Whether the URL may be fetched. `url` may be absolute or a path with query; a fragment does not
 * count. /robots.txt itself always may.
 */
bool robots_allowed(const struct robots *r, struct span url, struct arena *arena);

/* What an answer to GET /robots.txt means (2.3.1). */
enum robots_access {
    ROBOTS_RULES,    /* 2xx: parse the body */
    ROBOTS_ALLOW,    /* 4xx: may crawl everything */
    ROBOTS_DISALLOW, /* 5xx, no answer, and 429, which asks to stay away: nothing */
};
/* `status` of the last hop, 0 where no answer came. More than five redirects count as 4xx. */
enum robots_access robots_access_of(int status);

#endif
