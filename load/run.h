/*
 * load/run.h - loads inputs, each in one transaction with its rejects and its row in the ledger.
 *
 * An input that the ledger holds as loaded costs its digest and nothing else; where none of its
 * size was loaded it need not be read for that. A transaction that collides with another, or whose
 * connection is lost, is tried again as a whole; where the answer to COMMIT was lost, the ledger is
 * asked first. Standard input and pipes are spooled to a temporary file before.
 */
#ifndef LOAD_RUN_H
#define LOAD_RUN_H

#include "load/code_set.h"
#include "load/reader.h"
#include "load/reject_limit.h"

struct loader {
    struct db *db; /* open and locked */
    const struct code_sets *sets;
    struct batch *batches[READER_BATCHES];
    bool dry_run; /* do all, then roll back */
    bool force;   /* load also what the ledger holds as loaded */
    /* The inputs are mended files: their rejected lines wait, and do so no longer afterwards. */
    bool mended;
    /* A name stands for one input for ever (the data directory): another file of that name is its
     * newer version, and the older one's rejects wait no longer. */
    bool stable_names;
    struct reject_limit limit; /* past it nothing of the input is loaded */
};

struct input_result {
    bool already;  /* the ledger has it: nothing was done */
    char when[32]; /* since when */
    struct load_counts counts;
};

/* Once before all inputs: checks the schema, ends what a dead run left in the ledger, and reads the
 * code lists into *sets, which l then points to. */
int load_begin(struct loader *l, struct arena *arena, struct code_sets *sets, struct err *err);
/*
 * `path` is opened; "-" is standard input. `name` is what ledger and messages call it. On -1
 * nothing of the input is in the warehouse: EXIT_BAD_INPUT where the file itself is cut or broken,
 * passes the limit or is to be replayed and nothing of it waits (the next one may be tried),
 * EXIT_IO, EXIT_UNAVAILABLE and so on where the run cannot go on.
 */
int load_input(struct loader *l, const char *path, const char *name, struct input_result *ret,
               struct err *err);
/*
 * Reads rejected lines out of the warehouse again (replay.h): those that are right now are loaded.
 * *ret counts them as lines, and as rejected those that are still wrong. Each portion is one
 * transaction: on -1 those before it are loaded.
 */
int load_rejected(struct loader *l, struct input_result *ret, struct err *err);
/* *into += counts */
void load_counts_add(struct load_counts *into, const struct load_counts *counts);

#endif
