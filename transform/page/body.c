#include "transform/page/body.h"

#include "transform/page/furniture.h"
#include "transform/page/lines.h"
#include "transform/page/prune.h"

/*
 * Worth of lines in words, and the weight of a candidate in percent. A container takes a neighbour
 * in when what the neighbour says outweighs the short lines between them.
 */
enum {
    PROSE_WORDS = 12,    /* a line of so many words is prose whatever its element */
    SHORT_COST = 4,      /* of a short line without links */
    LINK_COST = 8,       /* of a line that is mostly link */
    CONTAINER_LINES = 3, /* in a paragraph or an inline element that serves as a container */
    RETRY_SHARE = 25, /* percent of the page's prose, and words, below which names are mistrusted */
    RETRY_WORDS = 120,
    KIN_CLIMBS = 3, /* how far above a container others of its kind are looked for */
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
    return tag_heading(b->tag) || b->tag == TAG_CELL ? 0 : -SHORT_COST;
}

/* A paragraph is no container unless lines stand in it. */
static bool can_hold(const struct tree *t, const struct blocks *blocks, uint32_t i)
{
    enum tag tag = t->nodes[i].tag;

    if (tag == TAG_TEXT || tag_heading(tag))
        return false;
    if (tag_breaks(tag) && tag != TAG_P && tag != TAG_LI)
        return true;
    return blocks->from[t->nodes[i].end] - blocks->from[i] >= CONTAINER_LINES;
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
        if (!can_hold(t, blocks, i))
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

/* Marks the blocks below each node of the kind of `like` under `root`; how many such nodes hold
 * prose. */
static unsigned mark_kin(const struct tree *t, const struct blocks *blocks, const uint32_t *prose,
                         uint32_t root, uint32_t like, bool *inside)
{
    unsigned kin = 0;

    for (uint32_t i = root + 1; i < t->nodes[root].end; i++) {
        uint32_t from = blocks->from[i], to = blocks->from[t->nodes[i].end];
        if (!tree_same_kind(t, i, like) || prose[to] - prose[from] < PROSE_WORDS)
            continue;
        kin++;
        for (uint32_t b = from; b < to; b++)
            inside[b] = true;
        i = t->nodes[i].end - 1;
    }
    return kin;
}

/*
 * An article may be cut into several containers of one kind ("text", advertisement, "text"): widens
 * `found` to the ancestor that holds them all and drops what stands between them. Containers in
 * articles of their own are other articles.
 */
static uint32_t join_kin(const struct tree *t, const struct blocks *blocks, uint32_t found,
                         struct arena *arena)
{
    bool *inside = arena_array(arena, blocks->n + 1, sizeof(*inside));
    uint32_t *prose = arena_array(arena, blocks->n + 1, sizeof(*prose)); /* running sum */
    uint32_t root = found, widest = found;
    unsigned kin = 1;

    for (size_t b = 0; b < blocks->n; b++)
        prose[b + 1] = prose[b] + (blocks->at[b].dropped ? 0 : body_prose(&blocks->at[b]));

    for (int climbs = 0; climbs < KIN_CLIMBS && t->nodes[root].tag != TAG_ARTICLE &&
                         t->nodes[root].tag != TAG_BODY && t->nodes[root].parent != 0;
         climbs++) {
        root = t->nodes[root].parent;
        unsigned n = mark_kin(t, blocks, prose, root, found, inside);
        if (n > kin) {
            kin = n;
            widest = root;
        }
    }
    if (widest == found)
        return found;
    for (uint32_t b = blocks->from[widest]; b < blocks->from[t->nodes[widest].end]; b++)
        if (!inside[b] && body_prose(&blocks->at[b]) == 0 && !tag_heading(blocks->at[b].tag))
            blocks->at[b].dropped = true;
    return widest;
}

/* "1 2 3 Show All": a pager beside the text that leads to its second page. */
static bool leads_to_second(const struct block *b)
{
    struct span rest = b->text, word;

    while (b->links > 0 && span_split(&rest, ' ', &word))
        if (span_is(word, "2"))
            return true;
    return false;
}

static bool is_split(const struct tree *t, const struct blocks *blocks, uint32_t container)
{
    uint32_t around = t->nodes[container].parent;

    for (uint32_t i = around + 1; i < t->nodes[around].end; i++) {
        if (!(t->nodes[i].marks & MARK_PAGING))
            continue;
        for (uint32_t b = blocks->from[i]; b < blocks->from[t->nodes[i].end]; b++)
            if (leads_to_second(&blocks->at[b]))
                return true;
        i = t->nodes[i].end - 1;
    }
    return false;
}

/* One attempt: furniture out, container, lines. */
static struct body choose(const struct tree *t, struct blocks *blocks,
                          const struct body_hints *hints, enum furniture_rigour rigour,
                          struct arena *arena)
{
    struct body body = {0};

    furniture_drop(t, blocks, hints, rigour, arena);
    lines_classify(blocks, hints, arena);
    body.container = hints->whole && t->n > 1 ? 1 : best_node(t, blocks, hints, arena);
    if (body.container != 0 && !hints->whole)
        body.container = join_kin(t, blocks, body.container, arena);
    if (body.container != 0) {
        body.first = blocks->from[body.container];
        body.last = blocks->from[t->nodes[body.container].end];
        prune_lines(t, blocks, hints, arena, &body);
        body.partial |= is_split(t, blocks, body.container);
    }
    for (uint32_t b = body.first; b < body.last; b++) {
        if (blocks->at[b].dropped)
            continue;
        body.words += blocks->at[b].words;
        body.prose += body_prose(&blocks->at[b]);
    }
    return body;
}

void body_choose(const struct tree *t, struct blocks *blocks, const struct body_hints *hints,
                 struct arena *arena, struct body *ret)
{
    uint32_t all = 0;

    for (size_t b = 0; b < blocks->n; b++)
        all += body_prose(&blocks->at[b]);
    struct body body = choose(t, blocks, hints, FURNITURE_ALL, arena);
    if (body.prose * 100 < all * RETRY_SHARE && body.prose < RETRY_WORDS) {
        /* names that mislead: once more by elements alone */
        struct blocks again = *blocks;
        again.at = arena_array(arena, blocks->n + 1, sizeof(*again.at));
        for (size_t b = 0; b < blocks->n; b++) {
            again.at[b] = blocks->at[b];
            again.at[b].dropped = false;
        }
        struct body second = choose(t, &again, hints, FURNITURE_ELEMENTS, arena);
        if (second.prose > 2 * body.prose) {
            body = second;
            *blocks = again;
        }
    }
    *ret = body;
}
