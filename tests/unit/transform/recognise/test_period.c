/* Periods as "iso role", parted by "; "; the text is of Tuesday, 2024-09-10. */
#include "tests/unit/transform/recognise/reading.h"
#include "transform/recognise/period.h"

static const struct row rows[] = {
    /* days */
    {"weekday and slashes", "Hadir di pasar, Jumat (17/3/2023).", "2023-03-17 at"},
    {"day and month in brackets", "Buka Selasa (10/9).", "2024-09-10 at"},
    {"blank in the brackets", "Tiba Selasa (10 /6).", "2024-06-10 at mismatch"},
    {"weekday, day, month, year", "Pasar dibuka Senin, 7 Juni 2021.", "2021-06-07 at"},
    {"day of the speech", "\"Laku,\" kata Budi, Kamis (5/9/2024).", "2024-09-05 speech"},
    {"Jum'at", "Panen Jum'at, 08 Desember 2023.", "2023-12-08 at"},
    {"day without a year", "Mulai 31 Juli nanti.", "2024-07-31 since"},
    {"month after the publication by far", "Rapat 2 Desember dan 5 April.",
     "2024-12-02 at; 2024-04-05 at"},
    {"per day", "Per 6 Agustus 2024 ada.", "2024-08-06 at"},
    {"short month", "Ditutup 03 Okt 2013.", "2013-10-03 at"},
    {"old month", "Sejak 1 Nopember 2019.", "2019-11-01 since"},
    {"dashes", "Tanggal 8-5-2011.", "2011-05-08 at"},
    {"days of one month", "Pameran 11-15 Oktober 2019.", "2019-10-11/2019-10-15 at"},
    {"days of two months", "Dari 5 Oktober hingga 14 Oktober 2012.", "2012-10-05/2012-10-14 at"},
    {"wrong weekday", "Terjadi Senin (3/9/2016).", "2016-09-03 at mismatch"},
    {"no such day", "Pada 31 Februari 2020.", "? at"},
    {"kemarin", "Ia tiba kemarin.", "2024-09-09 at"},
    {"hari ini", "Harga hari ini naik.", "2024-09-10 at"},
    /* months, quarters, semesters */
    {"month and year", "Inflasi Maret 2021.", "2021-03 at"},
    {"month by its word", "Pada bulan Mei tahun 2020.", "2020-05 at"},
    {"month of last year", "Pada Mei tahun lalu.", "2023-05 at"},
    {"may of small letters", "Ada mei di warung.", ""},
    {"months from and to", "Januari-September 2016.", "2016-01/2016-09 at"},
    {"two months share a year", "Januari dan Februari 2022.", "2022-01 at; 2022-02 at"},
    {"hingga a month", "Hingga Mei 2024 tercapai.", "2024-01/2024-05 until"},
    {"sampai dengan a month", "Sampai dengan Agustus 2023.", "2023-01/2023-08 until"},
    {"hingga in January", "Hingga Januari 2024.", "2024-01 until"},
    {"from month to month", "Sejak Januari hingga Mei 2024.", "2024-01/2024-05 at"},
    {"quarter", "Triwulan III 2023 tumbuh.", "2023-Q3 at"},
    {"quarter with a dash", "Triwulan IV-2020.", "2020-Q4 at"},
    {"quarter with a slash", "Kuartal III/2020.", "2020-Q3 at"},
    {"quarter in words", "Pada triwulan kedua.", "2024-Q2 at"},
    {"quarter of this year", "Triwulan I tahun ini.", "2024-Q1 at"},
    {"quarter code", "Laba Q3 2023 dan 4Q20.", "2023-Q3 at; 2020-Q4 at"},
    {"two quarters", "Triwulan II dan III-2020.", "2020-Q2 at; 2020-Q3 at"},
    {"quarters from and to", "Triwulan I-III 2023.", "2023-Q1/2023-Q3 at"},
    {"hingga a quarter", "Hingga triwulan II 2024.", "2024-Q1/2024-Q2 until"},
    {"quarter before", "Pada triwulan II 2024 naik dari triwulan sebelumnya.",
     "2024-Q2 at; 2024-Q1 compared"},
    {"semester", "Semester I/2019 dan semester II - 2020.", "2019-S1 at; 2020-S2 at"},
    {"half", "Paruh pertama 2023.", "2023-S1 at"},
    {"edge of a month", "Pertengahan Mei 2023.", "2023-05 at"},
    /* years */
    {"year", "Pada tahun 2017 naik.", "2017 at"},
    {"bare year", "Pada 2017 naik.", "2017 at"},
    {"the base of a series",
     "PDRB triwulan I 2024 atas harga konstan 2010 naik, IHK (2018=100), tahun dasar 2007.",
     "2024-Q1 at; ? name; ? name; ? name"},
    {"a price is no year", "Turun menjadi Rp. 2000 atau Rp 1990 saja.", ""},
    {"years from and to", "Selama 2015—2019.", "2015/2019 at"},
    {"season", "Musim 2023/2024.", "2023/2024 at"},
    {"decade", "Pada tahun 1950-an.", "1950/1959 at"},
    {"budget year", "Tahun anggaran 2025.", "2025 at"},
    {"whole year", "Sepanjang 2020.", "2020 at"},
    {"year of the era", "Tahun 1445 H / 2024 M.", "2024 at"},
    {"year of another calendar", "Tahun 1442 H.", "1442 at"},
    {"amount like a year", "Sebanyak 2000 UMKM dan Rp2020.", ""},
    {"unit behind", "Ada 2000 orang.", ""},
    {"name with a year", "Acara Trade Expo 2023 ramai.", "2023 name"},
    {"a year begins a line", "Harga naik.\n2019 lebih baik.", "2019 at"},
    {"another calendar ends a line", "Tahun 1445 H\nIa pulang.", ""},
    {"law with a year", "UU Nomor 20 Tahun 2008 berlaku.", "? name"},
    {"until a year", "Hingga 2022 ada.", "2022 until"},
    {"edge of a year", "Akhir 2013 ada.", "2013 at"},
    /* relative */
    {"last year", "Tahun lalu laku.", "2023 at"},
    {"this year", "Tahun ini laku.", "2024 at"},
    {"last year by two words", "Setahun lalu laku.", "2023 at"},
    {"year before the one named", "Pada 2021 naik dari tahun sebelumnya.",
     "2021 at; 2020 compared"},
    {"same year", "Pada 2021 laku dan pada tahun yang sama tutup.", "2021 at; 2021 at"},
    {"year after", "Pada 2012 ada, setahun kemudian bertambah.", "2012 at; 2013 at"},
    {"last month", "Bulan lalu turun.", "2024-08 at"},
    {"last week", "Pekan lalu turun.", "2024-W36 at"},
    {"next week", "Pekan depan buka.", "2024-W38 at"},
    {"years ago", "Tiga tahun lalu dan 20 tahun silam.", "2021 at; 2004 at"},
    {"weekday alone", "Ia datang Kamis sore.", "2024-09-05 speech"},
    {"a name's number is no years", "Saat Covid-19 tahun lalu dan Covid- 19 tahun ini.",
     "2023 at; 2024 at"},
    {"weekday of last week", "Ia datang Senin lalu.", "2024-09-02 speech"},
    {"now", "Saat ini ada.", "2024-09-10 speech"},
    {"what is compared with", "TPK Mei 2024 turun dibandingkan TPK bulan sebelumnya.",
     "2024-05 at; 2024-04 compared"},
    {"a comparison parted from it", "Dibandingkan daerah lain, pada 2023 naik.", "2023 at"},
    {"same quarter",
     "Pada kuartal I-2018 naik dibanding kuartal sama tahun sebelumnya dan triwulan yang sama "
     "2015.",
     "2018-Q1 at; 2017-Q1 compared; 2015-Q1 compared"},
    {"no other year's quarter", "Pada triwulan yang sama naik.", ""},
    {"same period", "Semester I 2024 naik dibandingkan periode yang sama tahun lalu.",
     "2024-S1 at; 2023-S1 compared"},
    {"same period of a year", "Januari-Mei 2024 naik dari periode yang sama tahun 2022.",
     "2024-01/2024-05 at; 2022-01/2022-05 compared"},
    {"compared year", "Naik dibandingkan 2022.", "2022 compared"},
    {"compared month", "Dibanding September 2023 turun.", "2023-09 compared"},
    {"since", "Sejak Agustus 2015.", "2015-08 since"},
    /* what once went wrong */
    {"later before earlier", "Selama Maret 2024–September 2023.", "2023-09/2024-03 at"},
    {"from a year to a month", "Sepanjang 2018 hingga Juli 2022.", "2018/2022-07 at"},
    {"edge of this year", "Pada awal tahun ini dan akhir tahun lalu.", "2024 at; 2023 at"},
    {"that day", "Dibuka 5 Mei 2024. Pada hari itu laku.", "2024-05-05 at; 2024-05-05 at"},
    {"speech is no year before",
     "Pada 2022 naik, kata Budi, Minggu (15/1/2023). Tahun sebelumnya turun.",
     "2022 at; 2023-01-15 speech; 2021 at"},
    {"whole of last year", "Sepanjang tahun lalu.", "2023 at"},
    {"until the end of this year", "Hingga akhir tahun ini.", "2024 until"},
};

static void describe(const struct text *t, struct buf *out)
{
    static const char *const roles[] = {"at", "until", "since", "compared", "speech", "name"};
    struct period_context context = {.published = {2024, 9, 10}};
    struct period p;
    size_t before = 0;

    for (size_t i = 0; period_next(t, &context, &i, &p); before = i) {
        assert_true(p.first < p.end && p.end <= t->n_tokens && i > before);
        buf_printf(out, "%s%s %s%s", out->len ? "; " : "", p.iso[0] ? p.iso : "?", roles[p.role],
                   p.mismatch ? " mismatch" : "");
    }
}

int main(void)
{
    return READING_RUN("period", rows);
}
