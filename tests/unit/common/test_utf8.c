#include "common/utf8.h"

#include "tests/unit/rows.h"

/* ---- one code point ---- */

struct row {
    const char *name, *bytes;
    size_t len;    /* 0: not valid */
    uint32_t code; /* also what utf8_encode must turn back into the bytes */
};

static const struct row rows[] = {
    {"ASCII", "A", 1, 'A'},
    {"two bytes", "\xC3\xA9", 2, 0xE9},
    {"first of two bytes", "\xC2\x80", 2, 0x80},
    {"three bytes", "\xE2\x80\x99", 3, 0x2019},
    {"first of three bytes", "\xE0\xA0\x80", 3, 0x800},
    {"last before the surrogates", "\xED\x9F\xBF", 3, 0xD7FF},
    {"first behind the surrogates", "\xEE\x80\x80", 3, 0xE000},
    {"four bytes", "\xF0\x9F\x87\xAE", 4, 0x1F1EE},
    {"first of four bytes", "\xF0\x90\x80\x80", 4, 0x10000},
    {"the last one", "\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
    {"past the last one", "\xF4\x90\x80\x80", 0, 0},
    {"surrogate", "\xED\xA0\x80", 0, 0},
    {"overlong slash in two", "\xC0\xAF", 0, 0},
    {"overlong slash in three", "\xE0\x80\xAF", 0, 0},
    {"overlong in four", "\xF0\x80\x80\xAF", 0, 0},
    {"no lead byte", "\x80", 0, 0},
    {"five-byte form", "\xF8\x88\x80\x80\x80", 0, 0},
    {"cut after one", "\xE2", 0, 0},
    {"cut after two", "\xE2\x80", 0, 0},
    {"ASCII where more must come", "\xE2\x80\x41", 0, 0},
    {"empty", "", 0, 0},
};

static void check(void **state)
{
    const struct row *row = *state;
    uint32_t got = 0;
    char back[4];

    assert_int_equal(utf8_decode(span_of(row->bytes), &got), row->len);
    assert_int_equal(got, row->code);
    if (!row->len)
        return;
    assert_int_equal(utf8_encode(got, back), row->len);
    assert_memory_equal(back, row->bytes, row->len);
    /* cut anywhere, it is not valid */
    for (size_t n = 1; n < row->len; n++)
        assert_false(utf8_valid((struct span){row->bytes, n}));
}

/* ---- repair, as the WHATWG decoder: one U+FFFD for each maximal subpart ---- */

#define R "\xEF\xBF\xBD"

struct repair_row {
    const char *name;
    struct span text;
    const char *want;
    size_t places;
};

#define TEXT(lit)                                                                                  \
    {                                                                                              \
        (lit), sizeof(lit) - 1                                                                     \
    }

static const struct repair_row repair_rows[] = {
    {"nothing to do", TEXT("Rp 37 miliar"), "Rp 37 miliar", 0},
    {"NUL in a number", TEXT("Rp 1\0.000"), "Rp 1" R ".000", 1},
    {"Latin-1 letter", TEXT("caf\xE9s"), "caf" R "s", 1},
    {"cut sequence before ASCII is one place", TEXT("\xE2\x80x"), R "x", 1},
    {"cut at the end is one place", TEXT("x\xF0\x9F\x87"), "x" R, 1},
    {"a surrogate is three", TEXT("\xED\xA0\x80"), R R R, 3},
    {"an overlong form is one for each byte", TEXT("\xC0\xAF"), R R, 2},
    {"past the last code point", TEXT("\xF4\x90\x80\x80"), R R R R, 4},
    {"the example of the Unicode standard",
     TEXT("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"), "a" R R R "b" R "c" R R "d", 6},
    {"empty", TEXT(""), "", 0},
};

static void check_repair(void **state)
{
    const struct repair_row *row = *state;
    struct buf out = BUF_INIT(1000);

    assert_int_equal(utf8_repair(row->text, &out), row->places);
    assert_true(span_is(buf_span(&out), row->want));
    assert_true(utf8_valid(buf_span(&out)));
    buf_free(&out);
}

/* ---- lower case ---- */

struct lower_row {
    const char *name;
    uint32_t from, to;
};

static const struct lower_row lower_rows[] = {
    {"ASCII", 'Z', 'z'},
    {"not a letter", '[', '['},
    {"Latin-1", 0xC9, 0xE9},
    {"the multiplication sign", 0xD7, 0xD7},
    {"sharp s stays", 0xDF, 0xDF},
    {"even pair", 0x100, 0x101},
    {"odd pair", 0x139, 0x13A},
    {"odd pair, lower", 0x13A, 0x13A},
    {"I with dot", 0x130, 'i'},
    {"dotless i stays", 0x131, 0x131},
    {"kra has no pair", 0x138, 0x138},
    {"n preceded by apostrophe has none", 0x149, 0x149},
    {"Y with diaeresis lives in Latin-1", 0x178, 0xFF},
    {"last pair", 0x17D, 0x17E},
    {"long s stays", 0x17F, 0x17F},
    {"Greek stays", 0x391, 0x391},
};

static void check_lower(void **state)
{
    const struct lower_row *row = *state;
    assert_int_equal(utf8_lower(row->from), row->to);
}

static void odds(void **state)
{
    char out[4];
    (void)state;
    assert_int_equal(utf8_count(SPAN("a\xC3\xA9\xE2\x80\x99\xF0\x9F\x87\xAE")), 4);
    assert_int_equal(utf8_count(SPAN("")), 0);
    assert_int_equal(utf8_encode(0xD800, out), 3);
    assert_memory_equal(out, R, 3);
    assert_int_equal(utf8_encode(0x110000, out), 3);
    assert_memory_equal(out, R, 3);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(odds)};
    int failed = ROWS_RUN("utf8", rows, check);
    failed += ROWS_RUN("utf8: repair", repair_rows, check_repair);
    failed += ROWS_RUN("utf8: lower case", lower_rows, check_lower);
    return failed + cmocka_run_group_tests_name("utf8: odds", tests, NULL, NULL);
}
