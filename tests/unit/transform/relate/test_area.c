/*
 * Which area a document's figures are about where headline, address, outlet or a district says it.
 */
#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document.h"

static const struct row {
    const char *name, *title, *url, *site, *text, *expected;
} rows[] = {
    /* expected: ref_area of each figure, parted by blanks; "-" for none */
    {"slug", "", "https://a.example/2024/05/02/harga-cabai-di-mesuji-turun.html", "",
     "Harga cabai Rp40 ribu per kg.", "18.11"},
    {"slug.word.province", "", "https://a.example/harga-cabai-di-metro-lampung-naik", "",
     "Harga cabai Rp40 ribu per kg.", "18.72"},
    {"slug.word.only", "", "https://a.example/harga-batu-bata-naik-lagi", "",
     "Harga Rp40 ribu per kg.", "-"},
    {"slug.section", "", "https://a.example/berita-gresik/1234", "",
     "Harga cabai Rp40 ribu per kg.", "-"},
    {"slug.not.beside.title", "Harga Cabai di Kebumen", "https://a.example/harga-cabai-di-gresik",
     "", "Harga cabai Rp40 ribu per kg.", "33.05"},
    {"outlet.site", "", "", "Radar Gresik", "Harga cabai Rp40 ribu per kg.", "35.25"},
    {"outlet.host", "", "https://www.radarwaykanan.com/1234", "", "Harga cabai Rp40 ribu per kg.",
     "18.08"},
    {"outlet.subdomain", "", "https://batam.koran.example/12", "koran.example",
     "Harga cabai Rp40 ribu per kg.", "21.71"},
    {"outlet.province", "", "", "Radar Lampung", "Harga cabai Rp40 ribu per kg.", "-"},
    {"outlet.after.text", "", "", "Radar Gresik", "Harga cabai di Tuban Rp40 ribu per kg.",
     "35.23"},
    {"outlet.nation", "", "", "Radar Gresik", "Kementerian Pertanian menyalurkan 40 ton benih.",
     "ID"},
    {"district", "", "", "", "Di Cikarang ada 30 toko.", "32.16"},
    {"district.name.of.others", "", "", "", "Di Kecamatan Sukorejo ada 30 toko.", "-"},
    {"district.by.province", "", "", "", "Di Kecamatan Sukorejo, Jawa Tengah, ada 30 toko.",
     "33.24"},
    {"district.by.regency", "", "", "",
     "Bupati Pasuruan datang. Di Kecamatan Sukorejo ada 30 toko.", "35.14"},
    {"district.by.outlet", "", "https://jateng.koran.example/12", "",
     "Di Kecamatan Sukorejo ada 30 toko.", "33.24"},
    {"district.word", "", "", "Koran Jatim", "Setiap taman di Gresik punya 30 kursi.", "35.25"},
    {"facility", "", "", "", "Pasar Kediri di Jawa Timur punya 30 kios.", "35.71"},
    {"station", "", "", "", "Stasiun Tanjung Karang di Lampung melayani 300 penumpang.", "18.71"},
    {"title.homonym", "Jagung Blitar", "", "",
     "Kabupaten Blitar memanen jagung. Produksinya 400 ribu ton.", "35.05"},
    {"province.behind", "Harga di Mesuji Lampung Naik", "", "",
     "Provinsi Lampung memantau pasar. Harga cabai Rp40 ribu per kg.", "18.11"},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.title = span_of(row->title),
                                       .url = span_of(row->url),
                                       .site = span_of(row->site),
                                       .published = {2024, 5, 3}};
    struct document_facts facts;
    char got[256] = "";
    size_t n = 0;

    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_observations; i++) {
        struct span area = facts.observations[i].ref_area;
        n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%.*s", n ? " " : "",
                              SPAN_ARG(area.len ? area : SPAN("-")));
    }
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

int main(void)
{
    return LEXICON_ROWS_RUN("area", rows, check);
}
