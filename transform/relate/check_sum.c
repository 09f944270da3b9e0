#include "transform/relate/check_sum.h"

#include "transform/relate/check.h"
#include "transform/relate/clause.h"

#define PARTS_FAR   75u /* the way from the total to its parts */
#define CUE_FAR     6u  /* tokens between "total" and its figure */
#define SURE_DIGITS 4   /* a total with so many digits is not met by chance */

/* Words between a total and its parts: "80 usaha, terdiri atas 52 ...". */
static bool opens_parts(const struct reading *r, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (text_word_in(r->t, i, WORDS_PARTS_OPEN) || sign_at(r->t, i) == ':')
            return true;
    return false;
}

/* Words before a total: "total Rp1 miliar", "sehingga seluruhnya 600". */
static bool names_total(const struct reading *r, const struct figure *f)
{
    uint32_t start = sentence_at(r, f->first)->first;

    for (uint32_t i = f->first; i-- > start && f->first - i <= CUE_FAR;)
        if (text_word_in(r->t, i, WORDS_TOTAL))
            return true;
    return false;
}

/* "Dari 301 koperasi, sebanyak 280 ... dan 21 ...", all in one sentence. */
static bool out_of(const struct reading *r, const struct figure *f, const struct figure *part)
{
    return r->sentence_of[f->first] == r->sentence_of[part->first] &&
           f->cue_first > sentence_at(r, f->first)->first &&
           hit_is(r->t, f->cue_first - 1, LEX_FUNCTION, "from");
}

static int digits_written(struct decimal d)
{
    int64_t n = d.digits < 0 ? -d.digits : d.digits;
    int count = 0;

    while (n && n % 10 == 0)
        n /= 10;
    for (; n; n /= 10)
        count++;
    return count;
}

static bool is_part(const struct reading *r, size_t total, size_t k)
{
    const struct figure *a = &r->figures[total], *b = &r->figures[k];

    return check_is_level(&r->obs[k]) && a->kind == b->kind && strcmp(a->unit, b->unit) == 0 &&
           span_eq(r->obs[total].ref_area, r->obs[k].ref_area);
}

/* Shares and other figures that only comment on a part stand between the parts: they are passed
 * over. */
static bool is_comment(const struct reading *r, size_t k)
{
    return r->obs[k].measure != MEASURE_LEVEL || r->figures[k].kind == FIGURE_PERCENT;
}

/* Does text tie the run to the total? By its words; or the numbers are too long for chance. */
static bool belongs(const struct reading *r, size_t total, const struct check *c, bool behind)
{
    const struct figure *f = &r->figures[total];
    uint32_t first = c->with[0], last = c->with[c->n_with - 1];

    if (behind ? way_between(r, r->figures[last].end, f->first) > PARTS_FAR
               : way_between(r, f->end, r->figures[first].first) > PARTS_FAR)
        return false;
    if (names_total(r, f) || (!behind && (out_of(r, f, &r->figures[first]) ||
                                          opens_parts(r, f->end, r->figures[first].first))))
        return true;
    for (unsigned k = 0; k < c->n_with; k++)
        if (!span_eq(r->obs[c->with[k]].indicator, r->obs[total].indicator))
            return false;
    return digits_written(f->value) >= SURE_DIGITS;
}

/* The run of parts from `first` on, up to where it adds up to the total; `end` excluded. */
static bool adds_up(const struct reading *r, size_t total, size_t first, size_t end,
                    struct check *ret, size_t *ret_end)
{
    struct check c = {.rule = CHECK_SUM, .confirmed = true, .expected = decimal_int(0)};

    for (size_t k = first; k < end && c.n_with < CHECK_WITH; k++) {
        if (is_comment(r, k) && c.n_with)
            continue;
        if (!is_part(r, total, k) || !decimal_add(c.expected, r->figures[k].value, &c.expected))
            return false;
        c.with[c.n_with++] = (uint32_t)k;
        int order = decimal_cmp(c.expected, r->figures[total].value);
        if (order > 0)
            return false;
        if (order == 0 && c.n_with >= 2) {
            *ret = c;
            *ret_end = k + 1;
            return true;
        }
    }
    return false;
}

/* Is there nothing between the run and the total but comments? */
static bool only_comments(const struct reading *r, size_t first, size_t end)
{
    for (size_t k = first; k < end; k++)
        if (!is_comment(r, k))
            return false;
    return true;
}

bool check_sum_find(const struct reading *r, size_t total, struct check *ret)
{
    struct check c;
    size_t stop, first = total + 1;

    if (decimal_cmp(r->figures[total].value, decimal_int(10)) < 0 ||
        span_is(r->obs[total].indicator, "PRICE"))
        return false;
    while (first < r->n_figures && is_comment(r, first))
        first++;
    if (adds_up(r, total, first, r->n_figures, &c, &stop) && belongs(r, total, &c, false)) {
        *ret = c;
        return true;
    }
    for (first = total; first-- > 0 && total - first <= 2 * CHECK_WITH;)
        if (!is_comment(r, first) && adds_up(r, total, first, total, &c, &stop) &&
            only_comments(r, stop, total) && belongs(r, total, &c, true)) {
            *ret = c;
            return true;
        }
    return false;
}
