/* The periods of a text's figures in their order, parted by "; ", "-" where there is none. */
#include "tests/unit/transform/relate/field_rows.h"

static const struct dated_row rows[] = {
    {"jika.view", "2024-04-02",
     "Pada Maret 2024 inflasi Kota Tegal 0,3 persen. Jika dilihat secara tahunan, inflasi mencapai "
     "3 persen.",
     "2024-03; 2024-03"},
    {"jika.supposes", "2024-04-02",
     "Pada Maret 2024 inflasi Kota Tegal 0,3 persen. Jika panen gagal, inflasi mencapai 3 persen.",
     "2024-03; -"},
    {"jika.met", "2024-04-02",
     "Pada Maret 2024 inflasi Kota Tegal 0,3 persen. Ketika ditemui, ia menyebut inflasi tahunan 3 "
     "persen.",
     "2024-03; 2024-03"},
    {"before", "2024-04-02",
     "Pada Maret 2024 harga beras di Tegal mencapai Rp14.000. Sebelumnya beras hanya Rp12.000.",
     "2024-03; -"},
    {"before.not.month", "2024-04-02",
     "Pada Maret 2024 inflasi Tegal 0,3 persen. Dibanding bulan sebelumnya turun 0,2 persen.",
     "2024-03; 2024-03"},
    {"before.not.carried", "2024-04-02",
     "NPL bank di Bali pada April 2017 mencapai 3,4 persen dari sebelumnya pada Maret 3,2 persen. "
     "NPL tertinggi tercatat 7,1 persen.",
     "2017-04; 2017-03; 2017-04"},
    {"until.both.ends", "2024-08-02",
     "Hingga triwulan II 2024 pengguna QRIS di Bali tumbuh 50 persen. Pengguna QRIS bertambah "
     "menjadi 800 ribu.",
     "2024-Q1/2024-Q2; 2024-Q1/2024-Q2"},
    {"mention.later", "2024-03-01",
     "Pada 2020 di Kudus ada 1.000 UMKM. Data tahun 2022 dirinci dinas.\nMikro 806 UMKM.",
     "2020; 2022"},
    {"now.between", "2024-09-01",
     "Dari target 2.000 pedagang pengguna QRIS pada 2024, saat ini sudah ada 1.100 pedagang "
     "pengguna QRIS di Bali.",
     "2024; -"},
    {"compared.arrives", "2024-07-02",
     "Tingkat kemiskinan Bali pada Maret 2024 turun dibandingkan Maret 2023 ke angka 4,2 persen.",
     "2024-03"},
    {"spoken.today", "2024-04-01",
     "Inflasi Tegal pada Maret 2024 mencapai 3 persen.\nHal itu disampaikan dalam jumpa pers hari "
     "ini, Senin (1/4).\n\"Inflasi tahun kalender 1 persen,\" ujarnya.",
     "2024-03; 2024-03"},
    {"today.event", "2024-04-01",
     "Sebanyak 30 UMKM di Tegal ikut Bazar Ramadan 2024 pada hari ini.", "2024-04-01"},
    {"weekday.hari", "2024-04-03", "Rupiah pada hari Selasa menguat 0,4 persen.", "2024-04-02"},
    {"weekday.habit", "2024-04-03", "Pasar untuk hari Selasa menjual 9 ton getah di Tegal.", "-"},
    {"weekday.lead", "2024-05-03", "Sebanyak 40 warga Tegal, Kamis, mengikuti pelatihan.",
     "2024-05-02"},
    {"weekday.place", "2024-05-03", "Warga tiba. Di Pasar Minggu ada 40 pedagang.", "-"},
    {"month.kemarin", "2023-12-13", "Harga cabai di Bali pada November kemarin Rp20 ribu per kg.",
     "2023-11"},
    {"kemarin.date", "2020-03-18",
     "Museum di Tegal kemarin, Rabu (18/3) hanya dikunjungi 20 orang.", "2020-03-18"},
    {"beside.plan", "2024-07-01",
     "Pada triwulan I 2024 investasi di Tegal Rp11 miliar.\nPada tahun 2023 lalu targetnya "
     "terlampaui. Dari target Rp174 miliar, realisasi investasi sebesar Rp197 miliar.",
     "2024-Q1; 2023; 2023"},
    {"beside.plan.whole", "2024-07-01",
     "Pendapatan Tegal dari 1 Januari 2023 sampai 31 Desember 2023 mencapai Rp222 miliar. "
     "Pendapatan itu melebihi target Rp95 miliar dengan realisasi 235 persen dari target.",
     "2023-01-01/2023-12-31; 2023; 2023-01-01/2023-12-31"},
    {"told.of", "2024-07-01",
     "Investasi di Lebak pada 2023 mencapai Rp3 triliun. Dinas berterima kasih kepada para penanam "
     "modal, para pegawai, para camat dan lurah, para kepala desa, semua warga, serta aparat yang "
     "telah menjaga keamanan, ketertiban, dan kebersihan. Investasi itu berasal dari 53 "
     "perusahaan.",
     "2023; 2023"},
    {"told.of.else", "2024-07-01",
     "Investasi di Lebak pada 2023 mencapai Rp3 triliun.\nDinas bersyukur.\nInvestasi itu berasal "
     "dari 53 perusahaan.",
     "2023; -"},
    {"told.again", "2024-08-02",
     "Pada triwulan II 2024 investasi di Madiun mencapai Rp1,1 triliun, dua kali target Rp550 "
     "miliar.\nCapaian ini disyukuri bupati, yang dalam sambutannya berterima kasih kepada para "
     "penanam modal, para pegawai dinas, para camat dan lurah, para kepala desa, serta semua warga "
     "yang telah menjaga ketertiban, keamanan, kebersihan, kerukunan, dan persatuan.\nMereka "
     "diminta terus bekerja, belajar, melayani, mendengar, mencatat, melapor, dan berbenah.\n"
     "Investasi Rp1,1 triliun itu mencakup PMA Rp181 miliar.",
     "2024-Q2; 2024; 2024-Q2; 2024-Q2"},
    {"heads.other", "2018-06-13",
     "Di Denpasar ada 30.840 UMKM pada 2017.\nDinas membaginya ke dalam tiga bidang.", "2017; -"},
    {"heads.same", "2023-02-01",
     "Investasi di Metro pada 2022 mencapai Rp218 miliar.\nSelain itu, 14 UKM menanam investasi "
     "Rp4 "
     "miliar.",
     "2022; -; 2022"},
    {"restates", "2023-07-17",
     "Pada Maret 2023 kemiskinan di Bali berubah dari 10,06 persen pada September 2022 menjadi "
     "10,08 "
     "persen atau naik 0,02 persen.",
     "2022-09; 2023-03; 2023-03"},
    {"looked.back", "2017-07-04",
     "Pada Mei 2017 kunjungan wisman ke Bali mencapai 5,4 juta kunjungan. Tahun lalu kunjungan "
     "hanya "
     "4,4 juta kunjungan. Kenaikan kunjungan tertinggi di Kuta, yakni 49 persen.",
     "2017-05; 2016; 2017-05"},
    {"looked.on", "2017-07-04",
     "Pada 2016 kunjungan wisman ke Bali 4,4 juta kunjungan. Pada 2017 kunjungan 5,4 juta "
     "kunjungan. "
     "Kenaikan kunjungan tertinggi di Kuta, yakni 49 persen.",
     "2016; 2017; 2017"},
    {"told.of.next", "2024-07-01",
     "Investasi di Lebak pada 2023 mencapai Rp3 triliun.\nInvestasi itu berasal dari 53 "
     "perusahaan.",
     "2023; 2023"},
    {"lead", "2017-11-13",
     "Kunjungan wisman pada September 2017 naik. Kenaikan tersebut berdampak terhadap hotel di "
     "Tanah "
     "Air dan restoran di tepi pantai.\nKenaikan kunjungan wisman mencapai 20,47 persen.",
     "2017-09"},
    {"event.days", "2022-08-22",
     "Festival Kopi digelar pada 19-21 Agustus 2022 di Tegal.\nWarga senang.\nPelaku UMKM yang "
     "ikut "
     "festival itu sejumlah 195 UMKM.",
     "2022-08-19/2022-08-21"},
    {"yang.menjadi", "2020-06-24",
     "Ada 10 kabupaten di Indonesia yang menjadi produsen terbesar di 2019.", "2019"},
    {"compared.by.noun", "2021-03-01",
     "Luas panen padi Bali pada 2020 mencapai 106 ribu hektare, lebih rendah dari luas panen 2019 "
     "yang sebesar 109 ribu hektare. Penurunannya 3 persen.",
     "2020; 2019; 2020"},
    {"compared.like", "2023-06-10",
     "Hingga 31 Mei 2023 KUR di Kalbar mencapai Rp1,4 triliun. Sama seperti tahun sebelumnya, KUR "
     "terbesar di Kubu Raya, yakni Rp202 miliar.",
     "2023-01-01/2023-05-31; 2023-01-01/2023-05-31"},
    {"to.come", "2024-05-03",
     "Tahun depan targetnya 500 UMKM lagi. Lapak daring di Tegal diisi 760 UMKM.", "2025; -"},
    {"short.form", "2021-03-01",
     "Produksi padi Bali naik dari 54,60 juta ton gabah kering giling (GKG) di 2019 menjadi 54,65 "
     "juta ton GKG di 2020.",
     "2019; 2020"},
    {"share.of.whole", "2024-05-03", "Kontribusi UMKM terhadap PDB Bali 2023 mencapai 61 persen.",
     "2023"},
    {"points.past.compared", "2024-05-03",
     "Ekspor Bali April 2024 US$9 juta dibanding Maret 2024 yang US$8 juta. Nilai tersebut naik 30 "
     "persen secara tahunan.",
     "2024-04; 2024-03; 2024-04"},
    {"joined.behind", "2024-05-03",
     "Penyaluran di Tegal mencapai Rp780 miliar untuk 14.861 debitur pada 2023.", "2023; 2023"},
    {"then", "2024-05-03",
     "Pada 2021 di Tegal ada 1.170 koperasi lalu naik tahun 2022 menjadi 1.174 koperasi.",
     "2021; 2022"},
    {"past.bracket", "2024-05-03",
     "Penganggur turun dari 7,01 juta orang (6,3 persen) Februari 2022 menjadi 6,87 juta orang "
     "(5,1 "
     "persen) Februari 2023.",
     "2022-02; 2022-02; 2023-02; 2023-02"},
    {"from.compared", "2024-05-03",
     "Inflasi Bali pada April 2024 turun dibanding Maret, yakni dari 3,1 persen menjadi 2,8 "
     "persen.",
     "2024-03; 2024-04"},
    {"same.period", "2024-05-03",
     "Selama triwulan I 2024 penumpang di Bali 4,2 juta orang. Pada periode yang sama tahun lalu "
     "penumpang 3,7 juta orang, selama periode yang sama tahun 2022 penumpang 1,6 juta orang.",
     "2024-Q1; 2023-Q1; 2022-Q1"},
    {"quarter.months", "2024-05-03",
     "Investasi Bali triwulan I 2024 (Januari-Maret) mencapai Rp2 triliun.", "2024-Q1"},
    {"months.other.year", "2024-05-03",
     "Investasi Bali triwulan I 2024, Januari-Maret 2023 mencapai Rp2 triliun.", "2023-01/2023-03"},
    {"quarter.months.year", "2024-05-03",
     "Investasi Bali triwulan I (Januari-Maret) 2024 mencapai Rp2 triliun.", "2024-Q1"},
    {"first.months", "2024-09-03",
     "Selama tiga bulan pertama 2023 investasi di Bali Rp2 triliun. Pada 5 bulan pertama di tahun "
     "ini investasi Rp3 triliun.",
     "2023-01/2023-03; 2024-01/2024-05"},
    {"first.months.none", "2024-09-03",
     "Dalam bulan pertama 2023 investasi di Bali Rp2 triliun. Kawasan 13 bulan pertama 2023 itu "
     "investasi Rp3 triliun.",
     "2023; 2023"},
    {"points.past.plan", "2020-09-20",
     "Hingga Agustus 2020 kredit di Bali mencapai Rp107 miliar dari target Rp190 miliar. Jumlah "
     "tersebut diterima 3.000 debitur.",
     "2020-01/2020-08; 2020; 2020-01/2020-08"},
};

static void check(void **state)
{
    check_dated_row(state, period_of);
}

int main(void)
{
    return LEXICON_ROWS_RUN("period", rows, check);
}
