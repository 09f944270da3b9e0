/*
 * load/batch.h - some documents on their way into the warehouse.
 *
 * A document becomes ready rows for COPY at once; when the batch is sent it asks the warehouse
 * which of its documents are new or changed and sends only those. In a first load all are new, unless
 * one came before in it. All of it happens inside the transaction of the caller. A batch holds at
 * most WINDOW_LINES documents.
 */
#ifndef LOAD_BATCH_H
#define LOAD_BATCH_H

#include "load/document.h"
#include "load/transaction.h"

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

void batch_add(struct batch *b, const struct node *document, long long line_no,
               const struct load_transaction *t);
/* What it holds of documents and rejects. */
size_t batch_bytes(const struct batch *b);
/* A line that broke a rule, as far as it is known. */
void batch_reject(struct batch *b, const char *input_name, struct span line, size_t line_bytes,
                  long long line_no, const struct fault *fault);
/* Sends all and empties the batch; adds to *counts (not: lines, rejected). */
int batch_send(struct batch *b, struct db *db, struct load_transaction *t,
               struct load_counts *counts, struct err *err);

#endif
