#include "extract/page_links.h"

#include <libxml/HTMLparser.h>

#include "common/err.h"

#define MAX_TEXT  1000 /* of one link */
#define MAX_LINKS 5000 /* a page with more is no list that a reader could use */

struct reader {
    struct arena *arena;
    struct list *list;
    const struct url *document;
    struct url base;  /* of <base href>; text.p NULL: none */
    struct span href; /* of the open <a>; p NULL: none is open */
    struct buf text;
    bool any;
};

static struct span attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (!strcmp((const char *)attributes[0], name))
            return span_of((const char *)attributes[1]);
    return (struct span){NULL, 0};
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
    struct list_item *item = NULL;
    for (size_t i = 0; i < r->list->n && !item; i++)
        if (span_eq(r->list->items[i].url, u.text))
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
        buf_reset(&r->text);
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
    if (r.any) {
        l.format = "html";
        l.verdict = LIST_WHOLE;
    }
    buf_free(&r.text);
    *ret = l;
}
