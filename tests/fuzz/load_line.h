/*
 * tests/fuzz/load_line.h - what must hold of any line that load reads, and lines to ask it of.
 *
 * A line that is rejected has a rule, a place and a reason in valid UTF-8. One that is taken becomes
 * rows of which COPY refuses none: as many columns as the statement names, and in each what its type
 * takes. One refused value would end the load of the whole file.
 */
#ifndef TESTS_FUZZ_LOAD_LINE_H
#define TESTS_FUZZ_LOAD_LINE_H

#include <stdint.h>

#include "common/arena.h"

#include "load/document.h"
#include "load/rows.h"

/* The codes of config/codes, without a database, into sets. EXIT_CONFIG where they are not there. */
int load_line_codes(struct arena *arena, const char *config, struct code_sets *ret,
                    struct err *err);

/* NULL where all hold, else what does not. *ret_taken (may be NULL): the line is a document. */
const char *load_line_properties(const struct code_sets *sets, struct span line, bool *ret_taken);

/* The same of rows alone, as rows_write gives them for a table. */
const char *load_line_rows(enum row_table table, struct span rows);

/*
 * Changes a line of JSON: one or a few of its strings, numbers and words become others, of its own
 * or out of a list of nasty ones; now and then a byte. *random is moved on.
 */
void load_line_mutate(struct span line, uint64_t *random, struct buf *out);

#endif
