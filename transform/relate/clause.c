#include "transform/relate/clause.h"

/* Does the token open a clause that stands against the one before it? */
static bool opens_clause(const struct text *t, size_t i)
{
    uint32_t end;
    struct span code = hit_code(t, i, LEX_FUNCTION, &end);
    return span_is(code, "while") || span_is(code, "but");
}

static bool parts(const struct text *t, size_t i)
{
    return sign_at(t, i) == ';' || opens_clause(t, i);
}

static uint32_t cost_of(const struct text *t, size_t i)
{
    const struct token *k = &t->tokens[i];

    if (opens_clause(t, i))
        return WAY_CLAUSE;
    if (k->kind == TOKEN_NUMBER)
        return WAY_FIGURE;
    switch (sign_at(t, i)) {
    case ',':
        return WAY_COMMA;
    case ';':
        return WAY_CLAUSE;
    case '(':
    case ')':
    case ':':
        return WAY_PAREN;
    default:
        return k->kind == TOKEN_WORD ? WAY_WORD : 0;
    }
}

void clause_measure(struct reading *r)
{
    const struct text *t = r->t;

    r->sentence_of = arena_array(r->arena, t->n_tokens + 1, sizeof(*r->sentence_of));
    r->way = arena_array(r->arena, t->n_tokens + 1, sizeof(*r->way));
    for (size_t s = 0; s < t->n_sentences; s++) {
        const struct sentence *now = &t->sentences[s];
        for (size_t i = now->first; i < now->end; i++) {
            r->sentence_of[i] = (uint32_t)s;
            r->way[i + 1] = r->way[i] + cost_of(t, i);
        }
        if (now->end == now->first)
            continue;
        bool last = s + 1 == t->n_sentences;
        bool paragraph = !last && t->sentences[s + 1].paragraph != now->paragraph;
        r->way[now->end] += paragraph ? WAY_PARAGRAPH : WAY_SENTENCE;
    }
}

size_t clause_first(const struct reading *r, size_t token)
{
    const struct sentence *s = sentence_at(r, token);
    for (size_t i = token; i > s->first; i--)
        if (parts(r->t, i - 1) && i - 1 != token)
            return i - 1;
    return s->first;
}

size_t clause_end(const struct reading *r, size_t token)
{
    const struct sentence *s = sentence_at(r, token);
    for (size_t i = token + 1; i < s->end; i++)
        if (parts(r->t, i))
            return i;
    return s->end;
}

bool clause_comma(const struct reading *r, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (sign_at(r->t, i) == ',' && !word_at(r->t, i + 1, "yang"))
            return true;
    return false;
}
