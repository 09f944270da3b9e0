/*
 * load/copy_binary.h - rows in the binary format of PostgreSQL's COPY.
 *
 * A row is the number of its columns (int16) and for each its length (int32, -1 for NULL) and its
 * bytes, all big-endian; the bytes of a type are what its receive function reads (the sources of
 * PostgreSQL, src/backend/utils/adt: textrecv, numeric_recv, ...), the same since version 8.4. Text
 * must be valid UTF-8 without NUL: the server refuses the whole COPY else.
 */
#ifndef LOAD_COPY_BINARY_H
#define LOAD_COPY_BINARY_H

#include "common/buf.h"
#include "common/datetime.h"

/* What stands before the first row and behind the last one. */
#define BINARY_HEADER  "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"
#define BINARY_TRAILER "\377\377"

/* Begins a row of so many columns; each of the others adds one. */
void binary_row(struct buf *rows, int columns);
void binary_null(struct buf *rows);
void binary_text(struct buf *rows, struct span value);
/* NULL where value is empty: for codes, dates and other things that are there or not. */
void binary_code(struct buf *rows, struct span value);
void binary_bool(struct buf *rows, bool value);
void binary_int4(struct buf *rows, int value);
void binary_int8(struct buf *rows, long long value);
void binary_date(struct buf *rows, struct date value);
/* timestamptz: seconds since 1970. */
void binary_instant(struct buf *rows, long long seconds);
/* A decimal as spelt_decimal takes it; NULL where it is empty. */
void binary_numeric(struct buf *rows, struct span decimal);
/* bit(n) of hex digits, four bits each; NULL where there are none. */
void binary_bits(struct buf *rows, struct span hex);
/* uuid: 32 hex digits, with or without hyphens between pairs. */
void binary_uuid(struct buf *rows, struct span spelt);
/* text[] and uuid[] of n elements, which are written behind it; the texts all have the same length. */
void binary_texts_begin(struct buf *rows, size_t n, size_t bytes_each);
void binary_uuids_begin(struct buf *rows, size_t n);

/* The value of n hex digits, 16 at most. */
unsigned long long binary_hex(struct span digits);

#endif
