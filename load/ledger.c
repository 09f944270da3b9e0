#include "load/ledger.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* "angka" in ASCII: the key of the advisory lock that everything which writes the warehouse takes
 */
#define LOCK_KEY "418464099169"

static int try_lock(struct db *db, bool *ret_held, struct err *err)
{
    PGresult *r;

    if (db_query(db, "SELECT pg_try_advisory_lock(" LOCK_KEY ")", NULL, 0, &r, err) < 0)
        return -1;
    *ret_held = span_is(db_text(r, 0, 0), "t");
    PQclear(r);
    return 0;
}

int ledger_lock(struct db *db, unsigned wait, struct err *err)
{
    const struct timespec tenth = {0, 100000000};
    bool held = false;

    for (unsigned tries = 0; tries <= wait * 10; tries++) {
        if (tries > 0)
            nanosleep(&tenth, NULL);
        if (try_lock(db, &held, err) < 0)
            return -1;
        if (held)
            return 0;
    }
    return err_set(err, EXIT_LOCKED,
                   "another angka-load works on database %s: try again when it is done",
                   PQdb(db->conn));
}

int ledger_bury_dead(struct db *db, struct err *err)
{
    return db_change(db,
                     "UPDATE angka.load_run SET status = 'failed', finished_at = clock_timestamp(),"
                     " message = 'ended without a word: killed, or its connection was lost'"
                     " WHERE status = 'running'",
                     NULL, 0, NULL, err);
}

int ledger_has_size(struct db *db, unsigned long long bytes, bool *ret_has, struct err *err)
{
    char text[24];
    const char *value = text;
    PGresult *r;

    snprintf(text, sizeof(text), "%llu", bytes);
    if (db_query(db,
                 "SELECT EXISTS (SELECT FROM angka.load_run WHERE input_bytes = $1::bigint AND "
                 "status = 'ok')",
                 &value, 1, &r, err) < 0)
        return -1;
    *ret_has = span_is(db_text(r, 0, 0), "t");
    PQclear(r);
    return 0;
}

int ledger_loaded(struct db *db, const char *sha256, bool *ret_loaded, char ret_when[32],
                  struct err *err)
{
    PGresult *r;

    if (db_query(db,
                 "SELECT to_char(finished_at, 'YYYY-MM-DD HH24:MI:SS\"Z\"') FROM angka.load_run"
                 " WHERE input_sha256 = $1 AND status = 'ok'",
                 &sha256, 1, &r, err) < 0)
        return -1;
    *ret_loaded = PQntuples(r) > 0;
    if (*ret_loaded)
        snprintf(ret_when, 32, "%s", PQgetvalue(r, 0, 0));
    PQclear(r);
    return 0;
}

int ledger_begin(struct db *db, const char *input_name, unsigned long long bytes,
                 char ret_id[LOAD_ID_TEXT], struct err *err)
{
    char host[256] = "", pid[16], size[24], name[256];
    PGresult *r;

    if (gethostname(host, sizeof(host) - 1) < 0)
        host[0] = '\0';
    snprintf(pid, sizeof(pid), "%ld", (long)getpid());
    text_copy(span_of(input_name), name, sizeof(name));
    snprintf(size, sizeof(size), "%llu", bytes);
    const char *values[] = {name, size, ANGKA_VERSION, host, pid};
    if (db_query(db,
                 "INSERT INTO angka.load_run (load_id, status, input_name, input_bytes, "
                 "tool_version, host, pid,"
                 " schema_version) SELECT gen_random_uuid(), 'running', $1, $2::bigint, $3, $4, "
                 "$5::integer, max(version)"
                 " FROM angka.schema_migration RETURNING load_id",
                 values, 5, &r, err) < 0)
        return -1;
    snprintf(ret_id, LOAD_ID_TEXT, "%s", PQgetvalue(r, 0, 0));
    PQclear(r);
    return 0;
}

int ledger_done(struct db *db, const char *id, const char *sha256, const struct load_counts *counts,
                struct err *err)
{
    const long long numbers[] = {counts->lines,        counts->rejected,  counts->new,
                                 counts->changed,      counts->unchanged, counts->older,
                                 counts->observations, counts->statements};
    enum { NUMBERS = sizeof(numbers) / sizeof(numbers[0]) };
    char texts[NUMBERS][24];
    const char *values[2 + NUMBERS] = {id, sha256};

    for (int i = 0; i < NUMBERS; i++) {
        snprintf(texts[i], sizeof(texts[i]), "%lld", numbers[i]);
        values[2 + i] = texts[i];
    }
    if (db_change(db,
                  "WITH old AS (UPDATE angka.load_run SET status = 'superseded'"
                  " WHERE input_sha256 = $2 AND status = 'ok' RETURNING load_id)"
                  " UPDATE angka.rejected r SET resolved_by = $1::uuid FROM old"
                  " WHERE r.load_id = old.load_id AND r.resolved_by IS NULL",
                  values, 2, NULL, err) < 0)
        return -1;
    return db_change(
        db,
        "UPDATE angka.load_run SET status = 'ok', finished_at = clock_timestamp(), input_sha256 = "
        "$2,"
        " lines_read = $3::bigint, lines_rejected = $4::bigint, documents_new = $5::bigint,"
        " documents_changed = $6::bigint, documents_unchanged = $7::bigint,"
        " documents_older = $8::bigint, observations = $9::bigint, statements = $10::bigint"
        " WHERE load_id = $1::uuid",
        values, 2 + NUMBERS, NULL, err);
}

int ledger_failed(struct db *db, const char *id, const char *message, struct err *err)
{
    char text[512];

    text_copy(span_of(message), text, sizeof(text));
    const char *values[] = {id, text};
    return db_change(
        db,
        "UPDATE angka.load_run SET status = 'failed', finished_at = clock_timestamp(), message = $2"
        " WHERE load_id = $1::uuid",
        values, 2, NULL, err);
}

int ledger_is_done(struct db *db, const char *id, bool *ret_done, struct err *err)
{
    PGresult *r;

    if (db_query(db, "SELECT status = 'ok' FROM angka.load_run WHERE load_id = $1::uuid", &id, 1,
                 &r, err) < 0)
        return -1;
    *ret_done = PQntuples(r) == 1 && span_is(db_text(r, 0, 0), "t");
    PQclear(r);
    return 0;
}
