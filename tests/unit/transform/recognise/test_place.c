#include <stdio.h>

#include "tests/unit/rows.h"
#include "transform/recognise/place.h"

/* thirty small words */
#define REST                                                                                       \
    "lalu pedagang itu pulang dan membawa beras ke rumah lalu pedagang itu pulang dan membawa "    \
    "beras ke rumah lalu pedagang itu pulang dan membawa beras ke rumah "

/* expected: each place as CODES:FLAGS, candidates joined by '|', flags t typed, b body, d dateline,
 * q doubtful.
 */
static const struct row {
    const char *name, *text, *expected;
} rows[] = {
    {"province", "Ekspor dari Jawa Timur naik.", "35:"},
    {"province.short", "Kredit di Sumut dan Kaltara tumbuh.", "12: 65:"},
    {"province.typed", "Pemprov NTB membantu petani.", "52:tb"},
    {"special.region", "Hotel di DIY penuh.", "34:"},
    {"special.region.full", "Kopi DI Yogyakarta laku, juga DI Aceh.", "34:t 11:t"},
    {"special.region.preposition", "Hotel di Yogyakarta dan di Aceh penuh.", "34|34.71: 11:"},
    {"special.region.capitals", "HOTEL DI YOGYAKARTA PENUH.", "34|34.71:"},
    {"number.in.name", "Gambir dari 50 Kota laku.", "13.07:"},
    {"nickname", "Panen di Bumi Ruwa Jurai.", "18:"},
    {"regency", "Kopi dari Lampung Barat laku.", "18.04:"},
    {"regency.short", "Pasar di Tubaba dan Lamtim ramai.", "18.12: 18.07:"},
    {"homonym", "Warga Bandung membeli beras.", "32.73|32.04:"},
    {"homonym.kota", "Warga Kota Bandung membeli beras.", "32.73:t"},
    {"homonym.kabupaten", "Warga Kabupaten Bandung membeli beras.", "32.04:t"},
    {"homonym.kab.dot", "Warga Kab. Bandung membeli beras.", "32.04:t"},
    {"pemkot", "Pemkot Malang menata pasar.", "35.73:tb"},
    {"pemkab", "Pemkab Malang menata pasar.", "35.07:tb"},
    {"office with its short form", "Pemerintah Kabupaten (Pemkab) Malang menata pasar.",
     "35.07:tb"},
    {"bupati", "Bupati Tegal membuka pameran.", "33.28:t"},
    {"office", "Dinas Koperasi dan UMKM Kabupaten Kebumen mencatat.", "33.05:tb"},
    {"longest", "Usaha di Papua Barat Daya dan Papua.", "96: 91:"},
    {"neighbour.name", "Kopi ke Papua Nugini.", "PG:"},
    {"word.lower", "Ia membeli batu dan malang nasibnya.", ""},
    {"word.opening", "Ia pulang. Batu itu berat.", ""},
    {"word.opening.line", "Ia pulang\nMalang nasibnya.", ""},
    {"word.name", "Petani apel di Batu memanen.", "35.79:"},
    {"country", "Diekspor ke Korea Selatan dan Turki.", "KR: TR:"},
    {"region.long.code", "Dijual ke negara ASEAN dan BRICS.", "XX-ASEAN: XX-BRICS:"},
    {"region", "Dijual ke Timur Tengah.", "XX-MENA:"},
    {"nation", "Usaha di Indonesia tumbuh.", "ID:"},
    {"dateline", "SURABAYA - Harga beras di Gresik naik.", "35.78:d 35.25:"},
    {"dateline.agency", "Bandarlampung (ANTARA) - Harga di Metro naik.", "18.71:d 18.72:"},
    {"small.letters", "harga beras di gresik dan jawa timur naik.", "35.25: 35:"},
    {"word.province", "Batu Jawa Timur memanen apel.", "35.79: 35:"},
    {"word.small.letters", "harga beras di batu dan batu di jalan.", "35.79:"},
    {"district", "Warga Cikarang membeli beras.", "32.16:"},
    {"district.typed", "Warga Kecamatan Natar membeli beras.", "18.01:t"},
    {"district.others", "Warga Kecamatan Sukorejo membeli beras.", "33.24|35.14:tq"},
    {"district.word", "Taman dan Sumber itu indah.", ""},
    {"district.not.regency", "Warga Kecamatan Banjar Margo membeli beras.", "18.05:t"},
    {"facility", "Pasar Kediri ramai.", "35.71|35.06:"},
    {"facility", "Kapal ke Pelabuhan Tanjung Priok dan Pasar Kediri.", "31.72: 35.71|35.06:"},
    {"other.name", "Warga Desa Bandung dan Jalan Malang.", ""},
    {"typed.other", "Gubernur Bandung datang.", "32.73|32.04:"},
    {"country.first", "Produk Turki, Asia dan Georgia.", "TR: 142: GE:"},
    {"province.behind", "Tiba di Batu, Jawa Timur. Batu - Jawa Timur ramai. Batu Jawa Barat.",
     "35.79: 35: 35.79: 35: 32:"},
    {"province.ends", "Ia ke Batu,", "35.79:"},
    {"word.longer", "Ke Batu Putih dan ke Batu", "35.79:"},
    {"word.before.mark", "Ke Batu (sana).", "35.79:"},
    {"small.word", "dijual di batu, jawa timur dan malang.", "35.79: 35:"},
    {"small.word.office", "menurut pemkot batu dan dinas malang harga naik.",
     "35.79:tb 35.73|35.07:b"},
    {"small.word.opens", "malang nasibnya.", ""},
    {"office.marks", "Dinas Pertanian, Perkebunan & Pangan (Tani) Kabupaten Kebumen.", "33.05:tb"},
    {"office.far",
     "Dinas Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh Sebelas Belas Kota "
     "Kediri.",
     "35.71:t"},
    {"dateline.dashes", "Jakarta – Harga naik.", "31:d"},
    {"dateline.long.dash", "Jakarta — Harga naik.", "31:d"},
    {"dateline.address", "KOMPAS.com, Jakarta - Harga naik.", "31:d"},
    {"dateline.opens", "- Jakarta ramai.", "31:"},
    {"dateline.far", "A B C D E F G H I J K L M N O P Q R S - Jakarta.", "31:"},
    {"type.taken", "Kota Bandung Kota Malang.", "32.73:t 35.73:t"},
    {"type.with.dot.opens", ". Malang", ""},
    {"type.opens", "Kota", ""},
    {"type.of.the.one.before", "Ke Lima Puluh Kota Gorontalo.", "13.07: 75|75.71|75.01:"},
    {"dateline.ends", "Jakarta.com", "31:"},
    {"brackets.before", "Bupati (BA) Malang hadir, PT (BA Malang.", "35.07:t 35.73|35.07:b"},
    {"not.a.province.behind", "Ke Batu, Malang.", "35.79: 35.73|35.07:"},
    {"small.letters.far",
     "harga beras naik lagi pekan ini " REST REST REST REST REST REST "di gresik.", "35.25:"},
    {"capital.far",
     "harga beras naik lagi pekan ini " REST REST REST REST REST REST REST REST "Di gresik.",
     "35.25:"},
    {"brackets.before.a.name", "Bupati (Pak Ani) Malang hadir.", "35.73|35.07:"},
    {"not.a.province.behind.a.word", "Batu, Malang ramai.", "35.73|35.07:"},
    {"none", "Harga beras naik lagi pekan ini.", ""},
    {"empty", "", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct lexicon *lexicon;
    struct err err;
    struct text t;
    struct place p;
    char got[512] = "";
    size_t token = 0, n = 0;
    bool cut;

    assert_int_equal(lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err), 0);
    text_read(span_of(row->text), lexicon, arena, &t, &cut);
    while (place_next(&t, &token, &p)) {
        if (n)
            got[n++] = ' ';
        for (unsigned i = 0; i < p.n; i++)
            n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%s", i ? "|" : "",
                                  p.candidates[i].code);
        n += (size_t)snprintf(got + n, sizeof(got) - n, ":%s%s%s%s", p.typed ? "t" : "",
                              p.body ? "b" : "", p.dateline ? "d" : "", p.doubtful ? "q" : "");
    }
    assert_string_equal(got, row->expected);
    assert_int_equal(token, t.n_tokens);
    lexicon_free(lexicon);
    arena_free(arena);
}

int main(void)
{
    return ROWS_RUN("place", rows, check);
}
