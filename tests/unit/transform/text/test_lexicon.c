/* Rows of a list that are refused, with their line; hits of a list that is read. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/tsv.h"

#include "tests/unit/rows.h"
#include "transform/text/lexicon.h"
#include "transform/text/text.h"

static const char *const lists[] = {"numeral",   "scale",  "currency", "unit",      "bound",
                                    "direction", "period", "not",      "function",  "grammar",
                                    "area",      "cue",    "status",   "measure",   "product",
                                    "sector",    "role",   "body",     "programme", "district"};

struct row {
    const char *name;
    const char
        *list; /* which of `lists` get the rows; the others have none; "-": scale.tsv is absent */
    const char *rows;
    const char *text;
    const char *want; /* hits of `text` as class:code(phrase), or the message's end */
};

static const struct row rows[] = {
    {"an absent list", "-", NULL, NULL, "No such file or directory"},
    {"weight is no number", "unit", "ton\tt\tquantity\tx\n", NULL,
     "unit.tsv:2: the weight is a whole number, not \"x\""},
    {"scale without a power", "scale", "ribu\tthree\t\t\n", NULL,
     "scale.tsv:2: the code of a scale is a power of ten up to 24, not \"three\""},
    {"currency code", "currency", "Rp\tRupiah\t\t\n", NULL,
     "currency.tsv:2: the code of a currency is three letters of ISO 4217, not \"Rupiah\""},
    {"bound code", "bound", "kira\tabout\t\t\n", NULL,
     "bound.tsv:2: the code of a bound is approx, min, max or exact, not \"about\""},
    {"direction code", "direction", "naik\tupward\t\t\n", NULL,
     "direction.tsv:2: the code of a direction is up or down, not \"upward\""},
    {"no code", "unit", "ton\t\t\t\n", NULL, "unit.tsv:2: no code for \"ton\""},
    {"empty phrase", "unit", "\tt\t\t\n", NULL,
     "unit.tsv:2: no words of at most 64 bytes in the phrase \"\""},
    {"too few cells", "unit", "ton\tt\n", NULL, "unit.tsv:2: 2 columns, but the header has 4"},
    {"a row twice", "unit", "ton\tt\t\t\n# a comment\nTon\tt\t\t4\n", NULL,
     "unit.tsv:4: \"Ton\" stands in line 2 with the same code and extra: remove one (case does not "
     "count)"},
    {"a row of two lists", "function+grammar", "di\tprep\t\t\n", NULL,
     "grammar.tsv:2: \"di\" stands in an earlier list of its kind with the same code and extra: "
     "remove one (case does not count)"},
    {"a phrase twice with other extras", "unit", "m\tx\ta\t\nm\tx\tb\t\n", "m",
     "unit:x(m) unit:x(m)"},
    {"longest phrase of a class", "unit", "kali\ttimes\t\t\nkali lipat\tlipat\t\t\n",
     "dua KALI Lipat kali", "unit:lipat(KALI Lipat) unit:times(kali)"},
    {"leftmost wins over longer", "unit", "a b\tx\t\t\nb c d\ty\t\t\n", "a b c d", "unit:x(a b)"},
    {"both codes of one phrase", "unit", "m\tx\t\t\nm\ty\t\t\n", "m", "unit:x(m) unit:y(m)"},
    {"phrase with punctuation", "unit", "°C\tc\t\t\n", "5 °C dan 5°", "unit:c(°C)"},
    {"phrase does not reach over a line end", "unit", "a b\tx\t\t\n", "a\nb", ""},
};

static char folder[] = "/tmp/angka-lexicon-XXXXXX";

static void put(const char *list, const char *text)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/lexicon/%s.tsv", folder, list);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "phrase\tcode\textra\tweight\n%s", text);
    assert_int_equal(fclose(f), 0);
}

static void put_codes(const char *name, const char *header)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/codes/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "%s\n", header);
    assert_int_equal(fclose(f), 0);
}

/* One word for every set that a rule asks for. */
static void put_sets(const char *word)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/lexicon/words.tsv", folder);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "set\twords\tmeaning\n");
    for (enum word_set set = 0; set < WORD_SETS; set++)
        fprintf(f, "%s\t%s\tx\n", word_set_name(set), word);
    assert_int_equal(fclose(f), 0);
}

/* What a token says begins at it, the hits say too. */
static void check_classes(const struct text *t)
{
    for (size_t i = 0; i < t->n_tokens; i++) {
        uint32_t classes = 0;
        for (size_t h = t->hit_from[i]; h < t->hit_from[i + 1]; h++) {
            assert_int_equal(t->hits[h].class, lexicon_entry(t->lexicon, t->hits[h].entry)->class);
            assert_int_equal(t->hits[h].first, i);
            classes |= (uint32_t)1 << t->hits[h].class;
        }
        assert_int_equal(t->tokens[i].classes, classes);
    }
}

static void list_hits(const struct lexicon *lex, const char *words, struct buf *out)
{
    struct arena *arena = arena_new(1 << 20);
    struct text t;
    bool cut;

    text_read(span_of(words), lex, arena, &t, &cut);
    check_classes(&t);
    for (size_t i = 0; i < t.n_hits; i++) {
        const struct lex_entry *e = lexicon_entry(lex, t.hits[i].entry);
        buf_printf(out, "%s%s:%.*s(%.*s)", i ? " " : "", e->class == LEX_UNIT ? "unit" : "other",
                   SPAN_ARG(e->code), SPAN_ARG(text_span(&t, t.hits[i].first, t.hits[i].end)));
    }
    arena_free(arena);
}

static void check(void **state)
{
    const struct row *row = *state;
    struct lexicon *lex = NULL;
    struct err err;
    struct buf out = BUF_INIT(4096);

    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        put(lists[i], strstr(row->list, lists[i]) ? row->rows : "");
    put_sets("kata");
    if (strcmp(row->list, "-") == 0) {
        char path[128];
        snprintf(path, sizeof(path), "%s/lexicon/scale.tsv", folder);
        assert_int_equal(unlink(path), 0);
    }
    buf_adds(&out, "");
    if (lexicon_load(folder, &lex, &err) < 0) {
        assert_null(row->text);
        assert_int_equal(err.status, EXIT_CONFIG);
        assert_true(span_ends(span_of(err.msg), span_of(row->want)));
    } else {
        assert_non_null(row->text);
        assert_int_equal(strlen(lexicon_digest(lex)), 7 + 64);
        list_hits(lex, row->text, &out);
        assert_string_equal(out.p ? out.p : "", row->want);
    }
    lexicon_free(lex);
    buf_free(&out);
}

/* Same lists, same digest; another row, another digest. */
static void digest_follows_rows(void **state)
{
    (void)state;
    struct lexicon *lex;
    struct err err;
    char first[80];

    put("unit", "ton\tt\t\t\n");
    assert_int_equal(lexicon_load(folder, &lex, &err), 0);
    strcpy(first, lexicon_digest(lex));
    lexicon_free(lex);
    put("unit", "# a comment\nton\tt\t\t\n");
    assert_int_equal(lexicon_load(folder, &lex, &err), 0);
    assert_string_equal(first, lexicon_digest(lex));
    lexicon_free(lex);
    put("unit", "ton\tt\t\t1\n");
    assert_int_equal(lexicon_load(folder, &lex, &err), 0);
    assert_string_not_equal(first, lexicon_digest(lex));
    lexicon_free(lex);
    put("unit", "ton\tt\t\t\n");
    put_sets("lain");
    assert_int_equal(lexicon_load(folder, &lex, &err), 0);
    assert_string_not_equal(first, lexicon_digest(lex));
    lexicon_free(lex);
}

/* A document's unit codes must be those that the warehouse knows. */
static void units_are_listed(void **state)
{
    (void)state;
    static const char *const files[] = {"config/lexicon/unit.tsv", "config/lexicon/currency.tsv"};
    struct arena *arena = arena_new(8 << 20);
    struct tsv codes, t;
    struct err err;

    assert_int_equal(tsv_read("config/codes/unit.tsv", arena, &codes, &err), 0);
    for (size_t f = 0; f < 2; f++) {
        assert_int_equal(tsv_read(files[f], arena, &t, &err), 0);
        int code = tsv_column(&t, "code", &err), extra = tsv_column(&t, "extra", &err);
        for (size_t i = 0; i < t.rows; i++) {
            struct span colon =
                span_from(tsv_cell(&t, i, extra), span_chr(tsv_cell(&t, i, extra), ':', 0));
            bool listed =
                span_is(tsv_cell(&t, i, code), "XXX") || span_is(tsv_cell(&t, i, code), "permil");
            bool base = colon.len <= 1;
            for (size_t k = 0; k < codes.rows; k++) {
                listed = listed || span_eq(tsv_cell(&codes, k, 0), tsv_cell(&t, i, code));
                base = base || span_eq(tsv_cell(&codes, k, 0), span_from(colon, 1));
            }
            if (!listed || !base)
                fail_msg("%s:%zu: a code that config/codes/unit.tsv does not have", files[f],
                         t.lines[i]);
        }
    }
    arena_free(arena);
}

int main(void)
{
    char path[128];

    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof(path), "%s/lexicon", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof(path), "%s/codes", folder);
    mkdir(path, 0700);
    put_codes("area_province.tsv", "code_kemendagri\tname_id\taliases");
    put_codes("area_regency.tsv", "code_kemendagri\tname_id\ttype\taliases");
    put_codes("country.tsv", "code\tname_id\tkind\taliases");
    int failed = ROWS_RUN("lexicon", rows, check);
    const struct CMUnitTest more[] = {cmocka_unit_test(digest_follows_rows),
                                      cmocka_unit_test(units_are_listed)};
    failed += cmocka_run_group_tests(more, NULL, NULL);
    char command[160];
    snprintf(command, sizeof(command), "rm -r %s", folder);
    return failed + (system(command) != 0);
}
