/*
 * tests/unit/transform/lexicon_rows.h - rows.h for tests that read text: the word lists are loaded once,
 * before the rows, into `lexicon`.
 */
#ifndef TESTS_UNIT_TRANSFORM_LEXICON_ROWS_H
#define TESTS_UNIT_TRANSFORM_LEXICON_ROWS_H

#include "tests/unit/rows.h"
#include "transform/text/lexicon.h"

static struct lexicon *lexicon;

static inline int lexicon_rows_run(const char *group, const void *rows, size_t size, size_t n,
                                   CMUnitTestFunction check)
{
    struct err err;

    if (lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        print_error("%s\n", err.msg);
        return 1;
    }
    int failed = rows_run(group, rows, size, n, check);
    lexicon_free(lexicon);
    return failed;
}

#define LEXICON_ROWS_RUN(group, rows, check)                                                       \
    lexicon_rows_run(group, rows, sizeof((rows)[0]), sizeof(rows) / sizeof((rows)[0]), check)

#endif
