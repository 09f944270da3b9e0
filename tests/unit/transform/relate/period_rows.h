/*
 * tests/unit/transform/relate/period_rows.h - rows of texts with the periods of their figures, in their
 * order, parted by "; ", "-" where there is none.
 */
#ifndef TESTS_UNIT_TRANSFORM_RELATE_PERIOD_ROWS_H
#define TESTS_UNIT_TRANSFORM_RELATE_PERIOD_ROWS_H

#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document.h"

struct row {
    const char *name, *published, *text, *expected;
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {0};
    struct document_facts facts;
    struct datetime published;
    char got[256] = "";
    size_t n = 0;

    assert_true(datetime_parse(span_of(row->published), &published));
    context.published = published.date;
    document_read(span_of(row->text), &context, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_observations && n < sizeof(got); i++) {
        struct span period = facts.observations[i].time_period;
        n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%.*s", i ? "; " : "",
                              SPAN_ARG(period.len ? period : SPAN("-")));
    }
    assert_string_equal(got, row->expected);
    arena_free(arena);
}

#endif
