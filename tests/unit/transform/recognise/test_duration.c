/* Clock times, durations and ordinals, one after the other: "clock 09:00", "P11Y", "#4". */
#include "tests/unit/transform/recognise/reading.h"
#include "transform/recognise/duration.h"
#include "transform/recognise/number.h"

static const struct row rows[] = {
    {"clock with a dot", "Buka pukul 09.00 WIB.", "clock 09:00"},
    {"clock range", "Buka pukul 10.00-21.00 WITA.", "clock 10:00"},
    {"zone without a word", "Mulai 08.30 WIB.", "clock 08:30"},
    {"dot alone is no clock", "Ada 8.30 di daftar.", ""},
    {"colon", "Pada 15:33 tiba.", "clock 15:33"},
    {"seconds", "Pada 23:00:05 tiba.", "clock 23:00:05"},
    {"afternoon", "Pukul 3:25 sore.", "clock 15:25"},
    {"no such hour", "Pukul 29:10 tiba.", ""},
    {"no such minute", "Pukul 10.75 tiba.", ""},
    {"years", "Selama 11 tahun.", "P11Y"},
    {"hours and minutes", "Selama 1 jam 20 menit.", "PT1H20M"},
    {"days and hours with a comma", "Selama 2 hari, 3 jam.", "P2DT3H"},
    {"range", "Sekitar 4-5 jam.", "PT4H/PT5H"},
    {"range from nought", "Sekitar 0-5 jam.", "PT0H/PT5H"},
    {"large behind small is another one", "Selama 2 jam 3 hari.", "PT2H P3D"},
    {"the same unit twice is two", "Selama 2 minggu, 3 minggu.", "P2W P3W"},
    {"in one word", "Tiap sehari dan sebulan.", "P1D P1M"},
    {"in words", "Tiga minggu.", "P3W"},
    {"no unit of time", "Tiga ton.", ""},
    {"ke and digits", "Pameran ke-19.", "#19"},
    {"ke and a blank", "Urutan ke 19.", "#19"},
    {"in words", "Yang keempat dan kesepuluh.", "#4 #10"},
    {"eleventh", "Ulang tahun kesebelas.", "#11"},
    {"fifteenth", "Abad kelima belas.", "#15"},
    {"twenty-first", "Abad kedua puluh satu.", "#21"},
    {"first", "Pertama kali.", "#1"},
    {"Roman", "Bab XIV dan Juara II.", "#14 #2"},
    {"Roman behind ke", "Triwulan ke-III.", "#3"},
    {"no Roman number", "Kata IIII, VX, VIV, IXI dan XXXX.", ""},
    {"last Roman", "Bab XXXIX dan XXX.", "#39 #30"},
    {"number words inside words", "Kelima itu ketua.", "#5"},
    /* at the edges */
    {"the text ends behind the colon", "Tiba 15:", ""},
    {"a blank before the colon", "Tiba 15 :33.", ""},
    {"a blank behind the colon", "Tiba 15: 33.", ""},
    {"a word behind the colon", "Tiba 15:tiga.", ""},
    {"three digits behind the colon", "Tiba 15:333.", ""},
    {"a blank before the seconds' colon", "Tiba 15:33 :40.", "clock 15:33"},
    {"a word for seconds", "Tiba 15:33:tiga.", "clock 15:33"},
    {"a blank before the seconds", "Tiba 15:33: 40.", "clock 15:33"},
    {"three digits for seconds", "Tiba 23:00:123.", ""},
    {"no such second", "Tiba 23:00:75.", ""},
    {"no such hour with a colon", "Tiba 25:00.", ""},
    {"three digits for hours", "Pukul 123.45 tiba.", ""},
    {"a comma in the hours", "Pukul 1,5:30 tiba.", ""},
    {"short words for the clock", "Pkl 09.15, pkl. 10.30, jam 11.45.",
     "clock 09:15 clock 10:30 clock 11:45"},
    {"the clock ends the text", "Buka pukul 09.00", "clock 09:00"},
    {"another word behind", "Pukul 09.00 nomor, pukul 10.00 pukul.", "clock 09:00 clock 10:00"},
    {"a range with a long dash", "Buka pukul 10.00–21.00 WIB.", "clock 10:00"},
    {"a dash and a word", "Buka pukul 10.00-malam.", "clock 10:00"},
    {"no zone", "Tiba pukul 9.30 saja.", "clock 09:30"},
    {"at night", "Pukul 7:30 malam.", "clock 19:30"},
    {"at night already", "Pukul 19:30 malam.", "clock 19:30"},
    {"too much for a duration", "Selama 200000 jam.", ""},
    {"no number of hours", "Selama 12.300.01 jam.", ""},
    {"a vague number of hours", "Selama puluhan jam.", ""},
    {"a range that breaks off", "Selama 4-", ""},
    {"a range from a decimal", "Selama 1,5-2 jam.", "PT2H"},
    {"a range of people", "Hadir 4-5 orang.", ""},
    {"a range of days", "Selama 4-5 hari.", "P4D/P5D"},
    {"a decade", "Selama dua dekade.", ""},
    {"a long duration", "Selama 10000 tahun 10000 bulan 10000 minggu 10000 hari 5 jam.",
     "P10000Y10000M10000W10000D PT5H"},
    {"not a duration in one word", "Tiap sepuluh orang, sebuah, sekilo.", ""},
    {"kesatu", "Yang kesatu.", "#1"},
    {"ketua", "Ketua dan kenol, keseratus.", ""},
    {"twentieth", "Kedua puluh", "#20"},
    {"thirty-first and more",
     "Kedua puluh sepuluh, ketiga puluh desa, ketiga puluh 5, keempat puluh koma lima.",
     "#20 #30 #30 #40"},
    {"an ordinal ends the text", "Yang kelima", "#5"},
    {"words that are no tens", "Kelima ratus itu.", "#5"},
    {"ke ends the text", "Ke", ""},
    {"ke and a dash end the text", "Ke-", ""},
    {"ke and a decimal", "Ke 2,5 dan ke 100000 dan ke 5 ribu dan ke 12.300.01.", ""},
    {"ke and letters apart", "Ke III.", "#3"},
    {"ke and no Roman number", "Ke-IIII.", ""},
    {"a decimal of tens", "Kedua puluh nol koma lima.", "#20"},
};

static void describe(const struct text *t, struct buf *out)
{
    char text[DURATION_TEXT];
    struct clock c;
    unsigned ordinal;
    uint32_t end;

    assert_false(ordinal_read(t, t->n_tokens, &ordinal, &end));
    for (size_t i = 0; i < t->n_tokens; i = end) {
        end = (uint32_t)i + 1;
        const char *gap = out->len ? " " : "";
        if (clock_read(t, i, &c, &end)) {
            buf_printf(out, "%sclock %02d:%02d", gap, c.hour, c.minute);
            if (c.second >= 0)
                buf_printf(out, ":%02d", c.second);
        } else if (duration_read(t, i, text, &end)) {
            buf_printf(out, "%s%s", gap, text);
        } else if (ordinal_read(t, i, &ordinal, &end)) {
            buf_printf(out, "%s#%u", gap, ordinal);
        } else {
            end = (uint32_t)i + 1;
        }
    }
}

int main(void)
{
    return READING_RUN("duration", rows);
}
