#include "load/replay.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/files.h"

#include "load/copy_text.h"
#include "load/document.h"

#define PORTION_LINES 10000
#define PORTION_BYTES "268435456"
#define NUMBER(n)     NUMBER_(n)
#define NUMBER_(n)    #n
/* A note is a key, a place and a message: under 1 KiB, escaped under twice that. */
#define NOTES_BYTES ((size_t)PORTION_LINES * 2048)
/* A line may be mended to any length: past that it is too long for load as well. */
#define LINE_BYTES (DOCUMENT_MAX_LINE + ((size_t)1 << 20))

struct replay {
    struct replay_line *lines;
    size_t n;
    char after[3][40]; /* started_at, load_id, line_no of the last one; "" at the beginning */
    struct buf notes;
};

struct replay *replay_new(void)
{
    struct replay *r = calloc(1, sizeof(*r));
    if (r)
        r->lines = calloc(PORTION_LINES, sizeof(*r->lines));
    if (!r || !r->lines)
        die_no_memory(PORTION_LINES * sizeof(*r->lines));
    r->notes = BUF_INIT(NOTES_BYTES);
    return r;
}

void replay_free(struct replay *r)
{
    if (!r)
        return;
    buf_free(&r->notes);
    free(r->lines);
    free(r);
}

/* A line as load stores it is cut where it was too long; the rest of it is nowhere. */
static const char waiting[] =
    "SELECT started_at::text, load_id::text, line_no::text, input_name, content FROM ("
    "SELECT l.started_at, r.load_id, r.line_no, r.input_name, coalesce(r.mended, r.line) AS "
    "content,"
    "       sum(octet_length(coalesce(r.mended, r.line))::bigint) OVER o"
    "       - octet_length(coalesce(r.mended, r.line)) AS before"
    "  FROM angka.rejected r JOIN angka.load_run l USING (load_id)"
    " WHERE r.resolved_by IS NULL AND (r.mended IS NOT NULL OR r.rule <> 'line_length')"
    "   AND ($1::text IS NULL OR (l.started_at, r.load_id, r.line_no)"
    "        > ($1::timestamptz, $2::uuid, $3::bigint))"
    "WINDOW o AS (ORDER BY l.started_at, r.load_id, r.line_no)"
    " ORDER BY l.started_at, r.load_id, r.line_no LIMIT " NUMBER(
        PORTION_LINES) ") p"
                       " WHERE before < " PORTION_BYTES;

/* The row's line, without line feeds of its own: between the parts of JSON they mean nothing. */
static int spool_line(int fd, struct span content, struct buf *line, struct err *err)
{
    buf_reset(line);
    buf_add(line, span_sub(content, 0, LINE_BYTES - 1));
    for (size_t at = 0; (at = span_chr(buf_span(line), '\n', at)) != (size_t)-1; at++)
        line->p[at] = ' ';
    buf_addc(line, '\n');
    return file_write_all(fd, buf_span(line), err);
}

static int take_row(struct replay *r, const PGresult *row, int fd, struct buf *line,
                    struct digest *digest, struct err *err)
{
    struct replay_line *l = &r->lines[r->n++];

    for (int i = 0; i < 3; i++)
        snprintf(r->after[i], sizeof(r->after[i]), "%s", PQgetvalue(row, 0, i));
    snprintf(l->load_id, sizeof(l->load_id), "%s", PQgetvalue(row, 0, 1));
    span_to_int(db_text(row, 0, 2), &l->line_no);
    snprintf(l->input_name, sizeof(l->input_name), "%s", PQgetvalue(row, 0, 3));
    digest_add(digest, SPAN(REPLAY_NAME " "));
    digest_add(digest, span_of(l->load_id));
    digest_add(digest, db_text(row, 0, 2));
    digest_add(digest, SPAN("\n"));
    digest_add(digest, db_text(row, 0, 4));
    return spool_line(fd, db_text(row, 0, 4), line, err);
}

int replay_fetch(struct replay *r, struct db *db, size_t *ret_n, int *ret_fd,
                 char ret_sha256[SHA256_HEX_TEXT], struct err *err)
{
    const char *after[] = {r->after[0], r->after[1], r->after[2]};
    struct buf line = BUF_INIT(LINE_BYTES);
    struct digest *digest = sha256_begin();
    PGresult *row;
    int rc = 0;

    if (!*after[0])
        after[0] = after[1] = after[2] = NULL;
    replay_forget(r);
    r->n = 0;
    FILE *spool = tmpfile();
    int fd = spool ? dup(fileno(spool)) : -1;
    if (spool)
        fclose(spool);
    if (fd < 0)
        rc = err_errno(err, "rejected lines: cannot spool them to a temporary file");
    /* in binary form a line is its bytes; the texts are the same in both forms */
    if (rc == 0)
        rc = db_rows_begin(db, waiting, after, 3, true, err);
    while (rc == 0 && (rc = db_rows_next(db, &row, err)) > 0) {
        rc = take_row(r, row, fd, &line, digest, err);
        PQclear(row);
    }
    if (rc == 0 && lseek(fd, 0, SEEK_SET) < 0)
        rc = err_errno(err, "rejected lines: cannot read them back");
    sha256_done(digest, ret_sha256);
    buf_free(&line);
    if (fd >= 0 && (rc < 0 || r->n == 0))
        close(fd);
    if (rc < 0)
        return -1;
    *ret_n = r->n;
    if (r->n > 0)
        *ret_fd = fd;
    return 0;
}

const struct replay_line *replay_line(const struct replay *r, long long number)
{
    assert(number >= 1 && (size_t)number <= r->n);
    return &r->lines[number - 1];
}

void replay_note(struct replay *r, long long number, const struct fault *fault)
{
    const struct replay_line *l = replay_line(r, number);

    copy_text(&r->notes, span_of(l->load_id));
    copy_int(&r->notes, l->line_no);
    if (fault) {
        copy_text(&r->notes, span_of(fault->rule));
        copy_text(&r->notes, span_of(fault->path));
        copy_text(&r->notes, span_of(fault->message));
        copy_code(&r->notes, span_of(fault->document_id));
    } else {
        for (int i = 0; i < 4; i++)
            copy_null(&r->notes);
    }
    copy_end(&r->notes);
    assert(!r->notes.full);
}

void replay_forget(struct replay *r)
{
    buf_reset(&r->notes);
}

int replay_settle(struct replay *r, struct db *db, const char *load_id, struct err *err)
{
    if (r->notes.len == 0)
        return 0;
    if (db_run(db,
               "CREATE TEMP TABLE IF NOT EXISTS replayed (load_id uuid, line_no bigint, rule text,"
               " path text, message text, document_id text) ON COMMIT DELETE ROWS;"
               "TRUNCATE pg_temp.replayed",
               err) < 0 ||
        db_copy_begin(db, "COPY pg_temp.replayed FROM STDIN", err) < 0 ||
        db_copy_data(db, buf_span(&r->notes), err) < 0 || db_copy_end(db, err) < 0)
        return -1;
    if (db_change(db,
                  "UPDATE angka.rejected r SET resolved_by = $1::uuid FROM pg_temp.replayed p"
                  " WHERE p.rule IS NULL AND r.load_id = p.load_id AND r.line_no = p.line_no",
                  &load_id, 1, NULL, err) < 0)
        return -1;
    return db_run(db,
                  "UPDATE angka.rejected r SET rule = p.rule, path = p.path, message = p.message,"
                  " document_id = coalesce(p.document_id, r.document_id) FROM pg_temp.replayed p"
                  " WHERE p.rule IS NOT NULL AND r.load_id = p.load_id AND r.line_no = p.line_no"
                  " AND (r.rule, r.path, r.message) IS DISTINCT FROM (p.rule, p.path, p.message)",
                  err);
}

int replay_waiting(struct db *db, const char *input_name, long long *ret, struct err *err)
{
    PGresult *r;
    char name[256];

    text_copy(span_of(input_name), name, sizeof(name));
    const char *values[] = {name};
    if (db_query(
            db, "SELECT count(*) FROM angka.rejected WHERE input_name = $1 AND resolved_by IS NULL",
            values, 1, &r, err) < 0)
        return -1;
    *ret = db_number(r, 0, 0);
    PQclear(r);
    return 0;
}

int replay_close_input(struct db *db, const char *input_name, const char *load_id, struct err *err)
{
    char name[256];

    text_copy(span_of(input_name), name, sizeof(name));
    const char *values[] = {load_id, name};
    return db_change(db,
                     "UPDATE angka.rejected SET resolved_by = $1::uuid WHERE input_name = $2"
                     " AND resolved_by IS NULL AND load_id <> $1::uuid",
                     values, 2, NULL, err);
}
