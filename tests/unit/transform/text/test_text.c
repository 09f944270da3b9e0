/* Sentences of a text, parted by " | ". */
#include <stdio.h>

#include "common/buf.h"

#include "tests/unit/rows.h"
#include "transform/text/text.h"

struct row {
    const char *name, *text, *want;
};

static const struct row rows[] = {
    {"two sentences", "Ada 15 toko. Semua buka.", "Ada 15 toko. | Semua buka."},
    {"decimal point inside a number", "Harga 7.500 rupiah. Naik.", "Harga 7.500 rupiah. | Naik."},
    {"Rp with a stop", "Harganya Rp. 5.000 per kg. Murah.", "Harganya Rp. 5.000 per kg. | Murah."},
    {"Rp with a glued number", "Harganya Rp.5000. Murah.", "Harganya Rp.5000. | Murah."},
    {"titles", "Menurut Dr. Budi dan H. Amin, No. 5 laku. Ya.",
     "Menurut Dr. Budi dan H. Amin, No. 5 laku. | Ya."},
    {"initials", "Kata R.A. Kartini dan A. Yani begitu. Benar.",
     "Kata R.A. Kartini dan A. Yani begitu. | Benar."},
    {"stop inside a closing quote", "\"Omzet naik.\" Ia tertawa.", "\"Omzet naik.\" | Ia tertawa."},
    {"question inside a sentence", "\"Berapa?\" tanya Budi. Lima.",
     "\"Berapa?\" tanya Budi. | Lima."},
    {"site in the dateline", "LAMONGAN, warta.id - Omzet naik. Ya.",
     "LAMONGAN, warta.id - Omzet naik. | Ya."},
    {"missing blank", "Ada 24.800 kunjungan.Kondisi ini baik.",
     "Ada 24.800 kunjungan. | Kondisi ini baik."},
    {"heading without a stop", "Harga beras\nBeras naik.", "Harga beras | Beras naik."},
    {"line goes on with a small letter", "Harga beras\nnaik lagi. Ya.",
     "Harga beras\nnaik lagi. | Ya."},
    {"list with semicolons", "Rincian:\nMekar 5 usaha;\nsari 7 usaha.",
     "Rincian: | Mekar 5 usaha; | sari 7 usaha."},
    {"lower-cased text", "harga naik. petani senang. menurut dr. budi itu baik.",
     "harga naik. | petani senang. | menurut dr. budi itu baik."},
    {"list number", "2. Penerima datang.\n3. Bank membayar.",
     "2. Penerima datang. | 3. Bank membayar."},
    {"small letter behind a stop", "Beras dkk. naik di pasar. Ya.",
     "Beras dkk. naik di pasar. | Ya."},
    {"year closes a sentence", "Itu terjadi pada 2022. Lalu naik.",
     "Itu terjadi pada 2022. | Lalu naik."},
    {"no stop at the end", "Naik. Turun", "Naik. | Turun"},
    {"empty", "", ""},
};

static struct lexicon *lexicon;

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new(1 << 20);
    struct buf out = BUF_INIT(4096);
    struct text t;
    bool cut;

    text_read(span_of(row->text), lexicon, arena, &t, &cut);
    for (size_t i = 0; i < t.n_sentences; i++) {
        const struct sentence *s = &t.sentences[i];
        assert_int_equal(s->first, i ? t.sentences[i - 1].end : 0);
        buf_printf(&out, "%s%.*s", i ? " | " : "",
                   SPAN_ARG(span_trim(text_span(&t, s->first, s->end))));
    }
    assert_false(cut);
    assert_string_equal(out.len ? out.p : "", row->want);
    buf_free(&out);
    arena_free(arena);
}

/* "naik naik, naik naik, ..." without a full stop: parted at commas, and without any at 600 tokens. */
static void overlong(const char *phrase, unsigned times, unsigned sentences, unsigned longest)
{
    struct arena *arena = arena_new(1 << 20);
    struct buf out = BUF_INIT(1 << 16);
    struct text t;
    bool cut;

    for (unsigned i = 0; i < times; i++)
        buf_adds(&out, phrase);
    text_read((struct span){out.p, out.len}, lexicon, arena, &t, &cut);
    assert_int_equal(t.n_sentences, sentences);
    for (size_t i = 0; i < t.n_sentences; i++)
        assert_true(t.sentences[i].end - t.sentences[i].first <= longest);
    assert_int_equal(t.sentences[t.n_sentences - 1].end, t.n_tokens);
    buf_free(&out);
    arena_free(arena);
}

static void check_overlong(void **state)
{
    (void)state;
    overlong("naik turun, ", 1000, 10, 300);
    overlong("naik ", 1500, 3, 600);
}

int main(void)
{
    static const struct CMUnitTest more[] = {cmocka_unit_test(check_overlong)};
    struct err err;

    if (lexicon_load("config", &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    int failed = ROWS_RUN("text", rows, check);
    failed += cmocka_run_group_tests_name("overlong", more, NULL, NULL);
    lexicon_free(lexicon);
    return failed;
}
