#include "transform/text/word_set.h"

#include "transform/text/lexicon_match.h"
#include "transform/text/token.h"

static const char *const names[] = {
#define X(set, name) [WORDS_##set] = (name),
    WORD_SETS_EACH(X)
#undef X
};

const char *word_set_name(enum word_set set)
{
    return names[set];
}

/* The set of that name, or WORD_SETS. */
static enum word_set set_named(struct span name)
{
    enum word_set set = 0;

    while (set < WORD_SETS && !span_is(name, names[set]))
        set++;
    return set;
}

/* Is it one token and no more, of a length that the lists know? In lower case then. */
static bool one_token(struct span word, char room[TOKEN_WORD_ROOM], struct span *ret_lower)
{
    struct token token;
    size_t pos = 0;

    if (!token_next(word, &pos, &token) || token.start != 0 || token.end != word.len)
        return false;
    *ret_lower = token_lower(word, room);
    return ret_lower->len > 0;
}

/* One row of the file. */
struct set_row {
    const struct tsv *tsv;
    size_t number;
    enum word_set set;
};

static int word_error(const struct set_row *row, struct err *err, struct span word,
                      const char *what)
{
    return err_set(err, EXIT_CONFIG, "%s:%zu: \"%.*s\" in the set \"%s\" %s", row->tsv->path,
                   row->tsv->lines[row->number], SPAN_ARG(word), names[row->set], what);
}

static int add_word(struct lexicon *lex, const struct set_row *row, struct span word,
                    struct err *err)
{
    char room[TOKEN_WORD_ROOM];
    struct span lower;

    if (!one_token(word, room, &lower))
        return word_error(row, err, word,
                          "is not one word and would never match: list single words");
    uint32_t number = lexicon_intern(lex, lower);
    if (number > WORD_SET_WORDS_MAX)
        return word_error(row, err, word, "is one word too many: all sets have 4095 at most");
    if (word_set_has(&lex->word_sets[number], row->set))
        return word_error(row, err, word, "stands there twice: remove one (case does not count)");
    lex->word_sets[number].cells[row->set / 32] |= (uint32_t)1 << (row->set % 32);
    return 0;
}

static int add_set(struct lexicon *lex, const struct set_row *row, struct span words,
                   struct err *err)
{
    struct span word;

    if (words.len == 0)
        return add_word(lex, row, words, err);
    while (span_split(&words, '|', &word))
        if (add_word(lex, row, word, err) < 0)
            return -1;
    return 0;
}

/* Every set in one row, and no other. */
static int find_set(const struct tsv *t, size_t row, struct span name, size_t line_of[WORD_SETS],
                    enum word_set *ret, struct err *err)
{
    *ret = set_named(name);
    if (*ret == WORD_SETS)
        return err_set(err, EXIT_CONFIG,
                       "%s:%zu: no rule asks for a set \"%.*s\": mend its name or remove the row",
                       t->path, t->lines[row], SPAN_ARG(name));
    if (line_of[*ret])
        return err_set(err, EXIT_CONFIG,
                       "%s:%zu: a second set \"%.*s\": put its words into the row of line %zu",
                       t->path, t->lines[row], SPAN_ARG(name), line_of[*ret]);
    line_of[*ret] = t->lines[row];
    return 0;
}

int word_sets_read(struct lexicon *lex, const struct tsv *t, struct err *err)
{
    size_t line_of[WORD_SETS] = {0};
    int name, words, meaning;

    if ((name = tsv_column(t, "set", err)) < 0 || (words = tsv_column(t, "words", err)) < 0 ||
        (meaning = tsv_column(t, "meaning", err)) < 0)
        return -1;
    lex->word_sets = arena_array(lex->arena, WORD_SET_WORDS_MAX + 1, sizeof(*lex->word_sets));
    for (size_t i = 0; i < t->rows; i++) {
        struct set_row row = {t, i, WORD_SETS};
        if (find_set(t, i, tsv_cell(t, i, name), line_of, &row.set, err) < 0 ||
            add_set(lex, &row, tsv_cell(t, i, words), err) < 0)
            return -1;
        if (tsv_cell(t, i, meaning).len == 0)
            return err_set(err, EXIT_CONFIG,
                           "%s:%zu: no meaning of the set \"%s\": say what its words tell", t->path,
                           t->lines[i], names[row.set]);
    }
    for (enum word_set set = 0; set < WORD_SETS; set++)
        if (!line_of[set])
            return err_set(err, EXIT_CONFIG,
                           "%s: no set \"%s\", for which a rule asks: add a row with its words",
                           t->path, names[set]);
    lex->n_set_words = (uint32_t)lex->vocabulary.n;
    return 0;
}
