#include <sqlite3.h>
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

static void articles_to_look_at_again_come_last(void **state)
{
    struct fixture *f = *state;
    struct page due = sample("http://a.id/due"), again = sample("http://a.id/again"), *got;
    struct page done = sample("http://a.id/done"), later = sample("http://a.id/later");
    size_t n;

    again.state = done.state = later.state = PAGE_DONE;
    again.due = 1;
    done.due = 0; /* never */
    later.due = 500;
    const struct page *const all[] = {&due, &again, &done, &later};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(state_put_page(f->state, all[i], &f->err), 0);
    assert_int_equal(state_due_articles(f->state, SPAN("s"), 200, 10, f->arena, &got, &n, &f->err),
                     0);
    assert_int_equal(n, 2);
    assert_string_equal(got[0].url.p, "http://a.id/due");
    assert_string_equal(got[1].url.p, "http://a.id/again");
    assert_int_equal(state_due_articles(f->state, SPAN("s"), 200, 1, f->arena, &got, &n, &f->err),
                     0);
    assert_int_equal(n, 1);
    assert_string_equal(got[0].url.p, "http://a.id/due");
}

static void a_source_comes_back_as_it_was(void **state)
{
    struct fixture *f = *state;
    struct state_source in = {SPAN("s"), 1, 2, 3, 4, 5, 6, SPAN("status 500"), 7, 8}, out;
    struct state_counts n;
    struct page p = sample("http://a.id/1");

    assert_int_equal(state_source(f->state, SPAN("s"), f->arena, &out, &f->err), 0);
    assert_int_equal(state_put_source(f->state, &in, &f->err), 0);
    assert_int_equal(state_source(f->state, SPAN("s"), f->arena, &out, &f->err), 1);
    assert_string_equal(out.name.p, "s");
    assert_string_equal(out.failure.p, "status 500");
    const long long got[] = {out.known, out.asked,  out.answered,    out.news,
                             out.fresh, out.failed, out.silent_runs, out.due};
    for (int i = 0; i < 8; i++)
        assert_int_equal(got[i], i + 1);
    assert_int_equal(state_put_page(f->state, &p, &f->err), 0);
    p.url = SPAN("http://a.id/2");
    p.state = PAGE_GONE;
    assert_int_equal(state_put_page(f->state, &p, &f->err), 0);
    assert_int_equal(state_counts(f->state, SPAN("s"), &n, &f->err), 0);
    assert_int_equal(n.waiting * 1000 + n.done * 100 + n.gone * 10 + n.failed, 1010);
}

static void reading_does_not_wait_for_a_run(void **state)
{
    struct fixture *f = *state;
    struct state_source in = {.name = SPAN("s"), .known = 1}, out;
    struct state *reader;

    assert_int_equal(state_put_source(f->state, &in, &f->err), 0);
    assert_int_equal(state_commit(f->state, &f->err), 0); /* begins the next one at once */
    assert_int_equal(state_open_to_read(f->dir, &reader, &f->err), 0);
    assert_int_equal(state_source(reader, SPAN("s"), f->arena, &out, &f->err), 1);
    assert_int_equal(state_put_source(reader, &in, &f->err), -1);
    state_close(reader);
    assert_int_equal(state_open_to_read("/tmp/no-such-folder", &reader, &f->err), -1);
    assert_int_equal(f->err.status, EXIT_CONFIG);
}

/* Layout 1, as earlier versions left it: pages, a source, no time to be asked again. */
static void an_older_layout_is_brought_up(void **state)
{
    struct fixture *f = *state;
    sqlite3 *db;
    char path[128];
    struct page got;
    struct state_source source;

    assert_int_equal(state_commit(f->state, &f->err), 0);
    state_close(f->state);
    f->state = NULL;
    snprintf(path, sizeof(path), "%s/state.db", f->dir);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(
            db,
            "ALTER TABLE page DROP COLUMN ttl; ALTER TABLE source DROP COLUMN known;"
            "ALTER TABLE source DROP COLUMN news; ALTER TABLE source DROP COLUMN failed;"
            "ALTER TABLE source DROP COLUMN failure; ALTER TABLE source DROP COLUMN due;"
            "INSERT INTO page (url, source, kind, state, tries, due, asked, status, captured)"
            " VALUES ('http://a.id/1', 's', 'article', 1, 0, 77, 70, 200, 70);"
            "INSERT INTO source VALUES ('s', 70, 60, 3, 0); PRAGMA user_version = 1",
            NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    struct state *reader;
    assert_int_equal(state_open_to_read(f->dir, &reader, &f->err), -1);
    assert_int_equal(f->err.status, EXIT_CONFIG);
    reopen(f);
    assert_int_equal(
        state_page(f->state, SPAN("http://a.id/1"), "article", f->arena, &got, &f->err), 1);
    assert_int_equal(got.due, 0); /* else all that was ever captured would be asked for again */
    assert_int_equal(got.captured, 70);
    assert_int_equal(state_source(f->state, SPAN("s"), f->arena, &source, &f->err), 1);
    assert_int_equal(source.known, 70);
    assert_int_equal(source.news, 60);
    assert_int_equal(source.fresh, 3);
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
        TEST(articles_to_look_at_again_come_last),
        TEST(a_source_comes_back_as_it_was),
        TEST(reading_does_not_wait_for_a_run),
        TEST(an_older_layout_is_brought_up),
        TEST(another_file_in_its_place_is_refused),
    };
    return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
