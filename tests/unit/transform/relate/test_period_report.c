/* How the periods of releases, budgets and events go on: as test_period_carry.c, with whole reports. */
#include "tests/unit/transform/relate/field_rows.h"

static const struct dated_row rows[] = {
    {"release.far", "2024-05-06",
     "Realisasi investasi Jambi pada triwulan I 2024 mencapai Rp11,3 triliun.\nKepala dinas "
     "penanaman modal menyebut para pemodal tertarik oleh jalan tol, pelabuhan, dan izin yang kini "
     "diurus dalam satu pintu, sehingga hampir semua kabupaten dan kota ikut merasakan "
     "kenaikan.\nIa berharap daerah terus berbenah.\n\"Investasi terbesar ada di Kota Jambi "
     "dengan Rp3,9 triliun,\" katanya.",
     "2024-Q1; 2024-Q1"},
    {"release.places", "2023-03-02",
     "Inflasi Jambi pada Februari 2023 sebesar 0,4 persen. Sebanyak 24 provinsi mengalami inflasi.",
     "2023-02; 2023-02"},
    {"release.places.compared", "2023-07-02",
     "Pada Juni 2023 kenaikan okupansi hotel dibanding Mei terjadi di 31 provinsi.", "2023-06"},
    {"release.to.date", "2020-09-02",
     "Deflasi Jambi 0,05 persen pada Agustus 2020. Sementara inflasi tahun kalender "
     "(Januari-Agustus) 2020 sebesar 0,93 persen, dan inflasi tahunan 1,32 persen. Inflasi "
     "tertinggi di Kerinci sebesar 0,88 persen.",
     "2020-08; 2020-01/2020-08; 2020-08; 2020-08"},
    {"release.lead", "2020-08-04",
     "Okupansi hotel bintang di Jambi meningkat pada Juni 2020.\nIni menggembirakan para pelaku "
     "wisata.\nOkupansi mencapai 19,7 persen.",
     "2020-06"},
    {"change.terhadap", "2024-07-02",
     "Persentase penduduk miskin Jambi pada Maret 2024 sebesar 9,03 persen, menurun 0,33 persen "
     "poin terhadap Maret 2023.",
     "2024-03; 2024-03"},
    {"compared.yang", "2021-06-08",
     "Kredit Bali pada April 2021 tumbuh 2,3 persen, lebih rendah dibandingkan Maret 2021 yang "
     "tumbuh 3,8 persen.",
     "2021-04; 2021-03"},
    {"closes.together", "2020-09-02",
     "Indeks harga konsumen mencapai 104,9 di 90 kota atau terjadi deflasi 0,05 persen pada "
     "Agustus 2020.",
     "2020-08; 2020-08; 2020-08"},
    {"budget.sides", "2023-11-10",
     "Pendapatan daerah Batang pada APBD 2023 sebesar Rp1,90 triliun. Belanja daerah sebesar "
     "Rp1,95 triliun.",
     "2023; 2023"},
    {"since.initial", "2019-07-18",
     "Ia memulai usaha rotan di Lombok sejak 2010 dengan modal awal Rp15 juta.", "2010"},
    {"since.now", "2019-07-18",
     "Usaha yang berdiri sejak 2001 itu kini mempekerjakan 42 orang di Bantul.", "-"},
    {"event.guests", "2022-06-26",
     "Bazar di Sampit digelar pada 13-25 Juni 2022.\nPanitia bersyukur karena warga begitu "
     "antusias dan cuaca mendukung, walaupun beberapa kali hujan turun dan lokasi menjadi becek "
     "sehingga pedagang harus menutup dagangan.\nPara pedagang pun senang.\nJumlah pengunjung "
     "mencapai 6.000 orang.",
     "2022-06-13/2022-06-25"},
    {"event.selama", "2023-02-01",
     "Bazar di Tabalong digelar sejak 27 Januari-5 Februari 2023.\nWarga senang.\nSelama bazar "
     "omzet Naya Rp700 ribu.",
     "2023-01-27/2023-02-05"},
    {"event.this", "2025-11-27",
     "Job fair di Indramayu digelar Kamis (27/11/2025).\nWarga senang.\nJob fair ini diikuti 24 "
     "perusahaan.",
     "2025-11-27"},
    {"event.now", "2025-06-10",
     "Lomba di Balikpapan digelar Senin (9/6/2025).\nWarga senang.\nSaat ini ada 238 keluarga di "
     "sana, dan sebagian mengikuti lomba ini.",
     "-"},
    {"event.monthly", "2022-03-02",
     "Ekspor perdana kopi Purbalingga dilepas Rabu (2/3/2022). Permintaannya per bulan 10 "
     "kontainer.",
     "-"},
    {"until.spoken", "2023-08-09", "Penyaluran KUR sampe 31 Juli 2023 sebesar Rp126,3 triliun.",
     "2023-01-01/2023-07-31"},
};

static void check(void **state)
{
    check_dated_row(state, period_of);
}

int main(void)
{
    return LEXICON_ROWS_RUN("period report", rows, check);
}
