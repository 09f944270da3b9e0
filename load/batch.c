#include "load/batch.h"

#include <assert.h>
#include <stdlib.h>

#include "load/copy_binary.h"
#include "load/copy_text.h"
#include "load/rows.h"
#include "load/window.h"

/* The lines of a window (window.h): 12 MiB and one line of 16 MiB on top. A row is hardly
 * longer than its object; a rejected line is twice as long in hexadecimal. */
#define MAX_DOCUMENTS WINDOW_LINES
#define MAX_BYTES     ((size_t)128 << 20)
#define KEEP_BYTES    ((size_t)16 << 20)
#define SEND_BYTES    ((size_t)1 << 16)

struct item {
    size_t id, id_len;         /* in ids */
    size_t source, source_len; /* in sources */
    size_t end[ROW_TABLES];    /* of its rows; they begin where those of the item before it end */
    size_t observations, statements;
    int reading; /* 0: not to be sent */
};

struct batch {
    struct item items[MAX_DOCUMENTS];
    size_t n;
    bool again; /* an id may be in the warehouse */
    struct buf ids, sources;
    struct buf incoming, rejects; /* in the text format */
    struct buf rows[ROW_TABLES];
    struct buf send;
    size_t order[MAX_DOCUMENTS]; /* items to send, by document_id: the indexes then grow in order */
    size_t n_order;
};

struct batch *batch_new(void)
{
    struct batch *b = calloc(1, sizeof(*b));
    if (!b)
        die_no_memory(sizeof(*b));
    b->ids = b->sources = b->incoming = b->rejects = b->send = BUF_INIT(MAX_BYTES);
    for (int t = 0; t < ROW_TABLES; t++)
        b->rows[t] = BUF_INIT(MAX_BYTES);
    return b;
}

void batch_free(struct batch *b)
{
    if (!b)
        return;
    buf_free(&b->ids);
    buf_free(&b->sources);
    buf_free(&b->incoming);
    buf_free(&b->rejects);
    buf_free(&b->send);
    for (int t = 0; t < ROW_TABLES; t++)
        buf_free(&b->rows[t]);
    free(b);
}

/* Memory that a document of usual size needs is kept. */
static void forget(struct buf *buf)
{
    if (buf->cap > KEEP_BYTES)
        buf_free(buf);
    buf_reset(buf);
}

void batch_reset(struct batch *b)
{
    forget(&b->ids);
    forget(&b->sources);
    forget(&b->incoming);
    forget(&b->rejects);
    forget(&b->send);
    for (int t = 0; t < ROW_TABLES; t++)
        forget(&b->rows[t]);
    b->n = b->n_order = 0;
    b->again = false;
}

size_t batch_bytes(const struct batch *b)
{
    size_t bytes = b->ids.len + b->sources.len + b->incoming.len + b->rejects.len;

    for (int table = 0; table < ROW_TABLES; table++)
        bytes += b->rows[table].len;
    return bytes;
}

/* What a reading is made of: the bytes, and the engine that read them. */
static void made_of(struct buf *row, struct span digest, const struct node *engine)
{
    copy_escape(row, digest);
    buf_addc(row, ' ');
    copy_escape(row, node_text(node_member(engine, "version")));
    buf_addc(row, ' ');
    copy_text(row, node_text(node_member(engine, "lexicon")));
}

void batch_add(struct batch *b, const struct node *doc, long long line_no,
               const struct load_transaction *t)
{
    struct span id = node_text(node_member(doc, "id"));
    struct span source = node_text(node_member(doc, "source"));
    struct span digest = node_text(node_member(doc, "digest"));
    struct item *item = &b->items[b->n];
    struct buf *row = &b->incoming;

    assert(b->n < MAX_DOCUMENTS);
    *item = (struct item){.id = b->ids.len,
                          .id_len = id.len,
                          .source = b->sources.len,
                          .source_len = source.len,
                          .observations = node_member(doc, "observations")->n,
                          .statements = node_member(doc, "statements")->n};
    b->again = !t->ids || seen_before(t->ids, seen_hash(id)) || b->again;
    buf_add(&b->ids, id);
    buf_add(&b->sources, source);
    rows_write(doc, line_no, t->load_id, t->facts, b->rows);
    for (int table = 0; table < ROW_TABLES; table++) {
        item->end[table] = b->rows[table].len;
        assert(!b->rows[table].full);
    }
    copy_int(row, (long long)b->n++);
    copy_text(row, id);
    made_of(row, digest, node_member(doc, "engine"));
    copy_text(row, digest);
    copy_code(row, node_text(node_member(doc, "captured")));
    copy_end(row);
}

void batch_reject(struct batch *b, const char *input_name, struct span line, size_t line_bytes,
                  long long line_no, const struct fault *fault)
{
    struct buf *row = &b->rejects;
    char name[256];

    text_copy(span_of(input_name), name, sizeof(name));
    copy_int(row, line_no);
    copy_text(row, span_of(name));
    copy_text(row, span_of(fault->rule));
    copy_text(row, span_of(fault->path));
    copy_text(row, span_of(fault->message));
    copy_code(row, span_of(fault->document_id));
    copy_int(row, (long long)line_bytes);
    copy_bytes(row, line);
    copy_end(row);
    assert(!row->full);
}

static const char create_tables[] =
    "CREATE TEMP TABLE IF NOT EXISTS incoming (ord integer, document_id text COLLATE \"C\","
    " made_of text, digest text, captured_at timestamptz) ON COMMIT DELETE ROWS;"
    "CREATE TEMP TABLE IF NOT EXISTS decided (ord integer, document_id text, reading integer,"
    " verdict text) ON COMMIT DELETE ROWS;"
    "TRUNCATE pg_temp.incoming, pg_temp.decided";

/* Of several lines with one id the last captured one counts, of those the last line. A page that
 * was captured before the reading that stands does not replace it, whatever the order in which
 * files come. LIMIT makes the planner look each document up by its index: a batch must not cost a
 * pass over all documents. */
static const char insert_decided[] =
    "INSERT INTO pg_temp.decided (ord, document_id, reading, verdict)"
    " SELECT i.ord, i.document_id, coalesce(d.reading, 0) + 1,"
    "        CASE WHEN i.place > 1 THEN CASE WHEN i.made_of = i.chosen THEN 'unchanged' ELSE "
    "'older' END"
    "             WHEN d.document_id IS NULL THEN 'new'"
    "             WHEN i.made_of = concat_ws(' ', d.digest, d.engine_version, d.engine_lexicon) "
    "THEN 'unchanged'"
    "             WHEN i.digest <> d.digest AND i.captured_at < d.captured_at THEN 'older'"
    "             ELSE 'changed' END"
    "   FROM (SELECT *, row_number() OVER w AS place, first_value(made_of) OVER w AS chosen"
    "           FROM pg_temp.incoming"
    "         WINDOW w AS (PARTITION BY document_id ORDER BY captured_at DESC NULLS LAST, ord "
    "DESC)) i"
    "   LEFT JOIN LATERAL (SELECT * FROM angka.document d"
    "                       WHERE d.document_id = i.document_id AND d.valid_to IS NULL LIMIT 1) d "
    "ON true"
    "  ORDER BY i.document_id"
    " RETURNING ord, reading, verdict";

/* The facts that the rows stated are made anew at the end (transaction.h). */
static const char close_old[] =
    "WITH closed AS (UPDATE angka.observation o SET valid_to = now() FROM pg_temp.decided x"
    "  WHERE x.verdict = 'changed' AND o.document_id = x.document_id AND o.reading = x.reading - 1"
    "  RETURNING o.ref_area, o.year, o.fact_key)"
    " INSERT INTO pg_temp.closed SELECT * FROM closed WHERE fact_key IS NOT NULL;"
    "UPDATE angka.statement s SET valid_to = now() FROM pg_temp.decided x"
    " WHERE x.verdict = 'changed' AND s.document_id = x.document_id AND s.reading = x.reading - 1;"
    "UPDATE angka.document d SET valid_to = now() FROM pg_temp.decided x"
    " WHERE x.verdict = 'changed' AND d.document_id = x.document_id AND d.reading = x.reading - 1";

static const char insert_sources[] =
    "INSERT INTO angka.source (name) SELECT DISTINCT n FROM unnest($1::text[]) n"
    " WHERE NOT EXISTS (SELECT FROM angka.source s WHERE s.name = n) ON CONFLICT DO NOTHING";

static int copy_all(struct db *db, const char *sql, struct span rows, struct err *err)
{
    if (db_copy_begin(db, sql, err) < 0 || db_copy_data(db, rows, err) < 0)
        return -1;
    return db_copy_end(db, err);
}

static struct span rows_of(const struct batch *b, size_t ord, enum row_table table)
{
    size_t from = ord ? b->items[ord - 1].end[table] : 0;
    return span_sub(buf_span(&b->rows[table]), from, b->items[ord].end[table] - from);
}

static void take_item(struct batch *b, size_t ord, int reading, struct load_counts *counts)
{
    struct item *item = &b->items[ord];

    item->reading = reading;
    b->order[b->n_order++] = ord;
    counts->observations += (long long)item->observations;
    counts->statements += (long long)item->statements;
}

/* Asks which documents are to be sent, and counts all. */
static int ask(struct batch *b, struct db *db, struct load_counts *counts, long long *ret_changed,
               struct err *err)
{
    PGresult *r;

    if (db_run(db, create_tables, err) < 0 ||
        copy_all(db, "COPY pg_temp.incoming FROM STDIN", buf_span(&b->incoming), err) < 0 ||
        db_query(db, insert_decided, NULL, 0, &r, err) < 0)
        return -1;
    *ret_changed = 0;
    for (int row = 0; row < PQntuples(r); row++) {
        size_t ord = (size_t)db_number(r, row, 0);
        struct span verdict = db_text(r, row, 2);
        bool fresh = span_is(verdict, "new"), changed = span_is(verdict, "changed");
        counts->new += fresh;
        counts->changed += changed;
        counts->unchanged += span_is(verdict, "unchanged");
        counts->older += span_is(verdict, "older");
        *ret_changed += changed;
        if (fresh || changed)
            take_item(b, ord, (int)db_number(r, row, 1), counts);
    }
    PQclear(r);
    return 0;
}

/* Of a first load, and no id came before. */
static void take_all(struct batch *b, struct load_counts *counts)
{
    for (size_t ord = 0; ord < b->n; ord++)
        take_item(b, ord, 1, counts);
    counts->new += (long long)b->n;
}

/* Those of the documents that are sent, as an array: {"a","b"}. */
static int add_sources(struct batch *b, struct db *db, struct err *err)
{
    struct buf names = BUF_INIT(MAX_BYTES);
    struct span last = {NULL, 0};

    for (size_t i = 0; i < b->n_order; i++) {
        const struct item *item = &b->items[b->order[i]];
        struct span name = span_sub(buf_span(&b->sources), item->source, item->source_len);
        if (name.len == 0 || span_eq(name, last))
            continue;
        last = name;
        buf_adds(&names, names.len ? ",\"" : "{\"");
        for (size_t at = 0; at < name.len; at++) {
            if (name.p[at] == '"' || name.p[at] == '\\')
                buf_addc(&names, '\\');
            buf_addc(&names, name.p[at]);
        }
        buf_addc(&names, '"');
    }
    if (names.len == 0)
        return 0;
    buf_addc(&names, '}');
    assert(!names.full);
    const char *values[] = {names.p};
    int rc = db_change(db, insert_sources, values, 1, NULL, err);
    buf_free(&names);
    return rc;
}

static int send_rest(struct batch *b, struct db *db, struct err *err)
{
    assert(!b->send.full);
    int rc = db_copy_data(db, buf_span(&b->send), err);
    buf_reset(&b->send);
    return rc;
}

/* In pieces: a line's checks are as many as it can hold, and an id before each may make them many
 * times as long. */
static int send_item(struct batch *b, struct db *db, size_t ord, enum row_table table,
                     struct err *err)
{
    const struct item *item = &b->items[ord];
    struct span id = span_sub(buf_span(&b->ids), item->id, item->id_len);

    for (struct span rows = rows_of(b, ord, table); rows.len > 0;) {
        rows_take(&rows, id, item->reading, &b->send);
        if (b->send.len >= SEND_BYTES && send_rest(b, db, err) < 0)
            return -1;
    }
    return 0;
}

static int send_table(struct batch *b, struct db *db, enum row_table table, struct err *err)
{
    size_t bytes = 0;

    for (size_t i = 0; i < b->n_order; i++)
        bytes += rows_of(b, b->order[i], table).len;
    if (bytes == 0)
        return 0;
    if (db_copy_begin(db, rows_copy[table], err) < 0)
        return -1;
    buf_reset(&b->send);
    buf_add(&b->send, (struct span){BINARY_HEADER, sizeof(BINARY_HEADER) - 1});
    for (size_t i = 0; i < b->n_order; i++)
        if (send_item(b, db, b->order[i], table, err) < 0)
            return -1;
    buf_add(&b->send, (struct span){BINARY_TRAILER, sizeof(BINARY_TRAILER) - 1});
    return send_rest(b, db, err) < 0 ? -1 : db_copy_end(db, err);
}

static int send_rejects(struct batch *b, struct db *db, const char *load_id, struct err *err)
{
    struct span rest = buf_span(&b->rejects);

    if (rest.len == 0)
        return 0;
    if (db_copy_begin(
            db,
            "COPY angka.rejected (load_id, line_no, input_name, rule, path, message, document_id, "
            "line_bytes, line) FROM STDIN",
            err) < 0)
        return -1;
    while (rest.len > 0) {
        size_t row = span_chr(rest, '\n', 0) + 1;
        buf_reset(&b->send);
        buf_printf(&b->send, "%s\t", load_id);
        if (db_copy_data(db, buf_span(&b->send), err) < 0 ||
            db_copy_data(db, span_sub(rest, 0, row), err) < 0)
            return -1;
        rest = span_from(rest, row);
    }
    return db_copy_end(db, err);
}

/* Which documents are to be sent. In a first load, too, an id that came before is looked up by its
 * index, and the rows of a reading that is replaced by their keys. */
static int decide(struct batch *b, struct db *db, struct load_transaction *t,
                  struct load_counts *counts, struct err *err)
{
    long long changed;

    if (t->keys_away && !b->again) {
        take_all(b, counts);
        return 0;
    }
    if (load_transaction_keys(db, t, err) < 0 || ask(b, db, counts, &changed, err) < 0)
        return -1;
    return changed > 0 ? db_run(db, close_old, err) : 0;
}

int batch_send(struct batch *b, struct db *db, struct load_transaction *t,
               struct load_counts *counts, struct err *err)
{
    if (send_rejects(b, db, t->load_id, err) < 0)
        return -1;
    if (b->n > 0 && decide(b, db, t, counts, err) < 0)
        return -1;
    if (b->n_order > 0) {
        if (add_sources(b, db, err) < 0)
            return -1;
        for (enum row_table table = 0; table < ROW_TABLES; table++)
            if (send_table(b, db, table, err) < 0)
                return -1;
        t->added = true;
    }
    batch_reset(b);
    return 0;
}
