#include "load/migrate.h"

#include <stdio.h>

#include "load/code_lists.h"
#include "load/migrations.h"

static int newest(void)
{
    return migrations[migrations_n - 1].version;
}

/* Compares what was applied with what this program holds; *ret is the highest version, 0 without a
 * schema. */
static int applied(struct db *db, int *ret, struct err *err)
{
    PGresult *r;
    int rc = 0;

    *ret = 0;
    if (db_query(db, "SELECT to_regclass('angka.schema_migration') IS NOT NULL", NULL, 0, &r, err) <
        0)
        return -1;
    bool there = span_is(db_text(r, 0, 0), "t");
    PQclear(r);
    if (!there)
        return 0;
    if (db_query(db, "SELECT version, checksum FROM angka.schema_migration ORDER BY version", NULL,
                 0, &r, err) < 0)
        return -1;
    for (int row = 0; row < PQntuples(r) && rc == 0; row++) {
        *ret = (int)db_number(r, row, 0);
        if (*ret > newest())
            rc = err_set(
                err, EXIT_CONFIG,
                "database %s has schema version %d, this angka-load (%s) knows versions up to %d: "
                "install the newer Angka",
                PQdb(db->conn), (int)db_number(r, PQntuples(r) - 1, 0), ANGKA_VERSION, newest());
        else if (!span_is(db_text(r, row, 1), migrations[*ret - 1].sha256))
            rc = err_set(err, EXIT_CONFIG,
                         "migration %s of database %s is not the one of this angka-load, its "
                         "checksum differs: take the angka-load that made it, or make a new "
                         "database and load the documents again",
                         migrations[*ret - 1].name, PQdb(db->conn));
    }
    PQclear(r);
    return rc;
}

int migrate_check(struct db *db, struct err *err)
{
    int version;

    if (applied(db, &version, err) < 0)
        return -1;
    if (version == newest())
        return 0;
    if (version == 0)
        return err_set(err, EXIT_CONFIG,
                       "database %s holds no warehouse yet: run angka-load --migrate",
                       PQdb(db->conn));
    return err_set(err, EXIT_CONFIG,
                   "database %s has schema version %d, this angka-load needs %d: run "
                   "angka-load --migrate",
                   PQdb(db->conn), version, newest());
}

static int apply(struct db *db, const struct sql_file *m, struct err *err)
{
    char version[16], why[sizeof(err->msg)];
    const char *values[] = {version, m->name, m->sha256, ANGKA_VERSION};

    snprintf(version, sizeof(version), "%d", m->version);
    if (db_run(db, m->sql, err) < 0) {
        snprintf(why, sizeof(why), "%s", err->msg);
        return err_set(err, err->status, "migration %s: %.400s", m->name, why);
    }
    return db_change(db,
                     "INSERT INTO angka.schema_migration (version, name, checksum, tool_version)"
                     " VALUES ($1::integer, $2, $3, $4)",
                     values, 4, NULL, err);
}

int migrate(struct db *db, bool dry_run, struct migration_result *ret, struct err *err)
{
    struct err ignored;
    struct migration_result result = {.to = newest()};

    if (db_run(db, "BEGIN", err) < 0 || applied(db, &result.from, err) < 0)
        goto failed;
    for (int i = result.from; i < newest(); i++)
        if (apply(db, &migrations[i], err) < 0)
            goto failed;
    if (code_lists_fill(db, &result.codes_changed, err) < 0)
        goto failed;
    if (db_run(db, dry_run ? "ROLLBACK" : "COMMIT", err) < 0)
        return -1;
    *ret = result;
    return 0;
failed:
    db_run(db, "ROLLBACK", &ignored);
    return -1;
}
