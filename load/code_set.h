/*
 * load/code_set.h - the codes that a document may carry, as the warehouse knows them.
 */
#ifndef LOAD_CODE_SET_H
#define LOAD_CODE_SET_H

#include "common/arena.h"

#include "load/db.h"

enum code_list {
    CODE_NONE, /* no list: any text */
    CODE_AREA,
    CODE_INDICATOR,
    CODE_PRODUCT,
    CODE_SECTOR,
    CODE_UNIT,
    CODE_LISTS, /* how many there are */
};

struct code_set {
    struct span *codes; /* sorted bytewise */
    size_t n;
};

struct code_sets {
    struct code_set lists[CODE_LISTS];
};

/* Reads all lists out of the warehouse into arena: the listed codes and those no longer listed. */
int code_sets_read(struct db *db, struct arena *arena, struct code_sets *ret, struct err *err);
/* Makes a set of codes that need not be sorted; the array is kept and sorted in place. */
struct code_set code_set_of(struct span *codes, size_t n);

bool code_known(const struct code_sets *sets, enum code_list list, struct span code);
/* "area", "indicator", ...: for messages. */
const char *code_list_name(enum code_list list);

#endif
