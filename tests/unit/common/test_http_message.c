#include "common/http_message.h"

#include "tests/unit/rows.h"

struct row {
    const char *name, *block;
    int status;                /* 0: no response */
    const char *field, *value; /* value NULL: not there */
    const char *body;
};

static const struct row rows[] = {
    {"plain", "HTTP/1.1 200 OK\r\nServer: x\r\n\r\nbody", 200, "server", "x", "body"},
    {"HTTP/2 without words", "HTTP/2 404\r\n\r\n", 404, "server", NULL, ""},
    {"HTTP/1.0", "HTTP/1.0 301 Moved\r\nLocation: /a b\r\n\r\n", 301, "Location", "/a b", ""},
    {"no status words, a space", "HTTP/1.1 200 \r\n\r\nx", 200, "a", NULL, "x"},
    {"bare line feeds", "HTTP/1.1 200 OK\nA: 1\n\nbody\n", 200, "A", "1", "body\n"},
    {"empty lines in the body stay", "HTTP/1.1 200 OK\r\n\r\na\r\n\r\nb", 200, "a", NULL,
     "a\r\n\r\nb"},
    {"any case, spaces around", "HTTP/1.1 200 OK\r\nCONTENT-TYPE :  text/html \r\n\r\n", 200,
     "content-type", "text/html", ""},
    {"the first of two", "HTTP/1.1 200 OK\r\nA: 1\r\nA: 2\r\n\r\n", 200, "a", "1", ""},
    {"an empty value", "HTTP/1.1 200 OK\r\nA:\r\n\r\n", 200, "a", "", ""},
    {"colons in the value", "HTTP/1.1 200 OK\r\nDate: 10:00:00\r\n\r\n", 200, "date", "10:00:00",
     ""},
    {"a name that only begins so", "HTTP/1.1 200 OK\r\nContent-Type-X: 1\r\n\r\n", 200,
     "content-type", NULL, ""},
    {"a line without a colon", "HTTP/1.1 200 OK\r\nnonsense\r\nA: 1\r\n\r\n", 200, "a", "1", ""},
    {"a header without an end has no body", "HTTP/1.1 200 OK\r\nA: 1\r\n", 200, "a", "1", ""},
    {"a field of the body is none", "HTTP/1.1 200 OK\r\n\r\nA: 1\r\n", 200, "a", NULL, "A: 1\r\n"},
    {"a request", "GET / HTTP/1.1\r\n\r\n", 0, NULL, NULL, NULL},
    {"a page", "<html>", 0, NULL, NULL, NULL},
    {"nothing", "", 0, NULL, NULL, NULL},
    {"no line end", "HTTP/1.1 200 OK", 0, NULL, NULL, NULL},
    {"no status", "HTTP/1.1\r\n\r\n", 0, NULL, NULL, NULL},
    {"status below 100", "HTTP/1.1 099 x\r\n\r\n", 0, NULL, NULL, NULL},
    {"status above 599", "HTTP/1.1 600 x\r\n\r\n", 0, NULL, NULL, NULL},
    {"status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", 0, NULL, NULL, NULL},
    {"status that is no number", "HTTP/1.1 2x0 OK\r\n\r\n", 0, NULL, NULL, NULL},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct http_message m = {.status = -7};

    assert_int_equal(http_response_parse(span_of(row->block), &m), row->status != 0);
    if (!row->status) {
        assert_int_equal(m.status, -7); /* untouched */
        return;
    }
    assert_int_equal(m.status, row->status);
    assert_true(span_is(m.body, row->body));
    struct span got = http_field(&m, row->field);
    assert_int_equal(got.p != NULL, row->value != NULL);
    if (row->value)
        assert_true(span_is(got, row->value));
}

int main(void)
{
    return ROWS_RUN("http_message", rows, check);
}
