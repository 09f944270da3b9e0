/*
 * extract/recrawl.h - when a list or an article is asked for again: pure rules over what is known.
 *
 * A list is left alone for the longest of
 *   every      what the operator says (sources.yaml), as it stands
 *   its own    RSS ttl, sy:updatePeriod / updateFrequency; at most a week
 *   the server Cache-Control: max-age or Expires (RFC 9111 section 4.2); at most a day
 *   its habit  a tenth of the time for which it has been as it is (the heuristic of RFC 9111 section
 *              4.2.2, over our own captures): at most a day, a sitemap that an index names at most 30
 *              days, so that a site's archive is not asked for night after night
 * A wait of a day or more, except `every`, counts an hour less: a run each night must not miss one
 * because it begins a minute earlier.
 */
#ifndef EXTRACT_RECRAWL_H
#define EXTRACT_RECRAWL_H

#include "common/span.h"

#define RECRAWL_MAX_OWN    (7 * 86400LL)
#define RECRAWL_MAX_SERVER 86400LL
#define RECRAWL_MAX_HABIT  86400LL
#define RECRAWL_MAX_CHILD  (30 * 86400LL)
#define RECRAWL_RECENT     (7 * 86400LL) /* articles that are older are not looked at again */

struct recrawl_list {
    long long asked;  /* when, seconds */
    long long since;  /* its payload is as it is since then; 0: not known */
    long long every;  /* the operator's; seconds; 0: none */
    long long own;    /* what the list says; 0: nothing */
    long long server; /* what its answer's header says; 0: nothing */
    bool child;       /* named by an index of sitemaps */
};

/* When it may be asked again, seconds; `asked` where nothing speaks for waiting. */
long long recrawl_due(const struct recrawl_list *l);

/*
 * For how many seconds the answer's header lets it be kept; 0 where it does not say, or says that it
 * must not be. `cache_control`, `expires`, `date`, `age`: the fields, p NULL where absent; `now` is
 * taken where there is no Date.
 */
long long recrawl_fresh(struct span cache_control, struct span expires, struct span date,
                        struct span age, long long now);

/*
 * When an article that was captured at `captured` is looked at once more, because newsrooms correct
 * what they have published; 0: never. `dated` is when it was published or changed last, 0 unknown;
 * `recent_list`: the list is one of new things (a feed, a page), so that no date is needed.
 */
long long recrawl_article(long long captured, long long again, long long dated, bool recent_list);

#endif
