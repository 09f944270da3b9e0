#include "extract/robots.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *file, *agent, *url;
    bool allowed;
};

static const struct row rows[] = {
    {"no rule allows", "", "Angka", "https://a.id/x", true},
    {"rule before any group is nobody's", "Disallow: /\n", "Angka", "https://a.id/x", true},
    {"everyone's group", "User-agent: *\nDisallow: /x\n", "Angka", "https://a.id/x/y", false},
    {"own group replaces everyone's",
     "User-agent: *\nDisallow: /\nUser-agent: angka\nDisallow: /b\n", "Angka", "https://a.id/x",
     true},
    {"own groups are merged",
     "User-agent: angka\nDisallow: /a\n\nUser-agent: ANGKA\nDisallow: /b\n", "Angka",
     "https://a.id/b", false},
    {"two agents of one group", "User-agent: other\nUser-agent: angka\nDisallow: /a\n", "Angka",
     "/a", false},
    {"unknown line does not close a group",
     "User-agent: angka\nFoo: bar\nUser-agent: x\nDisallow: /a\n", "Angka", "/a", false},
    {"token ends at a digit or slash", "User-agent: angka/2.0\nDisallow: /a\n", "Angka", "/a",
     false},
    {"longer match decides", "User-agent: *\nDisallow: /a\nAllow: /a/b\n", "Angka", "/a/b/c", true},
    {"order does not count", "User-agent: *\nAllow: /a/b\nDisallow: /a\n", "Angka", "/a/c", false},
    {"Allow wins a tie", "User-agent: *\nDisallow: /a\nAllow: /a\n", "Angka", "/a", true},
    {"empty Disallow forbids nothing", "User-agent: *\nDisallow:\n", "Angka", "/a", true},
    {"star in the middle", "User-agent: *\nDisallow: /*/print\n", "Angka", "/2024/05/print", false},
    {"dollar anchors", "User-agent: *\nDisallow: /*.pdf$\n", "Angka", "/a.pdf?x", true},
    {"dollar at the end", "User-agent: *\nDisallow: /*.pdf$\n", "Angka", "/a.pdf", false},
    {"parts do not overlap", "User-agent: *\nDisallow: /ab*ba$\n", "Angka", "/aba", true},
    {"case of paths counts", "User-agent: *\nDisallow: /A\n", "Angka", "/a", true},
    {"query belongs to the path", "User-agent: *\nDisallow: /*?s=\n", "Angka", "https://a.id/?s=1",
     false},
    {"fragment does not", "User-agent: *\nDisallow: /*x\n", "Angka", "https://a.id/a#x", true},
    {"escaped letter in the rule", "User-agent: *\nDisallow: /%61\n", "Angka", "/a", false},
    {"UTF-8 in the rule, escaped in the URL", "User-agent: *\nDisallow: /caf\xC3\xA9\n", "Angka",
     "/caf%c3%a9", false},
    {"escaped slash is no slash", "User-agent: *\nDisallow: /a%2Fb\n", "Angka", "/a/b", true},
    {"escaped star is literal", "User-agent: *\nDisallow: /a%2Ab\n", "Angka", "/axb", true},
    {"escaped star matches a star", "User-agent: *\nDisallow: /a%2Ab\n", "Angka", "/a*b", false},
    {"robots.txt may always be had", "User-agent: *\nDisallow: /\n", "Angka",
     "https://a.id/robots.txt", true},
    {"carriage returns alone", "User-agent: *\rDisallow: /a\r", "Angka", "/a", false},
    {"byte order mark", "\xEF\xBB\xBFUser-agent: *\nDisallow: /a\n", "Angka", "/a", false},
    {"comment behind a rule", "User-agent: * # all\nDisallow: /a # b\n", "Angka", "/a", false},
    {"missing colon", "User-agent *\nDisallow /a\n", "Angka", "/a", false},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 24);
    struct robots r;

    robots_parse(span_of(row->file), span_of(row->agent), arena, &r);
    assert_int_equal(robots_allowed(&r, span_of(row->url), arena), row->allowed);
    arena_free(arena);
}

struct delay_row {
    const char *name, *file;
    int delay;
    size_t sitemaps;
};

static const struct delay_row delays[] = {
    {"none", "User-agent: *\nDisallow: /a\n", -1, 0},
    {"whole seconds", "User-agent: *\nCrawl-delay: 10\n", 10, 0},
    {"half a second counts as one", "User-agent: *\nCrawl-delay: 0.5\n", 1, 0},
    {"no number", "User-agent: *\nCrawl-delay: soon\n", -1, 0},
    {"another agent's", "User-agent: x\nCrawl-delay: 10\n", -1, 0},
    {"a day is held to the cap", "User-agent: *\nCrawl-delay: 86400\n", ROBOTS_MAX_DELAY, 0},
    {"sitemaps belong to no group", "Sitemap: https://a.id/s.xml\nUser-agent: x\nSitemap: /t.xml\n",
     -1, 2},
};

static void check_delay(void **state)
{
    const struct delay_row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 24);
    struct robots r;

    robots_parse(span_of(row->file), SPAN("Angka"), arena, &r);
    assert_int_equal(r.crawl_delay, row->delay);
    assert_int_equal(r.n_sitemaps, row->sitemaps);
    arena_free(arena);
}

static void large_file_is_cut_at_a_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 26);
    struct buf file = BUF_INIT(ROBOTS_MAX_BYTES + 100);
    struct robots r;

    buf_adds(&file, "User-agent: *\n");
    while (file.len < ROBOTS_MAX_BYTES - 20)
        buf_adds(&file, "Disallow: /a\n");
    buf_adds(&file, "Disallow: /b/long/enough/to/cross/the/limit\n");
    robots_parse(buf_span(&file), SPAN("Angka"), arena, &r);
    assert_true(robots_allowed(&r, SPAN("/b/x"), arena));
    assert_false(robots_allowed(&r, SPAN("/a"), arena));
    buf_free(&file);
    arena_free(arena);
}

static void access_of_status(void **state)
{
    (void)state;
    assert_int_equal(robots_access_of(200), ROBOTS_RULES);
    assert_int_equal(robots_access_of(404), ROBOTS_ALLOW);
    assert_int_equal(robots_access_of(403), ROBOTS_ALLOW);
    assert_int_equal(robots_access_of(301), ROBOTS_ALLOW);
    assert_int_equal(robots_access_of(429), ROBOTS_DISALLOW);
    assert_int_equal(robots_access_of(503), ROBOTS_DISALLOW);
    assert_int_equal(robots_access_of(0), ROBOTS_DISALLOW);
}

int main(void)
{
    const struct CMUnitTest single[] = {cmocka_unit_test(large_file_is_cut_at_a_line),
                                        cmocka_unit_test(access_of_status)};
    int failed = ROWS_RUN("robots", rows, check);
    failed += ROWS_RUN("robots delays", delays, check_delay);
    return failed + cmocka_run_group_tests_name("robots limits", single, NULL, NULL);
}
