#include "transform/page/tree.h"

#include "common/buf.h"

#include "transform/page/fold.h"
#include "transform/page/html.h"
#include "transform/page/lists.h"

#define MAX_META_NAME 100 /* bytes */
#define MAX_METAS     1000
#define MAX_TITLE     10000 /* bytes */
#define WHITE_SPACE   65536 /* of it in a text that is read whole */
#define KNOWN_NAMES   512   /* slots; a power of two */
#define KNOWN_TAGS    64

/* The attributes that are looked at; the first ATTR_KEPT of them in the order of node_attrs. */
enum attr {
    ATTR_CLASS,
    ATTR_ID,
    ATTR_ITEMPROP,
    ATTR_HREF,
    ATTR_REL,
    ATTR_DATETIME,
    ATTR_CONTENT,
    ATTR_KEPT,
    ATTR_ROLE = ATTR_KEPT,
    ATTR_COMPONENT,
    ATTR_TEST_ID,
    ATTR_TYPE,
    ATTR_LABEL,
    ATTR_BLOCK_TYPE,
    ATTR_STYLE,
    ATTR_HIDDEN,
    ATTR_PROPERTY,
    ATTR_NAME,
    ATTR_HTTP_EQUIV,
    ATTR_LANG,
    ATTR_COUNT,
};

/* Attributes whose values are words for what an element is. */
#define ATTRS_NAMING                                                                               \
    (1u << ATTR_CLASS | 1u << ATTR_ID | 1u << ATTR_ITEMPROP | 1u << ATTR_ROLE |                    \
     1u << ATTR_COMPONENT | 1u << ATTR_TEST_ID | 1u << ATTR_TYPE | 1u << ATTR_LABEL |              \
     1u << ATTR_BLOCK_TYPE)

/* Those of one start tag: a bit in `there` for each, then its value. */
struct attrs {
    uint32_t there;
    struct span at[ATTR_COUNT];
};

/* A class that was met before: pages repeat theirs. A hash takes the place of another. */
struct known_name {
    struct span value; /* in the arena */
    uint32_t marks;
};

/* An element's name that was met before; of more than eight bytes none is kept. */
struct known_tag {
    uint64_t name; /* its bytes, 0: free */
    enum tag tag;
};

struct builder {
    struct tree *tree;
    const struct page_lists *lists;
    struct arena *arena;
    uint32_t open;     /* innermost open node */
    unsigned skipping; /* depth inside an element whose content is left out */
    bool in_title, too_many;
    char *pool; /* text, at most as long as the page */
    size_t pool_len, pool_size;
    struct known_name *known; /* [KNOWN_NAMES] */
    struct known_tag tags[KNOWN_TAGS];
};

_Static_assert(sizeof(struct node_attrs) == ATTR_KEPT * sizeof(struct span),
               "node_attrs holds the first ATTR_KEPT attributes in their order");

static enum attr attr_of_name(const char *name)
{
    static const struct {
        const char *name;
        enum attr attr;
    } rows[] = {
        {"class", ATTR_CLASS},
        {"href", ATTR_HREF},
        {"id", ATTR_ID},
        {"content", ATTR_CONTENT},
        {"rel", ATTR_REL},
        {"style", ATTR_STYLE},
        {"role", ATTR_ROLE},
        {"itemprop", ATTR_ITEMPROP},
        {"datetime", ATTR_DATETIME},
        {"property", ATTR_PROPERTY},
        {"name", ATTR_NAME},
        {"hidden", ATTR_HIDDEN},
        {"aria-label", ATTR_LABEL},
        {"data-component", ATTR_COMPONENT},
        {"data-testid", ATTR_TEST_ID},
        {"data-type", ATTR_TYPE},
        {"data-block-type", ATTR_BLOCK_TYPE},
        {"http-equiv", ATTR_HTTP_EQUIV},
        {"lang", ATTR_LANG},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (name[0] == rows[i].name[0] && strcmp(name + 1, rows[i].name + 1) == 0)
            return rows[i].attr;
    return ATTR_COUNT;
}

static void attrs_take(const char *const *attrs, struct attrs *ret)
{
    ret->there = 0;
    for (; attrs && attrs[0]; attrs += 2) {
        enum attr a = attr_of_name(attrs[0]);
        if (a == ATTR_COUNT || (ret->there >> a & 1))
            continue;
        ret->there |= 1u << a;
        ret->at[a] = span_of(attrs[1] ? attrs[1] : "");
    }
}

/* p NULL where it is absent */
static struct span attr(const struct attrs *attrs, enum attr a)
{
    return attrs->there >> a & 1 ? attrs->at[a] : (struct span){NULL, 0};
}

/* The marks of a class; its value then stands in the arena, equal values at one place. */
static uint32_t class_marks(struct builder *b, struct span *value)
{
    uint64_t hash = value->len;

    for (size_t i = 0; i < value->len; i++)
        hash = hash * 31 + (unsigned char)value->p[i];
    struct known_name *known = &b->known[(hash ^ hash >> 20) & (KNOWN_NAMES - 1)];
    if (!known->value.p || !span_eq(known->value, *value)) {
        known->value = arena_dup(b->arena, *value);
        known->marks = lists_marks(b->lists, *value);
    }
    *value = known->value;
    return known->marks;
}

static uint32_t attrs_add(struct builder *b, const struct attrs *attrs)
{
    struct tree *t = b->tree;
    struct span kept[ATTR_KEPT] = {0};

    if (!(attrs->there & ((1u << ATTR_KEPT) - 1)))
        return 0;
    for (enum attr a = 0; a < ATTR_KEPT; a++)
        if (attrs->there >> a & 1) /* a class stands in the arena already */
            kept[a] = a == ATTR_CLASS ? attrs->at[a] : arena_dup(b->arena, attrs->at[a]);
    t->attrs = arena_grow(b->arena, t->attrs, t->n_attrs, &t->attrs_cap, sizeof(*t->attrs));
    memcpy(&t->attrs[t->n_attrs], kept, sizeof(kept));
    return (uint32_t)t->n_attrs++;
}

static bool is_hidden(const struct attrs *attrs)
{
    struct span style = attr(attrs, ATTR_STYLE);

    if (attr(attrs, ATTR_HIDDEN).p)
        return true;
    if (!style.p)
        return false;
    size_t at = span_find_nocase(style, SPAN("display"), 0);
    return at != (size_t)-1 &&
           span_starts_nocase(span_trim(span_from(style, span_chr(style, ':', at) + 1)),
                              SPAN("none"));
}

static uint32_t marks_of(struct builder *b, enum tag tag, struct attrs *attrs)
{
    uint32_t marks = 0, naming = attrs->there & ATTRS_NAMING;

    if (tag_heading(tag))
        naming &= ~(1u << ATTR_ID); /* an anchor made from its text */
    for (enum attr a = 0; naming >> a; a++) {
        if (!(naming >> a & 1))
            continue;
        marks |=
            a == ATTR_CLASS ? class_marks(b, &attrs->at[a]) : lists_marks(b->lists, attrs->at[a]);
    }
    return is_hidden(attrs) ? marks | MARK_HIDDEN : marks;
}

static void meta_add(struct builder *b, const struct attrs *attrs)
{
    static const enum attr names[] = {ATTR_PROPERTY, ATTR_NAME, ATTR_ITEMPROP, ATTR_HTTP_EQUIV};
    struct tree *t = b->tree;
    struct span content = attr(attrs, ATTR_CONTENT);

    if (!content.p)
        return;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && t->n_metas < MAX_METAS; i++) {
        struct span name = attr(attrs, names[i]);
        if (name.len == 0 || name.len > MAX_META_NAME)
            continue;
        t->metas = arena_grow(b->arena, t->metas, t->n_metas, &t->metas_cap, sizeof(*t->metas));
        t->metas[t->n_metas++] =
            (struct meta){arena_dup(b->arena, name), fold_text(content, b->arena)};
    }
}

static void link_add(struct builder *b, const struct attrs *attrs)
{
    struct span rel = attr(attrs, ATTR_REL), href = attr(attrs, ATTR_HREF);

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

static enum tag tag_of(struct builder *b, const char *name)
{
    uint64_t bytes = 0;
    size_t n = 0;

    while (n < sizeof(bytes) && name[n])
        bytes = bytes << 8 | (unsigned char)name[n++];
    if (n == 0 || name[n])
        return tag_of_name(name);
    struct known_tag *known = &b->tags[(bytes ^ bytes >> 7) % KNOWN_TAGS];
    if (known->name != bytes)
        *known = (struct known_tag){bytes, tag_of_name(name)};
    return known->tag;
}

static void on_start(void *context, const char *name, const char *const *raw)
{
    struct builder *b = context;
    enum tag tag = tag_of(b, name);
    struct attrs attrs;

    if (tag == TAG_SKIP)
        on_text(b, SPAN(" ")); /* a frame or button stands between words */
    if (b->skipping || tag == TAG_SKIP || tag == TAG_SCRIPT) {
        b->skipping++;
        return;
    }
    attrs_take(raw, &attrs);
    if (tag == TAG_META)
        meta_add(b, &attrs);
    if (tag == TAG_LINK)
        link_add(b, &attrs);
    if (strcmp(name, "html") == 0)
        b->tree->language = arena_dup(b->arena, attr(&attrs, ATTR_LANG));
    uint32_t i = node_add(b, tag);
    if (i == 0)
        return;
    b->tree->nodes[i].marks = marks_of(b, tag, &attrs);
    b->tree->nodes[i].attrs = attrs_add(b, &attrs);
    b->open = i;
    b->in_title = tag == TAG_TITLE && !b->tree->title.p;
}

static void on_json_ld(void *context, struct span body)
{
    struct builder *b = context;
    struct tree *t = b->tree;

    t->json_ld =
        arena_grow(b->arena, t->json_ld, t->n_json_ld, &t->json_ld_cap, sizeof(*t->json_ld));
    t->json_ld[t->n_json_ld++] = body;
}

static void on_end(void *context)
{
    struct builder *b = context;
    struct tree *t = b->tree;

    if (b->skipping) {
        b->skipping--;
        return;
    }
    if (b->too_many)
        return;
    t->nodes[b->open].end = (uint32_t)t->n;
    if (b->in_title) {
        t->title = tree_text(t, b->open, MAX_TITLE, b->arena);
        b->in_title = false;
    }
    b->open = t->nodes[b->open].parent;
}

enum page_verdict tree_build(struct span html, const struct page_lists *lists, struct arena *arena,
                             struct tree *ret)
{
    struct tree t = {0};
    struct builder b = {.tree = &t, .lists = lists, .arena = arena};
    struct html_events events = {on_json_ld, on_start, on_text, on_end, &b};

    /* text never grows: the shortest reference ("&lt") is longer than its character */
    b.pool_size = html.len + 16;
    b.pool = arena_alloc(arena, b.pool_size);
    b.known = arena_array(arena, KNOWN_NAMES, sizeof(*b.known));
    node_add(&b, TAG_BLOCK); /* the root, so that index 0 is no element's */
    t.attrs = arena_grow(arena, t.attrs, 0, &t.attrs_cap, sizeof(*t.attrs));
    t.n_attrs = 1;
    enum page_verdict v = html_read(html, &events, arena);
    t.nodes[0].end = (uint32_t)t.n;
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

struct span tree_text(const struct tree *t, uint32_t node, size_t max, struct arena *arena)
{
    struct buf out = BUF_INIT(max + WHITE_SPACE); /* before it is folded */

    for (uint32_t i = node; i < t->nodes[node].end && !out.full; i++) {
        if (t->nodes[i].tag == TAG_TEXT)
            fold_add(&out, t->nodes[i].text);
        else if (tag_breaks(t->nodes[i].tag))
            fold_add(&out, SPAN(" "));
    }
    struct span text = span_trim(buf_span(&out));
    text = out.full || text.len > max ? (struct span){"", 0} : arena_dup(arena, text);
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
