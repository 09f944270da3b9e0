/* Where a period goes on and where it ends: the periods of a text's figures. */
#include "tests/unit/transform/relate/field_rows.h"

static const struct dated_row rows[] = {
    {"speech.price", "2024-05-03",
     "Warga Tegal memadati pasar murah, Kamis (2/5/2024).\n\"Minyak goreng di sini Rp14.700 per "
     "liter,\" ujar seorang pembeli.",
     "-"},
    {"speech.curly", "2024-05-03",
     "Bupati meninjau pabrik kerupuk di Tegal, Kamis (2/5/2024).\n“Kami punya 34 pekerja,” kata "
     "pemiliknya.",
     "-"},
    {"speech.same", "2024-05-03",
     "Pameran di Tegal ditutup Kamis (2/5/2024) dengan 4.600 pengunjung.\n\"Tadi pengunjungnya "
     "4.679 orang,\" ujar panitia.",
     "2024-05-02; 2024-05-02"},
    {"speech.closed", "2024-05-03",
     "Program \"Tegal Maju\" diluncurkan Kamis (2/5/2024). Bupati membuka \"Pasar Kita\" dan "
     "menyerahkan 40 gerobak.",
     "2024-05-02"},
    {"term.list", "2025-09-05",
     "Harga tandan buah segar sawit di Riau untuk periode II Agustus 2025 sudah "
     "ditetapkan.\nIndeks K tetap 90,87 persen.\nHarga menurut umur tanaman:\n- Umur 7 tahun: "
     "Rp3.143 per kg\n- Umur 9 tahun: Rp3.366 per kg",
     "2025-08; 2025-08; 2025-08"},
    {"term.meeting", "2025-04-11",
     "Harga sawit di Riau untuk 16 hingga 31 Maret 2025 ditetapkan dalam rapat Rabu "
     "(9/4/2025).\nHarga kernel Rp13.023 per kg.",
     "2025-03-16/2025-03-31"},
    {"term.none", "2025-04-11",
     "Penjualan di Riau selama Maret 2025 ramai.\nDinas bersyukur.\nHarga kernel Rp13.023 per kg.",
     "-"},
    {"term.week", "2020-03-12",
     "Harga sembako di Tegal pada minggu kedua Maret 2020 stabil.\nDinas bersyukur.\nHarga beras "
     "Rp9.500 per kg.",
     "2020-03"},
    {"term.week.day", "2023-12-05",
     "Memasuki minggu pertama Desember 2023, harga sembako di Tegal pada Selasa, 5 Desember 2023 "
     "stabil.\nHarga beras Rp13.500 per kg.",
     "2023-12-05"},
    {"change.from", "2024-06-05",
     "Harga sembako di Tegal selama Mei 2024 bergejolak. Harga cabai naik dari Rp40.000 menjadi "
     "Rp50.000 per kg.",
     "-; 2024-05"},
    {"change.interval", "2025-07-28",
     "Selama Maret 2024-Maret 2025 kemiskinan di Bali turun. Kemiskinan di kota turun dari 7,9 "
     "persen menjadi 7,4 persen.",
     "2024-03; 2025-03"},
    {"weekday.pada", "2018-10-27",
     "Pada Kamis, 25 Oktober 2018, ikan di Tegal terjual 80 ton, sedangkan pada Jumat terjual 93 "
     "ton.",
     "2018-10-25; 2018-10-26"},
    {"weekday.per", "2021-12-28",
     "Menurut laman dinas, cabai di Tegal per Selasa dijual Rp104.431 per kg.", "2021-12-28"},
    {"weekday.closes", "2019-06-19", "Sebanyak 30 pedagang mengikuti pasar murah di Tegal, Rabu.",
     "2019-06-19"},
    {"weekday.said", "2019-06-19", "Ada 30 pedagang di Tegal, kata kepala dinas, Rabu.", "-"},
    {"pack", "2024-05-03", "Pada Maret 2024 harga beras di Tegal Rp57.000 per 5 kilogram.",
     "2024-03; -"},
    {"until.today", "2016-09-05", "Hingga hari ini sudah 50 ekor kambing yang terjual di Tegal.",
     "2016-09-05"},
    {"until.today.money", "2022-07-20",
     "Pendapatan pajak Tegal sampai hari ini mencapai Rp4,1 miliar.", "2022-01-01/2022-07-20"},
    {"points.not.back", "2013-05-13",
     "Ekspor rotan Cirebon US$17 juta pada Maret 2013. Sepanjang 2012 nilai ekspor US$202 juta. "
     "Angka tersebut naik 71 persen dibanding 2011.",
     "2013-03; 2012; 2012"},
    {"parts.far", "2018-02-10",
     "Produksi bawang merah Sumatera Barat selama 2017 mencapai 96.045 ton.\nKepala dinas di "
     "Padang menyebut cuaca yang tidak menentu, hama, harga pupuk, dan lahan yang tergenang selama "
     "berbulan-bulan membuat para petani di banyak nagari terlambat menanam dan "
     "memanen.\nPenyumbang produksi antara lain Kabupaten Solok 82.677 ton.",
     "2017; 2017"},
    {"compared.by.figure", "2014-04-21",
     "Transaksi pameran di Bali pada 2014 mencapai Rp117 miliar. Transaksi itu naik 10 persen dari "
     "pameran tahun sebelumnya.",
     "2014; 2014"},
    {"closes", "2007-02-01",
     "Ada 16 hektare padi yang puso karena banjir di Brebes dan Tegal pada tahun 2006.", "2006"},
    {"closes.plan", "2023-06-08",
     "Pembangunan pasar di Tegal mencapai 96 persen dan ditargetkan selesai pada akhir Juni 2023.",
     "-"},
    {"closes.two", "2007-02-01",
     "Ada 16 hektare padi puso dan 20 hektare jagung puso karena banjir di Brebes, lalu "
     "di Kota Tegal pada tahun 2006.",
     "-; -"},
    {"event.days", "2019-05-02",
     "Perajin Tegal ikut Inacraft di Jakarta pada 24-28 April 2019.\nMereka senang.\nPameran itu "
     "didatangi 1.000 pembeli.",
     "2019-04-24/2019-04-28"},
    {"event.days.first", "2019-05-02",
     "Bazar di Tegal digelar pada 24-28 April 2019. Bupati menutupnya, Minggu (28/4/2019). Di luar "
     "bazar itu omzet pedagang Rp165 juta.",
     "2019-04-24/2019-04-28"},
    {"since.deed", "2023-04-11",
     "Pada 2023 di Tegal terbit 10.000 NIB. Sejak undang-undang itu berlaku, 40.000 NIB terbit di "
     "Tegal.",
     "2023; -"},
    {"until.in.event", "2024-09-14",
     "Pameran di Kota Tegal digelar mulai Selasa (10/9) hingga Sabtu (14/9). Hingga Kamis (12/9) "
     "omzet pedagang tercatat Rp128 juta.",
     "2024-09-10/2024-09-12"},
    {"compared.named", "2014-04-21",
     "Transaksi pameran di Bali pada 2014 naik 10 persen dari pameran tahun sebelumnya, yakni "
     "Rp106 miliar.",
     "2014; 2013"},
    {"since.verb", "2022-06-07",
     "Sejak diluncurkan Oktober 2021, aplikasi itu menghimpun 2.306 pedagang di Surabaya.", "-"},
    {"since.until", "2023-03-05",
     "Sejak dibuka 25 Februari hingga ditutup 4 Maret 2023, bazar di Medan membukukan omzet Rp2,2 "
     "miliar.",
     "2023-02-25/2023-03-04"},
    {"price.other", "2023-01-10",
     "Sepanjang Agustus-Desember 2022 perajin Alor melepas 300 lembar sarung. Harganya Rp100.000 "
     "per lembar.",
     "2022-08/2022-12; -"},
    {"price.year", "2022-09-12",
     "Pada 2021 harga garam di Jeneponto Rp25.000 per karung.\nHarga garam putih Rp80.000 per "
     "karung.",
     "2021; -"},
    {"that.time", "2016-10-17",
     "Ekspor kopi Lampung pada September 2016 US$34 juta. Dibanding ekspor Agustus 2016, nilai itu "
     "turun. Waktu itu ekspor kopi US$42 juta.",
     "2016-09; 2016-08"},
    {"that.time.since", "2025-08-28",
     "Ia menanam kopi di Ngada pada 2004. Sejak saat itu harga kopi naik sampai Rp2.500 per kg.",
     "-"},
};

static void check(void **state)
{
    check_dated_row(state, period_of);
}

int main(void)
{
    return LEXICON_ROWS_RUN("period carry", rows, check);
}
