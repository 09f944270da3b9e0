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

/* Empty where all is 0. */
struct code_set {
    struct span *slots; /* a hash table; .p is NULL where a slot is free */
    size_t n, room;     /* codes, and slots: a power of two, at least twice as many */
};

struct code_sets {
    struct code_set lists[CODE_LISTS];
};

/* Reads all lists out of the warehouse into arena: the listed codes and those no longer listed. */
int code_sets_read(struct db *db, struct arena *arena, struct code_sets *ret, struct err *err);
/* The code's bytes are kept where they are; false where the set has it already. */
bool code_set_add(struct code_set *set, struct span code, struct arena *arena);
bool code_set_has(const struct code_set *set, struct span code);

bool code_known(const struct code_sets *sets, enum code_list list, struct span code);
/* "area", "indicator", ...: for messages. */
const char *code_list_name(enum code_list list);

#endif
