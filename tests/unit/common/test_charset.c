#include <stdio.h>

#include "common/charset.h"
#include "common/utf8.h"

#include "tests/unit/rows.h"

struct row {
    const char *name;
    struct span bytes;
    const char *type; /* of the content, by the HTTP header */
    const char *used;
    const char *text;
    size_t repaired;
};

#define META(label) "<meta charset=\"" label "\">"
#define TYPE(label) "text/html; charset=" label

static const struct row rows[] = {
    {"ASCII without a label", SPAN("abc"), "", "utf-8", "abc", 0},
    {"UTF-8 without a label", SPAN("caf\xC3\xA9"), "", "utf-8", "caf\xC3\xA9", 0},
    {"UTF-8 with the header", SPAN("caf\xC3\xA9"), TYPE("UTF-8"), "utf-8", "caf\xC3\xA9", 0},
    {"windows-1252 by the header", SPAN("caf\xE9 \x93ya\x94 \x80"), TYPE("windows-1252"),
     "windows-1252", "caf\xC3\xA9 \xE2\x80\x9Cya\xE2\x80\x9D \xE2\x82\xAC", 0},
    {"iso-8859-1 is read as windows-1252", SPAN("\x93ya\x94"), TYPE("ISO-8859-1"), "windows-1252",
     "\xE2\x80\x9Cya\xE2\x80\x9D", 0},
    {"iso-8859-1 said of UTF-8", SPAN("caf\xC3\xA9"), TYPE("iso-8859-1"), "utf-8", "caf\xC3\xA9",
     0},
    {"iso-8859-15 has the euro sign",
     SPAN("\xA4"
          "5"),
     TYPE("iso-8859-15"), "iso-8859-15",
     "\xE2\x82\xAC"
     "5",
     0},
    {"high letters without a label", SPAN("caf\xE9"), "", "windows-1252", "caf\xC3\xA9", 0},
    {"label in meta", SPAN(META("windows-1252") "\xE9"), "", "windows-1252",
     META("windows-1252") "\xC3\xA9", 0},
    {"http-equiv",
     SPAN("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\xE9"), "",
     "windows-1252",
     "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\xC3\xA9", 0},
    {"the header wins over meta", SPAN(META("iso-8859-15") "\xA4"), TYPE("windows-1252"),
     "windows-1252", META("iso-8859-15") "\xC2\xA4", 0},
    {"a label that is not known", SPAN("caf\xE9"), TYPE("x-klingon"), "windows-1252", "caf\xC3\xA9",
     0},
    {"UTF-16 in meta is UTF-8", SPAN(META("utf-16") "a"), "", "utf-8", META("utf-16") "a", 0},
    {"byte order mark wins",
     SPAN("\xEF\xBB\xBF"
          "caf\xC3\xA9"),
     TYPE("windows-1252"), "utf-8", "caf\xC3\xA9", 0},
    {"UTF-16LE with mark",
     SPAN("\xFF\xFE"
          "R\0p\0\xAC\x20"),
     "", "utf-16le", "Rp\xE2\x82\xAC", 0},
    {"UTF-16BE with mark",
     SPAN("\xFE\xFF"
          "\0R\0p"),
     "", "utf-16be", "Rp", 0},
    {"UTF-16 pair",
     SPAN("\xFF\xFE"
          "\x3D\xD8\x00\xDE"),
     "", "utf-16le", "\xF0\x9F\x98\x80", 0},
    {"half a pair",
     SPAN("\xFF\xFE"
          "\x3D\xD8"
          "a\0"),
     "", "utf-16le",
     "\xEF\xBF\xBD"
     "a",
     1},
    {"odd byte at the end of UTF-16",
     SPAN("\xFF\xFE"
          "a\0b"),
     "", "utf-16le", "a\xEF\xBF\xBD", 1},
    {"one bad byte in UTF-8", SPAN("Rp 1\xFF.000"), TYPE("utf-8"), "utf-8", "Rp 1\xEF\xBF\xBD.000",
     1},
    {"NUL inside a number", SPAN("Rp 1\0.000"), "", "utf-8", "Rp 1\xEF\xBF\xBD.000", 1},
    {"NUL in windows-1252", SPAN("\xE9\0"), TYPE("windows-1252"), "windows-1252",
     "\xC3\xA9\xEF\xBF\xBD", 1},
    {"quotes, other parameters, two values", SPAN("\xA4"),
     "text/html;x=y; Charset = 'ISO-8859-15', text/html", "iso-8859-15", "\xE2\x82\xAC", 0},
    {"charset without a value", SPAN("\xE9"), "text/html; charset", "windows-1252", "\xC3\xA9", 0},
    {"bytes without a letter in windows-1252", SPAN("\x81\x9D"), TYPE("cp1252"), "windows-1252",
     "\xC2\x81\xC2\x9D", 0},
    {"bytes without a letter in windows-874", SPAN("\xFF\xA1\x80"), TYPE("tis-620"), "windows-874",
     "\xEF\xBF\xBD\xE0\xB8\x81\xE2\x82\xAC", 1},
    {"ASCII that says iso-8859-1", SPAN("abc"), TYPE("latin1"), "windows-1252", "abc", 0},
    {"XML says its encoding", SPAN("<?xml version='1.0' encoding='ISO-8859-15'?>\xA4"), "",
     "iso-8859-15", "<?xml version='1.0' encoding='ISO-8859-15'?>\xE2\x82\xAC", 0},
    {"encoding outside the declaration", SPAN("<?xml version='1.0'?><a encoding='koi8-r'>\xE9"), "",
     "windows-1252", "<?xml version='1.0'?><a encoding='koi8-r'>\xC3\xA9", 0},
    {"XHTML with its label in meta", SPAN("<?xml version='1.0'?>" META("iso-8859-15") "\xA4"), "",
     "iso-8859-15", "<?xml version='1.0'?>" META("iso-8859-15") "\xE2\x82\xAC", 0},
    {"the first meta without a label", SPAN("<meta name=charset>" META("iso-8859-15") "\xA4"), "",
     "iso-8859-15", "<meta name=charset>" META("iso-8859-15") "\xE2\x82\xAC", 0},
    {"a meta that is not known, then one that is", SPAN(META("x") META("iso-8859-15") "\xA4"), "",
     "iso-8859-15", META("x") META("iso-8859-15") "\xE2\x82\xAC", 0},
    {"XML says UTF-16 and is UTF-8", SPAN("<?xml encoding='utf-16'?>\xC3\xA9"), "", "utf-8",
     "<?xml encoding='utf-16'?>\xC3\xA9", 0},
    {"header says UTF-16 of UTF-8", SPAN("<p>\xC3\xA9"), TYPE("utf-16"), "utf-8", "<p>\xC3\xA9", 0},
    {"header says UTF-16 of UTF-16", SPAN("R\0p\0"), TYPE("utf-16"), "utf-16le", "Rp", 0},
    {"UTF-16LE without mark or label", SPAN("<\0p\0>\0\xE9\0"), "", "utf-16le", "<p>\xC3\xA9", 0},
    {"UTF-16BE without mark or label", SPAN("\0<\0p\0>\0\xE9"), "", "utf-16be", "<p>\xC3\xA9", 0},
    {"UTF-32LE with mark", SPAN("\xFF\xFE\0\0R\0\0\0\x00\xD8\0\0p\0\0\0"), "", "utf-32le",
     "R\xEF\xBF\xBDp", 1},
    {"UTF-32BE without mark", SPAN("\0\0\0<\0\0\0p"), "", "utf-32be", "<p", 0},
    {"pair cut at the end",
     SPAN("\xFF\xFE"
          "a\0\x3D\xD8"),
     "", "utf-16le", "a\xEF\xBF\xBD", 1},
    {"NUL in UTF-16",
     SPAN("\xFF\xFE"
          "1\0\0\0"
          "2\0"),
     "", "utf-16le",
     "1\xEF\xBF\xBD"
     "2",
     1},
    {"iso-8859-9 is windows-1254", SPAN("\xFE\x80"), TYPE("iso-8859-9"), "windows-1254",
     "\xC5\x9F\xE2\x82\xAC", 0},
    {"gb2312 is gb18030", SPAN("\xD3\xA1\xC4\xE1\x81"), TYPE("gb2312"), "gb18030",
     "\xE5\x8D\xB0\xE5\xB0\xBC\xEF\xBF\xBD", 1},
    {"Shift_JIS", SPAN("\x83\x57"), TYPE("shift_jis"), "shift_jis", "\xE3\x82\xB8", 0},
    {"ISO-2022-JP", SPAN("\x1B$B%8\x1B(B."), TYPE("iso-2022-jp"), "iso-2022-jp", "\xE3\x82\xB8.",
     0},
    {"a letter that Big5 holds back", SPAN("\x88\x66"), TYPE("big5"), "big5", "\xC3\x8A", 0},
    {"empty", SPAN(""), "", "utf-8", "", 0},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct charset_text got = charset_decode(row->bytes, span_of(row->type), arena);

    assert_string_equal(got.charset, row->used);
    assert_int_equal(got.repaired, row->repaired);
    assert_true(utf8_valid(got.text));
    if (!span_is(got.text, row->text))
        fail_msg("\"%.*s\"", SPAN_ARG(got.text));
    arena_free(arena);
}

/* All pairs of bytes, in every charset: more than a buffer's worth, and all that can be wrong. */
static void anything_becomes_utf8(void **state)
{
    (void)state;
    static const char *const labels[] = {
        "utf-8",        "windows-1252", "utf-16le",     "utf-16be",     "utf-32le",
        "utf-32be",     "iso-8859-2",   "iso-8859-5",   "iso-8859-7",   "iso-8859-15",
        "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1256",
        "windows-874",  "koi8-r",       "gb18030",      "big5",         "euc-jp",
        "shift_jis",    "iso-2022-jp",  "euc-kr"};
    static char pairs[2 * 65536];
    struct arena *arena = arena_new((size_t)1 << 20);
    char type[64];

    for (size_t i = 0; i < 65536; i++) {
        pairs[2 * i] = (char)(i >> 8);
        pairs[2 * i + 1] = (char)i;
    }
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
        snprintf(type, sizeof(type), "text/html; charset=%s", labels[i]);
        struct charset_text got =
            charset_decode((struct span){pairs, sizeof(pairs)}, span_of(type), arena);
        assert_string_equal(got.charset, labels[i]);
        assert_true(utf8_valid(got.text));
        assert_true(span_chr(got.text, '\0', 0) == (size_t)-1);
        assert_true(got.text.len > sizeof(pairs) / 4 && got.text.len <= 3 * sizeof(pairs));
        assert_true(got.repaired > 0); /* NUL at least */
        arena_reset(arena);
    }
    arena_free(arena);
}

static void valid_text_is_not_copied(void **state)
{
    (void)state;
    struct arena *arena = arena_new((size_t)1 << 20);
    struct span bytes = SPAN("\xEF\xBB\xBF"
                             "caf\xC3\xA9");

    assert_ptr_equal(charset_decode(bytes, SPAN(""), arena).text.p, bytes.p + 3);
    assert_int_equal(arena_used(arena), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest single[] = {
        cmocka_unit_test(anything_becomes_utf8),
        cmocka_unit_test(valid_text_is_not_copied),
    };
    struct err err;

    if (charset_init(&err) < 0)
        return 1;
    return ROWS_RUN("charset", rows, check) +
           cmocka_run_group_tests_name("charset limits", single, NULL, NULL);
}
