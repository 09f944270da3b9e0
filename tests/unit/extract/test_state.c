#include <stdio.h>
#include <unistd.h>

#include "extract/state.h"
#include "tests/unit/rows.h"

struct fixture {
    char dir[64];
    struct arena *arena;
    struct state *state;
    struct err err;
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof(*f));
    snprintf(f->dir, sizeof(f->dir), "/tmp/test_state.XXXXXX");
    if (!mkdtemp(f->dir) || state_open(f->dir, &f->state, &f->err) < 0)
        return -1;
    f->arena = arena_new((size_t)1 << 22);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"state.db", "state.db-wal", "state.db-shm"};
    char path[128];
    state_close(f->state);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof(path), "%s/%s", f->dir, names[i]);
        unlink(path);
    }
    rmdir(f->dir);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void reopen(struct fixture *f)
{
    state_close(f->state);
    f->state = NULL;
    assert_int_equal(state_open(f->dir, &f->state, &f->err), 0);
}

static struct page sample(const char *url)
{
    return (struct page){.url = span_of(url),
                         .source = SPAN("s"),
                         .kind = SPAN("article"),
                         .title = SPAN("Judul"),
                         .state = PAGE_DUE,
                         .due = 100,
                         .tries = 1,
                         .etag = SPAN("W/\"a\xFF\0b\""),
                         .captured = 7,
                         .record_id = SPAN("<urn:uuid:1>")};
}

static void a_page_comes_back_as_it_was(void **state)
{
    struct fixture *f = *state;
    struct page p = sample("http://a.id/1"), got;

    assert_int_equal(state_put_page(f->state, &p, &f->err), 0);
    assert_int_equal(state_page(f->state, p.url, "article", f->arena, &got, &f->err), 1);
    assert_true(span_eq(got.url, p.url) && span_eq(got.title, p.title) &&
                span_eq(got.source, p.source));
    assert_true(span_eq(got.etag, p.etag)); /* byte for byte, NUL and all */
    assert_null(got.last_modified.p);
    assert_null(got.via.p);
    assert_int_equal(got.state, PAGE_DUE);
    assert_int_equal(got.due, 100);
    assert_int_equal(got.tries, 1);
    assert_int_equal(got.captured, 7);
    /* the same URL as a list is another page */
    assert_int_equal(state_page(f->state, p.url, "list", f->arena, &got, &f->err), 0);
}

static void what_is_not_committed_is_lost(void **state)
{
    struct fixture *f = *state;
    struct page p = sample("http://a.id/1"), q = sample("http://a.id/2"), got;

    assert_int_equal(state_put_page(f->state, &p, &f->err), 0);
    assert_int_equal(state_commit(f->state, &f->err), 0);
    assert_int_equal(state_put_page(f->state, &q, &f->err), 0);
    reopen(f);
    assert_int_equal(state_page(f->state, p.url, "article", f->arena, &got, &f->err), 1);
    assert_int_equal(state_page(f->state, q.url, "article", f->arena, &got, &f->err), 0);
}

static void due_articles_oldest_first(void **state)
{
    struct fixture *f = *state;
    struct page p = sample("http://a.id/1"), *due;
    size_t n;

    for (int i = 0; i < 5; i++) {
        p.url = arena_printf(f->arena, "http://a.id/%d", i);
        p.due = 100 - i;
        p.state = i == 2 ? PAGE_DONE : PAGE_DUE;
        assert_int_equal(state_put_page(f->state, &p, &f->err), 0);
    }
    assert_int_equal(state_due_articles(f->state, SPAN("s"), 99, 2, f->arena, &due, &n, &f->err),
                     0);
    assert_int_equal(n, 2);
    assert_true(span_is(due[0].url, "http://a.id/4"));
    assert_true(span_is(due[1].url, "http://a.id/3"));
    assert_int_equal(state_due_articles(f->state, SPAN("t"), 99, 2, f->arena, &due, &n, &f->err),
                     0);
    assert_int_equal(n, 0);
}

static void lists_of_an_index(void **state)
{
    struct fixture *f = *state;
    struct page p = sample("http://a.id/part.xml"), *lists;
    size_t n;

    p.via = SPAN("http://a.id/index.xml");
    assert_int_equal(state_put_page(f->state, &p, &f->err), 0);
    p.kind = SPAN("list");
    assert_int_equal(state_put_page(f->state, &p, &f->err), 0);
    assert_int_equal(state_lists_via(f->state, p.via, f->arena, &lists, &n, &f->err), 0);
    assert_int_equal(n, 1);
    assert_true(span_is(lists[0].kind, "list"));
}

static void the_first_capture_of_a_payload_stands(void **state)
{
    struct fixture *f = *state;
    struct page p = sample("http://a.id/1"), q = sample("http://a.id/2"), got;

    assert_int_equal(state_payload(f->state, SPAN("sha1:X"), f->arena, &got, &f->err), 0);
    assert_int_equal(state_put_payload(f->state, SPAN("sha1:X"), &p, &f->err), 0);
    assert_int_equal(state_put_payload(f->state, SPAN("sha1:X"), &q, &f->err), 0);
    assert_int_equal(state_payload(f->state, SPAN("sha1:X"), f->arena, &got, &f->err), 1);
    assert_true(span_eq(got.url, p.url));
}

static void robots_and_holds_are_kept(void **state)
{
    struct fixture *f = *state;
    struct state_robots r = {50, 200, SPAN("User-agent: *\n")}, got_r;
    struct state_host h = {500, 4}, got_h;

    assert_int_equal(state_put_robots(f->state, SPAN("http://a.id:80"), &r, &f->err), 0);
    assert_int_equal(state_put_host(f->state, "a.id", &h, &f->err), 0);
    assert_int_equal(state_commit(f->state, &f->err), 0);
    reopen(f);
    assert_int_equal(state_robots(f->state, SPAN("http://a.id:80"), f->arena, &got_r, &f->err), 1);
    assert_int_equal(got_r.fetched, 50);
    assert_int_equal(got_r.status, 200);
    assert_true(span_eq(got_r.body, r.body));
    assert_int_equal(state_host(f->state, "a.id", &got_h, &f->err), 1);
    assert_int_equal(got_h.hold_until, 500);
    assert_int_equal(got_h.slow, 4);
    assert_int_equal(state_host(f->state, "b.id", &got_h, &f->err), 0);
}

static void another_file_in_its_place_is_refused(void **state)
{
    struct fixture *f = *state;
    struct state *other;
    char dir[] = "/tmp/test_state.XXXXXX", path[64];

    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof(path), "%s/state.db", dir);
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 1000; i++)
        fputs("no database ", file);
    fclose(file);
    assert_int_equal(state_open(dir, &other, &f->err), -1);
    assert_int_equal(f->err.status, EXIT_CONFIG);
    unlink(path);
    rmdir(dir);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_page_comes_back_as_it_was),
        TEST(what_is_not_committed_is_lost),
        TEST(due_articles_oldest_first),
        TEST(lists_of_an_index),
        TEST(the_first_capture_of_a_payload_stands),
        TEST(robots_and_holds_are_kept),
        TEST(another_file_in_its_place_is_refused),
    };
    return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
