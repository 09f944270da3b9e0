/*
 * extract/discover.h - "angka-extract discover URL": what a site offers, as entries for sources.yaml.
 *
 * Asks, one request at a time and with the manners of a crawl (robots.txt, delay, redirects, guard):
 * robots.txt with its Sitemap lines; the page itself, with the feeds that it names; the places where
 * sites usually keep sitemaps, and where the page names no feed, feeds; WordPress's interface. Only what can be
 * read is printed. A first feed and the sitemaps stand as entries; what would bring the same articles
 * again (more feeds, WordPress's posts, the page itself) stands behind '#', unless there is nothing
 * else. Nothing is captured or remembered.
 */
#ifndef EXTRACT_DISCOVER_H
#define EXTRACT_DISCOVER_H

#include "extract/crawl.h"

/*
 * Prints on stdout. `delay`: seconds between two requests. EXIT_UNAVAILABLE where the site does not
 * answer or robots.txt forbids the page, and where nothing was found.
 */
int discover(const char *url, const struct crawl_settings *settings, bool allow_private, int delay,
             struct parse_pool *parser, struct err *err);

#endif
