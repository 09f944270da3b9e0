/*
 * load/batch.h - some documents on their way into the warehouse.
 *
 * A document becomes ready rows for COPY at once; when the batch is sent it asks the warehouse
 * which of its documents are new or changed and sends only those. All of it happens inside the
 * transaction of the caller. A batch holds at most WINDOW_LINES documents.
 */
#ifndef LOAD_BATCH_H
#define LOAD_BATCH_H

#include "load/document.h"

/* What became of the lines of one input. */
struct load_counts {
    long long lines, rejected;
    long long new, changed, unchanged, older; /* documents */
    long long observations, statements;       /* that were added */
};

struct batch;

struct batch *batch_new(void);
void batch_free(struct batch *b); /* NULL is accepted */
/* Forgets everything: at the begin of a transaction. */
void batch_reset(struct batch *b);

void batch_add(struct batch *b, const json_t *document, long long line_no);
/* A line that broke a rule, as far as it is known. */
void batch_reject(struct batch *b, const char *input_name, struct span line, size_t line_bytes,
                  long long line_no, const struct fault *fault);
/* Sends all and empties the batch; adds to *counts (not: lines, rejected). `load_id` is that of the
 * ledger. */
int batch_send(struct batch *b, struct db *db, const char *load_id, struct load_counts *counts,
               struct err *err);
/* Whether rows were added since batch_reset. */
bool batch_added(const struct batch *b);
/* After the last batch_send of a transaction that added rows: makes the facts anew that it touched.
 */
int batch_facts(struct db *db, struct err *err);

#endif
