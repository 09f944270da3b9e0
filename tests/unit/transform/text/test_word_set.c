/* Files of sets that are refused, with their line; tokens that are words of a set. */
#include <stdio.h>
#include <unistd.h>

#include "common/buf.h"

#include "tests/unit/rows.h"
#include "transform/text/lexicon_match.h"
#include "transform/text/text.h"

struct file_row {
    const char *name;
    const char *rows;    /* the first rows of the file, below its header */
    const char *without; /* below them every other set has a row with one word, but for this */
    const char *want;    /* the message's end; NULL: the file is good */
};

static const struct file_row files[] = {
    {"every set", "", "", NULL},
    {"comments and any order", "# goods\nreason\tkarena\tx\n", "", NULL},
    {"a word of several sets", "reason\tkata\tx\n", "", NULL},
    {"capitals", "reason\tKARENA|sebab\tx\n", "", NULL},
    {"punctuation is a token", "reason\t&|karena\tx\n", "", NULL},
    {"an unknown set", "raeson\tkarena\tx\n", "",
     "words.tsv:2: no rule asks for a set \"raeson\": mend its name or remove the row"},
    {"a set is missing", "", "reason",
     "words.tsv: no set \"reason\", for which a rule asks: add a row with its words"},
    {"a set twice", "reason\tkarena\tx\n# more\nreason\tsebab\tx\n", "",
     "words.tsv:4: a second set \"reason\": put its words into the row of line 2"},
    {"a word twice", "reason\tkarena|sebab|karena\tx\n", "",
     "words.tsv:2: \"karena\" in the set \"reason\" stands there twice: remove one (case does "
     "not count)"},
    {"a word twice, by case", "reason\tkarena|Karena\tx\n", "",
     "words.tsv:2: \"Karena\" in the set \"reason\" stands there twice: remove one (case does "
     "not count)"},
    {"two words", "reason\toleh karena\tx\n", "",
     "words.tsv:2: \"oleh karena\" in the set \"reason\" is not one word and would never match: "
     "list single words"},
    {"a word with a hyphen", "reason\trata-rata\tx\n", "",
     "words.tsv:2: \"rata-rata\" in the set \"reason\" is not one word and would never match: "
     "list single words"},
    {"a blank before a word", "reason\tkarena| sebab\tx\n", "",
     "words.tsv:2: \" sebab\" in the set \"reason\" is not one word and would never match: "
     "list single words"},
    {"an empty word", "reason\tkarena|\tx\n", "",
     "words.tsv:2: \"\" in the set \"reason\" is not one word and would never match: "
     "list single words"},
    {"no word", "reason\t\tx\n", "",
     "words.tsv:2: \"\" in the set \"reason\" is not one word and would never match: "
     "list single words"},
    {"no meaning", "reason\tkarena\t\n", "",
     "words.tsv:2: no meaning of the set \"reason\": say what its words tell"},
    {"too few cells", "reason\tkarena\n", "", "words.tsv:2: 2 columns, but the header has 3"},
};

static char folder[] = "/tmp/angka-words-XXXXXX";
static char path[64];

static bool has_row(const char *rows, const char *name)
{
    struct span rest = span_of(rows), line;

    while (span_split(&rest, '\n', &line))
        if (span_starts(line, span_of(name)) &&
            span_starts(span_from(line, strlen(name)), SPAN("\t")))
            return true;
    return false;
}

static void put_file(const char *rows_of_file, const char *without)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "set\twords\tmeaning\n%s", rows_of_file);
    for (enum word_set set = 0; set < WORD_SETS; set++)
        if (!has_row(rows_of_file, word_set_name(set)) && strcmp(word_set_name(set), without) != 0)
            fprintf(f, "%s\tkata\tx\n", word_set_name(set));
    assert_int_equal(fclose(f), 0);
}

/* The message's end must be that; NULL: the file is good. */
static void read_file(const char *want)
{
    struct arena *arena = arena_new(8 << 20);
    struct lexicon lex = {.arena = arena};
    struct tsv t;
    struct err err;
    int failed = tsv_read(path, arena, &t, &err) < 0 || word_sets_read(&lex, &t, &err) < 0;

    assert_int_equal(failed, want != NULL);
    if (failed) {
        assert_int_equal(err.status, EXIT_CONFIG);
        assert_true(span_ends(span_of(err.msg), span_of(want)));
    }
    arena_free(arena);
}

static void check_file(void **state)
{
    const struct file_row *row = *state;

    put_file(row->rows, row->without);
    read_file(row->want);
}

/* As many words as tokens can number, and one more. */
static void too_many_words(void **state)
{
    (void)state;
    struct buf words = BUF_INIT(1 << 16);

    buf_adds(&words, "reason\tkata");
    for (unsigned i = 1; i < WORD_SET_WORDS_MAX; i++)
        buf_printf(&words, "|%u", i);
    size_t full = words.len;
    buf_printf(&words, "\tx\n%c", 0);
    put_file(words.p, "");
    read_file(NULL);
    words.len = full;
    buf_printf(&words, "|lebih\tx\n%c", 0);
    put_file(words.p, "");
    read_file("\"lebih\" in the set \"reason\" is one word too many: all sets have 4095 at most");
    buf_free(&words);
}

struct text_row {
    const char *name;
    const char *text;
    size_t token;
    enum word_set set;
    bool want;
};

/* With the lists of config/. */
static const struct text_row texts[] = {
    {"the word", "tujuh kontainer kopi", 1, WORDS_CONTAINER, true},
    {"with a capital", "Kontainer", 0, WORDS_CONTAINER, true},
    {"in capitals", "TUJUH PETI", 1, WORDS_CONTAINER, true},
    {"mixed", "kOnTaInEr", 0, WORDS_CONTAINER, true},
    {"of another set", "tujuh kontainer kopi", 1, WORDS_SHIPPED, false},
    {"no word of a set", "tujuh kontainer kopi", 2, WORDS_CONTAINER, false},
    {"a longer word", "kontainernya", 0, WORDS_CONTAINER, false},
    {"past the end", "kontainer", 1, WORDS_CONTAINER, false},
    {"far past the end", "kontainer", 99, WORDS_CONTAINER, false},
    {"before the first", "kontainer", (size_t)-1, WORDS_CONTAINER, false},
    {"no text", "", 0, WORDS_CONTAINER, false},
    {"in no list", "qwxyz", 0, WORDS_CONTAINER, false},
    {"a cue with a clitic is not the cue", "penjualannya", 0, WORDS_DEED, false},
    {"the cue", "penjualan", 0, WORDS_DEED, true},
    {"a word with a clitic in the set", "kontribusinya", 0, WORDS_CONTRIBUTION, true},
};

static const struct lexicon *lexicon;

static void check_text(void **state)
{
    const struct text_row *row = *state;
    struct arena *arena = arena_new(1 << 20);
    struct text t;
    bool cut;

    text_read(span_of(row->text), lexicon, arena, &t, &cut);
    assert_int_equal(text_word_in(&t, row->token, row->set), row->want);
    arena_free(arena);
}

/* A set's word is still read as the cue that it is a form of. */
static void clitic_of_cue(void **state)
{
    (void)state;
    struct arena *arena = arena_new(1 << 20);
    struct text t;
    bool cut;

    text_read(SPAN("kontribusinya penjualannya"), lexicon, arena, &t, &cut);
    assert_true(text_begins(&t, 0, LEX_CUE));
    assert_true(text_begins(&t, 1, LEX_CUE));
    arena_free(arena);
}

static void words_of_a_set(void **state)
{
    (void)state;

    assert_true(lexicon_word_in(lexicon, SPAN("radar"), WORDS_OUTLET_HEAD));
    assert_false(lexicon_word_in(lexicon, SPAN("radar"), WORDS_OUTLET_TAIL));
    assert_false(lexicon_word_in(lexicon, SPAN("Radar"), WORDS_OUTLET_HEAD));
    assert_false(lexicon_word_in(lexicon, SPAN(""), WORDS_OUTLET_HEAD));
    assert_false(lexicon_word_in(lexicon, SPAN("qwxyz"), WORDS_OUTLET_HEAD));
}

int main(void)
{
    const struct CMUnitTest more[] = {cmocka_unit_test(too_many_words),
                                      cmocka_unit_test(clitic_of_cue),
                                      cmocka_unit_test(words_of_a_set)};
    struct lexicon *lex;
    struct err err;

    if (lexicon_load("config", &lex, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return 1;
    }
    if (!mkdtemp(folder))
        return 1;
    snprintf(path, sizeof(path), "%s/words.tsv", folder);
    lexicon = lex;
    int failed = ROWS_RUN("files of sets", files, check_file);
    failed += ROWS_RUN("words of sets", texts, check_text);
    failed += cmocka_run_group_tests(more, NULL, NULL);
    lexicon_free(lex);
    return failed + unlink(path) + rmdir(folder);
}
