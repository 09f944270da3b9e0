/*
 * load/status.h - what is in the warehouse: for people, or as JSON.
 */
#ifndef LOAD_STATUS_H
#define LOAD_STATUS_H

#include "load/db.h"

/* Adds the whole text (or one JSON object and a line feed) to out. */
int status_write(struct db *db, bool json, struct buf *out, struct err *err);

#endif
