#include "transform/relate/phrase.h"
#include "transform/relate/subject_ware.h"

bool phrase_own_cue(const struct text *t, size_t i, struct span indicator, uint32_t *ret_end)
{
    for (size_t h = t->hit_from[i]; h < t->hit_from[i + 1]; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && span_eq(e->code, indicator) &&
            !span_starts(e->extra, SPAN("ctx:"))) {
            *ret_end = t->hits[h].end;
            return true;
        }
    }
    return false;
}

/* A cue that began before the phrase: "7.394 [unit UMKM]", "[pertumbuhan ekonomi]". */
static void trim_cue_across(const struct reading *r, struct phrase *p, struct span indicator)
{
    size_t behind = figures_from(r, p->first);
    uint32_t end;

    if (p->first == 0 || !phrase_own_cue(r->t, p->first - 1, indicator, &end) || end <= p->first)
        return;
    if (text_word_in(r->t, p->first - 1, WORDS_RATE_HEAD) || phrase_stops(r->t, p->first - 1) ||
        (behind > 0 && r->figures[behind - 1].end == p->first))
        p->first = end < p->end ? end : p->end;
}

bool phrase_points_back(const struct text *t, size_t i)
{
    struct span w = text_token(t, i);

    return w.len > 5 && memcmp(w.p + w.len - 3, "nya", 3) == 0;
}

bool phrase_empty(const struct text *t, size_t i, uint32_t *ret_end)
{
    return hit_of(t, i, LEX_FUNCTION, "empty", ret_end) ||
           (capital_at(t, i) && hit_of(t, i, LEX_FUNCTION, "area", ret_end));
}

/* "rumah makan": a name of the lists that only begins with a unit's word. */
static bool begins_longer(const struct text *t, uint32_t i, uint32_t end)
{
    uint32_t longer;

    return (text_hit(t, i, LEX_PRODUCT, &longer) && longer > end) ||
           (text_hit(t, i, LEX_SECTOR, &longer) && longer > end);
}

/* A token that says nothing of its own at the edge of a subject: an area, the indicator itself, a
 * word that config/lexicon/grammar.tsv calls empty. */
static bool empty_edge(const struct reading *r, uint32_t i, struct span indicator,
                       uint32_t *ret_end)
{
    if (text_hit(r->t, i, LEX_AREA, ret_end) ||
        (capital_at(r->t, i) && text_hit(r->t, i, LEX_COUNTRY, ret_end)))
        return true;
    if (phrase_own_cue(r->t, i, indicator, ret_end))
        return true;
    if (text_hit(r->t, i, LEX_NUMERAL, ret_end))
        return true;
    const struct lex_entry *unit = text_hit(r->t, i, LEX_UNIT, ret_end);
    if (!capital_at(r->t, i) && unit && !begins_longer(r->t, i, *ret_end))
        return true;
    if (phrase_empty(r->t, i, ret_end) || hit_of(r->t, i, LEX_FUNCTION, "generic", ret_end))
        return true;
    *ret_end = i + 1;
    if (phrase_joins(r->t, i) || sign_at(r->t, i) == '-' || text_word_in(r->t, i, WORDS_AND_OR))
        return true;
    return phrase_points_back(r->t, i) && !ware_has_clitic(r->t, i);
}

/* "saat bulan Ramadan": when, not what. */
static bool only_season(const struct text *t, const struct phrase *p)
{
    uint32_t end;

    for (uint32_t i = p->first; i < p->end; i = end)
        if (!hit_of(t, i, LEX_FUNCTION, "season", &end))
            return false;
    return true;
}

bool phrase_trim(const struct reading *r, struct phrase *p, struct span indicator)
{
    uint32_t end;

    trim_cue_across(r, p, indicator);
    while (p->first < p->end && empty_edge(r, p->first, indicator, &end))
        p->first = end;
    for (uint32_t i = p->first + 1; i < p->end; i++)
        if (empty_edge(r, i, indicator, &end) && end >= p->end) {
            p->end = i;
            i = p->first;
        }
    return p->first < p->end && !only_season(r->t, p);
}
