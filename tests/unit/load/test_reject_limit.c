#include "load/reject_limit.h"
#include "tests/unit/rows.h"

struct parse_row {
    const char *name, *text;
    bool right;
};

static const struct parse_row parse_rows[] = {
    {"none at all", "0", true},
    {"a number", "50", true},
    {"a share", "5%", true},
    {"a part of a percent", "0.25%", true},
    {"every line", "100%", true},
    {"nothing", "", false},
    {"a sign alone", "%", false},
    {"below nothing", "-1", false},
    {"a negative share", "-1%", false},
    {"more than every line", "100.1%", false},
    {"half a line", "1.5", false},
    {"a comma", "2,5%", false},
    {"a word", "few", false},
    {"two signs", "5%%", false},
    {"a space", "5 %", false},
    {"too many digits", "9999999999999999999", false},
    {"too many places", "0.00001%", false},
};

static void parsed(void **state)
{
    const struct parse_row *row = *state;
    struct reject_limit limit;

    assert_int_equal(reject_limit_parse(span_of(row->text), &limit), row->right);
}

struct passed_row {
    const char *name, *limit;
    long long rejected, lines;
    bool while_reading, at_end;
};

static const struct passed_row passed_rows[] = {
    {"none allowed, none there", "0", 0, 10, false, false},
    {"none allowed, one there", "0", 1, 10, true, true},
    {"at the number", "50", 50, 1050, false, false},
    {"one more than the number", "50", 51, 1050, true, true},
    {"a share waits for the last line", "5%", 1, 1, false, true},
    {"at the share", "5%", 50, 1000, false, false},
    {"past the share", "5%", 51, 1000, false, true},
    {"a part of a percent", "0.1%", 2, 1999, false, true},
    {"a part of a percent, within", "0.1%", 2, 2000, false, false},
    {"every line may go", "100%", 7, 7, false, false},
    {"no line may go", "0%", 1, 1000000, false, true},
    {"an empty input", "0%", 0, 0, false, false},
    {"very many lines", "99.9999%", 1000000000000, 1000000000000, false, true},
};

static void passed(void **state)
{
    const struct passed_row *row = *state;
    struct reject_limit limit;

    assert_true(reject_limit_parse(span_of(row->limit), &limit));
    assert_int_equal(reject_limit_passed(&limit, row->rejected, row->lines, false),
                     row->while_reading);
    assert_int_equal(reject_limit_passed(&limit, row->rejected, row->lines, true), row->at_end);
}

static void no_limit(void **state)
{
    struct reject_limit limit = {.kind = REJECT_ANY};

    (void)state;
    assert_false(reject_limit_passed(&limit, 1000, 1000, true));
}

int main(void)
{
    const struct CMUnitTest others[] = {cmocka_unit_test(no_limit)};
    int failed = ROWS_RUN("reject_limit, spelling", parse_rows, parsed);

    failed += ROWS_RUN("reject_limit, counts", passed_rows, passed);
    return failed + cmocka_run_group_tests_name("reject_limit, none given", others, NULL, NULL);
}
