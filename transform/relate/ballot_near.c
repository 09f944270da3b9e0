#include "transform/relate/ballot.h"
#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/phrase.h"

#define CARRY_WEIGHT 54u /* the indicator of the figure before it, of the same kind */
#define RESTATES     130u
#define SAME_NOUN    126u /* "192 UMKM ..., 225 UMKM": the same noun counted again */
#define SAME_FAR     60u
#define VALUE_OF     80u
#define PER_UNIT     60u
#define FALLBACK     16u  /* nothing near says more than that the figure before it measured this */
#define LOOK_BACK    60u  /* figures: the last of its kind stands nearer, or tells nothing */
#define NEAR_FAR     110u /* farther back a figure says little of this one */

/* Does the noun counted by both begin with the same word? */
static bool same_noun(const struct reading *r, const struct figure *a, const struct figure *b)
{
    const struct text *t = r->t;

    if (a->kind != FIGURE_COUNT || way_between(r, a->end, b->first) > SAME_FAR)
        return false;
    if (a->end >= figure_noun_end(r, a) || b->end >= figure_noun_end(r, b))
        return false;
    return span_eq_nocase(text_token(t, a->end), text_token(t, b->end));
}

/* "15,9 ton dengan nilai Rp1,4 miliar": the value of the amount before it. */
void ballot_value_of(struct ballot *b, size_t i)
{
    static const char *const words[] = {"nilai", "senilai", "nilainya", NULL};
    static const struct {
        const char *amount, *value;
    } pairs[] = {{"EXPORT_VOLUME", "EXPORT_VALUE"},
                 {"SALES_VOLUME", "SALES"},
                 {"IMPORT_VOLUME", "IMPORT_VALUE"}};
    const struct reading *r = b->r;

    if (i == 0 || b->f->kind != FIGURE_MONEY ||
        r->sentence_of[r->figures[i - 1].first] != r->sentence_of[b->f->first])
        return;
    for (size_t k = r->figures[i - 1].end; k < b->f->first; k++)
        for (size_t p = 0; word_among(r->t, k, words) && p < sizeof(pairs) / sizeof(pairs[0]); p++)
            if (span_is(r->obs[i - 1].indicator, pairs[p].amount))
                ballot_vote(b, span_of(pairs[p].value), VALUE_OF, "value.of");
}

/* "Rp 14 ribu per liter": money for so much of a thing is its price. */
void ballot_per(struct ballot *b)
{
    static const char *const times[] = {"month", "year",   "day",       "week",
                                        "hour",  "person", "household", NULL};

    if (b->f->kind != FIGURE_MONEY || !b->f->per[0])
        return;
    for (const char *const *time = times; *time; time++)
        if (strcmp(b->f->per, *time) == 0)
            return;
    ballot_vote(b, SPAN("PRICE"), PER_UNIT, "price.per");
}

void ballot_before(struct ballot *b, size_t i)
{
    const struct reading *r = b->r;

    bool other = i > 0 && span_is(r->obs[i - 1].indicator, "OTHER") && b->f->kind == FIGURE_MONEY;
    if (figure_restates(r, i) && !other && indicator_takes(r->obs[i - 1].indicator, b->f->kind)) {
        ballot_vote(b, r->obs[i - 1].indicator, RESTATES, "restates");
        return;
    }
    for (size_t j = i; j-- > 0 && i - j <= LOOK_BACK;) {
        uint32_t way = way_between(r, r->figures[j].end, b->f->first);
        if (r->figures[j].kind != b->f->kind)
            continue;
        if (same_noun(r, &r->figures[j], b->f)) {
            ballot_vote(b, r->obs[j].indicator, SAME_NOUN, "list.noun");
            return;
        }
        unsigned score = ballot_decayed(b->own_cue ? CARRY_WEIGHT / 2 : CARRY_WEIGHT, way / 2);
        ballot_vote(b, r->obs[j].indicator, way > NEAR_FAR ? FALLBACK : score, "list");
        return;
    }
}
