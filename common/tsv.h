/*
 * common/tsv.h - reads the word lists and code lists of config/: UTF-8, tab-separated, one header line.
 *
 * Lines that begin with '#' and empty lines are passed over. Columns are found by their header name, so
 * that a file may gain columns. A row with too few cells, a missing column or invalid UTF-8 is an error
 * that names file and line.
 */
#ifndef COMMON_TSV_H
#define COMMON_TSV_H

#include "common/arena.h"
#include "common/err.h"

struct tsv {
    const char *path;
    size_t columns, rows;
    struct span *names; /* [columns] */
    struct span *cells; /* [rows * columns] */
    size_t *lines;      /* [rows] line number in the file, from 1 */
};

/* Reads the whole file into arena. Returns 0, or -1 with err (EXIT_CONFIG). At most 64 MiB. */
int tsv_read(const char *path, struct arena *arena, struct tsv *ret, struct err *err);

/* The column of that name, or -1 with err. */
int tsv_column(const struct tsv *t, const char *name, struct err *err);

static inline struct span tsv_cell(const struct tsv *t, size_t row, int column)
{
    return t->cells[row * t->columns + (size_t)column];
}

#endif
