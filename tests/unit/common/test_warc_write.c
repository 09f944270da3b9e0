/* What is written is read back, field by field; what the standard forbids is not written. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/digest.h"
#include "common/files.h"
#include "common/warc.h"

#include "tests/unit/rows.h"

#define NOON  1679022000 /* 2023-03-17T03:00:00Z */
#define PAGE  "<p>Rp 37 miliar</p>"
#define REPLY "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 19\r\n\r\n" PAGE
#define ZIPPED                                                                                     \
    "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 3\r\n\r\n"                         \
    "\x0b\x00\x80"
#define MAX_FIELDS 4

struct row {
    const char *name, *type, *content_type;
    struct warc_field fields[MAX_FIELDS];
    const char *block;
    size_t payload_at;   /* offset of the payload in the block; (size_t)-1: none */
    bool stored;         /* the payload stands in the member as it is */
    const char *refused; /* the message where it must not be written */
};

#define NO_PAYLOAD ((size_t)-1)
#define TARGET                                                                                     \
    {                                                                                              \
        "WARC-Target-URI",                                                                         \
        {                                                                                          \
            "https://a.test/x?b=1", 20                                                             \
        }                                                                                          \
    }
#define FIELD(name, value)                                                                         \
    {                                                                                              \
        name,                                                                                      \
        {                                                                                          \
            value, sizeof(value) - 1                                                               \
        }                                                                                          \
    }

static const struct row rows[] = {
    {"warcinfo",
     "warcinfo",
     "application/warc-fields",
     {FIELD("WARC-Filename", "a.warc.gz")},
     "software: Angka\r\n",
     NO_PAYLOAD,
     false,
     NULL},
    {"response",
     "response",
     "application/http;msgtype=response",
     {TARGET, FIELD("WARC-IP-Address", "203.0.113.7"), FIELD("WARC-Protocol", "h2")},
     REPLY,
     sizeof(REPLY) - sizeof(PAGE),
     false,
     NULL},
    {"response that is compressed already",
     "response",
     "application/http;msgtype=response",
     {TARGET},
     ZIPPED,
     sizeof(ZIPPED) - 4,
     true,
     NULL},
    {"response with an empty body",
     "response",
     "application/http;msgtype=response",
     {TARGET},
     "HTTP/1.1 200 OK\r\n\r\n",
     19,
     false,
     NULL},
    {"request",
     "request",
     "application/http;msgtype=request",
     {TARGET},
     "GET /x HTTP/1.1\r\n\r\n",
     NO_PAYLOAD,
     false,
     NULL},
    {"revisit",
     "revisit",
     "application/http;msgtype=response",
     {TARGET, FIELD("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/server-not-modified"),
      FIELD("WARC-Refers-To-Target-URI", "https://a.test/x?b=1"),
      FIELD("WARC-Refers-To-Date", "2023-03-16T03:00:00Z")},
     "HTTP/1.1 304 Not Modified\r\n\r\n",
     NO_PAYLOAD,
     false,
     NULL},
    {"cut response",
     "response",
     "application/http;msgtype=response",
     {TARGET, FIELD("WARC-Truncated", "length")},
     REPLY,
     sizeof(REPLY) - sizeof(PAGE),
     false,
     NULL},
    {"resource without a content type", "resource", NULL, {TARGET}, "x", 0, 0, NULL},
    {"gzip body without a coding",
     "resource",
     "application/gzip",
     {TARGET},
     "\x1f\x8b\x08",
     0,
     true,
     NULL},
    {"unknown type",
     "respons",
     NULL,
     {TARGET},
     "x",
     NO_PAYLOAD,
     false,
     "WARC: no record type \"respons\""},
    {"response without a target",
     "response",
     NULL,
     {FIELD("WARC-Protocol", "h2")},
     "x",
     NO_PAYLOAD,
     false,
     "WARC: a response needs WARC-Target-URI"},
    {"revisit without a profile",
     "revisit",
     NULL,
     {TARGET},
     "x",
     NO_PAYLOAD,
     false,
     "WARC: a revisit needs WARC-Profile"},
    {"empty response",
     "response",
     NULL,
     {TARGET},
     "",
     NO_PAYLOAD,
     false,
     "WARC: a response needs a block"},
    {"a line end in a value",
     "request",
     NULL,
     {FIELD("WARC-Target-URI", "https://a.test/\r\nWARC-Type: response")},
     "x",
     NO_PAYLOAD,
     false,
     "WARC: a line end in WARC-Target-URI"},
    {"a NUL in a value",
     "request",
     NULL,
     {FIELD("WARC-Target-URI", "https://a.test/\0")},
     "x",
     NO_PAYLOAD,
     false,
     "WARC: a line end in WARC-Target-URI"},
};

static size_t count_fields(const struct row *row)
{
    size_t n = 0;
    while (n < MAX_FIELDS && row->fields[n].name)
        n++;
    return n;
}

static struct span payload_of(const struct row *row)
{
    struct span block = span_of(row->block);
    return row->payload_at == NO_PAYLOAD ? (struct span){NULL, 0}
                                         : span_from(block, row->payload_at);
}

static int write_row(struct warc_writer *w, const struct row *row, char id[64], struct err *err)
{
    return warc_write(w, row->type, NOON, row->content_type, row->fields, count_fields(row),
                      span_of(row->block), payload_of(row), id, err);
}

static void assert_span(struct span got, const char *want)
{
    if (!want) {
        assert_null(got.p);
        return;
    }
    assert_int_equal(got.len, strlen(want));
    assert_memory_equal(got.p, want, got.len);
}

static void assert_digest(struct span got, struct span of)
{
    char want[SHA1_BASE32_TEXT + 5] = "sha1:";
    if (!of.p) {
        assert_null(got.p);
        return;
    }
    sha1_base32(of, want + 5);
    assert_span(got, want);
}

static void assert_read_back(const struct row *row, const struct warc_record *rec, const char *id)
{
    assert_true(span_starts(rec->header, SPAN("WARC/1.1\r\nWARC-Type: ")));
    assert_span(rec->type, row->type);
    assert_span(rec->id, id);
    assert_span(rec->date, "2023-03-17T03:00:00Z");
    assert_span(rec->content_type, row->content_type);
    assert_span(rec->block, row->block);
    assert_digest(rec->payload_digest, payload_of(row));
    assert_digest(warc_field(rec, "warc-block-digest"), span_of(row->block));
    for (size_t i = 0; i < count_fields(row); i++)
        assert_true(span_eq(warc_field(rec, row->fields[i].name), row->fields[i].value));
    assert_true(span_eq(rec->target_uri, warc_field(rec, "WARC-Target-URI")));
    assert_true(span_eq(rec->profile, warc_field(rec, "WARC-Profile")));
    assert_true(span_eq(rec->truncated, warc_field(rec, "WARC-Truncated")));
    assert_true(span_eq(rec->refers_to_uri, warc_field(rec, "WARC-Refers-To-Target-URI")));
    assert_true(span_eq(rec->refers_to_date, warc_field(rec, "WARC-Refers-To-Date")));
}

/* Writes the row's record twice, so that the second one's offset is tested too. */
static void check(void **state)
{
    const struct row *row = *state;
    int fd = memfd_create("warc", MFD_CLOEXEC);
    struct warc_writer *w = warc_writer_new(fd);
    struct err err = {.msg = ""};
    char id[2][64];
    unsigned char member[4096];
    unsigned long long second = 0;

    for (int i = 0; i < 2; i++) {
        second = warc_writer_offset(w);
        assert_int_equal(write_row(w, row, id[i], &err), row->refused ? -1 : 0);
    }
    if (row->refused) {
        assert_string_equal(err.msg, row->refused);
        assert_int_equal(err.status, EXIT_BUG);
        assert_int_equal(lseek(fd, 0, SEEK_END), 0);
        goto out;
    }
    assert_string_not_equal(id[0], id[1]);
    assert_int_equal(lseek(fd, 0, SEEK_END), (off_t)warc_writer_offset(w));
    /* behind gzip's own ten bytes, which look like a packed payload's */
    ssize_t n = pread(fd, member, sizeof(member), (off_t)second + 10);
    struct span payload = payload_of(row);
    if (row->stored)
        assert_non_null(memmem(member, (size_t)n, payload.p, payload.len));
    else if (payload.len > 8)
        assert_null(memmem(member, (size_t)n, payload.p, payload.len));
    lseek(fd, 0, SEEK_SET);
    struct warc_reader *r = warc_reader_new(fd);
    struct warc_record rec;
    const char *why;
    unsigned long long offset;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_RECORD);
        assert_int_equal(rec.offset, i ? second : 0);
        assert_read_back(row, &rec, id[i]);
    }
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_END);
    warc_reader_free(r);
out:
    warc_writer_free(w);
    close(fd);
}

/* The bytes of the whole record, as a reader of the standard would check them by eye. */
static void bytes_of_a_record(void **state)
{
    static const char want[] =
        "WARC/1.1\r\nWARC-Type: request\r\n"
        "WARC-Record-ID: <urn:uuid:d70d3259-e4e1-4b63-9c66-3cf4d73c4c04>\r\n"
        "WARC-Date: 2023-03-17T03:00:00Z\r\nWARC-Target-URI: https://a.test/x?b=1\r\n"
        "Content-Type: application/http;msgtype=request\r\n"
        "WARC-Block-Digest: sha1:U3324MAT3UKCI6CUPTEB4QPOOTSUA5A5\r\nContent-Length: 19\r\n\r\n"
        "GET /x HTTP/1.1\r\n\r\n\r\n\r\n";
    int fd = memfd_create("warc", MFD_CLOEXEC);
    struct warc_writer *w = warc_writer_new(fd);
    struct err err;
    char id[64], command[64];
    char got[sizeof(want) + 10];

    (void)state;
    warc_writer_seed(w, 7);
    assert_int_equal(write_row(w, &rows[4], id, &err), 0);
    snprintf(command, sizeof(command), "gzip -dc </proc/%d/fd/%d", (int)getpid(), fd);
    FILE *gzip = popen(command, "r");
    size_t n = fread(got, 1, sizeof(got), gzip);
    pclose(gzip);
    assert_int_equal(n, sizeof(want) - 1);
    assert_memory_equal(got, want, n);
    warc_writer_free(w);
    close(fd);
}

static void full_disk(void **state)
{
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    struct warc_writer *w = warc_writer_new(fd);
    struct err err;
    char id[64] = "untouched";

    (void)state;
    assert_int_equal(write_row(w, &rows[1], id, &err), -1);
    assert_int_equal(err.status, EXIT_IO);
    assert_string_equal(id, "untouched");
    warc_writer_free(w);
    close(fd);
}

/* A header that passes the limit is refused whole, not cut. */
static void long_header(void **state)
{
    int fd = memfd_create("warc", MFD_CLOEXEC);
    struct warc_writer *w = warc_writer_new(fd);
    struct buf uri = BUF_INIT(WARC_MAX_HEADER * 2);
    struct err err;
    char id[64];

    (void)state;
    while (uri.len < WARC_MAX_HEADER)
        buf_addc(&uri, 'x');
    struct warc_field field = {"WARC-Target-URI", buf_span(&uri)};
    assert_int_equal(warc_write(w, "request", NOON, NULL, &field, 1, SPAN("x"),
                                (struct span){NULL, 0}, id, &err),
                     -1);
    assert_int_equal(err.status, EXIT_BUG);
    assert_int_equal(warc_writer_offset(w), 0);
    buf_free(&uri);
    warc_writer_free(w);
    close(fd);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_of_a_record),
        cmocka_unit_test(full_disk),
        cmocka_unit_test(long_header),
    };
    int failed = ROWS_RUN("warc: written and read back", rows, check);
    return failed + cmocka_run_group_tests_name("warc: writing", tests, NULL, NULL);
}
