#include "extract/xml_events.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "common/err.h"

#include "extract/xml_mend.h"

struct reader {
    const struct xml_handler *handler;
    void *context;
    struct buf values; /* of one element's attributes */
    bool any, broken;
};

static struct span of_xml(const xmlChar *s)
{
    return span_of((const char *)s);
}

/* libxml2 leaves an ampersand in an attribute as "&#38;" unless it replaces entities, which it must
 * not. */
static struct span attribute_value(struct buf *values, struct span raw)
{
    size_t from = values->len, at;
    while ((at = span_find(raw, SPAN("&#38;"), 0)) != (size_t)-1) {
        buf_add(values, span_sub(raw, 0, at + 1));
        raw = span_from(raw, at + 5);
    }
    buf_add(values, raw);
    return (struct span){values->p + from, values->len - from};
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
                     const xmlChar **raw)
{
    struct reader *r = ctx;
    struct xml_attribute attributes[XML_MAX_ATTRIBUTES + 1];
    size_t count = 0;
    (void)n_namespaces, (void)namespaces, (void)n_defaulted;

    r->any = true;
    buf_reset(&r->values);
    buf_room(&r->values, 2 * XML_MAX_TAG); /* all values fit: the spans stay where they are */
    for (int i = 0; i < n && count < XML_MAX_ATTRIBUTES; i++, raw += 5) {
        struct span value = {(const char *)raw[3], (size_t)(raw[4] - raw[3])};
        attributes[count++] = (struct xml_attribute){of_xml(raw[0]), of_xml(raw[2]),
                                                     attribute_value(&r->values, value)};
    }
    r->handler->start(r->context, of_xml(uri ? uri : prefix), of_xml(name), attributes, count);
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct reader *r = ctx;
    r->handler->end(r->context, of_xml(uri ? uri : prefix), of_xml(name));
}

static void on_text(void *ctx, const xmlChar *text, int len)
{
    struct reader *r = ctx;
    r->handler->text(r->context, (struct span){(const char *)text, (size_t)len});
}

static void on_error(void *ctx, xmlErrorPtr error)
{
    struct reader *r = ctx;
    if (error->level == XML_ERR_FATAL || error->code == XML_ERR_NO_MEMORY)
        r->broken = true;
}

static xmlParserInputPtr no_entity(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
    (void)url, (void)id, (void)ctxt;
    return NULL;
}

enum xml_verdict xml_events(struct span text, const struct xml_handler *handler, void *context)
{
    static xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                                .startElementNs = on_start,
                                .endElementNs = on_end,
                                .characters = on_text,
                                .cdataBlock = on_text,
                                .serror = on_error};
    struct reader r = {handler, context, BUF_INIT(4 * XML_MAX_TAG), false, false};
    struct buf mended =
        BUF_INIT(text.len * 6 + 64); /* "&" grows to five bytes at most, "<" to four */

    if (!xml_mend(text, &mended)) {
        buf_free(&mended);
        return XML_REFUSED;
    }
    struct span whole = span_trim(buf_span(&mended)); /* white space before the root is no matter */
    xmlParserCtxtPtr ctxt = NULL;
    if (whole.len > 0 && whole.len < INT32_MAX) {
        xmlSetExternalEntityLoader(no_entity);
        ctxt = xmlCreateMemoryParserCtxt(whole.p, (int)whole.len);
        if (!ctxt)
            die_no_memory(whole.len);
        xmlSAXHandler *own = ctxt->sax;
        ctxt->sax = &sax;
        ctxt->userData = &r;
        xmlCtxtUseOptions(ctxt, XML_PARSE_NONET | XML_PARSE_RECOVER);
        xmlSwitchEncoding(ctxt, XML_CHAR_ENCODING_UTF8);
        xmlParseDocument(ctxt);
        r.broken = r.broken || !ctxt->wellFormed;
        ctxt->sax = own;
        xmlFreeDoc(ctxt->myDoc);
        ctxt->myDoc = NULL;
        xmlFreeParserCtxt(ctxt);
    }
    buf_free(&mended);
    buf_free(&r.values);
    return !r.any ? XML_NONE : r.broken ? XML_CUT : XML_WHOLE;
}

struct span xml_attribute(const struct xml_attribute *attributes, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (attributes[i].ns.len == 0 && span_is(attributes[i].name, name))
            return attributes[i].value;
    return (struct span){NULL, 0};
}
