#include "transform/relate/area.h"
#include "transform/relate/clause.h"
#include "transform/relate/phrase.h"
#include "transform/relate/statement.h"

#define CUE_FAR 70u /* the country stands so near to a word of export */

/* Does the sentence only hope for a market ("berpeluang", "melirik"), or speak of investors and
 * tourists? */
static bool only_hoped(const struct text *t, const struct sentence *s)
{
    for (uint32_t i = s->first; i < s->end; i++)
        if (hit_is(t, i, LEX_FUNCTION, "hopes"))
            return true;
    return false;
}

/* The way from the country to the nearest word of export before it in the sentence; and behind,
 * farther. */
static uint32_t cue_way(const struct reading *r, const struct area_mention *m)
{
    const struct sentence *s = sentence_at(r, m->first);
    uint32_t best = WAY_FAR;

    for (uint32_t i = s->first; i < s->end; i++) {
        if (!hit_is(r->t, i, LEX_FUNCTION, "sells"))
            continue;
        uint32_t way =
            i < m->first ? way_between(r, i + 1, m->first) / 2 : 10 + way_between(r, m->end, i);
        if (way < best)
            best = way;
    }
    return best;
}

/* The "US" of "US$1,2 juta", the nation of "dolar Amerika Serikat": part of a sum of money. */
static bool in_figure(const struct reading *r, const struct area_mention *m)
{
    size_t i = figures_from(r, (size_t)m->first + 1);

    if (sign_at(r->t, m->end) == '$' || (m->first > 0 && sign_at(r->t, m->first - 1) == '$'))
        return true;
    return i > 0 && m->first < r->figures[i - 1].end;
}

/* The nation itself, a currency's ("dolar Amerika Serikat") or an embassy's name is no market. */
static bool other_use(const struct text *t, const struct area_mention *m)
{
    return (m->first > 0 && text_word_in(t, m->first - 1, WORDS_NO_MARKET)) ||
           span_is(m->code, "ID") || span_is(m->code, "001");
}

/* "Willy Indra Yunani": a country's name inside a person's. */
static bool part_of_name(const struct text *t, const struct area_mention *m)
{
    return m->first > 0 && t->tokens[m->first - 1].kind == TOKEN_WORD &&
           capital_at(t, m->first - 1) && !text_word_in(t, m->first - 1, WORDS_BEFORE_COUNTRY);
}

static struct span goods(const struct reading *r, const struct area_mention *m)
{
    const struct sentence *s = sentence_at(r, m->first);
    struct phrase list = {0, 0};

    for (size_t h = hits_from(r->t, s->first); h < r->t->n_hits && r->t->hits[h].first < s->end;
         h++) {
        const struct lex_hit *hit = &r->t->hits[h];
        if (lexicon_entry(r->t->lexicon, hit->entry)->class != LEX_PRODUCT)
            continue;
        if (list.end == 0)
            list = (struct phrase){hit->first, hit->end};
        else if (hit->first <= list.end + 3)
            list.end = hit->end;
    }
    return text_span(r->t, list.first, list.end);
}

void statement_markets(struct reading *r)
{
    for (size_t i = 0; i < r->n_areas; i++) {
        const struct area_mention *m = &r->areas[i];
        enum area_source source;
        if (!m->country || m->dateline || in_figure(r, m) || other_use(r->t, m) ||
            part_of_name(r->t, m) || cue_way(r, m) > CUE_FAR ||
            only_hoped(r->t, sentence_at(r, m->first)))
            continue;
        struct span area = r->main_area.len ? r->main_area : area_of(r, m->first, m->end, &source);
        statement_add(r,
                      (struct statement){.type = STATEMENT_EXPORT_MARKET,
                                         .ref_area = area,
                                         .subject = goods(r, m),
                                         .country = m->code,
                                         .rule = "market.sentence",
                                         .confidence = 70},
                      m->first, m->end);
    }
}
