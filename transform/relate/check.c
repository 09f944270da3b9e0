#include "transform/relate/check.h"

#include "transform/relate/check_math.h"
#include "transform/relate/check_sum.h"
#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"

#define MAX_CHECKS 8   /* of one observation */
#define TIED_FAR   75u /* figures that the text ties stand so near */
#define LOOK_BACK  5u  /* levels looked at on each side of a change */

static bool exact(const struct observation *o)
{
    return o->figure.has_value && !o->figure.has_high &&
           (o->figure.bound == BOUND_EXACT || o->figure.bound == BOUND_APPROX);
}

bool check_is_level(const struct observation *o)
{
    return o->measure == MEASURE_LEVEL && exact(o);
}

/* May both be said of one thing? A shorter wording, or none, goes with a longer one. */
static bool same_subject(const struct observation *a, const struct observation *b)
{
    struct span s = a->subject.len < b->subject.len ? a->subject : b->subject;
    struct span l = a->subject.len < b->subject.len ? b->subject : a->subject;
    return s.len == 0 || span_find_nocase(l, s, 0) != (size_t)-1;
}

/* Do the two measure the same in the same unit, of whatever? */
static bool measure_alike(const struct observation *a, const struct observation *b)
{
    return span_eq(a->indicator, b->indicator) && span_eq(a->ref_area, b->ref_area) &&
           a->figure.kind == b->figure.kind && strcmp(a->figure.unit, b->figure.unit) == 0;
}

static bool alike(const struct observation *a, const struct observation *b)
{
    return measure_alike(a, b) && same_subject(a, b);
}

static void add(struct reading *r, size_t i, struct check c)
{
    struct observation *o = &r->obs[i];

    if (!o->checks)
        o->checks = arena_array(r->arena, MAX_CHECKS, sizeof(*o->checks));
    for (size_t k = 0; k < o->n_checks; k++)
        if (o->checks[k].rule == c.rule && o->checks[k].n_with == c.n_with &&
            memcmp(o->checks[k].with, c.with, c.n_with * sizeof(c.with[0])) == 0)
            return;
    if (o->n_checks < MAX_CHECKS)
        o->checks[o->n_checks++] = c;
}

/* The pair of levels that a change stands between: the earlier one and the later one. */
struct pair {
    size_t from, to;
    bool tied; /* the two stand right before the change, or "dari A menjadi B" beside it */
};

/*
 * The change with its sign: a rise of 35 percent is not confirmed by a fall of 35. Where the text
 * gives no direction ("selisih 5"), the levels do.
 */
static struct decimal signed_change(const struct figure *f, struct decimal found)
{
    struct decimal size = decimal_abs(f->value);
    bool down = f->direction < 0 || f->value.digits < 0 || (f->direction == 0 && found.digits < 0);
    return down ? decimal_neg(size) : size;
}

/* Adds the check where its verdict says something; a contradiction only where the text ties the
 * figures. */
static bool conclude(struct reading *r, size_t i, struct check c, enum check_verdict v,
                     bool is_tied)
{
    c.confirmed = v == CHECK_CONFIRMED;
    if (c.confirmed || (is_tied && v == CHECK_CONTRADICTED))
        add(r, i, c);
    return c.confirmed;
}

static bool compare(struct reading *r, size_t i, const struct pair *p)
{
    const struct figure *f = &r->obs[i].figure;
    struct decimal from = r->obs[p->from].figure.value, to = r->obs[p->to].figure.value;
    struct check c = {.with = {(uint32_t)p->from, (uint32_t)p->to}, .n_with = 2};
    bool percent = f->kind == FIGURE_PERCENT;
    struct worked_out w;

    if (!(percent ? worked_out_growth(from, to, &w) : worked_out_difference(from, to, &w)))
        return false;
    c.rule = percent ? CHECK_GROWTH : CHECK_DIFFERENCE;
    c.expected = percent ? decimal_round(w.value, (uint8_t)(f->value.scale + 2)) : w.value;
    struct decimal said = signed_change(f, w.value);
    enum check_verdict v = check_judge(f, said, &w, !percent);
    /* the size is right and the sign is not: where the words tie the three, it is the verb that was
     * misread */
    if (v == CHECK_CONTRADICTED &&
        check_judge(f, decimal_neg(said), &w, !percent) == CHECK_CONFIRMED)
        v = p->tied ? CHECK_CONFIRMED : CHECK_OPEN;
    return conclude(r, i, c, v, p->tied);
}

/* A level that goes with the change: same indicator and area; same unit where the change is no
 * percentage. */
static bool fits(const struct observation *change, const struct observation *o)
{
    if (!check_is_level(o) || !span_eq(change->indicator, o->indicator) ||
        !span_eq(change->ref_area, o->ref_area))
        return false;
    if (change->figure.kind == FIGURE_PERCENT)
        return o->figure.kind != FIGURE_PERCENT;
    return change->figure.kind == o->figure.kind &&
           strcmp(change->figure.unit, o->figure.unit) == 0;
}

/* The levels near the change, in text order. */
static size_t levels_near(const struct reading *r, size_t i, size_t ret[2 * LOOK_BACK])
{
    size_t n = 0, first = i > LOOK_BACK ? i - LOOK_BACK : 0;

    for (size_t k = first; k < r->n_figures && k <= i + LOOK_BACK; k++)
        if (k != i && fits(&r->obs[i], &r->obs[k]) && n < 2 * LOOK_BACK)
            ret[n++] = k;
    return n;
}

static bool near(const struct reading *r, size_t a, size_t b)
{
    const struct figure *x = &r->figures[a < b ? a : b], *y = &r->figures[a < b ? b : a];
    return way_between(r, x->end, y->first) <= TIED_FAR;
}

/*
 * Does the text tie the change to these two? They are the last two levels before it, alike, of
 * different periods and near, with nothing but changes between the later one and it.
 */
static bool tied(const struct reading *r, size_t i, size_t a, size_t b)
{
    if (b > i || a > b || !alike(&r->obs[a], &r->obs[b]) || !near(r, a, i))
        return false;
    for (size_t k = a + 1; k < i; k++)
        if (k != b && r->obs[k].measure == MEASURE_LEVEL)
            return false;
    const struct observation *x = &r->obs[a], *y = &r->obs[b];
    return x->obs_status == 'A' && y->obs_status == 'A' && x->time_period.len &&
           y->time_period.len && !span_eq(x->time_period, y->time_period) &&
           span_eq(y->time_period, r->obs[i].time_period);
}

#define BESIDE 4u /* tokens between "naik 5 persen" and "dari": "per kilogram", "yakni" */
#define BEHIND                                                                                     \
    12u /* between "menjadi B" and "atau naik C": "per kilogram atau mengalami kenaikan sebesar"   \
         */

static bool no_comma(const struct reading *r, uint32_t first, uint32_t end)
{
    for (; first < end; first++)
        if (sign_at(r->t, first) == ',' || sign_at(r->t, first) == ';')
            return false;
    return true;
}

/*
 * "naik C dari A menjadi B" (before) and "dari A menjadi B, naik C" (behind): the three stand side
 * by side in one sentence, and the words say which is the earlier one, whatever their periods.
 */
static bool tied_by_words(const struct reading *r, size_t i, size_t a, bool before)
{
    const struct figure *f = &r->figures[i], *x = &r->figures[a], *y = &r->figures[a + 1];
    uint32_t sentence = r->sentence_of[f->first];

    if (f->direction == 0 || (before ? i + 1 != a : i != a + 2) ||
        r->sentence_of[x->first] != sentence || r->sentence_of[y->first] != sentence ||
        x->cue_first == 0 || y->cue_first == 0 || !word_at(r->t, x->cue_first - 1, "dari") ||
        !text_word_in(r->t, y->cue_first - 1, WORDS_BECOMES))
        return false;
    return before ? x->cue_first - 1 - f->end <= BESIDE && no_comma(r, f->end, x->cue_first - 1)
                  : f->cue_first - y->end <= BEHIND;
}

/* Can `from` be the earlier one? Their periods say it; where they do not, either may be. */
static bool in_order(const struct reading *r, size_t from, size_t to)
{
    struct span a = r->obs[from].time_period, b = r->obs[to].time_period;
    size_t n = a.len < b.len ? a.len : b.len;

    return !n || memcmp(a.p, b.p, n) <= 0;
}

/* The pair that the words name, if any, decides alone. */
static bool check_change_by_words(struct reading *r, size_t i)
{
    for (int before = 1; before >= 0; before--) {
        size_t a = before ? i + 1 : i - 2;
        if ((!before && i < 2) || a + 1 >= r->n_figures || !tied_by_words(r, i, a, before))
            continue;
        struct pair p = {a, a + 1, true};
        if (!fits(&r->obs[i], &r->obs[a]) || !fits(&r->obs[i], &r->obs[a + 1]))
            continue;
        compare(r, i, &p);
        return true;
    }
    return false;
}

static void check_change(struct reading *r, size_t i)
{
    size_t levels[2 * LOOK_BACK], n = levels_near(r, i, levels);
    bool found = check_change_by_words(r, i);

    for (int pass = 0; pass < 2 && !found; pass++) {
        for (size_t a = 0; a < n && !found; a++) {
            for (size_t b = 0; b < n && !found; b++) {
                struct pair p = {levels[a], levels[b], tied(r, i, levels[a], levels[b])};
                if (a == b || !in_order(r, p.from, p.to) ||
                    !alike(&r->obs[p.from], &r->obs[p.to]) || (pass == 1) != p.tied)
                    continue;
                found = compare(r, i, &p);
            }
        }
    }
}

/* "[belanja] A atau P persen dari [pagu] B": the words say of what it is a part. */
static bool said_of(const struct reading *r, size_t i, size_t whole)
{
    return whole == i + 1 && word_at(r->t, r->figures[i].end, "dari") &&
           r->sentence_of[r->figures[whole].first] == r->sentence_of[r->figures[i].first];
}

/* "A atau P persen dari B": a share of the level before it in a level near it. */
static void check_share(struct reading *r, size_t i)
{
    if (i == 0 || !figure_restates(r, i) || r->obs[i - 1].measure != MEASURE_LEVEL ||
        !exact(&r->obs[i - 1]))
        return;
    for (size_t k = i > LOOK_BACK ? i - LOOK_BACK : 0; k < r->n_figures && k <= i + 2; k++) {
        struct worked_out w;
        if (k == i || k + 1 == i || !check_is_level(&r->obs[k]) ||
            !(said_of(r, i, k) ? measure_alike(&r->obs[i - 1], &r->obs[k])
                               : alike(&r->obs[i - 1], &r->obs[k])) ||
            !worked_out_share(r->figures[i - 1].value, r->figures[k].value, &w))
            continue;
        struct check c = {.rule = CHECK_SHARE, .with = {(uint32_t)i - 1, (uint32_t)k}, .n_with = 2};
        c.expected = decimal_round(w.value, (uint8_t)(r->figures[i].value.scale + 2));
        bool said = k == i + 1 && r->obs[k].obs_status == 'F' &&
                    r->sentence_of[r->figures[k].first] == r->sentence_of[r->figures[i].first];
        conclude(r, i, c, check_judge(&r->figures[i], r->figures[i].value, &w, false), said);
        if (r->obs[i].n_checks)
            return;
    }
}

static void check_sum(struct reading *r, size_t i)
{
    struct check c;

    if (check_sum_find(r, i, &c))
        add(r, i, c);
}

/* "800 ribu liter ... Rp 8 miliar ... Rp 10.000 per liter": value = volume * price. */
static void check_unit_price(struct reading *r, size_t i)
{
    struct decimal value;

    if (!r->figures[i].per[0])
        return;
    for (size_t q = i > 3 ? i - 3 : 0; q < r->n_figures && q <= i + 3; q++) {
        if (q == i || !check_is_level(&r->obs[q]) ||
            strcmp(r->figures[q].unit, r->figures[i].per) != 0 ||
            !decimal_mul(r->figures[q].value, r->figures[i].value, &value))
            continue;
        for (size_t m = i > 3 ? i - 3 : 0; m < r->n_figures && m <= i + 3; m++) {
            struct check c = {.rule = CHECK_UNIT_PRICE, .confirmed = true, .n_with = 2};
            if (m == i || !check_is_level(&r->obs[m]) ||
                strcmp(r->figures[m].unit, r->figures[i].unit) != 0 ||
                decimal_cmp(value, r->figures[m].value) != 0)
                continue;
            c.with[0] = (uint32_t)q;
            c.with[1] = (uint32_t)m;
            c.expected = r->figures[i].value;
            add(r, i, c);
        }
    }
}

void check_all(struct reading *r)
{
    for (size_t i = 0; i < r->n_figures; i++) {
        const struct observation *o = &r->obs[i];
        if (!exact(o))
            continue;
        if (o->measure == MEASURE_CHANGE)
            check_change(r, i);
        else if (o->measure == MEASURE_SHARE && o->figure.kind == FIGURE_PERCENT)
            check_share(r, i);
        else if (check_is_level(o) && o->figure.kind != FIGURE_PERCENT)
            check_sum(r, i);
        if (o->figure.kind == FIGURE_MONEY && check_is_level(o))
            check_unit_price(r, i);
    }
}
