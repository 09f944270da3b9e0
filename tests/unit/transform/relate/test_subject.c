/*
 * What the figures of a text are about: their subjects, parted by "; ". What else they mean stands
 * in test_meaning.c.
 */
#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document.h"

static const struct row {
    const char *name, *text, *expected;
} rows[] = {
    {"adverb", "Okupansi hotel di Kota Batu malah 40 persen.", "hotel"},
    {"own.words.behind.preposition",
     "Cuaca elok tidak sejalan dengan TPK hotel yang malah menurun 3 persen.", "hotel"},
    {"place.joined", "Okupansi hotel di Jambi dan Sungai Lada mencapai 90 persen.", "hotel"},
    {"noun.like.verb", "Biaya distribusi cabai mencapai Rp2.000 per kilogram.",
     "Biaya distribusi cabai"},
    {"bracket",
     "Pelancong memilih pantai (56,1 persen), rumah makan (20 persen) dan taman hiburan (9 "
     "persen).",
     "pantai; rumah makan; taman hiburan"},
    {"bracket.says.again", "Ekspor lada mencapai 40 ton (5 persen dari target).", "lada; lada"},
    {"base", "Kedelai itu dijual Rp9.100 per kilogram jagung pipil.", "jagung pipil"},
    {"base.alone", "Harga jagung pipil Rp5.100 per kilogram di tingkat petani.", "jagung pipil"},
    {"clitic", "Luas panen padinya 120 hektare.", "padi"},
    {"goods.behind.weighed", "Produksi padi di Jambi mencapai 40 ton GKG.", "padi"},
    {"foreign.noun", "Kredit usaha dibahas oleh 12 narasumber.", "narasumber"},
    {"counted.before.comma", "Pasar itu punya 60 gerai, dikunjungi 500 orang.", "gerai; "},
    {"goods.together", "Ekspor lada, pala dan cengkeh bernilai Rp4 miliar.",
     "lada, pala dan cengkeh"},
    {"goods.governed", "Jumlah kambing yang dipotong untuk warung sate ayam mencapai 700 ekor.",
     "kambing"},
    {"goods.list", "Ekspor bijih, kerak, dan abu tumbuh 40 persen.", "bijih, kerak, dan abu"},
    {"noun.before.yang",
     "Ekspor lemak hewan yang menjadi penopang utama kinerja ekspor turun 12 persen.",
     "lemak hewan"},
    {"venue", "Transaksi misi dagang itu menyentuh Rp6 miliar. Tahun lalu hanya Rp4 miliar.",
     "misi dagang; misi dagang"},
    {"venue.used", "Sebanyak 900 merchant di Bali sudah memakai QRIS. Jumlah itu naik 5 persen.",
     "QRIS; QRIS"},
    {"village", "Telah dibangun 524 unit jamban. Desa Karangsari mendapat 138 unit.",
     "jamban; jamban"},
    {"base.no.goods", "Harga kelapa semula Rp4.000 per buah, kini turun jadi Rp2.500 per buah.",
     "kelapa; kelapa"},
    {"each.its.own", "Impor cabai, tomat dan kol, turun masing-masing 4, 3, dan 2 persen.",
     "cabai; tomat; kol"},
    {"each.of.places", "Kredit di Jambi dan Riau masing-masing Rp4 miliar dan Rp3 miliar.", "; "},
    {"said.with.cue",
     "Occupancy rate hotel di kota seperti Bogor, Cirebon, Malang dan Solo mencapai 85 persen.",
     "hotel"},
    {"purposes", "Plafon kredit itu Rp5 miliar untuk mikro dan Rp2 miliar untuk ritel.",
     "mikro; ritel"},
    {"base.in.one.word", "Padi hibrida dijual dengan harga Rp5.100 perkilo gabah panjang.",
     "gabah panjang"},
    {"list.of.cue", "Impor mesin dan peralatan listrik turun 5 persen.",
     "mesin dan peralatan listrik"},
    {"names.carry", "Dibagikan 90 paket di sini, yakni Tegalsari 50 paket, Sukamaju 40 paket.",
     "paket; paket; paket"},
    {"generic.noun", "Program PKH menjangkau 700 penerima manfaat.", "PKH"},
    {"capitals.of.cue", "Pajak Penerangan Jalan mencapai Rp3 miliar.", "Pajak Penerangan Jalan"},
    {"means.and", "Sebanyak 30 UMKM mengikuti pelatihan dan pendampingan ekspor.",
     "pelatihan dan pendampingan"},
    {"or", "Total transaksi atau omzet mencapai Rp8 juta.", ""},
    {"meant.for", "Dana untuk perbaikan jembatan disiapkan sebesar Rp3 miliar.",
     "perbaikan jembatan"},
    {"as.what", "Harga kedelai sebagai bahan utama tahu mencapai Rp15 ribu.", "kedelai"},
    {"short.form.is.no.goods", "Dari murid SMP dan MI terjual 6 kursi.", "kursi"},
    {"unit.of.other", "Kadar air tanah 5 persen. Sudah terealisasi 23 unit.", "Kadar air tanah; "},
    {"points.back", "Panitia mencatat 90 rinciannya.", ""},
    {"goods.behind", "Kenaikan harga sebesar Rp3.550 pada Pertamax terasa.", "Pertamax"},
    {"sum.for", "Provinsi mengeluarkan Rp40 miliar untuk memperbaiki jalan.", "memperbaiki jalan"},
    {"cut.of.price", "Petani mengeluhkan potongan refaksi maksimal 30 persen.", "potongan refaksi"},
    {"initials.over.and", "Industri kecil dan menengah (IKM) menyerap 60 persen pekerja.",
     "Industri kecil dan menengah (IKM)"},
    {"aid.beside", "Program KUR lain. Tiap warung mendapat bantuan modal usaha sebesar Rp1 juta.",
     "modal usaha"},
    {"purpose.far", "Anggaran Rp2 miliar disiapkan pemkab itu untuk membantu nelayan.",
     "membantu nelayan"},
    {"worth", "Dikirim 1 kontainer lidi senilai Rp103 juta ke Mesir.", "lidi; lidi"},
    {"beside.far", "Penjualan songket itu lesu. Selama pagebluk ia menurunkan harga 50 persen.",
     "songket"},
    {"made.of", "Harga bahan baku songket naik menjadi Rp500 ribu.", "bahan baku songket"},
    {"which.kind", "Songket motif naga dijual Rp800 ribu.", "Songket motif naga"},
    {"attribute", "Sehelai kain songket berbahan sutra dijual Rp5 juta.",
     "kain songket berbahan sutra"},
    {"quality", "Kerja bank yang solid membuat total aset mencapai Rp9 triliun.", "Kerja bank"},
    {"field", "Dari 90 UMKM, sebanyak 62 persen bergerak di bidang kuliner.", "; kuliner"},
    {"oil.apart", "Ekspor nonmigas Oktober mencapai USD 92 juta.", "nonmigas"},
    {"verb.is.not.counted", "Ekspor lada berhenti, dulu dua kontainer dikirim sebulan.", "lada"},
    {"by.what.is.measured", "Nelayan mencari udang. Satu perahu memperoleh 15 kilogram.", "udang"},
    {"goods.in.a.name", "Lidi laku di Eropa. Koperasi Nira Makmur mengekspor 60 ton lidi.", "lidi"},
    {"of.last", "Nelayan mendapat bantuan 25 unit jangkar. Nilainya mencapai Rp600 juta.",
     "jangkar; jangkar"},
    {"land", "Harga gabah naik. Luas sawah di Demak mencapai 97 ribu hektare.", "sawah"},
    {"land.bare", "Kebun nanas meluas. Luas lahan itu mencapai 40 hektare.", "nanas"},
    {"serial", "Investasi di Bali naik, lalu angkutan, gudang, dan telekomunikasi Rp14 triliun.",
     "angkutan, gudang, dan telekomunikasi"},
    {"one.bracket", "Investasi terbesar: pertambangan (Rp28 triliun, 16 persen).",
     "pertambangan; pertambangan"},
    {"nearer.than.investor",
     "Investasi naik. Untuk PMA, industri logam memimpin dengan realisasi Rp3 triliun.",
     "industri logam"},
    {"takes.part",
     "Bazar takjil dibuka di alun-alun. Warga ramai berdatangan sejak sore hari itu. "
     "Ada 300 UMKM yang mengikuti.",
     "Bazar takjil"},
    {"weeks.are.no.fair", "Pedagang batik itu dua pekan berjualan dan meraup Rp5 juta.", "batik"},
    {"people.are.no.goods", "Petani kopi belajar. Jumlah penyuluh di sana 145 orang.", "penyuluh"},
    {"over.other.matter",
     "Jumlah koperasi aktif di Bali 130 unit dengan volume usaha sebesar Rp9 miliar.",
     "aktif; koperasi aktif"},
    {"size", "Anggaran itu Rp3 miliar untuk industri kecil menengah.", "industri kecil menengah"},
    {"speaker.also", "Rini juga mengimbuhkan, produksi mencapai 40 ton.", ""},
    {"hyphen", "Pabrik itu menjual 300 baju laki-laki sebulan.", "baju laki-laki"},
    {"lent.to", "Realisasi kredit untuk UMKM adalah Rp77 triliun.", "UMKM"},
    {"share.lent", "Sebanyak 85 persen kredit disalurkan kepada nelayan.", "nelayan"},
    {"works.in", "Sebanyak 9 juta orang pekerja berada pada sektor informal.", "informal"},
    {"works.in.of", "Industri kecil menyerap 60 persen dari pekerja di sektor olahan.",
     "Industri kecil"},
    {"only.quality", "Bank itu mencatat kinerja yang solid dengan total aset mencapai Rp9 triliun.",
     ""},
    {"net", "Non-Performing Loan (NPL) net sebesar 0,50 persen.", ""},
    {"change.of.sum",
     "Investasi di Bali naik, lalu listrik, gas, dan air Rp9 triliun tumbuh 10 persen.",
     "listrik, gas, dan air; listrik, gas, dan air"},
    {"income.bare", "Pedagang songket itu sibuk. Pendapatannya turun 50 persen.", "songket"},
    {"income.whose", "Pendapatan penenun naik menjadi Rp3 juta.", "Pendapatan penenun"},
    {"season", "Penjualan songket lesu. Omzet saat pandemi turun 40 persen.", "songket"},
    {"unit.is.no.land", "Luas tanam padi 20 hektare dari target 40 hektare.", "padi; padi"},
    {"aid.for",
     "Warga mendapat PKH. Bantuan bagi balita Rp2 juta, bantuan untuk anak SD mendapatkan Rp1 "
     "juta.",
     "balita; SD"},
    {"school.is.not.until", "Rehab 3 gedung SD dimulai.", "gedung SD"},
    {"target.is.no.source", "Penerimaan dari pos pajak parkir naik dari target Rp3 miliar.",
     "pajak parkir"},
    {"stroke", "Bantuan itu tersebar di 15 kabupaten/kota.", "kabupaten"},
    {"said.again.of.another", "Stok NPK 66 persen atau 500 kg, lalu ZA 14 persen atau 700 kg.",
     "NPK; NPK; ZA; ZA"},
    {"among.them",
     "Harga lada naik. Yang turun antaranya gula pasir menjadi Rp19 ribu per kilogram.",
     "gula pasir"},
    {"basis", "Jawa mengalami inflasi secara tahunan (yoy) sebesar 2 persen.", ""},
    {"next.item", "Gudang itu menyimpan beras 6 ton dan juga lempuk sebanyak 3 ton.",
     "beras; lempuk"},
    {"speaker.behind", "Di Jawa, kata Darsono, menyubsidi sebesar Rp105 ribu per paket.", ""},
    {"name.with.preposition", "Biaya Sekolah Menengah Atas mencapai Rp5 juta.",
     "Biaya Sekolah Menengah Atas"},
    {"verb.behind.quote",
     "Ekspor nonmigas ke Korea Rp9 miliar. \"Disusul ke Peru sebesar Rp4 miliar,\" kata Rini.",
     "nonmigas; nonmigas"},
    {"ware.hyphen", "Perajin kisi-kisi itu sibuk. Harga kisi-kisi naik menjadi Rp50 ribu.",
     "kisi-kisi"},
    {"ware.particle", "Kita menjual kisik. Banyak yang menjual kisik loh, naik menjadi Rp50 ribu.",
     "kisik"},
    {"sellers.kind",
     "Pedagang musiman petasan ramai. Omzet pedagang musiman itu Rp9 juta, dari petasan.",
     "petasan"},
    {"of.all",
     "Harga lada naik. Nilai ekspor Riau pada Mei mencapai US$9 miliar. Dibanding April turun 2 "
     "persen.",
     "; "},
    {"of.all.governed", "Nilai ekspor Riau dari lada mencapai US$9 miliar.", "lada"},
    {"of.all.balance",
     "Harga lada naik. Neraca perdagangan surplus US$2 miliar, terdiri dari ekspor sebesar US$9 "
     "miliar.",
     "; "},
    {"person.is.no.subject", "Wati (40) laris. Biasanya, Wati hanya meraup omzet Rp2 juta.", ""},
    {"person.speaks",
     "Pembuat kisik ini ramai. Kisik laris, kata Wati. Selama libur, Wati meraup omzet Rp2 juta.",
     "Kisik"},
    {"own.clause", "Ini menjadi kabar gembira, karena saat itu sekitar 60 persen UMKM pulih.", ""},
    {"own.clause.place", "Rini melihat semangat warga, di mana 50 persen UMKM pulih.", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.published = {.year = 2024, .month = 5, .day = 3}};
    struct document_facts facts;
    char got[512] = "";
    size_t n = 0;

    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_observations && n < sizeof(got); i++)
        n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%.*s", i ? "; " : "",
                              SPAN_ARG(facts.observations[i].subject));
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

int main(void)
{
    return LEXICON_ROWS_RUN("subject", rows, check);
}
