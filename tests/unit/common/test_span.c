#include "common/span.h"

#include "tests/unit/rows.h"

#define NONE ((size_t)-1)

/* ---- finding and comparing ---- */

struct row {
    const char *name;
    char op; /* 'f' find, 'F' without case, 'c' one byte, 's' starts, 'S' starts nocase, 'e' ends,
                '=' equal nocase */
    const char *a, *b;
    size_t from, want;
};

static const struct row rows[] = {
    {"found", 'f', "dari A menjadi B", "menjadi", 0, 7},
    {"found at the end", 'f', "abc", "c", 0, 2},
    {"found from where it is", 'f', "abab", "ab", 2, 2},
    {"not found behind it", 'f', "abab", "ab", 3, NONE},
    {"nothing is found at once", 'f', "abc", "", 1, 1},
    {"nothing is found at the end", 'f', "abc", "", 3, 3},
    {"past the end", 'f', "abc", "", 4, NONE},
    {"needle longer than the text", 'f', "ab", "abc", 0, NONE},
    {"case counts", 'f', "ABC", "abc", 0, NONE},
    {"case does not count", 'F', "xxABC", "abc", 0, 2},
    {"only ASCII letters lose their case", 'F', "\xC3\x89", "\xC3\xA9", 0, NONE},
    {"@ and ` are no letters", 'F', "@", "`", 0, NONE},
    {"without case past the end", 'F', "abc", "c", 3, NONE},
    {"a byte", 'c', "a\tb", "\t", 0, 1},
    {"a byte that is not there", 'c', "ab", "x", 0, NONE},
    {"a byte past the end", 'c', "ab", "b", 9, NONE},
    {"starts", 's', "https://x", "https:", 0, 1},
    {"starts with nothing", 's', "", "", 0, 1},
    {"too short to start so", 's', "htt", "http", 0, 0},
    {"starts in any case", 'S', "HTTPS://x", "https:", 0, 1},
    {"ends", 'e', "a.warc.gz", ".gz", 0, 1},
    {"too short to end so", 'e', "z", ".gz", 0, 0},
    {"equal in any case", '=', "Content-Type", "content-type", 0, 1},
    {"not equal in length", '=', "Content", "content-type", 0, 0},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct span a = span_of(row->a), b = span_of(row->b);
    size_t got = 0;

    switch (row->op) {
    case 'f':
        got = span_find(a, b, row->from);
        break;
    case 'F':
        got = span_find_nocase(a, b, row->from);
        break;
    case 'c':
        got = span_chr(a, b.p[0], row->from);
        break;
    case 's':
        got = span_starts(a, b);
        break;
    case 'S':
        got = span_starts_nocase(a, b);
        break;
    case 'e':
        got = span_ends(a, b);
        break;
    case '=':
        got = span_eq_nocase(a, b);
        break;
    default:
        fail();
    }
    assert_int_equal(got, row->want);
}

/* ---- whole numbers ---- */

struct int_row {
    const char *name, *text;
    long long want; /* -1: refused */
};

static const struct int_row int_rows[] = {
    {"a number", "7394", 7394},
    {"zeros before", "007", 7},
    {"eighteen digits", "999999999999999999", 999999999999999999},
    {"nineteen digits", "1000000000000000000", -1},
    {"nothing", "", -1},
    {"a sign", "-1", -1},
    {"a space", " 1", -1},
    {"a letter", "1x", -1},
    {"digits of another script", "\xD9\xA1", -1},
};

static void check_int(void **state)
{
    const struct int_row *row = *state;
    long long got = -1;
    assert_int_equal(span_to_int(span_of(row->text), &got), row->want >= 0);
    assert_int_equal(got, row->want); /* untouched where it is refused */
}

/* ---- taking apart ---- */

struct split_row {
    const char *name, *text;
    const char *parts[4];
};

static const struct split_row split_rows[] = {
    {"three parts", "a,b,c", {"a", "b", "c"}},
    {"an empty one at the end", "a,b,", {"a", "b", ""}},
    {"an empty one at the start", ",a", {"", "a"}},
    {"nothing is one empty part", "", {""}},
    {"only the separator", ",", {"", ""}},
    {"no separator", "abc", {"abc"}},
};

static void check_split(void **state)
{
    const struct split_row *row = *state;
    struct span rest = span_of(row->text), part;
    size_t n = 0;

    while (span_split(&rest, ',', &part)) {
        assert_non_null(row->parts[n]);
        assert_true(span_is(part, row->parts[n]));
        n++;
    }
    assert_null(row->parts[n]);
}

static void pieces(void **state)
{
    struct span s = SPAN("0123456789");
    (void)state;
    assert_true(span_is(span_from(s, 7), "789"));
    assert_true(span_is(span_from(s, 10), ""));
    assert_true(span_is(span_from(s, 99), ""));
    assert_ptr_equal(span_from(s, 99).p, s.p + 10);
    assert_true(span_is(span_sub(s, 2, 3), "234"));
    assert_true(span_is(span_sub(s, 8, 99), "89"));
    assert_true(span_is(span_trim(SPAN(" \t\r\n\v\f x y \n")), "x y"));
    assert_true(span_is(span_trim(SPAN(" \n ")), ""));
    assert_true(span_is(span_trim(SPAN("\xC2\xA0")), "\xC2\xA0"));
    assert_true(span_eq((struct span){NULL, 0}, SPAN("")));
}

/* Values of draft-eastlake-fnv, and that parts give what the whole does. */
static void hashes(void **state)
{
    (void)state;
    assert_true(span_hash(SPAN_HASH, SPAN("")) == 0xCBF29CE484222325);
    assert_true(span_hash(SPAN_HASH, SPAN("a")) == 0xAF63DC4C8601EC8C);
    assert_true(span_hash(SPAN_HASH, SPAN("foobar")) == 0x85944171F73967E8);
    assert_true(span_hash(span_hash(SPAN_HASH, SPAN("foo")), SPAN("bar")) == 0x85944171F73967E8);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(pieces), cmocka_unit_test(hashes)};
    int failed = ROWS_RUN("span", rows, check);
    failed += ROWS_RUN("span: numbers", int_rows, check_int);
    failed += ROWS_RUN("span: split", split_rows, check_split);
    return failed + cmocka_run_group_tests_name("span: pieces", tests, NULL, NULL);
}
