/*
 * transform/page/block.h - the lines of a page: stretches of text that no block-level tag or <br>
 * divides.
 *
 * Blocks stand in document order, so the blocks below a node are a range, and sums over it are
 * differences of the running sums kept here. Words of different blocks can never be glued: each has
 * its own text.
 */
#ifndef TRANSFORM_PAGE_BLOCK_H
#define TRANSFORM_PAGE_BLOCK_H

#include "transform/page/lists.h"
#include "transform/page/tree.h"

#define BLOCK_MAX 200000

struct block {
    uint32_t node;    /* the innermost element that holds the whole block's first text */
    uint32_t line_of; /* the innermost block-level element around it */
    struct span text; /* folded, never empty */
    uint32_t words;
    uint32_t link_words; /* of them inside links */
    uint32_t links;
    uint32_t commas; /* and other marks that prose has: . ! ? ; followed by space or end */
    uint32_t marks;  /* of the inline elements around or in it */
    enum tag tag;    /* of line_of */
    bool dropped;
    enum line_act act; /* lines.h */
    struct span said;  /* behind the words that gave the act */
};

struct blocks {
    struct block *at;
    size_t n, cap;
    uint32_t *from; /* [tree.n + 1] blocks that begin before node i: below node i stand from[i] ..
                       from[end] */
};

void blocks_build(const struct tree *t, struct arena *arena, struct blocks *ret);

/* White-space separated words; a run of CJK letters counts two letters for a word. */
uint32_t block_count_words(struct span text);

#endif
