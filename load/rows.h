/*
 * load/rows.h - a checked document as rows for COPY.
 *
 * Rows are written without their first columns: document_id and reading, which are put before each
 * row when it is sent, because the reading's number is known only then. Empty codes and dates
 * become NULL.
 */
#ifndef LOAD_ROWS_H
#define LOAD_ROWS_H

#include <jansson.h>

#include "common/buf.h"

enum row_table {
    ROWS_DOCUMENT,
    ROWS_SECTOR,
    ROWS_OBSERVATION,
    ROWS_CHECK,
    ROWS_STATEMENT,
    ROW_TABLES
};

/* "COPY angka.document (document_id, reading, ...) FROM STDIN": the columns in the order of the
 * rows. */
extern const char *const rows_copy[ROW_TABLES];

void rows_write(const json_t *document, long long line_no, struct buf out[ROW_TABLES]);

/* The 16 hex digits as PostgreSQL's bigint. */
long long rows_fingerprint(struct span hex);

/* Adds a column: the hex digits as bytea, NULL where there are none. */
void rows_minhash(struct span hex, struct buf *row);

#endif
