#include "load/export.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/files.h"
#include "common/log.h"

#include "load/csv.h"
#include "load/period.h"

#define MAX_COLUMNS 100
#define MAX_VALUES  200 /* of all filters together */
#define FLUSH_BYTES ((size_t)64 << 10)
/* Past FLUSH_BYTES comes one more row: cells of at most 16 MiB, each of its bytes doubled. */
#define ROW_BYTES ((size_t)512 << 20)

/* Object identifiers of PostgreSQL's types (pg_type.dat). */
enum {
    OID_BOOL = 16,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_FLOAT4 = 700,
    OID_FLOAT8 = 701,
    OID_DATE = 1082,
    OID_TIMESTAMP = 1114,
    OID_TIMESTAMPTZ = 1184,
    OID_NUMERIC = 1700
};

struct export
{
    const struct export_request *request;
    struct arena *arena;
    const char *view, *quoted_view;
    struct column {
        const char *name, *quoted;
    } columns[MAX_COLUMNS]; /* of the view */
    size_t n_columns;
    struct buf sql;
    const char *values[MAX_VALUES];
    int n_values;
};

static const struct column *column(const struct export *e, const char *name)
{
    for (size_t i = 0; i < e->n_columns; i++)
        if (!strcmp(e->columns[i].name, name))
            return &e->columns[i];
    return NULL;
}

static int no_such_view(struct export *e, struct db *db, struct err *err)
{
    PGresult *r;

    if (db_query(db,
                 "SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class c"
                 " JOIN pg_namespace n ON n.oid = c.relnamespace"
                 " WHERE n.nspname = 'bi' AND c.relkind IN ('v', 'm', 'r')",
                 NULL, 0, &r, err) < 0)
        return -1;
    if (PQgetisnull(r, 0, 0))
        err_set(err, EXIT_CONFIG, "database %s holds no warehouse yet: run angka-load --migrate",
                PQdb(db->conn));
    else
        err_set(err, EXIT_USAGE, "--view: schema bi has no \"%s\", but %s", e->view,
                PQgetvalue(r, 0, 0));
    PQclear(r);
    return -1;
}

static int read_columns(struct export *e, struct db *db, struct err *err)
{
    PGresult *r;

    if (db_query(
            db,
            "SELECT a.attname, quote_ident(a.attname), quote_ident(c.relname) FROM pg_attribute a"
            " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'bi' AND c.relname = $1 AND c.relkind IN ('v', 'm', 'r')"
            " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
            &e->view, 1, &r, err) < 0)
        return -1;
    for (int row = 0; row < PQntuples(r) && e->n_columns < MAX_COLUMNS; row++)
        e->columns[e->n_columns++] =
            (struct column){arena_printf(e->arena, "%s", PQgetvalue(r, row, 0)).p,
                            arena_printf(e->arena, "%s", PQgetvalue(r, row, 1)).p};
    if (e->n_columns)
        e->quoted_view = arena_printf(e->arena, "%s", PQgetvalue(r, 0, 2)).p;
    PQclear(r);
    return e->n_columns ? 0 : no_such_view(e, db, err);
}

/* A parameter of the query; its number, or 0 where there are too many. */
static int value(struct export *e, const char *text)
{
    if (e->n_values == MAX_VALUES)
        return 0;
    e->values[e->n_values++] = text;
    return e->n_values;
}

static int no_column(const struct export *e, const char *option, struct err *err)
{
    return err_set(err, EXIT_USAGE, "--%s: the rows of bi.%s have nothing of that kind", option,
                   e->view);
}

/* AND (column = $1 OR starts_with(column, $2) ...); `inside`: "35.*" stands for all codes below. */
static int filter_codes(struct export *e, const struct option_list *codes, const char *option,
                        const char *name, bool inside, struct err *err)
{
    const struct column *c = column(e, name);

    if (codes->n == 0)
        return 0;
    if (!c)
        return no_column(e, option, err);
    for (size_t i = 0; i < codes->n; i++) {
        struct span code = span_of(codes->items[i]);
        bool below = inside && span_ends(code, SPAN(".*"));
        int n = value(e, below ? arena_dup(e->arena, span_sub(code, 0, code.len - 1)).p
                               : codes->items[i]);
        if (n == 0)
            return err_set(err, EXIT_USAGE, "--%s: more than %d values", option, MAX_VALUES);
        buf_printf(&e->sql, below ? "%s starts_with(%s, $%d)" : "%s %s = $%d", i ? " OR" : " AND (",
                   c->quoted, n);
    }
    buf_addc(&e->sql, ')');
    return 0;
}

/* "2023" or "2020:2023": first and last day; an open end has year 0. */
static bool span_of_time(const char *text, struct date *first, struct date *last)
{
    struct span s = span_of(text);
    struct period from = {.start.year = 0}, to = {.end.year = 0};
    size_t colon = span_chr(s, ':', 0);
    bool one = colon == (size_t)-1;
    struct span head = one ? s : span_sub(s, 0, colon), tail = one ? s : span_from(s, colon + 1);

    if ((head.len == 0 && tail.len == 0) || (head.len > 0 && !period_parse(head, &from)) ||
        (tail.len > 0 && !period_parse(tail, &to)))
        return false;
    *first = from.start;
    *last = to.end;
    return !first->year || !last->year || date_to_days(*first) <= date_to_days(*last);
}

static int limit(struct export *e, const char *column_name, const char *sign, const char *type,
                 const char *text, struct err *err)
{
    int n = value(e, text);
    if (n == 0)
        return err_set(err, EXIT_USAGE, "--period: more than %d values", MAX_VALUES);
    buf_printf(&e->sql, " AND %s %s $%d::%s", column_name, sign, n, type);
    return 0;
}

static const char *day(struct export *e, struct date d)
{
    return arena_printf(e->arena, "%04d-%02d-%02d", d.year, d.month, d.day).p;
}

static int filter_period(struct export *e, struct err *err)
{
    struct date first, last;
    const char *text = e->request->period;
    bool days = column(e, "period_start") && column(e, "period_end");

    if (!text)
        return 0;
    if (!span_of_time(text, &first, &last))
        return err_set(err, EXIT_USAGE,
                       "--period: \"%s\" is no period (2023, 2023-Q1, 2023-05) and no span of two "
                       "(2020:2023)",
                       text);
    if (!days && !column(e, "year"))
        return no_column(e, "period", err);
    if (!days && ((first.year && (first.month != 1 || first.day != 1)) ||
                  (last.year && (last.month != 12 || last.day != 31))))
        return err_set(err, EXIT_USAGE, "--period: bi.%s can be asked for whole years only",
                       e->view);
    if (first.year && (days ? limit(e, "period_start", ">=", "date", day(e, first), err)
                            : limit(e, "year", ">=", "integer",
                                    arena_printf(e->arena, "%d", first.year).p, err)) < 0)
        return -1;
    if (last.year && (days ? limit(e, "period_end", "<=", "date", day(e, last), err)
                           : limit(e, "year", "<=", "integer",
                                   arena_printf(e->arena, "%d", last.year).p, err)) < 0)
        return -1;
    return 0;
}

/* In bi.sdmx the columns of the standard are in capitals; the others are there to be asked for. */
static bool shown(const struct export *e, const struct column *c)
{
    return e->request->format == EXPORT_CSV || isupper((unsigned char)c->name[0]);
}

static void order(struct export *e)
{
    const char *between = " ORDER BY ";

    if (column(e, "document_id") && column(e, "observation_id")) {
        buf_adds(&e->sql, " ORDER BY document_id, observation_id");
        return;
    }
    for (size_t i = 0; i < e->n_columns; i++, between = ", ")
        buf_printf(&e->sql, "%s%s", between, e->columns[i].quoted);
}

static int build(struct export *e, struct err *err)
{
    const char *between = "SELECT ";

    for (size_t i = 0; i < e->n_columns; i++) {
        if (!shown(e, &e->columns[i]))
            continue;
        buf_printf(&e->sql, "%s%s", between, e->columns[i].quoted);
        between = ", ";
    }
    buf_printf(&e->sql, " FROM bi.%s WHERE true", e->quoted_view);
    const char *indicator = column(e, "indicator") ? "indicator" : "INDICATOR";
    if (filter_codes(e, &e->request->indicators, "indicator", indicator, false, err) < 0 ||
        filter_codes(e, &e->request->areas, "area", "area_code", true, err) < 0 ||
        filter_period(e, err) < 0)
        return -1;
    order(e);
    return 0;
}

static void cell(struct buf *out, const PGresult *r, int c, int format)
{
    struct span text = db_text(r, 0, c);

    if (PQgetisnull(r, 0, c)) {
        if (format == EXPORT_CSV)
            csv_empty(out);
        else
            csv_plain(out, strcmp(PQfname(r, c), "OBS_VALUE") ? SPAN("#N/A") : SPAN("NaN"));
        return;
    }
    switch (PQftype(r, c)) {
    case OID_BOOL:
        csv_plain(out, span_is(text, "t") ? SPAN("true") : SPAN("false"));
        break;
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
    case OID_FLOAT4:
    case OID_FLOAT8:
    case OID_NUMERIC:
    case OID_DATE:
    case OID_TIMESTAMP:
    case OID_TIMESTAMPTZ:
        csv_plain(out, text);
        break;
    default:
        /* an empty attribute of SDMX is one that is missing */
        if (format == EXPORT_SDMX_CSV && text.len == 0)
            csv_plain(out, SPAN("#N/A"));
        else
            csv_text(out, text);
    }
}

static int flush(struct buf *out, int fd, size_t above, struct err *err)
{
    if (out->full)
        return err_set(err, EXIT_IO, "a row is longer than %zu bytes", ROW_BYTES);
    if (out->len <= above)
        return 0;
    int rc = file_write_all(fd, buf_span(out), err);
    buf_reset(out);
    return rc;
}

static void heading(const struct export *e, struct buf *out)
{
    for (size_t i = 0; i < e->n_columns; i++)
        if (shown(e, &e->columns[i]))
            csv_text(out, span_of(e->columns[i].name));
    csv_end(out);
}

static int write_rows(const struct export *e, struct db *db, int fd, long long *ret_rows,
                      struct err *err)
{
    struct buf out = BUF_INIT(ROW_BYTES);
    PGresult *r;
    int rc = db_rows_begin(db, e->sql.p, e->values, e->n_values, false, err);

    heading(e, &out);
    *ret_rows = 0;
    while (rc == 0 && (rc = db_rows_next(db, &r, err)) > 0) {
        for (int c = 0; c < PQnfields(r); c++)
            cell(&out, r, c, e->request->format);
        if (!out.full)
            csv_end(&out);
        PQclear(r);
        ++*ret_rows;
        rc = flush(&out, fd, FLUSH_BYTES, err);
        log_progress("rows", (unsigned long long)*ret_rows, 0);
    }
    log_progress_end();
    if (rc == 0)
        rc = flush(&out, fd, 0, err);
    buf_free(&out);
    return rc;
}

int export_run(struct db *db, const struct export_request *request, int fd, long long *ret_rows,
               struct err *err)
{
    struct export *e = calloc(1, sizeof(*e));
    struct arena *arena = arena_new((size_t)1 << 20);

    if (!e)
        die_no_memory(sizeof(*e));
    e->request = request;
    e->arena = arena;
    e->view = request->format == EXPORT_SDMX_CSV ? "sdmx" : request->view;
    e->sql = BUF_INIT((size_t)64 << 10);
    int rc = read_columns(e, db, err);
    if (rc == 0)
        rc = build(e, err);
    if (rc == 0)
        rc = write_rows(e, db, fd, ret_rows, err);
    buf_free(&e->sql);
    arena_free(arena);
    free(e);
    return rc;
}
