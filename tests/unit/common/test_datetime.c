/* The calendar; expected values from ISO 8601's examples and, for whole years, from counting day by
 * day. */
#include "common/datetime.h"

#include "tests/unit/rows.h"

/* ---- days ---- */

struct row {
    const char *name;
    struct date date;
    long days;   /* since 1970-01-01 */
    int weekday; /* 0 Monday */
    int week, week_year;
};

static const struct row rows[] = {
    {"the epoch", {1970, 1, 1}, 0, 3, 1, 1970},
    {"the day before it", {1969, 12, 31}, -1, 2, 1, 1970},
    {"a leap day", {2000, 2, 29}, 11016, 1, 9, 2000},
    {"the day behind it", {2000, 3, 1}, 11017, 2, 9, 2000},
    {"no leap day in 1900", {1900, 3, 1}, -25508, 3, 9, 1900},
    {"a day of the seeds", {2023, 3, 17}, 19433, 4, 11, 2023},
    {"January in the year before's last week", {2021, 1, 1}, 18628, 4, 53, 2020},
    {"January in week 52", {2022, 1, 1}, 18993, 5, 52, 2021},
    {"December in the next year's first week", {2024, 12, 30}, 20087, 0, 1, 2025},
    {"a Sunday ends its week", {2024, 9, 29}, 19995, 6, 39, 2024},
    {"the first day", {1, 1, 1}, -719162, 0, 1, 1},
    {"the last day", {9999, 12, 31}, 2932896, 4, 52, 9999},
};

static void check(void **state)
{
    const struct row *row = *state;
    int year = 0;

    assert_true(date_valid(row->date));
    assert_int_equal(date_to_days(row->date), row->days);
    assert_int_equal(date_weekday(row->date), row->weekday);
    assert_int_equal(date_iso_week(row->date, &year), row->week);
    assert_int_equal(year, row->week_year);
    struct date back = date_from_days(row->days);
    assert_memory_equal(&back, &row->date, sizeof(back));
}

static void every_day_of_four_centuries(void **state)
{
    struct date d = {1800, 1, 1};
    long days = date_to_days(d);
    int weekday = date_weekday(d);

    (void)state;
    for (; d.year < 2200; days++, weekday = (weekday + 1) % 7) {
        assert_int_equal(date_to_days(d), days);
        assert_int_equal(date_weekday(d), weekday);
        struct date back = date_from_days(days);
        assert_memory_equal(&back, &d, sizeof(d));
        if (++d.day > days_in_month(d.year, d.month)) {
            d.day = 1;
            d.month = d.month % 12 + 1;
            d.year += d.month == 1;
        }
    }
}

static void invalid_dates(void **state)
{
    static const struct date bad[] = {{2023, 2, 29}, {1900, 2, 29}, {2023, 4, 31}, {2023, 0, 1},
                                      {2023, 13, 1}, {2023, 1, 0},  {2023, 1, 32}, {0, 1, 1},
                                      {10000, 1, 1}, {2023, -1, 1}};
    (void)state;
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(date_valid(bad[i]));
}

/* ---- points of time ---- */

struct time_row {
    const char *name;
    struct datetime time;
    int zone; /* where the time has none */
    const char *text;
    long long unix_seconds;
};

static const struct time_row time_rows[] = {
    {"WIB", {{2023, 3, 17}, 7, 5, 0, 420}, 0, "2023-03-17T07:05:00+07:00", 1679011500},
    {"no zone", {{2023, 3, 17}, 7, 5, 9, ZONE_NONE}, ZONE_WIB, "2023-03-17T07:05:09", 1679011509},
    {"only a day", {{2023, 3, 17}, -1, 0, 0, ZONE_NONE}, ZONE_WIB, "2023-03-17", 1678986000},
    {"UTC", {{1970, 1, 1}, 0, 0, 0, 0}, 0, "1970-01-01T00:00:00+00:00", 0},
    {"west", {{1969, 12, 31}, 20, 30, 0, -210}, 0, "1969-12-31T20:30:00-03:30", 0},
    {"before the epoch",
     {{1945, 8, 17}, 10, 0, 0, 450},
     0,
     "1945-08-17T10:00:00+07:30",
     -769210200},
};

static void check_time(void **state)
{
    const struct time_row *row = *state;
    char text[DATETIME_TEXT];

    assert_int_equal(datetime_format(&row->time, text), strlen(row->text));
    assert_string_equal(text, row->text);
    assert_int_equal(datetime_to_unix(&row->time, row->zone), row->unix_seconds);
    if (row->time.hour < 0 || row->time.zone == ZONE_NONE)
        return;
    struct datetime back = datetime_from_unix(row->unix_seconds, row->time.zone);
    assert_memory_equal(&back, &row->time, sizeof(back));
}

/* ---- names ---- */

struct name_row {
    const char *name; /* also the word */
    int month, weekday;
};

static const struct name_row name_rows[] = {
    {"Januari", 1, -1},
    {"FEBRUARI", 2, -1},
    {"pebruari", 2, -1},
    {"Mar", 3, -1},
    {"Mei", 5, -1},
    {"May", 5, -1},
    {"Agustus", 8, -1},
    {"Agu.", 8, -1},
    {"Okt", 10, -1},
    {"October", 10, -1},
    {"Nopember", 11, -1},
    {"Des", 12, -1},
    {"Senin", 0, 0},
    {"Jum'at", 0, 4},
    {"Jum\xE2\x80\x99"
     "at",
     0, 4},
    {"Ahad", 0, 6},
    {"Minggu", 0, 6},
    {"Mon", 0, 0},
    {"Sabtu", 0, 5},
    {"Marc", 0, -1},
    {"", 0, -1},
    {".", 0, -1},
    {"Januaris", 0, -1},
};

static void check_name(void **state)
{
    const struct name_row *row = *state;
    assert_int_equal(month_of_name(span_of(row->name)), row->month);
    assert_int_equal(weekday_of_name(span_of(row->name)), row->weekday);
}

static void clock_of_tests(void **state)
{
    char text[DATETIME_TEXT];
    (void)state;
    setenv("ANGKA_NOW", "1679022000", 1);
    assert_int_equal(clock_now(), 1679022000);
    clock_iso(clock_now(), text);
    assert_string_equal(text, "2023-03-17T03:00:00Z");
    clock_compact(clock_now(), text);
    assert_string_equal(text, "20230317T030000Z");
    setenv("ANGKA_NOW", "yesterday", 1);
    assert_true(clock_now() > 1679022000);
    unsetenv("ANGKA_NOW");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_four_centuries),
        cmocka_unit_test(invalid_dates),
        cmocka_unit_test(clock_of_tests),
    };
    int failed = ROWS_RUN("datetime: days", rows, check);
    failed += ROWS_RUN("datetime: times", time_rows, check_time);
    failed += ROWS_RUN("datetime: names", name_rows, check_name);
    return failed + cmocka_run_group_tests_name("datetime", tests, NULL, NULL);
}
