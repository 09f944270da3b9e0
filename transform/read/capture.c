#include "transform/read/capture.h"

#include "common/charset.h"
#include "common/http_message.h"

#include "transform/read/coding.h"

#define SNIFF_WITHIN 1024 /* bytes at the beginning that show what a body is */

static const char *const verdict_names[] = {
    [CAPTURE_OK] = "ok",
    [CAPTURE_NO_PAGE] = "no_page",
    [CAPTURE_BAD_HTTP] = "bad_http",
    [CAPTURE_HTTP_STATUS] = "http_status",
    [CAPTURE_EMPTY] = "empty",
    [CAPTURE_OTHER_TYPE] = "other_type",
    [CAPTURE_NOT_HTML] = "not_html",
    [CAPTURE_CUT] = "cut",
    [CAPTURE_BAD_CODING] = "bad_coding",
    [CAPTURE_CODING] = "coding",
    [CAPTURE_BOMB] = "bomb",
    [CAPTURE_TOO_LARGE] = "too_large",
};

const char *capture_verdict_name(enum capture_verdict v)
{
    return verdict_names[v];
}

/* ---- what the text is ---- */

static bool type_is(struct span content_type, const char *type)
{
    struct span rest = content_type, own;
    return rest.p && span_split(&rest, ';', &own) && span_eq_nocase(span_trim(own), span_of(type));
}

/* XML declaration and comments before the first element. */
static struct span skip_prolog(struct span s)
{
    for (;;) {
        s = span_trim(s);
        size_t end = (size_t)-1;
        if (span_starts(s, SPAN("<?")))
            end = span_find(s, SPAN("?>"), 0);
        else if (span_starts(s, SPAN("<!--")))
            end = span_find(s, SPAN("->"), 4);
        if (end == (size_t)-1)
            return s;
        s = span_from(s, end + 2);
    }
}

static bool is_feed_or_sitemap(struct span text)
{
    static const char *const roots[] = {"<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex"};
    struct span s = skip_prolog(text);

    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
        if (span_starts_nocase(s, span_of(roots[i])))
            return true;
    return false;
}

static bool has_tag(struct span text)
{
    static const char *const tags[] = {"<!doctype html", "<html",   "<head",    "<body", "<title",
                                       "<meta",          "<div",    "<p>",      "<p ",   "<h1",
                                       "<table",         "<script", "<article", "<a ",   "<br",
                                       "<span"};
    struct span begin = span_sub(text, 0, 16 * SNIFF_WITHIN);

    for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
        if (span_find_nocase(begin, span_of(tags[i]), 0) != (size_t)-1)
            return true;
    return false;
}

/* Signatures of files that are no text: WHATWG MIME Sniffing sections 6.1 to 6.3, the common ones.
 */
static bool is_binary(struct span body)
{
    static const struct span magics[] = {{"%PDF-", 5},
                                         {"\x89PNG", 4},
                                         {"\xFF\xD8\xFF", 3},
                                         {"GIF8", 4},
                                         {"PK\x03\x04", 4},
                                         {"RIFF", 4},
                                         {"\x00\x00\x01\x00", 4},
                                         {"\xD0\xCF\x11\xE0", 4},
                                         {"\x7F"
                                          "ELF",
                                          4},
                                         {"{\\rtf", 5}};
    for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++)
        if (span_starts(body, magics[i]))
            return true;
    return false;
}

/* By its type, or, where none is given, by how JSON of a site's programs begins: [{, {", []. */
static bool is_json(struct span text, struct span content_type)
{
    if (text.p[0] != '[' && text.p[0] != '{')
        return false;
    if (content_type.len > 0)
        return type_is(content_type, "application/json") || type_is(content_type, "text/json");
    struct span next = span_trim(span_from(text, 1));
    return next.len > 0 && (next.p[0] == '{' || next.p[0] == '"' || next.p[0] == ']');
}

static enum capture_verdict kind_of(struct span text, struct span content_type,
                                    enum capture_kind *ret)
{
    struct span s = span_trim(text);

    if (s.len == 0)
        return CAPTURE_EMPTY;
    if (is_feed_or_sitemap(s))
        return CAPTURE_NO_PAGE;
    if (is_json(s, content_type)) {
        *ret = CAPTURE_JSON;
        return CAPTURE_OK;
    }
    if (!has_tag(s))
        return CAPTURE_NOT_HTML;
    *ret = CAPTURE_HTML;
    return CAPTURE_OK;
}

/* ---- from bytes ---- */

/* The body without content coding -> text and kind. */
static enum capture_verdict read_body(struct span body, struct span content_type,
                                      struct arena *arena, struct capture *c)
{
    if (span_trim(body).len == 0)
        return CAPTURE_EMPTY;
    if (is_binary(body))
        return CAPTURE_NOT_HTML;
    if (body.len > CAPTURE_MAX_TEXT)
        return CAPTURE_TOO_LARGE;
    struct charset_text decoded = charset_decode(body, content_type, arena);
    c->text = decoded.text;
    c->charset = decoded.charset;
    c->repaired = decoded.repaired;
    return kind_of(c->text, content_type, &c->kind);
}

enum capture_verdict capture_read_bytes(struct span bytes, struct arena *arena, struct capture *ret)
{
    struct capture c = {.payload = bytes};
    struct span body = bytes, no_type = {NULL, 0};
    enum capture_verdict v = CAPTURE_OK;

    if (span_starts(bytes, SPAN("\x1F\x8B")))
        v = coding_gunzip(bytes, arena, &body);
    if (v == CAPTURE_OK)
        v = read_body(body, no_type, arena, &c);
    if (v == CAPTURE_OK)
        *ret = c;
    return v;
}

/* ---- from records ---- */

/* wget writes <brackets> around the target URI, others leave spaces in it. */
static struct span clean_uri(struct span uri)
{
    uri = span_trim(uri);
    if (uri.len > 1 && uri.p[0] == '<' && uri.p[uri.len - 1] == '>')
        uri = span_trim(span_sub(uri, 1, uri.len - 2));
    return uri;
}

static bool is_text_type(struct span content_type)
{
    static const char *const types[] = {"text/html",
                                        "application/xhtml+xml",
                                        "application/xml",
                                        "text/xml",
                                        "application/json",
                                        "text/plain",
                                        "application/rss+xml",
                                        "application/atom+xml",
                                        "application/octet-stream",
                                        "text/json"};
    if (content_type.len == 0)
        return true; /* not said: the bytes decide */
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (type_is(content_type, types[i]))
            return true;
    return false;
}

/*
 * A body that stops before its Content-Length while the page goes on: the connection broke and the
 * writer did not say so. Programs also lie: a page that ends as pages do is whole.
 */
static bool ends_early(const struct http_message *m, struct span body)
{
    long long length;

    return span_to_int(http_field(m, "Content-Length"), &length) &&
           (unsigned long long)length > body.len && !span_ends(span_trim(body), SPAN("</html>")) &&
           !span_ends(span_trim(body), SPAN("</HTML>"));
}

/* No stream of these codings that holds anything begins with '<'; one of deflate may. */
static bool is_never_text(struct span coding)
{
    return span_find_nocase(coding, SPAN("gzip"), 0) != (size_t)-1 ||
           span_find_nocase(coding, SPAN("br"), 0) != (size_t)-1 ||
           span_find_nocase(coding, SPAN("zstd"), 0) != (size_t)-1;
}

/* The body of a response: chunks that a writer left in taken out, and the coding where it still is
 * on. */
static enum capture_verdict response_body(const struct http_message *m, struct arena *arena,
                                          struct span *ret)
{
    struct span body = m->body, coding = http_field(m, "Content-Encoding");
    struct span transfer = http_field(m, "Transfer-Encoding");
    bool chunked = transfer.p && span_find_nocase(transfer, SPAN("chunked"), 0) != (size_t)-1;

    if (chunked) {
        enum capture_verdict v = coding_dechunk(body, arena, &body);
        if (v != CAPTURE_OK)
            return v;
    }
    if (body.len == 0)
        return CAPTURE_EMPTY;
    if (coding.p && body.p[0] == '<' && is_never_text(coding))
        coding = (struct span){NULL, 0}; /* a writer that unpacked the body and kept the field */
    if (!chunked && !coding.p && ends_early(m, body))
        return CAPTURE_CUT;
    return coding_undo(body, coding, arena, ret);
}

static enum capture_verdict read_response(const struct warc_record *rec, struct arena *arena,
                                          struct capture *c)
{
    struct http_message m;
    struct span body;

    if (!http_response_parse(rec->block, &m))
        return CAPTURE_BAD_HTTP;
    c->status = m.status;
    c->payload = m.body;
    if (m.status < 200 || (m.status >= 300 && m.status < 400))
        return CAPTURE_NO_PAGE;
    if (m.status >= 400)
        return CAPTURE_HTTP_STATUS;
    if (rec->truncated.len > 0)
        return CAPTURE_CUT;
    struct span type = http_field(&m, "Content-Type");
    if (!is_text_type(type))
        return CAPTURE_OTHER_TYPE;
    enum capture_verdict v = response_body(&m, arena, &body);
    return v == CAPTURE_OK ? read_body(body, type, arena, c) : v;
}

/* "dns:", "metadata:" and "urn:" are a writer's own records, whatever their type. */
static bool is_of_web(struct span url)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://", "file:"};

    for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
        if (span_starts_nocase(url, span_of(schemes[i])))
            return true;
    return url.len == 0;
}

/* Heritrix keeps answers of other protocols (DNS) as responses, too. */
static bool is_http_message(const struct warc_record *rec)
{
    return rec->content_type.len == 0 || type_is(rec->content_type, "application/http");
}

static bool is_robots_txt(struct span url)
{
    return span_ends(url, SPAN("/robots.txt"));
}

enum capture_verdict capture_read_record(const struct warc_record *rec, struct arena *arena,
                                         struct capture *ret)
{
    struct capture c = {.url = clean_uri(rec->target_uri), .payload = rec->block};
    enum capture_verdict v;

    if (is_robots_txt(c.url) || !is_of_web(c.url))
        return CAPTURE_NO_PAGE;
    if (span_is(rec->type, "response") && is_http_message(rec))
        v = read_response(rec, arena, &c);
    else if (span_is(rec->type, "resource"))
        v = is_text_type(rec->content_type) ? read_body(rec->block, rec->content_type, arena, &c)
                                            : CAPTURE_OTHER_TYPE;
    else
        return CAPTURE_NO_PAGE;
    if (v == CAPTURE_OK)
        *ret = c;
    return v;
}
