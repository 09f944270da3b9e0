/*
 * transform/recognise/look.h - small questions about one token, all false past the end of the text.
 */
#ifndef TRANSFORM_RECOGNISE_LOOK_H
#define TRANSFORM_RECOGNISE_LOOK_H

#include "transform/text/text.h"

static inline bool look_number(const struct text *t, size_t i)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_NUMBER;
}

static inline bool look_word(const struct text *t, size_t i)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_WORD;
}

static inline bool look_glued(const struct text *t, size_t i)
{
    return i < t->n_tokens && (t->tokens[i].flags & TOKEN_GLUED);
}

static inline bool look_capital(const struct text *t, size_t i)
{
    return i < t->n_tokens && (t->tokens[i].flags & TOKEN_CAPITAL);
}

/* Digits without separators, at most six of them, as a number; -1: none. */
static inline int look_plain(const struct text *t, size_t i)
{
    long long n;
    struct span s = look_number(t, i) ? text_token(t, i) : (struct span){NULL, 0};
    return s.len > 0 && s.len <= 6 && span_to_int(s, &n) ? (int)n : -1;
}

/* Four digits from 1900 to 2100. */
static inline bool look_year(const struct text *t, size_t i)
{
    int n = look_plain(t, i);
    return n >= 1900 && n <= 2100 && text_token(t, i).len == 4;
}

#endif
