/*
 * load/db.h - one connection to the warehouse.
 *
 * All that libpq knows works: conninfo string or URI, PG* variables, service and password files. A
 * password in the conninfo is refused: everyone on the machine could read it. Every function
 * returns 0, or -1 with err: EXIT_UNAVAILABLE where the server is away, takes no connection or the
 * connection was lost, EXIT_CONFIG where this user lacks a privilege, EXIT_IO where its disk fails, else EXIT_BUG.
 */
#ifndef LOAD_DB_H
#define LOAD_DB_H

#include <libpq-fe.h>

#include "common/buf.h"
#include "common/err.h"

/* What the last failure means for a transaction. */
enum db_trouble {
    DB_FAILED,    /* the same would fail again */
    DB_COLLISION, /* 40001 or 40P01: the whole transaction may be tried again */
    DB_LOST,      /* the connection is gone: open it anew, then ask the ledger */
};

struct db {
    PGconn *conn;
    const char *conninfo; /* or NULL */
    enum db_trouble trouble;
};

/* Connects, or connects anew. The server must be PostgreSQL 15 or later, the database in UTF-8. */
int db_open(struct db *db, struct err *err);
void db_close(struct db *db);
/* A line for the log: "PostgreSQL 15.20, database angka on /run/postgresql". */
void db_describe(const struct db *db, char *out, size_t size);

/* One or more statements without parameters and without a result that matters. */
int db_run(struct db *db, const char *sql, struct err *err);
/* One statement with text parameters ($1, ...; NULL is SQL's NULL). *ret is to be PQclear'ed. */
int db_query(struct db *db, const char *sql, const char *const *values, int n, PGresult **ret,
             struct err *err);
/* The same where the rows do not matter; *ret_rows (may be NULL) is how many were changed. */
int db_change(struct db *db, const char *sql, const char *const *values, int n, long long *ret_rows,
              struct err *err);

/*
 * A result of any length in bounded memory: begin, then next until it gives 0. Each *ret holds one
 * row and is to be PQclear'ed; values come as text, or with `binary` in PostgreSQL's binary form. No
 * other statement may run before the end.
 */
int db_rows_begin(struct db *db, const char *sql, const char *const *values, int n, bool binary,
                  struct err *err);
/* 1: a row, 0: the end, -1 with err: failed, and the rows before are not the whole result. */
int db_rows_next(struct db *db, PGresult **ret, struct err *err);

/* "COPY ... FROM STDIN": begin, then data (see copy_text.h) in pieces, then end. */
int db_copy_begin(struct db *db, const char *sql, struct err *err);
int db_copy_data(struct db *db, struct span data, struct err *err);
int db_copy_end(struct db *db, struct err *err);

/* A number of a result, 0 for NULL. */
long long db_number(const PGresult *r, int row, int column);
struct span db_text(const PGresult *r, int row, int column);

#endif
