/*
 * tests/unit/rows.h - one row of data, one named cmocka test.
 *
 *   static const struct row rows[] = {{"name", ...}, ...};
 *   int main(void) { return rows_run("decimal", rows, sizeof(rows[0]), sizeof(rows) / sizeof(rows[0]), check); }
 *
 * Every row struct begins with `const char *name`.
 */
#ifndef TESTS_UNIT_ROWS_H
#define TESTS_UNIT_ROWS_H

/* cmocka's header wants these before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
/* clang-format on */

static inline int rows_run(const char *group, const void *rows, size_t size, size_t n,
                           CMUnitTestFunction check)
{
    struct CMUnitTest *tests = calloc(n, sizeof(*tests));
    for (size_t i = 0; i < n; i++) {
        const char *row = (const char *)rows + i * size;
        tests[i] = (struct CMUnitTest){*(const char *const *)(const void *)row, check, NULL, NULL,
                                       (void *)(uintptr_t)row};
    }
    int failed = _cmocka_run_group_tests(group, tests, n, NULL, NULL);
    free(tests);
    return failed;
}

#define ROWS_RUN(group, rows, check)                                                               \
    rows_run(group, rows, sizeof((rows)[0]), sizeof(rows) / sizeof((rows)[0]), check)

#endif
