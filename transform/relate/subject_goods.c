#include "transform/relate/subject_goods.h"

#include "transform/relate/clause.h"
#include "transform/relate/subject_near.h"
#include "transform/relate/subject_ware.h"

#define LIST_TOKENS 10u /* of goods that are named together */
#define NAME_TOKENS 4u  /* of a product's name in the list */

/* "satu [perahu] memperoleh 15 kilogram", "tiap [kebun]": by what is measured, not what. */
static bool is_measure(const struct text *t, uint32_t first)
{
    return first > 0 && text_word_in(t, first - 1, WORDS_ONE_OR_EACH);
}

/* "Yanti, pedagang [sayur] di pasar itu": what somebody who speaks lives by. */
static bool is_trade_of_speaker(const struct text *t, uint32_t first)
{
    return first > 2 && text_word_in(t, first - 1, WORDS_TRADER) && sign_at(t, first - 2) == ',' &&
           capital_at(t, first - 3);
}

static bool last_before(const struct reading *r, const struct figure *f, uint32_t far,
                        struct phrase *ret)
{
    struct phrase hit;
    bool listed = subject_hit_before(r, f, LEX_PRODUCT, far, &hit);
    uint32_t floor = listed ? hit.end : 0;

    for (uint32_t i = f->first; i > floor && way_between(r, i - 1, f->first) < far; i--)
        if (r->is_ware[i - 1]) {
            *ret = ware_whole(r, (struct phrase){i - 1, i});
            return true;
        }
    if (listed)
        *ret = ware_whole(r, hit);
    return listed;
}

bool subject_goods_inside(const struct reading *r, uint32_t first, uint32_t end, struct phrase *ret)
{
    struct phrase hit;
    bool listed = subject_hit_inside(r, first, end, LEX_PRODUCT, &hit);
    uint32_t stop = listed ? hit.first : end;

    for (uint32_t i = first; i < stop && i < r->t->n_tokens; i++)
        if (r->is_ware[i]) {
            hit = (struct phrase){i, i + 1};
            listed = true;
            break;
        }
    if (listed)
        *ret = ware_whole(r, hit);
    return listed;
}

/* First token of the product or ware that ends before the token; the token itself where none does.
 */
static uint32_t goods_ending(const struct reading *r, uint32_t end, uint32_t floor)
{
    struct phrase hit;

    for (uint32_t first = end; first > floor && end - first < NAME_TOKENS; first--) {
        if (!subject_goods_inside(r, first - 1, first, &hit))
            continue;
        return hit.end >= end ? hit.first : end;
    }
    return end;
}

/* "sapi potong, sapi perah dan [kerbau]": all of them. */
static void take_list(const struct reading *r, struct phrase *p)
{
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, p->first)->first, at = p->first;

    if (at <= floor || !text_word_in(t, at - 1, WORDS_AND))
        return; /* "cabai, bawang": the items of a list that have a figure each */
    while (at > floor && p->end - at < LIST_TOKENS) {
        uint32_t end = at;
        while (end > floor && (sign_at(t, end - 1) == ',' || text_word_in(t, end - 1, WORDS_AND)))
            end--;
        uint32_t first = end < at ? goods_ending(r, end, floor) : end;
        if (first == end)
            break;
        at = p->first = first;
    }
}

/* The goods behind the indicator's own word, or one for an amount, that is last before the token:
 * "harga [cabai] di", "jumlah [sapi] yang". */
static bool governed(const struct reading *r, uint32_t before, uint32_t floor,
                     struct span indicator, struct phrase *ret)
{
    uint32_t head_end;

    for (uint32_t i = before; i > floor; i--) {
        if (!phrase_own_cue(r->t, i - 1, indicator, &head_end)) {
            if (!text_word_in(r->t, i - 1, WORDS_AMOUNT_OF_GOODS))
                continue;
            head_end = i;
        }
        uint32_t end = phrase_end(r->t, head_end, before + NAME_TOKENS, true);
        if (end <= before && subject_goods_inside(r, i, end, ret)) /* or "harga [kedelai]" as one */
            return true;
    }
    return false;
}

/* "impor [mesin] dan peralatan listrik": all that the indicator's own word is followed by. */
static void take_governed(const struct reading *r, const struct figure *f, uint32_t floor,
                          struct span indicator, struct phrase *p)
{
    const struct text *t = r->t;
    uint32_t end, cue_end;

    for (uint32_t i = p->first; i > floor && p->end - i < LIST_TOKENS; i--) {
        if (!phrase_own_cue(t, i - 1, indicator, &cue_end))
            continue;
        end = phrase_end(t, cue_end, f->cue_first, true);
        bool joined = cue_end == p->first && word_at(t, p->end, "dan");
        for (uint32_t k = cue_end; k < p->first; k++)
            joined = joined || sign_at(t, k) == ',' || word_at(t, k, "dan");
        if (cue_end <= p->first && end >= p->end && joined && end - cue_end <= LIST_TOKENS &&
            !text_begins(t, cue_end, LEX_AREA))
            *p = (struct phrase){cue_end, end};
        return;
    }
}

static bool has_comma(const struct text *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (t->tokens[i].kind != TOKEN_WORD)
            return true;
    return false;
}

/* "kain songket berbahan [sutra]": the goods of which these are an attribute. */
static void take_bearer(const struct reading *r, uint32_t floor, struct phrase *p)
{
    uint32_t first, end = p->first;

    while (end > floor && text_word_in(r->t, end - 1, WORDS_MADE_WITH))
        end--;
    if (end < p->first && (first = goods_ending(r, end, floor)) < end)
        p->first = first;
}

bool subject_goods_before(const struct reading *r, const struct figure *f, uint32_t far,
                          struct span indicator, struct phrase *ret)
{
    struct phrase head;
    uint32_t floor = sentence_at(r, f->first)->first;

    if (!last_before(r, f, far, ret))
        return false;
    bool trade = is_trade_of_speaker(r->t, ret->first);
    if (is_measure(r->t, ret->first) || trade) {
        struct figure before = *f;
        before.first = ret->first;
        if (last_before(r, &before, trade ? SUBJECT_TOPIC : far, &head))
            *ret = head;
    }
    /* "populasi kambing yang dipotong untuk warung sate ayam mencapai 700 ekor" */
    if (ret->first > floor && governed(r, ret->first, floor, indicator, &head) &&
        !has_comma(r->t, head.end, ret->first))
        *ret = head;
    take_bearer(r, floor, ret);
    take_list(r, ret);
    take_governed(r, f, floor, indicator, ret);
    return true;
}
