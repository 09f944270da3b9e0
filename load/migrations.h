/*
 * load/migrations.h - the SQL of load/schema, embedded by embed.cmake when the program is built.
 */
#ifndef LOAD_MIGRATIONS_H
#define LOAD_MIGRATIONS_H

#include <stddef.h>

struct sql_file {
    int version;        /* 1, 2, 3, ... without a gap; 0 for a file that is no migration */
    const char *name;   /* "001_codes.sql" */
    const char *sha256; /* of the file, 64 hex digits */
    const char *sql;
};

extern const struct sql_file migrations[]; /* by version */
extern const size_t migrations_n;

/* Brings the code lists into the warehouse; run after the migrations. */
extern const struct sql_file sql_code_lists_sql_file;

#endif
