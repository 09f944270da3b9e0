#include "transform/relate/ballot.h"
#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/phrase.h"

#define CARRY_WEIGHT 54u /* the indicator of the figure before it, of the same kind */
#define RESTATES     130u
#define SAME_NOUN    126u /* "192 UMKM ..., 225 UMKM": the same noun counted again */
#define SAME_FAR     60u
#define SAME_VERB    104u
#define CONTRIBUTES  140u
#define NEXT_ITEM    100u
#define ITEM_FAR     16u
#define GOES_ON      90u
#define GIVES_FAR    10u
#define WHOLE_FAR    8u
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
    static const char *const links[] = {"disusul", "diikuti", "lalu",        "kemudian", "serta",
                                        "dan",     "oleh",    "selanjutnya", "juga",     NULL};
    const struct figure *a = i ? &r->figures[i - 1] : NULL, *b = &r->figures[i];

    if (!a || a->kind != b->kind || r->sentence_of[a->first] != r->sentence_of[b->first] ||
        way_between(r, a->end, b->first) > ITEM_FAR)
        return false;
    uint32_t k = figure_noun_end(r, a);
    if (sign_at(r->t, k) != ',' && !word_among(r->t, k, links))
        return false;
    for (; k < b->first; k++)
        if (sign_at(r->t, k) != ',' && !word_among(r->t, k, links) && phrase_stops(r->t, k))
            return false;
    return true;
}

/* Indicators whose items are goods and services: "andil tarif angkutan" is no price. */
static bool of_items(struct span code)
{
    return span_is(code, "INFLATION") || span_is(code, "POVERTY") || span_is(code, "CONTRIBUTION");
}

/* Amounts of goods, counted or weighed. */
static bool of_volume(struct span code)
{
    return span_is(code, "EXPORT_VOLUME") || span_is(code, "SALES_VOLUME") ||
           span_is(code, "IMPORT_VOLUME") || span_is(code, "PRODUCTION");
}

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

/*
 * "menyumbang 61 persen PDB", "kontribusinya 8 persen terhadap ekspor nasional": a part of a whole
 * economy or of all exports. Parts of other totals keep the total's indicator, also where it stands
 * in a sentence before.
 */
void ballot_contribution(struct ballot *b, size_t i)
{
    static const char *const gives[] = {
        "menyumbang", "menyumbangkan", "berkontribusi", "kontribusi", "kontribusinya",
        "sumbangan",  "sumbangannya",  "sumbangsih",    "penyumbang", "porsi",
        "peran",      "peranan",       "pangsa",        "berperan",   NULL};
    static const char *const wholes[] = {"pdb",      "pdrb",   "perekonomian", "ekonomi",
                                         "domestik", "ekspor", "pasar",        NULL};
    const struct text *t = b->r->t;
    const struct sentence *s = sentence_at(b->r, b->f->first);
    uint32_t stop = b->next && b->next->first < s->end ? b->next->first : s->end, k;
    bool given = false;

    if (b->f->kind != FIGURE_PERCENT)
        return;
    for (k = b->f->first; k-- > s->first && way_between(b->r, k, b->f->first) <= GIVES_FAR;)
        given |= word_among(t, k, gives);
    for (k = b->f->end; given && k < stop && k < b->f->end + WHOLE_FAR; k++)
        if (word_among(t, k, wholes) && !(word_at(t, k, "ekspor") && country_before(b))) {
            ballot_vote(b, SPAN("CONTRIBUTION"), CONTRIBUTES, "share.of");
            return;
        }
    if (given && i > 0 && country_before(b) &&
        (span_is(b->r->obs[i - 1].indicator, "EXPORT_VALUE") ||
         span_is(b->r->obs[i - 1].indicator, "IMPORT_VALUE"))) {
        ballot_vote(b, b->r->obs[i - 1].indicator, CONTRIBUTES, "share.country");
        return;
    }
    if (given && i > 0 && b->r->obs[i - 1].measure == MEASURE_SHARE &&
        b->r->figures[i - 1].kind == FIGURE_PERCENT &&
        way_between(b->r, b->r->figures[i - 1].end, b->f->first) < NEAR_FAR)
        ballot_vote(b, b->r->obs[i - 1].indicator, GOES_ON, "share.goes_on");
}

/* "Pengiriman memakai tiga kontainer" behind so many tons of exports: exported as well. */
static bool shipped(const struct ballot *b)
{
    static const char *const words[] = {"pengiriman",     "mengirim", "dikirim",     "kiriman",
                                        "dilepas",        "melepas",  "mengapalkan", "pengapalan",
                                        "diberangkatkan", NULL};
    const struct sentence *s = sentence_at(b->r, b->f->first);

    for (uint32_t k = s->first; k < b->f->end; k++)
        if (word_among(b->r->t, k, words))
            return true;
    return false;
}

/* Is the talk of exports: a word for them not far before the figure? */
static bool exports_before(const struct ballot *b)
{
    const struct text *t = b->r->t;

    for (size_t h = hits_from(t, b->f->first);
         h-- > 0 && way_between(b->r, t->hits[h].first, b->f->first) <= SAME_FAR;) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && span_starts(e->code, SPAN("EXPORT_V")) &&
            span_starts_nocase(text_token(t, t->hits[h].first), SPAN("ekspor")))
            return true;
    }
    return false;
}

/* "Padahal dulu dua kontainer dikirim" behind a sentence on exports. */
void ballot_shipped(struct ballot *b)
{
    static const char *const boxes[] = {"kontainer", "container", "peti", NULL};
    bool goods = b->f->kind == FIGURE_QUANTITY;

    for (uint32_t k = b->f->first; k < b->f->end + 1 && b->f->kind == FIGURE_COUNT; k++)
        goods |= word_among(b->r->t, k, boxes);

    if (goods && shipped(b) && exports_before(b))
        ballot_vote(b, SPAN("EXPORT_VOLUME"), RESTATES, "ship");
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
    static const char *const times[] = {"month",  "year",      "day",   "week",   "hour",
                                        "person", "household", "night", "season", NULL};

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
    for (size_t j = i; j-- > 0 && i - j <= LOOK_BACK;) {
        uint32_t way = way_between(r, r->figures[j].end, b->f->first);
        bool weighed = b->f->kind == FIGURE_QUANTITY && r->figures[j].kind == FIGURE_COUNT &&
                       of_volume(r->obs[j].indicator); /* "290 karung ..., beratnya 15,9 ton" */
        if ((r->figures[j].kind != b->f->kind && !weighed) ||
            !indicator_unit_fits(r->obs[j].indicator, b->f))
            continue;
        if (same_noun(r, &r->figures[j], b->f)) {
            ballot_vote(b, r->obs[j].indicator, SAME_NOUN, "list.noun");
            return;
        }
        if (j + 1 == i && b->f->kind != FIGURE_COUNT && enumerated(r, i) &&
            (!b->own_cue || of_items(r->obs[j].indicator)))
            ballot_vote(b, r->obs[j].indicator, NEXT_ITEM, "list.item");
        if (span_is(r->obs[j].indicator, "EXPORT_VOLUME") && way <= NEAR_FAR && shipped(b))
            ballot_vote(b, r->obs[j].indicator, RESTATES, "list.shipped");
        unsigned score = ballot_decayed(b->own_cue ? CARRY_WEIGHT / 2 : CARRY_WEIGHT, way / 2);
        ballot_vote(b, r->obs[j].indicator, way > NEAR_FAR ? FALLBACK : score, "list");
        return;
    }
}
