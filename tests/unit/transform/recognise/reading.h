/*
 * tests/unit/transform/recognise/reading.h - rows of text in, readings out, for the recognisers'
 * tests.
 */
#ifndef TESTS_UNIT_TRANSFORM_RECOGNISE_READING_H
#define TESTS_UNIT_TRANSFORM_RECOGNISE_READING_H

#include <stdio.h>

#include "common/buf.h"

#include "tests/unit/rows.h"
#include "transform/text/text.h"

struct row {
    const char *name, *text, *want;
};

static struct lexicon *lexicon;

/* Adds to `out` what the recogniser under test reads. */
static void describe(const struct text *t, struct buf *out);

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new(1 << 20);
    struct buf out = BUF_INIT(1 << 16);
    struct text t;
    bool cut;

    text_read(span_of(row->text), lexicon, arena, &t, &cut);
    describe(&t, &out);
    assert_string_equal(out.p ? out.p : "", row->want);
    buf_free(&out);
    arena_free(arena);
}

static int run(const char *group, const struct row *rows, size_t n)
{
    struct err err;

    if (lexicon_load("config", &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    int failed = rows_run(group, rows, sizeof(rows[0]), n, check);
    lexicon_free(lexicon);
    return failed;
}

#define READING_RUN(group, rows) run(group, rows, sizeof(rows) / sizeof((rows)[0]))

#endif
