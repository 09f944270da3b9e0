#include "transform/relate/reading.h"

bool token_is(const struct text *t, size_t token, const char *word)
{
    return token < t->n_tokens && span_eq_nocase(text_token(t, token), span_of(word));
}

bool token_among(const struct text *t, size_t token, const char *const *words)
{
    for (; *words; words++)
        if (token_is(t, token, *words))
            return true;
    return false;
}

char token_punct(const struct text *t, size_t token)
{
    if (token >= t->n_tokens || t->tokens[token].kind != TOKEN_PUNCT)
        return 0;
    struct span s = text_token(t, token);
    return s.len == 1 ? s.p[0] : 0;
}

bool token_capital(const struct text *t, size_t token)
{
    return token < t->n_tokens && (t->tokens[token].flags & TOKEN_CAPITAL);
}

struct span hit_code(const struct text *t, size_t token, enum lex_class class, uint32_t *ret_end)
{
    const struct lex_entry *e = text_hit(t, token, class, ret_end);
    return e ? e->code : SPAN("");
}

bool hit_is(const struct text *t, size_t token, enum lex_class class, const char *code)
{
    uint32_t end;
    return span_is(hit_code(t, token, class, &end), code);
}

size_t hits_from(const struct text *t, size_t token)
{
    return token < t->n_tokens ? t->hit_from[token] : t->n_hits;
}
