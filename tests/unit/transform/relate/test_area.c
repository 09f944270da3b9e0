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
    {"nation.agency", "", "", "",
     "Jakarta - Badan Pusat Statistik (BPS) mencatat produksi 40 ton. Panen raya tiba. Harga "
     "turun. Lampung naik. Di Lampung tumbuh. Produksi lain 30 ton.",
     "ID ID"},
    {"nation.agency.branch", "", "", "",
     "Jakarta - Badan Pusat Statistik (BPS) Provinsi Lampung mencatat produksi 40 ton. Di Lampung "
     "tumbuh. Produksi lain 30 ton.",
     "18 18"},
    {"agency.by.dateline", "", "", "",
     "GRESIK - Badan Pusat Statistik (BPS) mencatat produksi garam 40 ton.", "35.25"},
    {"agency.of.place", "", "", "", "BPS setempat mencatat produksi garam 40 ton.", "-"},
    {"agency.in.passing", "", "", "",
     "Ada 300 toko, kata Ani di Semarang, Senin. Ia rajin. Ia ramah. Koperasinya dibina OJK.",
     "33.74"},
    {"dateline.alone", "", "", "", "GRESIK - Produksi garam mencapai 40 ton.", "-"},
    {"ministry.in.capital", "", "", "",
     "JAKARTA - Kementerian Perdagangan mencatat 300 toko, kata Ani di Jakarta, Senin.", "ID"},
    {"minister.by.dateline", "", "", "", "GRESIK - Menteri Perdagangan mencatat 300 toko.", "ID"},
    {"office.is.no.nation", "", "", "", "Kantor itu punya 300 kursi.", "-"},
    {"nation.reporter.first", "", "", "",
     "Reporter: Siti Aminah\nJAKARTA. Badan Pusat Statistik (BPS) mencatat produksi 40 ton.", "ID"},
    {"nation.numbered.list", "", "", "",
     "Kementerian itu membagi 40 ton benih. Yang terbaik adalah 1. Jawa Tengah, 2. Jawa Timur dan "
     "3. Lampung. Sisanya 30 ton.",
     "ID ID"},
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
    /* several areas, islands, ranks */
    {"list", "", "", "", "Panen di Brebes dan Tegal mencapai 300 ton.", "33"},
    {"list.of.provinces", "", "", "", "Di Lampung, Banten, dan Bali ada 300 toko.", "-"},
    {"list.until", "", "", "", "Dari Bali hingga Papua ada 300 toko.", "-"},
    {"list.nested", "", "", "", "Di Kebumen, Jawa Tengah, dan sekitarnya ada 300 toko.", "33.05"},
    {"list.each.its.own", "", "", "",
     "Di Kebumen dan Gresik masing-masing ada 300 toko dan 40 kios.", "35.25 35.25"},
    {"next.item", "", "", "", "Ada 5 ton di Kebumen dan tiga ton di Gresik.", "33.05 35.25"},
    {"island", "", "", "", "Di Lampung ada 40 toko. Di Pulau Jawa ada 300 toko.", "18 -"},
    {"island.in.name", "", "", "", "Tol Trans Jawa di Kebumen punya 300 kios.", "33.05"},
    {"rank.nation", "", "", "",
     "Produksi Lampung terbesar kedua di Indonesia dengan 300 ton beras.", "18"},
    {"rank.island", "Kopi Lampung", "", "", "Ini tertinggi di Sumatra, yaitu 300 ton.", "18"},
    {"rank.province", "Panen di Kebumen", "", "",
     "Serapan itu terbesar di Jawa Tengah, yaitu 300 ton beras.", "33.05"},
    {"rank.holder.before", "", "", "",
     "Di Jawa Tengah ada Kebumen, terbesar di Jawa Tengah 300 ton.", "33.05"},
    {"rank.holder.behind", "", "", "", "Penyaluran di Indonesia terbanyak di Bali sekitar 300 ton.",
     "51"},
    {"takes.part", "", "", "",
     "Lampung ikut pameran di Jakarta dengan 14 stan. Di Jakarta ada 30 stan.", "18 31"},
    {"shipped.to", "Panen di Kebumen", "", "", "Petani mengirim 300 ton beras ke Banten dan Bali.",
     "33.05"},
    {"contributes", "", "", "",
     "UMKM Lampung berkontribusi terhadap ekonomi Indonesia sebesar 3 persen.", "18"},
    {"amount.of.nation", "", "", "",
     "Harga di Kebumen turun. Produksi padi nasional mencapai 300 ton.", "ID"},
    {"purpose.no.amount", "", "", "", "Lampung menanam 40 hektare untuk kebutuhan pangan nasional.",
     "18"},
    {"nation.goes.on", "", "", "",
     "Di Kebumen ada 30 toko. Secara nasional ada 800 toko. Yang baru 40 toko.", "33.05 ID ID"},
    {"nation.in.passing", "", "", "",
     "Bupati Kebumen datang. Koperasi itu pertama di Indonesia. Anggotanya 40 orang.", "33.05"},
    {"price.of.government", "", "", "",
     "Gabah di Kebumen Rp5.300 per kg, sedangkan HPP gabah Rp6.500 per kg.", "33.05 ID"},
    {"price.behind", "", "", "", "Gabah di Kebumen dijual Rp5.300 di bawah HPP gabah.", "33.05"},
    {"price.of.maker", "", "", "", "Kain di Kebumen dijual Rp90 ribu, sedangkan HPP Rp60 ribu.",
     "33.05 33.05"}, /* harga pokok penjualan */
    {"place.of.two.figures", "Kredit Lampung", "", "",
     "Pinjaman Rp2 triliun untuk 3 juta usaha secara nasional disalurkan.", "ID ID"},
    {"speech.wider", "Harga di Kebumen", "", "",
     "Totalnya 300 toko, ujarnya di Nusa Dua, Bali, Selasa.", "33.05"},
    {"speech.at.site", "", "", "",
     "Harga cabai Rp40 ribu, kata Ani, pedagang di Pasar Johar, Semarang, Kamis.", "33.74"},
    /* the document's area */
    {"spoken.at.only", "", "", "", "Totalnya 300 toko, kata Ani di Semarang, Senin.", "33.74"},
    {"spoken.at.capital", "", "", "", "Totalnya 300 toko, kata Ani di Jakarta, Senin.", "-"},
    {"head.minister", "Menteri UMKM: 300 Toko Dibuka", "", "",
     "Sudah ada 300 toko, katanya di Jakarta, Senin.", "ID"},
    {"head.firm", "", "", "",
     "Perum Bulog menyerap 300 ton. Harga tetap. Petani senang. Gudang Gresik siap.", "ID"},
    {"firm.in.passing", "", "", "", "Di Gresik ada 300 ton beras Bulog.", "35.25"},
    {"list.no.document", "", "", "",
     "Menteri Perdagangan datang. Zona itu Banten, Bali, dan Lampung. Ada 300 toko.", "ID"},
    {"dateline.stop", "", "", "", "JAKARTA. Ekspor rotan Indonesia 300 ton. Naik 40 ton.", "ID ID"},
    {"address", "", "", "", "POS-KUPANG.COM - Menteri UMKM membuka 300 toko.", "ID"},
    {"list.with.island", "", "", "",
     "Menteri Perdagangan datang. Zona itu Bali dan Kalimantan. Lampung tidak. Ada 300 toko.",
     "18"},
    {"firm.of.place", "", "", "", "PT Cilacap Samudera Tbk menjual 300 ton ikan.", "-"},
    {"mountain", "", "", "", "Mereka menanam 300 pohon di Puncak Baswara.", "-"},
    {"hall", "", "", "", "Biaya 300 jemaah disepakati di Gedung DPR RI, Jakarta, Rabu (2/5).",
     "ID"},
    {"dateline.lines", "", "", "",
     "Jakarta\n-\nKementerian Perdagangan membuka kantor. Sudah ada 300 toko.", "ID"},
    {"dateline.agency", "", "", "",
     "Stok cukup untuk kita semua. Gresik (antara) - Menteri Perdagangan menyimpan 300 ton.", "ID"},
    {"seat.of.nation", "", "", "",
     "Menteri Perdagangan membuka kantor. Ia kembali ke kota Jakarta. Jakarta ramai. Jakarta "
     "cerah. Stok 300 ton.",
     "ID"},
    {"short.office", "", "", "",
     "Kepala Dinas Ketapang Kabupaten Kebumen menyebut stok 300 ton beras.", "33.05"},
    {"short.office.brackets", "", "", "",
     "Dinas Ketahanan Pangan (Ketapang) Kabupaten Kebumen punya 300 ton beras.", "33.05"},
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
