#include <stdio.h>

#include "load/period.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *period;
    const char *want; /* "FREQUENCY START END", NULL: refused */
};

static const struct row rows[] = {
    {"year", "2022", "A 2022-01-01 2022-12-31"},
    {"month", "2024-09", "M 2024-09-01 2024-09-30"},
    {"February of a leap year", "2024-02", "M 2024-02-01 2024-02-29"},
    {"February of a common year", "2023-02", "M 2023-02-01 2023-02-28"},
    {"day", "2024-09-29", "D 2024-09-29 2024-09-29"},
    {"first quarter", "2023-Q1", "Q 2023-01-01 2023-03-31"},
    {"last quarter", "2023-Q4", "Q 2023-10-01 2023-12-31"},
    {"first semester", "2023-S1", "S 2023-01-01 2023-06-30"},
    {"second semester", "2023-S2", "S 2023-07-01 2023-12-31"},
    {"week", "2024-W38", "W 2024-09-16 2024-09-22"},
    {"week 1 begins in the year before", "2020-W01", "W 2019-12-30 2020-01-05"},
    {"week 1 begins in January", "2021-W01", "W 2021-01-04 2021-01-10"},
    {"week 53 of a long year", "2020-W53", "W 2020-12-28 2021-01-03"},
    {"week 53 of a short year", "2023-W53", NULL},
    {"week 0", "2023-W00", NULL},
    {"years", "2019/2023", "_O 2019-01-01 2023-12-31"},
    {"months", "2025-01/2025-05", "_O 2025-01-01 2025-05-31"},
    {"days", "2025-01-01/2025-03-31", "_O 2025-01-01 2025-03-31"},
    {"quarters", "2025-Q1/2025-Q3", "_O 2025-01-01 2025-09-30"},
    {"mixed ends", "2024/2025-Q1", "_O 2024-01-01 2025-03-31"},
    {"same year twice", "2024/2024", "_O 2024-01-01 2024-12-31"},
    {"ends before it begins", "2023/2019", NULL},
    {"three ends", "2019/2020/2021", NULL},
    {"half an interval", "2019/", NULL},
    {"year 0", "0000", NULL},
    {"month 0", "2024-00", NULL},
    {"month 13", "2024-13", NULL},
    {"day 31 of April", "2024-04-31", NULL},
    {"29 February of a common year", "2023-02-29", NULL},
    {"quarter 5", "2024-Q5", NULL},
    {"quarter 0", "2024-Q0", NULL},
    {"semester 3", "2024-S3", NULL},
    {"two digits of a year", "24", NULL},
    {"letters", "20x4", NULL},
    {"small q", "2024-q1", NULL},
    {"space behind", "2024 ", NULL},
    {"space inside", "2024-0 1", NULL},
    {"short day", "2024-9-29", NULL},
    {"other separator", "2024-09/29", NULL},
    {"empty", "", NULL},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct period p = {"untouched", {1, 1, 1}, {1, 1, 1}};
    char got[64];

    if (!period_parse(span_of(row->period), &p)) {
        assert_null(row->want);
        assert_string_equal(p.frequency, "untouched");
        return;
    }
    assert_non_null(row->want);
    snprintf(got, sizeof(got), "%s %04d-%02d-%02d %04d-%02d-%02d", p.frequency, p.start.year,
             p.start.month, p.start.day, p.end.year, p.end.month, p.end.day);
    assert_string_equal(got, row->want);
}

int main(void)
{
    return ROWS_RUN("period", rows, check);
}
