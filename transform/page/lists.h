/*
 * transform/page/lists.h - the words of furniture and the profiles of sites, as data.
 *
 * furniture.tsv has three columns: what a hit means, how its text must stand, the text.
 *
 * Words of class, id, itemprop, role and like attributes ("read__content", "relatedPosts",
 * "post-body") are split at case changes and at every character that is no letter, lower-cased, and
 * joined by '-': "read-content". `how` is then
 *   words  the words stand anywhere in it, in this order, side by side
 *   first  they begin it
 *   all    they are all of it
 * Lines of text are compared folded (white space single, letters lower-case):
 *   line   the whole line
 *   begin  the line begins with it
 *   has    it stands somewhere in it
 */
#ifndef TRANSFORM_PAGE_LISTS_H
#define TRANSFORM_PAGE_LISTS_H

#include <stdint.h>

#include "common/arena.h"
#include "common/err.h"

/* What a word of an attribute says of its element; a set of bits. */
enum mark {
    MARK_DROP = 1 << 0,    /* furniture: navigation, related lists, share bars, advertisements */
    MARK_MAYBE = 1 << 1,   /* furniture unless most of the page's prose is in it */
    MARK_COMMENT = 1 << 2, /* what readers wrote */
    MARK_BODY = 1 << 3,    /* the article's own text */
    MARK_LEAD = 1 << 4,    /* standfirst, summary before the text */
    MARK_AUTHOR = 1 << 5,
    MARK_EDITOR = 1 << 6,
    MARK_DATE = 1 << 7,
    MARK_CAPTION = 1 << 8,
    MARK_PAGING = 1 << 9, /* the article goes on elsewhere */
    MARK_KEEP = 1 << 10,  /* text although it looks like furniture */
    MARK_ABOUT = 1 << 11, /* of a writer, and not the name: a biography, a picture, other stories */
    MARK_TITLE = 1 << 12,
    /* set by the tree, not by words */
    MARK_HIDDEN = 1 << 13,
};

/* What a line of text says of itself. */
enum line_act {
    LINE_TEXT,    /* nothing: keep it */
    LINE_DROP,    /* furniture wherever it stands */
    LINE_LINK,    /* furniture where a link stands in the line or right behind it ("Baca juga") */
    LINE_END,     /* in the last part of an article: it and all behind it is furniture */
    LINE_CAPTION, /* names a photo */
    LINE_NEXT,    /* furniture, and the article goes on on another page */
    LINE_AUTHOR,  /* "Penulis:", "Oleh": names follow; furniture */
    LINE_EDITOR,
    LINE_MORE,   /* leads from an entry of a list to the whole ("Selengkapnya"); furniture with its
                    link */
    LINE_ERROR,  /* as a page's title: the page is an error */
    LINE_BYLINE, /* words before a name in a byline ("By "); prose begins so, too */
    LINE_NOBODY, /* stands where a writer's name does and is none ("Admin"); as a line it is text */
};

struct page_lists;

/* The marks of one attribute's value (several names separated by white space). */
uint32_t lists_marks(const struct page_lists *lists, struct span names);

/* The act of a line that is folded and lower-case. *ret_rest: what stands behind the matched text.
 */
enum line_act lists_line(const struct page_lists *lists, struct span lower, struct span *ret_rest);

/* What a meta tag says, by metadata.tsv. */
enum metadata {
    METADATA_PUBLISHED,
    METADATA_MODIFIED,
    METADATA_AUTHOR,
    METADATA_EDITOR,
    METADATA_SITE,
    METADATA_SUMMARY,
    METADATA_COUNT,
};

size_t lists_metadata_rows(const struct page_lists *lists);
/* Whether that row says that a tag of this name (any case) holds `what`. */
bool lists_is_metadata(const struct page_lists *lists, size_t row, enum metadata what,
                       struct span name);

/* A site's own names for its parts, each a class or an id; empty where the profile does not say. */
struct site_profile {
    struct span host; /* and every host below it */
    struct span name;
    struct span body;
    struct span drop; /* several, separated by spaces */
};

/* The profile of a host (lower-case), or NULL. */
const struct site_profile *lists_site(const struct page_lists *lists, struct span host);

/* Languages that are told apart, the code of each, and whose stop word a lower-case word is:
 * hits[l]++. */
size_t lists_languages(const struct page_lists *lists);
struct span lists_language(const struct page_lists *lists, size_t l);
void lists_count_stop_word(const struct page_lists *lists, struct span word, unsigned *hits);

#endif
