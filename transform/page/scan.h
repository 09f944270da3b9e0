/*
 * transform/page/scan.h - a walk over the raw page before the parser sees it.
 *
 * Refuses start tags that would keep the parser busy for minutes (its time grows with the square of
 * a tag's attributes) and blanks "<![if ...]>" and "<![endif]>", which libxml2 2.9.14 would hand on
 * as text. Knows comments, quotes, script and style; one pass, linear.
 */
#ifndef TRANSFORM_PAGE_SCAN_H
#define TRANSFORM_PAGE_SCAN_H

#include "common/arena.h"

#include "transform/page/article.h"

/* PAGE_OK and the page to parse (html itself, or a cleaned copy in arena), or PAGE_ATTRIBUTES. */
enum page_verdict scan_page(struct span html, struct arena *arena, struct span *ret);

#endif
