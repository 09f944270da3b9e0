/*
 * load/code_lists.h - the code lists of config/codes and their way into the warehouse.
 */
#ifndef LOAD_CODE_LISTS_H
#define LOAD_CODE_LISTS_H

#include "load/db.h"

/* Inside the caller's transaction; a list that breaks a rule of the schema is EXIT_CONFIG.
 * *ret_changed counts the rows that were added or changed. */
int code_lists_fill(struct db *db, long long *ret_changed, struct err *err);
/* Reads all lists, without a database: for --check-config. */
int code_lists_check(struct err *err);

#endif
