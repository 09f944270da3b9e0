#include "transform/relate/subject_again.h"

#include "transform/relate/indicator.h"
#include "transform/relate/subject_goods.h"

#define CHANGE_WORDS 3u

/* "6 juta ton gabah atau 3 juta ton beras": said over again of something else. */
static bool names_other(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    struct phrase goods;

    return f->kind == FIGURE_QUANTITY &&
           subject_goods_inside(r, f->end, figure_noun_end(r, f) + 1, &goods);
}

/* "1 kontainer cocofiber senilai Rp103 juta", "4 ton dengan nilai Rp1 miliar": worth of the same. */
static bool is_worth(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;

    if (!a || f->kind != FIGURE_MONEY || (a->kind != FIGURE_QUANTITY && a->kind != FIGURE_COUNT) ||
        f->cue_first <= a->end || r->sentence_of[a->first] != r->sentence_of[f->first] ||
        !r->obs[i - 1].subject.len)
        return false;
    uint32_t k = f->first;
    while (k > a->end && text_word_in(r->t, k - 1, WORDS_WORTH))
        k--;
    return k < f->first && k <= figure_noun_end(r, a);
}

/* "Pertambangan (Rp28,2 triliun, 16 persen)": both figures of the bracket. */
static bool in_one_bracket(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;

    return a && a->cue_first > 0 && sign_at(r->t, a->cue_first - 1) == '(' &&
           f->cue_first == a->end + 1 && sign_at(r->t, a->end) == ',' && r->obs[i - 1].subject.len;
}

/* "gudang Rp19 triliun tumbuh 10,4 persen": the change of the sum right before it. */
static bool is_change_of(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;
    uint32_t end;

    if (!a || f->kind != FIGURE_PERCENT || r->obs[i].measure != MEASURE_CHANGE ||
        a->kind == FIGURE_PERCENT || f->first <= a->end || f->first - a->end > CHANGE_WORDS ||
        !r->obs[i - 1].subject.len)
        return false;
    const struct lex_entry *verb = text_hit(r->t, a->end, LEX_MEASURE, &end);
    return verb && span_is(verb->code, "change") && phrase_end(r->t, end, f->first, false) == end;
}

/* "harga PK naik Rp534 menjadi Rp13.005": nothing but words that lead from one figure to the next. */
static bool becomes(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;
    bool joined = false;
    uint32_t end;

    if (!a || f->kind == FIGURE_COUNT || a->kind != f->kind || strcmp(a->unit, f->unit) != 0 ||
        !r->obs[i - 1].subject.len || r->sentence_of[a->first] != r->sentence_of[f->first])
        return false;
    for (uint32_t k = a->end; k < f->first; k++) {
        bool leads = text_word_in(r->t, k, WORDS_LEADS_ON);
        joined = joined || leads;
        if (!leads && !text_hit(r->t, k, LEX_UNIT, &end) &&
            !text_hit(r->t, k, LEX_DIRECTION, &end) && !text_hit(r->t, k, LEX_BOUND, &end) &&
            !word_at(r->t, k, "per") && sign_at(r->t, k) != '/' && sign_at(r->t, k) != ',')
            return false;
    }
    return joined;
}

/* "1.000 lembar tiket. Sebanyak 450 lembar di antaranya laku": a part of what was counted. */
static bool is_part(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;

    return a && r->obs[i - 1].subject.len && figure_same_unit(r->t, a, f) &&
           figure_is_part(r->t, f);
}

bool subject_says_again(const struct reading *r, size_t i, bool goods)
{
    bool same = i > 0 && span_eq(r->obs[i - 1].indicator, r->obs[i].indicator);

    return (same && figure_restates(r, i) && !names_other(r, i)) || (goods && is_worth(r, i)) ||
           in_one_bracket(r, i) || is_change_of(r, i) || is_part(r, i) || (same && becomes(r, i));
}

bool subject_is_shared(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;

    if (!a || !r->obs[i - 1].subject.len || r->sentence_of[a->first] != r->sentence_of[f->first])
        return false;
    const char *told = r->obs[i - 1].subject.p;
    uint32_t floor = sentence_at(r, f->first)->first, at = figure_noun_end(r, a);
    if (told < text_token(r->t, floor).p || told >= text_token(r->t, a->first).p)
        return false;
    if (at < f->first && (sign_at(r->t, at) == ',' || word_at(r->t, at, "dan")))
        at++;
    return at > figure_noun_end(r, a) && at < f->first && phrase_verb(r->t, at);
}
