/* The properties of tests/fuzz/load_line.h over lines of tests/data/load, changed by a fixed seed. */
#include <stdio.h>

#include "common/files.h"

#include "tests/fuzz/load_line.h"
#include "tests/unit/rows.h"

#define CHANGES 5000

static struct arena *arena;
static struct code_sets sets;

struct row {
    const char *name, *file;
    uint64_t seed;
    bool taken; /* some of the changed lines are still documents */
};

static const struct row rows[] = {
    {"good lines", "tests/data/load/good.ndjson", 1, true},
    {"good lines, otherwise", "tests/data/load/good.ndjson", 1000003, true},
    {"changed lines", "tests/data/load/changed.ndjson", 2, true},
    {"bad lines", "tests/data/load/bad.ndjson", 3, false},
};

static void changed_lines(void **state)
{
    const struct row *row = *state;
    struct buf file = BUF_INIT((size_t)1 << 20), one = BUF_INIT((size_t)1 << 20), other = one;
    struct err err;
    struct span rest, line;
    uint64_t random = row->seed;
    long taken = 0, lines = 0;
    bool is;

    if (file_read(row->file, &file, &err) < 0)
        fail_msg("%s", err.msg);
    while (lines < CHANGES)
        for (rest = buf_span(&file); span_split(&rest, '\n', &line) && line.len > 0; lines++) {
            load_line_mutate(line, &random, &one);
            if (lines % 3 == 0) {
                load_line_mutate(buf_span(&one), &random, &other);
                buf_reset(&one);
                buf_add(&one, buf_span(&other));
            }
            const char *wrong = load_line_properties(&sets, buf_span(&one), &is);
            if (wrong)
                fail_msg("%s: %.*s", wrong, SPAN_ARG(buf_span(&one)));
            taken += is;
        }
    if (row->taken)
        assert_true(taken > lines / 20);
    buf_free(&file);
    buf_free(&one);
    buf_free(&other);
}

struct rows_row {
    const char *name;
    enum row_table table;
    const char *rows, *wrong; /* NULL: nothing */
};

#define ID "0123456789abcdef0123456789abcdef"

static const struct rows_row rows_rows[] = {
    {"no rows", ROWS_SECTOR, "", NULL},
    {"two rows", ROWS_SECTOR, "A\nB\n", NULL},
    {"no end", ROWS_SECTOR, "A", "a row has no end"},
    {"a column too many", ROWS_SECTOR, "A\tB\n", "a row has too many columns"},
    {"a NULL", ROWS_SECTOR, "\\N\n", "a column is NULL that must not be"},
    {"a bare backslash", ROWS_SECTOR, "A\\\n", "a value is not escaped as COPY wants it"},
    {"a bare carriage return", ROWS_SECTOR, "A\r\n", "a value is not escaped as COPY wants it"},
    {"bytes that are no text", ROWS_SECTOR, "\xFF\n", "a row is not UTF-8"},
    {"a check", ROWS_CHECK, ID "\t1\tsum\tconfirmed\t5\t{" ID "}\n", NULL},
    {"a column too few", ROWS_CHECK, ID "\t1\tsum\tconfirmed\t5\n", "a row has too few columns"},
    {"a number that is none", ROWS_CHECK, ID "\tx\tsum\tconfirmed\t5\t{}\n",
     "a value does not fit its column"},
    {"a number too large", ROWS_CHECK, ID "\t2147483648\tsum\tconfirmed\t5\t{}\n",
     "a value does not fit its column"},
    {"a list that is none", ROWS_CHECK, ID "\t1\tsum\tconfirmed\t5\t" ID "\n",
     "a value does not fit its column"},
    {"a confidence of more than one", ROWS_STATEMENT,
     "1\tbusiness\t0\t1\tx\t\\N\t\\N\t\\N\t\\N\t\\N\t1.0001\tr\tq\n",
     "a value does not fit its column"},
};

/* The properties themselves see what is wrong with a row. */
static void wrong_rows_are_seen(void **state)
{
    const struct rows_row *row = *state;
    const char *wrong = load_line_rows(row->table, span_of(row->rows));

    if (row->wrong)
        assert_string_equal(wrong ? wrong : "nothing", row->wrong);
    else
        assert_null(wrong);
}

int main(void)
{
    struct err err;

    arena = arena_new((size_t)64 << 20);
    if (load_line_codes(arena, "config", &sets, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    int failed = ROWS_RUN("lines", rows, changed_lines);
    failed += ROWS_RUN("rows", rows_rows, wrong_rows_are_seen);
    arena_free(arena);
    return failed;
}
