#include "transform/relate/period_of.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/period_carry.h"
#include "transform/relate/period_find.h"
#include "transform/relate/period_told.h"

#define AFTER_FAR                                                                                  \
    10u /* "7.983 unit pada tahun 2023": how far behind a figure its period may stand */
#define OWNED_FAR   5u  /* a period so close behind a figure is that figure's */
#define OWNED_COST  16u /* and costs others so much more */
#define BEHIND_COST 1u
#define INITIAL_FAR 3u  /* between "modal awal" and its sum */
#define QUARTER_FAR 2u  /* between a quarter and its months */
#define PACK_FAR    3u  /* between a price and the amount that it is for */
#define EVENT_COST  24u /* the day of an event, where nothing else is said */

static bool compares(const struct text *t, size_t i)
{
    uint32_t end;

    return text_word_in(t, i, WORDS_COMPARES) || text_hit(t, i, LEX_STATUS, &end) ||
           hit_is(t, i, LEX_FUNCTION, "while") ||
           (hit_is(t, i, LEX_FUNCTION, "become") && !(i > 0 && word_at(t, i - 1, "yang")));
}

/* "54 juta ton gabah kering giling (GKG)", "7 juta orang (6,3 persen)": one past what is counted and
 * its short form, or what says it again. */
static uint32_t unit_end(const struct reading *r, const struct figure *f)
{
    uint32_t end = figure_noun_end(r, f);

    end = end > f->end ? end : f->end;
    if (sign_at(r->t, end) != '(')
        return end;
    const struct figure *g = f + 1 < r->figures + r->n_figures ? f + 1 : f;
    uint32_t close = g->first == end + 1 ? g->end : end + 2;
    return sign_at(r->t, close) == ')' ? close + 1 : end;
}

/* Nothing but words of its own between a figure and a period behind it. */
static bool follows(const struct reading *r, const struct figure *f, const struct period *p)
{
    if (p->first < f->end || p->role == PERIOD_COMPARED || p->role == PERIOD_NAME ||
        r->sentence_of[f->first] != r->sentence_of[p->first])
        return false;
    bool again =
        f + 1 < r->figures + r->n_figures && f[1].end < p->first && f[1].end < unit_end(r, f);
    for (size_t i = again ? unit_end(r, f) : f->end; i < p->first; i++) {
        bool comma = sign_at(r->t, i) == ',' && !word_at(r->t, i + 1, "berlaku");
        if (r->t->tokens[i].kind == TOKEN_NUMBER || sign_at(r->t, i) == ';' || comma ||
            compares(r->t, i))
            return false;
    }
    return way_between(r, unit_end(r, f), p->first) <= AFTER_FAR;
}

/* Is there a figure between the two tokens? */
static bool figure_between(const struct reading *r, uint32_t first, uint32_t end)
{
    for (size_t i = figures_from(r, first); i < r->n_figures && r->figures[i].first < end; i++)
        if (r->figures[i].end <= end)
            return true;
    return false;
}

/* Does the period stand right behind another figure, which then owns it? */
static bool owned(const struct reading *r, size_t i, const struct period *p)
{
    size_t j = figures_from(r, sentence_at(r, p->first)->first);
    for (; j < i; j++)
        if (follows(r, &r->figures[j], p) &&
            way_between(r, unit_end(r, &r->figures[j]), p->first) <= OWNED_FAR)
            return true;
    return false;
}

/* "triwulan I 2015 sebesar Rp359 miliar dengan 18.478 rekening": two figures of one base. */
static bool joined(const struct reading *r, size_t i, const struct period *p)
{
    const struct figure *before = &r->figures[i - 1];

    return before->first >= p->end && before->end < r->figures[i].first &&
           text_word_in(r->t, before->end, WORDS_JOINS_FIGURE);
}

/* "dibandingkan Maret 2021 ke angka 9,7 persen": behind what is compared with stands where it came to. */
static bool arrives(const struct reading *r, const struct period *p, const struct figure *f)
{
    for (uint32_t i = p->end; i < f->first; i++)
        if (hit_is(r->t, i, LEX_FUNCTION, "become") ||
            (word_at(r->t, i, "ke") &&
             (i + 1 == f->cue_first || text_word_in(r->t, i + 1, WORDS_MARK_REACHED))))
            return true;
    return false;
}

/* "dari target 2.000 pada 2021, saat ini sudah 1.100", "berdiri sejak 2001 itu kini mempekerjakan 42
 * orang": between the two it has become now. */
static bool now_between(const struct reading *r, const struct period *p, const struct figure *f)
{
    uint32_t from = sentence_at(r, f->first)->first;

    for (const struct period *q = p + 1; q < r->periods + r->n_periods && q->end <= f->first; q++)
        if (period_now(r, q) && (p->role == PERIOD_SINCE || figure_between(r, from, q->first)))
            return true;
    return false;
}

/* "naik dari pameran tahun sebelumnya, yakni Rp106 miliar": what is compared with is named behind. */
static bool named_behind(const struct reading *r, const struct period *p)
{
    return sign_at(r->t, p->end) == ',' && hit_is(r->t, p->end + 1, LEX_FUNCTION, "namely");
}

/* "lebih baik dibandingkan Maret 2021 yang tumbuh 3 persen": what is told of the period compared. */
static bool told_of_base(const struct reading *r, const struct period *p, const struct figure *f)
{
    return word_at(r->t, p->end, "yang") && !figure_between(r, p->end, f->first) &&
           !clause_comma(r, p->end, f->first);
}

/* "inflasi tahun kalender (Januari-Agustus) 2020 0,93 persen, inflasi tahunan 1,32": of one figure. */
static bool spent_to_date(const struct reading *r, const struct period *p, const struct figure *f)
{
    return period_to_date(r, p) && figure_between(r, p->end, f->first);
}

/* What a period before the figure costs; WAY_FAR where it is another's. */
static uint32_t cost_before(const struct reading *r, size_t i, const struct period *p)
{
    const struct figure *f = &r->figures[i];
    uint32_t cost = way_between(r, p->end, f->first);

    if (cost >= WAY_FAR || now_between(r, p, f) || spent_to_date(r, p, f))
        return WAY_FAR;
    if (p->role == PERIOD_COMPARED && figure_end_of_change(r, i) != CHANGE_FROM &&
        !told_of_base(r, p, f) &&
        (r->obs[i].measure != MEASURE_LEVEL || span_is(r->obs[i].indicator, "ADMIN_UNITS") ||
         arrives(r, p, f) || (figure_between(r, p->end, f->first) && !joined(r, i, p)) ||
         (clause_comma(r, p->end, f->first) && !named_behind(r, p))))
        return WAY_FAR;
    if (owned(r, i, p)) {
        if (figure_end_of_change(r, i) == CHANGE_TO)
            return WAY_FAR;
        cost += OWNED_COST;
    }
    if (p->role == PERIOD_NAME)
        cost += WAY_SENTENCE;
    if (period_event(r, p))
        cost += EVENT_COST;
    return cost;
}

/* "IHK 104,9 di 90 kota atau terjadi deflasi 0,05 persen pada Agustus 2020.": neither a comma nor a reason
 * parts the figure from the period, and it is no price and not what was before. */
static bool told_together(const struct reading *r, size_t i, const struct period *p)
{
    const struct figure *f = &r->figures[i];

    for (uint32_t k = f->end; k < p->first; k++)
        if (text_word_in(r->t, k, WORDS_REASON))
            return false;
    return !clause_comma(r, f->end, p->first) && clause_first(r, p->first) <= f->first &&
           figure_end_of_change(r, i) != CHANGE_FROM && !span_is(r->obs[i].indicator, "PRICE");
}

/*
 * "Ada 16 hektare padi puso karena banjir di Brebes dan Tegal pada tahun 2006.": the sentence's one
 * period closes it, and there is one figure that it can be of, or they are told together.
 */
static bool closes_sentence(const struct reading *r, size_t i, const struct period *p)
{
    const struct figure *f = &r->figures[i];
    const struct sentence *s = sentence_at(r, f->first);
    size_t figures = figures_from(r, s->end) - figures_from(r, s->first);
    size_t periods = periods_from(r, s->end) - periods_from(r, s->first);
    uint32_t end = p->end;

    if (periods != 1 || p->role != PERIOD_AT || p->first < f->end ||
        (figures != 1 && !told_together(r, i, p)))
        return false;
    for (uint32_t k = f->end, hit_end; k < p->first; k++) {
        const struct lex_entry *e = text_hit(r->t, k, LEX_STATUS, &hit_end);
        if (e && (figures == 1 || !span_is(e->code, "A"))) /* of two, each is told as done */
            return false; /* "mencapai 51 persen dan ditargetkan rampung pada Juli" */
    }
    while (end < s->end && r->t->tokens[end].kind != TOKEN_WORD)
        end++;
    return end == s->end;
}

/* "memulai usaha sejak 2010 dengan modal awal Rp15 juta": what was put in then is of then. */
static bool set_then(const struct reading *r, const struct figure *f, const struct period *p)
{
    if (p->role != PERIOD_SINCE || !p->iso[0] || p->end > f->first)
        return false;
    for (uint32_t k = f->first; k-- > p->end && k + INITIAL_FAR >= f->first;)
        if (text_word_in(r->t, k, WORDS_INITIAL))
            return true;
    return false;
}

/* "Saat ini ada 238 keluarga, sebagian mengikuti lomba ini": of now, not of the event pointed at. */
static bool of_now_not_event(const struct reading *r, const struct figure *f,
                             const struct period *p)
{
    return p->role == PERIOD_SPEECH && period_of_now(r, f);
}

static const struct period *in_sentence(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    const struct sentence *s = sentence_at(r, f->first);
    const struct period *best = NULL;
    uint32_t best_cost = WAY_FAR;

    for (size_t k = periods_from(r, s->first); k < r->n_periods && r->periods[k].first < s->end;
         k++) {
        const struct period *p = &r->periods[k];
        uint32_t cost = WAY_FAR;
        if (p->first < s->first || p->first >= s->end ||
            !(period_usable(r, p) || set_then(r, f, p)))
            continue;
        if (p->end <= f->first)
            cost = cost_before(r, i, p);
        else if (follows(r, f, p))
            cost = BEHIND_COST + way_between(r, f->end, p->first);
        else if ((period_event(r, p) && !of_now_not_event(r, f, p)) || period_day_by_word(r, p) ||
                 closes_sentence(r, i, p))
            cost = EVENT_COST + way_between(r, f->end, p->first);
        if (cost < best_cost) {
            best = p;
            best_cost = cost;
        }
    }
    return best;
}

/*
 * "Hingga 31 Maret 2022, pendapatan Tahun Anggaran 2022 terealisasi": what is done takes the finer
 * period that lies in the year.
 */
static const struct period *finer(const struct reading *r, size_t i, const struct period *best)
{
    const struct sentence *s = sentence_at(r, r->figures[i].first);

    if (best->kind != PERIOD_YEAR || r->obs[i].obs_status != 'A' ||
        best->first > r->figures[i].first)
        return best;
    for (size_t k = periods_from(r, s->first); k < r->n_periods && r->periods[k].first < s->end;
         k++) {
        const struct period *p = &r->periods[k];
        if (p->first >= s->first && p->end <= best->first && p->role == PERIOD_UNTIL &&
            period_usable(r, p) && strncmp(p->iso, best->iso, 4) == 0)
            return p;
    }
    return best;
}

/* "triwulan I 2024 (Januari-Maret)", "semester I atau Januari sampai Juni": one period named twice,
 * of which the contract takes the quarter. */
static const struct period *quarter(const struct reading *r, const struct period *p)
{
    const struct period *first = r->periods;

    if (p->kind == PERIOD_YEAR && p > first && p[-1].kind == PERIOD_INTERVAL &&
        period_usable(r, p - 1) && sign_at(r->t, p[-1].end) == ')' && p->first == p[-1].end + 1 &&
        strncmp(p[-1].iso, p->iso, 4) == 0)
        p--; /* "triwulan I (Januari-Maret) 2024": the year stands behind both */
    const struct period *q = p > first ? p - 1 : p;
    if (p->kind != PERIOD_INTERVAL || (q->kind != PERIOD_QUARTER && q->kind != PERIOD_SEMESTER) ||
        p->first > q->end + QUARTER_FAR || strncmp(q->iso, p->iso, 4) != 0 || !period_usable(r, q))
        return p;
    for (uint32_t i = q->end; i < p->first; i++)
        if (sign_at(r->t, i) != '(' && sign_at(r->t, i) != ',' &&
            !text_word_in(r->t, i, WORDS_QUARTER_LINK))
            return p;
    return q;
}

/* "triwulan III Rp209 miliar, 74 persen dari target Rp817 miliar": the plan is of the whole year. */
static bool plan_behind_part(const struct reading *r, size_t i, const struct period *p)
{
    if (r->obs[i].obs_status != 'F' || p->end > r->figures[i].first)
        return false;
    for (size_t j = i; j-- > 0 && r->figures[j].first >= p->end;)
        if (r->obs[j].obs_status == 'A' && r->obs[j].measure == MEASURE_LEVEL &&
            span_eq(r->obs[j].indicator, r->obs[i].indicator) &&
            span_starts(r->obs[j].time_period, span_of(p->iso)))
            return true;
    return false;
}

/* "hingga hari ini sudah 50 ekor": what is counted or priced that day. Only money that comes in is of
 * the year's accounts until then. */
static bool counted_that_day(const struct reading *r, size_t i, const struct period *p)
{
    enum figure_kind kind = r->figures[i].kind;

    if (p->role != PERIOD_UNTIL || p->kind != PERIOD_DAY ||
        !(kind == FIGURE_COUNT || kind == FIGURE_QUANTITY || span_is(r->obs[i].indicator, "PRICE")))
        return false;
    for (uint32_t k = p->first; k < p->end; k++)
        if (hit_is(r->t, k, LEX_PERIOD, "relative"))
            return true;
    return false;
}

/*
 * "digelar 10-14 September. Hingga 12 September omzet Rp128 juta": until a day of an event runs from
 * its first day. NULL where the day lies in none that was told of before.
 */
static const struct period *event_around(const struct reading *r, const struct period *p,
                                         const char *day)
{
    if (p->role != PERIOD_UNTIL || p->kind != PERIOD_DAY)
        return NULL;
    for (const struct period *q = p; q-- > r->periods;)
        if (period_of_days(q) && strncmp(q->iso, day, DAY_LEN) <= 0 &&
            strcmp(day, q->iso + DAY_LEN + 1) <= 0)
            return q;
    return NULL;
}

/* The contract's text of the period: an interval runs forward, a plan beside a part of the year has
 * the year. */
static struct span iso_of(const struct reading *r, size_t i, const struct period *p)
{
    const char *slash = strchr(p->iso, '/');

    const struct period *event = slash ? event_around(r, p, slash + 1) : NULL;
    if (event)
        return arena_printf(r->arena, "%.*s/%s", (int)DAY_LEN, event->iso, slash + 1);
    if (slash && counted_that_day(r, i, p))
        return keep(r, span_of(slash + 1));
    size_t head = slash ? (size_t)(slash - p->iso) : 0;

    if (p->role == PERIOD_UNTIL && r->obs[i].obs_status == 'F' && slash &&
        strncmp(p->iso, slash + 1, 4) == 0)
        return keep(r, (struct span){p->iso, 4});
    if (!slash && strlen(p->iso) > 4 && plan_behind_part(r, i, p))
        return keep(r, (struct span){p->iso, 4});
    if (slash && strcmp(slash + 1, p->iso) < 0)
        return arena_printf(r->arena, "%s/%.*s", slash + 1, (int)head, p->iso);
    return keep(r, span_of(p->iso));
}

/*
 * "28,01 juta orang (10,86 persen)", "menjadi 10,08 persen atau naik 0,02 persen": what restates is of
 * the same period, unless one stands in between or behind.
 */
static bool restates(const struct reading *r, size_t i, const struct period *p)
{
    return i > 0 && r->obs[i - 1].time_period.len > 0 && figure_restates(r, i) &&
           !(p && p->first >= r->figures[i - 1].end);
}

/* "naik 6 persen dari 35 persen pada Maret 2018 menjadi 41 persen pada April": the change arrived then. */
static void give_to_change(struct reading *r, size_t i)
{
    if (i < 2 || figure_end_of_change(r, i) != CHANGE_TO ||
        figure_end_of_change(r, i - 1) != CHANGE_FROM || r->obs[i - 2].measure != MEASURE_CHANGE ||
        span_is(span_of(r->obs[i - 2].time_source), "stated") ||
        r->sentence_of[r->figures[i - 2].first] != r->sentence_of[r->figures[i].first])
        return;
    r->obs[i - 2].time_period = r->obs[i].time_period;
    r->obs[i - 2].time_source = r->obs[i].time_source;
}

/* "Rp780 miliar untuk 14.861 debitur pada 2021": the period behind the second is of both. */
static void give_to_joined(struct reading *r, size_t i, const struct period *p)
{
    const struct figure *f = &r->figures[i];
    struct observation *before = i > 0 ? &r->obs[i - 1] : NULL;

    if (!before || p->first < f->end || r->sentence_of[f[-1].first] != r->sentence_of[f->first] ||
        !text_word_in(r->t, unit_end(r, &f[-1]), WORDS_SHARES_PERIOD) ||
        before->obs_status != r->obs[i].obs_status ||
        span_is(span_of(before->time_source), "stated"))
        return;
    before->time_period = r->obs[i].time_period;
    before->time_source = "stated";
}

/* "Rp57.000 per 5 kilogram": the amount that a price is for is of no time. */
static bool pack_size(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];

    if (i == 0 || f->kind != FIGURE_QUANTITY || !span_is(r->obs[i].indicator, "OTHER") ||
        !span_is(r->obs[i - 1].indicator, "PRICE") || f[-1].end + PACK_FAR < f->first)
        return false;
    for (uint32_t k = f[-1].end; k < f->first; k++)
        if (text_word_in(r->t, k, WORDS_PACK) || sign_at(r->t, k) == '/')
            return true;
    return false;
}

void period_set(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    const struct period *p = in_sentence(r, i);

    o->time_period = SPAN("");
    o->time_source = "";
    if (pack_size(r, i))
        return;
    if (restates(r, i, p)) {
        o->time_period = r->obs[i - 1].time_period;
        o->time_source = r->obs[i - 1].time_source;
        return;
    }
    if (p) {
        o->time_period = iso_of(r, i, quarter(r, finer(r, i, p)));
        o->time_source = "stated";
        if (i > 0 && figure_restates(r, i) && r->obs[i - 1].time_period.len == 0) {
            r->obs[i - 1].time_period =
                o->time_period; /* "X atau setara Y sepanjang 2024" is of both */
            r->obs[i - 1].time_source = "stated";
        }
        give_to_change(r, i);
        give_to_joined(r, i, p);
    } else if (period_carry(r, i, &o->time_period)) {
        o->time_source = "carried";
    }
}
