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
    struct span rows;
    const char *wrong; /* NULL: nothing */
};

#define ROWS(bytes)                                                                                \
    {                                                                                              \
        bytes, sizeof(bytes) - 1                                                                   \
    }
#define ID          "\0\0\0\1d\0\0\0\4\0\0\0\1" /* document "d", reading 1 */
#define UUID        "\0\0\0\020sixteen bytes is"
#define OBSERVATION UUID
#define INT(last)   "\0\0\0\4\0\0\0" last
#define NONE        "\377\377\377\377"
#define UUIDS       "\0\0\0\50\0\0\0\1\0\0\0\0\0\0\13\206\0\0\0\1\0\0\0\1" UUID
#define CHECK       ID OBSERVATION INT("\1") "\0\0\0\3sum\0\0\0\11confirmed\0\0\0\0015" UUIDS

static const struct rows_row rows_rows[] = {
    {"no rows", ROWS_CHECK, ROWS(""), NULL},
    {"two rows", ROWS_CHECK, ROWS("\0\10" CHECK "\0\10" CHECK), NULL},
    {"no end", ROWS_CHECK, ROWS("\0\10" ID "\0\0\0\020o"), "a row has no end"},
    {"no third column", ROWS_CHECK, ROWS("\0\10" ID), "a row has no end"},
    {"another number of columns", ROWS_CHECK, ROWS("\0\2" ID),
     "a row has not as many columns as the table"},
    {"a NULL", ROWS_CHECK, ROWS("\0\10" ID NONE), "a column is NULL that must not be"},
    {"bytes that are no text", ROWS_CHECK, ROWS("\0\10" ID OBSERVATION INT("\1") "\0\0\0\1\377"),
     "a value does not fit its column"},
    {"a NUL", ROWS_CHECK, ROWS("\0\10" ID OBSERVATION INT("\1") "\0\0\0\1\0"),
     "a value does not fit its column"},
    {"a uuid of two bytes", ROWS_CHECK, ROWS("\0\10" ID "\0\0\0\2oo"),
     "a value does not fit its column"},
    {"a number of three bytes", ROWS_CHECK,
     ROWS("\0\10" ID OBSERVATION "\0\0\0\3\0\0\1\0\0\0\3sum\0\0\0\11confirmed\0\0\0\0015" UUIDS),
     "a value does not fit its column"},
    {"a list that is none", ROWS_CHECK,
     ROWS("\0\10" ID OBSERVATION INT("\1") "\0\0\0\3sum\0\0\0\11confirmed\0\0\0\0015\0\0\0\2{}"),
     "a value does not fit its column"},
    {"a confidence of more than one", ROWS_STATEMENT,
     ROWS("\0\17" ID INT("\1") "\0\0\0\1b" INT("\0") INT("\1") NONE NONE NONE NONE NONE NONE
          "\0\0\0\12\0\1\0\0\0\0\0\4\0\2\0\0\0\1r\0\0\0\1q"),
     "a value does not fit its column"},
};

/* The properties themselves see what is wrong with a row. */
static void wrong_rows_are_seen(void **state)
{
    const struct rows_row *row = *state;
    const char *wrong = load_line_rows(row->table, row->rows);

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
