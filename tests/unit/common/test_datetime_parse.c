#include "common/datetime.h"

#include "tests/unit/rows.h"

struct row {
    const char *name; /* also the text, where text is NULL */
    const char *want; /* NULL: refused */
    const char *text;
};

static const struct row rows[] = {
    {"2023-03-17T07:05:00+07:00", "2023-03-17T07:05:00+07:00"},
    {"2023-03-17T07:05:00.123Z", "2023-03-17T07:05:00+00:00"},
    {"2023-03-17T07:05", "2023-03-17T07:05:00"},
    {"2023-03-17 07:05:09", "2023-03-17T07:05:09"},
    {"2023-03-17", "2023-03-17"},
    {"2023/11/02 20:59:53", "2023-11-02T20:59:53"},
    {"Fri, 17 Mar 2023 07:05:00 +0700", "2023-03-17T07:05:00+07:00"},
    {"Friday, 17-Mar-23 07:05:00 GMT", "2023-03-17T07:05:00+00:00"},
    {"Fri Mar 17 07:05:00 2023", "2023-03-17T07:05:00"},
    {"Kamis, 02 Nov 2023 20:59 WIB", "2023-11-02T20:59:00+07:00"},
    {"02/11/2023, 21:34 WIB", "2023-11-02T21:34:00+07:00"},
    {"Jumat , 17 February 2017, 13:16 WIB", "2017-02-17T13:16:00+07:00"},
    {"Kamis, 05 November 2015 | 11:13 WIB", "2015-11-05T11:13:00+07:00"},
    {"Senin, 6 Mei 2024 pukul 20.59 WITA", "2024-05-06T20:59:00+08:00"},
    {"Jum'at, 3 Agustus 2018 - 09:00 WIT", "2018-08-03T09:00:00+09:00"},
    {"17 Maret 2023", "2023-03-17"},
    {"Maret 17, 2023", "2023-03-17"},
    {"Diterbitkan: 9 Des 2022", "2022-12-09"},
    {"Minggu, 29 September 2024", "2024-09-29"},
    {"3 Pebruari 2021 \xE2\x80\x93 08:15", "2021-02-03T08:15:00"},
    {"16th Nov 2020 13:16:28 GMT", "2020-11-16T13:16:28+00:00"},
    {"Nov. 16, 2020, 10:57 a.m.", "2020-11-16T10:57:00"},
    {"Friday, December 22, 2017 - 3:09pm", "2017-12-22T15:09:00"},
    {"12:00 am is midnight", "2023-03-17T00:00:00", "17 Mar 2023 12:00 AM"},
    {"day first", "2023-04-03", "03/04/2023"},
    {"month first where the second is no month", "2023-04-30", "04/30/2023"},
    {"30.10.23", "2023-10-30"},
    {"zone behind GMT", "2020-10-29T07:36:03-07:00", "Thu, 29 Oct 2020 07:36:03 GMT-07:00"},
    {"place as zone", "2023-11-02T20:59:00+08:00", "2 Nov 2023 20:59 Asia/Makassar"},
    {"seconds of the epoch", "2018-03-13T09:22:49+00:00", "1520932969"},
    {"foreign weekday", "2020-12-01T16:11:02+00:00",
     "mar., 01 d\xC3\xA9"
     "c. 2020 16:11:02 +0000"},
    {"American summer", "2023-03-31T20:19:00-07:00",
     "Fri, 31 Mar 2023 20:19:00 America/Los_Angeles"},
    {"American winter", "2023-01-31T20:19:00-05:00", "31 Jan 2023 20:19:00 America/New_York"},
    {"first day of European summer", "2024-03-31T10:00:00+02:00",
     "31 Mar 2024 10:00:00 Europe/Amsterdam"},
    {"first day of European winter", "2024-10-27T10:00:00+01:00",
     "27 Oct 2024 10:00:00 Europe/Amsterdam"},
    {"a place that is not known", "2023-11-02T20:59:00", "2 Nov 2023 20:59 Mars/Olympus"},
    {"Korean afternoon", "2004-05-25T23:23:17+09:00", "2004-05-25 오후 11:23:17"},
    {"Korean marks", "2004-05-28T01:31:15+09:00", "2004년 05월 28일  01:31:15"},
    {"Japanese marks", "2004-05-28", "2004年5月28日"},
    {"Greek month", "2004-07-11T12:00:00-05:00", "Κυρ, 11 Ιούλ 2004 12:00:00 EST"},
    {"a zero too many", "2003-12-31T10:14:55+00:00", "2003-012-31T10:14:55+00:00"},
    {"empty", NULL, ""},
    {"a year alone is no date", NULL, "2023"},
    {"a month alone is no date", NULL, "Maret 2023"},
    {"prose", NULL, "pada 17 Maret 2023 di Lamongan"},
    {"31 February", NULL, "31 Februari 2023"},
    {"hour 25", NULL, "2023-12-31T25:14:55Z"},
    {"minute 61", NULL, "2023-12-31T10:61:55Z"},
    {"four parts of a time", NULL, "Sun, 16 Dec 2012 1:2:3:4 GMT"},
    {"offset of letters", NULL, "Sun, 16 Dec 2012 11:47:32 +zz:00"},
    {"offset of 99 hours", NULL, "2012-12-31T23:59:59-99:99"},
    {"unknown month", NULL, "Sun, 16 zzz 2012 11:47:32 GMT"},
    {"date with a fourth part", NULL, "2013-01-27-01"},
    {"13 o'clock pm", NULL, "17 Mar 2023 13:00 PM"},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct datetime t;
    char text[DATETIME_TEXT];
    bool ok = datetime_parse(span_of(row->text ? row->text : row->name), &t);

    assert_int_equal(ok, row->want != NULL);
    if (ok) {
        datetime_format(&t, text);
        assert_string_equal(text, row->want);
    }
}

/* datetime_parse_element: what an element for dates alone may hold besides. */
static const struct row element_rows[] = {
    {"17 Maret 2023", "2023-03-17"},
    {"2003", "2003-01-01"},
    {"2003-12", "2003-12-01"},
    {"2003-335", "2003-12-01"},
    {"2003335", "2003-12-01"},
    {"-0312", "2003-12-01"},
    {"-03-12", "2003-12-01"},
    {"031231", "2003-12-31"},
    {"991231", "1999-12-31"},
    {"03335", "2003-12-01"},
    {"Nov. 2020", "2020-11-01"},
    {"Maret 2023", "2023-03-01"},
    {"any five digits", NULL, "22013"},
    {"month 13", NULL, "2003-13"},
    {"month 0", NULL, "2003-00"},
    {"day 366 of a year that has 365", NULL, "2003-366"},
    {"day 0", NULL, "2003-000"},
    {"32nd day", NULL, "031232"},
    {"empty", NULL, ""},
};

static void check_element(void **state)
{
    const struct row *row = *state;
    struct datetime t;
    char text[DATETIME_TEXT];
    bool ok = datetime_parse_element(span_of(row->text ? row->text : row->name), &t);

    assert_int_equal(ok, row->want != NULL);
    if (ok) {
        datetime_format(&t, text);
        assert_string_equal(text, row->want);
    }
}

static void every_cut_is_total(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct span s = span_of(rows[i].text ? rows[i].text : rows[i].name);
        for (size_t from = 0; from < s.len; from++)
            for (size_t n = 0; n <= s.len - from; n++) {
                struct datetime t;
                char *copy = malloc(n ? n : 1); /* exact size: a byte too far is seen */
                memcpy(copy, s.p + from, n);
                if (datetime_parse((struct span){copy, n}, &t))
                    assert_true(date_valid(t.date));
                free(copy);
            }
    }
}

int main(void)
{
    const struct CMUnitTest single[] = {cmocka_unit_test(every_cut_is_total)};
    return ROWS_RUN("datetime_parse", rows, check) +
           ROWS_RUN("datetime_parse_element", element_rows, check_element) +
           cmocka_run_group_tests_name("datetime_parse cuts", single, NULL, NULL);
}
