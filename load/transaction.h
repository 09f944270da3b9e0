/*
 * load/transaction.h - around the batches of one load: what is cheaper once than for each of them.
 *
 * Into an empty warehouse, a first load, rows come without keys, indexes and checks of references,
 * which are made at its end (angka.begin_first_load). Facts are made anew at the end that the load
 * touched. All of it happens inside the transaction of the caller.
 */
#ifndef LOAD_TRANSACTION_H
#define LOAD_TRANSACTION_H

#include "load/db.h"
#include "load/seen.h"

struct load_transaction {
    const char *load_id; /* in the ledger */
    struct seen *ids;    /* of a first load, else NULL: of the documents that came */
    struct seen *facts;  /* likewise: the keys of facts */
    bool keys_away;      /* of the tables that are loaded */
    bool added;          /* rows were added */
};

/* *t has its load_id. */
int load_transaction_begin(struct db *db, struct load_transaction *t, struct err *err);
/* Brings keys that are away back before the end: rows are to be looked up by them. */
int load_transaction_keys(struct db *db, struct load_transaction *t, struct err *err);
int load_transaction_end(struct db *db, struct load_transaction *t, struct err *err);
/* What it holds of memory, whether it ended or not. */
void load_transaction_free(struct load_transaction *t);

#endif
