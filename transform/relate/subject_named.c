#include "transform/relate/subject_named.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/subject_goods.h"
#include "transform/relate/subject_near.h"

/* "kecil 222 UMKM dan menengah 58": a class of enterprises right before their number. */
static bool size_class(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t i = f->cue_first, at = f->end;

    /* "86.100 usaha mikro, 1.700 usaha kecil" */
    if (word_at(r->t, at, "pelaku"))
        at++;
    if (word_at(r->t, at, "usaha") && text_word_in(r->t, at + 1, WORDS_SIZE_CLASS) &&
        !text_word_in(r->t, at + 2, WORDS_SIZE_CLASS) &&
        !(sign_at(r->t, at + 2) == ',' && text_word_in(r->t, at + 3, WORDS_SIZE_CLASS)) &&
        !(word_at(r->t, at + 2, "dan") && text_word_in(r->t, at + 3, WORDS_SIZE_CLASS))) {
        *ret = (struct phrase){at, at + 2};
        return true;
    }
    while (i > 0 &&
           (sign_at(r->t, i - 1) == ':' || hit_is(r->t, i - 1, LEX_FUNCTION, "reach") ||
            word_at(r->t, i - 1, "mendominasi")) &&
           !text_word_in(r->t, i - 1, WORDS_SIZE_CLASS))
        i--;
    if (i == 0 || !text_word_in(r->t, i - 1, WORDS_SIZE_CLASS) ||
        /* "usaha mikro kecil menengah" is no class */
        (i > 1 && text_word_in(r->t, i - 2, WORDS_SIZE_CLASS)))
        return false;
    *ret = (struct phrase){i - 1, i};
    if (i > 1 && (word_at(r->t, i - 2, "usaha") || word_at(r->t, i - 2, "UMKM")))
        ret->first--;
    return true;
}

/* "Di perkotaan, beras menyumbang 20 persen": who or what contributes. */
static bool contributor(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t floor = sentence_at(r, f->first)->first, i = f->first, end;

    while (i > floor && f->first - i < 4 && !text_word_in(r->t, i - 1, WORDS_CONTRIBUTES))
        i--;
    if (i == floor || !text_word_in(r->t, i - 1, WORDS_CONTRIBUTES))
        return false;
    ret->end = ret->first = i - 1;
    while (ret->first > floor && !phrase_stops(r->t, ret->first - 1))
        ret->first--;
    if (ret->first < ret->end && word_at(r->t, ret->first, "sektor"))
        ret->first++;
    return ret->first < ret->end &&
           !(text_hit(r->t, ret->first, LEX_AREA, &end) && end >= ret->end);
}

/* "Di kota, beras menyumbang 19 persen, sedangkan di desa mencapai 23 persen": of one contributor.
 */
static bool contributor_goes_on(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];

    for (size_t k = i; k-- > 0 && k + SUBJECT_CARRY >= i &&
                       r->sentence_of[r->figures[k].first] == r->sentence_of[f->first];)
        if (r->obs[k].measure == MEASURE_SHARE && contributor(r, &r->figures[k], ret))
            return true;
    return false;
}

/* "diskon 25 persen untuk sepatu", "diskon 50% koleksi X": what the discount is on. */
static bool discount(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t from = f->first, i = f->end, said;

    while (from > 0 && f->first - from < 5 && !text_word_in(r->t, from - 1, WORDS_DISCOUNT))
        from--;
    if (from == 0 || !text_word_in(r->t, from - 1, WORDS_DISCOUNT))
        return false;
    said = from - 1;
    while (i < r->t->n_tokens &&
           (r->t->tokens[i].kind == TOKEN_NUMBER || sign_at(r->t, i) == '+' ||
            sign_at(r->t, i) == '%' || text_word_in(r->t, i, WORDS_DISCOUNT_ON)))
        i++;
    *ret = (struct phrase){i, phrase_end(r->t, i, i + SUBJECT_TOKENS, false)};
    if (ret->end <= ret->first) {
        *ret = (struct phrase){said, phrase_end(r->t, said, f->cue_first, false)};
        if (ret->end <= said)
            ret->end = said + 1;
    }
    return true;
}

/* "pendapatan dari hasil pengelolaan kekayaan daerah", "total pendapatan daerah" (nothing
 * narrower). True where the words before the figure settle it; *ret is empty then or the source. */
static bool revenue_source(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;
    struct phrase cue;

    if (!subject_own_cue(r, f, SPAN("GOV_REVENUE"), &cue))
        return false;
    if (text_word_in(t, cue.end, WORDS_REVENUE_OWNER) && word_at(t, cue.end + 1, "dari"))
        cue.end++; /* "pendapatan desa dari wisata" */
    uint32_t from = word_at(t, cue.end, "dari") ? cue.end + 1 : cue.end, i = cue.first;
    while (i < cue.end && !word_at(t, i, "dari"))
        i++;
    if (i < cue.end || from > cue.end) {
        ret->first = i < cue.end ? i + 1 : from;
        if (word_at(t, ret->first, "hasil"))
            ret->first++;
        ret->end = phrase_end(t, ret->first, f->first, false);
        return ret->end > ret->first;
    }
    for (i = cue.first; i < cue.end; i++)
        if (!text_word_in(t, i, WORDS_REVENUE))
            return false;
    *ret = (struct phrase){cue.first, cue.first};
    return true;
}

/* "pada ketinggian 1.200 meter", "suhu mencapai 30 derajat": the dimension is what is measured; of
 * goods with "berat 19 ton" it is the goods. */
static bool dimension(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    struct phrase goods;
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t i = f->first; i > floor && f->first - i < 4; i--)
        if (text_word_in(r->t, i - 1, WORDS_DIMENSION)) {
            *ret = (struct phrase){i - 1, i};
            return !word_at(r->t, i - 1, "berat") ||
                   !subject_goods_before(r, f, SUBJECT_CLOSE, SPAN("OTHER"), &goods);
        }
    return false;
}

/* "[kadar air] maksimal 14 persen": what there is a share of in goods. */
static bool content(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t i = f->cue_first; i > floor && f->cue_first - i < 4; i--)
        if (text_word_in(r->t, i - 1, WORDS_CONTENT)) {
            *ret = (struct phrase){i - 1, phrase_end(r->t, i - 1, f->cue_first, false)};
            return ret->end > ret->first;
        }
    return false;
}

/* "87 rumah rusak sedang mendapat bantuan sebesar Rp2 juta": who or what gets the money. */
static bool recipient(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];

    if (i == 0 || f->kind != FIGURE_MONEY || r->figures[i - 1].kind != FIGURE_COUNT ||
        r->sentence_of[r->figures[i - 1].first] != r->sentence_of[f->first])
        return false;
    uint32_t at = r->figures[i - 1].noun_first;
    if (at < r->figures[i - 1].first || at >= f->first)
        at = r->figures[i - 1].end;
    *ret = (struct phrase){at, at};
    while (ret->end < f->first && !text_word_in(r->t, ret->end, WORDS_RECEIVES)) {
        if (r->t->tokens[ret->end].kind != TOKEN_WORD || word_at(r->t, ret->end, "yang"))
            return false;
        ret->end++;
    }
    return ret->end > ret->first && ret->end < f->first && !subject_generic_noun(r, ret);
}

/* "PMDN", "investasi asing": whose investment it is. */
static bool investors(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    struct phrase nearer;

    if (!subject_own_cue(r, f, SPAN("INVESTMENT"), ret) ||
        !text_word_in(r->t, ret->end - 1, WORDS_INVESTOR))
        return false;
    return !(phrase_before(r, f, SPAN("INVESTMENT"), &nearer) && nearer.first >= ret->end &&
             !phrase_is_adjunct(r, nearer.first, 0));
}

/* "kemiskinan di kota turun dari 7,9 persen": town or country. */
static bool settlement(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    size_t floor = clause_first(r, f->first);

    for (size_t k = f->first; k > floor + 1; k--)
        if (text_word_in(r->t, k - 1, WORDS_SETTLEMENT) && word_at(r->t, k - 2, "di") &&
            !capital_at(r->t, k - 1)) {
            *ret = (struct phrase){(uint32_t)k - 1, (uint32_t)k};
            return true;
        }
    return false;
}

bool subject_named(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];

    if (span_is(o->indicator, "GOV_REVENUE") && revenue_source(r, f, ret))
        return true;
    if (span_is(o->indicator, "INVESTMENT") && investors(r, f, ret))
        return true;
    if (span_is(o->indicator, "ASSISTANCE") && recipient(r, i, ret))
        return true;
    if (span_is(o->indicator, "OTHER") && f->kind == FIGURE_QUANTITY && dimension(r, f, ret))
        return true;
    if (span_is(o->indicator, "OTHER") && f->kind == FIGURE_PERCENT && content(r, f, ret))
        return true;
    if ((span_is(o->indicator, "POVERTY") || span_is(o->indicator, "UNEMPLOYMENT")) &&
        o->measure != MEASURE_SHARE && f->kind != FIGURE_MONEY && settlement(r, i, ret))
        return true;
    if (indicator_is_volume(o->indicator) && f->kind == FIGURE_PERCENT &&
        subject_sector(r, f, false, ret))
        return true;
    if (span_is(o->indicator, "UMKM_COUNT") && size_class(r, f, ret))
        return true;
    if (f->kind == FIGURE_PERCENT && span_is(o->indicator, "PRICE") && discount(r, f, ret))
        return true;
    if (f->kind == FIGURE_PERCENT && o->measure == MEASURE_SHARE &&
        (contributor(r, f, ret) || contributor_goes_on(r, i, ret)))
        return true;
    return span_is(o->indicator, "COOP_COUNT") &&
           (subject_hit_inside(r, f->end, figure_noun_end(r, f) + 1, LEX_PROGRAMME, ret) ||
            subject_hit_before(r, f, LEX_PROGRAMME, SUBJECT_TOPIC, ret));
}
