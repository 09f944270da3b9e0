#include "transform/page/block.h"

#include "common/utf8.h"

#include "transform/page/fold.h"

struct building {
    const struct tree *tree;
    struct arena *arena;
    struct blocks *out;
    struct buf text;
    struct block current;
    bool any;
};

static bool is_cjk(uint32_t cp)
{
    return (cp >= 0x3040 && cp <= 0x9FFF) || (cp >= 0xAC00 && cp <= 0xD7AF) ||
           (cp >= 0xF900 && cp <= 0xFAFF);
}

uint32_t block_count_words(struct span s)
{
    uint32_t words = 0, cjk = 0;
    bool inside = false;

    for (size_t i = 0; i < s.len;) {
        if ((unsigned char)s.p[i] < 0x80) {
            bool space = s.p[i] == ' ';
            words += !space && !inside;
            inside = !space;
            i++;
            continue;
        }
        uint32_t cp = 0;
        size_t n = utf8_decode(span_from(s, i), &cp);
        cjk += is_cjk(cp);
        words += !inside;
        inside = true;
        i += n ? n : 1;
    }
    return words + cjk / 2;
}

static uint32_t count_prose_marks(struct span s)
{
    uint32_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        bool mark = c <= '?' && (c == ',' || c == '.' || c == '!' || c == '?' || c == ';');
        n += mark && (i + 1 == s.len || s.p[i + 1] == ' ' || s.p[i + 1] == '"');
    }
    for (size_t i = 0; (i = span_find(s, SPAN("\xE3\x80"), i)) != (size_t)-1; i += 3)
        n += i + 2 < s.len &&
             (s.p[i + 2] == '\x81' || s.p[i + 2] == '\x82'); /* CJK comma and full stop */
    return n;
}

static void finish(struct building *b)
{
    struct blocks *out = b->out;
    struct span text = span_trim(buf_span(&b->text));

    if (b->any && text.len > 0 && out->n < BLOCK_MAX) {
        out->at = arena_grow(b->arena, out->at, out->n, &out->cap, sizeof(*out->at));
        b->current.text = arena_dup(b->arena, text);
        b->current.words = block_count_words(text);
        b->current.commas = count_prose_marks(text);
        out->at[out->n++] = b->current;
    }
    buf_reset(&b->text);
    b->current = (struct block){0};
    b->any = false;
}

/* Inline elements around a text, up to the one that breaks the line: marks; that element.
 */
static uint32_t surroundings(const struct tree *t, uint32_t node, uint32_t *ret_marks)
{
    uint32_t i = t->nodes[node].parent;

    while (i != 0 && !tag_breaks(t->nodes[i].tag)) {
        *ret_marks |= t->nodes[i].marks;
        i = t->nodes[i].parent;
    }
    return i;
}

static void add_text(struct building *b, uint32_t node, bool link)
{
    const struct tree *t = b->tree;
    uint32_t marks = 0;
    uint32_t line_of = surroundings(t, node, &marks);

    /* a line's element is that of its first words; white space between elements has none */
    size_t before = b->text.len;
    fold_add(&b->text, t->nodes[node].text);
    uint32_t words = block_count_words(span_from(buf_span(&b->text), before));
    if (words == 0)
        return;
    if (!b->any) {
        b->any = true;
        b->current.node = t->nodes[node].parent;
        b->current.line_of = line_of;
        b->current.tag = t->nodes[line_of].tag;
    }
    b->current.marks |= marks;
    b->current.link_words += link ? words : 0;
    b->current.links += link;
}

/* Whether node i is a link that is more than the anchor of a heading ("#chapter-2"). */
static bool leads_elsewhere(const struct tree *t, uint32_t i)
{
    uint32_t around = t->nodes[i].parent;

    if (t->nodes[i].tag != TAG_A)
        return false;
    struct span href = tree_attrs(t, i)->href;
    if (href.len == 0)
        return false;
    while (around != 0 && !tag_breaks(t->nodes[around].tag))
        around = t->nodes[around].parent;
    return !(href.p[0] == '#' && tag_heading(t->nodes[around].tag));
}

void blocks_build(const struct tree *t, struct arena *arena, struct blocks *ret)
{
    struct blocks out = {0};
    struct building b = {
        .tree = t, .arena = arena, .out = &out, .text = BUF_INIT((size_t)64 << 20)};
    uint32_t *ends =
        arena_array(arena, t->n + 1, sizeof(*ends)); /* a stack of open line-breaking elements */
    uint32_t link_end = 0; /* a link may hold whole blocks: it lasts to its own end */
    size_t open = 0;

    out.from = arena_array(arena, t->n + 1, sizeof(*out.from));
    for (uint32_t i = 0; i < t->n; i++) {
        for (; open > 0 && ends[open - 1] <= i; open--)
            finish(&b);
        if (tag_breaks(t->nodes[i].tag)) {
            finish(&b);
            ends[open++] = t->nodes[i].end;
        }
        out.from[i] = (uint32_t)out.n;
        if (leads_elsewhere(t, i) && t->nodes[i].end > link_end)
            link_end = t->nodes[i].end;
        if (t->nodes[i].tag == TAG_TEXT)
            add_text(&b, i, i < link_end);
    }
    finish(&b);
    out.from[t->n] = (uint32_t)out.n;
    buf_free(&b.text);
    *ret = out;
}
