/*
 * load/document.h - one line of NDJSON as a document, checked whole before anything of it goes to
 * the server.
 *
 * Checked: JSON (RFC 8259, UTF-8, no NUL, no name twice, at most 12 levels and
 * 1,000,000 values), all that
 * config/schema/document.schema.json says, days and periods that exist, code lists, offsets inside
 * the text, observations with different ids, checks that point to observations of the same
 * document.
 */
#ifndef LOAD_DOCUMENT_H
#define LOAD_DOCUMENT_H

#include "load/fields.h"

#define DOCUMENT_MAX_LINE                                                                          \
    ((size_t)16 << 20) /* bytes; the longest article with 10,000 figures is far below */
#define DOCUMENT_MAX_DEPTH  12
#define DOCUMENT_MAX_VALUES 1000000L /* an observation has 30 values in 500 bytes or more */

/* Parses and checks. NULL with *ret filled where the line is to be rejected; else json_decref the
 * document. */
json_t *document_read(struct span line, const struct code_sets *sets, struct fault *ret);
/* From now on, for the whole process, a document is to be given back before the next document_read:
 * its values stand in one arena, and that costs nothing. */
void document_use_arena(void);

/* The tables, for the test that compares them with the schema. */
struct field_table {
    const char *of; /* "", "warc", "engine", "observation", "check", "export_market", ... */
    const struct field *fields;
    size_t n;
};
extern const struct field_table document_tables[];
extern const size_t document_tables_n;
extern const char *const document_statement_types[]; /* NULL-terminated */

#endif
