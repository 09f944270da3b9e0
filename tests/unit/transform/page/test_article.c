#include "tests/unit/transform/page/pages.h"

/* A page in the article's place of which only the part in question differs. */
#define LONG1                                                                                      \
    "<p>Nilai ekspor kopi dari kabupaten ini mencapai Rp 12 miliar sepanjang tahun lalu, kata "    \
    "kepala dinas.</p>"
#define LONG2                                                                                      \
    "<p>Jumlah petani yang ikut program itu 2.150 orang dan tersebar di sembilan kecamatan di "    \
    "lereng gunung.</p>"
#define LONG3                                                                                      \
    "<p>Pemerintah daerah menyiapkan gudang baru seluas dua hektare untuk menampung panen raya "   \
    "tahun depan.</p>"
#define LONG4                                                                                      \
    "<p>Harga biji kopi di tingkat petani naik menjadi Rp 72.000 per kilogram sejak awal bulan "   \
    "lalu.</p>"
/* the four paragraphs as JSON-LD has them */
#define BARE                                                                                       \
    "Nilai ekspor kopi dari kabupaten ini mencapai Rp 12 miliar sepanjang tahun lalu, kata "       \
    "kepala dinas. "                                                                               \
    "Jumlah petani yang ikut program itu 2.150 orang dan tersebar di sembilan kecamatan di "       \
    "lereng gunung. "                                                                              \
    "Pemerintah daerah menyiapkan gudang baru seluas dua hektare untuk menampung panen raya "      \
    "tahun depan. "                                                                                \
    "Harga biji kopi di tingkat petani naik menjadi Rp 72.000 per kilogram sejak awal bulan lalu."
#define PAGE(head, body)                                                                           \
    "<html><head>" head "</head><body><h1>Ekspor Kopi Naik Tajam</h1>" body "</body></html>"
#define BODY LONG1 LONG2

enum what {
    TITLE,
    AUTHOR,
    EDITOR,
    SITE,
    URL,
    LANGUAGE,
    PUBLISHED,
    MODIFIED,
    TEXT,
    HAS,
    LACKS,
    WHY,
    PARTIAL
};

struct row {
    const char *name;
    const char *source; /* markup, or a file under tests/data/page */
    const char *url;
    enum what what;
    const char *want;
};

static const struct row rows[] = {
    /* the text */
    {"first paragraph stays", "umkm.html", "", HAS, "mencapai Rp 3,7 miliar, naik 12 persen"},
    {"last paragraph stays", "umkm.html", "", HAS, "Rp 4 miliar pada 2023."},
    {"baca juga goes with its link", "umkm.html", "", LACKS, "beras"},
    {"scroll line goes", "umkm.html", "", LACKS, "SCROLL"},
    {"advertisement goes", "umkm.html", "", LACKS, "ADVERTISEMENT"},
    {"caption goes", "umkm.html", "", LACKS, "Perajin tenun di Lumbu."},
    {"initials at the end go", "umkm.html", "", LACKS, "(rpt/dma)"},
    {"related list goes", "umkm.html", "", LACKS, "Kredit usaha rakyat"},
    {"tags go", "umkm.html", "", LACKS, "UMKM"},
    {"comments go", "umkm.html", "", LACKS, "Bagus sekali"},
    {"footer goes", "umkm.html", "", LACKS, "dilindungi"},
    {"byline goes", "umkm.html", "", LACKS, "Ratna"},
    {"inline tags do not part a word", "umkm.html", "", HAS, "Tenun Lumbu dijual"},
    {"br parts lines", "umkm.html", "", HAS, "14 kota.\nPasar terbesar"},
    {"table row of three cells", "umkm.html", "", HAS, "\nSendang | 570 unit | Rp 1,2 miliar\n"},
    {"table row of two cells",
     PAGE("", "<article>" BODY "<table><tr><td>Pringsewu</td><td>570 unit</td></tr></table>" LONG1
              "</article>"),
     "", HAS, "\nPringsewu: 570 unit\n"},
    {"layout table keeps its lines",
     "<html><body><table><tr><td>" BODY
     "</td><td><a href='/x'>Lain</a></td></tr></table></body></html>",
     "", HAS, "dinas.\nJumlah"},
    {"blocks are never glued",
     PAGE("", "<div>" LONG1 "<div>Harga naik</div><div>Stok turun</div>" LONG2 "</div>"), "", HAS,
     "Harga naik\nStok turun"},
    {"words around a script are not parted",
     PAGE("", "<p>Nilai eks<script>x()</script>por kopi mencapai Rp 5 miliar pada tahun ini, kata "
              "kepala dinas.</p>" LONG2),
     "", HAS, "ekspor kopi"},
    {"words around a frame are parted",
     PAGE("", "<p>Nilai ekspor<iframe src=x></iframe>kopi mencapai Rp 5 miliar pada tahun ini, "
              "kata kepala dinas.</p>" LONG2),
     "", HAS, "ekspor kopi"},
    {"zero-width characters go",
     PAGE("", "<p>Rp 1.\xE2\x80\x8B"
              "000 per kilogram adalah harga yang berlaku di pasar itu sejak awal bulan "
              "lalu.</p>" LONG2),
     "", HAS, "Rp 1.000 per"},
    {"standfirst before the container is joined", "lead.html", "", HAS,
     "Panen padi di Wonoasih menghasilkan"},
    {"halaman selanjutnya goes", "lead.html", "", LACKS, "Halaman"},
    {"hidden part goes",
     PAGE("", BODY "<div style='display: none'><p>Teks tersembunyi yang tidak dilihat pembaca di "
                   "halaman ini sama sekali.</p></div>" LONG1),
     "", LACKS, "tersembunyi"},
    {"conditional comment does not leak", PAGE("", "<![if !IE]>" BODY "<![endif]>"), "", LACKS,
     "IE"},
    {"script with markup does not leak",
     PAGE("", BODY "<script>var a = '<b>kata</b> rahasia';</script>"), "", LACKS, "rahasia"},
    {"three hundred levels", "deep.html", "", HAS, "Nilai ekspor"},

    {"what is said of the writer goes",
     PAGE("<meta name='author' content='Siti Aminah'>",
          "<div>" BODY BODY BODY BODY BODY BODY
          "<p>Siti Aminah adalah wartawan yang tinggal di kota itu sejak lama.</p></div>"),
     "", LACKS, "wartawan"},
    {"an h2 that leads elsewhere goes with its links",
     PAGE("", "<div>" BODY
              "<h3>Kabar Lain</h3><p><a href='/a'>Panen raya di lereng timur gunung</a></p></div>"),
     "", LACKS, "Kabar Lain"},
    {"a part named teaser that is the body's kind stays",
     PAGE("", "<div class='teaser-content'><div class='article-body'>" LONG1
              "</div></div><div class='article-body'>" LONG2 LONG2 "</div>"),
     "", HAS, "Nilai ekspor"},
    {"a profile's furniture goes",
     PAGE("", "<div class='read__content'>" BODY
              "<div class='read__others'><p>Kabar lain dari kota sebelah yang "
              "tidak ada hubungannya sama sekali.</p></div></div>"),
     "https://money.kompas.com/read/1", LACKS, "Kabar lain"},
    {"JSON-LD's body knows what is no article",
     PAGE("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" BARE
          "\"}</script>",
          "<div>" LONG1 LONG2
          "<p>Kunjungi kanal kami setiap hari agar tidak tertinggal kabar dari daerah.</p>" LONG3
              LONG4 "</div>"),
     "", LACKS, "Kunjungi"},
    {"JSON-LD's body where the page shows none",
     "<html><head><script "
     "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" BARE
     "\"}</script></head><body><div id=app></div></body></html>",
     "", HAS, "Jumlah petani"},
    {"JSON-LD of something else is not believed",
     PAGE("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"Sama "
          "sekali lain.\"}</script>",
          BODY),
     "", HAS, "Nilai ekspor"},

    /* facts */
    {"JSON-LD with raw line ends and a comma too many",
     PAGE("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\n\"headline\":\"Ekspor "
          "Kopi\nNaik Tajam\",\"author\":\"Budi Santoso\",}</script>",
          BODY),
     "", AUTHOR, "Budi Santoso"},
    {"JSON-LD in a comment",
     PAGE("<script type='application/ld+json'><!-- "
          "{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Budi Santoso\"}} --></script>",
          BODY),
     "", AUTHOR, "Budi Santoso"},
    {"broken JSON-LD still names its writer",
     PAGE("<script "
          "type='application/"
          "ld+json'>{\"@type\":\"NewsArticle\",\"x\":\"a\"b\",\"author\":{\"@type\":\"Person\","
          "\"name\":\"Budi Santoso\"}}</script>",
          BODY),
     "", AUTHOR, "Budi Santoso"},
    {"broken JSON-LD still gives its date",
     PAGE("<script "
          "type='application/ld+json'>{\"@type\":\"Article\",\"x\":\"a\"b\",\"datePublished\": "
          "\"2023-11-02T08:00:00+07:00\"}</script>",
          BODY),
     "", PUBLISHED, "2023-11-02T08:00:00+07:00"},
    {"cut JSON-LD is passed over",
     PAGE(
         "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":\"Budi</script>",
         BODY),
     "", AUTHOR, ""},
    {"a degree belongs to its name",
     PAGE("<meta name='author' content='Budi Santoso, S.E., M.Si'>", BODY), "", AUTHOR,
     "Budi Santoso, S.E., M.Si"},
    {"an organisation that JSON-LD names as writer",
     PAGE("<script "
          "type='application/"
          "ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":"
          "\"Dinas Pertanian\"}}</script>",
          BODY),
     "", AUTHOR, "Dinas Pertanian"},
    {"an account's name gives way to a person's",
     PAGE("<script "
          "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":\"adm_kominfo\"}</"
          "script>",
          "<p class=byline>Oleh: Siti Aminah</p>" BODY),
     "", AUTHOR, "Siti Aminah"},
    {"title without the site's name", "umkm.html", "", TITLE,
     "Penjualan Tenun Lumbu Naik 12 Persen"},
    {"h1 wins over a title for search engines",
     PAGE("<title>10 Fakta Ekspor Kopi 2023 yang Wajib Diketahui</title>", BODY), "", TITLE,
     "Ekspor Kopi Naik Tajam"},
    {"og:title that is the site's name",
     PAGE("<meta property='og:title' content='Portal Desa Kita'><title>Ekspor Kopi Naik Tajam | "
          "Portal Desa Kita</title>",
          BODY),
     "", TITLE, "Ekspor Kopi Naik Tajam"},
    {"heading named as the title, one <title> on all pages",
     "<html><head><title>Selamat Datang di Portal Desa</title></head><body><h2 "
     "class='judul'>Ekspor Kopi Naik Tajam</h2>" BODY "</body></html>",
     "", TITLE, "Ekspor Kopi Naik Tajam"},
    {"the heading that og:title repeats, not the one of JSON-LD",
     "<html><head><meta property='og:title' content='Ekspor Kopi Naik'><script "
     "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Kabar Baik: Ekspor "
     "Kopi Naik\"}</script></head><body><h1>Ekspor Kopi Naik</h1>" BODY "</body></html>",
     "", TITLE, "Ekspor Kopi Naik"},
    {"kicker inside the h1 is left out",
     "<html><head><meta property='og:title' content='Harga Cabai Merah Turun "
     "Lagi'></head><body><h1><span>Ekonomi</span> Harga Cabai Merah Turun Lagi</h1>" BODY
     "</body></html>",
     "", TITLE, "Harga Cabai Merah Turun Lagi"},
    {"writer where JSON-LD names the editor", "umkm.html", "", AUTHOR, "Ratna Puspita"},
    {"editor", "umkm.html", "", EDITOR, "Dimas Arya"},
    {"writer from a line of the text", "lead.html", "", AUTHOR, "Sari Wulandari"},
    {"a writer's line is no text", "lead.html", "", LACKS, "Penulis"},
    {"two writers", PAGE("<meta name='author' content='Budi Santoso dan Siti Aminah'>", BODY), "",
     AUTHOR, "Budi Santoso; Siti Aminah"},
    {"the site is no writer",
     PAGE("<meta property='og:site_name' content='Kabar Lumbu'><meta name='author' content='Kabar "
          "Lumbu'>",
          BODY),
     "", AUTHOR, ""},
    {"a link to the writer's page",
     PAGE("", "<div><a href='/penulis/siti-aminah'>Siti Aminah</a></div>" BODY), "", AUTHOR,
     "Siti Aminah"},
    {"a folder named for writers is not the last part of an address",
     PAGE("", "<div><a href='/berita/penulis'>Siti Aminah</a></div>" BODY), "", AUTHOR, ""},
    {"roles behind a name are none",
     PAGE("",
          "<div class=penulis><div>Siti Aminah</div><div>Kepala Redaktur Ekonomi</div></div>" BODY),
     "", AUTHOR, "Siti Aminah"},
    {"the innermost names in a writer's box",
     PAGE("", "<div class=author-box><span class=author-name>Siti Aminah</span><p "
              "class=author-bio>Peneliti Senior</p></div>" BODY),
     "", AUTHOR, "Siti Aminah"},
    {"two writers, each in a link",
     PAGE("", "<p class=authors>Oleh <a href='/u/a'>Siti Aminah</a>, <a href='/u/b'>Budi "
              "Santoso</a> <a href='/x/y'>Ikuti Kami</a></p>" BODY),
     "", AUTHOR, "Siti Aminah; Budi Santoso"},
    {"a label on a line of its own", PAGE("", "<div>Ditulis oleh</div><div>Siti Aminah</div>" BODY),
     "", AUTHOR, "Siti Aminah"},
    {"the site's own office behind a name",
     PAGE("", "<p class=byline>Siti Aminah, KABAR LUMBU</p>" BODY),
     "https://www.kabar.example/ekonomi/1", AUTHOR, "Siti Aminah"},
    {"an account where nobody else is named",
     PAGE("<meta name='author' content='sitiaminah88'>", BODY), "", AUTHOR, "sitiaminah88"},
    {"a profile's address is no name",
     PAGE("<meta property='article:author' content='https://www.facebook.example/kabar'>", BODY),
     "", AUTHOR, ""},
    {"admin is nobody", PAGE("<meta name='author' content='Admin'>", BODY), "", AUTHOR, ""},
    {"site", "umkm.html", "", SITE, "Kabar Lumbu"},
    {"site from the host", PAGE("", BODY), "https://www.contoh.example/a", SITE, "contoh.example"},
    {"canonical without tracking", "umkm.html", "", URL,
     "https://kabarlumbu.example/ekonomi/penjualan-tenun-lumbu-naik/"},
    {"url of the capture where the page has none", PAGE("", BODY),
     "https://contoh.example/a?utm_medium=x", URL, "https://contoh.example/a"},
    {"language", "umkm.html", "", LANGUAGE, "id"},
    {"English",
     "<html><body><h1>Coffee exports</h1><p>The value of coffee exports from the region rose by 12 "
     "percent in the last year, said the head of the office, and it will be "
     "more.</p></body></html>",
     "", LANGUAGE, "en"},
    {"language of a few words", "<html><body><p>Kopi</p></body></html>", "", LANGUAGE, "und"},

    /* dates */
    {"UTC stamp becomes the WIB day", "umkm.html", "", PUBLISHED, "2023-03-17T05:30:00+07:00"},
    {"modified", "umkm.html", "", MODIFIED, "2023-03-17T10:00:00+07:00"},
    {"day before month, WITA", "lead.html", "", PUBLISHED, "2023-11-02T21:34:00+08:00"},
    {"UTC stamp with WITA on the page",
     PAGE("<meta property='article:published_time' content='2023-11-01T20:00:00Z'>",
          "<div class=date>Kamis, 2 November 2023 04:00 WITA</div>" BODY),
     "", PUBLISHED, "2023-11-02T04:00:00+08:00"},
    {"local time with a false Z",
     PAGE("<meta name='pubdate' content='2023-11-02T20-59-53Z'>",
          "<div class=date>Kamis, 02 Nov 2023 20:59 WIB</div>" BODY),
     "", PUBLISHED, "2023-11-02T20:59:53+07:00"},
    {"stamp without a zone is local",
     PAGE("<meta name='publishdate' content='2023/11/02 20:59:53'>", BODY), "", PUBLISHED,
     "2023-11-02T20:59:53+07:00"},
    {"date from the URL", PAGE("", BODY), "https://contoh.example/read/2023/11/02/ekspor",
     PUBLISHED, "2023-11-02"},
    {"a date in the prose is none",
     PAGE("", "<p>Pada 12 Mei 2019 nilai ekspor kopi dari kabupaten ini mencapai Rp 12 miliar, dan "
              "sejak itu angkanya terus naik dari tahun ke tahun sampai sekarang, kata kepala "
              "dinas di pendapa kabupaten.</p>" LONG2),
     "", PUBLISHED, ""},
    {"foreign stamp keeps its zone",
     "<html><head><meta property='article:published_time' "
     "content='2023-11-01T22:00:00Z'></head><body><h1>Coffee exports</h1><p>The value of coffee "
     "exports from the region rose by 12 percent in the last year, said the head of the office, "
     "and it will be more.</p></body></html>",
     "", PUBLISHED, "2023-11-01T22:00:00+00:00"},

    {"a dateline in an aside",
     PAGE("", "<aside><time datetime='2023-11-02T08:00:00+07:00'>2 Nov</time></aside>" BODY), "",
     PUBLISHED, "2023-11-02T08:00:00+07:00"},
    {"a list in an aside is no dateline",
     PAGE("", "<aside><p>2 Nov 2023</p><p>Beras</p><p>3 Nov 2023</p></aside>" BODY), "", PUBLISHED,
     ""},
    {"the day of a change where no other is shown",
     PAGE("", "<div>Diperbarui: 2 November 2023</div>" BODY), "", PUBLISHED, "2023-11-02"},
    {"the day of publication goes before that of a change",
     PAGE("", "<div>Diperbarui: 3 November 2023</div><div>2 November 2023</div>" BODY), "",
     PUBLISHED, "2023-11-02"},

    /* what is no article */
    {"article", "umkm.html", "", WHY, ""},
    {"list", "list.html", "https://pemkab.example/arsip", WHY, "list"},
    {"list of whole texts",
     "<html><body><h1>Arsip</h1><div>" BODY "<p><a href='/1'>Selengkapnya</a></p>" BODY
     "<p><a href='/2'>Selengkapnya</a></p>" BODY
     "<p><a href='/3'>Selengkapnya</a></p></div></body></html>",
     "https://pemkab.example/arsip-post?page=7", WHY, "list"},
    {"an article that links its headings",
     PAGE("", "<div><h2><a href='/1'>Kopi dari gunung</a></h2>" BODY LONG1 LONG2
              "<h2><a href='/2'>Kopi dari lembah</a></h2>" BODY LONG1 LONG2
              "<h2><a href='/3'>Kopi dari pantai</a></h2>" BODY LONG1 LONG2
              "<h2><a href='/4'>Kopi dari kota kecil</a></h2>" BODY LONG1 LONG2
              "<h2><a href='/5'>Kopi dari pulau lain</a></h2>" BODY LONG1 LONG2 "</div>"),
     "https://contoh.example/kopi", WHY, ""},
    {"an article that begins with the words of an error",
     "<html><head><title>Tidak Ditemukan Kasus Baru di Lumbu</title></head><body><h1>Tidak "
     "Ditemukan Kasus Baru di Lumbu</h1>" BODY "</body></html>",
     "https://contoh.example/x", WHY, ""},
    {"home page", PAGE("", BODY), "https://contoh.example/", WHY, "home"},
    {"error page",
     "<html><head><title>Halaman Tidak Ditemukan</title></head><body><h1>Halaman Tidak "
     "Ditemukan</h1><p>Maaf, halaman yang Anda cari tidak ada.</p></body></html>",
     "https://contoh.example/x", WHY, "error"},
    {"empty page", "<html><body></body></html>", "https://contoh.example/x", WHY, "empty"},
    {"a form above a footer",
     "<html><body><h1>Layanan Pengaduan</h1><form><p>Nama <input></p></form><footer>Portal Desa "
     "Kita, Jalan Merdeka Utara Nomor 99, Jakarta. Portal ini dikelola oleh pemerintah daerah dan "
     "diperbarui setiap hari kerja oleh petugas yang ditunjuk kepala "
     "kantor.</footer></body></html>",
     "https://contoh.example/pengaduan", WHY, "empty"},
    {"a line is too short",
     "<html><body><h1>Pengumuman</h1><p>Kantor tutup pada hari Senin karena libur "
     "nasional.</p></body></html>",
     "https://contoh.example/x", WHY, "short"},
    {"split page", "lead.html", "", PARTIAL, "yes"},
    {"pager beside the text",
     PAGE("", "<div>" BODY LONG1 "</div><div class='read__paging'><a href='?page=1'>1</a> <a "
              "href='?page=2'>2</a> <a href='?page=all'>Show All</a></div>"),
     "", PARTIAL, "yes"},
    {"whole page", "umkm.html", "", PARTIAL, "no"},
};

static struct span field(const struct article *a, enum what what, char stamp[DATETIME_TEXT])
{
    const struct datetime *t = what == MODIFIED ? &a->modified : &a->published;

    switch (what) {
    case TITLE:
        return a->title;
    case AUTHOR:
        return a->author;
    case EDITOR:
        return a->editor;
    case SITE:
        return a->site;
    case URL:
        return a->url;
    case LANGUAGE:
        return span_of(a->language);
    case WHY:
        return span_of(a->why_not ? a->why_not : "");
    case PARTIAL:
        return a->partial ? SPAN("yes") : SPAN("no");
    case PUBLISHED:
    case MODIFIED:
        stamp[0] = '\0';
        if (t->date.year)
            datetime_format(t, stamp);
        return span_of(stamp);
    case TEXT:
    case HAS:
    case LACKS:
        break;
    }
    return a->text;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct article a;
    char stamp[DATETIME_TEXT];

    arena_reset(arena);
    assert_int_equal(article_read(page_bytes(row->source), span_of(row->url), lists, arena, &a),
                     PAGE_OK);
    struct span got = field(&a, row->what, stamp);
    size_t at = span_find(got, span_of(row->want), 0);
    if (row->what == HAS     ? at == (size_t)-1
        : row->what == LACKS ? at != (size_t)-1
                             : !span_is(got, row->want))
        fail_msg("%s \"%s\" in \"%.*s\"", row->what == LACKS ? "not wanted:" : "wanted:", row->want,
                 SPAN_ARG(got));
}

int main(void)
{
    if (pages_setup() < 0)
        return EXIT_CONFIG;
    int failed = ROWS_RUN("article", rows, check);
    pages_teardown();
    return failed;
}
