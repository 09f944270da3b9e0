#include "transform/relate/indicator.h"

#define BECOMES_WORDS 3u  /* "naik 0,4 poin menjadi sekitar 6,2 persen" */
#define MOST_POINTS   100 /* a rate moves by no more; an index does */

/* "1,3 poin": so many that a rate can move by them. */
static bool in_points(const struct text *t, const struct figure *f)
{
    return f->kind == FIGURE_INDEX && f->has_value && !f->has_high &&
           (word_at(t, f->end - 1, "poin") || word_at(t, f->end - 1, "point")) &&
           decimal_cmp(decimal_abs(f->value), decimal_int(MOST_POINTS)) <= 0;
}

/* An index named between the two is what moves: "inflasi 3 persen, sedangkan IHSG naik 12 poin". */
static bool index_between(const struct text *t, size_t from, size_t end)
{
    for (; from < end; from++)
        if (hit_is(t, from, LEX_CUE, "MARKET_INDEX") || word_at(t, from, "indeks"))
            return true;
    return false;
}

/* "mencapai 61,2 persen, naik 1,3 poin": the rate stands before it, in the same sentence or the
 * last. A percentage that itself moves ("naik 0,8 persen atau 50 poin") is no rate, but points of
 * a rate go on: "naik 0,8 poin dari 59,1 poin". */
static bool behind_rate(const struct reading *r, const struct figure *a, const struct figure *b)
{
    bool points = strcmp(a->unit, "percentage_point") == 0;

    return a->kind == FIGURE_PERCENT && (points || (a->direction == 0 && b->direction != 0)) &&
           r->sentence_of[b->first] - r->sentence_of[a->first] <= 1 &&
           !index_between(r->t, a->end, b->first);
}

/* "naik 0,4 poin menjadi 6,2 persen": the rate is where it arrives, or whence it came. */
static bool before_rate(const struct reading *r, const struct figure *a, const struct figure *b)
{
    if (b->kind != FIGURE_PERCENT || b->first - a->end > BECOMES_WORDS)
        return false;
    for (uint32_t k = a->end; k < b->first; k++)
        if (hit_is(r->t, k, LEX_FUNCTION, "become") || word_at(r->t, k, "dari"))
            return true;
    return false;
}

void figures_points_of_rates(struct reading *r)
{
    for (size_t i = 0; i < r->n_figures; i++) {
        struct figure *f = &r->figures[i];
        if (!in_points(r->t, f))
            continue;
        if ((i > 0 && behind_rate(r, f - 1, f)) ||
            (i + 1 < r->n_figures && before_rate(r, f, f + 1))) {
            f->kind = FIGURE_PERCENT;
            memcpy(f->unit, "percentage_point", sizeof("percentage_point"));
        }
    }
}
