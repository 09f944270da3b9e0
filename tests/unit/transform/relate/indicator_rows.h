/*
 * tests/unit/transform/relate/indicator_rows.h - rows of texts with the indicators of their figures, in
 * their order, parted by "; ".
 */
#ifndef TESTS_UNIT_TRANSFORM_RELATE_INDICATOR_ROWS_H
#define TESTS_UNIT_TRANSFORM_RELATE_INDICATOR_ROWS_H

#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document.h"

struct row {
    const char *name, *text, *expected;
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {.published = {2024, 5, 3}};
    struct document_facts facts;
    char got[256] = "";
    size_t n = 0;

    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_observations && n < sizeof(got); i++)
        n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%.*s", i ? "; " : "",
                              SPAN_ARG(facts.observations[i].indicator));
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

#endif
