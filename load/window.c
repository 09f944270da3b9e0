#include "load/window.h"

#include <stdlib.h>

#include "load/copy_text.h"
#include "load/glance.h"

/* One line of 16 MiB may come on top. */
#define FULL_BYTES ((size_t)12 << 20)
#define MAX_BYTES  ((size_t)32 << 20)
#define KEEP_BYTES ((size_t)16 << 20)

struct window {
    struct window_line lines[WINDOW_LINES];
    size_t n, given;
    size_t at[WINDOW_LINES]; /* where the line begins in text */
    struct buf text;
    struct buf rows; /* of pg_temp.glanced */
};

struct window *window_new(void)
{
    struct window *w = calloc(1, sizeof(*w));
    if (!w)
        die_no_memory(sizeof(*w));
    w->text = w->rows = BUF_INIT(MAX_BYTES);
    return w;
}

void window_free(struct window *w)
{
    if (!w)
        return;
    buf_free(&w->text);
    buf_free(&w->rows);
    free(w);
}

int window_read(struct window *w, struct input *in, struct err *err)
{
    enum input_verdict verdict = INPUT_LINE;

    w->n = w->given = 0;
    if (w->text.cap > KEEP_BYTES)
        buf_free(&w->text);
    buf_reset(&w->text);
    while (w->n < WINDOW_LINES && w->text.len < FULL_BYTES) {
        struct window_line *line = &w->lines[w->n];
        verdict = input_next(in, &line->line, err);
        if (verdict != INPUT_LINE && verdict != INPUT_LONG)
            break;
        line->too_long = verdict == INPUT_LONG;
        line->known = false;
        w->at[w->n++] = w->text.len;
        buf_add(&w->text, line->line.text);
    }
    for (size_t i = 0; i < w->n; i++)
        w->lines[i].line.text.p = w->text.p + w->at[i];
    if (verdict == INPUT_CORRUPT || verdict == INPUT_FAILED)
        return -1;
    return w->n > 0;
}

static void glance_row(struct buf *rows, size_t ord, const struct glance *g)
{
    copy_int(rows, (long long)ord);
    copy_text(rows, g->id);
    copy_escape(rows, g->digest);
    buf_addc(rows, ' ');
    copy_escape(rows, g->version);
    buf_addc(rows, ' ');
    copy_text(rows, g->lexicon);
    copy_end(rows);
}

static const char make_table[] =
    "CREATE TEMP TABLE IF NOT EXISTS glanced (ord integer, document_id "
    "text, made_of text) ON COMMIT DELETE ROWS;"
    "TRUNCATE pg_temp.glanced";

/* Each is looked up by its index, as in batch.c. */
static const char ask_known[] =
    "SELECT g.ord FROM (SELECT *, count(*) OVER (PARTITION BY document_id) AS times FROM "
    "pg_temp.glanced) g"
    " CROSS JOIN LATERAL (SELECT * FROM angka.document d"
    "  WHERE d.document_id = g.document_id AND d.valid_to IS NULL LIMIT 1) d"
    " WHERE g.times = 1 AND g.made_of = concat_ws(' ', d.digest, d.engine_version, "
    "d.engine_lexicon)";

int window_ask(struct window *w, struct db *db, struct err *err)
{
    struct glance g;
    PGresult *r;

    buf_reset(&w->rows);
    for (size_t i = 0; i < w->n; i++)
        if (!w->lines[i].too_long && glance_at(w->lines[i].line.text, &g))
            glance_row(&w->rows, i, &g);
    if (w->rows.len == 0)
        return 0;
    if (db_run(db, make_table, err) < 0 ||
        db_copy_begin(db, "COPY pg_temp.glanced FROM STDIN", err) < 0 ||
        db_copy_data(db, buf_span(&w->rows), err) < 0 || db_copy_end(db, err) < 0 ||
        db_query(db, ask_known, NULL, 0, &r, err) < 0)
        return -1;
    for (int row = 0; row < PQntuples(r); row++)
        w->lines[db_number(r, row, 0)].known = true;
    PQclear(r);
    return 0;
}

const struct window_line *window_next(struct window *w)
{
    return w->given < w->n ? &w->lines[w->given++] : NULL;
}
