/*
 * extract/feed.h - reads feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, JSON Feed 1.
 *
 * Of the feed: title, language, how often it changes (ttl, sy:updatePeriod and updateFrequency), where
 * it goes on (RFC 5005: link rel="next"; next_url). Of each entry: link, title, id, dates, summary, author, language. Text is as the feed holds it
 * after XML's own escapes: HTML inside a title or summary is not interpreted. Sources: RFC 4287,
 * RSS 2.0, jsonfeed.org version 1.1; Dublin Core elements where RSS has none.
 */
#ifndef EXTRACT_FEED_H
#define EXTRACT_FEED_H

#include "common/url.h"

#include "extract/list.h"

/* `text` from charset_decode; `base` is the feed's URL or NULL. Verdict LIST_OTHER: it is no feed.
 */
void feed_read(struct span text, const struct url *base, struct arena *arena, struct list *ret);

#endif
