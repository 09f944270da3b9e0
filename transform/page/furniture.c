#include "transform/page/furniture.h"

/*
 * How much of the page's prose, in percent, an element may hold and still be taken for furniture.
 * Long comments outweigh a short article; a class that only hints ("widget", "social") must hold
 * next to none.
 */
enum {
    SHARE_ELEMENT = 40,
    SHARE_NAMED = 40,
    SHARE_MAYBE = 15,
    SHARE_COMMENT = 85,
    SHARE_HIDDEN = 30,
    SHARE_FORM = 15,
    SHARE_CAPTION = 25,
};

/* A footer with fewer words is one, even where the page has no other prose: a form, a list. */
#define FOOTER_WORDS 60

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* A figure may hold a table or a quotation: that is text. */
static bool holds_text(const struct tree *t, uint32_t figure)
{
    for (uint32_t i = figure + 1; i < t->nodes[figure].end; i++)
        if (t->nodes[i].tag == TAG_TABLE || t->nodes[i].tag == TAG_BLOCKQUOTE)
            return true;
    return false;
}

/* The share of prose up to which a node is furniture, 0: it is none. */
static unsigned furniture_share(const struct tree *t, uint32_t i, enum furniture_rigour rigour)
{
    const struct node *node = &t->nodes[i];
    uint32_t marks = node->marks;
    unsigned share = 0;

    if (node->tag == TAG_BODY || node->tag == TAG_MAIN || node->parent == 0 ||
        node->tag == TAG_TEXT)
        return 0; /* the page itself: its names speak of what is on it somewhere */
    if (node->tag == TAG_NAV || node->tag == TAG_ASIDE || node->tag == TAG_FOOTER)
        share = SHARE_ELEMENT;
    if (node->tag == TAG_FORM)
        share = SHARE_FORM;
    if (node->tag == TAG_CAPTION || (node->tag == TAG_FIGURE && !holds_text(t, i)))
        share = SHARE_CAPTION;
    if (marks & MARK_HIDDEN)
        share = larger(share, SHARE_HIDDEN);
    if (marks & MARK_COMMENT)
        share = larger(share, SHARE_COMMENT);
    if (rigour == FURNITURE_ELEMENTS || (marks & (MARK_KEEP | MARK_BODY)))
        return share;
    if (marks & MARK_DROP)
        share = larger(share, SHARE_NAMED);
    if (marks & MARK_MAYBE)
        share = larger(share, SHARE_MAYBE);
    if (marks & MARK_CAPTION)
        share = larger(share, SHARE_CAPTION);
    return share;
}

/* Whether one of the profile's names ("read__others") is among the node's classes, or is its id. */
static bool named_by(const struct tree *t, uint32_t node, struct span names)
{
    const struct node_attrs *a = tree_attrs(t, node);
    struct span rest = names, name;

    if (names.len == 0 || t->nodes[node].attrs == 0)
        return false;
    while (span_split(&rest, ' ', &name)) {
        struct span classes = a->class_names, one;
        if (name.len > 0 && span_eq(a->id, name))
            return true;
        while (classes.p && span_split(&classes, ' ', &one))
            if (one.len > 0 && span_eq(one, name))
                return true;
    }
    return false;
}

/* The element named as an article's body that holds the most prose, 0: none. */
static uint32_t main_body(const struct tree *t, const struct blocks *blocks, const uint32_t *prose)
{
    uint32_t found = 0, best = 0;

    for (uint32_t i = 1; i < t->n; i++) {
        uint32_t inside = prose[blocks->from[t->nodes[i].end]] - prose[blocks->from[i]];
        if ((t->nodes[i].marks & MARK_BODY) && tree_attrs(t, i)->class_names.len > 0 &&
            inside > best) {
            best = inside;
            found = i;
        }
    }
    return found;
}

/* How many nodes before each are of the main body's kind: an article may be cut into several. */
static uint32_t *count_kin(const struct tree *t, uint32_t main, struct arena *arena)
{
    uint32_t *kin = arena_array(arena, t->n + 1, sizeof(*kin));

    for (uint32_t i = 0; i < t->n; i++)
        kin[i + 1] = kin[i] + (main != 0 && tree_same_kind(t, i, main));
    return kin;
}

void furniture_drop(const struct tree *t, struct blocks *blocks, const struct body_hints *hints,
                    enum furniture_rigour rigour, struct arena *arena)
{
    uint32_t *prose = arena_array(arena, blocks->n + 1, sizeof(*prose)); /* running sum */
    uint32_t i = 0;

    for (size_t b = 0; b < blocks->n; b++)
        prose[b + 1] = prose[b] + body_prose(&blocks->at[b]);
    uint32_t *kin = count_kin(t, main_body(t, blocks, prose), arena);
    while (i < t->n) {
        uint32_t end = t->nodes[i].end, from = blocks->from[i], to = blocks->from[end];
        uint64_t inside = prose[to] - prose[from];
        unsigned share = furniture_share(t, i, rigour);
        bool footer = t->nodes[i].tag == TAG_FOOTER && inside < FOOTER_WORDS;
        bool drop = footer || (share > 0 && inside * 100 <= (uint64_t)prose[blocks->n] * share);
        if (drop && share != SHARE_COMMENT && kin[end] > kin[i + 1])
            drop = false; /* a part of the article that is named for what it does ("teaser") */
        if (!drop && hints->site)
            drop = named_by(t, i, hints->site->drop);
        if (!drop || to == from) {
            i++;
            continue;
        }
        /* inside a heading such a name is its anchor's */
        for (uint32_t b = from; b < to; b++)
            blocks->at[b].dropped |= tag_breaks(t->nodes[i].tag) || !tag_heading(blocks->at[b].tag);
        i = end;
    }
}
