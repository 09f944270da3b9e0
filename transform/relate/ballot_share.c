#include "transform/relate/ballot.h"
#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"

#define CONTRIBUTES 140u
#define GOES_ON     90u
#define GOES_FAR    110u /* farther back a share says little of this one */
#define GIVES_FAR   16u
#define GIVES_CLOSE 3u
#define WHOLE_FAR   8u
#define WHOLE_WORDS 2u /* "terhadap" and its whole: "terhadap produk domestik bruto" */

/* Does the sentence name a country before the figure: who buys so much of all exports? */
static bool country_before(const struct ballot *b)
{
    const struct reading *r = b->r;

    for (size_t k = areas_from(r, sentence_at(r, b->f->first)->first);
         k < r->n_areas && r->areas[k].first < b->f->first; k++)
        if (r->areas[k].country)
            return true;
    return false;
}

/* The token of "kontribusi" or the like before the figure; the figure's own where there is none. */
static uint32_t giver(const struct ballot *b)
{
    const struct sentence *s = sentence_at(b->r, b->f->first);

    for (uint32_t k = b->f->first;
         k-- > s->first && way_between(b->r, k, b->f->first) <= GIVES_FAR;)
        if (text_word_in(b->r->t, k, WORDS_CONTRIBUTION))
            return k;
    return b->f->first;
}

/* A whole economy, a market, or all exports unless it is told which country buys them. */
static bool is_whole(const struct ballot *b, uint32_t k)
{
    return text_word_in(b->r->t, k, WORDS_WHOLE_ECONOMY) &&
           !(word_at(b->r->t, k, "ekspor") && country_before(b));
}

/* "terhadap PDB", "terhadap produk domestik bruto", "terhadap nilai ekspor" */
static bool to_whole(const struct ballot *b, uint32_t k)
{
    const struct text *t = b->r->t;

    if (!word_at(t, k, "terhadap"))
        return false;
    for (uint32_t i = k + 1; i <= k + WHOLE_WORDS && i < t->n_tokens; i++)
        if (is_whole(b, i))
            return true;
    return false;
}

/* Is the whole named between the giving word and the figure, or close behind it? */
static bool of_whole(const struct ballot *b, uint32_t given)
{
    const struct sentence *s = sentence_at(b->r, b->f->first);
    uint32_t stop = b->next && b->next->first < s->end ? b->next->first : s->end;

    for (uint32_t k = given; k < b->f->first; k++)
        if (to_whole(b, k))
            return true;
    for (uint32_t k = b->f->end; k < stop && k < b->f->end + WHOLE_FAR; k++)
        if (is_whole(b, k))
            return true;
    return false;
}

/*
 * "menyumbang 61 persen PDB", "kontribusinya 8 persen terhadap ekspor nasional": a part of a whole
 * economy or of all exports. Parts of other totals keep the total's indicator, also where it stands
 * in a sentence before.
 */
void ballot_contribution(struct ballot *b, size_t i)
{
    const struct reading *r = b->r;
    uint32_t given = b->f->kind == FIGURE_PERCENT ? giver(b) : b->f->first;

    if (given == b->f->first)
        return;
    if (of_whole(b, given)) {
        ballot_vote(b, SPAN("CONTRIBUTION"), CONTRIBUTES, "share.of");
        return;
    }
    if (i == 0)
        return;
    struct span last = r->obs[i - 1].indicator;
    if (country_before(b) && (span_is(last, "EXPORT_VALUE") || span_is(last, "IMPORT_VALUE")))
        ballot_vote(b, last, CONTRIBUTES, "share.country");
    else if (r->obs[i - 1].measure == MEASURE_SHARE && r->figures[i - 1].kind == FIGURE_PERCENT &&
             way_between(r, r->figures[i - 1].end, b->f->first) < GOES_FAR)
        ballot_vote(b, last, GOES_ON, "share.goes_on");
    else if (way_between(r, given, b->f->first) <= GIVES_CLOSE &&
             (span_is(last, "GROWTH") || span_is(last, "GDP")))
        ballot_vote(b, SPAN("CONTRIBUTION"), CONTRIBUTES, "share.of"); /* of that economy */
}
