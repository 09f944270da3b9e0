/*
 * load/run.h - loads inputs, each in one transaction with its rejects and its row in the ledger.
 *
 * An input that the ledger holds as loaded costs its digest and nothing else. A transaction that
 * collides with another, or whose connection is lost, is tried again as a whole; where the answer
 * to COMMIT was lost, the ledger is asked first. Standard input and pipes are spooled to a
 * temporary file before.
 */
#ifndef LOAD_RUN_H
#define LOAD_RUN_H

#include "load/batch.h"
#include "load/code_set.h"

struct loader {
    struct db *db; /* open, locked, schema checked */
    const struct code_sets *sets;
    struct batch *batch;
    bool dry_run; /* do all, then roll back */
    bool force;   /* load also what the ledger holds as loaded */
};

struct input_result {
    bool already;  /* the ledger has it: nothing was done */
    char when[32]; /* since when */
    struct load_counts counts;
};

/*
 * `path` is opened; "-" is standard input. `name` is what ledger and messages call it. On -1
 * nothing of the input is in the warehouse: EXIT_BAD_INPUT where the file itself is cut or broken
 * (the next one may be tried), EXIT_IO, EXIT_UNAVAILABLE and so on where the run cannot go on.
 */
int load_input(struct loader *l, const char *path, const char *name, struct input_result *ret,
               struct err *err);

#endif
