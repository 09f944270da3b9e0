#include "common/buf.h"
#include "common/tsv.h"

#include "tests/unit/common/scratch.h"
#include "tests/unit/rows.h"

struct row {
    const char *name;
    struct span text;
    const char
        *want; /* "line:cell|cell;..." of columns code and name, or the message behind the path */
    bool good;
};

#define TEXT(lit)                                                                                  \
    {                                                                                              \
        (lit), sizeof(lit) - 1                                                                     \
    }

static const struct row rows[] = {
    {"two rows", TEXT("code\tname\n35\tJawa Timur\n36\tBanten\n"), "2:35|Jawa Timur;3:36|Banten;",
     true},
    {"columns in any order, one more", TEXT("x\tname\tcode\n1\tBali\t51\n"), "2:51|Bali;", true},
    {"comments and empty lines", TEXT("# a list\n\ncode\tname\n# more\n\n51\tBali\n"), "6:51|Bali;",
     true},
    {"the last line without an end", TEXT("code\tname\n51\tBali"), "2:51|Bali;", true},
    {"lines of Windows", TEXT("code\tname\r\n51\tBali\r\n"), "2:51|Bali;", true},
    {"a byte order mark",
     TEXT("\xEF\xBB\xBF"
          "code\tname\n51\tBali\n"),
     "2:51|Bali;", true},
    {"empty cells", TEXT("code\tname\n\t\n"), "2:|;", true},
    {"quotes are letters", TEXT("code\tname\n51\t\"Bali\"\n"), "2:51|\"Bali\";", true},
    {"a header alone", TEXT("code\tname\n"), "", true},
    {"nothing", TEXT(""), ": empty: a header line is needed", false},
    {"comments alone", TEXT("# code\tname\n"), ": empty: a header line is needed", false},
    {"too few cells", TEXT("code\tname\n51\n"), ":2: 1 columns, but the header has 2", false},
    {"too many cells", TEXT("code\tname\n51\tBali\t1\n"), ":2: 3 columns, but the header has 2",
     false},
    {"invalid UTF-8", TEXT("code\tname\n51\tBali\n52\tL\xE9\n"), ":3: not valid UTF-8", false},
    {"a missing column", TEXT("code\tlabel\n51\tBali\n"), ": no column \"name\" in the header line",
     false},
};

static int read_row(const char *path, struct arena *arena, struct buf *out, struct err *err)
{
    struct tsv t;
    int code = -1, name = -1;

    if (tsv_read(path, arena, &t, err) < 0 || (code = tsv_column(&t, "code", err)) < 0 ||
        (name = tsv_column(&t, "name", err)) < 0)
        return -1;
    for (size_t i = 0; i < t.rows; i++)
        buf_printf(out, "%zu:%.*s|%.*s;", t.lines[i], SPAN_ARG(tsv_cell(&t, i, code)),
                   SPAN_ARG(tsv_cell(&t, i, name)));
    return 0;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new(1 << 20);
    struct buf out = BUF_INIT(1000);
    struct err err = {.msg = ""};
    const char *path = scratch_write("list.tsv", row->text);

    assert_int_equal(read_row(path, arena, &out, &err), row->good ? 0 : -1);
    if (row->good) {
        assert_string_equal(out.p ? out.p : "", row->want);
    } else {
        assert_int_equal(err.status, EXIT_CONFIG);
        assert_true(span_starts(span_of(err.msg), span_of(path)));
        assert_string_equal(err.msg + strlen(path), row->want);
    }
    buf_free(&out);
    arena_free(arena);
}

static void absent(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct tsv t = {.rows = 99};
    struct err err;

    (void)state;
    assert_int_equal(tsv_read(scratch_path("none.tsv"), arena, &t, &err), -1);
    assert_int_equal(err.status, EXIT_CONFIG);
    assert_non_null(strstr(err.msg, "No such file"));
    assert_int_equal(t.rows, 99);
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(absent)};
    scratch_make();
    int failed = ROWS_RUN("tsv", rows, check);
    return failed + cmocka_run_group_tests_name("tsv: files", tests, NULL, NULL);
}
