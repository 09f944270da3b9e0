/*
 * transform/write/explain.h - a document as a page for people: the text with each figure marked.
 *
 * One HTML file without scripts or outside resources: hover, tap or tab to a figure shows its reading, rule,
 * confidence and checks; a table below lists them. All text of the document is escaped.
 */
#ifndef TRANSFORM_WRITE_EXPLAIN_H
#define TRANSFORM_WRITE_EXPLAIN_H

#include "transform/write/line.h"

/* What stands before the first document and behind the last. */
void explain_begin(struct buf *out);
void explain_end(struct buf *out);
void explain_document(const struct document *d, struct buf *out);

#endif
