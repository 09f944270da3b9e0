#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/cdxj.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *url, *key;
};

/* Those with a host are what npm's warcio 2.4.11 makes of them. */
static const struct row rows[] = {
    {"host turned round", "http://berita.a.id/x", "id,a,berita)/x"},
    {"the root", "https://a.id/", "id,a)/"},
    {"www is no part of the key", "http://www.a.id/x", "id,a)/x"},
    {"nor www2", "http://www2.a.id/x", "id,a)/x"},
    {"a name that begins with www", "http://wwwa.id/x", "id,wwwa)/x"},
    {"a port of its own", "http://a.id:8080/x", "id,a:8080)/x"},
    {"lower case as a whole", "http://a.id/X%C3%A9?B=Q", "id,a)/x%c3%a9?b=q"},
    {"parameters sorted by name", "http://a.id/?b=1&a=2&c=0&a=1", "id,a)/?a=2&a=1&b=1&c=0"},
    {"a question mark alone", "http://a.id/?", "id,a)/"},
    {"no http", "file:///srv/a.html", "file:///srv/a.html"},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct span key = cdxj_key(span_of(row->url), arena);
    char text[200];
    snprintf(text, sizeof(text), "%.*s", SPAN_ARG(key));
    assert_string_equal(text, row->key);
    arena_free(arena);
}

static void mime_types(void **state)
{
    struct arena *arena = arena_new((size_t)1 << 16);
    (void)state;
    assert_string_equal(cdxj_mime(SPAN(" Text/HTML ; charset=x"), arena).p, "text/html");
    assert_null(cdxj_mime((struct span){NULL, 0}, arena).p);
    assert_null(cdxj_mime(SPAN(";"), arena).p);
    assert_null(cdxj_mime(SPAN("\xFF/x"), arena).p);
    arena_free(arena);
}

static void lines_are_sorted_and_whole(void **state)
{
    char dir[] = "/tmp/test_cdxj.XXXXXX", text[2000];
    struct cdxj *c = cdxj_new();
    struct err err;
    (void)state;

    assert_non_null(mkdtemp(dir));
    int base = open(dir, O_RDONLY | O_DIRECTORY);
    assert_int_equal(mkdirat(base, "captures", 0700), 0);
    const struct cdxj_entry b = {
        SPAN("http://b.id/"), 1700000000, SPAN("text/html"), SPAN("sha1:A"), 200, 10, 20};
    const struct cdxj_entry a = {
        .url = SPAN("http://a.id/\"x\""), .date = 1700000001, .offset = 30};
    cdxj_add(c, "angka-1.warc.gz", &b);
    cdxj_add(c, "angka-1.warc.gz", &a);
    assert_true(cdxj_size(c) > 200);
    assert_int_equal(cdxj_commit(c, base, "angka-1.warc.gz", &err), 0);
    assert_int_equal(cdxj_size(c), 0);
    int fd = openat(base, "captures/angka-1.cdxj", O_RDONLY);
    ssize_t n = read(fd, text, sizeof(text) - 1);
    close(fd);
    text[n] = '\0';
    assert_string_equal(
        text,
        "id,a)/%22x%22 20231114221321 "
        "{\"url\":\"http://a.id/\\\"x\\\"\",\"length\":\"0\",\"offset\":\"30\","
        "\"filename\":\"angka-1.warc.gz\"}\n"
        "id,b)/ 20231114221320 {\"url\":\"http://b.id/\",\"mime\":\"text/html\",\"status\":\"200\","
        "\"digest\":\"sha1:A\",\"length\":\"20\",\"offset\":\"10\",\"filename\":\"angka-1.warc."
        "gz\"}\n");
    unlinkat(base, "captures/angka-1.cdxj", 0);
    unlinkat(base, "captures", AT_REMOVEDIR);
    close(base);
    rmdir(dir);
    cdxj_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(mime_types),
                                       cmocka_unit_test(lines_are_sorted_and_whole)};
    return ROWS_RUN("cdxj_key", rows, check) +
           cmocka_run_group_tests_name("cdxj", tests, NULL, NULL);
}
