/*
 * load/rows.h - a checked document as rows for COPY.
 *
 * Rows are in the binary format (copy_binary.h) and lack their first columns: document_id and
 * reading are put before each row when it is sent, because the reading's number is known only then,
 * and an id is long beside a row. Empty codes and dates become NULL.
 */
#ifndef LOAD_ROWS_H
#define LOAD_ROWS_H

#include "common/buf.h"

#include "load/node.h"
#include "load/seen.h"

enum row_table {
    ROWS_DOCUMENT,
    ROWS_OBSERVATION,
    ROWS_CHECK,
    ROWS_STATEMENT,
    ROWS_STATED, /* facts that observations state; of a first load those stated before in it */
    ROW_TABLES
};

/* "COPY angka.document (document_id, reading, ...) FROM STDIN (FORMAT binary)": the columns in the
 * order of the rows. */
extern const char *const rows_copy[ROW_TABLES];

/* `load_id` is a UUID as libpq spells it; `facts` are the keys of a first load (fact_key.h), else
 * NULL. */
void rows_write(const struct node *document, long long line_no, const char *load_id,
                struct seen *facts, struct buf out[ROW_TABLES]);
/* Takes the next row off *rows and adds it to out with its first columns. */
void rows_take(struct span *rows, struct span document_id, int reading, struct buf *out);

#endif
