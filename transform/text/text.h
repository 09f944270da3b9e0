/*
 * transform/text/text.h - an article's text as tokens, sentences and hits of the word lists.
 *
 * Everything after this room works on tokens and speaks of places as token indices or byte offsets;
 * write/ turns byte offsets into code points.
 */
#ifndef TRANSFORM_TEXT_TEXT_H
#define TRANSFORM_TEXT_TEXT_H

#include "transform/text/lexicon.h"

enum token_kind {
    TOKEN_WORD,   /* letters (with inner apostrophes and combining marks) */
    TOKEN_NUMBER, /* a digit, then digits with single inner '.' or ',' that a digit follows:
                     "1.234,5" */
    TOKEN_PUNCT,  /* one character */
    TOKEN_BREAK,  /* one or more line ends */
};

enum token_flag {
    TOKEN_GLUED = 1,   /* no white space before it (never set on a text's or line's first token) */
    TOKEN_CAPITAL = 2, /* a word that begins with an upper-case letter */
    TOKEN_UPPER = 4,   /* a word of two or more letters, all upper-case */
    TOKEN_FOLDS = 8,   /* a word that may read otherwise in lower case */
};

struct token {
    uint32_t start, end; /* bytes in text.utf8 */
    uint32_t word : 20;  /* lexicon_word of a TOKEN_WORD (punctuation and numbers too where a list
                           has them) that stands in phrases, maybe without its clitic */
    uint32_t set_word : 12; /* the token's row in text.word_sets, 0: in no set */
    uint32_t classes : 24;  /* LEX_BIT of each class of which a hit begins here */
    uint32_t kind : 4, flags : 4;
};

struct sentence {
    uint32_t first,
        end; /* tokens, end exclusive; breaks and closing quotes belong to what they end */
    uint32_t paragraph; /* from 0 */
};

_Static_assert(LEX_CLASSES <= 24, "a token has a bit for each class");

#define LEX_ENTRIES_MAX 0xFFFFFFu /* entries of all lists */

struct lex_hit {
    uint32_t first, end; /* tokens */
    uint32_t entry : 24; /* lexicon_entry */
    uint32_t class : 8;
};

struct text {
    struct span utf8;
    const struct lexicon *lexicon;
    const struct word_set_row *word_sets;
    struct token *tokens;
    size_t n_tokens;
    struct sentence *sentences;
    size_t n_sentences;
    /*
     * Sorted by first, then longest first. Of one class hits do not overlap (the leftmost longest
     * stays); several entries of one class with the same phrase are all listed; classes overlap
     * freely.
     */
    struct lex_hit *hits;
    size_t n_hits;
    uint32_t *hit_from; /* [n_tokens + 1]: index of the first hit whose first >= the token */
};

/* Tokens, sentences and hits of valid UTF-8, at most 8 MiB of it (more is cut at a sentence;
 * *ret_cut). */
void text_read(struct span utf8, const struct lexicon *lexicon, struct arena *arena,
               struct text *ret, bool *ret_cut);

/* Does a hit of the class begin at the token? False past the end. */
static inline bool text_begins(const struct text *t, size_t token, enum lex_class class)
{
    return token < t->n_tokens && (t->tokens[token].classes >> class & 1);
}

/* A hit of one of the classes (LEX_BIT). */
static inline bool text_begins_any(const struct text *t, size_t token, uint32_t classes)
{
    return token < t->n_tokens && (t->tokens[token].classes & classes);
}

/* Behind text_hit and text_hit_code, which ask the token's classes first: most have none of it. */
const struct lex_entry *text_find_hit(const struct text *t, size_t token, enum lex_class class,
                                      uint32_t *ret_end);
const struct lex_entry *text_find_hit_code(const struct text *t, size_t token, enum lex_class class,
                                           struct span code, uint32_t *ret_end);

/* The longest hit of the class that begins at the token, or NULL. */
static inline const struct lex_entry *text_hit(const struct text *t, size_t token,
                                               enum lex_class class, uint32_t *ret_end)
{
    return text_begins(t, token, class) ? text_find_hit(t, token, class, ret_end) : NULL;
}

/* The same among several entries of one phrase: the one with this code. */
static inline const struct lex_entry *text_hit_code(const struct text *t, size_t token,
                                                    enum lex_class class, const char *code,
                                                    uint32_t *ret_end)
{
    return text_begins(t, token, class)
               ? text_find_hit_code(t, token, class, span_of(code), ret_end)
               : NULL;
}

/* The first with one of these codes (NULL-terminated), or NULL. */
const struct lex_entry *text_hit_among(const struct text *t, size_t token, enum lex_class class,
                                       const char *const *codes, uint32_t *ret_end);

static inline struct span text_token(const struct text *t, size_t token)
{
    const struct token *k = &t->tokens[token];
    return (struct span){t->utf8.p + k->start, k->end - k->start};
}

/* Does the token hold these bytes, ASCII letters in any case? False past the end. */
static inline bool text_is(const struct text *t, size_t token, const char *s)
{
    if (token >= t->n_tokens)
        return false;
    struct span k = text_token(t, token);
    /* letters differ by 0x20 at most: parts most tokens without a call */
    return ((k.p[0] ^ s[0]) & ~0x20) == 0 && k.len == strlen(s) &&
           span_eq_nocase(k, (struct span){s, k.len});
}

/* Is the token, in any case, a word of the set? False past the end. */
static inline bool text_word_in(const struct text *t, size_t token, enum word_set set)
{
    return token < t->n_tokens && word_set_has(&t->word_sets[t->tokens[token].set_word], set);
}

/* The bytes from the first token's start to the last one's end; empty when first >= end. */
struct span text_span(const struct text *t, size_t first, size_t end);
/* Index of the sentence that holds the token. */
size_t text_sentence_of(const struct text *t, size_t token);

#endif
