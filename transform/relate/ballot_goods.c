#include "transform/relate/ballot.h"
#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"

#define SURE        130u /* the sentence says of what the amount is */
#define SHIPPED     160u /* more than what a verb of sending away says by itself */
#define VALUE_OF    80u
#define EXPORT_FAR  60u /* a word for exports not far before */
#define ABROAD_FAR  16u
#define SHIPPED_FAR 32u  /* with a verb of sending away the country may stand farther */
#define TAKEN_FAR   110u /* "volumenya" takes up an amount that stands no farther back */

/* "Rp56 ribu per 5 kg", "Rp27.000 untuk 2 liter": what a price is for. */
static bool price_is_for(const struct ballot *b, size_t i)
{
    const struct reading *r = b->r;

    return i > 0 && r->figures[i - 1].kind == FIGURE_MONEY &&
           span_is(r->obs[i - 1].indicator, "PRICE") &&
           (b->f->kind == FIGURE_QUANTITY || b->f->kind == FIGURE_COUNT) &&
           b->f->first - r->figures[i - 1].end <= 2 && b->f->first > 0 &&
           (sign_at(r->t, b->f->first - 1) == '/' ||
            text_word_in(r->t, b->f->first - 1, WORDS_PACK));
}

/* "kemasan 5 kg", "kain ukuran 2 meter": how large one piece is; land and shiploads are larger. */
static bool size_of_piece(const struct ballot *b)
{
    static const char *const units[] = {"kg", "g", "mg", "L", "mL", "m", "cm", "mm", NULL};

    if (b->f->kind != FIGURE_QUANTITY || b->f->cue_first == 0 ||
        !text_word_in(b->r->t, b->f->cue_first - 1, WORDS_PIECE_SIZE))
        return false;
    return code_among(span_of(b->f->unit), units);
}

void ballot_pack(struct ballot *b, size_t i)
{
    if (price_is_for(b, i) || size_of_piece(b))
        ballot_vote(b, SPAN("OTHER"), SURE, "pack");
}

/* "Pengiriman memakai tiga kontainer" behind so many tons of exports: exported as well. */
bool ballot_is_shipped(const struct ballot *b)
{
    const struct sentence *s = sentence_at(b->r, b->f->first);

    for (uint32_t k = s->first; k < b->f->end; k++)
        if (text_word_in(b->r->t, k, WORDS_SHIPPED))
            return true;
    return false;
}

/* Is the talk of exports: a word for them, or a country, not far before the figure? */
static bool exports_before(const struct ballot *b)
{
    const struct text *t = b->r->t;

    for (size_t k = areas_from(b->r, b->f->first);
         k-- > 0 && way_between(b->r, b->r->areas[k].end, b->f->first) <= EXPORT_FAR;)
        if (b->r->areas[k].country && !span_is(b->r->areas[k].code, "ID"))
            return true;

    for (size_t h = hits_from(t, b->f->first);
         h-- > 0 && way_between(b->r, t->hits[h].first, b->f->first) <= EXPORT_FAR;) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && span_starts(e->code, SPAN("EXPORT_V")) &&
            span_starts_nocase(text_token(t, t->hits[h].first), SPAN("ekspor")))
            return true;
    }
    return false;
}

/* "60 ton kopi ke Mesir", "melepas 30 ton senilai Rp2 miliar ke Mesir": goods that go to a country
 * are exported. */
static bool goes_abroad(const struct ballot *b)
{
    const struct reading *r = b->r;
    const struct sentence *s = sentence_at(r, b->f->first);
    uint32_t far = ballot_is_shipped(b) ? SHIPPED_FAR : ABROAD_FAR;

    for (size_t k = areas_from(r, b->f->end); k < r->n_areas && r->areas[k].first < s->end; k++)
        if (r->areas[k].country && !span_is(r->areas[k].code, "ID") && r->areas[k].first > 0 &&
            text_word_in(r->t, r->areas[k].first - 1, WORDS_TO_MARKET) &&
            way_between(r, b->f->end, r->areas[k].first) <= far)
            return true;
    for (size_t k = areas_from(r, s->first); k < r->n_areas && r->areas[k].first < b->f->first; k++)
        if (r->areas[k].country && !span_is(r->areas[k].code, "ID") &&
            r->areas[k].first > s->first && word_at(r->t, r->areas[k].first - 1, "ke") &&
            way_between(r, r->areas[k].end, b->f->first) <= ABROAD_FAR)
            return true;
    return false;
}

/* "Padahal dulu dua kontainer dikirim" behind a sentence on exports. */
void ballot_shipped(struct ballot *b)
{
    bool goods = b->f->kind == FIGURE_QUANTITY;

    for (uint32_t k = b->f->first; k < b->f->end + 1 && b->f->kind == FIGURE_COUNT; k++)
        goods |= text_word_in(b->r->t, k, WORDS_CONTAINER);

    if (goods && ((ballot_is_shipped(b) && exports_before(b)) || goes_abroad(b)))
        ballot_vote(b, SPAN("EXPORT_VOLUME"), SHIPPED, "ship");
}

static const struct {
    const char *amount, *value;
} pairs[] = {{"EXPORT_VOLUME", "EXPORT_VALUE"},
             {"SALES_VOLUME", "SALES"},
             {"IMPORT_VOLUME", "IMPORT_VALUE"}};
#define N_PAIRS (sizeof(pairs) / sizeof(pairs[0]))

/* Does a word of the set stand between the figure before and the ballot's own, in one sentence? */
static bool joined_by(const struct ballot *b, size_t i, enum word_set set)
{
    const struct reading *r = b->r;

    if (i == 0 || r->sentence_of[r->figures[i - 1].first] != r->sentence_of[b->f->first])
        return false;
    for (uint32_t k = r->figures[i - 1].end; k < b->f->first; k++)
        if (text_word_in(r->t, k, set))
            return true;
    return false;
}

/* "15,9 ton dengan nilai Rp1,4 miliar", "atau setara Rp1,4 miliar": the value of the amount before. */
void ballot_value_of(struct ballot *b, size_t i)
{
    if (b->f->kind != FIGURE_MONEY || !(joined_by(b, i, WORDS_WORTH) || figure_restates(b->r, i)))
        return;
    for (size_t p = 0; p < N_PAIRS; p++)
        if (span_is(b->r->obs[i - 1].indicator, pairs[p].amount))
            ballot_vote(b, span_of(pairs[p].value), VALUE_OF, "value.of");
}

/* "ekspor senilai Rp1,4 miliar dengan berat 15,9 ton", "atau 15,9 ton": the amount of the value
 * before. */
void ballot_amount_of(struct ballot *b, size_t i)
{
    if (b->f->kind != FIGURE_QUANTITY ||
        !(joined_by(b, i, WORDS_AMOUNT_HEAD) || figure_restates(b->r, i)))
        return;
    for (size_t p = 0; p < N_PAIRS; p++)
        if (span_is(b->r->obs[i - 1].indicator, pairs[p].value))
            ballot_vote(b, span_of(pairs[p].amount), SURE, "amount.of");
}

/* "Tahun lalu volumenya hanya 29 ton" behind so many tons of exports: the same amount again. */
void ballot_amount_again(struct ballot *b, size_t i)
{
    const struct reading *r = b->r;
    uint32_t k = b->f->first, floor = (uint32_t)clause_first(r, b->f->first);

    if (b->f->kind != FIGURE_QUANTITY && b->f->kind != FIGURE_PERCENT)
        return;
    while (k > floor && !text_word_in(r->t, k - 1, WORDS_ITS_AMOUNT))
        k--;
    if (k == floor)
        return;
    for (size_t j = i; j-- > 0 && way_between(r, r->figures[j].end, b->f->first) <= TAKEN_FAR;) {
        if (r->figures[j].kind != FIGURE_QUANTITY)
            continue;
        if (indicator_is_volume(r->obs[j].indicator) &&
            indicator_unit_fits(r->obs[j].indicator, b->f))
            ballot_vote(b, r->obs[j].indicator, SURE, "amount.again");
        return;
    }
}
