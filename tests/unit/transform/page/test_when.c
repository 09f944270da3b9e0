#include "tests/unit/rows.h"
#include "transform/page/when.h"

struct row {
    const char *name;
    const char *text;
    const char *want; /* NULL: no date in it */
};

static const struct row rows[] = {
    {"byline with clock and zone", "Kamis, 02 Nov 2023 20:59 WIB", "2023-11-02T20:59:00+07:00"},
    {"WITA", "Senin, 4 Mei 2020 04:25 WITA", "2020-05-04T04:25:00+08:00"},
    {"WIT in brackets", "Senin, 4 Mei 2020 04:25 (WIT)", "2020-05-04T04:25:00+09:00"},
    {"day before month", "02/11/2023, 21:34 WIB", "2023-11-02T21:34:00+07:00"},
    {"month before day where the day passes 12", "11/23/2023", "2023-11-23"},
    {"no clock", "Selasa, 23 Februari 2016", "2016-02-23"},
    {"hyphen and small wib", "Jum'at, 17 Februari 2017 - 13:30 wib", "2017-02-17T13:30:00+07:00"},
    {"English month", "Jumat , 17 February 2017, 13:16 WIB", "2017-02-17T13:16:00+07:00"},
    {"bar before the clock", "Kamis, 05 November 2015 | 11:13 WIB", "2015-11-05T11:13:00+07:00"},
    {"pukul, point in the clock", "3 Juni 2024 pukul 07.05 WIB", "2024-06-03T07:05:00+07:00"},
    {"inside a line", "Lamongan, Kamis (02/11/2023) 20:59 WIB | Dibaca 12 kali",
     "2023-11-02T20:59:00+07:00"},
    {"ISO", "2023-03-17T07:05:00+07:00", "2023-03-17T07:05:00+07:00"},
    {"ISO with fraction and Z", "2023-03-16T22:30:00.123Z", "2023-03-16T22:30:00+00:00"},
    {"zone without colon", "2023-03-17T07:05:00+0800", "2023-03-17T07:05:00+08:00"},
    {"hyphens in the clock", "2023-11-02T20-59-53Z", "2023-11-02T20:59:53+00:00"},
    {"slashes", "2023/11/02 20:59:53", "2023-11-02T20:59:53"},
    {"English, month first", "November 2, 2023 at 8:05 PM", "2023-11-02T20:05:00"},
    {"ordinal", "1st May 2020", "2020-05-01"},
    {"RFC 1123", "Thu, 02 Nov 2023 13:59:53 GMT", "2023-11-02T13:59:53+00:00"},
    {"CJK",
     "\xE5\x85\xAC\xE9\x96\x8B 2025\xE5\xB9\xB4"
     "1\xE6\x9C\x88"
     "14\xE6\x97\xA5",
     "2025-01-14"},
    {"German", "Stand: 3. M\xC3\xA4rz 2025, 10:15 Uhr", "2025-03-03T10:15:00"},
    {"French",
     "Publi\xC3\xA9 le 12 d\xC3\xA9"
     "cembre 2024",
     "2024-12-12"},
    {"a number is no date", "naik 12.500 persen", NULL},
    {"a year alone is no date", "pada tahun 2022", NULL},
    {"30 February", "30 Februari 2022", NULL},
    {"before the web", "17 Agustus 1945", NULL},
    {"part of a longer number", "120231102345", NULL},
    {"empty", "", NULL},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct datetime t;
    size_t pos = 0;
    char text[DATETIME_TEXT];
    bool found = when_next(span_of(row->text), &pos, &t);

    assert_int_equal(found, row->want != NULL);
    assert_true(pos <= strlen(row->text));
    if (found) {
        datetime_format(&t, text);
        assert_string_equal(text, row->want);
    }
}

int main(void)
{
    return ROWS_RUN("when", rows, check);
}
