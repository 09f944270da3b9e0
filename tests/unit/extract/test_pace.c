#include "extract/pace.h"
#include "tests/unit/rows.h"

#define NOW 1700000000LL /* Tue, 14 Nov 2023 22:13:20 GMT */

struct row {
    const char *name, *text;
    long long seconds;
};

static const struct row rows[] = {
    {"seconds", "120", 120},
    {"nought", "0", 0},
    {"white space around", " 7 ", 7},
    {"a date", "Tue, 14 Nov 2023 22:14:20 GMT", 60},
    {"a date of RFC 850", "Tuesday, 14-Nov-23 22:14:20 GMT", 60},
    {"a date that has passed", "Tue, 14 Nov 2023 22:00:00 GMT", 0},
    {"a year is held to a week", "Thu, 14 Nov 2024 22:13:20 GMT", PACE_MAX_HOLD},
    {"many seconds are held to a week", "99999999", PACE_MAX_HOLD},
    {"negative", "-5", -1},
    {"words", "soon", -1},
    {"empty", "", -1},
};

static void check(void **state)
{
    const struct row *row = *state;
    assert_int_equal(pace_retry_after(span_of(row->text), NOW), row->seconds);
}

static const struct span NONE = {NULL, 0};

static void delay_counts_from_the_end(void **state)
{
    (void)state;
    struct pace_host h = {.slow = 1};
    long long wait;
    assert_true(pace_ready(&h, 0, NOW, &wait));
    pace_begin(&h, 5, -1, 0);
    assert_false(pace_ready(&h, 100000, NOW, &wait)); /* one at a time */
    pace_end(&h, 200, NONE, 3000, NOW);
    assert_false(pace_ready(&h, 7999, NOW, &wait));
    assert_int_equal(wait, 1);
    assert_true(pace_ready(&h, 8000, NOW, &wait));
}

static void the_longer_delay_counts(void **state)
{
    (void)state;
    struct pace_host h = {.slow = 1};
    pace_begin(&h, 5, 10, 0);
    assert_int_equal(h.delay_ms, 10000);
    pace_begin(&h, 30, 10, 0);
    assert_int_equal(h.delay_ms, 30000);
    pace_begin(&h, 5, 3600, 0);
    assert_int_equal(h.delay_ms, PACE_MAX_CRAWL_DELAY * 1000);
}

static void a_slow_host_is_left_alone_as_long_as_it_took(void **state)
{
    (void)state;
    struct pace_host h = {.slow = 1};
    pace_begin(&h, 5, -1, 1000);
    pace_end(&h, 200, NONE, 13000, NOW);
    assert_int_equal(h.ready_ms, 13000 + 12000);
    pace_begin(&h, 5, -1, 100000);
    pace_end(&h, 0, NONE, 400000, NOW);
    assert_int_equal(h.ready_ms, 400000 + PACE_MAX_TOOK);
    /* where the operator wants no delay there is none */
    pace_begin(&h, 0, -1, 500000);
    pace_end(&h, 200, NONE, 520000, NOW);
    assert_int_equal(h.ready_ms, 520000);
}

static void complaint_holds_and_slows(void **state)
{
    (void)state;
    struct pace_host h = {.slow = 1};
    long long wait;
    pace_begin(&h, 5, -1, 0);
    pace_end(&h, 429, SPAN("100"), 0, NOW);
    assert_int_equal(h.hold_until, NOW + 100);
    assert_int_equal(h.slow, 2);
    assert_true(h.changed);
    assert_false(pace_ready(&h, 50000, NOW + 50, &wait));
    assert_int_equal(wait, 50000);
    assert_true(pace_ready(&h, 100000, NOW + 100, &wait));
    /* a shorter hold does not end a longer one */
    pace_end(&h, 503, SPAN("1"), 100000, NOW);
    assert_int_equal(h.hold_until, NOW + 100);
}

static void complaint_without_a_time_waits_longer_each_time(void **state)
{
    (void)state;
    struct pace_host h = {.slow = 1};
    pace_end(&h, 429, NONE, 0, NOW);
    assert_int_equal(h.hold_until, NOW + 60);
    pace_end(&h, 429, NONE, 0, NOW);
    assert_int_equal(h.hold_until, NOW + 120);
    for (int i = 0; i < 20; i++)
        pace_end(&h, 429, NONE, 0, NOW);
    assert_int_equal(h.slow, PACE_MAX_SLOW);
}

static void good_answers_speed_up_again(void **state)
{
    (void)state;
    struct pace_host h = {.slow = 4};
    for (int i = 0; i < 10; i++)
        pace_end(&h, 200, NONE, 0, NOW);
    assert_int_equal(h.slow, 2);
    for (int i = 0; i < 9; i++)
        pace_end(&h, 304, NONE, 0, NOW);
    assert_int_equal(h.slow, 2);
    pace_end(&h, 404, NONE, 0, NOW);
    assert_int_equal(h.slow, 1);
}

int main(void)
{
    const struct CMUnitTest single[] = {
        cmocka_unit_test(delay_counts_from_the_end),
        cmocka_unit_test(the_longer_delay_counts),
        cmocka_unit_test(a_slow_host_is_left_alone_as_long_as_it_took),
        cmocka_unit_test(complaint_holds_and_slows),
        cmocka_unit_test(complaint_without_a_time_waits_longer_each_time),
        cmocka_unit_test(good_answers_speed_up_again),
    };
    return ROWS_RUN("retry-after", rows, check) +
           cmocka_run_group_tests_name("pace", single, NULL, NULL);
}
