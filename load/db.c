#include "load/db.h"

#include <stdio.h>
#include <stdlib.h>

#define OLDEST_SERVER 150000

/* libpq's messages have several lines; ours has one. */
static void one_line(const char *message, char *out, size_t size)
{
    size_t n = 0;

    for (const char *p = message; *p && n + 2 < size; p++) {
        bool space = *p == '\n' || *p == '\t' || *p == ' ';
        if (!space)
            out[n++] = *p;
        else if (n > 0 && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
}

static int refuse_password(const char *conninfo, struct err *err)
{
    char *message = NULL, line[300];
    bool password = false;

    PQconninfoOption *options = PQconninfoParse(conninfo, &message);
    if (!options) {
        /* libpq quotes what it does not understand: that may be a part of a password. Only of a word
         * that stands where a keyword should this is not to be feared. */
        bool secret = !message || !strstr(message, "invalid connection option") ||
                      strstr(conninfo, "://") || strcasestr(conninfo, "pass");
        one_line(message ? message : "out of memory", line, sizeof(line));
        PQfreemem(message);
        return err_set(err, EXIT_USAGE, "--dsn: %s",
                       secret ? "libpq cannot read this connection string (its words are not "
                                "repeated here: they may hold a password)"
                              : line);
    }
    for (PQconninfoOption *o = options; o->keyword; o++)
        password =
            password || ((!strcmp(o->keyword, "password") || !strcmp(o->keyword, "sslpassword")) &&
                         o->val && *o->val);
    PQconninfoFree(options);
    if (password)
        return err_set(
            err, EXIT_USAGE,
            "--dsn holds a password, which others could read: put it into a password file "
            "(~/.pgpass) or service file");
    return 0;
}

static void no_notice(void *arg, const char *message)
{
    (void)arg;
    (void)message;
}

static int check_server(struct db *db, struct err *err)
{
    const char *encoding = PQparameterStatus(db->conn, "server_encoding");

    if (PQserverVersion(db->conn) < OLDEST_SERVER)
        return err_set(err, EXIT_CONFIG, "the server is PostgreSQL %s: 15 or later is needed",
                       PQparameterStatus(db->conn, "server_version"));
    if (!encoding || strcmp(encoding, "UTF8"))
        return err_set(
            err, EXIT_CONFIG,
            "database %s has the encoding %s: make it with ENCODING 'UTF8' TEMPLATE template0",
            PQdb(db->conn), encoding ? encoding : "?");
    return db_run(
        db,
        "SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET search_path = pg_catalog, pg_temp; "
        "SET standard_conforming_strings = on",
        err);
}

int db_open(struct db *db, struct err *err)
{
    const char *keys[8], *values[8];
    char message[400];
    size_t n = 0;

    if (db->conninfo && refuse_password(db->conninfo, err) < 0)
        return -1;
    /* libpq's own default is to wait for ever; conninfo, service file and environment go before */
    setenv("PGCONNECT_TIMEOUT", "10", 0);
    keys[n] = "dbname";
    values[n++] = db->conninfo;
    keys[n] = "fallback_application_name";
    values[n++] = "angka-load";
    keys[n] = "client_encoding";
    values[n++] = "UTF8";
    keys[n] = values[n] = NULL;
    db_close(db);
    db->conn = PQconnectdbParams(keys, values, 1);
    db->trouble = DB_LOST;
    if (!db->conn)
        die_no_memory(sizeof(keys));
    if (PQstatus(db->conn) != CONNECTION_OK) {
        one_line(PQerrorMessage(db->conn), message, sizeof(message));
        return err_set(err, EXIT_UNAVAILABLE, "no connection to the warehouse: %s", message);
    }
    PQsetNoticeProcessor(db->conn, no_notice, NULL);
    return check_server(db, err);
}

void db_close(struct db *db)
{
    PQfinish(db->conn);
    db->conn = NULL;
}

void db_describe(const struct db *db, char *out, size_t size)
{
    snprintf(out, size, "PostgreSQL %s, database %s on %s",
             PQparameterStatus(db->conn, "server_version"), PQdb(db->conn), PQhost(db->conn));
}

/* Fills err from a failed result (NULL: the connection's own message) and says what it means. */
static int failed(struct db *db, const PGresult *r, struct err *err)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *message = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    const char *hint = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_HINT) : NULL;
    const char *detail = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_DETAIL) : NULL;
    char line[160], more[200];

    one_line(message ? message : PQerrorMessage(db->conn), line, sizeof(line));
    one_line(hint ? hint : detail ? detail : "", more, sizeof(more));
    state = state ? state : "";
    db->trouble = DB_FAILED;
    /* without SQLSTATE it is libpq that speaks; after a write that failed its status is still good */
    if (PQstatus(db->conn) == CONNECTION_BAD || !*state || !strncmp(state, "57P", 3) ||
        !strncmp(state, "08", 2)) {
        db->trouble = DB_LOST;
        return err_set(err, EXIT_UNAVAILABLE, "the connection to the warehouse was lost: %s", line);
    }
    if (!strcmp(state, "40001") || !strcmp(state, "40P01"))
        db->trouble = DB_COLLISION;
    enum exit_status status = EXIT_BUG;
    if (db->trouble == DB_COLLISION || !strncmp(state, "57", 2) || !strcmp(state, "53300"))
        status = EXIT_UNAVAILABLE; /* operator intervention, time limits, too many connections */
    else if (!strncmp(state, "53", 2) || !strncmp(state, "58", 2))
        status = EXIT_IO; /* disk full, memory, system error of the server */
    else if (!strncmp(state, "42501", 5) || !strncmp(state, "25006", 5) ||
             !strncmp(state, "P0001", 5))
        status = EXIT_CONFIG; /* no privilege, read-only, a migration's own complaint */
    return err_set(err, status, "warehouse: %s%s%s%s%s%s", line, *more ? " (" : "", more,
                   *more ? ")" : "", *state ? ", SQLSTATE " : "", state);
}

int db_run(struct db *db, const char *sql, struct err *err)
{
    PGresult *r = PQexec(db->conn, sql);
    ExecStatusType status = PQresultStatus(r);
    int rc = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ? 0 : failed(db, r, err);

    PQclear(r);
    return rc;
}

int db_query(struct db *db, const char *sql, const char *const *values, int n, PGresult **ret,
             struct err *err)
{
    PGresult *r = PQexecParams(db->conn, sql, n, NULL, values, NULL, NULL, 0);
    ExecStatusType status = PQresultStatus(r);

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        failed(db, r, err);
        PQclear(r);
        return -1;
    }
    *ret = r;
    return 0;
}

int db_change(struct db *db, const char *sql, const char *const *values, int n, long long *ret_rows,
              struct err *err)
{
    PGresult *r;

    if (db_query(db, sql, values, n, &r, err) < 0)
        return -1;
    if (ret_rows && !span_to_int(span_of(PQcmdTuples(r)), ret_rows))
        *ret_rows = 0;
    PQclear(r);
    return 0;
}

int db_rows_begin(struct db *db, const char *sql, const char *const *values, int n, bool binary,
                  struct err *err)
{
    if (!PQsendQueryParams(db->conn, sql, n, NULL, values, NULL, NULL, binary) ||
        !PQsetSingleRowMode(db->conn))
        return failed(db, NULL, err);
    return 0;
}

int db_rows_next(struct db *db, PGresult **ret, struct err *err)
{
    PGresult *r = PQgetResult(db->conn), *rest;
    int rc = 0;

    if (PQresultStatus(r) == PGRES_SINGLE_TUPLE) {
        *ret = r;
        return 1;
    }
    if (PQresultStatus(r) != PGRES_TUPLES_OK)
        rc = failed(db, r, err);
    PQclear(r);
    while ((rest = PQgetResult(db->conn)))
        PQclear(rest);
    return rc;
}

int db_copy_begin(struct db *db, const char *sql, struct err *err)
{
    PGresult *r = PQexec(db->conn, sql);
    int rc = PQresultStatus(r) == PGRES_COPY_IN ? 0 : failed(db, r, err);

    PQclear(r);
    return rc;
}

int db_copy_data(struct db *db, struct span data, struct err *err)
{
    while (data.len > 0) {
        /* libpq takes an int; a piece may end inside a row */
        struct span piece = span_sub(data, 0, (size_t)1 << 20);
        if (PQputCopyData(db->conn, piece.p, (int)piece.len) != 1)
            return failed(db, NULL, err);
        data = span_from(data, piece.len);
    }
    return 0;
}

int db_copy_end(struct db *db, struct err *err)
{
    int rc = 0;

    if (PQputCopyEnd(db->conn, NULL) != 1)
        return failed(db, NULL, err);
    /* the COPY's own result, then NULL; on a lost connection there may be several */
    for (PGresult *r; (r = PQgetResult(db->conn)); PQclear(r))
        if (PQresultStatus(r) != PGRES_COMMAND_OK && rc == 0)
            rc = failed(db, r, err);
    return rc;
}

long long db_number(const PGresult *r, int row, int column)
{
    struct span text = db_text(r, row, column);
    bool negative = text.len > 0 && text.p[0] == '-';
    long long value = 0;

    if (!span_to_int(span_from(text, negative), &value))
        return 0;
    return negative ? -value : value;
}

struct span db_text(const PGresult *r, int row, int column)
{
    return (struct span){PQgetvalue(r, row, column), (size_t)PQgetlength(r, row, column)};
}
