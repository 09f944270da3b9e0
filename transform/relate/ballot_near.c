#include "transform/recognise/quantity.h"
#include "transform/relate/ballot.h"
#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/phrase.h"

#define CARRY_WEIGHT  54u /* the indicator of the figure before it, of the same kind */
#define RESTATES      130u
#define SAME_NOUN     126u /* "192 UMKM ..., 225 UMKM": the same noun counted again */
#define SAME_FAR      60u
#define SAME_VERB     104u
#define NEXT_ITEM     100u
#define ITEM_FAR      16u
#define PIECE_WORDS   5u
#define PART_OF       100u
#define RECEIVES      24u
#define RECEIVES_MSME 40u /* enterprises that money goes to, however many there are */
#define EACH_GETS     80u
#define OWN_NAME      60
#define SURE_NAME     84
#define PER_UNIT      60u
#define FALLBACK      16u  /* nothing near says more than that the figure before it measured this */
#define LOOK_BACK     60u  /* figures: the last of its kind stands nearer, or tells nothing */
#define NEAR_FAR      110u /* farther back a figure says little of this one */

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

/* "merendam 300 rumah dan 40 hektare sawah": one verb governs both. */
static bool same_verb(const struct reading *r, size_t i)
{
    static const char rule[] = "+noun.verb";

    if (i == 0 || r->sentence_of[r->figures[i - 1].first] != r->sentence_of[r->figures[i].first])
        return false;
    size_t n = strlen(r->obs[i - 1].rule);
    if (n < sizeof(rule) || strcmp(r->obs[i - 1].rule + n - sizeof(rule) + 1, rule) != 0)
        return false;
    for (uint32_t k = figure_noun_end(r, &r->figures[i - 1]); k < r->figures[i].first; k++)
        if (sign_at(r->t, k) != ',' && !hit_is(r->t, k, LEX_FUNCTION, "and"))
            return false;
    return true;
}

/* "cabai merah 0,08 persen, disusul tarif angkutan 0,03 persen": the next item of a list, told by
 * its name alone. */
static bool enumerated(const struct reading *r, size_t i)
{
    const struct figure *a = i ? &r->figures[i - 1] : NULL, *b = &r->figures[i];

    if (!a || a->kind != b->kind || r->sentence_of[a->first] != r->sentence_of[b->first] ||
        way_between(r, a->end, b->first) > ITEM_FAR)
        return false;
    uint32_t k = figure_noun_end(r, a);
    if (sign_at(r->t, k) != ',' && !text_word_in(r->t, k, WORDS_ITEM_LINK))
        return false;
    for (; k < b->first; k++)
        if (sign_at(r->t, k) != ',' && !text_word_in(r->t, k, WORDS_ITEM_LINK) &&
            phrase_stops(r->t, k))
            return false;
    return true;
}

/* Indicators whose items are goods and services: "andil tarif angkutan" is no price. */
static bool of_items(struct span code)
{
    return span_is(code, "INFLATION") || span_is(code, "POVERTY") || span_is(code, "CONTRIBUTION");
}

/* "Semangkuk Rp7.000", "selembar kain dihargai Rp2 juta": money for one piece. */
static bool one_piece(const struct ballot *b)
{
    const struct text *t = b->r->t;
    uint32_t floor = sentence_at(b->r, b->f->first)->first;

    for (uint32_t i = b->f->cue_first; i > floor && b->f->cue_first - i < PIECE_WORDS; i--) {
        struct span w = text_token(t, i - 1);
        if (t->tokens[i - 1].kind != TOKEN_WORD)
            return false;
        if (text_word_in(t, i - 1, WORDS_ONE_PIECE)) /* "salah satu pedagang" is none */
            return !(i > 1 && word_at(t, i - 2, "salah"));
        if (w.len > 4 && span_starts_nocase(w, SPAN("se")) &&
            lexicon_single(t->lexicon, lexicon_word(t->lexicon, span_from(w, 2)), LEX_UNIT))
            return true;
    }
    return false;
}

/* "keuntungan Rp20.000 per kilogram", "diupah Rp5.000 per potong": the clause says what the money is,
 * and that is no price. */
static bool named_gain(const struct ballot *b)
{
    const struct text *t = b->r->t;
    uint32_t from = (uint32_t)clause_first(b->r, b->f->first);

    from = from < b->after ? b->after : from;
    for (size_t h = hits_from(t, from); h < t->n_hits && t->hits[h].first < b->f->first; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && e->weight >= SURE_NAME &&
            (span_is(e->code, "PROFIT") || span_is(e->code, "INCOME")))
            return true;
    }
    return false;
}

/* "Rp 14 ribu per liter": money for so much of a thing is its price. */
void ballot_per(struct ballot *b)
{
    static const char *const bases[] = {"person", "household", "ha", NULL};

    if (b->f->kind != FIGURE_MONEY || named_gain(b))
        return;
    if (one_piece(b))
        ballot_vote(b, SPAN("PRICE"), PER_UNIT, "price.piece");
    if (b->f->per[0] && !unit_is_time(b->f->per) && !code_among(span_of(b->f->per), bases))
        ballot_vote(b, SPAN("PRICE"), PER_UNIT, "price.per");
}

/* Is money of that figure for somebody: a loan, aid, or what is set apart for them? */
static bool for_somebody(const struct reading *r, size_t i)
{
    const struct span code = r->obs[i].indicator;

    return r->figures[i].kind == FIGURE_MONEY &&
           (span_is(code, "CREDIT") || span_is(code, "ASSISTANCE") || span_is(code, "BUDGET"));
}

/* "Rp905 miliar bagi 19.400 pelaku usaha", "kepada 3 juta pelaku usaha": who something goes to. */
void ballot_recipients(struct ballot *b, size_t i)
{
    static const char *const codes[] = {"UMKM_REACHED", "BENEFICIARIES", "BORROWERS"};
    const struct reading *r = b->r;
    bool money = i > 0 && for_somebody(r, i - 1) &&
                 r->sentence_of[r->figures[i - 1].first] == r->sentence_of[b->f->first];
    bool to = b->f->cue_first > 0 && word_at(r->t, b->f->cue_first - 1, "kepada");

    if (b->f->kind != FIGURE_COUNT || !(money || to))
        return;
    b->to_somebody = true;
    for (size_t k = 0; k < b->n; k++)
        for (size_t c = 0; c < sizeof(codes) / sizeof(codes[0]); c++)
            if (span_is(b->votes[k].code, codes[c]) && b->votes[k].best)
                b->votes[k].context += c == 0 ? RECEIVES_MSME : RECEIVES;
}

/* "Tiap pedagang mendapat Rp5 juta": each of them is given so much. */
void ballot_each(struct ballot *b)
{
    const struct text *t = b->r->t;
    uint32_t floor = sentence_at(b->r, b->f->first)->first, i = b->f->cue_first;

    if (b->f->kind != FIGURE_MONEY)
        return;
    while (i > floor && b->f->cue_first - i < PIECE_WORDS &&
           !text_word_in(t, i - 1, WORDS_RECEIVES))
        i--;
    if (i == floor || !text_word_in(t, i - 1, WORDS_RECEIVES))
        return;
    for (size_t h = hits_from(t, i); h < t->n_hits && t->hits[h].first < b->f->first; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && !span_is(e->code, "ASSISTANCE") && e->weight >= OWN_NAME &&
            (span_is(e->code, "CREDIT") || span_is(e->code, "INCOME") ||
             span_is(e->code, "PROFIT") || span_is(e->code, "SALES")))
            return; /* "menerima upah", "mendapat pinjaman" */
    }
    for (; i > floor && t->tokens[i - 1].kind == TOKEN_WORD; i--)
        if (text_word_in(t, i - 1, WORDS_ONE_OR_EACH)) {
            ballot_vote(b, SPAN("ASSISTANCE"), EACH_GETS, "each");
            return;
        }
}

/* "524 unit di sembilan lokasi, Desa X 138 unit": the lokasi say where, and the units go on. */
static bool says_where(const struct ballot *b, const struct figure *f)
{
    const struct text *t = b->r->t;

    return b->bare && f->kind == FIGURE_COUNT && f->cue_first > 0 &&
           text_word_in(t, f->cue_first - 1, WORDS_STANDS_IN) &&
           !(b->f->cue_first > 0 && text_word_in(t, b->f->cue_first - 1, WORDS_STANDS_IN)) &&
           figure_noun_end(b->r, f) > f->end;
}

void ballot_before(struct ballot *b, size_t i)
{
    const struct reading *r = b->r;

    if (same_verb(r, i) && indicator_takes(r->obs[i - 1].indicator, b->f->kind) &&
        indicator_unit_fits(r->obs[i - 1].indicator, b->f)) {
        ballot_vote(b, r->obs[i - 1].indicator, SAME_VERB, "noun.verb");
        return;
    }

    bool other = i > 0 && span_is(r->obs[i - 1].indicator, "OTHER") && b->f->kind == FIGURE_MONEY;
    if ((figure_restates(r, i) || figure_moves(r, i)) && !other &&
        indicator_takes(r->obs[i - 1].indicator, b->f->kind)) {
        ballot_vote(b, r->obs[i - 1].indicator, RESTATES, "restates");
        return;
    }
    if (i > 0 && r->figures[i - 1].kind == b->f->kind && figure_is_part(r->t, b->f))
        ballot_vote(b, r->obs[i - 1].indicator, PART_OF, "part.of");
    for (size_t j = i; j-- > 0 && i - j <= LOOK_BACK;) {
        uint32_t way = way_between(r, r->figures[j].end, b->f->first);
        bool weighed =
            b->f->kind == FIGURE_QUANTITY && r->figures[j].kind == FIGURE_COUNT &&
            indicator_is_volume(r->obs[j].indicator); /* "290 karung ..., beratnya 15,9 ton" */
        if ((r->figures[j].kind != b->f->kind && !weighed) ||
            !indicator_unit_fits(r->obs[j].indicator, b->f) || says_where(b, &r->figures[j]))
            continue;
        bool all = b->to_somebody && span_is(r->obs[j].indicator, "UMKM_COUNT");
        if (same_noun(r, &r->figures[j], b->f) && !all) {
            ballot_vote(b, r->obs[j].indicator, SAME_NOUN, "list.noun");
            return;
        }
        if (j + 1 == i &&
            (b->f->kind != FIGURE_COUNT || indicator_is_volume(r->obs[j].indicator)) &&
            enumerated(r, i) && (!b->own_cue || of_items(r->obs[j].indicator)))
            ballot_vote(b, r->obs[j].indicator, NEXT_ITEM, "list.item");
        if (span_is(r->obs[j].indicator, "EXPORT_VOLUME") && way <= NEAR_FAR &&
            ballot_is_shipped(b))
            ballot_vote(b, r->obs[j].indicator, RESTATES, "list.shipped");
        unsigned score = ballot_decayed(b->own_cue ? CARRY_WEIGHT / 2 : CARRY_WEIGHT, way / 2);
        ballot_vote(b, r->obs[j].indicator, way > NEAR_FAR ? FALLBACK : score, "list");
        return;
    }
}
