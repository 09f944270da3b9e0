#include "transform/relate/indicator.h"

#include "transform/relate/ballot.h"
#include "transform/relate/clause.h"

#define DECAY 6u /* per cent of its weight that a cue loses with each word between */
#define DECISIVE                                                                                   \
    95u /* a counted noun of that score leaves little to cues that count something else */
#define MORE_MAX    40u /* what further cues and context may add to the best one */
#define CONTEXT_MAX 60u

struct vote *ballot_vote_for(struct ballot *b, struct span code)
{
    for (size_t i = 0; i < b->n; i++)
        if (span_eq(b->votes[i].code, code))
            return &b->votes[i];
    if (b->n == BALLOT_CODES)
        return NULL;
    b->votes[b->n] = (struct vote){.code = code, .rule = "none"};
    return &b->votes[b->n++];
}

void ballot_vote(struct ballot *b, struct span code, unsigned score, const char *rule)
{
    struct vote *v = ballot_vote_for(b, code);

    if (!v)
        return;
    v->sum += score;
    if (score > v->best) {
        v->best = score;
        v->rule = rule;
    }
}

unsigned ballot_decayed(unsigned weight, uint32_t way)
{
    return weight * 100u / (100u + DECAY * way);
}

static unsigned total(const struct vote *v)
{
    unsigned more = (v->sum - v->best) / 2;

    if (v->best == 0)
        return 0;
    return v->best + (more > MORE_MAX ? MORE_MAX : more) +
           (v->context > CONTEXT_MAX ? CONTEXT_MAX : v->context);
}

/* Sure where the winner is far ahead of the second. */
static unsigned confidence(unsigned best, unsigned second)
{
    if (best == 0)
        return 20;
    unsigned margin = (best - second) * 100 / best;
    unsigned strength = best > 100 ? 100 : best;
    return 30 + strength * 40 / 100 + margin * 28 / 100;
}

/* Does a counted noun decide: "empat kecamatan" is no number of beneficiaries, whatever stands
 * around it? The vote, or NULL. */
static const struct vote *decided(const struct ballot *b)
{
    for (size_t k = 0; k < b->n; k++)
        if (b->votes[k].best >= DECISIVE &&
            (strcmp(b->votes[k].rule, "noun") == 0 || strcmp(b->votes[k].rule, "noun.verb") == 0))
            return &b->votes[k];
    return NULL;
}

/* Does the vote say what is counted as surely as a counted noun does? */
static bool by_noun(const struct vote *v)
{
    static const char *const sure[] = {"list.noun", "restates",  "ship",
                                       "pack",      "amount.of", "amount.again"};

    for (size_t k = 0; k < sizeof(sure) / sizeof(sure[0]); k++)
        if (strcmp(v->rule, sure[k]) == 0)
            return true;
    return strncmp(v->rule, "noun", 4) == 0;
}

/* "200", "200 unit", "200 orang": the counted noun says nothing of what is counted. */
static bool bare(const struct reading *r, const struct figure *f, uint32_t noun_end)
{
    uint32_t i = f->first, end;

    if (f->kind != FIGURE_COUNT)
        return false;
    while (i < f->end && !text_hit(r->t, i, LEX_UNIT, &end))
        i++;
    while (i < noun_end) {
        const struct lex_entry *unit = text_hit(r->t, i, LEX_UNIT, &end);
        if (!unit || !(span_is(unit->extra, "count:unit") || span_is(unit->extra, "count:person") ||
                       span_is(unit->extra, "count:piece")))
            return false;
        i = end;
    }
    return true;
}

/* Places as the counted noun ("20 negara"): the vote, or NULL. */
static const struct vote *counts_places(const struct ballot *b)
{
    for (size_t k = 0; k < b->n; k++)
        if (span_is(b->votes[k].code, "ADMIN_UNITS") && strcmp(b->votes[k].rule, "noun") == 0)
            return &b->votes[k];
    return NULL;
}

/* "peserta dari lima desa": where, not how many of something else. */
static bool stands_in(const struct ballot *b)
{
    return b->f->cue_first > 0 && text_word_in(b->r->t, b->f->cue_first - 1, WORDS_STANDS_IN);
}

/* "23 dari 33 kecamatan": the first of the two counts what the second does. */
static void share_noun(struct ballot *b)
{
    const struct figure *next = b->next;
    uint32_t end;

    for (uint32_t i = b->f->first; i < b->f->end; i++)
        if (text_hit(b->r->t, i, LEX_UNIT, &end)) /* "50 orang dari 17 kecamatan" */
            return;
    if (!b->bare || !next || next->kind != FIGURE_COUNT || !word_at(b->r->t, b->f->end, "dari") ||
        next->cue_first > b->f->end + 2)
        return;
    b->shared_first = next->end;
    b->shared_end = figure_noun_end(b->r, next);
}

/* End of the last figure of the same kind before figure i. */
static uint32_t last_of_kind(const struct reading *r, size_t i)
{
    for (size_t j = i; j-- > 0;)
        if (r->figures[j].kind == r->figures[i].kind)
            return r->figures[j].end;
    return 0;
}

void indicator_choose(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    struct ballot b = {.r = r, .f = &r->figures[i], .noun_end = figure_noun_end(r, &r->figures[i])};
    unsigned best = 0, second = 0;

    b.next = i + 1 < r->n_figures ? &r->figures[i + 1] : NULL;
    b.relative = b.noun_end < r->t->n_tokens && word_at(r->t, b.noun_end, "yang");
    b.bare = bare(r, b.f, b.noun_end);
    share_noun(&b);
    b.after = last_of_kind(r, i);
    ballot_cues(&b);
    ballot_whole(&b);
    ballot_title(&b);
    ballot_per(&b);
    ballot_value_of(&b, i);
    ballot_amount_of(&b, i);
    ballot_amount_again(&b, i);
    ballot_contribution(&b, i);
    ballot_recipients(&b, i);
    ballot_each(&b);
    ballot_shipped(&b);
    ballot_pack(&b, i);
    ballot_plain_noun(&b);
    ballot_given(&b);
    ballot_before(&b, i);
    bool where = stands_in(&b) && counts_places(&b);
    const struct vote *noun = where ? counts_places(&b) : decided(&b);
    bool places = noun && span_is(noun->code, "ADMIN_UNITS");
    o->indicator = SPAN("OTHER");
    o->rule = "none";
    for (size_t k = 0; k < b.n; k++) {
        unsigned score = total(&b.votes[k]);
        if (noun && !by_noun(&b.votes[k])) /* places are counted as places and nothing else */
            score = (places ? b.votes[k].best : score) * 6 / 10;
        if (where && &b.votes[k] != noun && !span_is(b.votes[k].code, "EXPORT_MARKETS"))
            score /= 2;
        score = score * indicator_size_tenths(b.votes[k].code, b.f, b.bare) / 10;
        if (score > best) {
            second = best;
            best = score;
            o->indicator = b.votes[k].code;
            o->rule = b.votes[k].rule;
        } else if (score > second) {
            second = score;
        }
    }
    o->confidence = confidence(best, second);
}
