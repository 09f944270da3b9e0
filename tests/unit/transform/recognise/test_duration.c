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
};

static void describe(const struct text *t, struct buf *out)
{
    char text[DURATION_TEXT];
    struct clock c;
    unsigned ordinal;
    uint32_t end;

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
