#include <stdio.h>

#include "common/files.h"
#include "common/tsv.h"

#include "load/document.h"
#include "tests/unit/rows.h"

#define MAX_ROWS 100

struct row {
    const char *name;
    struct span line;
    struct span rule, path; /* of the fault; p NULL: none */
};

static struct arena *arena;
static struct code_sets sets;

static struct span read_file(const char *path)
{
    struct buf file = BUF_INIT((size_t)1 << 20);
    struct err err;

    if (file_read(path, &file, &err) < 0)
        fail_msg("%s", err.msg);
    struct span text = arena_dup(arena, buf_span(&file));
    buf_free(&file);
    return text;
}

/* The codes of config/codes, without a database. */
static void read_codes(enum code_list list, const char *path, const char *column)
{
    struct err err;
    struct tsv tsv;

    if (tsv_read(path, arena, &tsv, &err) < 0)
        fail_msg("%s", err.msg);
    int at = tsv_column(&tsv, column, &err);
    for (size_t i = 0; i < tsv.rows; i++)
        code_set_add(&sets.lists[list], tsv_cell(&tsv, i, at), arena);
}

/* Lines of a file as rows; the faults, where there are any, stand in the table beside it. */
static size_t read_rows(const char *lines, const char *faults, struct row *rows, size_t n)
{
    struct span rest = read_file(lines), line;
    struct tsv tsv = {.rows = 0};
    struct err err;

    if (faults)
        assert_int_equal(tsv_read(faults, arena, &tsv, &err), 0);
    for (size_t i = 0; span_split(&rest, '\n', &line) && line.len > 0; i++, n++) {
        assert_true(n < MAX_ROWS);
        rows[n] = (struct row){.line = line};
        if (faults) {
            assert_true(i < tsv.rows);
            rows[n].rule = tsv_cell(&tsv, i, 0);
            rows[n].path = tsv_cell(&tsv, i, 1);
        }
        rows[n].name = arena_printf(arena, "%s:%zu %.*s %.*s", lines, i + 1, SPAN_ARG(rows[n].rule),
                                    SPAN_ARG(rows[n].path))
                           .p;
    }
    return n;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct fault fault;
    struct arena *memory = arena_new(DOCUMENT_ARENA);
    bool taken = document_read(row->line, &sets, memory, &fault);

    arena_free(memory);
    if (!row->rule.p) {
        if (!taken)
            fail_msg("%s at %s: %s", fault.rule, fault.path, fault.message);
        return;
    }
    assert_false(taken);
    assert_string_equal(fault.rule, arena_dup(arena, row->rule).p);
    assert_string_equal(fault.path, arena_dup(arena, row->path).p);
    assert_true(fault.message[0] != '\0');
}

/* No beginning of a good line is one; none crashes or is read past its end (under a sanitizer). */
static void every_cut(void **state)
{
    struct span line = ((const struct row *)*state)->line;
    struct arena *memory = arena_new(DOCUMENT_ARENA);
    struct fault fault;

    for (size_t n = 0; n < line.len; n++) {
        char *exact = malloc(n ? n : 1);
        memcpy(exact, line.p, n);
        assert_null(document_read((struct span){exact, n}, &sets, memory, &fault));
        free(exact);
        arena_reset(memory);
    }
    arena_free(memory);
}

int main(void)
{
    static struct row rows[MAX_ROWS];

    arena = arena_new((size_t)64 << 20);
    read_codes(CODE_AREA, "config/codes/area_province.tsv", "code_kemendagri");
    read_codes(CODE_AREA, "config/codes/area_regency.tsv", "code_kemendagri");
    read_codes(CODE_AREA, "config/codes/country.tsv", "code");
    read_codes(CODE_INDICATOR, "config/codes/indicator.tsv", "code");
    read_codes(CODE_PRODUCT, "config/codes/product.tsv", "code");
    read_codes(CODE_SECTOR, "config/codes/sector.tsv", "code");
    read_codes(CODE_UNIT, "config/codes/unit.tsv", "code");
    size_t n = read_rows("tests/data/load/good.ndjson", NULL, rows, 0);
    n = read_rows("tests/data/load/changed.ndjson", NULL, rows, n);
    n = read_rows("tests/data/load/bad.ndjson", "tests/data/load/bad.tsv", rows, n);
    int failed = rows_run("document", rows, sizeof(rows[0]), n, check);
    rows[0].name = "every beginning of a good line";
    failed += rows_run("document, cut", rows, sizeof(rows[0]), 1, every_cut);
    arena_free(arena);
    return failed;
}
