/*
 * transform/page/article.h - from a page to the article on it: its own text and its facts.
 *
 * Kept     the paragraphs, subheadings, lists and table rows of the article, in their order.
 * Dropped  navigation, "Baca juga" boxes, related lists, share bars, comments, tags, photo
 *          captions, advertisements: by place, link density and the words of config/lexicon/furniture.tsv.
 * Honest   what the page does not say stays empty; nothing is made up. `partial` says that the
 *          article goes on on pages that are not here.
 * Total    every valid UTF-8 text is legal input; hostile shapes give a verdict. No I/O, no state
 *          between calls but the lists, which are only read.
 *
 * Text: paragraphs joined by one '\n', none empty, no '\n' inside; white space folded to single
 * spaces; soft hyphens and zero-width characters dropped; words of neighbouring blocks are never
 * glued. A table row is one line: "Pringsewu: 570 unit" for two cells, cells joined by " | " for
 * more. All strings are valid UTF-8 in the arena (or constants), empty (len 0) where unknown.
 */
#ifndef TRANSFORM_PAGE_ARTICLE_H
#define TRANSFORM_PAGE_ARTICLE_H

#include "common/arena.h"
#include "common/datetime.h"
#include "common/err.h"

struct page_lists; /* furniture.tsv and sites.tsv, read once */

/*
 * Reads DIR/lexicon/furniture.tsv, DIR/lexicon/languages.tsv and DIR/sites.tsv into arena and
 * readies libxml2 and jansson: call it before forking. Returns 0, or -1 with err (EXIT_CONFIG: file
 * and line).
 */
int page_lists_load(const char *dir, struct arena *arena, const struct page_lists **ret,
                    struct err *err);

enum page_verdict {
    PAGE_OK,
    PAGE_ATTRIBUTES, /* a start tag with more than 1,000 attributes: the parser would take minutes
                      */
    PAGE_LARGE,      /* more tags than any page has */
    PAGE_DEEP,       /* tags nested deeper than any page is written */
    PAGE_CUT,        /* the parser gave up inside the page */
    PAGE_MEMORY,     /* the parser ran out of memory */
    PAGE_NOT_JSON,   /* posts_read: broken JSON, or none that holds posts */
};

/* "ok", "attributes", "large", "deep", "cut", "memory", "not_json": the reason's name in
 * quarantine. */
const char *page_verdict_name(enum page_verdict v);

struct article {
    bool is_article;
    const char *why_not; /* where it is none: "empty", "list", "home", "error", "video", "short" */

    struct span title;
    struct span author; /* names joined by "; " */
    struct span editor;
    struct span site; /* the publication's name, else the host */
    struct span url;  /* canonical, else the one given */
    char language[4]; /* ISO 639-1 by its stop words, "und" where it is not known */

    /*
     * year 0: unknown. The day is the one on the reader's clock: stamps in UTC are turned to WIB on
     * Indonesian pages, or to the zone that the page itself shows (WIB, WITA, WIT).
     */
    struct datetime published, modified;

    bool partial;
    struct span text;
    size_t repaired; /* U+FFFD in text */
};

/* Reads a page of valid UTF-8. `url` may be empty: then the page's own canonical link serves. */
enum page_verdict article_read(struct span html, struct span url, const struct page_lists *lists,
                               struct arena *arena, struct article *ret);

/*
 * Reads the answer of a WordPress REST request (/wp-json/wp/v2/posts): an array of posts, or one
 * post, each with title.rendered, content.rendered, link, date, date_gmt, modified. Posts without
 * content are left out. *ret may have none on PAGE_OK (an empty page of the archive).
 */
enum page_verdict posts_read(struct span json, struct span url, const struct page_lists *lists,
                             struct arena *arena, struct article **ret, size_t *ret_n);

#endif
