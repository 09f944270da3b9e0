#include "transform/relate/subject_cue.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/subject_near.h"

#define BEHIND_WORDS 9u  /* "... yang sudah memiliki nomor induk berusaha" */
#define FEE_FAR      12u /* from a fee's name to its amount */
#define MEANS_FAR    40u /* from what enterprises were reached by to their number */
#define PART_FAR     7u
#define KIND_FAR     8u
#define AID_FAR      60u

/* A cue of that indicator at the token, the longest; NULL for none. */
static const struct lex_hit *cue_at(const struct reading *r, size_t i, struct span indicator)
{
    const struct text *t = r->t;

    for (size_t h = t->hit_from[i]; h < t->hit_from[i + 1]; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && span_eq(e->code, indicator) && !r->in_office[i] &&
            !span_starts(e->extra, SPAN("ctx:")))
            return &t->hits[h];
    }
    return NULL;
}

/* "410 pendaftaran merek", "9.400 yang memiliki NIB": the licence, not before another figure. */
static bool licence_behind(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;

    for (uint32_t i = f->end; i < t->n_tokens && i < f->end + BEHIND_WORDS; i++) {
        if (t->tokens[i].kind != TOKEN_WORD)
            return false;
        const struct lex_hit *cue = cue_at(r, i, SPAN("LICENCES"));
        if (!cue || phrase_stops(t, i))
            continue;
        *ret = (struct phrase){i, phrase_end(t, cue->end, f->end + BEHIND_WORDS, false)};
        if (ret->end < cue->end)
            ret->end = cue->end;
        return !subject_generic_noun(r, ret);
    }
    return false;
}

/* "tiket masuk Rp10.000", "sewa kios ditetapkan Rp20.000": a service is named by its fee. */
static bool fee(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t i = f->first; i > floor && way_between(r, i - 1, f->first) <= FEE_FAR; i--) {
        uint32_t at = i - 1;
        if (t->tokens[at].kind == TOKEN_NUMBER)
            return false;
        const struct lex_hit *cue = cue_at(r, at, SPAN("PRICE"));
        if (!text_word_in(t, at, WORDS_FEE) || !cue || cue->end > f->first)
            continue;
        uint32_t end = phrase_end(t, cue->end, f->cue_first, false);
        *ret = (struct phrase){at, end > cue->end ? end : cue->end};
        return ret->end > at + 1;
    }
    return false;
}

/* "bantuan modal usaha", "beasiswa": the aid's own name; "bantuan", "dana" alone tell nothing. */
bool subject_of_aid(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;

    for (uint32_t i = f->first; i > 0 && way_between(r, i - 1, f->first) <= AID_FAR; i--) {
        const struct lex_hit *cue = cue_at(r, i - 1, SPAN("ASSISTANCE"));
        if (!cue || cue->end > f->first)
            continue;
        struct phrase p = {cue->first, phrase_end(t, cue->end, f->cue_first, false)};
        if (p.end < cue->end)
            p.end = cue->end;
        while (p.first < p.end && (text_word_in(t, p.first, WORDS_AID) || phrase_stops(t, p.first)))
            p.first++;
        if (p.first < p.end && t->tokens[p.first].kind == TOKEN_WORD) {
            *ret = p;
            return true;
        }
    }
    return false;
}

/* What enterprises are reached by: a noun that names an event, an aid, a certificate, a scheme. */
static bool is_means(const struct reading *r, size_t i)
{
    uint32_t end;

    return !r->in_office[i] &&
           (text_hit(r->t, i, LEX_PROGRAMME, &end) || text_word_in(r->t, i, WORDS_MEANS));
}

/* "300 UMKM yang mengikuti": in what was told of before. */
static bool takes_part(const struct text *t, const struct figure *f)
{
    for (uint32_t i = f->end; i < f->end + PART_FAR && i < t->n_tokens; i++)
        if (text_word_in(t, i, WORDS_TAKES_PART))
            return true;
    return false;
}

static bool means(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;
    const struct sentence *s = sentence_at(r, f->first);
    uint32_t end = 0, at = (uint32_t)t->n_tokens;
    size_t behind = figures_from(r, f->end);
    uint32_t stop = behind < r->n_figures && r->figures[behind].first < s->end
                        ? r->figures[behind].first
                        : s->end;

    for (uint32_t i = f->first; at == t->n_tokens && i > s->first; i--)
        if (t->tokens[i - 1].kind == TOKEN_NUMBER)
            break;
        else if (is_means(r, i - 1))
            at = i - 1;
    for (uint32_t i = f->end; at == t->n_tokens && i < stop; i++)
        if (is_means(r, i))
            at = i;
    for (uint32_t i = f->first; at == t->n_tokens && i > s->first; i--)
        if (is_means(r, i - 1)) /* over another figure, for want of better */
            at = i - 1;
    for (uint32_t i = stop; at == t->n_tokens && i < s->end; i++)
        if (is_means(r, i))
            at = i;
    uint32_t far = takes_part(t, f) ? SUBJECT_TOPIC : MEANS_FAR;
    for (uint32_t i = s->first; at == t->n_tokens && i > 0; i--) {
        if (way_between(r, i - 1, f->first) > far)
            return false;
        if (is_means(r, i - 1))
            at = i - 1;
    }
    if (at == t->n_tokens)
        return false;
    if (!text_hit(t, at, LEX_PROGRAMME, &end))
        end = at + 1;
    while (at > 0 && is_means(r, at - 1) && r->t->tokens[at - 1].kind == TOKEN_WORD)
        at--;
    ret->first = at;
    ret->end = phrase_end(t, at, at + SUBJECT_TOKENS, false);
    if (ret->end < end)
        ret->end = end;
    if (word_at(t, ret->end, "dan") && is_means(r, ret->end + 1)) /* "pelatihan dan pendampingan" */
        ret->end += 2;
    return true;
}

/* "97 di antaranya tidak aktif", "310 yang mati suri": which cooperatives. */
static bool state_behind(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;

    for (uint32_t i = f->end; i < t->n_tokens && i < f->end + 7; i++) {
        if (t->tokens[i].kind != TOKEN_WORD)
            return false;
        if (!text_word_in(t, i, WORDS_COOP_STATE))
            continue;
        *ret = (struct phrase){i, i + 1};
        if (word_at(t, i - 1, "tidak") || word_at(t, i - 1, "belum"))
            ret->first--;
        if (word_at(t, i + 1, "suri"))
            ret->end++;
        return true;
    }
    return false;
}

bool subject_of_cue(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];

    if (span_is(o->indicator, "LICENCES"))
        return licence_behind(r, f, ret);
    if (span_is(o->indicator, "PRICE") && f->kind == FIGURE_MONEY)
        return fee(r, f, ret);
    if (span_is(o->indicator, "UMKM_REACHED"))
        return means(r, f, ret);
    return span_is(o->indicator, "COOP_COUNT") && f->kind == FIGURE_COUNT &&
           state_behind(r, f, ret);
}

bool subject_of_kind(const struct reading *r, const struct figure *f, struct span indicator,
                     struct phrase *ret)
{
    enum word_set kinds =
        span_is(indicator, "INFRASTRUCTURE") ? WORDS_PUBLIC_WORK : WORDS_CAPITAL_KIND;
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t i = f->first; i > floor && way_between(r, i - 1, f->first) <= KIND_FAR; i--) {
        const struct lex_hit *cue = cue_at(r, i - 1, indicator);
        if (!cue || cue->end > f->first || word_at(r->t, i - 1, "sepanjang") ||
            word_at(r->t, i - 1, "panjang"))
            continue;
        *ret = (struct phrase){i - 1, cue->end};
        return text_word_in(r->t, i - 1, kinds);
    }
    return false;
}
