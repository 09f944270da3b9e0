#include "load/code_lists.h"

#include <stdio.h>

#include "common/files.h"
#include "common/tsv.h"

#include "load/copy_text.h"
#include "load/migrations.h"

#define ARENA_BYTES ((size_t)64 << 20)
#define MAX_COLUMNS 16

/* One file and the columns that code_lists.sql uses, the first of which is its key. */
static const struct list {
    const char *name;
    const char *columns[MAX_COLUMNS];
} lists[] = {
    {"sector", {"code", "label_id", "label_en"}},
    {"product", {"code", "parent", "section", "level", "classification", "title_id", "title_en"}},
    {"unit",
     {"code", "kind", "label_id", "label_en", "un_cefact", "sdmx", "base_unit", "base_factor"}},
    {"indicator",
     {"code", "kinds", "label_id", "label_en", "definition_id", "definition_en", "concept_id",
      "concept_en", "classification_id", "classification_en", "measure_id", "measure_en",
      "level_kinds", "units"}},
    {"country", {"code", "kind", "iso3", "un_m49", "name_id", "name_en"}},
    {"area_province",
     {"code_kemendagri", "code_bps", "iso_3166_2", "name_id", "name_en", "island_group",
      "valid_from", "valid_to"}},
    {"area_regency",
     {"code_kemendagri", "code_bps", "code_bps_2020s2", "type", "province_code", "name_id",
      "name_full", "valid_from", "valid_to"}},
};
#define LISTS (sizeof(lists) / sizeof(lists[0]))

static int read_list(const struct list *list, const char *dir, struct arena *arena,
                     struct buf *rows, struct err *err)
{
    struct tsv tsv;
    int columns[MAX_COLUMNS];
    size_t n = 0;

    if (tsv_read(arena_printf(arena, "%s/codes/%s.tsv", dir, list->name).p, arena, &tsv, err) < 0)
        return -1;
    for (; n < MAX_COLUMNS && list->columns[n]; n++)
        if ((columns[n] = tsv_column(&tsv, list->columns[n], err)) < 0)
            return -1;
    buf_reset(rows);
    for (size_t row = 0; row < tsv.rows; row++) {
        if (tsv_cell(&tsv, row, columns[0]).len == 0)
            return err_set(err, EXIT_CONFIG, "%s:%zu: the column %s is empty", tsv.path,
                           tsv.lines[row], list->columns[0]);
        for (size_t i = 0; i < n; i++)
            copy_text(rows, tsv_cell(&tsv, row, columns[i]));
        copy_end(rows);
    }
    return 0;
}

/* err keeps what the server said and tells which file it is about. */
static int blame(const char *dir, const char *name, struct err *err)
{
    char why[sizeof(err->msg)];

    if (err->status != EXIT_BUG)
        return -1;
    snprintf(why, sizeof(why), "%s", err->msg);
    return err_set(err, EXIT_CONFIG, "code lists in %s/codes%s%s: %.300s", dir, *name ? ", " : "",
                   name, why);
}

static int stage(struct db *db, const struct list *list, struct span rows, struct err *err)
{
    char sql[700];
    size_t at = 0;

    at += (size_t)snprintf(sql, sizeof(sql), "CREATE TEMP TABLE in_%s (%s text PRIMARY KEY",
                           list->name, list->columns[0]);
    for (size_t i = 1; i < MAX_COLUMNS && list->columns[i]; i++)
        at += (size_t)snprintf(sql + at, sizeof(sql) - at, ", %s text NOT NULL", list->columns[i]);
    snprintf(sql + at, sizeof(sql) - at, ") ON COMMIT DROP");
    if (db_run(db, sql, err) < 0)
        return -1;
    snprintf(sql, sizeof(sql), "COPY in_%s FROM STDIN", list->name);
    if (db_copy_begin(db, sql, err) < 0 || db_copy_data(db, rows, err) < 0)
        return -1;
    return db_copy_end(db, err);
}

/* Rows of the lists that this transaction added or changed. */
static int count_changed(struct db *db, long long *ret, struct err *err)
{
    PGresult *r;

    if (db_query(db,
                 "SELECT sum(n_tup_ins + n_tup_upd) FROM pg_stat_xact_user_tables WHERE schemaname "
                 "= 'angka'"
                 " AND relname IN ('sector', 'product', 'unit', 'indicator', 'area')",
                 NULL, 0, &r, err) < 0)
        return -1;
    *ret = db_number(r, 0, 0);
    PQclear(r);
    return 0;
}

static int for_all(struct db *db, long long *ret_changed, struct err *err)
{
    struct arena *arena = arena_new(ARENA_BYTES);
    struct buf rows = BUF_INIT(ARENA_BYTES);
    const char *dir = config_dir(err);
    int rc = dir ? 0 : -1;

    for (size_t i = 0; i < LISTS && rc == 0; i++) {
        rc = read_list(&lists[i], dir, arena, &rows, err);
        if (rc == 0 && db && (rc = stage(db, &lists[i], buf_span(&rows), err)) < 0)
            blame(dir, lists[i].name, err);
    }
    if (rc == 0 && db && (rc = db_run(db, sql_code_lists_sql_file.sql, err)) < 0)
        blame(dir, "", err);
    if (rc == 0 && db)
        rc = count_changed(db, ret_changed, err);
    buf_free(&rows);
    arena_free(arena);
    return rc;
}

int code_lists_fill(struct db *db, long long *ret_changed, struct err *err)
{
    return for_all(db, ret_changed, err);
}

int code_lists_check(struct err *err)
{
    return for_all(NULL, NULL, err);
}
