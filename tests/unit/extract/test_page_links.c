/* The next page of a list, and the feeds that a page names. */
#include "extract/list_parse.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *html;
    const char *next; /* NULL: none */
    const char *feed; /* of the first item that is one; NULL: none */
    size_t n;
};

#define HEAD(inner) "<html><head>" inner "</head><body><p>x</p></body></html>"
#define BODY(inner) "<html><body>" inner "</body></html>"

static const struct row rows[] = {
    {"link rel=next", HEAD("<link rel='next' href='/berita?page=2'>"), "http://b.id/berita?page=2"},
    {"a rel=next", BODY("<a rel='nofollow next' href='?page=2'>2</a>"), "http://b.id/berita?page=2",
     NULL, 1},
    {"by its class", BODY("<a class='next page-numbers' href='/berita/page/2/'>2</a>"),
     "http://b.id/berita/page/2/", NULL, 1},
    {"by its word", BODY("<a href='?page=2'>Selanjutnya</a>"), "http://b.id/berita?page=2", NULL,
     1},
    {"word and arrow", BODY("<a href='?page=2'> Berikutnya &raquo; </a>"),
     "http://b.id/berita?page=2", NULL, 1},
    {"an arrow alone", BODY("<a href='?page=2'>&rsaquo;</a>"), "http://b.id/berita?page=2", NULL,
     1},
    {"above and below the list", BODY("<a href='?page=2'>Next</a><a href='?page=2'>Next</a>"),
     "http://b.id/berita?page=2", NULL, 1},
    {"below teasers it means read on",
     BODY("<a href='/a'>Selanjutnya</a><a href='/b'>Selanjutnya</a>"), NULL, NULL, 2},
    {"rel stands above words",
     BODY("<a href='/a'>Selanjutnya</a><a href='/b'>Selanjutnya</a><a rel=next "
          "href='?page=2'>2</a>"),
     "http://b.id/berita?page=2", NULL, 3},
    {"a word inside a title", BODY("<a href='/a'>Langkah selanjutnya bagi UMKM</a>"), NULL, NULL,
     1},
    {"another host", BODY("<a rel=next href='http://c.id/'>x</a>"), NULL, NULL, 1},
    {"itself", BODY("<a rel=next href='/berita'>x</a>"), NULL, NULL, 1},
    {"relative to base", HEAD("<base href='http://b.id/x/'><link rel=next href='2'>"),
     "http://b.id/x/2"},
    {"RSS", HEAD("<link rel='alternate' type='application/rss+xml' title='Berita' href='/feed'>"),
     NULL, "http://b.id/feed", 1},
    {"Atom", HEAD("<link rel=alternate type=application/atom+xml href=atom.xml>"), NULL,
     "http://b.id/atom.xml", 1},
    {"another language is no feed", HEAD("<link rel=alternate hreflang=en href='/en'>"), NULL, NULL,
     0},
    {"WordPress's JSON is no feed",
     HEAD("<link rel=alternate type=application/json href='/wp-json/'>"), NULL, NULL, 0},
    {"no address",
     HEAD("<link rel=alternate type='application/rss+xml' href=''>"
          "<link rel=alternate type='application/rss+xml'>"),
     NULL, NULL, 0},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 22);
    struct list l, again;
    struct buf bytes = BUF_INIT((size_t)1 << 20);
    const char *feed = NULL;

    list_parse(LIST_PAGE, span_of(row->html), SPAN("text/html"), SPAN("http://b.id/berita"), arena,
               &l);
    list_write(&l, &bytes); /* what comes out of the worker */
    assert_true(list_read(buf_span(&bytes), arena, &again));
    assert_int_equal(again.verdict, LIST_WHOLE);
    assert_int_equal(again.n, row->n);
    for (size_t i = 0; i < again.n && !feed; i++)
        feed = again.items[i].feed ? again.items[i].url.p : NULL;
    if (row->next)
        assert_string_equal(again.next.p, row->next);
    else
        assert_null(again.next.p);
    if (row->feed)
        assert_string_equal(feed, row->feed);
    else
        assert_null(feed);
    buf_free(&bytes);
    arena_free(arena);
}

static int setup(void **state)
{
    struct err err;
    (void)state;
    return list_parse_init(&err);
}

int main(void)
{
    setup(NULL);
    return ROWS_RUN("page_links", rows, check);
}
