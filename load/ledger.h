/*
 * load/ledger.h - angka.load_run: what was loaded, so that nothing is loaded twice and nothing is
 * lost.
 *
 * A load writes its row as `running` and commits it; then data, rejects and the row's `ok` go in
 * one transaction. So the row alone tells, also when the answer to COMMIT never came: `ok` means
 * all of it is there, anything else means none of it.
 */
#ifndef LOAD_LEDGER_H
#define LOAD_LEDGER_H

#include "common/digest.h"

#include "load/batch.h"
#include "load/db.h"

#define LOAD_ID_TEXT 37 /* a UUID and NUL */

/*
 * Takes the warehouse's lock for this session; another loader or migration holds it: EXIT_LOCKED.
 * With `wait` seconds it is asked again until then: the server may not have noticed yet that our
 * last connection is gone.
 */
int ledger_lock(struct db *db, unsigned wait, struct err *err);
/* Holding the lock, loads that the ledger has as running are dead: they become failed. */
int ledger_bury_dead(struct db *db, struct err *err);

/* Whether an input of so many bytes was loaded: of another size none can be the same. */
int ledger_has_size(struct db *db, unsigned long long bytes, bool *ret_has, struct err *err);
/* Whether an input with that digest was loaded; *ret_when is the day and time (valid where true).
 */
int ledger_loaded(struct db *db, const char *sha256, bool *ret_loaded, char ret_when[32],
                  struct err *err);
/* Writes the row as running; its digest comes with ledger_done. */
int ledger_begin(struct db *db, const char *input_name, unsigned long long bytes,
                 char ret_id[LOAD_ID_TEXT], struct err *err);
/* Inside the transaction of the data: the row becomes ok. An ok row of the same digest becomes
 * superseded, and what it had rejected waits no longer. */
int ledger_done(struct db *db, const char *id, const char *sha256, const struct load_counts *counts,
                struct err *err);
int ledger_failed(struct db *db, const char *id, const char *message, struct err *err);
/* Whether the load is ok, for when its COMMIT was not answered. Hold the lock: then no other
 * session can still be committing it. */
int ledger_is_done(struct db *db, const char *id, bool *ret_done, struct err *err);

#endif
