#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/capture.h"
#include "extract/recover.h"
#include "tests/unit/rows.h"

struct fixture {
    char dir[64];
    int fd;
    struct arena *arena;
    struct state *state;
    struct capture *capture;
    struct err err;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    char path[96];
    snprintf(f->dir, sizeof(f->dir), "/tmp/test_recover.XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    snprintf(path, sizeof(path), "%s/captures", f->dir);
    if (mkdir(path, 0700) < 0 || state_open(f->dir, &f->state, &f->err) < 0)
        return -1;
    f->fd = open(f->dir, O_RDONLY | O_DIRECTORY);
    f->arena = arena_new((size_t)1 << 22);
    f->capture = capture_new(f->fd, "Angka/1", NULL, (size_t)1 << 20);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    char command[128];
    state_close(f->state);
    capture_free(f->capture);
    close(f->fd);
    snprintf(command, sizeof(command), "rm -r %s", f->dir);
    int rc = system(command);
    arena_free(f->arena);
    free(f);
    return rc;
}

static void write_exchange(struct fixture *f, const char *url, int status, enum capture_kind kind)
{
    struct fetch_answer a = {
        .verdict = FETCH_OK, .status = status, .date = 1700000000, .body = span_of(url)};
    struct exchange x = {.url = span_of(url),
                         .answer = &a,
                         .kind = kind,
                         .source = "s",
                         .via = SPAN("http://a.id/feed"),
                         .title = SPAN("Judul")};
    char id[64];
    a.header = arena_printf(f->arena, "HTTP/1.1 %d X\r\nETag: \"%s\"\r\nLast-Modified: then\r\n",
                            status, url);
    assert_int_equal(capture_write(f->capture, &x, id, &f->err), 0);
}

static void a_file_that_nobody_knows_is_taken_up(void **state)
{
    struct fixture *f = *state;
    struct page p;
    size_t files;

    write_exchange(f, "http://a.id/robots.txt", 200, KIND_ROBOTS);
    write_exchange(f, "http://a.id/feed", 200, KIND_LIST);
    write_exchange(f, "http://a.id/1", 200, KIND_ARTICLE);
    write_exchange(f, "http://a.id/2", 404, KIND_ERROR);
    write_exchange(f, "http://a.id/3", 301, KIND_REDIRECT);
    assert_int_equal(capture_commit(f->capture, &f->err), 0);
    assert_int_equal(recover_captures(f->fd, f->state, &files, &f->err), 0);
    assert_int_equal(files, 1);
    assert_int_equal(state_page(f->state, SPAN("http://a.id/1"), "article", f->arena, &p, &f->err),
                     1);
    assert_int_equal(p.state, PAGE_DONE);
    assert_int_equal(p.captured, 1700000000);
    assert_true(span_is(p.etag, "\"http://a.id/1\""));
    assert_true(span_is(p.last_modified, "then"));
    assert_true(span_is(p.via, "http://a.id/feed"));
    assert_true(span_is(p.title, "Judul"));
    char digest[CAPTURE_DIGEST];
    capture_digest(SPAN("http://a.id/1"), digest);
    assert_true(span_is(p.digest, digest));
    assert_int_equal(state_payload(f->state, span_of(digest), f->arena, &p, &f->err), 1);
    /* the list is known but not believed: it is read again */
    assert_int_equal(state_page(f->state, SPAN("http://a.id/feed"), "list", f->arena, &p, &f->err),
                     1);
    assert_null(p.settings.p);
    assert_int_equal(state_page(f->state, SPAN("http://a.id/2"), "article", f->arena, &p, &f->err),
                     0);
    assert_int_equal(state_page(f->state, SPAN("http://a.id/3"), "article", f->arena, &p, &f->err),
                     0);
    /* once */
    assert_int_equal(recover_captures(f->fd, f->state, &files, &f->err), 0);
    assert_int_equal(files, 0);
}

static void a_file_that_is_known_is_left_alone(void **state)
{
    struct fixture *f = *state;
    struct page p;
    size_t files;

    write_exchange(f, "http://a.id/1", 200, KIND_ARTICLE);
    assert_int_equal(capture_commit(f->capture, &f->err), 0);
    assert_int_equal(state_put_file(f->state, capture_name(f->capture), 1, &f->err), 0);
    assert_int_equal(recover_captures(f->fd, f->state, &files, &f->err), 0);
    assert_int_equal(files, 0);
    assert_int_equal(state_page(f->state, SPAN("http://a.id/1"), "article", f->arena, &p, &f->err),
                     0);
}

static void another_program_s_archive_is_left_alone(void **state)
{
    struct fixture *f = *state;
    size_t files;
    int fd = openat(f->fd, "captures/CC-NEWS-1.warc.gz", O_CREAT | O_WRONLY, 0600);
    close(fd);
    assert_int_equal(recover_captures(f->fd, f->state, &files, &f->err), 0);
    assert_int_equal(files, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_file_that_nobody_knows_is_taken_up),
        TEST(a_file_that_is_known_is_left_alone),
        TEST(another_program_s_archive_is_left_alone),
    };
    return cmocka_run_group_tests_name("recover", tests, NULL, NULL);
}
