#include "transform/text/text.h"

#include "transform/text/sentence.h"
#include "transform/text/token.h"

#define MAX_TEXT ((size_t)8 << 20)

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

static void split_tokens(struct text *t, struct arena *arena)
{
    char room[TOKEN_WORD_ROOM];
    struct token token;
    size_t pos = 0, cap = 0;

    t->tokens = NULL;
    t->n_tokens = 0;
    while (token_next(t->utf8, &pos, &token)) {
        if (t->n_tokens == 0)
            token.flags &= (uint8_t)~TOKEN_GLUED;
        struct span s = {t->utf8.p + token.start, token.end - token.start};
        token.word = lexicon_word(t->lexicon, token_lower(s, room));
        t->tokens = arena_grow(arena, t->tokens, t->n_tokens, &cap, sizeof(*t->tokens));
        t->tokens[t->n_tokens++] = token;
    }
}

void text_read(struct span utf8, const struct lexicon *lexicon, struct arena *arena,
               struct text *ret, bool *ret_cut)
{
    *ret = (struct text){.utf8 = readable(utf8, ret_cut), .lexicon = lexicon};
    split_tokens(ret, arena);
    lexicon_match(lexicon, ret, arena);
    sentence_split(ret, arena);
}

const struct lex_entry *text_hit(const struct text *t, size_t token, enum lex_class class,
                                 uint32_t *ret_end)
{
    if (token >= t->n_tokens)
        return NULL;
    for (size_t i = t->hit_from[token]; i < t->hit_from[token + 1]; i++) {
        const struct lex_entry *entry = lexicon_entry(t->lexicon, t->hits[i].entry);
        if (entry->class != class)
            continue;
        *ret_end = t->hits[i].end;
        return entry;
    }
    return NULL;
}

const struct lex_entry *text_hit_code(const struct text *t, size_t token, enum lex_class class,
                                      const char *code, uint32_t *ret_end)
{
    uint32_t end;

    if (!text_hit(t, token, class, &end))
        return NULL;
    for (size_t i = t->hit_from[token]; i < t->hit_from[token + 1]; i++) {
        const struct lex_entry *entry = lexicon_entry(t->lexicon, t->hits[i].entry);
        if (entry->class != class || t->hits[i].end != end || !span_is(entry->code, code))
            continue;
        *ret_end = end;
        return entry;
    }
    return NULL;
}

struct span text_token(const struct text *t, size_t token)
{
    const struct token *k = &t->tokens[token];
    return (struct span){t->utf8.p + k->start, k->end - k->start};
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
