/* All readers of lists through their common door: bytes in, items out. */
#include <zlib.h>

#include "extract/list_parse.h"
#include "tests/unit/rows.h"

struct row {
    const char *name;
    enum list_kind kind;
    struct span body;
    const char *type; /* of the content, or NULL */
    enum list_verdict verdict;
    size_t n;
    /* of the first item; NULL: not looked at */
    const char *url, *title, *published, *author;
};

#define T(lit)                                                                                     \
    {                                                                                              \
        lit, sizeof(lit) - 1                                                                       \
    }
#define RSS(inner)                                                                                 \
    T("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>" inner "</channel></rss>")
#define RSS_CUT(inner) T("<rss version=\"2.0\"><channel>" inner)
#define ITEM           "<item><title>A &amp; B</title><link>http://a.id/1</link></item>"

static const struct row rows[] = {
    {"RSS", LIST_FEED,
     RSS("<item><title>A &amp; B</title><link>/1</link><pubDate>Fri, 17 Mar 2023 07:05:00 "
         "+0700</pubDate>"
         "<dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">Ani</dc:creator></item>"),
     NULL, LIST_WHOLE, 1, "http://b.id/1", "A & B", "2023-03-17T07:05:00+07:00", "Ani"},
    {"prefix that nobody declared", LIST_FEED, RSS("<item><dc:creator>Ani</dc:creator></item>"),
     NULL, LIST_WHOLE, 1, NULL, NULL, NULL, "Ani"},
    {"id that is a URL serves as link", LIST_FEED,
     RSS("<item><guid isPermaLink=\"false\">http://a.id/?p=1</guid></item>"), NULL, LIST_WHOLE, 1,
     "http://a.id/?p=1"},
    {"CDATA and HTML's entities", LIST_FEED,
     RSS("<item><title><![CDATA[Rp 5 & 6]]>&nbsp;juta&hellip;</title></item>"), NULL, LIST_WHOLE, 1,
     NULL, "Rp 5 & 6\xC2\xA0juta\xE2\x80\xA6"},
    {"bare ampersand", LIST_FEED, RSS("<item><link>http://a.id/?a=1&b=2</link></item>"), NULL,
     LIST_WHOLE, 1, "http://a.id/?a=1&b=2"},
    {"title of an image is not the item's", LIST_FEED,
     RSS("<item><image><title>x</title></image><title>y</title></item>"), NULL, LIST_WHOLE, 1, NULL,
     "y"},
    {"media:title is not the item's", LIST_FEED,
     RSS("<item><title>y</title><m:title "
         "xmlns:m=\"http://search.yahoo.com/mrss/\">x</m:title></item>"),
     NULL, LIST_WHOLE, 1, NULL, "y"},
    {"cut feed", LIST_FEED, RSS_CUT(ITEM "<item><title>C"), NULL, LIST_CUT, 1, "http://a.id/1"},
    {"empty feed", LIST_FEED, RSS("<title>x</title>"), NULL, LIST_WHOLE, 0},
    {"Atom", LIST_FEED,
     T("<feed xmlns=\"http://www.w3.org/2005/Atom\" "
       "xml:base=\"http://c.id/x/\"><entry><title>T</title>"
       "<link rel=\"self\" href=\"s\"/><link "
       "href=\"1?a=1&amp;b=2\"/><published>2023-03-17T00:05:00Z</published>"
       "<author><name>Ani</name></author><author><name>Budi</name></author></entry></feed>"),
     NULL, LIST_WHOLE, 1, "http://c.id/x/1?a=1&b=2", "T", "2023-03-17T00:05:00+00:00", "Ani, Budi"},
    {"base64 by its mode", LIST_FEED,
     T("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry>"
       "<title mode=\"base64\">\n UGFu\n ZW4=\n</title></entry></feed>"),
     NULL, LIST_WHOLE, 1, NULL, "Panen"},
    {"base64 by its type", LIST_FEED,
     T("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>"
       "<title type=\"application/octet-stream\">UGFuZW4=</title></entry></feed>"),
     NULL, LIST_WHOLE, 1, NULL, "Panen"},
    {"base64 that is none stays as it is", LIST_FEED,
     T("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry>"
       "<title mode=\"base64\">Panen *</title></entry></feed>"),
     NULL, LIST_WHOLE, 1, NULL, "Panen *"},
    {"base64 of bytes that are no text stays as it is", LIST_FEED,
     T("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry>"
       "<title mode=\"base64\">//79/A==</title></entry></feed>"),
     NULL, LIST_WHOLE, 1, NULL, "//79/A=="},
    {"text is no base64 whatever it looks like", LIST_FEED,
     T("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title type=\"text/html\">UGFuZW4="
       "</title></entry></feed>"),
     NULL, LIST_WHOLE, 1, NULL, "UGFuZW4="},
    {"RDF", LIST_FEED,
     T("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
       "xmlns=\"http://purl.org/rss/1.0/\">"
       "<channel><title>c</title></channel><item "
       "rdf:about=\"u\"><title>T</title><link>http://a.id/1</link>"
       "</item></rdf:RDF>"),
     NULL, LIST_WHOLE, 1, "http://a.id/1", "T"},
    {"JSON Feed", LIST_FEED,
     T("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"url\":\"/"
       "1\",\"title\":\"T\","
       "\"date_published\":\"2023-03-17T07:05:00+07:00\",\"authors\":[{\"name\":\"Ani\"}]}]}"),
     NULL, LIST_WHOLE, 1, "http://b.id/1", "T", "2023-03-17T07:05:00+07:00", "Ani"},
    {"JSON of another kind is no feed", LIST_FEED, T("{\"a\":1}"), NULL, LIST_OTHER, 0},
    {"HTML is no feed", LIST_FEED, T("<html><body>x</body></html>"), NULL, LIST_OTHER, 0},
    {"nothing", LIST_FEED, T(""), NULL, LIST_OTHER, 0},
    {"DOCTYPE alone is no harm", LIST_FEED,
     T("<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" "
       "\"http://x/rss.dtd\"><rss><channel>" ITEM "</channel></rss>"),
     NULL, LIST_WHOLE, 1, "http://a.id/1"},
    {"entity declaration", LIST_FEED,
     T("<!DOCTYPE r [<!ENTITY a \"x\">]><rss><channel>" ITEM "</channel></rss>"), NULL,
     LIST_REFUSED, 0},
    {"windows-1252 in the header", LIST_FEED, RSS("<item><title>\x93x\x94</title></item>"),
     "text/xml; charset=windows-1252", LIST_WHOLE, 1, NULL, "\xE2\x80\x9Cx\xE2\x80\x9D"},
    {"latin1 that is really UTF-8", LIST_FEED,
     T("<?xml version=\"1.0\" "
       "encoding=\"iso-8859-1\"?><rss><channel><item><title>\xC3\xA9</title></item>"
       "</channel></rss>"),
     NULL, LIST_WHOLE, 1, NULL, "\xC3\xA9"},
    {"UTF-16 with a mark", LIST_FEED,
     T("\xFF\xFE<\0r\0s\0s\0>\0<\0c\0h\0a\0n\0n\0e\0l\0/\0>\0<\0/\0r\0s\0s\0>\0"), NULL, LIST_WHOLE,
     0},
    {"urlset", LIST_SITEMAP,
     T("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc> http://a.id/1 "
       "</loc></url>"
       "</urlset>"),
     NULL, LIST_WHOLE, 1, "http://a.id/1"},
    {"image's location is not the page's", LIST_SITEMAP,
     T("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
       "xmlns:image=\"http://www.google.com/schemas/sitemap-image/"
       "1.1\"><url><image:image><image:loc>"
       "http://a.id/i.jpg</image:loc></image:image><loc>http://a.id/1</loc></url></urlset>"),
     NULL, LIST_WHOLE, 1, "http://a.id/1"},
    {"news", LIST_SITEMAP,
     T("<urlset "
       "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>http://a.id/1</loc>"
       "<news:news><news:publication><news:name>N</news:name></news:publication>"
       "<news:publication_date>2023-03-17</news:publication_date><news:title>T</news:title></"
       "news:news></url>"
       "</urlset>"),
     NULL, LIST_WHOLE, 1, "http://a.id/1", "T", "2023-03-17"},
    {"index", LIST_SITEMAP, T("<sitemapindex><sitemap><loc>s1.xml</loc></sitemap></sitemapindex>"),
     NULL, LIST_WHOLE, 1, "http://b.id/s1.xml"},
    {"cut in a location", LIST_SITEMAP,
     T("<urlset><url><loc>http://a.id/1</loc></url><url><loc>http://a.id/2"), NULL, LIST_CUT, 1,
     "http://a.id/1"},
    {"text", LIST_SITEMAP, T("http://a.id/1\r\nno url\r\nhttp://a.id/2\r\n"), NULL, LIST_WHOLE, 2,
     "http://a.id/1"},
    {"prose is no sitemap", LIST_SITEMAP, T("Halaman tidak ditemukan"), NULL, LIST_OTHER, 0},
    {"feed as sitemap", LIST_SITEMAP, RSS(ITEM), NULL, LIST_WHOLE, 1, "http://a.id/1"},
    {"posts", LIST_POSTS,
     T("[{\"id\":7,\"link\":\"http://a.id/1\",\"date\":\"2023-03-17T07:05:00\",\"date_gmt\":"
       "\"2023-03-17T00:05:00\",\"title\":{\"rendered\":\"T\"}}]"),
     NULL, LIST_WHOLE, 1, "http://a.id/1", "T", "2023-03-17T00:05:00+00:00"},
    {"error behind the last page", LIST_POSTS, T("{\"code\":\"rest_post_invalid_page_number\"}"),
     NULL, LIST_OTHER, 0},
    {"no post in it", LIST_POSTS, T("[]"), NULL, LIST_WHOLE, 0},
    {"links", LIST_PAGE,
     T("<html><head><base href=\"/x/\"></head><body><a href=1.html> Satu <b>dua</b></a><a>none</a>"
       "<a href='1.html#k'>k</a><a href=\"mailto:a@b\">m</a></body></html>"),
     NULL, LIST_WHOLE, 1, "http://b.id/x/1.html", "Satu dua"},
};

static void equals(struct span got, const char *want)
{
    if (!want)
        return;
    assert_non_null(got.p);
    assert_int_equal(got.len, strlen(want));
    assert_memory_equal(got.p, want, got.len);
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 26);
    struct buf wire = BUF_INIT((size_t)1 << 20);
    struct list l, again;
    struct err err;

    assert_int_equal(list_parse_init(&err), 0);
    list_parse(row->kind, row->body, span_of(row->type ? row->type : ""), SPAN("http://b.id/list"),
               arena, &l);
    assert_string_equal(list_verdict_name(l.verdict), list_verdict_name(row->verdict));
    assert_int_equal(l.n, row->n);
    if (l.n > 0) {
        equals(l.items[0].url, row->url);
        equals(l.items[0].title, row->title);
        equals(l.items[0].published, row->published);
        equals(l.items[0].author, row->author);
    }
    /* over the pipe and back */
    list_write(&l, &wire);
    assert_true(list_read(buf_span(&wire), arena, &again));
    assert_int_equal(again.n, l.n);
    if (l.n > 0 && l.items[0].title.p)
        assert_true(span_eq(again.items[0].title, l.items[0].title));
    /* a worker that says less or more is not believed */
    for (size_t cut = 0; cut < wire.len; cut++)
        assert_false(list_read(span_sub(buf_span(&wire), 0, cut), arena, &again));
    buf_addc(&wire, 'x');
    assert_false(list_read(buf_span(&wire), arena, &again));
    buf_free(&wire);
    arena_free(arena);
}

static void every_cut_is_total(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 26);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        for (size_t n = 0; n < rows[i].body.len; n++) {
            struct list l;
            char *copy = malloc(n ? n : 1); /* exact size: a byte too far is seen */
            memcpy(copy, rows[i].body.p, n);
            list_parse(rows[i].kind, (struct span){copy, n}, SPAN(""), SPAN("http://b.id/"), arena,
                       &l);
            assert_true(l.n <= rows[i].n + 1);
            free(copy);
            arena_reset(arena);
        }
    arena_free(arena);
}

static struct buf packed(struct span s)
{
    struct buf out = BUF_INIT(s.len + 65536);
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (z_const Bytef *)(z_const void *)s.p;
    z.avail_in = (uInt)s.len;
    char *room = buf_room(&out, s.len + 1000);
    z.next_out = (Bytef *)room;
    z.avail_out = (uInt)(s.len + 1000);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    out.len += s.len + 1000 - z.avail_out;
    deflateEnd(&z);
    return out;
}

static void gzip_is_taken_off(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 26);
    struct buf once = packed(SPAN("http://a.id/1\nhttp://a.id/2\n")),
               twice = packed(buf_span(&once));
    struct list l;

    list_parse(LIST_SITEMAP, buf_span(&once), SPAN(""), SPAN(""), arena, &l);
    assert_int_equal(l.n, 2);
    list_parse(LIST_SITEMAP, buf_span(&twice), SPAN(""), SPAN(""), arena, &l);
    assert_int_equal(l.n, 2);
    list_parse(LIST_SITEMAP, span_sub(buf_span(&once), 0, once.len - 8), SPAN(""), SPAN(""), arena,
               &l);
    assert_int_equal(l.verdict, LIST_CUT);
    assert_int_equal(l.n, 2);
    buf_free(&once);
    buf_free(&twice);
    arena_free(arena);
}

static void gzip_bomb_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 26);
    size_t size = (size_t)8 << 20;
    char *blank = calloc(1, size);
    struct buf bomb = packed((struct span){blank, size});
    struct list l;

    list_parse(LIST_SITEMAP, buf_span(&bomb), SPAN(""), SPAN(""), arena, &l);
    assert_int_equal(l.verdict, LIST_REFUSED);
    free(blank);
    buf_free(&bomb);
    arena_free(arena);
}

static void attribute_bomb_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 26);
    struct buf xml = BUF_INIT((size_t)1 << 20);
    struct list l;

    buf_adds(&xml, "<rss ");
    for (int i = 0; i < 1000; i++)
        buf_printf(&xml, "a%d='1' ", i);
    buf_adds(&xml, "><channel></channel></rss>");
    list_parse(LIST_FEED, buf_span(&xml), SPAN(""), SPAN(""), arena, &l);
    assert_int_equal(l.verdict, LIST_REFUSED);
    buf_free(&xml);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest single[] = {
        cmocka_unit_test(every_cut_is_total),
        cmocka_unit_test(gzip_is_taken_off),
        cmocka_unit_test(gzip_bomb_is_refused),
        cmocka_unit_test(attribute_bomb_is_refused),
    };
    return ROWS_RUN("list_parse", rows, check) +
           cmocka_run_group_tests_name("list_parse limits", single, NULL, NULL);
}
