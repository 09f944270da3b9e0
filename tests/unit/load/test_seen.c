/* A thing that came is never taken for a new one, and hardly a new one for one that came. */
#include <stdio.h>

#include "load/seen.h"
#include "tests/unit/rows.h"

static uint64_t hash_of(long n)
{
    char text[32];

    return seen_hash((struct span){text, (size_t)snprintf(text, sizeof(text), "%ld", n)});
}

static void what_came_is_known(void **state)
{
    struct seen *seen = seen_new();
    long wrong = 0;

    (void)state;
    for (long n = 0; n < 200000; n++)
        wrong += seen_before(seen, hash_of(n));
    for (long n = 0; n < 200000; n++)
        assert_true(seen_before(seen, hash_of(n)));
    /* so few leave the filter nearly empty */
    assert_true(wrong < 3);
    seen_free(seen);
}

static void filters_are_apart(void **state)
{
    struct seen *first = seen_new(), *second = seen_new();

    (void)state;
    assert_false(seen_before(first, hash_of(1)));
    assert_true(seen_before(first, hash_of(1)));
    assert_false(seen_before(second, hash_of(1)));
    seen_free(first);
    seen_free(second);
    seen_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_came_is_known),
                                       cmocka_unit_test(filters_are_apart)};

    return cmocka_run_group_tests_name("seen", tests, NULL, NULL);
}
