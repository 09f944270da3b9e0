/*
 * extract/page_links.h - the links of a list page (a front page, a section, an archive), with their
 * text.
 *
 * <a href> and <base href>, by libxml2's HTML parser; each URL once, in the order of the page, the
 * longest text of its links as title. Which of them are articles is the source's pattern to say.
 *
 * The next page of the list is, of what there is, the first of: <link> or <a> with rel="next"; an <a>
 * with a class that says so ("next page-numbers"); an <a> whose whole text is "Selanjutnya",
 * "Berikutnya", "Next", an arrow, as long as all such links lead to one page of the same host (below
 * teasers the same words mean "read on").
 *
 * Feeds that <link rel="alternate"> names stand among the items, with `feed` set.
 */
#ifndef EXTRACT_PAGE_LINKS_H
#define EXTRACT_PAGE_LINKS_H

#include "common/url.h"

#include "extract/list.h"

/* `text` from charset_decode. Verdict LIST_OTHER: there is no element in it. */
void page_links_read(struct span text, const struct url *base, struct arena *arena,
                     struct list *ret);

#endif
