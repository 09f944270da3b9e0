/*
 * libFuzzer: any bytes as the JSON-LD of a page, whole, broken or none.
 *
 * Holds: every fact is a line of valid UTF-8, and the same script says the same again.
 */
#include <stdio.h>
#include <stdlib.h>

#include "common/utf8.h"

#include "tests/fuzz/pieces.h"
#include "transform/page/linked_data.h"

#define MAX_SCRIPT ((size_t)1 << 16)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct span pieces[] = {
    {"{\"@type\":\"NewsArticle\",", 23},
    {"\"@type\":[\"Article\",\"Thing\"],", 28},
    {"\"@type\":\"Person\",", 17},
    {"\"@type\":\"Organization\",", 23},
    {"\"@type\":\"WebPage\",", 18},
    {"\"@type\":\"VideoObject\",", 22},
    {"\"@graph\":[", 10},
    {"\"@id\":\"#a\"", 10},
    {"\"headline\":\"", 12},
    {"\"author\":", 9},
    {"\"creator\":", 10},
    {"\"editor\":", 9},
    {"\"publisher\":", 12},
    {"\"name\":\"", 8},
    {"\"datePublished\":\"", 17},
    {"\"dateModified\":\"", 16},
    {"\"articleBody\":\"", 15},
    {"\"description\":\"", 15},
    {"2024-05-01T23:30:00Z", 20},
    {"Ekspor kopi naik", 16},
    {"Sri Rahayu", 10},
    {"\",", 2},
    {"\"", 1},
    {"{", 1},
    {"}", 1},
    {"[", 1},
    {"]", 1},
    {"},{", 3},
    {"},", 2},
    {"],", 2},
    {"null", 4},
    {"1e9", 3},
    {"\\u0000", 6},
    {"\\uD83D", 6},
    {"\\\"", 2},
    {"&amp;", 5},
    {"<p>", 3},
    {"<!--", 4},
    {"//<![CDATA[\n", 12},
    {"\"itemListElement\":[", 19},
    {"\xC3\xA9", 2},
    {"\xE2\x80\x99", 3},
    {"\xC2\xA0", 2},
};

static struct arena *arena;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    arena = arena_new((size_t)64 << 20);
    return 0;
}

static const char *check_lines(const struct linked_data *ld)
{
    const struct span lines[] = {ld->headline,  ld->description, ld->authors,
                                 ld->editor,    ld->publisher,   ld->organisation,
                                 ld->published, ld->modified,    ld->page_published};

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        if (!utf8_valid(lines[i]) || span_chr(lines[i], '\n', 0) != (size_t)-1 ||
            span_chr(lines[i], '\0', 0) != (size_t)-1)
            return "a fact that is no line of UTF-8";
    return utf8_valid(ld->body) ? NULL : "a body that is no UTF-8";
}

/* A page with the script twice, whole and its first half. */
static const char *check(struct span script)
{
    struct span scripts[] = {script, span_sub(script, 0, script.len / 2)};
    struct tree t = {.json_ld = scripts, .n_json_ld = 2, .title = SPAN("Ekspor kopi naik")};
    struct linked_data ld, again;

    while (scripts[1].len > 0 && !utf8_valid(scripts[1]))
        scripts[1].len--;
    linked_data_read(&t, arena, &ld);
    linked_data_read(&t, arena, &again);
    if (!span_eq(ld.headline, again.headline) || !span_eq(ld.authors, again.authors))
        return "the same script says something else";
    return check_lines(&ld);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct span script = pieces_join((struct span){(const char *)data, size}, pieces,
                                     sizeof(pieces) / sizeof(pieces[0]), MAX_SCRIPT, arena);
    struct buf repaired = BUF_INIT(4 * MAX_SCRIPT);

    utf8_repair(script, &repaired); /* as charset_decode leaves a page */
    const char *wrong = check(buf_span(&repaired));
    buf_free(&repaired);
    arena_reset(arena);
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
    return 0;
}
