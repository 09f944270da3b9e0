/*
 * transform/page/tree.h - a page as an array of nodes in document order.
 *
 * The nodes below node i are i + 1 .. end - 1, so that a candidate for the article is a range and
 * any sum over a subtree is a difference of two running sums. What the head says (meta, link,
 * title) and JSON-LD are kept beside it. Contents of scripts, styles, buttons, frames and the like
 * are left out.
 */
#ifndef TRANSFORM_PAGE_TREE_H
#define TRANSFORM_PAGE_TREE_H

#include <stdint.h>

#include "common/arena.h"

#include "transform/page/article.h"
#include "transform/page/lists.h"
#include "transform/page/tag.h"

#define TREE_MAX_NODES 600000 /* twice what the largest pages have; 40 bytes each */

struct node {
    uint32_t parent; /* of the root: itself (0) */
    uint32_t end;    /* one past its subtree */
    uint32_t marks;  /* enum mark, of its own attributes */
    uint32_t attrs;  /* index into tree.attrs, 0: none that matter */
    enum tag tag;
    struct span text; /* of TAG_TEXT: entities decoded, white space as it stands */
};

/* Attributes that say something; p NULL where absent. Equal classes stand at one place as a rule. */
struct node_attrs {
    struct span class_names, id, itemprop, href, rel, datetime, content;
};

struct meta {
    struct span name; /* of name, property, itemprop or http-equiv */
    struct span content;
};

struct tree {
    struct node *nodes;
    size_t n, nodes_cap;
    struct node_attrs *attrs;
    size_t n_attrs, attrs_cap;
    struct meta *metas;
    size_t n_metas, metas_cap;
    struct span *json_ld; /* bodies of <script type="application/ld+json">, in the page itself */
    size_t n_json_ld, json_ld_cap;
    struct span title;     /* of <title>, the first */
    struct span canonical; /* href of <link rel="canonical"> */
    struct span language;  /* lang of <html> */
};

enum page_verdict tree_build(struct span html, const struct page_lists *lists, struct arena *arena,
                             struct tree *ret);

/* The content of the first meta of that name (any case), p NULL where there is none. */
struct span tree_meta(const struct tree *t, const char *name);
/*
 * The meta tags that say `what` by metadata.tsv, those of earlier rows first: the next at or after
 * *pos (start with 0), with content. False when there is none.
 */
bool tree_next_meta(const struct tree *t, const struct page_lists *lists, enum metadata what,
                    size_t *pos, struct span *ret_content);
/* The first of them, p NULL where there is none. */
struct span tree_first_meta(const struct tree *t, const struct page_lists *lists,
                            enum metadata what);
/*
 * All text below a node, folded: white space single, soft hyphens and the like dropped. Empty where
 * it is longer than `max` bytes, or holds very much white space.
 */
struct span tree_text(const struct tree *t, uint32_t node, size_t max, struct arena *arena);
/* The attributes of a node; all empty where it has none. */
const struct node_attrs *tree_attrs(const struct tree *t, uint32_t node);
/* Whether two nodes are named alike: the same element with the same, not empty, classes. */
bool tree_same_kind(const struct tree *t, uint32_t a, uint32_t b);

#endif
