/*
 * transform/page/body.h - which lines of a page are the article's own text.
 *
 * 1. Furniture goes by its element and its names (nav, aside, "related", "baca-juga"), unless most
 * of the page's prose stands in it.
 * 2. Every line is worth something: prose its words, a short line or a line of links less than
 * nothing. The container is the node whose lines are worth most together; a node that is named as
 * an article's body counts a little more. One pass over running sums, O(nodes).
 * 3. Containers of the same kind beside it and the standfirst between title and container are
 * joined.
 * 4. Inside, lines go by their place, their links and the words of furniture.tsv (prune.h).
 * 5. Where next to nothing is left of the page's prose, names misled: once more by elements alone.
 */
#ifndef TRANSFORM_PAGE_BODY_H
#define TRANSFORM_PAGE_BODY_H

#include "transform/page/block.h"

/* What is known of the page before its text is looked for. */
struct body_hints {
    const struct page_lists *lists;
    const struct site_profile *site; /* NULL: none */
    struct span title;               /* folded; may be empty */
    uint32_t title_block;            /* that shows it, past the last block: none does */
    struct span summary;             /* description of the head; may be empty */
    bool whole;                      /* the page is the article's content and nothing else */
};

struct body {
    uint32_t container;         /* node; 0 where the page has no prose at all */
    uint32_t first, last;       /* blocks first .. last - 1 without those that are dropped */
    uint32_t words;             /* of what is kept */
    uint32_t prose;             /* of them in lines of prose */
    bool partial;               /* a line or a pager says that it goes on elsewhere */
    struct span author, editor; /* that a furniture line names ("Penulis: ..."), else empty */
};

/* Chooses, and marks what is left out (blocks->at[].dropped). */
void body_choose(const struct tree *t, struct blocks *blocks, const struct body_hints *hints,
                 struct arena *arena, struct body *ret);

/* Words of a line that are prose: those outside links, where it reads like a sentence; else 0. */
uint32_t body_prose(const struct block *b);

#endif
