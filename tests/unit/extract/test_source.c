#include <stdio.h>
#include <unistd.h>

#include "extract/source.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *yaml;
    const char *fault; /* a part of the message; NULL: right */
};

#define ONE "sources:\n  - name: a\n    kind: feed\n    url: http://a.id/\n"

static const struct row rows[] = {
    {"the least", ONE, NULL},
    {"none", "sources: []\n", NULL},
    {"empty file", "", "\"sources:\" is expected"},
    {"unknown key at the top", "source: []\n", ":1: unknown key \"source\""},
    {"unknown key", ONE "    dealy: 5\n", ":5: unknown key \"dealy\""},
    {"no name", "sources:\n  - kind: feed\n    url: http://a.id/\n", "needs a name"},
    {"no kind", "sources:\n  - name: a\n    url: http://a.id/\n", "needs a kind"},
    {"no url", "sources:\n  - name: a\n    kind: feed\n", "needs a url"},
    {"wrong kind", "sources:\n  - {name: a, kind: rss, url: 'http://a.id/'}\n",
     "none of: feed, sitemap"},
    {"another scheme", "sources:\n  - {name: a, kind: feed, url: 'ftp://a.id/'}\n",
     "no http or https URL"},
    {"a password", "sources:\n  - {name: a, kind: feed, url: 'http://u:p@a.id/'}\n",
     "no user name"},
    {"page without match", "sources:\n  - {name: a, kind: page, url: 'http://a.id/'}\n",
     "needs match"},
    {"broken match", ONE "    match: '['\n", ":5: match"},
    {"no delay for a public host", ONE "    delay: 0\n", ":5: delay"},
    {"no delay on an intranet", ONE "    delay: 0\n    allow_private: true\n", NULL},
    {"delay in minutes", ONE "    delay: 2m\n", NULL},
    {"delay of words", ONE "    delay: quick\n", ":5: delay"},
    {"limit of nought", ONE "    limit: 0\n", ":5: limit"},
    {"per_page over WordPress's own", ONE "    per_page: 200\n", ":5: per_page"},
    {"flag of words", ONE "    articles: perhaps\n", ":5: articles: true or false"},
    {"since a day", ONE "    since: 2024-01-31\n", NULL},
    {"since no day", ONE "    since: 2024-02-31\n", ":5: since"},
    {"again and expect", ONE "    again: 6h\n    expect: 3d\n", NULL},
    {"again of words", ONE "    again: soon\n", ":5: again"},
    {"expect of words", ONE "    expect: news\n", ":5: expect"},
    {"pages of a feed", ONE "    pages: 3\n", NULL},
    {"next of a feed", ONE "    next: 'page=[0-9]'\n", ":5: next: only kind page"},
    {"next of a page",
     "sources:\n  - {name: a, kind: page, url: 'http://a.id/', match: x, next: 'page=[0-9]'}\n",
     NULL},
    {"broken next",
     "sources:\n  - {name: a, kind: page, url: 'http://a.id/', match: x, next: '('}\n",
     "next: \"(\" is no regular expression"},
    {"one URL", "sources:\n  - {name: a, kind: url, url: 'http://a.id/'}\n", NULL},
    {"files", "sources:\n  - {name: a, kind: files, path: /srv/berita}\n", NULL},
    {"files without a path", "sources:\n  - {name: a, kind: files}\n", "needs a path"},
    {"files with a url",
     "sources:\n  - {name: a, kind: files, path: /srv/berita, url: 'http://a.id/'}\n",
     "and no url"},
    {"path of a feed", ONE "    path: /srv/berita\n", ":5: path: only kind files"},
    {"resolve", ONE "    resolve: 'a.id:80:127.0.0.1:8080'\n", NULL},
    {"resolve a list", ONE "    resolve: ['a.id:80:127.0.0.1', 'b.id:443:[::1]:8443']\n", NULL},
    {"resolve to a name", ONE "    resolve: 'a.id:80:localhost'\n", "HOST:PORT:ADDRESS"},
    {"resolve without an address", ONE "    resolve: 'a.id:80'\n", "HOST:PORT:ADDRESS"},
};

static int read_text(const char *yaml, struct arena *arena, struct sources *ret, struct err *err)
{
    char path[] = "/tmp/test_source.XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, yaml, strlen(yaml)), (ssize_t)strlen(yaml));
    close(fd);
    int rc = sources_read(path, arena, ret, err);
    unlink(path);
    return rc;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct sources s;
    struct err err;

    int rc = read_text(row->yaml, arena, &s, &err);
    if (row->fault) {
        assert_int_equal(rc, -1);
        assert_int_equal(err.status, EXIT_CONFIG);
        assert_non_null(strstr(err.msg, row->fault));
    } else {
        assert_int_equal(rc, 0);
        sources_free(&s);
    }
    arena_free(arena);
}

static void what_is_taken(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct sources s;
    struct err err;
    const long long now = 1700000000; /* 2023-11-14 */

    assert_int_equal(
        read_text(ONE "    match: '/berita/[0-9]+'\n    since: 2023-01-01\n    max_age: 30d\n",
                  arena, &s, &err),
        0);
    const struct source *a = &s.items[0];
    assert_true(source_takes(a, SPAN("http://a.id/berita/1"), SPAN("2023-11-01"), now));
    assert_true(source_takes(a, SPAN("http://a.id/berita/1"), (struct span){NULL, 0}, now));
    assert_false(source_takes(a, SPAN("http://a.id/tentang"), SPAN("2023-11-01"), now));
    assert_false(source_takes(a, SPAN("http://a.id/berita/1"), SPAN("2023-10-01"), now));
    assert_false(
        source_takes(a, SPAN("http://a.id/berita/1"), SPAN("2022-12-31T23:59:59+07:00"), now));
    sources_free(&s);
    arena_free(arena);
}

static void settings_change_with_what_is_taken(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct sources a, b, c;
    struct err err;

    assert_int_equal(read_text(ONE, arena, &a, &err), 0);
    assert_int_equal(read_text(ONE "    delay: 9\n", arena, &b, &err), 0);
    assert_int_equal(read_text(ONE "    match: x\n", arena, &c, &err), 0);
    assert_string_equal(a.items[0].settings, b.items[0].settings);
    assert_string_not_equal(a.items[0].settings, c.items[0].settings);
    source_set_since(&b.items[0], 1);
    assert_string_not_equal(a.items[0].settings, b.items[0].settings);
    sources_free(&a);
    sources_free(&b);
    sources_free(&c);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest single[] = {cmocka_unit_test(what_is_taken),
                                        cmocka_unit_test(settings_change_with_what_is_taken)};
    return ROWS_RUN("source", rows, check) +
           cmocka_run_group_tests_name("source items", single, NULL, NULL);
}
