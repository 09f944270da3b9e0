/*
 * libFuzzer: any bytes as what transform/read/ and the WARC reader get: an archive, plain or packed,
 * a record with its HTTP answer, a body under a coding, a file, a task from the other process.
 *
 * Holds: offsets grow and stay inside the file, a verdict that ends ends for good, text is UTF-8
 * without NUL, and what is packed or chunked here is unpacked to the same bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/charset.h"
#include "common/utf8.h"

#include "tests/fuzz/pieces.h"
#include "tests/unit/transform/read/packed.h"
#include "transform/read/capture.h"
#include "transform/read/coding.h"
#include "transform/task.h"

#define MAX_BYTES ((size_t)1 << 18)
#define MAX_ARENA ((size_t)320 << 20)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RESPONSE                                                                                   \
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: <http://a.example/x>\r\n"                 \
    "Content-Type: application/http; msgtype=response\r\n"

static const struct span pieces[] = {
    {"WARC/1.0\r\n", 10},
    {"WARC/1.1\r\n", 10},
    {RESPONSE, sizeof(RESPONSE) - 1},
    {"WARC-Type: ", 11},
    {"response\r\n", 10},
    {"revisit\r\n", 9},
    {"Content-Length: ", 16},
    {"Content-Length: 0\r\n\r\n", 21},
    {"Content-Length: 20\r\n", 20},
    {"\r\n", 2},
    {"\r\n\r\n", 4},
    {"HTTP/1.1 200 OK\r\n", 17},
    {"HTTP/1.1 304 Not Modified\r\n", 27},
    {"Content-Type: text/html; charset=", 33},
    {"windows-1252\r\n", 14},
    {"utf-16\r\n", 8},
    {"gb18030\r\n", 9},
    {"iso-2022-jp\r\n", 13},
    {"Content-Encoding: gzip\r\n", 24},
    {"Content-Encoding: br\r\n", 22},
    {"Transfer-Encoding: chunked\r\n", 28},
    {"WARC-Truncated: length\r\n", 24},
    {"<html><p>Rp 12 miliar</p>", 25},
    {"<?xml version='1.0' encoding='", 30},
    {"5\r\nhello\r\n", 10},
    {"0\r\n\r\n", 5},
    {"\x1F\x8B\x08\0\0\0\0\0\0\3", 10},
    {"\xEF\xBB\xBF", 3},
    {"\xFF\xFE", 2},
    {"\0\0\xFE\xFF", 4},
    {"\xE2\x82", 2},
    {"\xFF", 1},
    {"\0", 1},
    {"[{\"content\":\"", 13},
    {" \t", 2},
};

static struct arena *arena;
static int file = -1;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct err err;

    (void)argc;
    (void)argv;
    arena = arena_new(MAX_ARENA);
    file = memfd_create("fuzz", 0);
    if (charset_init(&err) < 0 || file < 0) {
        fprintf(stderr, "fuzz_read: cannot begin\n");
        exit(1);
    }
    return 0;
}

static const char *check_capture(enum capture_verdict v, const struct capture *c)
{
    if (!capture_verdict_name(v))
        return "a verdict without a name";
    if (v != CAPTURE_OK)
        return NULL;
    if (!utf8_valid(c->text) || span_chr(c->text, '\0', 0) != (size_t)-1)
        return "a text that is no UTF-8";
    return c->text.len > 0 ? NULL : "an empty text";
}

/* ---- an archive ---- */

static const char *check_records(unsigned long long size)
{
    struct warc_reader *reader = warc_reader_new(file);
    struct warc_record rec;
    struct capture c;
    struct err err;
    const char *why, *wrong = NULL;
    unsigned long long offset, before = 0;
    enum warc_verdict v;

    while (!wrong && ((v = warc_next(reader, &rec, &why, &offset, &err)) == WARC_RECORD ||
                      v == WARC_TOO_LARGE || (v == WARC_CORRUPT && warc_resume(reader, &err)))) {
        if (v == WARC_CORRUPT)
            continue;
        if (rec.offset < before || rec.offset > size)
            wrong = "a record that is not behind the last one";
        before = rec.offset;
        if (!wrong && v == WARC_RECORD)
            wrong = check_capture(capture_read_record(&rec, arena, &c), &c);
    }
    if (!wrong && offset > size)
        wrong = "a fault behind the file's end";
    if (!wrong && v != WARC_END && !why)
        wrong = "a fault without a reason";
    if (!wrong && warc_next(reader, &rec, &why, &offset, &err) != v)
        wrong = "an end that is none";
    warc_reader_free(reader);
    return wrong;
}

static const char *check_archive(struct span bytes)
{
    if (ftruncate(file, 0) < 0 || pwrite(file, bytes.p, bytes.len, 0) != (ssize_t)bytes.len ||
        lseek(file, 0, SEEK_SET) < 0)
        return "the file of this program cannot be written";
    return check_records(bytes.len);
}

/* ---- a body ---- */

static const char *check_coding(struct span bytes, const char *coding)
{
    struct span out = {NULL, 0};
    enum capture_verdict v = coding_undo(bytes, span_of(coding), arena, &out);

    if (!capture_verdict_name(v))
        return "a verdict without a name";
    return out.len <= CAPTURE_MAX_TEXT + ((size_t)128 << 10) ? NULL : "more than the limit";
}

static const char *check_packed(struct span bytes)
{
    static const struct {
        const char *coding;
        int wrapping;
    } rows[] = {{"gzip", PACK_GZIP}, {"deflate", PACK_ZLIB}, {"deflate", PACK_RAW}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct span out = {NULL, 0}, packed = pack(bytes, rows[i].wrapping, arena);
        enum capture_verdict v = coding_undo(packed, span_of(rows[i].coding), arena, &out);
        if (v != CAPTURE_OK || !span_eq(out, bytes))
            return "what was packed is not unpacked";
    }
    return NULL;
}

/* In chunks of as many bytes as the first one says. */
static const char *check_chunked(struct span bytes)
{
    struct buf chunked = BUF_INIT(16 * MAX_BYTES);
    struct span out = {NULL, 0}, rest = bytes;
    size_t step = bytes.len ? (unsigned char)bytes.p[0] + 1u : 1;

    while (rest.len > 0) {
        struct span chunk = span_sub(rest, 0, step);
        buf_printf(&chunked, "%zX;a=b\r\n", chunk.len);
        buf_add(&chunked, chunk);
        buf_adds(&chunked, "\r\n");
        rest = span_from(rest, chunk.len);
    }
    buf_adds(&chunked, "0\r\nTrailer: x\r\n\r\n");
    enum capture_verdict v = coding_dechunk(buf_span(&chunked), arena, &out);
    bool same = v == CAPTURE_OK && span_eq(out, bytes);
    buf_free(&chunked);
    return same ? NULL : "what was chunked does not come back";
}

/* ---- what another process sends ---- */

static const char *check_message(struct span bytes)
{
    struct task task;
    struct span rest = bytes, part;
    enum answer_part kind;

    if (task_unpack(bytes, &task) && task.form >= TASK_FORMS)
        return "a task of no form";
    while (answer_next(&rest, &kind, &part))
        if (part.p < bytes.p || part.p + part.len > bytes.p + bytes.len)
            return "a part outside its answer";
    return NULL;
}

static const char *check(unsigned char what, struct span bytes)
{
    struct warc_record rec = {.type = SPAN("response"), .target_uri = SPAN("http://a.example/x")};
    struct capture c;

    switch (what % 8) {
    case 0:
        return check_archive(bytes);
    case 1:
        return check_archive(pack(bytes, PACK_GZIP, arena));
    case 2:
        rec.block = bytes;
        return check_capture(capture_read_record(&rec, arena, &c), &c);
    case 3:
        return check_capture(capture_read_bytes(bytes, arena, &c), &c);
    case 4:
        return check_coding(bytes, what & 8 ? "gzip, br" : what & 16 ? "deflate" : "br");
    case 5:
        return check_packed(bytes);
    case 6:
        return check_chunked(bytes);
    default:
        return check_message(bytes);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span bytes = {(const char *)data, size};
    unsigned char what = size ? data[0] : 0;

    bytes = span_from(bytes, 1);
    if (!(what & 32)) /* else the bytes as they are */
        bytes = pieces_join(bytes, pieces, sizeof(pieces) / sizeof(pieces[0]), MAX_BYTES, arena);
    const char *wrong = check(what, bytes);
    arena_reset(arena);
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
    return 0;
}
