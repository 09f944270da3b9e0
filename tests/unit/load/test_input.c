#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

#include "load/input.h"
#include "tests/unit/rows.h"

#define MAX_LINE 20

struct row {
    const char *name;
    const char *data;   /* the plain text */
    const char *want;   /* "1:text|2:text|", a line too long as "3!length|", then how it ends */
    int gzip;           /* 0 plain, n: in n members */
    int cut;            /* bytes taken off the end of the file */
    const char *behind; /* bytes put behind the last member */
};

static const struct row rows[] = {
    {"nothing", "", "end", 0, 0, NULL},
    {"one line", "{}\n", "1:{}|end", 0, 0, NULL},
    {"last line without a line feed", "a\nb", "1:a|2:b|end", 0, 0, NULL},
    {"empty lines are passed over and counted", "a\n\n  \nb\n", "1:a|4:b|end", 0, 0, NULL},
    {"carriage return stays", "a\r\n", "1:a\r|end", 0, 0, NULL},
    {"as long as may be", "01234567890123456789\n", "1:01234567890123456789|end", 0, 0, NULL},
    {"one byte too long", "0123456789012345678901\nb\n", "1!22|2:b|end", 0, 0, NULL},
    {"gzip", "a\nb\n", "1:a|2:b|end", 1, 0, NULL},
    {"gzip of nothing", "", "end", 1, 0, NULL},
    {"a member for each part", "aaaa\nbbbb\ncccc\n", "1:aaaa|2:bbbb|3:cccc|end", 3, 0, NULL},
    {"gzip cut in the trailer", "a\n", "1:a|corrupt", 1, 4, NULL},
    {"gzip cut in the header", "a\n", "corrupt", 1, 17, NULL},
    {"second member cut", "aaaa\nbbbb\n", "1:aaaa|2:bbbb|corrupt", 2, 2, NULL},
    {"something behind the gzip stream", "a\n", "1:a|corrupt", 1, 0, "{}\n"},
    {"half a gzip header behind", "a\n", "1:a|corrupt", 1, 0, "\x1F"},
};

static size_t add_member(unsigned char *out, size_t room, const char *text, size_t len)
{
    z_stream z = {0};

    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)text;
    z.avail_in = (unsigned)len;
    z.next_out = out;
    z.avail_out = (unsigned)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = z.total_out;
    deflateEnd(&z);
    return n;
}

static size_t file_bytes(const struct row *row, unsigned char *out, size_t room)
{
    size_t n = 0, len = strlen(row->data);

    if (!row->gzip) {
        memcpy(out, row->data, len);
        return len;
    }
    for (int i = 0; i < row->gzip; i++) {
        size_t from = len * (size_t)i / (size_t)row->gzip,
               to = len * (size_t)(i + 1) / (size_t)row->gzip;
        n += add_member(out + n, room - n, row->data + from, to - from);
    }
    if (row->behind) {
        memcpy(out + n, row->behind, strlen(row->behind));
        n += strlen(row->behind);
    }
    return n - (size_t)row->cut;
}

/* The file comes through a pipe, whose reads end wherever they end. */
static void check(void **state)
{
    const struct row *row = *state;
    unsigned char bytes[2000];
    struct buf got = BUF_INIT(1000);
    struct input_line line;
    struct err err;
    enum input_verdict verdict;
    char digest[SHA256_HEX_TEXT], want_digest[SHA256_HEX_TEXT];
    int ends[2];

    size_t n = file_bytes(row, bytes, sizeof(bytes));
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes, n), (ssize_t)n);
    close(ends[1]);
    struct input *in = input_new(ends[0], "x.ndjson", MAX_LINE);
    while ((verdict = input_next(in, &line, &err)) == INPUT_LINE || verdict == INPUT_LONG) {
        if (verdict == INPUT_LONG)
            buf_printf(&got, "%lld!%zu|", line.number, line.bytes);
        else
            buf_printf(&got, "%lld:%.*s|", line.number, SPAN_ARG(line.text));
    }
    buf_adds(&got, verdict == INPUT_END ? "end" : verdict == INPUT_CORRUPT ? "corrupt" : "failed");
    assert_string_equal(got.p, row->want);
    if (verdict == INPUT_END) {
        unsigned long long size;
        input_digest(in, digest, &size);
        sha256_hex((struct span){(const char *)bytes, n}, want_digest);
        assert_string_equal(digest, want_digest);
        assert_int_equal(size, n);
    } else {
        assert_int_equal(err.status, EXIT_BAD_INPUT);
    }
    input_free(in);
    close(ends[0]);
    buf_free(&got);
}

int main(void)
{
    return ROWS_RUN("input", rows, check);
}
