/*
 * tests/unit/transform/page/pages.h - what tests of page/ need: the lists, an arena, a page of
 * tests/data.
 */
#ifndef TESTS_UNIT_TRANSFORM_PAGE_PAGES_H
#define TESTS_UNIT_TRANSFORM_PAGE_PAGES_H

#include "common/files.h"

#include "tests/unit/rows.h"
#include "transform/page/article.h"

#define PAGE_MAX ((size_t)1 << 20)

static struct arena *lists_arena, *arena;
static const struct page_lists *lists;

static inline int pages_setup(void)
{
    struct err err;

    lists_arena = arena_new((size_t)16 << 20);
    arena = arena_new((size_t)256 << 20);
    return page_lists_load(ANGKA_SOURCE_CONFIG_DIR, lists_arena, &lists, &err);
}

static inline void pages_teardown(void)
{
    arena_free(arena);
    arena_free(lists_arena);
}

/* A page's bytes: markup as it is, or the file of that name under tests/data/page/. */
static inline struct span page_bytes(const char *source)
{
    struct buf file = BUF_INIT(PAGE_MAX);
    struct err err;

    if (strchr(source, '<'))
        return span_of(source);
    struct span path = arena_printf(arena, "tests/data/page/%s", source);
    assert_int_equal(file_read(path.p, &file, &err), 0);
    struct span bytes = arena_dup(arena, buf_span(&file));
    buf_free(&file);
    return bytes;
}

#endif
