/*
 * Hostile pages and what the parser would cut silently: each row builds its page.
 */
#include "common/buf.h"

#include "tests/unit/transform/page/pages.h"
#include "transform/page/html.h"

struct row {
    const char *name;
    const char *head, *unit, *tail; /* head, then `times` x unit, then tail */
    size_t times;
    enum page_verdict want;
    bool after; /* "AFTER" at the page's end arrives */
};

static const struct row rows[] = {
    {"plain page", "<p>x", "", "<p>AFTER", 0, PAGE_OK, true},
    {"empty", "", "", "", 0, PAGE_OK, false},
    {"no markup", "AFTER", "", "", 0, PAGE_OK, true},
    {"255 levels", "<body>", "<div>", "AFTER", 255, PAGE_OK, true},
    {"256 levels", "<body>", "<div>", "AFTER", 256, PAGE_OK, true},
    {"1,500 levels", "<body>", "<div>", "AFTER", 1500, PAGE_OK, true},
    {"100,000 levels", "<body>", "<div>", "AFTER", 100000, PAGE_DEEP, false},
    {"text of 12 million bytes", "<p>", "xxxxxxxxxxxx", "<p>AFTER", 1000000, PAGE_OK, true},
    {"script of 12 million bytes", "<script>", "xxxxxxxxxxxx", "</script><p>AFTER", 1000000,
     PAGE_OK, true},
    {"comment of 12 million bytes", "<!--", "xxxxxxxxxxxx", "--><p>AFTER", 1000000, PAGE_OK, true},
    {"1,000 attributes", "<p", " a", ">AFTER", 1000, PAGE_OK, true},
    {"1,001 attributes", "<p", " a", ">AFTER", 1001, PAGE_ATTRIBUTES, false},
    {"200,000 attributes with values", "<p", " a=\"b\"", ">AFTER", 200000, PAGE_ATTRIBUTES, false},
    {"attributes without space between", "<p", "/a", ">AFTER", 2000, PAGE_ATTRIBUTES, false},
    {"words of a long value are no attributes", "<p title=\"", "a ", "\">AFTER", 5000, PAGE_OK,
     true},
    {"an attribute of 12 million bytes", "<p title=\"", "xxxxxxxxxxxx", "\">AFTER", 1000000,
     PAGE_OK, true},
    {"entities that would grow", "<!DOCTYPE html [<!ENTITY a \"", "xxxxxxxxxx",
     "\"><!ENTITY b "
     "\"&a;&a;&a;\">]><p>&b;&b;&b;</p><p>AFTER",
     1000, PAGE_OK, true},
    {"a file by an entity", "<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<p>&x;",
     "AFTER", 10, PAGE_OK, true},
    {"links that are never closed", "<body>", "<a href=x><b><i>", "AFTER", 300, PAGE_OK, true},
    {"drawings that are never closed", "<body>", "<svg>", "AFTER", 1500, PAGE_OK, true},
    {"comments inside one another", "<body>", "<!-- <p -->", "AFTER", 100000, PAGE_OK, true},
    {"tables in tables", "<body>", "<table><tr><td>", "AFTER", 400, PAGE_OK, true},
    {"nothing but angle brackets", "<p>", "<", " AFTER", 1000000, PAGE_OK, true},
    {"a script's text is no tag", "<script>if (1 <a", " b", ") x</script>AFTER", 5000, PAGE_OK,
     true},
    {"a comment's text is no tag", "<!-- <a", " b", "> -->AFTER", 5000, PAGE_OK, true},
    {"unclosed comment", "<p>x<!--", "y", "AFTER", 10, PAGE_OK, false},
    {"unclosed script", "<p>x<script>", "y", "AFTER", 10, PAGE_OK, true},
    {"unclosed tag", "<p>x<a href=\"", "y", "AFTER", 10, PAGE_OK, false},
    {"700,000 tags", "<body>", "<p>", "AFTER", 700000, PAGE_LARGE, false},
    {"stray end tags", "<body>", "</i>", "AFTER", 100000, PAGE_OK, true},
    {"700,000 stray end tags", "<body>", "</i>", "AFTER", 700000, PAGE_LARGE, false},
};

struct seen {
    int depth;
    bool after;
};

static void on_start(void *context, const char *tag, const char *const *attrs)
{
    (void)tag;
    (void)attrs;
    ((struct seen *)context)->depth++;
}

static void on_end(void *context)
{
    ((struct seen *)context)->depth--;
}

static void on_text(void *context, struct span text)
{
    if (span_find(text, SPAN("AFTER"), 0) != (size_t)-1)
        ((struct seen *)context)->after = true;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct buf page = BUF_INIT((size_t)32 << 20);
    struct seen seen = {0};
    struct html_events events = {NULL, on_start, on_text, on_end, &seen};
    struct article article;

    arena_reset(arena);
    buf_adds(&page, row->head);
    for (size_t i = 0; i < row->times; i++)
        buf_adds(&page, row->unit);
    buf_adds(&page, row->tail);
    enum page_verdict v = html_read(buf_span(&page), &events, arena);
    /* the limit on nodes is the tree's, not the parser's */
    assert_string_equal(page_verdict_name(v == PAGE_OK && row->want == PAGE_LARGE ? PAGE_LARGE : v),
                        page_verdict_name(row->want));
    if (row->want == PAGE_OK) {
        assert_int_equal(seen.depth, 0);
        assert_int_equal(seen.after, row->after);
    }
    arena_reset(arena);
    v = article_read(buf_span(&page), SPAN(""), lists, arena, &article);
    assert_string_equal(page_verdict_name(v), page_verdict_name(row->want));
    buf_free(&page);
}

int main(void)
{
    if (pages_setup() < 0)
        return EXIT_CONFIG;
    int failed = ROWS_RUN("html", rows, check);
    pages_teardown();
    return failed;
}
