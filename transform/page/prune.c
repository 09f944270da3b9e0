#include "transform/page/prune.h"

#include "transform/page/likeness.h"
#include "transform/page/people.h"
#include "transform/page/when.h"

#define BYLINE_WITHIN   10  /* lines from the beginning */
#define BYLINE_WORDS    18  /* of a line that says only who or when */
#define LEAD_WITHIN     40  /* blocks between the title and the container */
#define TEASER_SHARE    20  /* percent of the container's prose */
#define PROSE_LONG      12  /* words of a line that is text whatever its end */
#define PROSE_SENTENCE  6   /* of one that ends like a sentence */
#define LAST_LINES      6   /* of an article, in which its writer is introduced */
#define BIOGRAPHY_WORDS 6   /* at least */
#define NAME_MAX_BYTES  100 /* of what a byline names */

struct pruning {
    const struct tree *tree;
    struct blocks *blocks;
    const struct body_hints *hints;
    struct arena *arena;
    struct body *body;
};

static bool kept(const struct pruning *p, uint32_t b)
{
    return !p->blocks->at[b].dropped;
}

static bool is_linked(const struct block *b)
{
    return b->link_words * 2 > b->words;
}

/* ---- the beginning ---- */

static uint32_t prose_between(const struct pruning *p, uint32_t from, uint32_t to)
{
    uint32_t words = 0;
    for (uint32_t b = from; b < to; b++)
        words += kept(p, b) ? body_prose(&p->blocks->at[b]) : 0;
    return words;
}

static bool shows_title(const struct pruning *p, const struct block *at)
{
    return at->text.len < 4 * p->hints->title.len + 40 && likeness(at->text, p->hints->title) >= 80;
}

/* Where the title stands in from .. to - 1: the page's, else the last line that repeats it; or
 * `none`. */
static uint32_t title_between(const struct pruning *p, uint32_t from, uint32_t to, uint32_t none)
{
    uint32_t known = p->hints->title_block;

    if (known >= from && known < to)
        return known;
    for (uint32_t b = to; b-- > from;)
        if (kept(p, b) && shows_title(p, &p->blocks->at[b]))
            return b;
    return none;
}

static bool ends_sentence(struct span s)
{
    static const char *const ends[] = {".", "!", "?", ":", "\"", "\xE2\x80\x9D", "\xE2\x80\xA6",
                                       ";"};
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        if (span_ends(s, span_of(ends[i])))
            return true;
    return false;
}

/* Where the text itself begins: a long line, or a sentence of some words. Nothing like it: at once.
 */
static uint32_t first_prose(const struct pruning *p)
{
    for (uint32_t b = p->body->first; b < p->body->last; b++) {
        const struct block *at = &p->blocks->at[b];
        uint32_t words = kept(p, b) ? body_prose(at) : 0;
        if (words >= PROSE_LONG || (words >= PROSE_SENTENCE && ends_sentence(at->text)))
            return b;
    }
    return p->body->first;
}

/* A line that leads into the text: a sentence, one named so, or the description of the head. */
static bool is_lead(const struct pruning *p, const struct block *at)
{
    uint32_t marks = at->marks | p->tree->nodes[at->line_of].marks |
                     p->tree->nodes[p->tree->nodes[at->line_of].parent].marks;

    if (is_linked(at) || at->words < 5 || shows_title(p, at))
        return false;
    return (marks & MARK_LEAD) || likeness(at->text, p->hints->summary) >= 80 ||
           (at->words >= 6 && ends_sentence(at->text));
}

/* Before the text: title, byline, date, place of the photo. A heading or a lead stays. */
static void prune_head(const struct pruning *p)
{
    struct body *body = p->body;
    uint32_t title = title_between(p, body->first, body->last, body->last);

    /* an article begins behind its title, if most of what is here does */
    if (title < body->last &&
        prose_between(p, title, body->last) * 10 >= prose_between(p, body->first, body->last) * 6)
        body->first = title + 1;
    uint32_t prose = first_prose(p);
    for (uint32_t b = body->first; b < prose; b++) {
        struct block *at = &p->blocks->at[b];
        bool heading = tag_heading(at->tag) && b + 1 == prose && !shows_title(p, at);
        if (!heading && !is_lead(p, at))
            at->dropped = true;
    }
}

/* "By Name", "Oleh Name | 2 Mei 2023", "Diperbarui ...": a short line among the first that says who
 * or when. */
static void prune_bylines(const struct pruning *p)
{
    unsigned seen = 0;

    for (uint32_t b = p->body->first; b < p->body->last && seen < BYLINE_WITHIN; b++) {
        struct block *at = &p->blocks->at[b];
        struct datetime ignored;
        size_t pos = 0;
        if (!kept(p, b))
            continue;
        seen++;
        if (at->words > BYLINE_WORDS || tag_heading(at->tag))
            continue;
        bool dated = when_next(at->text, &pos, &ignored) && !ends_sentence(at->text);
        if (dated || people_is_byline(p->hints->lists, at->text, p->arena))
            at->dropped = true;
    }
}

/* A standfirst between title and container: named as one, or the head's description. */
static bool joins(const struct pruning *p, uint32_t b, uint32_t first)
{
    const struct block *at = &p->blocks->at[b];
    uint32_t marks = at->marks | p->tree->nodes[at->line_of].marks |
                     p->tree->nodes[p->tree->nodes[at->line_of].parent].marks;

    if (at->words >= 5 && likeness(at->text, p->hints->summary) >= 80)
        return true; /* wherever it stands: the head says that it sums the article up */
    if (at->dropped || is_linked(at) || shows_title(p, at) || (marks & (MARK_AUTHOR | MARK_DATE)))
        return false;
    if ((marks & MARK_LEAD) && at->words >= 5)
        return true;
    if (tag_heading(at->tag))
        return at->tag != TAG_H1 && b + 1 == first;
    return at->words >= 15 && ends_sentence(at->text);
}

static void join_lead(const struct pruning *p)
{
    struct body *body = p->body;
    uint32_t title = title_between(p, 0, body->first, body->first), first = body->first;

    if (body->first > title + LEAD_WITHIN)
        return;
    for (uint32_t b = body->first; b-- > title + 1;) {
        bool keep = joins(p, b, first);
        p->blocks->at[b].dropped = !keep;
        if (keep)
            first = b;
    }
    body->first = first;
}

/* ---- lines ---- */

static void take_name(struct block *at, struct span *name)
{
    if (!name->p && at->said.len > 0 && at->said.len < NAME_MAX_BYTES)
        *name = at->said;
    at->dropped = at->dropped || at->words <= BYLINE_WORDS;
}

/* Who wrote and edited it, a further page, and in its last third the line where furniture begins.
 */
static void prune_by_words(const struct pruning *p)
{
    uint32_t prose = prose_between(p, p->body->first, p->body->last), seen = 0;
    bool ended = false;

    for (uint32_t b = p->body->first; b < p->body->last; b++) {
        struct block *at = &p->blocks->at[b];
        p->body->partial |= at->act == LINE_NEXT;
        if (ended)
            at->dropped = true;
        if (!kept(p, b))
            continue;
        if (at->act == LINE_AUTHOR)
            take_name(at, &p->body->author);
        if (at->act == LINE_EDITOR)
            take_name(at, &p->body->editor);
        if (at->act == LINE_END && seen * 10 >= prose * 7)
            ended = at->dropped = true;
        seen += body_prose(at);
    }
}

/* ---- other articles ---- */

/* An <article> inside the container with little of its prose is the teaser of another one. */
static bool is_teaser(const struct pruning *p, uint32_t i, uint32_t all)
{
    uint32_t from = p->blocks->from[i], to = p->blocks->from[p->tree->nodes[i].end];
    return p->tree->nodes[i].tag == TAG_ARTICLE &&
           prose_between(p, from, to) * 100 < all * TEASER_SHARE;
}

static void prune_teasers(const struct pruning *p)
{
    const struct tree *t = p->tree;
    uint32_t container = p->body->container, all = prose_between(p, p->body->first, p->body->last),
             teased = 0;

    for (uint32_t i = container + 1; i < t->nodes[container].end; i++)
        if (is_teaser(p, i, all)) {
            teased += prose_between(p, p->blocks->from[i], p->blocks->from[t->nodes[i].end]);
            i = t->nodes[i].end - 1;
        }
    if (teased * 2 > all)
        return; /* an article that is made of them */
    for (uint32_t i = container + 1; i < t->nodes[container].end; i++)
        if (is_teaser(p, i, all)) {
            for (uint32_t b = p->blocks->from[i]; b < p->blocks->from[t->nodes[i].end]; b++)
                p->blocks->at[b].dropped = true;
            i = t->nodes[i].end - 1;
        }
}

/* ---- lists and tables of links ---- */

static void prune_links(const struct pruning *p)
{
    for (uint32_t b = p->body->first; b < p->body->last; b++) {
        struct block *at = &p->blocks->at[b];
        /* a headline may end in "!" or "?", a sentence that is one link ends in a full stop */
        bool sentence =
            at->tag == TAG_P && at->words >= PROSE_SENTENCE && span_ends(at->text, SPAN("."));
        if (kept(p, b) && is_linked(at) && !(at->marks & MARK_KEEP) &&
            at->link_words * 10 >= at->words * 8 && !sentence)
            at->dropped = true;
    }
}

/* Page numbers, bullets and rating stars that stand alone. */
static void prune_marks(const struct pruning *p)
{
    for (uint32_t b = p->body->first; b < p->body->last; b++) {
        struct block *at = &p->blocks->at[b];
        bool letter = at->text.len > 3;
        for (size_t i = 0; i < at->text.len && !letter; i++)
            letter = (at->text.p[i] | 32) >= 'a' || (unsigned char)at->text.p[i] >= 0x80;
        if (!letter && at->tag != TAG_CELL && at->tag != TAG_PRE)
            at->dropped = true;
    }
}

/* A heading under which everything went. */
static void prune_headings(const struct pruning *p)
{
    for (uint32_t b = p->body->first; b < p->body->last; b++) {
        struct block *at = &p->blocks->at[b];
        uint32_t below = b + 1;
        if (!kept(p, b) || !tag_heading(at->tag))
            continue;
        while (below < p->body->last && !kept(p, below) && !tag_heading(p->blocks->at[below].tag))
            below++;
        bool none_left =
            below == p->body->last || (tag_heading(p->blocks->at[below].tag) &&
                                       (!kept(p, below) || p->blocks->at[below].tag <= at->tag));
        at->dropped = below > b + 1 && none_left && !is_lead(p, at);
    }
}

/* ---- the end ---- */

/* Behind the last prose nothing but furniture stands: headings without text, lone short lines. */
static void prune_tail(const struct pruning *p)
{
    for (uint32_t b = p->body->last; b-- > p->body->first;) {
        struct block *at = &p->blocks->at[b];
        if (!kept(p, b))
            continue;
        if (!tag_heading(at->tag))
            return;
        at->dropped = true;
    }
}

void prune_lines(const struct tree *t, struct blocks *blocks, const struct body_hints *hints,
                 struct arena *arena, struct body *body)
{
    struct pruning p = {t, blocks, hints, arena, body};

    prune_teasers(&p);
    prune_by_words(&p);
    prune_head(&p);
    join_lead(&p);
    prune_bylines(&p);
    prune_links(&p);
    prune_marks(&p);
    prune_headings(&p);
    prune_tail(&p);
}

static bool begins_with_name(struct span line, struct span authors)
{
    struct span rest = authors, name;

    while (authors.len > 0 && span_split(&rest, ';', &name)) {
        name = span_trim(name);
        if (span_chr(name, ' ', 0) != (size_t)-1 && span_starts(line, name) &&
            span_starts(span_from(line, name.len), SPAN(" ")))
            return true;
    }
    return false;
}

void prune_biography(struct blocks *blocks, struct body *body, struct span authors)
{
    uint32_t from = body->last, lines = 0;

    for (uint32_t b = body->last; b-- > body->first && lines < LAST_LINES;) {
        const struct block *at = &blocks->at[b];
        if (at->dropped)
            continue;
        lines++;
        if (at->words >= BIOGRAPHY_WORDS && begins_with_name(at->text, authors))
            from = b;
    }
    /* an article of a few lines about its writer is no biography at the end of one */
    if (from < body->first + 2 * LAST_LINES)
        return;
    for (uint32_t b = from; b < body->last; b++)
        blocks->at[b].dropped = true;
}
