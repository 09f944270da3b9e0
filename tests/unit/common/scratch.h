/*
 * tests/unit/common/scratch.h - a folder of its own for a test, and files in it.
 */
#ifndef TESTS_UNIT_COMMON_SCRATCH_H
#define TESTS_UNIT_COMMON_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/span.h"

static char scratch[64];

static inline int scratch_remove_one(const char *path, const struct stat *st, int kind,
                                     struct FTW *ftw)
{
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

static inline void scratch_remove(void)
{
    nftw(scratch, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Makes the folder; it goes when the program ends. */
static inline void scratch_make(void)
{
    snprintf(scratch, sizeof(scratch), "/tmp/angka-test-XXXXXX");
    if (!mkdtemp(scratch))
        abort();
    atexit(scratch_remove);
}

/* The path of a file in the folder. Good until the fourth call from here. */
static inline const char *scratch_path(const char *name)
{
    static char path[4][400];
    static unsigned turn;
    char *p = path[turn++ % 4];
    snprintf(p, sizeof(path[0]), "%s/%s", scratch, name);
    return p;
}

static inline const char *scratch_write(const char *name, struct span text)
{
    const char *path = scratch_path(name);
    FILE *f = fopen(path, "w");
    if (!f || fwrite(text.p, 1, text.len, f) != text.len || fclose(f) != 0)
        abort();
    return path;
}

#endif
