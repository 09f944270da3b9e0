/* The indicators of amounts of goods and of who is given them, in their order, parted by "; ". */
#include "tests/unit/transform/relate/field_rows.h"

static const struct row rows[] = {
    {"pack", "Beras kemasan 5 kg dijual Rp65.000.", "OTHER; PRICE"},
    {"pack.holds", "Tiap keluarga boleh membeli satu botol berisi 2 liter.", "OTHER"},
    {"piece.size", "Kain ukuran 2 meter dihargai Rp300 ribu.", "OTHER; PRICE"},
    {"size.of.land", "Kebun berukuran 2 hektare itu ditanami kopi.", "LAND_AREA"},
    {"released.abroad", "Karantina melepas 30 ton kapulaga senilai Rp2 miliar ke Mesir.",
     "EXPORT_VOLUME; EXPORT_VALUE"},
    {"released.at.home", "Koperasi melepas 30 ton beras ke Surabaya.", "SALES_VOLUME"},
    {"amount.of.value", "Ekspor kopi senilai Rp2 miliar dengan berat 30 ton.",
     "EXPORT_VALUE; EXPORT_VOLUME"},
    {"value.restated", "Hasil lelang ikan mencapai Rp1,4 miliar atau setara 50 ton.",
     "SALES; SALES_VOLUME"},
    {"kinds.are.no.amount", "Kabupaten itu mengekspor sembilan jenis ikan.", "OTHER"},
    {"its.amount", "Ekspor kopi mencapai 58 ton. Tahun lalu volumenya hanya 29 ton.",
     "EXPORT_VOLUME; EXPORT_VOLUME"},
    {"its.amount.moves", "Ekspor kopi mencapai 58 ton. Tonasenya naik 4 persen.",
     "EXPORT_VOLUME; EXPORT_VOLUME"},
    {"auction", "Ikan yang dilelang di sana 40 ton sehari.", "SALES_VOLUME"},
    {"auction.value", "Nilai lelang ikan Rp1,5 miliar.", "SALES"},
    {"groups.aided", "Sebanyak 9 Kelompok Usaha Bersama (KUB) menerima bantuan mesin.",
     "BENEFICIARIES"},
    {"groups.named", "Alat itu diserahkan kepada 15 Gapoktan dan 12 Poktan.",
     "BENEFICIARIES; BENEFICIARIES"},
    {"msmes.with.coops", "Ada 13,4 juta koperasi dan UMKM yang terdata.", "UMKM_COUNT"},
    {"units.of.industry", "Industri mebel Jepara memiliki 6.000 unit usaha.", "BUSINESS_COUNT"},
    {"given.units", "Tiga KUB hadir. Masing-masing KUB mendapat 10 unit.", "BUSINESS_COUNT; OTHER"},
    {"given.things", "Dua KUB dibantu 83 unit jaring.", "BENEFICIARIES; OTHER"},
    {"helped.by.people", "Ia dibantu 5 orang karyawan.", "EMPLOYMENT"},
    {"given.guests", "Desa itu menerima 300 wisatawan sehari.", "VISITORS"},
    {"parts.of.many",
     "Ada 9,1 juta koperasi dan UMKM. Dari 9,1 juta itu, 9 juta adalah UMKM nonpertanian.",
     "UMKM_COUNT; UMKM_COUNT; UMKM_COUNT"},
    {"sum.for.each", "Ada 9,1 juta UMKM. Omzet setahun 2,4 juta.", "UMKM_COUNT; SALES"},
    {"head.of.own.clause",
     "Stan naik menjadi 90 stan, sedangkan pedagang bertambah dari 50 menjadi 70 orang.",
     "OTHER; BUSINESS_COUNT; BUSINESS_COUNT"},
    {"people.at.work", "Penduduk yang bekerja sebanyak 131,03 juta orang.", "EMPLOYMENT"},
};

static void check(void **state)
{
    check_row(state, indicator_of);
}

int main(void)
{
    return LEXICON_ROWS_RUN("goods", rows, check);
}
