#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/http_message.h"
#include "common/warc.h"

#include "extract/capture.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *header, *body;
    const char *want;      /* a part of the stored block */
    const char *not_there; /* or NULL */
};

static const struct row rows[] = {
    {"length is added", "HTTP/1.1 200 OK\r\nServer: x\r\n", "abc",
     "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 3\r\n\r\nabc", NULL},
    {"right length stays", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n", "abc",
     "Content-Length: 3\r\n\r\nabc", "X-Crawler"},
    {"wrong length is put aside", "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n", "abc",
     "X-Crawler-content-length: 99\r\nContent-Length: 3\r\n\r\nabc", NULL},
    {"transfer coding is put aside", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n", "abc",
     "X-Crawler-Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc", "\nTransfer-Encoding"},
    {"content coding stays", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", "\x1f\x8b",
     "\r\nContent-Encoding: gzip\r\n", NULL},
    {"status line of HTTP/2", "HTTP/2 200\r\n", "a", "HTTP/1.1 200\r\n", "HTTP/2"},
    {"lines that end in LF alone", "HTTP/1.1 200 OK\nA: b\n", "a", "HTTP/1.1 200 OK\r\nA: b\r\n",
     NULL},
};

static int begin(char dir[64])
{
    char path[96];
    snprintf(dir, 64, "/tmp/test_capture.XXXXXX");
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof(path), "%s/captures", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    return open(dir, O_RDONLY | O_DIRECTORY);
}

static int count_and_remove(const char *dir)
{
    char path[512];
    int n = 0;
    snprintf(path, sizeof(path), "%s/captures", dir);
    DIR *d = opendir(path);
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.' && (!e->d_name[1] || e->d_name[1] == '.'))
            continue;
        n++;
        unlinkat(dirfd(d), e->d_name, 0);
    }
    closedir(d);
    rmdir(path);
    rmdir(dir);
    return n;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct fetch_answer a = {.verdict = FETCH_OK,
                             .status = 200,
                             .date = 1700000000,
                             .request = SPAN("GET / HTTP/1.1\r\n\r\n"),
                             .header = span_of(row->header),
                             .body = span_of(row->body)};
    struct exchange x = {
        .url = SPAN("http://a.id/"), .answer = &a, .source = "s", .title = SPAN("two\r\nlines")};
    char dir[64], id[64], path[256];
    struct err err;
    int fd = begin(dir);
    struct capture *c = capture_new(fd, "Angka/1", NULL, (size_t)1 << 20);

    assert_int_equal(capture_write(c, &x, id, &err), 0);
    assert_int_equal(capture_commit(c, &err), 0);
    snprintf(path, sizeof(path), "%s/captures/%s", dir, capture_name(c));
    int file = open(path, O_RDONLY);
    struct warc_reader *r = warc_reader_new(file);
    struct warc_record rec;
    const char *why, *types[] = {"warcinfo", "response", "request", "metadata"};
    unsigned long long offset;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_RECORD);
        assert_true(span_is(rec.type, types[i]));
        if (i == 1) {
            assert_true(span_find(rec.block, span_of(row->want), 0) != (size_t)-1);
            if (row->not_there)
                assert_true(span_find(rec.block, span_of(row->not_there), 0) == (size_t)-1);
        } else if (i > 1) {
            assert_true(span_is(warc_field(&rec, "WARC-Concurrent-To"), id));
        }
    }
    assert_true(span_is(rec.block, "kind: article\r\nsource: s\r\nfeed-title: two  lines\r\n"));
    assert_int_equal(warc_next(r, &rec, &why, &offset, &err), WARC_END);
    warc_reader_free(r);
    close(file);
    capture_free(c);
    close(fd);
    assert_int_equal(count_and_remove(dir), 2); /* and its index */
}

static void nothing_captured_leaves_no_file(void **state)
{
    (void)state;
    char dir[64];
    struct err err;
    int fd = begin(dir);
    struct capture *c = capture_new(fd, "Angka/1", NULL, (size_t)1 << 20);
    assert_int_equal(capture_commit(c, &err), 0);
    capture_free(c);
    close(fd);
    assert_int_equal(count_and_remove(dir), 0);
}

static void what_is_not_committed_is_not_there(void **state)
{
    (void)state;
    struct fetch_answer a = {
        .status = 200, .header = SPAN("HTTP/1.1 200 OK\r\n"), .body = SPAN("x")};
    struct exchange x = {.url = SPAN("http://a.id/"), .answer = &a, .source = "s"};
    char dir[64], id[64];
    struct err err;
    int fd = begin(dir);
    struct capture *c = capture_new(fd, "Angka/1", NULL, 1);
    assert_int_equal(capture_write(c, &x, id, &err), 0);
    assert_true(capture_full(c));
    capture_free(c);
    close(fd);
    assert_int_equal(count_and_remove(dir), 0);
}

int main(void)
{
    const struct CMUnitTest single[] = {cmocka_unit_test(nothing_captured_leaves_no_file),
                                        cmocka_unit_test(what_is_not_committed_is_not_there)};
    return ROWS_RUN("capture", rows, check) +
           cmocka_run_group_tests_name("capture files", single, NULL, NULL);
}
