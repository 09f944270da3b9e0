#include "load/code_set.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const names[CODE_LISTS] = {"text",    "area",   "indicator",
                                              "product", "sector", "unit"};

static int by_bytes(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    size_t shorter = x->len < y->len ? x->len : y->len;
    int order = shorter ? memcmp(x->p, y->p, shorter) : 0;

    return order ? order : x->len < y->len ? -1 : x->len > y->len;
}

struct code_set code_set_of(struct span *codes, size_t n)
{
    if (n)
        qsort(codes, n, sizeof(*codes), by_bytes);
    return (struct code_set){codes, n};
}

static int read_one(struct db *db, const char *table, struct arena *arena, struct code_set *ret,
                    struct err *err)
{
    char sql[80];
    PGresult *r;

    snprintf(sql, sizeof(sql), "SELECT code FROM angka.%s", table);
    if (db_query(db, sql, NULL, 0, &r, err) < 0)
        return -1;
    size_t n = (size_t)PQntuples(r);
    struct span *codes = arena_array(arena, n, sizeof(*codes));
    for (size_t i = 0; i < n; i++)
        codes[i] = arena_dup(arena, db_text(r, (int)i, 0));
    PQclear(r);
    *ret = code_set_of(codes, n);
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
    const struct code_set *set = &sets->lists[list];

    return list == CODE_NONE ||
           (set->n > 0 && bsearch(&code, set->codes, set->n, sizeof(code), by_bytes) != NULL);
}

const char *code_list_name(enum code_list list)
{
    return names[list];
}
