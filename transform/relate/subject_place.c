#include "transform/relate/subject_place.h"

#include "transform/relate/indicator.h"

#define BASE_TOKENS 2u /* between an amount and its base: "per", "/" */

/* Only a unit or a number's word: "39 ton (5 persen)". */
static bool only_measures(const struct text *t, const struct phrase *p)
{
    uint32_t end;

    for (uint32_t i = p->first; i < p->end; i++)
        if (!text_hit(t, i, LEX_UNIT, &end) && !text_hit(t, i, LEX_SCALE, &end))
            return false;
    return true;
}

/* "pusat kuliner (50,8 persen)": the noun phrase before the bracket, unless the figure before it is
 * what the bracket says over again. */
static bool before_bracket(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, f->first)->first, open = f->cue_first;

    if (open <= floor + 1 || sign_at(t, open - 1) != '(' || phrase_stops(t, open - 2))
        return false;
    if (i > 0 && r->figures[i - 1].end > floor)
        floor = figure_noun_end(r, &r->figures[i - 1]);
    *ret = (struct phrase){open - 1, open - 1};
    while (ret->first > floor && !phrase_stops(t, ret->first - 1))
        ret->first--;
    return ret->first < ret->end && !only_measures(t, ret) &&
           phrase_trim(r, ret, r->obs[i].indicator);
}

/* "Rp5.100 per kilogram [gabah]", "Rp12.000/liter [minyak curah]". */
static bool behind_base(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    const struct text *t = r->t;
    uint32_t at = f->end, unit_end;

    if (f->kind != FIGURE_MONEY || !f->per[0])
        return false;
    while (at < f->end + BASE_TOKENS && at < t->n_tokens && !text_hit(t, at, LEX_UNIT, &unit_end))
        at++;
    const struct lex_entry *unit = at < t->n_tokens ? text_hit(t, at, LEX_UNIT, &unit_end) : NULL;
    if (!unit || !span_starts(unit->extra, SPAN("quantity")))
        return false;
    *ret = (struct phrase){unit_end, phrase_end(t, unit_end, unit_end + 4, false)};
    return ret->end > ret->first && phrase_trim(r, ret, r->obs[i].indicator);
}

bool subject_of_place(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];

    if (f->kind == FIGURE_PERCENT || f->kind == FIGURE_MONEY)
        if (before_bracket(r, i, ret))
            return true;
    return span_is(r->obs[i].indicator, "PRICE") && behind_base(r, i, ret);
}
