/*
 * extract/sitemap.h - reads sitemaps: index, urlset, news, plain text; RSS and Atom serve as one
 * too.
 *
 * Source: sitemaps.org 0.9 and Google's news extension. Tolerant: without or with a wrong
 * namespace, several <loc> in one entry, an entry whose text is the URL itself, a file that is cut.
 * Items of an index carry `index`; lastmod is `updated`, a news publication date is `published`.
 */
#ifndef EXTRACT_SITEMAP_H
#define EXTRACT_SITEMAP_H

#include "common/url.h"

#include "extract/list.h"

/* `text` from charset_decode, gzip taken off before. Verdict LIST_OTHER: no sitemap. */
void sitemap_read(struct span text, const struct url *base, struct arena *arena, struct list *ret);

#endif
