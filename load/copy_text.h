/*
 * load/copy_text.h - rows in the text format of PostgreSQL's COPY.
 *
 * Columns are separated by tabs and end with a line feed; backslash, tab, line feed and carriage
 * return are escaped, NULL is \N. What is written must be valid UTF-8 without NUL: the server
 * refuses the whole COPY else.
 */
#ifndef LOAD_COPY_TEXT_H
#define LOAD_COPY_TEXT_H

#include "common/buf.h"

/* Each adds one column and the tab behind it. */
void copy_text(struct buf *row, struct span value);
/* NULL where value is empty: for codes, dates and other things that are there or not. */
void copy_code(struct buf *row, struct span value);
void copy_null(struct buf *row);
void copy_int(struct buf *row, long long value);
/* As bytea in hexadecimal. */
void copy_bytes(struct buf *row, struct span value);
/* Turns the last tab into the line feed that ends the row. */
void copy_end(struct buf *row);

/* The escaped value alone, without a tab. */
void copy_escape(struct buf *out, struct span value);

#endif
