#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/phrase.h"

#define BECOMES_WORDS 4u /* "Rp40.000 kini menjadi sekitar Rp52.000" */
#define NOUN_WORDS    5u /* a counted noun is at most so long */

bool figure_restates(const struct reading *r, size_t i)
{
    bool joined = false;

    if (i == 0)
        return false;
    const struct figure *a = &r->figures[i - 1], *b = &r->figures[i];
    if (r->sentence_of[a->first] != r->sentence_of[b->first] ||
        way_between(r, a->end, b->first) > 14)
        return false;
    size_t from = a->end;
    if (sign_at(r->t, from) == '(' && sign_at(r->t, from + 2) == ')')
        from += 3; /* "68 juta dolar Amerika Serikat (AS) atau setara ..." */
    for (size_t k = from; k < b->first; k++) {
        uint32_t end;
        char c = sign_at(r->t, k);
        if (word_at(r->t, k, "dan") || c == ';' || c == ')' || r->t->tokens[k].kind == TOKEN_NUMBER)
            return false;
        if (c == '(' || text_word_in(r->t, k, WORDS_SAYS_AGAIN))
            joined = true;
        else if (joined && c == 0 && !text_word_in(r->t, k, WORDS_RESTATES) &&
                 !text_hit(r->t, k, LEX_DIRECTION, &end) && !text_hit(r->t, k, LEX_BOUND, &end))
            return false;
    }
    return joined && b->first - a->end <= 8;
}

bool figure_moves(const struct reading *r, size_t i)
{
    bool moved = false;

    if (i == 0)
        return false;
    const struct figure *a = &r->figures[i - 1], *b = &r->figures[i];
    if ((b->kind != FIGURE_PERCENT && b->kind != a->kind) || b->first - a->end > 12 ||
        r->sentence_of[a->first] != r->sentence_of[b->first])
        return false;
    uint32_t k = a->end, end;
    if (a->per[0]) /* "Rp 14.000 per kilogram, naik 5 persen" */
        while (k < b->first && sign_at(r->t, k) != ',')
            k++;
    else
        k = figure_noun_end(r, a);
    if (sign_at(r->t, k) == ')')
        k++;
    if (sign_at(r->t, k) != ',')
        return false;
    for (k++; k < b->first; k++) {
        const struct lex_entry *e = text_hit(r->t, k, LEX_MEASURE, &end);
        if (e && span_is(e->code, "change") && !span_is(e->extra, "after"))
            moved = true;
        else if (!phrase_stop_word(r->t, k) && !text_hit(r->t, k, LEX_BOUND, &end))
            return false;
    }
    return moved;
}

uint32_t figure_noun_end(const struct reading *r, const struct figure *f)
{
    uint32_t i = f->end;

    for (; i < r->t->n_tokens && i < f->end + NOUN_WORDS; i++) {
        uint32_t end;
        if (r->t->tokens[i].kind != TOKEN_WORD || phrase_stop_word(r->t, i))
            break;
        if (i > f->end && phrase_verb(r->t, i)) /* "78 ruas tersebar di ..." */
            break;
        if (text_hit(r->t, i, LEX_CUE, &end)) /* "usaha mikro, kecil dan menengah" is one noun */
            i = end - 1;
    }
    return i;
}

/* Does "menjadi" or the like, and nothing but words, join two figures that stand close? */
static bool becomes(const struct reading *r, const struct figure *a, const struct figure *b)
{
    bool joined = false;

    if (b->first <= a->end || b->first - a->end > BECOMES_WORDS)
        return false;
    for (uint32_t k = a->end; k < b->first; k++) {
        if (r->t->tokens[k].kind != TOKEN_WORD)
            return false;
        joined |= text_word_in(r->t, k, WORDS_BECOMES);
    }
    return joined;
}

void figures_share_per(struct reading *r)
{
    for (size_t i = r->n_figures; i-- > 1;) {
        struct figure *a = &r->figures[i - 1];
        const struct figure *b = &r->figures[i];
        if (a->kind == FIGURE_MONEY && b->kind == FIGURE_MONEY && !a->per[0] && b->per[0] &&
            strcmp(a->unit, b->unit) == 0 && becomes(r, a, b))
            memcpy(a->per, b->per, sizeof(a->per));
    }
}

bool figure_is_part(const struct text *t, const struct figure *f)
{
    return word_at(t, f->end, "diantaranya") ||
           (word_at(t, f->end, "di") && word_at(t, f->end + 1, "antaranya"));
}

bool figure_same_unit(const struct text *t, const struct figure *a, const struct figure *b)
{
    uint32_t end;

    return a->kind == FIGURE_COUNT && b->kind == FIGURE_COUNT &&
           text_hit(t, a->end - 1, LEX_UNIT, &end) &&
           span_eq_nocase(text_token(t, a->end - 1), text_token(t, b->end - 1));
}
