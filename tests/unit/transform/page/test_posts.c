#include "tests/unit/transform/page/pages.h"

#define CONTENT                                                                                    \
    "\"content\":{\"rendered\":\"<p>Ekspor kopi naik 12 persen menjadi 4.200 ton sepanjang tahun " \
    "itu.</p>"                                                                                     \
    "<p>Baca juga: <a href='x'>Harga beras turun</a></p><p>Nilainya Rp 9 miliar.</p>\"}"
#define POST(extra)                                                                                \
    "{\"link\":\"https://contoh.example/a/?utm_source=x\",\"title\":{\"rendered\":\"Ekspor "       \
    "&#8220;Kopi&#8221; <em>naik</em>\"}," extra CONTENT "}"

struct row {
    const char *name;
    const char *json;
    enum page_verdict verdict;
    size_t n;
    const char *published; /* of the first */
};

static const struct row rows[] = {
    {"two posts", "[" POST("") "," POST("") "]", PAGE_OK, 2, ""},
    {"one post alone", POST(""), PAGE_OK, 1, ""},
    {"zone from both dates",
     "[" POST("\"date\":\"2023-03-17T05:10:00\",\"date_gmt\":\"2023-03-16T22:10:00\",") "]",
     PAGE_OK, 1, "2023-03-17T05:10:00+07:00"},
    {"WITA site",
     "[" POST("\"date\":\"2023-03-17T05:10:00\",\"date_gmt\":\"2023-03-16T21:10:00\",") "]",
     PAGE_OK, 1, "2023-03-17T05:10:00+08:00"},
    {"date alone", "[" POST("\"date\":\"2023-03-17T05:10:00\",") "]", PAGE_OK, 1,
     "2023-03-17T05:10:00"},
    {"empty page of an archive", "[]", PAGE_OK, 0, ""},
    {"a post without content is left out", "[{\"title\":{\"rendered\":\"x\"}}," POST("") "]",
     PAGE_OK, 1, ""},
    {"other JSON", "{\"status\":\"ok\"}", PAGE_NOT_JSON, 0, ""},
    {"an array of other things", "[1,2,3]", PAGE_NOT_JSON, 0, ""},
    {"cut JSON", "[" POST(""), PAGE_NOT_JSON, 0, ""},
    {"content of another type", "[{\"content\":{\"rendered\":5}}]", PAGE_NOT_JSON, 0, ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct article *articles;
    size_t n = 0;
    char published[DATETIME_TEXT] = "";

    arena_reset(arena);
    enum page_verdict v = posts_read(span_of(row->json), SPAN(""), lists, arena, &articles, &n);
    assert_string_equal(page_verdict_name(v), page_verdict_name(row->verdict));
    assert_int_equal(n, row->n);
    if (n == 0)
        return;
    assert_true(articles[0].is_article);
    assert_true(span_is(articles[0].title, "Ekspor \xE2\x80\x9CKopi\xE2\x80\x9D naik"));
    assert_true(span_is(articles[0].url, "https://contoh.example/a/"));
    assert_true(span_is(articles[0].text, "Ekspor kopi naik 12 persen menjadi 4.200 ton sepanjang "
                                          "tahun itu.\nNilainya Rp 9 miliar."));
    if (articles[0].published.date.year)
        datetime_format(&articles[0].published, published);
    assert_string_equal(published, row->published);
}

int main(void)
{
    if (pages_setup() < 0)
        return EXIT_CONFIG;
    int failed = ROWS_RUN("posts", rows, check);
    pages_teardown();
    return failed;
}
