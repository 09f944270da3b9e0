/*
 * load/migrate.h - brings the warehouse to the schema of this program.
 *
 * Migrations are numbered SQL, applied in order, each once, recorded with their checksum. All
 * pending ones and the code lists go in one transaction: the schema is the old or the new one,
 * nothing between.
 */
#ifndef LOAD_MIGRATE_H
#define LOAD_MIGRATE_H

#include "load/db.h"

struct migration_result {
    int from, to;            /* versions; from is 0 where the schema was not there */
    long long codes_changed; /* rows of code lists that were added or changed */
};

/*
 * Hold the lock (ledger.h). A newer schema than this program knows, and a migration that was edited
 * after it was applied, are refused (EXIT_CONFIG). With `dry_run` all is done and rolled back.
 */
int migrate(struct db *db, bool dry_run, struct migration_result *ret, struct err *err);
/* 0 where the schema is exactly this program's, else -1 with err (EXIT_CONFIG) that says what to
 * do. */
int migrate_check(struct db *db, struct err *err);

#endif
