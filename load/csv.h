/*
 * load/csv.h - rows of CSV (RFC 4180: commas, CRLF) that are safe to open in a spreadsheet.
 *
 * A spreadsheet takes a cell that begins with = + - @ for a formula, and what a page says may begin
 * so on purpose. In a text an apostrophe goes before such a character, also before the full-width
 * forms that some take for the same, behind blanks, and behind a semicolon, tab or line end: where
 * the decimal point is a comma the semicolon separates cells. Numbers are left as they are.
 * Source: OWASP, "CSV Injection".
 */
#ifndef LOAD_CSV_H
#define LOAD_CSV_H

#include "common/buf.h"

/* Each adds one cell and the comma behind it. */
void csv_text(struct buf *row, struct span text);
/* A number, day or truth value as PostgreSQL writes it: must not hold a comma, quote or line end. */
void csv_plain(struct buf *row, struct span text);
/* Nothing at all: what an empty text is not, which is "". */
void csv_empty(struct buf *row);
/* Turns the last comma into the line end. */
void csv_end(struct buf *row);

#endif
