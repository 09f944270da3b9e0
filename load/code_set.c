#include "load/code_set.h"

#include <stdio.h>

#define SLOTS 32 /* at first */

static const char *const names[CODE_LISTS] = {"text",    "area",   "indicator",
                                              "product", "sector", "unit"};

/* The slot that has the code, or the free one where it belongs. */
static struct span *slot(const struct code_set *set, struct span code)
{
    size_t at = span_hash(SPAN_HASH, code) & (set->room - 1);

    while (set->slots[at].p && !span_eq(set->slots[at], code))
        at = (at + 1) & (set->room - 1);
    return &set->slots[at];
}

static void grow(struct code_set *set, struct arena *arena)
{
    struct code_set more = {.n = set->n, .room = set->room ? 2 * set->room : SLOTS};

    more.slots = arena_array(arena, more.room, sizeof(*more.slots));
    memset(more.slots, 0, more.room * sizeof(*more.slots));
    for (size_t i = 0; i < set->room; i++)
        if (set->slots[i].p)
            *slot(&more, set->slots[i]) = set->slots[i];
    *set = more;
}

bool code_set_add(struct code_set *set, struct span code, struct arena *arena)
{
    if (2 * (set->n + 1) > set->room)
        grow(set, arena);
    struct span *place = slot(set, code);
    if (place->p)
        return false;
    *place = code;
    set->n++;
    return true;
}

bool code_set_has(const struct code_set *set, struct span code)
{
    return set->n > 0 && slot(set, code)->p;
}

static int read_one(struct db *db, const char *table, struct arena *arena, struct code_set *ret,
                    struct err *err)
{
    char sql[80];
    PGresult *r;

    snprintf(sql, sizeof(sql), "SELECT code FROM angka.%s", table);
    if (db_query(db, sql, NULL, 0, &r, err) < 0)
        return -1;
    *ret = (struct code_set){NULL, 0, 0};
    for (int i = 0; i < PQntuples(r); i++)
        code_set_add(ret, arena_dup(arena, db_text(r, i, 0)), arena);
    PQclear(r);
    return 0;
}

int code_sets_read(struct db *db, struct arena *arena, struct code_sets *ret, struct err *err)
{
    struct code_sets sets = {0};

    for (enum code_list list = CODE_NONE + 1; list < CODE_LISTS; list++)
        if (read_one(db, names[list], arena, &sets.lists[list], err) < 0)
            return -1;
    *ret = sets;
    return 0;
}

bool code_known(const struct code_sets *sets, enum code_list list, struct span code)
{
    return list == CODE_NONE || code_set_has(&sets->lists[list], code);
}

const char *code_list_name(enum code_list list)
{
    return names[list];
}
