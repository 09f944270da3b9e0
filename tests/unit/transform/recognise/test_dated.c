/*
 * Periods by the day of publication, and without one; behind them the date of the dateline. "iso", "?"
 * where the year is unknown, parted by "; ", and " | " before the dateline's date.
 */
#include "common/buf.h"

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/recognise/period.h"

static const struct row {
    const char *name;
    struct date published;
    const char *text, *want;
} rows[] = {
    {"nothing is known",
     {0, 0, 0},
     "Mei, triwulan I, semester II, 5 Mei, kemarin, tahun lalu.",
     "?; ?; ?; ?; ?; ?"},
    {"a year is known",
     {0, 0, 0},
     "Pada 2020 naik. Mei turun, tahun sebelumnya juga.",
     "2020; 2020-05; 2019"},
    {"same period without a day", {0, 0, 0}, "Periode yang sama tahun lalu.", "?"},
    {"same period by its year", {0, 0, 0}, "Periode yang sama 2021.", "2021"},
    {"same period of a known one",
     {0, 0, 0},
     "Mei 2020 dan periode yang sama tahun lalu.",
     "2020-05; 2019-05"},
    {"same period behind the year", {2024, 9, 10}, "Periode yang sama tahun lalu.", "2023"},
    {"a year of old", {1200, 1, 1}, "500 tahun lalu.", "?"},
    {"a year to come", {9999, 12, 31}, "500 tahun mendatang.", "?"},
    {"last quarter of the year before",
     {2024, 2, 1},
     "Triwulan IV dan semester II.",
     "2023-Q4; 2023-S2"},
    {"first quarter in December",
     {2024, 12, 20},
     "Triwulan I dan Mei dan Januari.",
     "2024-Q1; 2024-05; 2024-01"},
    {"January in December", {2024, 12, 20}, "Januari naik.", "2025-01"},
    {"December in January", {2024, 1, 5}, "Desember dan Juli.", "2023-12; 2023-07"},
    {"first dateline",
     {2024, 9, 10},
     "Tiba 5 Mei 2020, 6 Mei 2020.",
     "2020-05-05; 2020-05-06 | 2020-05-05"},
    {"dateline in brackets",
     {2024, 9, 10},
     "Tiba 5 Mei 2020 lalu (6/5/2020).",
     "2020-05-05; 2020-05-06 | 2020-05-06"},
    {"dateline with its weekday",
     {2024, 9, 10},
     "Tiba 5 Mei 2020.\nRabu, 6 Mei 2020.",
     "2020-05-05; 2020-05-06 | 2020-05-06"},
    {"no dateline",
     {2024, 9, 10},
     "Tiba Mei 2020, 5 Mei, 31 Februari 2020.",
     "2020-05; 2020-05-05; ?"},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct period_context context = {.published = row->published};
    struct arena *arena = arena_new((size_t)1 << 20);
    struct buf out = BUF_INIT(4096);
    struct text t;
    struct period p;
    struct date day;
    bool cut;

    text_read(span_of(row->text), lexicon, arena, &t, &cut);
    for (size_t i = 0; period_next(&t, &context, &i, &p);)
        buf_printf(&out, "%s%s", out.len ? "; " : "", p.iso[0] ? p.iso : "?");
    if (period_dateline(&t, &day))
        buf_printf(&out, " | %04d-%02d-%02d", day.year, day.month, day.day);
    assert_string_equal(out.p, row->want);
    buf_free(&out);
    arena_free(arena);
}

int main(void)
{
    return LEXICON_ROWS_RUN("dated", rows, check);
}
