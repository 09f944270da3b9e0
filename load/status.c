#include "load/status.h"

#include "common/utf8.h"

/* Parts of the report; each is one query, its column names are the headings. */
static const struct part {
    const char *key, *title, *sql;
} parts[] = {
    {"tables", "In the warehouse",
     "SELECT 'documents' AS what, count(*) FILTER (WHERE valid_to IS NULL) AS current,"
     " count(*) FILTER (WHERE valid_to IS NOT NULL) AS replaced FROM angka.document"
     " UNION ALL SELECT 'observations', count(*) FILTER (WHERE valid_to IS NULL),"
     " count(*) FILTER (WHERE valid_to IS NOT NULL) FROM angka.observation"
     " UNION ALL SELECT 'statements', count(*) FILTER (WHERE valid_to IS NULL),"
     " count(*) FILTER (WHERE valid_to IS NOT NULL) FROM angka.statement"
     " UNION ALL SELECT 'rejected lines', count(*) FILTER (WHERE resolved_by IS NULL),"
     " count(*) FILTER (WHERE resolved_by IS NOT NULL) FROM angka.rejected"
     " UNION ALL SELECT 'conflicts between documents', count(*), 0 FROM angka.fact WHERE conflict"},
    {"loads", "Last loads",
     "SELECT to_char(started_at, 'YYYY-MM-DD HH24:MI:SS') AS started, status, lines_read AS lines,"
     " lines_rejected AS rejected, documents_new AS new, documents_changed AS changed,"
     " documents_unchanged AS unchanged, input_name AS input, coalesce(message, '') AS message"
     " FROM angka.load_run"
     " ORDER BY started_at DESC LIMIT 10"},
    {"sources", "Sources",
     "SELECT coalesce(source, '-') AS source, site, documents, observations,"
     " to_char(last_published, 'YYYY-MM-DD') AS last_published,"
     " to_char(last_captured, 'YYYY-MM-DD HH24:MI') AS last_captured,"
     " (current_date - coalesce(last_captured::date, last_published))::text AS days_old FROM "
     "bi.sources"
     " ORDER BY source, site"},
};
#define PARTS       (sizeof(parts) / sizeof(parts[0]))
#define MAX_COLUMNS 9
#define MAX_WIDTH   60

/* Control characters of outside text do not reach a terminal. */
static void cell(struct buf *out, struct span text, size_t width, bool right, bool last)
{
    struct buf clean = BUF_INIT(4 * MAX_WIDTH);
    size_t n = 0;
    uint32_t cp;

    for (size_t step; text.len > 0 && n < MAX_WIDTH; text = span_from(text, step), n++) {
        step = utf8_decode(text, &cp);
        if (step == 0)
            break;
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200B && cp <= 0x200F) ||
            (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
            buf_addc(&clean, '?');
        else
            buf_add(&clean, span_sub(text, 0, step));
    }
    size_t pad = width > n ? width - n : 0;
    buf_printf(out, "  %*s", right ? (int)pad : 0, "");
    buf_add(out, buf_span(&clean));
    if (!right && !last)
        buf_printf(out, "%*s", (int)pad, "");
    buf_free(&clean);
}

static bool numeric(const PGresult *r, int column)
{
    return PQftype(r, column) == 20 || PQftype(r, column) == 23; /* bigint, integer */
}

static void table(struct buf *out, const PGresult *r)
{
    size_t width[MAX_COLUMNS] = {0};
    int columns = PQnfields(r) < MAX_COLUMNS ? PQnfields(r) : MAX_COLUMNS;

    for (int row = -1; row < PQntuples(r); row++)
        for (int c = 0; c < columns; c++) {
            size_t n = utf8_count(row < 0 ? span_of(PQfname(r, c)) : db_text(r, row, c));
            n = n < MAX_WIDTH ? n : MAX_WIDTH;
            width[c] = n > width[c] ? n : width[c];
        }
    for (int row = -1; row < PQntuples(r); row++) {
        for (int c = 0; c < columns; c++)
            cell(out, row < 0 ? span_of(PQfname(r, c)) : db_text(r, row, c), width[c],
                 numeric(r, c), c + 1 == columns);
        buf_addc(out, '\n');
    }
}

static int as_text(struct db *db, struct buf *out, struct err *err)
{
    char server[200];

    db_describe(db, server, sizeof(server));
    buf_printf(out, "%s\n", server);
    for (size_t i = 0; i < PARTS; i++) {
        PGresult *r;
        if (db_query(db, parts[i].sql, NULL, 0, &r, err) < 0)
            return -1;
        buf_printf(out, "\n%s\n", parts[i].title);
        table(out, r);
        PQclear(r);
    }
    return 0;
}

static int as_json(struct db *db, struct buf *out, struct err *err)
{
    struct buf sql = BUF_INIT(16384);
    PGresult *r;

    buf_adds(&sql, "SELECT json_build_object('schema_version', (SELECT max(version) FROM "
                   "angka.schema_migration)");
    for (size_t i = 0; i < PARTS; i++)
        buf_printf(&sql, ", '%s', (SELECT coalesce(json_agg(x), '[]') FROM (%s) x)", parts[i].key,
                   parts[i].sql);
    buf_addc(&sql, ')');
    int rc = db_query(db, sql.p, NULL, 0, &r, err);
    buf_free(&sql);
    if (rc < 0)
        return -1;
    buf_add(out, db_text(r, 0, 0));
    buf_addc(out, '\n');
    PQclear(r);
    return 0;
}

int status_write(struct db *db, bool json, struct buf *out, struct err *err)
{
    return json ? as_json(db, out, err) : as_text(db, out, err);
}
