/* Tokens as "kind(text)", glued ones with '+' before them. */
#include "common/buf.h"

#include "tests/unit/rows.h"
#include "transform/text/token.h"

struct row {
    const char *name, *text, *want;
};

static const struct row rows[] = {
    {"words and blanks", "tiga  desa", "w(tiga) w(desa)"},
    {"number with separators", "Rp1.234.567,89", "W(Rp) +n(1.234.567,89)"},
    {"stop behind a number", "ada 15. Lalu", "w(ada) n(15) +p(.) W(Lalu)"},
    {"price tail", "5.000,-", "n(5.000) +p(,) +p(-)"},
    {"two separators part a number", "1..2", "n(1) +p(.) +p(.) +n(2)"},
    {"scale word glued", "150ribu", "n(150) +w(ribu)"},
    {"digits never belong to a word", "m2 COVID19", "w(m) +n(2) U(COVID) +n(19)"},
    {"inner apostrophe", "Jum'at Qur’an 'kutip'", "W(Jum'at) W(Qur’an) p(') +w(kutip) +p(')"},
    {"hyphen parts words", "kira-kira", "w(kira) +p(-) +w(kira)"},
    {"letters beyond ASCII", "kafé ÉLAN", "w(kafé) U(ÉLAN)"},
    {"capital whose small letter is shorter", "İZMİR naik", "U(İZMİR) w(naik)"},
    {"combining mark stays in its word", "cafe\xCC\x81s", "w(cafe\xCC\x81s)"},
    {"no-break blank parts",
     "Rp\xC2\xA0"
     "5",
     "W(Rp) n(5)"},
    {"zero width space keeps the glue", "5\xE2\x80\x8Bkg", "n(5) +w(kg)"},
    {"line ends are one break", "a \r\n \n b", "w(a) b() w(b)"},
    {"wide punctuation", "5°C – 10%", "n(5) +p(°) +W(C) p(–) n(10) +p(%)"},
    {"empty", "", ""},
    {"only blanks", " \t ", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct buf out = BUF_INIT(4096);
    struct token t;
    size_t pos = 0;

    buf_adds(&out, "");
    while (token_next(span_of(row->text), &pos, &t)) {
        struct span bytes = {row->text + t.start, t.end - t.start};
        char room[TOKEN_WORD_ROOM];
        assert_true((t.flags & TOKEN_FOLDS) || span_eq(token_lower(bytes, room), bytes));
        char kind = "wnpb"[t.kind];
        if (t.flags & TOKEN_CAPITAL)
            kind = t.flags & TOKEN_UPPER ? 'U' : 'W';
        buf_printf(&out, "%s%s%c(%.*s)", out.len ? " " : "",
                   out.len && (t.flags & TOKEN_GLUED) && t.kind != TOKEN_BREAK ? "+" : "", kind,
                   t.kind == TOKEN_BREAK ? 0 : (int)(t.end - t.start), row->text + t.start);
    }
    assert_string_equal(out.len ? out.p : "", row->want);
    buf_free(&out);
}

int main(void)
{
    return ROWS_RUN("token", rows, check);
}
