#include "transform/page/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "transform/page/scan.h"

struct reading {
    const struct html_events *events;
    xmlParserCtxtPtr parser;
    unsigned depth;
    enum page_verdict verdict;
};

static void on_start(void *context, const xmlChar *tag, const xmlChar **attrs)
{
    struct reading *r = context;

    if (r->verdict != PAGE_OK)
        return;
    if (++r->depth > HTML_MAX_DEPTH) {
        r->verdict = PAGE_DEEP;
        xmlStopParser(r->parser);
        return;
    }
    r->events->start(r->events->context, (const char *)tag, (const char *const *)attrs);
}

static void on_end(void *context, const xmlChar *tag)
{
    struct reading *r = context;
    (void)tag;

    if (r->verdict != PAGE_OK || r->depth == 0)
        return;
    r->depth--;
    r->events->end(r->events->context);
}

static void on_text(void *context, const xmlChar *text, int len)
{
    struct reading *r = context;

    if (r->verdict == PAGE_OK && len > 0)
        r->events->text(r->events->context, (struct span){(const char *)text, (size_t)len});
}

static void be_quiet(void *context, const char *fmt, ...)
{
    (void)context;
    (void)fmt;
}

void html_init(void)
{
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, be_quiet);
}

/* What the parser itself has to say: broken markup is no error here, a stop or a lack of memory is.
 */
static enum page_verdict parser_verdict(const struct reading *r)
{
    const xmlError *last = xmlCtxtGetLastError(r->parser);

    if (r->verdict != PAGE_OK)
        return r->verdict;
    if (r->parser->errNo == XML_ERR_NO_MEMORY || (last && last->code == XML_ERR_NO_MEMORY))
        return PAGE_MEMORY;
    if (r->parser->disableSAX || (last && last->code == XML_ERR_INTERNAL_ERROR) ||
        r->parser->errNo == XML_ERR_INTERNAL_ERROR)
        return PAGE_CUT;
    return PAGE_OK;
}

enum page_verdict html_read(struct span html, const struct html_events *events, struct arena *arena)
{
    htmlSAXHandler handler = {.startElement = on_start,
                              .endElement = on_end,
                              .characters = on_text,
                              .cdataBlock = on_text};
    struct reading r = {.events = events};
    struct scanned scanned;
    enum page_verdict v = scan_page(html, arena, &scanned);

    if (v != PAGE_OK)
        return v;
    for (size_t i = 0; events->json_ld && i < scanned.n_json_ld; i++)
        events->json_ld(events->context, scanned.json_ld[i]);
    if (scanned.page.len == 0)
        return PAGE_OK;
    r.parser = htmlCreateMemoryParserCtxt(scanned.page.p, (int)scanned.page.len);
    if (!r.parser)
        return PAGE_MEMORY;
    *r.parser->sax = handler; /* owned and freed by the parser */
    r.parser->userData = &r;
    /* RECOVER: a script ends at its own end tag, not at any; the bytes are UTF-8 whatever a meta
     * says */
    htmlCtxtUseOptions(r.parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                     HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    xmlSwitchEncoding(r.parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(r.parser);
    while (r.verdict == PAGE_OK &&
           r.depth > 0) /* the parser forgets a tag that the page's end cuts */
        on_end(&r, NULL);
    v = parser_verdict(&r);
    htmlFreeParserCtxt(r.parser);
    return v;
}

bool html_reference(struct span name, uint32_t *ret)
{
    char text[16];

    if (name.len >= sizeof(text))
        return false;
    memcpy(text, name.p, name.len);
    text[name.len] = '\0';
    if (strcmp(text, "apos") == 0) { /* XML's, HTML 4 has none */
        *ret = '\'';
        return true;
    }
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
    if (!entity)
        return false;
    *ret = entity->value;
    return true;
}
