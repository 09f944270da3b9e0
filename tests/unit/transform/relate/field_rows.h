/*
 * tests/unit/transform/relate/field_rows.h - rows of texts with one field of their figures, in their
 * order, parted by "; ". A test says which field:
 *
 *     static void check(void **state)
 *     {
 *         check_row(state, indicator_of);
 *     }
 */
#ifndef TESTS_UNIT_TRANSFORM_RELATE_FIELD_ROWS_H
#define TESTS_UNIT_TRANSFORM_RELATE_FIELD_ROWS_H

#include <stdio.h>

#include "tests/unit/transform/lexicon_rows.h"
#include "transform/relate/document.h"

struct row {
    const char *name, *text, *expected;
};

/* A row whose text came out on a day that matters. */
struct dated_row {
    const char *name, *published, *text, *expected;
};

typedef struct span field_of(const struct observation *o);

static inline struct span indicator_of(const struct observation *o)
{
    return o->indicator;
}

static inline struct span subject_of(const struct observation *o)
{
    return o->subject;
}

static inline struct span period_of(const struct observation *o)
{
    return o->time_period.len ? o->time_period : SPAN("-");
}

static inline struct span per_of(const struct observation *o)
{
    return o->figure.per[0] ? span_of(o->figure.per) : SPAN("-");
}

static inline void check_field(const char *text, const char *published, field_of *field,
                               const char *expected)
{
    struct arena *arena = arena_new((size_t)64 << 20);
    struct document_context context = {0};
    struct document_facts facts;
    struct datetime day;
    char got[512] = "";
    size_t n = 0;

    assert_true(datetime_parse(span_of(published), &day));
    context.published = day.date;
    document_read(span_of(text), &context, lexicon, arena, &facts);
    for (size_t i = 0; i < facts.n_observations && n < sizeof(got); i++)
        n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%.*s", i ? "; " : "",
                              SPAN_ARG(field(&facts.observations[i])));
    assert_string_equal(got, expected);
    arena_free(arena);
}

static inline void check_row(void **state, field_of *field)
{
    const struct row *row = *state;

    check_field(row->text, "2024-05-03", field, row->expected);
}

static inline void check_dated_row(void **state, field_of *field)
{
    const struct dated_row *row = *state;

    check_field(row->text, row->published, field, row->expected);
}

#endif
