#include "common/charset.h"

#include "tests/unit/rows.h"
#include "tests/unit/transform/read/packed.h"
#include "transform/read/capture.h"

#define OK(fields) "HTTP/1.1 200 OK\r\n" fields "\r\n"
#define HTML       "Content-Type: text/html; charset=utf-8\r\n"
#define PAGE       "<html><body><p>Rp 12 miliar</p></body></html>"
#define CHUNKED                                                                                    \
    "14\r\n<html><body><p>Rp 12\r\n19;x=y\r\n miliar</p></body></html>\r\n0\r\nX: y\r\n\r\n"
#define TOO_CHUNKED "99\r\n<html><body>"

struct row {
    const char *name;
    const char
        *type; /* WARC-Type, "@" and an address other than the usual; NULL: bytes of a file */
    const char *block;
    const char *packed; /* put behind the block, gzip-packed */
    const char *truncated;
    enum capture_verdict want;
    const char *text; /* NULL: not looked at */
};

static const struct row rows[] = {
    {"page", "response", OK(HTML) PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"HTTP/2 status line", "response", "HTTP/2 200 \r\n" HTML "\r\n" PAGE, NULL, "", CAPTURE_OK,
     PAGE},
    {"no Content-Type", "response", OK("") PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"gzip kept by the writer", "response", OK(HTML "Content-Encoding: gzip\r\n"), PAGE, "",
     CAPTURE_OK, PAGE},
    {"Common Crawl's field of what was undone", "response",
     OK(HTML "X-Crawler-Content-Encoding: gzip\r\n") PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"unpacked by a writer that kept the field", "response",
     OK(HTML "Content-Encoding: gzip\r\n") PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"chunks kept by the writer", "response", OK(HTML "Transfer-Encoding: chunked\r\n") CHUNKED,
     NULL, "", CAPTURE_OK, PAGE},
    {"chunks undone, field kept", "response", OK(HTML "Transfer-Encoding: chunked\r\n") PAGE, NULL,
     "", CAPTURE_OK, PAGE},
    {"chunks cut", "response", OK(HTML "Transfer-Encoding: chunked\r\n") TOO_CHUNKED, NULL, "",
     CAPTURE_CUT, NULL},
    {"chunks broken", "response", OK(HTML "Transfer-Encoding: chunked\r\n") "2\r\nabc", NULL, "",
     CAPTURE_BAD_CODING, NULL},
    {"unknown coding", "response", OK(HTML "Content-Encoding: zstd\r\n") "xyz", NULL, "",
     CAPTURE_CODING, NULL},
    {"brotli undone by a writer that kept the field", "response",
     OK(HTML "Content-Encoding: br\r\n") PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"a page that ends where its length says", "response", OK(HTML "Content-Length: 45\r\n") PAGE,
     NULL, "", CAPTURE_OK, PAGE},
    {"the length of what was packed", "response", OK(HTML "Content-Length: 5\r\n") PAGE, NULL, "",
     CAPTURE_OK, PAGE},
    {"a length that is a lie over a whole page", "response",
     OK(HTML "Content-Length: 9999\r\n") PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"a page that stops before its length", "response",
     OK(HTML "Content-Length: 9999\r\n") "<html><body><p>Rp 12", NULL, "", CAPTURE_CUT, NULL},
    {"broken coding", "response", OK(HTML "Content-Encoding: gzip\r\n") "xyz", NULL, "",
     CAPTURE_BAD_CODING, NULL},
    {"cut by the writer", "response", OK(HTML) PAGE, NULL, "length", CAPTURE_CUT, NULL},
    {"no HTTP", "response", PAGE, NULL, "", CAPTURE_BAD_HTTP, NULL},
    {"not found", "response", "HTTP/1.1 404 Not Found\r\n" HTML "\r\n" PAGE, NULL, "",
     CAPTURE_HTTP_STATUS, NULL},
    {"redirect", "response", "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n", NULL, "",
     CAPTURE_NO_PAGE, NULL},
    {"empty body", "response", OK(HTML), NULL, "", CAPTURE_EMPTY, NULL},
    {"white space", "response", OK(HTML) " \r\n ", NULL, "", CAPTURE_EMPTY, NULL},
    {"image", "response", OK("Content-Type: image/png\r\n") "x", NULL, "", CAPTURE_OTHER_TYPE,
     NULL},
    {"PDF said to be a page", "response", OK(HTML) "%PDF-1.4 <p>", NULL, "", CAPTURE_NOT_HTML,
     NULL},
    {"plain text", "response", OK("Content-Type: text/plain\r\n") "halo", NULL, "",
     CAPTURE_NOT_HTML, NULL},
    {"feed", "response",
     OK("Content-Type: application/rss+xml\r\n") "<?xml version='1.0'?><!-- x --><rss>", NULL, "",
     CAPTURE_NO_PAGE, NULL},
    {"sitemap", "response", OK("Content-Type: text/xml\r\n") "<urlset>", NULL, "", CAPTURE_NO_PAGE,
     NULL},
    {"JSON", "response", OK("Content-Type: application/json\r\n") "[{}]", NULL, "", CAPTURE_OK,
     "[{}]"},
    {"resource", "resource", PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"a resource of a writer's own", "resource@metadata://x/log", "a log", NULL, "",
     CAPTURE_NO_PAGE, NULL},
    {"an answer of the DNS", "response@dns:contoh.example", "20240502 A 203.0.113.7", NULL, "",
     CAPTURE_NO_PAGE, NULL},
    {"request", "request", "GET / HTTP/1.1\r\n\r\n", NULL, "", CAPTURE_NO_PAGE, NULL},
    {"revisit", "revisit", OK(HTML), NULL, "", CAPTURE_NO_PAGE, NULL},
    {"warcinfo", "warcinfo", "software: x", NULL, "", CAPTURE_NO_PAGE, NULL},
    {"file", NULL, PAGE, NULL, "", CAPTURE_OK, PAGE},
    {"packed file", NULL, "", PAGE, "", CAPTURE_OK, PAGE},
    {"file of JSON", NULL, "[{\"a\":1}]", NULL, "", CAPTURE_OK, "[{\"a\":1}]"},
    {"file of text", NULL, "halo", NULL, "", CAPTURE_NOT_HTML, NULL},
    {"empty file", NULL, "", NULL, "", CAPTURE_EMPTY, NULL},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)8 << 20);
    struct span packed = row->packed ? pack(span_of(row->packed), PACK_GZIP, arena) : SPAN("");
    size_t head = strlen(row->block);
    char *block = arena_alloc(arena, head + packed.len + 1);
    struct capture c = {.kind = CAPTURE_HTML};
    enum capture_verdict v;

    memcpy(block, row->block, head);
    memcpy(block + head, packed.p, packed.len);
    struct span bytes = {block, head + packed.len};
    if (row->type) {
        struct span uri = span_of(row->type), type;
        span_split(&uri, '@', &type);
        struct warc_record rec = {.type = type,
                                  .target_uri = uri.p ? uri : SPAN("<https://contoh.example/a>"),
                                  .truncated = span_of(row->truncated),
                                  .block = bytes};
        v = capture_read_record(&rec, arena, &c);
        if (v == CAPTURE_OK)
            assert_true(span_is(c.url, "https://contoh.example/a"));
    } else {
        v = capture_read_bytes(bytes, arena, &c);
    }
    assert_string_equal(capture_verdict_name(v), capture_verdict_name(row->want));
    if (row->text) {
        assert_true(span_is(c.text, row->text));
        assert_int_equal(c.kind, row->text[0] == '[' ? CAPTURE_JSON : CAPTURE_HTML);
    }
    arena_free(arena);
}

int main(void)
{
    struct err err;

    return charset_init(&err) < 0 ? 1 : ROWS_RUN("capture", rows, check);
}
