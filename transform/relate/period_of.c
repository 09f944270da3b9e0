#include "transform/relate/period_of.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"

#define AFTER_FAR                                                                                  \
    10u /* "7.983 unit pada tahun 2023": how far behind a figure its period may stand */
#define CARRY_FAR   120u
#define BEHIND_COST 3u

void period_find(struct reading *r)
{
    struct period_context context = {.published = r->context->published};
    struct date dateline;
    size_t token = 0, cap = 0;
    struct period p;

    if (context.published.year == 0 && period_dateline(r->t, &dateline))
        context.published = dateline;
    r->published = context.published;
    while (period_next(r->t, &context, &token, &p)) {
        r->periods = arena_grow(r->arena, r->periods, r->n_periods, &cap, sizeof(*r->periods));
        r->periods[r->n_periods++] = p;
    }
}

/* May the period be the figure's own at all? */
static bool usable(const struct period *p)
{
    return p->iso[0] && p->role != PERIOD_SPEECH;
}

/* Nothing but words and no other figure between a figure and a period behind it. */
static bool follows(const struct reading *r, const struct figure *f, const struct period *p)
{
    if (p->first < f->end || p->role == PERIOD_COMPARED || p->role == PERIOD_NAME)
        return false;
    for (size_t i = f->end; i < p->first; i++) {
        if (r->t->tokens[i].kind == TOKEN_NUMBER || sign_at(r->t, i) == ';' ||
            sign_at(r->t, i) == ',' || hit_is(r->t, i, LEX_FUNCTION, "while"))
            return false;
    }
    return way_between(r, f->end, p->first) <= AFTER_FAR;
}

/* Is there a figure between the two tokens? */
static bool figure_between(const struct reading *r, uint32_t first, uint32_t end)
{
    for (size_t i = 0; i < r->n_figures; i++)
        if (r->figures[i].first >= first && r->figures[i].end <= end)
            return true;
    return false;
}

/* What a period before the figure costs; WAY_FAR where it is another's. */
static uint32_t cost_before(const struct reading *r, size_t i, const struct period *p)
{
    const struct figure *f = &r->figures[i];
    uint32_t cost = way_between(r, p->end, f->first);

    if (p->role == PERIOD_COMPARED &&
        (r->obs[i].measure != MEASURE_LEVEL || figure_between(r, p->end, f->first)))
        return WAY_FAR;
    if (p->role == PERIOD_NAME)
        cost += WAY_SENTENCE;
    return cost;
}

static const struct period *in_sentence(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    const struct sentence *s = sentence_at(r, f->first);
    const struct period *best = NULL;
    uint32_t best_cost = WAY_FAR;

    for (size_t k = 0; k < r->n_periods; k++) {
        const struct period *p = &r->periods[k];
        uint32_t cost = WAY_FAR;
        if (!usable(p) || p->first < s->first || p->first >= s->end)
            continue;
        if (p->end <= f->first)
            cost = cost_before(r, i, p);
        else if (follows(r, f, p))
            cost = BEHIND_COST + way_between(r, f->end, p->first);
        if (cost < best_cost) {
            best = p;
            best_cost = cost;
        }
    }
    return best;
}

/* "saat ini", "kini": the figure is of now, and no earlier period is carried to it. */
static bool of_now(const struct reading *r, const struct figure *f)
{
    static const char *const words[] = {"kini", "sekarang", "biasanya", "semula", "dulu", NULL};
    size_t from = clause_first(r, f->first);

    for (size_t i = f->first; i-- > from;) {
        if (word_among(r->t, i, words) || (word_at(r->t, i, "saat") && word_at(r->t, i + 1, "ini")))
            return true;
        if (r->t->tokens[i].kind == TOKEN_NUMBER)
            return false;
    }
    return false;
}

/* The figure before it that has a period and measures the same, or stands in the same sentence. */
static bool carry(const struct reading *r, size_t i, struct span *ret)
{
    const struct figure *f = &r->figures[i];

    for (size_t j = i; j-- > 0;) {
        const struct observation *o = &r->obs[j];
        if (way_between(r, r->figures[j].end, f->first) > CARRY_FAR)
            return false;
        bool same = span_eq(o->indicator, r->obs[i].indicator) ||
                    r->sentence_of[r->figures[j].first] == r->sentence_of[f->first];
        if (same && o->obs_status == r->obs[i].obs_status) {
            *ret = o->time_period;
            return o->time_period.len > 0;
        }
    }
    return false;
}

void period_set(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    const struct period *p = in_sentence(r, i);

    o->time_period = SPAN("");
    o->time_source = "";
    if (p) {
        o->time_period = keep(r, span_of(p->iso));
        o->time_source = "stated";
        return;
    }
    if (of_now(r, &r->figures[i]))
        return;
    if (figure_restates(r, i)) {
        o->time_period = r->obs[i - 1].time_period;
        o->time_source = o->time_period.len ? "carried" : "";
    } else if (carry(r, i, &o->time_period)) {
        o->time_source = "carried";
    }
}
