#include "transform/text/text.h"

#include "transform/text/lexicon_match.h"
#include "transform/text/sentence.h"
#include "transform/text/token.h"

#define MAX_TEXT   ((size_t)8 << 20)
#define TOKEN_MEAN 6 /* bytes of an article's token with its blank: room for that many at first */

/* What of the text is read: all of it, or up to the last line end or full stop below the limit. */
static struct span readable(struct span utf8, bool *ret_cut)
{
    size_t len = MAX_TEXT;

    *ret_cut = utf8.len > MAX_TEXT;
    if (!*ret_cut)
        return utf8;
    while (len > 0 && utf8.p[len - 1] != '\n' && !(utf8.p[len - 1] == '.' && utf8.p[len] == ' '))
        len--;
    if (len == 0) /* one endless sentence: at a character */
        for (len = MAX_TEXT; len > 0 && ((unsigned char)utf8.p[len] & 0xC0) == 0x80; len--)
            ;
    return span_sub(utf8, 0, len);
}

/* "omzetnya", "biayanya": where no list has the word with its clitic, it is read as the word that
 * points to an indicator or names a product. */
static uint32_t word_without_clitic(const struct lexicon *lex, struct span lower)
{
    static const struct span clitic = {"nya", 3};

    if (lower.len < 7 || memcmp(lower.p + lower.len - clitic.len, clitic.p, clitic.len) != 0)
        return 0;
    uint32_t word = lexicon_word(lex, span_sub(lower, 0, lower.len - clitic.len));
    return lexicon_single(lex, word, LEX_CUE) || lexicon_single(lex, word, LEX_PRODUCT) ? word : 0;
}

static void find_word(const struct lexicon *lex, struct span lower, struct token *token)
{
    uint32_t word = lexicon_word(lex, lower);
    /* no branch: it would be mispredicted, since words in sets and others come in no order */
    uint32_t set_word = word & -(uint32_t)(word <= lex->n_set_words);

    if (word == 0 || !lexicon_in_phrase(lex, word))
        word = word_without_clitic(lex, lower);
    token->word = word & LEX_WORDS_MAX;
    token->set_word = set_word & WORD_SET_WORDS_MAX;
}

static void split_tokens(struct text *t, struct arena *arena)
{
    char room[TOKEN_WORD_ROOM];
    struct token token;
    size_t pos = 0, cap = 16;

    while (cap * TOKEN_MEAN < t->utf8.len)
        cap *= 2;
    t->tokens = arena_array(arena, cap, sizeof(*t->tokens));
    t->n_tokens = 0;
    while (token_next(t->utf8, &pos, &token)) {
        if (t->n_tokens > 0 && t->tokens[t->n_tokens - 1].kind == TOKEN_BREAK)
            token.flags &= TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_FOLDS;
        struct span s = {t->utf8.p + token.start, token.end - token.start};
        find_word(t->lexicon, token.flags & TOKEN_FOLDS ? token_lower(s, room) : s, &token);
        if (t->n_tokens == cap)
            t->tokens = arena_grow(arena, t->tokens, t->n_tokens, &cap, sizeof(*t->tokens));
        t->tokens[t->n_tokens++] = token;
    }
    t->tokens[0].flags &= TOKEN_CAPITAL | TOKEN_UPPER | TOKEN_FOLDS; /* glued to nothing */
}

void text_read(struct span utf8, const struct lexicon *lexicon, struct arena *arena,
               struct text *ret, bool *ret_cut)
{
    *ret = (struct text){
        .utf8 = readable(utf8, ret_cut), .lexicon = lexicon, .word_sets = lexicon->word_sets};
    split_tokens(ret, arena);
    lexicon_match(lexicon, ret, arena);
    sentence_split(ret, arena);
}

const struct lex_entry *text_find_hit(const struct text *t, size_t token, enum lex_class class,
                                      uint32_t *ret_end)
{
    const struct lex_hit *hit = &t->hits[t->hit_from[token]];

    while (hit->class != class)
        hit++;
    *ret_end = hit->end;
    return &t->lexicon->entries[hit->entry];
}

const struct lex_entry *text_find_hit_code(const struct text *t, size_t token, enum lex_class class,
                                           struct span code, uint32_t *ret_end)
{
    for (size_t i = t->hit_from[token]; i < t->hit_from[token + 1]; i++) {
        const struct lex_entry *entry = &t->lexicon->entries[t->hits[i].entry];
        if (t->hits[i].class != class || !span_eq(entry->code, code))
            continue;
        *ret_end = t->hits[i].end;
        return entry;
    }
    return NULL;
}

const struct lex_entry *text_hit_among(const struct text *t, size_t token, enum lex_class class,
                                       const char *const *codes, uint32_t *ret_end)
{
    if (!text_begins(t, token, class))
        return NULL;
    for (size_t i = t->hit_from[token]; i < t->hit_from[token + 1]; i++) {
        const struct lex_entry *entry = &t->lexicon->entries[t->hits[i].entry];
        if (t->hits[i].class != class)
            continue;
        for (const char *const *code = codes; *code; code++)
            if ((*code)[0] == entry->code.p[0] && span_is(entry->code, *code)) {
                *ret_end = t->hits[i].end;
                return entry;
            }
    }
    return NULL;
}

struct span text_span(const struct text *t, size_t first, size_t end)
{
    if (first >= end)
        return (struct span){t->utf8.p, 0};
    size_t start = t->tokens[first].start;
    return (struct span){t->utf8.p + start, t->tokens[end - 1].end - start};
}

size_t text_sentence_of(const struct text *t, size_t token)
{
    size_t low = 0, high = t->n_sentences;

    while (low + 1 < high) {
        size_t mid = (low + high) / 2;
        if (t->sentences[mid].first <= token)
            low = mid;
        else
            high = mid;
    }
    return low;
}
