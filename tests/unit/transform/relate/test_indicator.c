/* The indicators of a text's figures in their order, parted by "; ". */
#include "tests/unit/transform/relate/field_rows.h"

static const struct row rows[] = {
    {"head.first", "Terbanyak koperasi wanita 40 unit, disusul koperasi karyawan 17 unit.",
     "COOP_COUNT; COOP_COUNT"},
    {"and.of.next", "Bank itu membukukan pendapatan Rp75 miliar dan laba bersih Rp3 miliar.",
     "SALES; PROFIT"},
    {"compound.clitic", "Bunga pinjamannya 6 persen.", "INTEREST_RATE"},
    {"one.of.many", "Salah satu pedagang berjualan Rp8 juta sehari.", "OTHER"},
    {"one.piece", "Satu bungkus dihargai Rp8 ribu.", "PRICE"},
    {"share.of.whole", "Bali memberi kontribusi besar terhadap devisa, yakni 44 persen.",
     "CONTRIBUTION"},
    {"share.of.country",
     "Ekspor Bali mencapai US$9 juta. Kontribusi Jepang terhadap ekspor 44 persen.",
     "EXPORT_VALUE; EXPORT_VALUE"},
    {"share.long.whole",
     "Kontribusi UMKM terhadap produk domestik bruto (PDB) yang kini mencapai 60 persen.",
     "CONTRIBUTION"},
    {"surplus", "Total surplus Bali US$5,3 juta.", "TRADE_BALANCE"},
    {"surplus.budget", "APBD 2022 mencatat surplus Rp107 miliar.", "BUDGET"},
    {"shares.noun", "Bantuan itu tersebar di 23 dari 33 kecamatan.", "ADMIN_UNITS; ADMIN_UNITS"},
    {"shares.no.noun", "Penerima manfaat PKH 56 orang dari 17 kecamatan.",
     "BENEFICIARIES; ADMIN_UNITS"},
    {"given.to", "Dana itu tersalur kepada 1,5 juta pelaku usaha mikro.", "UMKM_REACHED"},
    {"set.apart.for", "Anggaran BPUM Rp11 triliun untuk 9,8 juta pelaku usaha mikro.",
     "BUDGET; UMKM_REACHED"},
    {"staff", "Kementerian menunjuk 3 orang tenaga penyuluh.", "EMPLOYMENT"},
    {"percent.of.workers", "Sebanyak 59 persen tenaga kerja Indonesia tidak tercatat.",
     "EMPLOYMENT"},
    {"aid.parcels", "Paket bantuan senilai Rp200 ribu dibagikan.", "ASSISTANCE"},
    {"against.country", "Indonesia defisit terhadap Jepang sebesar US$1,1 miliar.",
     "TRADE_BALANCE"},
    {"points.of.rate", "Okupansi hotel 61 persen, naik 1,3 poin.", "OCCUPANCY; OCCUPANCY"},
    {"points.then.rate", "Tingkat pengangguran turun 0,4 poin menjadi 6,2 persen.",
     "UNEMPLOYMENT; UNEMPLOYMENT"},
    {"points.go.on", "Okupansi hotel 61 persen, naik 1,3 poin dari 59,7 poin.",
     "OCCUPANCY; OCCUPANCY; OCCUPANCY"},
    {"points.of.index", "Inflasi 3 persen. Indeks saham naik 12 poin.", "INFLATION; MARKET_INDEX"},
    {"points.too.many", "Okupansi hotel 61 persen. Nikkei naik 312 poin.", "OCCUPANCY; OTHER"},
    {"points.restated", "Nikkei naik 0,8 persen atau 52 poin.", "OTHER; OTHER"},
    {"aid.from.purse", "Bantuan itu bersumber dari Dana Alokasi Khusus senilai Rp734 juta.",
     "ASSISTANCE"},
    {"aid.from.purse.twice", "Bantuan dari Dana Alokasi Umum (DAU) senilai Rp5 miliar itu dibagi.",
     "ASSISTANCE"},
    {"purse.alone", "Jalan itu dibangun dengan Dana Alokasi Khusus senilai Rp734 juta.", "BUDGET"},
    {"first.noun.is.head", "Sebanyak 307 stan peserta memenuhi arena.", "OTHER"},
    {"participants.from", "Pameran diikuti 400 peserta dari 20 negara.",
     "PARTICIPANTS; ADMIN_UNITS"},
    {"countries.take.part", "Pameran itu diikuti 20 negara.", "PARTICIPANTS"},
    {"share.of.world", "Indonesia memasok 80 persen kebutuhan rotan dunia.", "CONTRIBUTION"},
    {"share.of.market", "Produk itu menguasai 12 persen pasar global.", "CONTRIBUTION"},
    {"profit.per.piece", "Keuntungan dari satu kain mencapai Rp750.000.", "PROFIT"},
    {"wage.per.piece", "Buruh jahit diupah Rp20.000 per potong.", "INCOME"},
    {"where.is.no.list",
     "Pemkab membangun 524 unit huntap di sembilan titik lokasi. Di Desa Sukamaju ada 138 unit.",
     "INFRASTRUCTURE; OTHER; INFRASTRUCTURE"},
    {"named.before.percent",
     "Setoran ke kas negara Rp400 triliun. Realisasi investasi naik 28 persen, mencapai Rp11 "
     "triliun.",
     "GOV_REVENUE; INVESTMENT; INVESTMENT"},
    {"interest.income", "Pendapatan bunga bersih bank itu Rp31 triliun.", "SALES"},
    {"reserves", "Cadangan devisa tercatat US$152 miliar.", "OTHER"},
    {"no.million.districts", "Pendataan di 240 kabupaten/kota mencatat 9,1 juta data UMKM.",
     "ADMIN_UNITS; UMKM_COUNT"},
    {"people.who.work", "Di usaha itu ada 10 ibu-ibu yang bekerja.", "EMPLOYMENT"},
    {"work.together", "Dinas bekerja sama dengan 10 ibu-ibu.", "OTHER"},
    {"people.in.front.things", "Kelompok budidaya ikan itu memiliki anggota sebanyak 10 orang.",
     "MEMBERS"},
    {"bank.ratio", "Rasio NPL bank 2 persen dan LDR sebesar 87 persen.", "NPL; OTHER"},
};

static void check(void **state)
{
    check_row(state, indicator_of);
}

int main(void)
{
    return LEXICON_ROWS_RUN("indicator", rows, check);
}
