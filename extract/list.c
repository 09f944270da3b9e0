#include "extract/list.h"

#include <stdint.h>

#include "common/utf8.h"

#define N_FIELDS 9

static const char *const formats[] = {"",       "rss",          "rdf",  "atom",  "json",
                                      "urlset", "sitemapindex", "text", "posts", "html"};
#define N_FORMATS (sizeof(formats) / sizeof(formats[0]))

const char *list_verdict_name(enum list_verdict v)
{
    static const char *const names[] = {"whole", "cut", "refused", "other"};
    return names[v];
}

struct list_item *list_add(struct list *l, struct arena *arena)
{
    if (l->n == LIST_MAX_ITEMS) {
        l->verdict = LIST_CUT;
        return NULL;
    }
    l->items = arena_grow(arena, l->items, l->n, &l->cap, sizeof(*l->items));
    l->items[l->n] = (struct list_item){0};
    return &l->items[l->n++];
}

struct span list_uncut(struct span s)
{
    size_t back = 0;
    while (back < 3 && back < s.len && ((unsigned char)s.p[s.len - 1 - back] & 0xC0) == 0x80)
        back++;
    if (back < s.len) {
        uint32_t cp;
        struct span last = span_from(s, s.len - 1 - back);
        if (utf8_decode(last, &cp) == 0)
            s.len -= last.len;
    }
    return s;
}

static void fields_of(struct list_item *item, struct span *out[N_FIELDS])
{
    struct span *const fields[N_FIELDS] = {&item->url,       &item->title,    &item->id,
                                           &item->published, &item->updated,  &item->summary,
                                           &item->author,    &item->language, &item->news_name};
    memcpy(out, fields, sizeof(fields));
}

static void put_number(struct buf *out, uint32_t v)
{
    buf_add(out, (struct span){(const char *)&v, sizeof(v)});
}

static void put_span(struct buf *out, struct span s)
{
    put_number(out, s.p ? (uint32_t)s.len : UINT32_MAX);
    buf_add(out, s);
}

void list_write(const struct list *l, struct buf *out)
{
    uint32_t format = 0;
    while (format + 1 < N_FORMATS && strcmp(formats[format], l->format ? l->format : ""))
        format++;
    put_number(out, (uint32_t)l->kind);
    put_number(out, (uint32_t)l->verdict);
    put_number(out, format);
    put_number(out, (uint32_t)l->ttl);
    put_span(out, l->title);
    put_span(out, l->language);
    put_span(out, l->next);
    put_number(out, (uint32_t)l->n);
    for (size_t i = 0; i < l->n; i++) {
        struct span *fields[N_FIELDS];
        fields_of(&l->items[i], fields);
        put_number(out, l->items[i].index | (uint32_t)l->items[i].feed << 1);
        for (size_t f = 0; f < N_FIELDS; f++)
            put_span(out, *fields[f]);
    }
}

/* After the first fault every read gives nothing; asked once at the end. */
struct cursor {
    struct span rest;
    struct arena *arena;
    bool bad;
};

static uint32_t get_number(struct cursor *c, uint32_t max)
{
    uint32_t v = 0;
    if (c->bad || c->rest.len < sizeof(v)) {
        c->bad = true;
        return 0;
    }
    memcpy(&v, c->rest.p, sizeof(v));
    c->rest = span_from(c->rest, sizeof(v));
    if (v > max) {
        c->bad = true;
        return 0;
    }
    return v;
}

static struct span get_span(struct cursor *c)
{
    uint32_t len = get_number(c, UINT32_MAX);
    if (c->bad || len == UINT32_MAX)
        return (struct span){NULL, 0};
    struct span s = span_sub(c->rest, 0, len);
    if (s.len != len || !utf8_valid(s) || (len > 0 && memchr(s.p, 0, len))) {
        c->bad = true;
        return (struct span){NULL, 0};
    }
    c->rest = span_from(c->rest, len);
    return arena_dup(c->arena, s);
}

bool list_read(struct span bytes, struct arena *arena, struct list *ret)
{
    struct cursor c = {bytes, arena, false};
    struct list l = {0};

    l.kind = (enum list_kind)get_number(&c, LIST_PAGE);
    l.verdict = (enum list_verdict)get_number(&c, LIST_OTHER);
    l.format = formats[get_number(&c, N_FORMATS - 1)];
    l.ttl = (int)get_number(&c, 1000000);
    l.title = get_span(&c);
    l.language = get_span(&c);
    l.next = get_span(&c);
    uint32_t n = get_number(&c, LIST_MAX_ITEMS);
    for (uint32_t i = 0; i < n && !c.bad; i++) {
        struct list_item *item = list_add(&l, arena);
        struct span *fields[N_FIELDS];
        fields_of(item, fields);
        uint32_t flags = get_number(&c, 3);
        item->index = flags & 1;
        item->feed = flags >> 1;
        for (size_t f = 0; f < N_FIELDS; f++)
            *fields[f] = get_span(&c);
    }
    if (c.bad || c.rest.len > 0)
        return false;
    *ret = l;
    return true;
}
