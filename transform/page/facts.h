/*
 * transform/page/facts.h - title, names, dates, site and language of an article from all that a
 * page says.
 *
 * Each fact has several witnesses (JSON-LD, meta tags, the visible page, the URL) that may
 * contradict each other; how they are weighed stands beside each function.
 */
#ifndef TRANSFORM_PAGE_FACTS_H
#define TRANSFORM_PAGE_FACTS_H

#include "transform/page/article.h"
#include "transform/page/block.h"
#include "transform/page/body.h"
#include "transform/page/linked_data.h"

/* The witnesses. */
struct facts {
    const struct tree *tree;
    const struct blocks *blocks;
    const struct linked_data *ld;
    const struct page_lists *lists;
    struct arena *arena;
    struct span fetched;  /* URL of the capture, empty where it is not known */
    struct span url;      /* canonical */
    struct span title;    /* once it is known */
    uint32_t title_block; /* the block that shows it, blocks->n: none */
};

/*
 * The title: a heading that agrees with og:title or JSON-LD's headline; else JSON-LD's, an og:title
 * that an editor wrote (it is not <title>), the page's only <h1>, <title>; without the site's name
 * and without a kicker. Sets f->title and f->title_block.
 */
void facts_title(struct facts *f);

/* og:site_name, JSON-LD's publisher, application-name, else the host without "www.". */
struct span facts_site(const struct facts *f);

/*
 * Writer and editor. JSON-LD often names the editor as author: where the page names another person
 * as writer and LD's author as editor, the page is believed. A name that is the site's is none, but
 * for one that JSON-LD names as author where no other is named at all. Last come links to writers'
 * own pages near the title and accounts that meta tags name.
 */
void facts_people(const struct facts *f, const struct body *body, struct span site,
                  struct span *ret_author, struct span *ret_editor);

/*
 * Publication and last change. Stamps of JSON-LD and meta first, then <time> and dates near the
 * title, then the URL. On Indonesian pages (`indonesian`) a stamp in UTC is turned to the zone that
 * the page shows, WIB where it shows none; one whose clock the page shows with WIB is local time
 * with a false Z.
 */
void facts_dates(const struct facts *f, const struct body *body, bool indonesian,
                 struct datetime *ret_published, struct datetime *ret_modified);

/* "id", "en", ... by the share of its stop words in text; "und". */
void facts_language(struct span text, const struct page_lists *lists, struct arena *arena,
                    char ret[4]);

/* NULL: an article; else why it is none: "error", "empty", "home", "video", "list", "short". */
const char *facts_why_not(const struct facts *f, const struct body *body, struct span text);

/* The host in an absolute URL, without "www.". */
struct span facts_host(struct span url);

#endif
