#include "transform/page/tree.h"

#include "common/buf.h"

#include "transform/page/fold.h"
#include "transform/page/html.h"
#include "transform/page/lists.h"

#define MAX_JSON_LD   64  /* scripts of a page */
#define MAX_META_NAME 100 /* bytes */
#define MAX_METAS     1000

struct builder {
    struct tree *tree;
    const struct page_lists *lists;
    struct arena *arena;
    uint32_t open;      /* innermost open node */
    unsigned skipping;  /* depth inside an element whose content is left out */
    struct buf *script; /* of a JSON-LD script that is open */
    bool in_json_ld, in_title, too_many;
    char *pool; /* text, at most as long as the page */
    size_t pool_len, pool_size;
};

static const struct {
    const char *name;
    size_t offset;
} kept[] = {
    {"class", offsetof(struct node_attrs, class_names)},
    {"id", offsetof(struct node_attrs, id)},
    {"itemprop", offsetof(struct node_attrs, itemprop)},
    {"href", offsetof(struct node_attrs, href)},
    {"rel", offsetof(struct node_attrs, rel)},
    {"datetime", offsetof(struct node_attrs, datetime)},
    {"content", offsetof(struct node_attrs, content)},
};

/* Attributes whose values are words for what an element is. */
static const char *const naming[] = {"class",          "id",          "itemprop",  "role",
                                     "data-component", "data-testid", "data-type", "aria-label",
                                     "data-block-type"};

static uint32_t attrs_add(struct builder *b, const char *const *attrs)
{
    struct tree *t = b->tree;
    struct node_attrs a = {0};
    bool any = false;

    for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
        struct span value = html_attr(attrs, kept[i].name);
        if (!value.p)
            continue;
        any = true;
        value = arena_dup(b->arena, value);
        memcpy((char *)&a + kept[i].offset, &value, sizeof(value));
    }
    if (!any)
        return 0;
    t->attrs = arena_grow(b->arena, t->attrs, t->n_attrs, &t->attrs_cap, sizeof(a));
    t->attrs[t->n_attrs] = a;
    return (uint32_t)t->n_attrs++;
}

static bool is_hidden(const char *const *attrs)
{
    struct span style = html_attr(attrs, "style");

    if (html_attr(attrs, "hidden").p)
        return true;
    if (!style.p)
        return false;
    size_t at = span_find_nocase(style, SPAN("display"), 0);
    return at != (size_t)-1 &&
           span_starts_nocase(span_trim(span_from(style, span_chr(style, ':', at) + 1)),
                              SPAN("none"));
}

static uint32_t marks_of(const struct builder *b, enum tag tag, const char *const *attrs)
{
    uint32_t marks = 0;

    if (!attrs)
        return 0;
    for (size_t i = 0; i < sizeof(naming) / sizeof(naming[0]); i++) {
        struct span value = html_attr(attrs, naming[i]);
        bool anchor = tag_heading(tag) && strcmp(naming[i], "id") == 0; /* made from its text */
        if (value.len > 0 && !anchor)
            marks |= lists_marks(b->lists, value);
    }
    return is_hidden(attrs) ? marks | MARK_HIDDEN : marks;
}

static void meta_add(struct builder *b, const char *const *attrs)
{
    static const char *const names[] = {"property", "name", "itemprop", "http-equiv"};
    struct tree *t = b->tree;
    struct span content = html_attr(attrs, "content");

    if (!content.p)
        return;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && t->n_metas < MAX_METAS; i++) {
        struct span name = html_attr(attrs, names[i]);
        if (name.len == 0 || name.len > MAX_META_NAME)
            continue;
        t->metas = arena_grow(b->arena, t->metas, t->n_metas, &t->metas_cap, sizeof(*t->metas));
        t->metas[t->n_metas++] =
            (struct meta){arena_dup(b->arena, name), fold_text(content, b->arena)};
    }
}

static void link_add(struct builder *b, const char *const *attrs)
{
    struct span rel = html_attr(attrs, "rel"), href = html_attr(attrs, "href");

    if (span_eq_nocase(rel, SPAN("canonical")) && !b->tree->canonical.p && href.len > 0)
        b->tree->canonical = arena_dup(b->arena, span_trim(href));
}

static uint32_t node_add(struct builder *b, enum tag tag)
{
    struct tree *t = b->tree;

    if (t->n >= TREE_MAX_NODES) {
        b->too_many = true;
        return 0;
    }
    t->nodes = arena_grow(b->arena, t->nodes, t->n, &t->nodes_cap, sizeof(*t->nodes));
    t->nodes[t->n] = (struct node){.parent = b->open, .end = (uint32_t)t->n + 1, .tag = tag};
    return (uint32_t)t->n++;
}

static void on_text(void *context, struct span text)
{
    struct builder *b = context;
    struct tree *t = b->tree;

    if (b->in_json_ld)
        buf_add(b->script, text);
    if (b->skipping || b->too_many || text.len > b->pool_size - b->pool_len)
        return;
    char *at = b->pool + b->pool_len;
    memcpy(at, text.p, text.len);
    b->pool_len += text.len;
    struct node *last = &t->nodes[t->n - 1];
    if (last->tag == TAG_TEXT && last->parent == b->open) { /* the parser cuts text at entities */
        last->text.len += text.len;
        return;
    }
    uint32_t i = node_add(b, TAG_TEXT);
    if (i)
        t->nodes[i].text = (struct span){at, text.len};
}

static void on_start(void *context, const char *name, const char *const *attrs)
{
    struct builder *b = context;
    enum tag tag = tag_of_name(name);

    if (tag == TAG_SKIP)
        on_text(b, SPAN(" ")); /* a frame or button stands between words */
    if (b->skipping || tag == TAG_SKIP || tag == TAG_SCRIPT) {
        b->skipping++;
        if (tag == TAG_SCRIPT &&
            span_find_nocase(html_attr(attrs, "type"), SPAN("ld+json"), 0) != (size_t)-1)
            b->in_json_ld = b->tree->n_json_ld < MAX_JSON_LD;
        return;
    }
    if (tag == TAG_META)
        meta_add(b, attrs);
    if (tag == TAG_LINK)
        link_add(b, attrs);
    if (strcmp(name, "html") == 0)
        b->tree->language = arena_dup(b->arena, html_attr(attrs, "lang"));
    uint32_t i = node_add(b, tag);
    if (i == 0)
        return;
    b->tree->nodes[i].marks = marks_of(b, tag, attrs);
    b->tree->nodes[i].attrs = attrs_add(b, attrs);
    b->open = i;
    b->in_title = tag == TAG_TITLE && !b->tree->title.p;
}

static void on_end(void *context)
{
    struct builder *b = context;
    struct tree *t = b->tree;

    if (b->skipping) {
        b->skipping--;
        if (b->in_json_ld) {
            t->json_ld = arena_grow(b->arena, t->json_ld, t->n_json_ld, &t->json_ld_cap,
                                    sizeof(struct span));
            t->json_ld[t->n_json_ld++] = arena_dup(b->arena, buf_span(b->script));
            buf_reset(b->script);
            b->in_json_ld = false;
        }
        return;
    }
    if (b->too_many)
        return;
    t->nodes[b->open].end = (uint32_t)t->n;
    if (b->in_title) {
        t->title = tree_text(t, b->open, b->arena);
        b->in_title = false;
    }
    b->open = t->nodes[b->open].parent;
}

enum page_verdict tree_build(struct span html, const struct page_lists *lists, struct arena *arena,
                             struct tree *ret)
{
    struct tree t = {0};
    struct buf script = BUF_INIT(html.len + 1);
    struct builder b = {.tree = &t, .lists = lists, .arena = arena, .script = &script};
    struct html_events events = {on_start, on_text, on_end, &b};

    /* text never grows: the shortest reference ("&lt") is longer than its character */
    b.pool_size = html.len + 16;
    b.pool = arena_alloc(arena, b.pool_size);
    node_add(&b, TAG_BLOCK); /* the root, so that index 0 is no element's */
    t.attrs = arena_grow(arena, t.attrs, 0, &t.attrs_cap, sizeof(*t.attrs));
    t.n_attrs = 1;
    enum page_verdict v = html_read(html, &events, arena);
    t.nodes[0].end = (uint32_t)t.n;
    buf_free(&script);
    if (v == PAGE_OK && b.too_many)
        v = PAGE_LARGE;
    if (v == PAGE_OK)
        *ret = t;
    return v;
}

struct span tree_meta(const struct tree *t, const char *name)
{
    for (size_t i = 0; i < t->n_metas; i++)
        if (span_eq_nocase(t->metas[i].name, span_of(name)) && t->metas[i].content.len > 0)
            return t->metas[i].content;
    return (struct span){NULL, 0};
}

bool tree_next_meta(const struct tree *t, const struct page_lists *lists, enum metadata what,
                    size_t *pos, struct span *ret_content)
{
    size_t rows = lists_metadata_rows(lists);

    /* one number for row and tag, so that a caller can go on behind a tag that did not serve */
    for (; *pos < rows * t->n_metas; ++*pos) {
        const struct meta *m = &t->metas[*pos % t->n_metas];
        if (m->content.len == 0 || !lists_is_metadata(lists, *pos / t->n_metas, what, m->name))
            continue;
        *ret_content = m->content;
        ++*pos;
        return true;
    }
    return false;
}

struct span tree_first_meta(const struct tree *t, const struct page_lists *lists,
                            enum metadata what)
{
    struct span content = {NULL, 0};
    size_t pos = 0;

    tree_next_meta(t, lists, what, &pos, &content);
    return content;
}

struct span tree_text(const struct tree *t, uint32_t node, struct arena *arena)
{
    struct buf out = BUF_INIT((size_t)64 << 20);

    for (uint32_t i = node; i < t->nodes[node].end; i++) {
        if (t->nodes[i].tag == TAG_TEXT)
            fold_add(&out, t->nodes[i].text);
        else if (tag_breaks(t->nodes[i].tag))
            fold_add(&out, SPAN(" "));
    }
    struct span text = arena_dup(arena, span_trim(buf_span(&out)));
    buf_free(&out);
    return text;
}

const struct node_attrs *tree_attrs(const struct tree *t, uint32_t node)
{
    return &t->attrs[t->nodes[node].attrs];
}

bool tree_same_kind(const struct tree *t, uint32_t a, uint32_t b)
{
    struct span own = tree_attrs(t, a)->class_names, other = tree_attrs(t, b)->class_names;
    return t->nodes[a].tag == t->nodes[b].tag && own.len > 0 && span_eq(own, other);
}
