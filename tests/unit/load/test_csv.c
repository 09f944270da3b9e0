#include "load/csv.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *text, *want;
};

static const struct row rows[] = {
    {"a word", "tenun", "tenun"},
    {"blanks inside", "tenun ikat", "tenun ikat"},
    {"an empty text is not nothing", "", "\"\""},
    {"comma", "a,b", "\"a,b\""},
    {"quote", "kata \"ini\"", "\"kata \"\"ini\"\"\""},
    {"line feed", "a\nb", "\"a\nb\""},
    {"carriage return", "a\rb", "\"a\rb\""},
    {"blank at the end", "a ", "\"a \""},
    {"other bytes",
     "Rp\xC2\xA0"
     "5 \xE2\x80\x93 10",
     "Rp\xC2\xA0"
     "5 \xE2\x80\x93 10"},
    {"equals", "=1+1", "'=1+1"},
    {"plus", "+62 812", "'+62 812"},
    {"minus", "-5 persen", "'-5 persen"},
    {"at", "@SUM(A1)", "'@SUM(A1)"},
    {"a number in a text is still a text", "-5", "'-5"},
    {"inside a cell", "a=b+c-d@e", "a=b+c-d@e"},
    {"behind a blank", " =1", "\" '=1\""},
    {"behind a no-break space", "\xC2\xA0=1", "\xC2\xA0'=1"},
    {"behind a zero-width space", "\xE2\x80\x8B=1", "\xE2\x80\x8B'=1"},
    {"behind a BOM", "\xEF\xBB\xBF=1", "\xEF\xBB\xBF'=1"},
    {"behind a tab", "\t=1", "\"\t'=1\""},
    {"behind a carriage return", "\r=1", "\"\r'=1\""},
    {"behind a line feed", "a\n=1", "\"a\n'=1\""},
    {"behind a semicolon", "a;=1", "\"a;'=1\""},
    {"behind a semicolon and a blank", "turun; -5", "\"turun; '-5\""},
    {"behind a comma it is inside", "a,=1", "\"a,=1\""},
    {"with a quote", "=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""},
    {"full-width equals",
     "\xEF\xBC\x9D"
     "1",
     "'\xEF\xBC\x9D"
     "1"},
    {"full-width at",
     "\xEF\xBC\xA0"
     "1",
     "'\xEF\xBC\xA0"
     "1"},
    {"an en dash is no minus", "\xE2\x80\x93 5", "\xE2\x80\x93 5"},
    {"one after the other", "==", "'=="},
    {"an apostrophe stays", "'a", "'a"},
    {"cut inside a character", "\xEF\xBC", "\xEF\xBC"},
};

static void one_cell(void **state)
{
    const struct row *row = *state;
    struct buf out = BUF_INIT(200);

    csv_text(&out, span_of(row->text));
    csv_end(&out);
    assert_true(span_ends(buf_span(&out), SPAN("\r\n")));
    out.p[out.len - 2] = '\0';
    assert_string_equal(out.p, row->want);
    buf_free(&out);
}

static void whole_row(void **state)
{
    struct buf out = BUF_INIT(200);

    (void)state;
    csv_plain(&out, SPAN("-5.25"));
    csv_empty(&out);
    csv_text(&out, SPAN("-5.25"));
    csv_plain(&out, SPAN("2024-01-31"));
    csv_empty(&out);
    csv_end(&out);
    assert_string_equal(out.p, "-5.25,,'-5.25,2024-01-31,\r\n");
    buf_free(&out);
}

/* What a reader of RFC 4180 gets is the text with nothing but apostrophes put in. */
static void read_back(void **state)
{
    static const char bytes[] = "=;\t\n\"' ,a";
    struct buf out = BUF_INIT(100);
    char text[5] = "";

    (void)state;
    for (unsigned n = 0; n < 9 * 9 * 9 * 9; n++) {
        for (unsigned i = 0, rest = n; i < 4; i++, rest /= 9)
            text[i] = bytes[rest % 9];
        buf_reset(&out);
        csv_text(&out, span_of(text));
        struct span cell = span_sub(buf_span(&out), 0, out.len - 1);
        bool quoted = span_starts(cell, SPAN("\"")) && span_ends(cell, SPAN("\""));
        if (quoted)
            cell = span_sub(cell, 1, cell.len - 2);
        size_t at = 0;
        for (size_t i = 0; i < cell.len; i++) {
            assert_true(quoted || !strchr(",\"\n", cell.p[i]));
            if (cell.p[i] == '"')
                assert_int_equal(cell.p[++i], '"');
            if (at < 4 && cell.p[i] == text[at])
                at++;
            else
                assert_int_equal(cell.p[i], '\'');
        }
        assert_int_equal(at, 4);
    }
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest others[] = {cmocka_unit_test(whole_row), cmocka_unit_test(read_back)};
    int failed = ROWS_RUN("csv, one cell", rows, one_cell);
    return failed + cmocka_run_group_tests_name("csv, rows", others, NULL, NULL);
}
