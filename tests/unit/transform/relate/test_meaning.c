/*
 * What each figure of a text means: "indicator|measure|subject|area|period|status" per figure,
 * parted by "; ".
 */
#include <stdio.h>

#include "tests/unit/rows.h"
#include "transform/relate/document.h"

static struct lexicon *lexicon;

static const struct row {
    const char *name, *published, *title, *text, *expected;
} rows[] = {
    {"umkm.count", "2024-03-01", "", "Pada 2023 terdapat 1.250 UMKM di Kabupaten Kudus.",
     "UMKM_COUNT|level||33.19|2023|A"},
    {"umkm.change", "2024-03-01", "", "Jumlah UMKM di Kudus naik 12 persen pada 2023.",
     "UMKM_COUNT|change||33.19|2023|A"},
    {"umkm.pair", "2024-03-01", "",
     "Jumlah UMKM di Kota Salatiga naik dari 400 unit pada 2021 menjadi 460 unit pada 2022.",
     "UMKM_COUNT|level||33.73|2021|A; UMKM_COUNT|level||33.73|2022|A"},
    {"umkm.reached", "2024-03-01", "",
     "Pelatihan digital di Kabupaten Sleman diikuti 85 pelaku UMKM.",
     "UMKM_REACHED|level|Pelatihan|34.04||A"},
    {"umkm.trained", "2024-03-01", "",
     "Dinas melatih pelaku usaha. Sebanyak 40 UMKM binaan ikut pameran di Kabupaten Pati.",
     "UMKM_REACHED|level||33.18||A"},
    {"coop", "2024-03-01", "", "Di Kota Padang sudah terbentuk 104 koperasi.",
     "COOP_COUNT|level||13.71||A"},
    {"coop.share", "2024-03-01", "",
     "Pembentukan Koperasi Merah Putih di Jambi mencapai 87 persen.",
     "COOP_COUNT|share|Koperasi Merah Putih|15||A"},
    {"members", "2024-03-01", "", "Koperasi itu beranggotakan 215 orang.",
     "MEMBERS|level|Koperasi|||A"},
    {"sales.list", "2024-03-01", "",
     "Pada 2022 penjualan sarung mencapai Rp4 miliar, keripik mencapai Rp2 miliar, dan batik "
     "mencapai Rp900 juta.",
     "SALES|level|sarung||2022|A; SALES|level|keripik||2022|A; SALES|level|batik||2022|A"},
    {"sales.monthly", "2024-03-01", "", "Omzet kedai kopi itu Rp15 juta per bulan.",
     "SALES|level|kopi|||A"},
    {"sales.change", "2024-03-01", "", "Omzet pedagang batik turun 30 persen.",
     "SALES|change|batik|||A"},
    {"volume", "2024-03-01", "", "Dalam sebulan ia menjual 300 potong kemeja.",
     "SALES_VOLUME|level|kemeja|||A"},
    {"profit", "2024-03-01", "", "Laba bersih perusahaan itu pada 2023 mencapai Rp1,2 triliun.",
     "PROFIT|level|perusahaan||2023|A"},
    {"price.kg", "2024-03-01", "",
     "Harga cabai merah di Pasar Gede mencapai Rp60 ribu per kilogram.",
     "PRICE|level|cabai merah|||A"},
    {"price.pair", "2024-03-01", "",
     "Harga beras naik dari Rp12.000 menjadi Rp13.500 per kilogram.",
     "PRICE|level|beras|||A; PRICE|level|beras|||A"},
    {"price.change", "2024-03-01", "", "Harga telur ayam turun Rp2.000 per kilogram.",
     "PRICE|change|telur ayam|||A"},
    {"price.arrives", "2024-03-01", "", "Harga cabai rawit naik hingga Rp90 ribu per kilogram.",
     "PRICE|level|cabai rawit|||A"},
    {"price.discount", "2024-03-01", "", "Toko itu memberi diskon 25 persen untuk sepatu.",
     "PRICE|level|sepatu|||A"},
    {"export.value", "2024-03-01", "",
     "Nilai ekspor Jawa Tengah sepanjang 2023 mencapai US$9,5 miliar.",
     "EXPORT_VALUE|level||33|2023|A"},
    {"export.volume", "2024-03-01", "", "Kabupaten Kerinci mengekspor 20 ton kopi ke Belgia.",
     "EXPORT_VOLUME|level|kopi|15.01||A"},
    {"export.both", "2024-03-01", "",
     "Kabupaten Kerinci mengekspor 20 ton kopi senilai Rp1,5 miliar ke Belgia.",
     "EXPORT_VOLUME|level|kopi|15.01||A; EXPORT_VALUE|level|kopi|15.01||A"},
    {"export.markets", "2024-03-01", "",
     "Keripik itu sudah diekspor, dengan lebih dari 12 negara tujuan.",
     "EXPORT_MARKETS|level|Keripik|||A"},
    {"import", "2024-03-01", "",
     "Nilai impor Sumatera Utara pada Januari 2024 sebesar US$400 juta.",
     "IMPORT_VALUE|level||12|2024-01|A"},
    {"balance", "2024-03-01", "",
     "Surplus neraca perdagangan Indonesia pada 2023 mencapai US$37 miliar.",
     "TRADE_BALANCE|level||ID|2023|A"},
    {"harvest", "2024-03-01", "",
     "Produksi padi di Kabupaten Ngawi pada 2023 tercatat 770 ribu ton.",
     "PRODUCTION|level|padi|35.21|2023|A"},
    {"area.land", "2024-03-01", "",
     "Luas tanam jagung di Kabupaten Dompu mencapai 45 ribu hektare.",
     "LAND_AREA|level|jagung|52.05||A"},
    {"credit", "2024-05-01", "", "Penyaluran KUR di Aceh hingga Maret 2024 mencapai Rp1,1 triliun.",
     "CREDIT|level|KUR|11|2024-01/2024-03|A"},
    {"borrowers", "2024-05-01", "", "KUR di Aceh tersalur kepada 15.200 debitur.",
     "BORROWERS|level|KUR|11||A"},
    {"npl", "2024-05-01", "", "Rasio kredit bermasalah perbankan di Papua 2,1 persen.",
     "NPL|level|perbankan|91||A"},
    {"rate", "2024-05-01", "", "Bunga KUR di Banten 6 persen per tahun.",
     "INTEREST_RATE|level|KUR|36||A"},
    {"deposits", "2024-05-01", "", "Dana pihak ketiga di Bali tumbuh 9 persen pada 2023.",
     "DEPOSITS|change||51|2023|A"},
    {"assets", "2024-05-01", "", "Total aset koperasi di Kalbar Rp16 triliun pada 2022.",
     "ASSETS|level|aset koperasi|61|2022|A"},
    {"investment", "2024-05-01", "",
     "Realisasi investasi di Kota Batam pada triwulan I 2024 sebesar Rp5 triliun.",
     "INVESTMENT|level||21.71|2024-Q1|A"},
    {"attained", "2024-05-01", "",
     "Realisasi investasi di Kota Batam pada 2023 mencapai Rp20 triliun atau 104 persen dari "
     "target.",
     "INVESTMENT|level||21.71|2023|A; INVESTMENT|share||21.71|2023|A"},
    {"assistance", "2024-05-01", "", "Setiap penerima mendapat bantuan Rp600 ribu.",
     "ASSISTANCE|level|bantuan|||A"},
    {"budget", "2024-05-01", "",
     "Pemkot Bogor menganggarkan Rp12 miliar untuk perbaikan trotoar pada 2025.",
     "BUDGET|level|perbaikan trotoar|32.71|2025|F"},
    {"revenue", "2024-05-01", "", "PAD Kabupaten Badung pada 2023 mencapai Rp6,3 triliun.",
     "GOV_REVENUE|level|PAD|51.03|2023|A"},
    {"target", "2024-05-01", "",
     "Hingga April 2024 pajak daerah Kota Solo terealisasi Rp90 miliar dari target Rp300 miliar.",
     "GOV_REVENUE|level|pajak daerah|33.72|2024-01/2024-04|A; GOV_REVENUE|level|pajak "
     "daerah|33.72|2024|F"},
    {"jobs", "2024-05-01", "", "Pabrik itu mempekerjakan 350 karyawan.",
     "EMPLOYMENT|level|Pabrik|||A"},
    {"unemployed", "2024-05-01", "",
     "Tingkat pengangguran terbuka di Banten pada Agustus 2023 sebesar 7,52 persen.",
     "UNEMPLOYMENT|level||36|2023-08|A"},
    {"wage", "2024-05-01", "", "UMK Kabupaten Kendal 2024 ditetapkan Rp2.613.573.",
     "INCOME|level|UMK|33.24|2024|A"},
    {"poverty", "2024-05-01", "",
     "Angka kemiskinan DIY pada Maret 2023 tercatat 11,04 persen, turun 0,45 persen dibandingkan "
     "September 2022.",
     "POVERTY|level|kemiskinan|34|2023-03|A; POVERTY|change|kemiskinan|34|2023-03|A"},
    {"poor", "2024-05-01", "", "Jumlah penduduk miskin di Papua Barat Daya 102 ribu orang.",
     "POVERTY|level||96||A"},
    {"people", "2024-05-01", "", "Jumlah penduduk Kota Tarakan 250 ribu jiwa.",
     "POPULATION|level||65.71||A"},
    {"beneficiaries", "2024-05-01", "",
     "Bantuan beras disalurkan kepada 2.400 keluarga penerima manfaat di Brebes.",
     "BENEFICIARIES|level|penerima manfaat|33.29||A"},
    {"participants", "2024-05-01", "", "Lomba masak itu diikuti 64 peserta.",
     "PARTICIPANTS|level|peserta|||A"},
    {"visitors", "2024-05-01", "",
     "Jumlah kunjungan wisatawan ke Kabupaten Banyuwangi pada 2023 mencapai 3,1 juta orang.",
     "VISITORS|level|wisatawan|35.10|2023|A"},
    {"occupancy", "2024-05-01", "",
     "Tingkat hunian hotel di Kota Malang pada Juni 2023 sebesar 62,5 persen.",
     "OCCUPANCY|level|hotel|35.73|2023-06|A"},
    {"licences", "2024-05-01", "", "Sepanjang 2023 Kabupaten Sragen menerbitkan 9.100 NIB.",
     "LICENCES|level||33.14|2023|A"},
    {"qris", "2024-05-01", "", "Pengguna QRIS di Kalimantan Utara mencapai 80 ribu merchant.",
     "DIGITAL_USERS|level|Pengguna QRIS|65||A"},
    {"gdp", "2024-05-01", "", "PDRB Kabupaten Gresik pada 2023 sebesar Rp170 triliun.",
     "GDP|level||35.25|2023|A"},
    {"growth", "2024-05-01", "", "Ekonomi Maluku Utara tumbuh 20,5 persen pada 2023.",
     "GROWTH|change||82|2023|A"},
    {"growth.pair", "2024-05-01", "",
     "Pertumbuhan ekonomi Lamongan berubah dari -2,43 persen menjadi 5,56 persen.",
     "GROWTH|change|ekonomi|35.24||A; GROWTH|change|ekonomi|35.24||A"},
    {"inflation", "2024-05-01", "", "Inflasi Kota Bengkulu pada April 2024 sebesar 3,1 persen.",
     "INFLATION|level||17.71|2024-04|A"},
    {"contribution", "2024-05-01", "",
     "Sektor industri pengolahan berkontribusi 30 persen terhadap PDRB Jawa Timur.",
     "CONTRIBUTION|share|industri pengolahan|35||A"},
    {"rupiah", "2024-05-01", "", "Nilai tukar rupiah ditutup pada Rp15.900 per dolar AS.",
     "EXCHANGE_RATE|level||||A"},
    {"index", "2024-05-01", "", "NTP Provinsi Riau pada April 2024 tercatat 158,2.",
     "MARKET_INDEX|level|NTP|14|2024-04|A"},
    {"land", "2024-05-01", "", "Pabrik berdiri di atas lahan seluas 7 hektare di Kabupaten Demak.",
     "LAND_AREA|level|lahan|33.21||A"},
    {"road", "2024-05-01", "",
     "Pemkab memperbaiki jalan sepanjang 12 kilometer di Kabupaten Wonogiri.",
     "INFRASTRUCTURE|level||33.12||A"},
    {"debt", "2024-05-01", "",
     "Utang luar negeri Indonesia pada Februari 2024 sebesar US$407 miliar.",
     "DEBT|level||ID|2024-02|A"},
    {"loss", "2024-05-01", "", "Banjir di Demak merendam rumah. Kerugian ditaksir Rp5 miliar.",
     "LOSS|level||33.21||E"},
    {"units", "2024-05-01", "", "Program itu menyasar 14 kecamatan di Kabupaten Sampang.",
     "ADMIN_UNITS|level|kecamatan|35.27||A"},
    {"other", "2024-05-01", "", "Ada tiga sektor yang menopang ekonomi daerah.",
     "OTHER|level|sektor|||A"},
    {"planned", "2024-05-01", "",
     "Pemprov Lampung menargetkan kunjungan 25 juta wisatawan pada 2025.",
     "VISITORS|level|wisatawan|18|2025|F"},
    {"estimated", "2024-05-01", "",
     "Panen raya di Indramayu diperkirakan menghasilkan 200 ribu ton gabah.",
     "PRODUCTION|level|gabah|32.12||E"},
    {"done.of.plan", "2024-05-01", "", "Dari target 500 UMKM, yang sudah dilatih baru 120 UMKM.",
     "UMKM_REACHED|level||||F; UMKM_REACHED|level||||A"},
    {"will", "2024-05-01", "", "Pemkab Bantul akan menyalurkan bantuan Rp2 miliar tahun depan.",
     "ASSISTANCE|level||34.02|2025|F"},
    {"restates", "2024-05-01", "",
     "Pada 2023 pengangguran di Kota Tegal 4,5 persen atau 6.200 orang.",
     "UNEMPLOYMENT|level||33.76|2023|A; UNEMPLOYMENT|level||33.76|2023|A"},
    {"brackets", "2024-05-01", "",
     "Pajak hotel di Kota Batu pada 2023 terealisasi Rp40 miliar (97 persen).",
     "GOV_REVENUE|level|Pajak hotel|35.79|2023|A; GOV_REVENUE|share|Pajak hotel|35.79|2023|A"},
    {"carried.period", "2024-05-01", "",
     "Pada 2023 ekspor Kabupaten Jepara mencapai US$380 juta. Ekspor itu naik 6 persen.",
     "EXPORT_VALUE|level||33.20|2023|A; EXPORT_VALUE|change||33.20|2023|A"},
    {"now", "2024-05-01", "",
     "Pada 2021 ada 14 ribu UMKM di Kota Ambon. Saat ini ada 60 ribu UMKM.",
     "UMKM_COUNT|level||81.71|2021|A; UMKM_COUNT|level||81.71||A"},
    {"speech.day", "2024-05-03", "",
     "Harga gula Rp17.500 per kilogram, kata pedagang di Klaten, Kamis (2/5/2024).",
     "PRICE|level|gula|||A"},
    {"event.day", "2024-05-03", "",
     "Pasar murah digelar di Kabupaten Batang, Kamis (2/5/2024). Beras dijual Rp10.500 per "
     "kilogram.",
     "PRICE|level|Beras|33.25|2024-05-02|A"},
    {"compared", "2024-05-03", "",
     "Ekspor Bali pada Maret 2024 naik 5 persen dibandingkan Maret 2023 yang mencapai US$50 juta.",
     "EXPORT_VALUE|change||51|2024-03|A; EXPORT_VALUE|level||51|2023-03|A"},
    {"last.year", "2023-03-17", "", "Tahun lalu penjualan tenun ikat mencapai Rp37 miliar.",
     "SALES|level|tenun ikat||2022|A"},
    {"area.narrow", "2024-05-03", "",
     "UMKM di Kecamatan Soreang, Kabupaten Bandung, Jawa Barat, berjumlah 2.100 unit.",
     "UMKM_COUNT|level||32.04||A"},
    {"area.list", "2024-05-03", "",
     "KUR di Bali pada 2023: Badung Rp900 miliar, Gianyar Rp700 miliar, dan Tabanan Rp500 miliar.",
     "CREDIT|level|KUR|51.03|2023|A; CREDIT|level|KUR|51.04|2023|A; CREDIT|level|KUR|51.02|2023|A"},
    {"area.dateline", "2024-05-03", "", "SURABAYA - Produksi garam Kabupaten Sampang 300 ribu ton.",
     "PRODUCTION|level|garam|35.27||A"},
    {"area.speech", "2024-05-03", "",
     "Produksi kopi Lampung 110 ribu ton, kata dia di Jakarta, Kamis (2/5).",
     "PRODUCTION|level|kopi|18||A"},
    {"area.nation", "2024-05-03", "",
     "Kemiskinan Aceh 14 persen, sedangkan angka nasional 9 persen.",
     "POVERTY|level||11||A; POVERTY|level||ID||A"},
    {"area.homonym", "2024-05-03", "",
     "Kabupaten Blitar memanen jagung. Di Blitar produksi jagung 400 ribu ton.",
     "PRODUCTION|level|jagung|35.05||A"},
    {"title.area", "2024-05-03", "Ekspor Kopi Gayo dari Aceh Tengah Naik",
     "Nilai ekspor kopi tahun 2023 mencapai US$60 juta.", "EXPORT_VALUE|level|kopi|11.04|2023|A"},
    {"area.kecamatan", "2024-05-03", "",
     "Di Kecamatan Banjar, Kabupaten Pandeglang, ada 30 perajin.",
     "BUSINESS_COUNT|level|perajin|36.01||A"},
    {"area.capital", "2024-05-03", "", "Warga ibu kota Jawa Timur itu membuka 40 toko di Surabaya.",
     "BUSINESS_COUNT|level|toko|35.78||A"},
    {"status.potential", "2024-05-03", "", "Potensi transaksi pameran di Bali ditaksir Rp3 miliar.",
     "SALES|level|pameran|51||E"},
    {"status.plan.share", "2024-05-03", "",
     "Realisasi investasi Jambi sudah 60 persen dari target Rp9 triliun.",
     "INVESTMENT|share||15||A; INVESTMENT|level||15||F"},
    {"basis.period", "2024-05-03", "",
     "Ekonomi Papua Tengah pada triwulan I 2024 tumbuh 5 persen secara tahunan.",
     "GROWTH|change||94|2024-Q1|A"},
    {"interval", "2024-05-03", "",
     "Selama Januari-Maret 2024 Kabupaten Brebes menjual 90 ton bawang merah.",
     "SALES_VOLUME|level|bawang merah|33.29|2024-01/2024-03|A"},
    {"semester", "2024-05-03", "", "Kredit UMKM di Sulsel pada semester I 2023 tumbuh 8 persen.",
     "CREDIT|change||73|2023-S1|A"},
    {"office.no.subject", "2024-05-03", "",
     "Dinas Koperasi, UMKM, dan Tenaga Kerja setempat mencatat 2.300 UMKM.",
     "UMKM_COUNT|level||||A"},
    {"addition.no.subject", "2024-05-03", "", "Pada 2023 terjadi penambahan 300 UMKM.",
     "UMKM_COUNT|change|||2023|A"},
    {"verb.at.head", "2024-05-03", "", "Berdasarkan catatan, inflasi 2 persen.",
     "INFLATION|level||||A"},
    {"village.no.subject", "2024-05-03", "", "Di Kecamatan Sukamulya ada 90 UMKM.",
     "UMKM_COUNT|level||||A"},
    {"size.class", "2024-05-03", "", "Usaha mikro 900 UMKM, kecil 80 UMKM dan menengah 20 UMKM.",
     "UMKM_COUNT|level|Usaha mikro|||A; UMKM_COUNT|level|kecil|||A; "
     "UMKM_COUNT|level|menengah|||A"},
    {"contributor", "2024-05-03", "",
     "Di kota, listrik menyumbang 5 persen terhadap garis kemiskinan.",
     "POVERTY|share|listrik|||A"},
    {"contributor.goes.on", "2024-05-03", "",
     "Di kota, listrik menyumbang 5 persen terhadap garis kemiskinan, sedangkan di desa 4 persen.",
     "POVERTY|share|listrik|||A; POVERTY|share|listrik|||A"},
    {"revenue.source", "2024-05-03", "",
     "Pendapatan dari hasil parkir di Kota Solo mencapai Rp3 miliar.",
     "GOV_REVENUE|level|parkir|33.72||A"},
    {"revenue.whole", "2024-05-03", "", "Total pendapatan daerah mencapai Rp3 triliun.",
     "GOV_REVENUE|level||||A"},
    {"speaker.no.subject", "2024-05-03", "", "Rini Astuti, mengatakan ada 300 UMKM.",
     "UMKM_COUNT|level||||A"},
    {"role.no.subject", "2024-05-03", "", "Menurut Bupati itu, nilai ekspor mencapai US$3 juta.",
     "EXPORT_VALUE|level||||A"},
    {"aid.as", "2024-05-03", "", "Pemkab Sikka menghibahkan Rp3 miliar sebagai modal usaha.",
     "ASSISTANCE|level|modal usaha|53.07||A"},
    {"programme.behind", "2024-05-03", "", "Sebanyak 700 debitur di Jambi menerima KUR.",
     "BORROWERS|level|KUR|15||A"},
    {"coop.behind", "2024-05-03", "", "Sebanyak 61 Koperasi Merah Putih berdiri di Jambi.",
     "COOP_COUNT|level|Koperasi Merah Putih|15||A"},
    {"each", "2024-05-03", "", "Bunga kredit turun dari 9 persen menjadi 7 persen.",
     "INTEREST_RATE|level||||A; INTEREST_RATE|level||||A"},
};

static void describe(const struct document_facts *facts, char *out, size_t room)
{
    size_t n = 0;

    out[0] = 0;
    for (size_t i = 0; i < facts->n_observations && n < room; i++) {
        const struct observation *o = &facts->observations[i];
        n +=
            (size_t)snprintf(out + n, room - n, "%s%.*s|%s|%.*s|%.*s|%.*s|%c", i ? "; " : "",
                             SPAN_ARG(o->indicator), measure_name(o->measure), SPAN_ARG(o->subject),
                             SPAN_ARG(o->ref_area), SPAN_ARG(o->time_period), o->obs_status);
        assert_in_range(o->confidence, 0, 100);
        assert_true(strchr(o->rule, '+') != NULL);
    }
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.title = span_of(row->title)};
    struct document_facts facts;
    struct datetime published;
    char got[1024];

    assert_true(datetime_parse(span_of(row->published), &published));
    context.published = published.date;
    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    describe(&facts, got, sizeof(got));
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

int main(void)
{
    struct err err;

    if (lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    int failed = ROWS_RUN("meaning", rows, check);
    lexicon_free(lexicon);
    return failed;
}
