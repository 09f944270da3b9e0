/*
 * load/export.h - what the views of schema bi show, as CSV or as SDMX-CSV 2.0.
 *
 * One query, so one state of the warehouse; rows go out as they come, in memory that depends on the
 * longest row only. Nothing but schema bi is read: a member of angka_reader may export. Rows come
 * ordered, so that two exports of one state are the same bytes.
 */
#ifndef LOAD_EXPORT_H
#define LOAD_EXPORT_H

#include "common/options.h"

#include "load/db.h"

enum export_format {
    EXPORT_CSV,      /* every column of a view; csv.h */
    EXPORT_SDMX_CSV, /* bi.sdmx: the columns of the standard; missing: NaN for OBS_VALUE, #N/A */
};

struct export_request {
    int format;       /* enum export_format */
    const char *view; /* of schema bi, without the schema; not for SDMX-CSV */
    /* Each may be empty: no filter. Several of one kind are alternatives. */
    struct option_list indicators;
    struct option_list areas; /* "35.24"; "35.*": all inside 35 */
    /* Periods that lie inside "2023", "2023-Q1", ... or "2020:2023", where an end may be left open;
     * NULL: no filter. */
    const char *period;
};

/* Writes to fd; *ret_rows without the heading. EXIT_USAGE: no such view, or it has no column for a
 * filter; a period that is none. On -1 what was written is not whole. */
int export_run(struct db *db, const struct export_request *request, int fd, long long *ret_rows,
               struct err *err);

#endif
