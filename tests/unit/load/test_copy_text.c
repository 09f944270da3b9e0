#include <limits.h>

#include "load/copy_text.h"
#include "tests/unit/rows.h"

struct row {
    const char *name;
    struct span value;
    const char *want; /* as it stands in the row */
};

static const struct row rows[] = {
    {"plain", {"tenun ikat", 10}, "tenun ikat"},
    {"empty", {"", 0}, ""},
    {"backslash", {"a\\b", 3}, "a\\\\b"},
    {"looks like NULL", {"\\N", 2}, "\\\\N"},
    {"looks like the end of data", {"\\.", 2}, "\\\\."},
    {"tab", {"a\tb", 3}, "a\\tb"},
    {"line feed", {"a\nb", 3}, "a\\nb"},
    {"carriage return", {"a\rb", 3}, "a\\rb"},
    {"all at the ends", {"\t\n\\", 3}, "\\t\\n\\\\"},
    {"UTF-8",
     {"Rp\xC2\xA0"
      "5",
      5},
     "Rp\xC2\xA0"
     "5"},
    {"other control characters stay", {"\x01\x1F\x7F", 3}, "\x01\x1F\x7F"},
    {"quotes stay", {"\"'", 2}, "\"'"},
};

static void escaped(void **state)
{
    const struct row *row = *state;
    struct buf out = BUF_INIT(100);

    copy_text(&out, row->value);
    copy_end(&out);
    assert_int_equal(out.len, strlen(row->want) + 1);
    assert_memory_equal(out.p, row->want, strlen(row->want));
    assert_int_equal(out.p[out.len - 1], '\n');
    buf_free(&out);
}

/* What the server's COPY does with one column (documentation of COPY, text format). */
static void unescape(struct span s, struct buf *out)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        assert_true(c != '\t' && c != '\n' && c != '\r');
        if (c == '\\') {
            c = s.p[++i];
            c = (char)(c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c);
        }
        buf_addc(out, c);
    }
}

/* Every text of up to four of the bytes that matter comes back as it was. */
static void round_trip(void **state)
{
    static const char bytes[] = {'\\', '\t', '\n', '\r', 'N', 't', '.', 'x'};
    char text[4];
    struct buf row = BUF_INIT(100), back = BUF_INIT(100);

    (void)state;
    for (unsigned n = 0; n < 8 * 8 * 8 * 8 * 5; n++) {
        size_t len = n >> 12;
        for (size_t i = 0; i < len; i++)
            text[i] = bytes[n >> (3 * i) & 7];
        buf_reset(&row);
        buf_reset(&back);
        copy_escape(&row, (struct span){text, len});
        unescape(buf_span(&row), &back);
        assert_int_equal(back.len, len);
        if (len)
            assert_memory_equal(back.p, text, len);
    }
    buf_free(&row);
    buf_free(&back);
}

static void other_columns(void **state)
{
    struct buf row = BUF_INIT(200);

    (void)state;
    copy_int(&row, 0);
    copy_int(&row, LLONG_MAX);
    copy_int(&row, LLONG_MIN);
    copy_code(&row, SPAN(""));
    copy_code(&row, SPAN("35.24"));
    copy_null(&row);
    copy_bytes(&row, (struct span){"\0\n\xFF", 3});
    copy_end(&row);
    assert_string_equal(
        row.p, "0\t9223372036854775807\t-9223372036854775808\t\\N\t35.24\t\\N\t\\\\x000aff\n");
    buf_free(&row);
}

int main(void)
{
    const struct CMUnitTest others[] = {cmocka_unit_test(round_trip),
                                        cmocka_unit_test(other_columns)};
    int failed = ROWS_RUN("copy_text", rows, escaped);
    return failed + cmocka_run_group_tests_name("copy_text, whole rows", others, NULL, NULL);
}
