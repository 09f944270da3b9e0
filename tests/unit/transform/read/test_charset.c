#include "common/utf8.h"

#include "tests/unit/rows.h"
#include "transform/read/charset.h"

struct row {
    const char *name;
    struct span bytes;
    const char *header; /* label of the HTTP header */
    const char *used;
    const char *text;
    size_t repaired;
};

#define META(label) "<meta charset=\"" label "\">"

static const struct row rows[] = {
    {"ASCII without a label", SPAN("abc"), "", "utf-8", "abc", 0},
    {"UTF-8 without a label", SPAN("caf\xC3\xA9"), "", "utf-8", "caf\xC3\xA9", 0},
    {"UTF-8 with the header", SPAN("caf\xC3\xA9"), "UTF-8", "utf-8", "caf\xC3\xA9", 0},
    {"windows-1252 by the header", SPAN("caf\xE9 \x93ya\x94 \x80"), "windows-1252", "windows-1252",
     "caf\xC3\xA9 \xE2\x80\x9Cya\xE2\x80\x9D \xE2\x82\xAC", 0},
    {"iso-8859-1 is read as windows-1252", SPAN("\x93ya\x94"), "ISO-8859-1", "windows-1252",
     "\xE2\x80\x9Cya\xE2\x80\x9D", 0},
    {"iso-8859-1 said of UTF-8", SPAN("caf\xC3\xA9"), "iso-8859-1", "utf-8", "caf\xC3\xA9", 0},
    {"iso-8859-15 has the euro sign",
     SPAN("\xA4"
          "5"),
     "iso-8859-15", "iso-8859-15",
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
    {"the header wins over meta", SPAN(META("iso-8859-15") "\xA4"), "windows-1252", "windows-1252",
     META("iso-8859-15") "\xC2\xA4", 0},
    {"a label that is not known", SPAN("caf\xE9"), "x-klingon", "windows-1252", "caf\xC3\xA9", 0},
    {"UTF-16 in meta is UTF-8", SPAN(META("utf-16") "a"), "", "utf-8", META("utf-16") "a", 0},
    {"byte order mark wins",
     SPAN("\xEF\xBB\xBF"
          "caf\xC3\xA9"),
     "windows-1252", "utf-8", "caf\xC3\xA9", 0},
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
    {"one bad byte in UTF-8", SPAN("Rp 1\xFF.000"), "utf-8", "utf-8", "Rp 1\xEF\xBF\xBD.000", 1},
    {"NUL inside a number", SPAN("Rp 1\0.000"), "", "utf-8", "Rp 1\xEF\xBF\xBD.000", 1},
    {"NUL in windows-1252", SPAN("\xE9\0"), "windows-1252", "windows-1252", "\xC3\xA9\xEF\xBF\xBD",
     1},
    {"empty", SPAN(""), "", "utf-8", "", 0},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)1 << 20);
    enum charset used;
    size_t repaired;
    struct span text = charset_decode(row->bytes, span_of(row->header), arena, &used, &repaired);

    assert_string_equal(charset_name(used), row->used);
    assert_int_equal(repaired, row->repaired);
    assert_true(utf8_valid(text));
    if (!span_is(text, row->text))
        fail_msg("\"%.*s\"", SPAN_ARG(text));
    arena_free(arena);
}

int main(void)
{
    return ROWS_RUN("charset", rows, check);
}
