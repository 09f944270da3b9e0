/* Files of other writers and broken files: every whole record, then the verdict and where. */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "common/files.h"
#include "common/warc.h"

#include "tests/unit/rows.h"

#define ONE                                                                                        \
    "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.test/1\r\n"                      \
    "Content-Length: 3\r\n\r\none\r\n\r\n"
#define TWO                                                                                        \
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.test/2\r\n"                      \
    "Content-Length: 3\r\n\r\ntwo\r\n\r\n"
#define RECORD(fields, length, block)                                                              \
    "WARC/1.1\r\n" fields "Content-Length: " length "\r\n\r\n" block "\r\n\r\n"
#define MAX_PARTS 3

enum form { PLAIN, MEMBERS, ONE_MEMBER };

struct row {
    const char *name;
    enum form form;
    const char *parts[MAX_PARTS];
    size_t cut;            /* bytes taken off the end of the file */
    size_t flip;           /* the byte that far from the end is changed; 0: none */
    const char *behind;    /* raw bytes behind it all */
    size_t records;        /* whole ones that must come */
    enum warc_verdict end; /* what comes then, */
    int at;                /* at the offset of this part */
    const char *why;
};

static const struct row rows[] = {
    {"members", MEMBERS, {ONE, TWO}, 0, 0, "", 2, WARC_END, 2, NULL},
    {"plain", PLAIN, {ONE, TWO}, 0, 0, "", 2, WARC_END, 2, NULL},
    {"all in one member", ONE_MEMBER, {ONE, TWO}, 0, 0, "", 2, WARC_END, 0, NULL},
    {"plain without the last line ends", PLAIN, {ONE, TWO}, 4, 0, "", 2, WARC_END, 2, NULL},
    {"no line end between records",
     PLAIN,
     {RECORD("WARC-Type: x\r\n", "1", "x"), TWO},
     0,
     0,
     "",
     2,
     WARC_END,
     2,
     NULL},
    {"bare line feeds",
     PLAIN,
     {"WARC/1.0\nWARC-Type: x\nContent-Length: 2\n\nab\n\n", TWO},
     0,
     0,
     "",
     2,
     WARC_END,
     2,
     NULL},
    {"empty member between", MEMBERS, {ONE, "", TWO}, 0, 0, "", 2, WARC_END, 3, NULL},
    {"old version",
     PLAIN,
     {"WARC/0.18\r\nWARC-Type: x\r\nContent-Length: 0\r\n\r\n\r\n\r\n"},
     0,
     0,
     "",
     1,
     WARC_END,
     1,
     NULL},
    {"cut in the second block",
     PLAIN,
     {ONE, TWO},
     5,
     0,
     "",
     1,
     WARC_CUT,
     1,
     "the file ends inside a record"},
    {"cut in the second header",
     PLAIN,
     {ONE, TWO},
     30,
     0,
     "",
     1,
     WARC_CUT,
     1,
     "the file ends inside a record"},
    {"cut in the version line",
     PLAIN,
     {ONE, "WAR"},
     0,
     0,
     "",
     1,
     WARC_CUT,
     1,
     "the file ends inside a record"},
    {"cut in the second member",
     MEMBERS,
     {ONE, TWO},
     40,
     0,
     "",
     1,
     WARC_CUT,
     1,
     "the file ends inside a record"},
    {"cut in the second member's checksum",
     MEMBERS,
     {ONE, TWO},
     1,
     0,
     "",
     1,
     WARC_CUT,
     1,
     "the file ends inside a record"},
    {"cut behind the second member's head",
     MEMBERS,
     {ONE, ""},
     10,
     0,
     "",
     1,
     WARC_CUT,
     1,
     "the file ends inside a record"},
    {"wrong checksum",
     MEMBERS,
     {ONE, TWO},
     0,
     6,
     "",
     1,
     WARC_CORRUPT,
     1,
     "gzip: incorrect data check"},
    {"wrong length",
     MEMBERS,
     {ONE, TWO},
     0,
     2,
     "",
     1,
     WARC_CORRUPT,
     1,
     "gzip: incorrect length check"},
    {"bytes that are no member behind",
     MEMBERS,
     {ONE},
     0,
     0,
     "<html>",
     1,
     WARC_CORRUPT,
     1,
     "gzip: incorrect header check"},
    {"gzip of something else",
     MEMBERS,
     {"<html></html>"},
     0,
     0,
     "",
     0,
     WARC_CORRUPT,
     0,
     "no WARC header here"},
    {"a page",
     PLAIN,
     {"<!doctype html><title>x</title>"},
     0,
     0,
     "",
     0,
     WARC_CORRUPT,
     0,
     "no WARC header here"},
    {"an empty file", PLAIN, {""}, 0, 0, "", 0, WARC_CORRUPT, 0, "an empty file: no WARC here"},
    {"one byte of gzip", PLAIN, {"\x1f"}, 0, 0, "", 0, WARC_CORRUPT, 0, "no WARC header here"},
    {"text between records",
     PLAIN,
     {ONE, "x" TWO},
     0,
     0,
     "",
     1,
     WARC_CORRUPT,
     1,
     "no WARC header here"},
    {"unknown version",
     PLAIN,
     {ONE, "WARC/2.0\r\nWARC-Type: x\r\nContent-Length: 0\r\n\r\n"},
     0,
     0,
     "",
     1,
     WARC_CORRUPT,
     1,
     "a WARC version that is not known"},
    {"no length",
     MEMBERS,
     {ONE, "WARC/1.1\r\nWARC-Type: x\r\n\r\n"},
     0,
     0,
     "",
     1,
     WARC_CORRUPT,
     1,
     "a record without a right Content-Length"},
    {"negative length",
     MEMBERS,
     {ONE, RECORD("WARC-Type: x\r\n", "-1", "")},
     0,
     0,
     "",
     1,
     WARC_CORRUPT,
     1,
     "a record without a right Content-Length"},
    {"length past 64 bits",
     MEMBERS,
     {ONE, RECORD("WARC-Type: x\r\n", "99999999999999999999", "")},
     0,
     0,
     "",
     1,
     WARC_CORRUPT,
     1,
     "a record without a right Content-Length"},
    {"length that is a lie",
     MEMBERS,
     {ONE, RECORD("WARC-Type: x\r\n", "999999", "x")},
     0,
     0,
     "",
     1,
     WARC_CUT,
     1,
     "the file ends inside a record"},
    {"length too short",
     PLAIN,
     {ONE, RECORD("WARC-Type: x\r\n", "1", "xyz")},
     0,
     0,
     "",
     2,
     WARC_CORRUPT,
     -1,
     "no WARC header here"},
    {"no type",
     PLAIN,
     {ONE, RECORD("", "0", "")},
     0,
     0,
     "",
     1,
     WARC_CORRUPT,
     1,
     "a record without WARC-Type"},
};

static void gzip_add(struct buf *out, struct span s)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = deflateBound(&z, s.len);
    z.next_in = (Bytef *)(uintptr_t)s.p;
    z.avail_in = (uInt)s.len;
    z.next_out = (Bytef *)buf_room(out, room);
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    out->len += room - z.avail_out;
    deflateEnd(&z);
}

/* Makes the row's file and says where each part begins; the last offset is the end of the parts. */
static void make_file(const struct row *row, struct buf *out, size_t offsets[MAX_PARTS + 1])
{
    struct buf all = BUF_INIT(100000);
    for (size_t i = 0; i < MAX_PARTS; i++) {
        struct span part = span_of(row->parts[i] ? row->parts[i] : "");
        offsets[i] = row->form == ONE_MEMBER ? 0 : out->len;
        if (row->form == MEMBERS && row->parts[i])
            gzip_add(out, part);
        else
            buf_add(row->form == ONE_MEMBER ? &all : out, part);
    }
    if (row->form == ONE_MEMBER)
        gzip_add(out, buf_span(&all));
    offsets[MAX_PARTS] = out->len;
    buf_free(&all);
    buf_adds(out, row->behind);
    out->len -= row->cut;
    if (row->flip)
        out->p[out->len - row->flip] ^= 0x10;
}

/* A descriptor whose reads give at most `size` bytes each: packets of a socket, sent by a child. */
static int feed(struct span bytes, size_t size, pid_t *ret_child)
{
    int pair[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
    *ret_child = fork();
    if (*ret_child == 0) {
        close(pair[0]);
        for (; bytes.len; bytes = span_from(bytes, size)) {
            struct span one = span_sub(bytes, 0, size);
            if (send(pair[1], one.p, one.len, MSG_NOSIGNAL) < 0)
                break;
        }
        _exit(0);
    }
    close(pair[1]);
    return pair[0];
}

static void check_at(const struct row *row, struct span file, const size_t *offsets, size_t size)
{
    pid_t child;
    int fd = feed(file, size, &child);
    struct warc_reader *r = warc_reader_new(fd);
    struct warc_record rec;
    struct err err;
    const char *why;
    unsigned long long offset;
    size_t n = 0;
    enum warc_verdict v;

    while ((v = warc_next(r, &rec, &why, &offset, &err)) == WARC_RECORD) {
        assert_null(why);
        assert_int_equal(rec.offset, offset);
        n++;
    }
    assert_int_equal(v, row->end);
    assert_int_equal(n, row->records);
    if (row->at >= 0 && row->end != WARC_END)
        assert_int_equal(offset, offsets[row->at]);
    if (row->why)
        assert_string_equal(why, row->why);
    else
        assert_null(why);
    /* nothing more comes, and the answer stays */
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), row->end);
    warc_reader_free(r);
    close(fd);
    waitpid(child, NULL, 0);
}

static void check(void **state)
{
    const struct row *row = *state;
    static const size_t sizes[] = {1, 2, 7, 64, 100000};
    struct buf file = BUF_INIT(100000);
    size_t offsets[MAX_PARTS + 1];

    make_file(row, &file, offsets);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
        check_at(row, buf_span(&file), offsets, sizes[i]);
    buf_free(&file);
}

/* ---- what a header says ---- */

struct field_row {
    const char *name, *fields, *target, *date, *type;
};

static const struct field_row field_rows[] = {
    {"as the standard has it",
     "WARC-Type: response\r\nWARC-Target-URI: http://a.test/\r\nWARC-Date: "
     "2023-03-17T03:00:00Z\r\n",
     "http://a.test/", "2023-03-17T03:00:00Z", "response"},
    {"any case, no space",
     "warc-type:response\r\nWARC-TARGET-URI:http://a.test/\r\nwarc-date:2023\r\n", "http://a.test/",
     "2023", "response"},
    {"brackets of wget", "WARC-Type: response\r\nWARC-Target-URI: <http://a.test/>\r\n",
     "http://a.test/", NULL, "response"},
    {"a space in the URI", "WARC-Type: response\r\nWARC-Target-URI: http://a.test/a b\r\n",
     "http://a.test/a b", NULL, "response"},
    {"colons in the value", "WARC-Type: response\r\nWARC-Target-URI: http://a.test:80/x:y\r\n",
     "http://a.test:80/x:y", NULL, "response"},
    {"parts of a second", "WARC-Type: response\r\nWARC-Date: 2023-03-17T03:00:00.123456789Z\r\n",
     NULL, "2023-03-17T03:00:00.123456789Z", "response"},
    {"folded line", "WARC-Type: response\r\nWARC-Target-URI:\r\n http://a.test/\r\n",
     "http://a.test/", NULL, "response"},
    {"a line without a colon", "WARC-Type: response\r\nnonsense\r\nWARC-Date: 2023\r\n", NULL,
     "2023", "response"},
    {"the first of two", "WARC-Type: response\r\nWARC-Date: 2023\r\nWARC-Date: 2024\r\n", NULL,
     "2023", "response"},
    {"bytes that are not UTF-8", "WARC-Type: response\r\nWARC-Target-URI: http://a.test/\xff\r\n",
     "http://a.test/\xff", NULL, "response"},
    {"a name that only begins so", "WARC-Type: response\r\nWARC-Date-X: 2023\r\n", NULL, NULL,
     "response"},
};

static int file_of(struct span bytes)
{
    struct err err;
    int fd = memfd_create("warc", MFD_CLOEXEC);
    assert_int_equal(file_write_all(fd, bytes, &err), 0);
    lseek(fd, 0, SEEK_SET);
    return fd;
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

static void check_fields(void **state)
{
    const struct field_row *row = *state;
    struct buf file = BUF_INIT(10000);
    struct warc_record rec;
    struct err err;
    const char *why;
    unsigned long long offset;

    buf_printf(&file, "WARC/1.1\r\n%sContent-Length: 0\r\n\r\n\r\n\r\n", row->fields);
    int fd = file_of(buf_span(&file));
    struct warc_reader *r = warc_reader_new(fd);
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_RECORD);
    assert_span(rec.target_uri, row->target);
    assert_span(rec.date, row->date);
    assert_span(rec.type, row->type);
    assert_null(rec.payload_digest.p);
    warc_reader_free(r);
    close(fd);
    buf_free(&file);
}

/* ---- limits ---- */

static void add_zeros(struct buf *out, size_t n)
{
    char *p = buf_room(out, n);
    assert_non_null(p);
    memset(p, 0, n);
    out->len += n;
}

/* One record of `length` zero bytes that a header of its own announces, then a good one. */
static int zeros_then_one(unsigned long long claim, size_t length, size_t *ret_second)
{
    struct buf text = BUF_INIT((size_t)400 << 20), file = BUF_INIT((size_t)400 << 20);
    buf_printf(&text, "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: %llu\r\n\r\n", claim);
    add_zeros(&text, length);
    buf_adds(&text, "\r\n\r\n");
    gzip_add(&file, buf_span(&text));
    *ret_second = file.len;
    gzip_add(&file, SPAN(ONE));
    int fd = file_of(buf_span(&file));
    buf_free(&text);
    buf_free(&file);
    return fd;
}

static void too_large_is_passed_over(void **state)
{
    size_t second;
    int fd = zeros_then_one(WARC_MAX_BLOCK + 1, WARC_MAX_BLOCK + 1, &second);
    struct warc_reader *r = warc_reader_new(fd);
    struct warc_record rec;
    struct err err;
    const char *why;
    unsigned long long offset;

    (void)state;
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_TOO_LARGE);
    assert_span(rec.type, "resource");
    assert_int_equal(rec.block.len, 0);
    assert_string_equal(why, "a block of 67108865 bytes");
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_RECORD);
    assert_int_equal(offset, second);
    assert_span(rec.block, "one");
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_END);
    warc_reader_free(r);
    close(fd);
}

static void largest_block(void **state)
{
    size_t second;
    int fd = zeros_then_one(WARC_MAX_BLOCK, WARC_MAX_BLOCK, &second);
    struct warc_reader *r = warc_reader_new(fd);
    struct warc_record rec;
    struct err err;
    const char *why;
    unsigned long long offset;

    (void)state;
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_RECORD);
    assert_int_equal(rec.block.len, WARC_MAX_BLOCK);
    warc_reader_free(r);
    close(fd);
}

static void bomb_is_not_inflated(void **state)
{
    size_t second;
    int fd = zeros_then_one(1000000000000, (size_t)200 << 20, &second);
    struct warc_reader *r = warc_reader_new(fd);
    struct warc_record rec;
    struct err err;
    const char *why;
    unsigned long long offset;

    (void)state;
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_CORRUPT);
    assert_string_equal(why, "a block that inflates without measure");
    assert_int_equal(offset, 0);
    warc_reader_free(r);
    close(fd);
}

static void endless_header(void **state)
{
    struct buf file = BUF_INIT(WARC_MAX_HEADER * 2);
    struct warc_record rec;
    struct err err;
    const char *why;
    unsigned long long offset;

    (void)state;
    buf_adds(&file, "WARC/1.1\r\nWARC-Type: ");
    while (file.len < WARC_MAX_HEADER + 100)
        buf_addc(&file, 'x');
    int fd = file_of(buf_span(&file));
    struct warc_reader *r = warc_reader_new(fd);
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_CORRUPT);
    assert_string_equal(why, "a header of more than 65536 bytes");
    warc_reader_free(r);
    close(fd);
    buf_free(&file);
}

static void unreadable(void **state)
{
    struct warc_reader *r = warc_reader_new(-1);
    struct warc_record rec;
    struct err err;
    const char *why;
    unsigned long long offset;

    (void)state;
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_IO);
    assert_int_equal(err.status, EXIT_IO);
    warc_reader_free(r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_large_is_passed_over),
        cmocka_unit_test(largest_block),
        cmocka_unit_test(bomb_is_not_inflated),
        cmocka_unit_test(endless_header),
        cmocka_unit_test(unreadable),
    };
    int failed = ROWS_RUN("warc: files", rows, check);
    failed += ROWS_RUN("warc: headers", field_rows, check_fields);
    return failed + cmocka_run_group_tests_name("warc: limits", tests, NULL, NULL);
}
