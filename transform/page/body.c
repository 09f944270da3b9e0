#include "transform/page/body.h"

#include "transform/page/furniture.h"
#include "transform/page/prune.h"

/*
 * Worth of lines in words, and the weight of a candidate in percent. A container takes a neighbour
 * in when what the neighbour says outweighs the short lines between them.
 */
enum {
    PROSE_WORDS = 12, /* a line of so many words is prose whatever its element */
    SHORT_COST = 2,   /* of a short line without links */
    LINK_COST = 4,    /* of a line that is mostly link */
    WEIGHT_PLAIN = 100,
    WEIGHT_ARTICLE = 110, /* <article> */
    WEIGHT_BODY = 140,    /* named as an article's body */
    WEIGHT_PROFILE = 400, /* named by the site's profile */
};

uint32_t body_prose(const struct block *b)
{
    uint32_t own = b->words - (b->link_words < b->words ? b->link_words : b->words);

    if (own * 2 < b->words || tag_heading(b->tag))
        return 0;
    if (own >= PROSE_WORDS || (b->commas > 0 && own >= PROSE_WORDS / 2) ||
        (b->tag == TAG_P && own >= PROSE_WORDS / 3))
        return own;
    return 0;
}

static int32_t worth(const struct block *b)
{
    if (b->dropped)
        return 0;
    uint32_t prose = body_prose(b);
    if (prose > 0)
        return (int32_t)prose;
    if (b->link_words * 2 > b->words)
        return -LINK_COST - (int32_t)b->links;
    return tag_heading(b->tag) ? 0 : -SHORT_COST;
}

static int weight(const struct tree *t, uint32_t i, const struct body_hints *hints)
{
    const struct node *node = &t->nodes[i];

    if (node->tag == TAG_BODY || node->parent == 0)
        return WEIGHT_PLAIN;
    if (hints->site && hints->site->body.len > 0) {
        const struct node_attrs *a = tree_attrs(t, i);
        struct span classes = a->class_names, one;
        if (span_eq(a->id, hints->site->body))
            return WEIGHT_PROFILE;
        while (classes.p && span_split(&classes, ' ', &one))
            if (span_eq(one, hints->site->body))
                return WEIGHT_PROFILE;
    }
    if (node->marks & MARK_BODY)
        return WEIGHT_BODY;
    return node->tag == TAG_ARTICLE ? WEIGHT_ARTICLE : WEIGHT_PLAIN;
}

/* The node whose lines are worth most; of equals the innermost. 0 where nothing is worth anything.
 */
static uint32_t best_node(const struct tree *t, const struct blocks *blocks,
                          const struct body_hints *hints, struct arena *arena)
{
    int64_t *sum = arena_array(arena, blocks->n + 1, sizeof(*sum));
    int64_t best = 0;
    uint32_t found = 0;

    for (size_t b = 0; b < blocks->n; b++)
        sum[b + 1] = sum[b] + worth(&blocks->at[b]);
    for (uint32_t i = 1; i < t->n; i++) {
        if (t->nodes[i].tag == TAG_TEXT)
            continue;
        int64_t inside = sum[blocks->from[t->nodes[i].end]] - sum[blocks->from[i]];
        int64_t score = inside * weight(t, i, hints);
        if (score > 0 && score >= best) {
            best = score;
            found = i;
        }
    }
    return found;
}

void body_choose(const struct tree *t, struct blocks *blocks, const struct body_hints *hints,
                 struct arena *arena, struct body *ret)
{
    struct body body = {0};

    furniture_drop(t, blocks, hints, arena);
    for (size_t b = 0; b < blocks->n; b++)
        body.page_prose += blocks->at[b].dropped ? 0 : body_prose(&blocks->at[b]);
    body.container = hints->whole && t->n > 1 ? 1 : best_node(t, blocks, hints, arena);
    if (body.container != 0) {
        body.first = blocks->from[body.container];
        body.last = blocks->from[t->nodes[body.container].end];
        prune_lines(t, blocks, hints, arena, &body);
    }
    for (uint32_t b = body.first; b < body.last; b++) {
        if (blocks->at[b].dropped)
            continue;
        body.words += blocks->at[b].words;
        body.prose += body_prose(&blocks->at[b]);
    }
    *ret = body;
}
