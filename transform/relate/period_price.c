#include "transform/relate/period_price.h"

#include "transform/relate/period_find.h"
#include "transform/relate/period_told.h"

#define NAMES_PRICE 60 /* a cue of that weight speaks of prices, not of money in general */
#define TERM_FAR    2u /* "periode II Agustus 2025": between the word and what is read as the period */

bool period_tells_price(const struct reading *r, const struct period *p)
{
    const struct text *t = r->t;
    const struct sentence *s = sentence_at(r, p->first);

    for (size_t h = hits_from(t, s->first); h < t->n_hits && t->hits[h].first < s->end; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && span_is(e->code, "PRICE") && e->weight >= NAMES_PRICE)
            return true;
    }
    return false;
}

/* "minggu kedua Maret": the week of a survey, unless its sentence names the day as well. */
static bool survey_week(const struct reading *r, const struct period *p, uint32_t token)
{
    uint32_t end;
    const struct lex_entry *e = hit_of(r->t, token, LEX_PERIOD, "unit", &end);

    if (!e || !span_is(e->extra, "week"))
        return false;
    for (const struct period *q = p + 1; q < r->periods + r->n_periods; q++) {
        if (r->sentence_of[q->first] != r->sentence_of[p->first])
            break;
        if (q->kind == PERIOD_DAY)
            return false;
    }
    return true;
}

/* "untuk 16 hingga 31 Maret 2025", "periode II Agustus 2025": what prices are set for. */
static bool is_term(const struct reading *r, const struct period *p)
{
    uint32_t i = p->first > TERM_FAR ? p->first - TERM_FAR : 0;

    if ((p->kind != PERIOD_MONTH && p->kind != PERIOD_INTERVAL) || p->role != PERIOD_AT ||
        !period_usable(r, p))
        return false;
    for (; i < p->end; i++)
        if (text_word_in(r->t, i, WORDS_TERM) || survey_week(r, p, i))
            return period_tells_price(r, p);
    return false;
}

const struct period *period_price_term(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];

    if (!span_is(r->obs[i].indicator, "PRICE") || r->obs[i].obs_status != 'A')
        return NULL;
    for (size_t k = periods_from(r, f->first); k-- > 0;)
        if (is_term(r, &r->periods[k]))
            return period_kept_out(r, i, r->periods[k].first, false) ? NULL : &r->periods[k];
    return NULL;
}
