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
#define DOCUMENT_MAX_DEPTH   12
#define DOCUMENT_MAX_VALUES  1000000L /* an observation has 30 values in 500 bytes or more */
#define DOCUMENT_MAX_MEMBERS 64       /* of one object; an observation has 27 */
#define DOCUMENT_ARENA       ((size_t)160 << 20) /* what a line can take */

/* Parses and checks. The document lives as long as arena and line; NULL with *ret filled where the
 * line is to be rejected. A line takes at most eight times its bytes of the arena, and 64 MiB. */
const struct node *document_read(struct span line, const struct code_sets *sets,
                                 struct arena *arena, struct fault *ret);

/* The tables, for the test that compares them with the schema. */
struct field_table {
    const char *of; /* "", "warc", "engine", "observation", "check", "export_market", ... */
    const struct field *fields;
    size_t n;
};
extern const struct field_table document_tables[];
extern const size_t document_tables_n;
extern const struct span document_statement_types[]; /* {NULL, 0} ends them */

#endif
