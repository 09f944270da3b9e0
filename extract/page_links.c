#include "extract/page_links.h"

#include <libxml/HTMLparser.h>

#include "common/err.h"

#define MAX_TEXT  1000 /* of one link */
#define MAX_LINKS 5000 /* a page with more is no list that a reader could use */

/* How surely a link leads to the next page of the list. */
enum next_rank { NEXT_NOT, NEXT_WORD, NEXT_CLASS, NEXT_REL };

struct reader {
    struct arena *arena;
    struct list *list;
    const struct url *document;
    struct url base;  /* of <base href>; text.p NULL: none */
    struct span href; /* of the open <a>; p NULL: none is open */
    struct buf text;
    enum next_rank rank;      /* of the open <a>, by its attributes */
    enum next_rank next_rank; /* of list->next */
    bool doubtful;            /* links of NEXT_WORD lead to several pages */
    bool any;
};

static struct span attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (!strcmp((const char *)attributes[0], name))
            return span_of((const char *)attributes[1]);
    return (struct span){NULL, 0};
}

static bool has_token(struct span list, const char *token)
{
    struct span part;
    while (list.p && span_split(&list, ' ', &part))
        if (span_eq_nocase(part, span_of(token)))
            return true;
    return false;
}

static enum next_rank rank_of(const xmlChar **attributes)
{
    static const char *const classes[] = {"next",      "nextpostslink",   "next-page",
                                          "page-next", "pagination-next", "pagination__next"};
    struct span class = attribute(attributes, "class");
    if (has_token(attribute(attributes, "rel"), "next"))
        return NEXT_REL;
    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
        if (has_token(class, classes[i]))
            return NEXT_CLASS;
    return NEXT_NOT;
}

/* "Selanjutnya", "Berikutnya »", "›": nothing else. */
static bool says_next(struct span text)
{
    static const char *const arrows[] = {"\xC2\xBB",     "\xE2\x80\xBA", "\xE2\x86\x92",
                                         "\xE2\x96\xB6", ">>",           ">"};
    static const char *const words[] = {
        "selanjutnya", "berikutnya",        "halaman selanjutnya", "halaman berikutnya", "next",
        "next page",   "berita sebelumnya", "lebih lama",          "older posts",        "older"};
    bool arrow = false;
    for (size_t i = 0; i < sizeof(arrows) / sizeof(arrows[0]) && !arrow; i++)
        if (span_ends(text, span_of(arrows[i]))) {
            text = span_trim(span_sub(text, 0, text.len - strlen(arrows[i])));
            arrow = true;
        }
    if (text.len == 0)
        return arrow;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (span_eq_nocase(text, span_of(words[i])))
            return true;
    return false;
}

static void take_next(struct reader *r, enum next_rank rank, const struct url *u)
{
    bool here = r->document && span_eq(u->host, r->document->host);
    if (rank == NEXT_NOT || !here || rank < r->next_rank || span_eq(u->text, r->document->text))
        return;
    if (rank > r->next_rank) {
        r->list->next = u->text;
        r->next_rank = rank;
    } else if (rank == NEXT_WORD && !span_eq(r->list->next, u->text)) {
        r->doubtful = true;
    }
}

static void add_feed(struct reader *r, const xmlChar **attributes, const struct url *u)
{
    struct span type = attribute(attributes, "type"), title = attribute(attributes, "title");
    bool feed = span_find_nocase(type, SPAN("rss+xml"), 0) != (size_t)-1 ||
                span_find_nocase(type, SPAN("atom+xml"), 0) != (size_t)-1 ||
                span_find_nocase(type, SPAN("feed+json"), 0) != (size_t)-1;
    struct list_item *item = feed && r->list->n < MAX_LINKS ? list_add(r->list, r->arena) : NULL;
    if (!item)
        return;
    *item = (struct list_item){.url = u->text, .feed = true};
    if (title.p)
        item->title = arena_dup(r->arena, title);
}

/* <link rel="next" href>, <link rel="alternate" type="application/rss+xml" href>. */
static void take_link(struct reader *r, const xmlChar **attributes)
{
    const struct url *base = r->base.text.p ? &r->base : r->document;
    struct span href = attribute(attributes, "href"), rel = attribute(attributes, "rel");
    struct url u;
    if (span_trim(href).len == 0 || !rel.p || !url_canonical(href, base, r->arena, &u))
        return;
    if (has_token(rel, "next"))
        take_next(r, NEXT_REL, &u);
    if (has_token(rel, "alternate"))
        add_feed(r, attributes, &u);
}

static void link_close(struct reader *r)
{
    const struct url *base = r->base.text.p ? &r->base : r->document;
    struct url u;

    if (!r->href.p)
        return;
    struct span href = r->href, title = span_trim(list_uncut(buf_span(&r->text)));
    r->href = (struct span){NULL, 0};
    if (!url_canonical(href, base, r->arena, &u))
        return;
    take_next(r, r->rank == NEXT_NOT && says_next(title) ? NEXT_WORD : r->rank, &u);
    struct list_item *item = NULL;
    for (size_t i = 0; i < r->list->n && !item; i++)
        if (!r->list->items[i].feed && span_eq(r->list->items[i].url, u.text))
            item = &r->list->items[i];
    if (!item && r->list->n < MAX_LINKS)
        item = list_add(r->list, r->arena);
    if (!item)
        return;
    item->url = u.text;
    if (title.len > item->title.len)
        item->title = arena_dup(r->arena, title);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
    struct reader *r = ctx;
    r->any = true;
    if (!strcmp((const char *)name, "base") && !r->base.text.p) {
        struct span href = attribute(attributes, "href");
        url_parse(href, r->document, r->arena, &r->base);
    } else if (!strcmp((const char *)name, "a")) {
        link_close(r);
        struct span href = attribute(attributes, "href");
        r->href = href.p ? arena_dup(r->arena, href) : href;
        r->rank = rank_of(attributes);
        buf_reset(&r->text);
    } else if (!strcmp((const char *)name, "link")) {
        take_link(r, attributes);
    }
}

static void on_end(void *ctx, const xmlChar *name)
{
    struct reader *r = ctx;
    if (!strcmp((const char *)name, "a"))
        link_close(r);
}

static void on_text(void *ctx, const xmlChar *text, int len)
{
    struct reader *r = ctx;
    for (int i = 0; i < len && r->href.p && r->text.len < MAX_TEXT - 4; i++) {
        char c = (char)text[i];
        bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space || (r->text.len > 0 && r->text.p[r->text.len - 1] != ' '))
            buf_addc(&r->text, space ? ' ' : c);
    }
}

static void quiet(void *ctx, xmlErrorPtr error)
{
    (void)ctx, (void)error;
}

void page_links_read(struct span text, const struct url *base, struct arena *arena,
                     struct list *ret)
{
    struct list l = {.kind = LIST_PAGE, .verdict = LIST_OTHER};
    struct reader r = {.arena = arena, .list = &l, .document = base, .text = BUF_INIT(MAX_TEXT)};
    htmlSAXHandler sax = {.initialized = 1,
                          .startElement = on_start,
                          .endElement = on_end,
                          .characters = on_text,
                          .serror = quiet};

    if (text.len > 0 && text.len < INT32_MAX) {
        htmlParserCtxtPtr ctxt = htmlNewParserCtxt();
        if (!ctxt)
            die_no_memory(0);
        htmlSAXHandler *own = ctxt->sax;
        ctxt->sax = &sax;
        ctxt->userData = &r;
        xmlFreeDoc(
            htmlCtxtReadMemory(ctxt, text.p, (int)text.len, NULL, "UTF-8", HTML_PARSE_NONET));
        ctxt->sax = own;
        htmlFreeParserCtxt(ctxt);
        link_close(&r);
    }
    if (r.next_rank == NEXT_WORD && r.doubtful)
        l.next = (struct span){NULL, 0};
    if (r.any) {
        l.format = "html";
        l.verdict = LIST_WHOLE;
    }
    buf_free(&r.text);
    *ret = l;
}
