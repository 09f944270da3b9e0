/*
 * transform/page/scan.h - a walk over the raw page before the parser sees it.
 *
 * Refuses start tags that would keep the parser busy for minutes (its time grows with the square of
 * a tag's attributes). Takes out what is never prose and what the parser would walk over byte by
 * byte: the insides of scripts, styles, comments and drawings, a third of a news page. Their tags
 * stay, so that the page nests as before. "<![if ...]>" and "<![endif]>" go, too: libxml2 2.9.14
 * would hand them on as text. One pass, linear.
 */
#ifndef TRANSFORM_PAGE_SCAN_H
#define TRANSFORM_PAGE_SCAN_H

#include "common/arena.h"

#include "transform/page/article.h"

struct scanned {
    struct span page;     /* to parse: html itself, or a shorter copy in arena */
    struct span *json_ld; /* bodies of <script type="application/ld+json">, in html */
    size_t n_json_ld, json_ld_cap;
};

/* PAGE_OK and *ret, or PAGE_ATTRIBUTES, PAGE_LARGE. */
enum page_verdict scan_page(struct span html, struct arena *arena, struct scanned *ret);

#endif
