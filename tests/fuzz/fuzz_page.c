/*
 * libFuzzer: any bytes as a page, from its charset to its article.
 *
 * Holds: what comes out is valid UTF-8 without line ends but between paragraphs, dates are dates, an
 * article has no reason against it and no article has one, and the same page reads the same again.
 */
#include <stdio.h>
#include <stdlib.h>

#include "common/charset.h"
#include "common/utf8.h"

#include "tests/fuzz/pieces.h"
#include "transform/page/article.h"

#define MAX_PAGE  ((size_t)1 << 18)
#define MAX_ARENA ((size_t)320 << 20)
#define AGAIN     8 /* one page in so many is read twice */
#define PROSE     "Nilai ekspor kopi dari kabupaten ini naik, kata kepala dinas kemarin. "

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct span pieces[] = {
    {"<p>", 3},
    {"</p>", 4},
    {"<div>", 5},
    {"</div>", 6},
    {"<div class=\"entry-content\">", 27},
    {"<div class='baca-juga related'>", 31},
    {"<article>", 9},
    {"</article>", 10},
    {"<h1>", 4},
    {"</h1>", 5},
    {"<h2 class=title>", 16},
    {"</h2>", 5},
    {"<a href=\"/x\">", 13},
    {"<a rel=author>", 14},
    {"</a>", 4},
    {"<table><tr><td>", 15},
    {"</td><td>", 9},
    {"</td></tr><tr><td>", 18},
    {"</table>", 8},
    {"<br>", 4},
    {"<ul><li>", 8},
    {"<li>", 4},
    {"</ul>", 5},
    {"<title>", 7},
    {"</title>", 8},
    {"<meta property=\"og:title\" content=\"", 35},
    {"<meta name=author content=\"", 27},
    {"<meta property=\"article:published_time\" content=\"", 49},
    {"\">", 2},
    {"<script type=\"application/ld+json\">", 35},
    {"{\"@type\":\"NewsArticle\",\"headline\":\"Ekspor kopi naik\",\"author\":{\"name\":\"Sri "
     "Rahayu\"},",
     85},
    {"\"datePublished\":\"2024-05-01T23:30:00Z\",\"articleBody\":\"", 54},
    {"\"}", 2},
    {"</script>", 9},
    {"<script>", 8},
    {"<style>", 7},
    {"</style>", 8},
    {"<svg>", 5},
    {"</svg>", 6},
    {"<!--", 4},
    {"-->", 3},
    {"<![CDATA[", 9},
    {"<time datetime=\"2024-05-01\">", 28},
    {"</time>", 7},
    {"Kamis, 2 Mei 2024 20:59 WIB", 27},
    {"Oleh: Budi Santoso", 18},
    {"Editor: Rina", 12},
    {"Baca juga:", 10},
    {"Ekspor kopi naik", 16},
    {" - Kabar Kopi", 13},
    {PROSE, sizeof(PROSE) - 1},
    {PROSE PROSE PROSE PROSE, 4 * (sizeof(PROSE) - 1)},
    {"<nav>", 5},
    {"</nav>", 6},
    {"<aside>", 7},
    {"<figure><figcaption>", 20},
    {"</figcaption></figure>", 22},
    {"<html lang=id>", 14},
    {"<body>", 6},
    {"</body></html>", 14},
    {"<noscript>", 10},
    {"</noscript>", 11},
    {"<button>", 8},
    {"<p style=\"display:none\">", 24},
    {"<link rel=canonical href=\"https://kabar.example/2024/05/02/x\">", 62},
    {"&amp;", 5},
    {"&nbsp;", 6},
    {"&#8217;", 7},
    {"\xC2\xA0", 2},
    {"\xE2\x80\x9C", 3},
    {"\xC3\xA9", 2},
    {"\xE7\xBB\x8F", 3},
    {"\xC2\xAD", 2},
    {"\xFF", 1},
    {"\xE2\x80", 2},
    {"<meta charset=windows-1252>", 27},
    {"<div class=\"paging\"><a href='?page=2'>2</a>", 43},
    {"1.250 ton", 9},
    {"<span class=byline>", 19},
    {"</span>", 7},
};

static struct arena *lists_arena, *arena;
static const struct page_lists *lists;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct err err;

    (void)argc;
    (void)argv;
    lists_arena = arena_new((size_t)16 << 20);
    arena = arena_new(MAX_ARENA);
    if (charset_init(&err) < 0 ||
        page_lists_load(ANGKA_SOURCE_CONFIG_DIR, lists_arena, &lists, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        exit((int)err.status);
    }
    return 0;
}

static bool is_line(struct span s)
{
    return utf8_valid(s) && span_chr(s, '\0', 0) == (size_t)-1 &&
           span_chr(s, '\n', 0) == (size_t)-1;
}

static const char *check_text(struct span text)
{
    struct span rest = text, line;

    if (!utf8_valid(text) || span_chr(text, '\0', 0) != (size_t)-1)
        return "a text that is no UTF-8";
    while (text.len > 0 && span_split(&rest, '\n', &line)) {
        if (line.len == 0)
            return "an empty paragraph";
        if (span_trim(line).len != line.len)
            return "a paragraph with white space at its ends";
    }
    return NULL;
}

static const char *check_article(const struct article *a)
{
    const struct span lines[] = {a->title, a->author, a->editor, a->site};

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (!is_line(lines[i]))
            return "a fact that is no line of UTF-8";
    if (a->is_article != (a->why_not == NULL))
        return "an article with a reason against it, or none without";
    if (a->is_article && a->text.len == 0)
        return "an article without text";
    if ((a->published.date.year && !date_valid(a->published.date)) ||
        (a->modified.date.year && !date_valid(a->modified.date)))
        return "a date that is none";
    if (strlen(a->language) < 2)
        return "no language";
    return check_text(a->text);
}

static const char *check(struct span page)
{
    struct span none = {NULL, 0}, url = SPAN("https://www.kabar.example/berita/2024/05/02/kopi");
    struct article a, again;

    struct charset_text decoded = charset_decode(page, none, arena);
    if (!utf8_valid(decoded.text) || span_chr(decoded.text, '\0', 0) != (size_t)-1)
        return "a decoded page that is no UTF-8";
    enum page_verdict v = article_read(decoded.text, url, lists, arena, &a);
    if (v != PAGE_OK)
        return page_verdict_name(v) ? NULL : "a verdict without a name";
    const char *wrong = check_article(&a);
    if (wrong || page.len % AGAIN != 0)
        return wrong;
    if (article_read(decoded.text, url, lists, arena, &again) != PAGE_OK ||
        !span_eq(a.text, again.text) || !span_eq(a.title, again.title) ||
        !span_eq(a.author, again.author))
        return "the same page reads differently";
    return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span page = pieces_join((struct span){(const char *)data, size}, pieces,
                                   sizeof(pieces) / sizeof(pieces[0]), MAX_PAGE, arena);
    const char *wrong = check(page);

    arena_reset(arena);
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
    return 0;
}
