#include "transform/relate/period_carry.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/period_find.h"
#include "transform/relate/period_gathering.h"
#include "transform/relate/period_mention.h"
#include "transform/relate/period_price.h"
#include "transform/relate/period_told.h"

#define CARRY_FAR   130u /* between two figures that measure the same */
#define POINTED_FAR 160u /* "dari jumlah tersebut" reaches farther back */
#define PARTS_HEAD  4u   /* words from the start of a sentence */
#define LIST_FAR    88u  /* the same, where a paragraph lies between */
#define RELEASE_FAR 240u /* between figures of one measure of a month or quarter */
#define BACK_FAR    60u  /* between what is told and what it is held against */
#define ON_FAR      100u /* the same, where a new paragraph goes on */
#define TOPIC       60   /* a cue of that weight names what a sentence is about */
#define TOPIC_BACK  60u  /* tokens before the figure */
#define REPEAT_BACK 60u  /* figures */

static bool words_between(const struct reading *r, uint32_t first, uint32_t end, const char *code)
{
    for (uint32_t i = first; i < end; i++)
        if (hit_is(r->t, i, LEX_FUNCTION, code))
            return true;
    return false;
}

enum change_end figure_end_of_change(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    uint32_t first = f->first > 2 ? f->first - 2 : 0;

    if (i + 1 < r->n_figures && words_between(r, first, f->first, "from") &&
        words_between(r, f->end, r->figures[i + 1].first, "become") &&
        r->sentence_of[f->first] == r->sentence_of[r->figures[i + 1].first])
        return CHANGE_FROM;
    if (i > 0 && words_between(r, r->figures[i - 1].end, f->first, "become") &&
        r->sentence_of[f->first] == r->sentence_of[r->figures[i - 1].first])
        return CHANGE_TO;
    return CHANGE_NONE;
}

/* "naik dari A menjadi B": A is of a time before, and only an interval names that. */
static bool before_change(const struct reading *r, size_t i, struct span period)
{
    return figure_end_of_change(r, i) == CHANGE_FROM && span_chr(period, '/', 0) == (size_t)-1;
}

/* The day or the days of an event, not those of the year until then. */
static bool of_event_days(struct span period)
{
    return period.len == DAY_LEN ||
           (period.len == DAYS_LEN && !span_starts(span_from(period, YEAR_LEN), SPAN("-01-01")));
}

/* The end of an interval that a figure of "dari A menjadi B" stands at: of both there must be one. */
static struct span end_of(const struct reading *r, size_t i, struct span period)
{
    enum change_end end = figure_end_of_change(r, i);

    size_t slash = span_chr(period, '/', 0);

    if (slash == (size_t)-1 || end == CHANGE_NONE || of_event_days(period) ||
        (end == CHANGE_TO && figure_end_of_change(r, i - 1) != CHANGE_FROM))
        return period;
    return end == CHANGE_FROM ? span_sub(period, 0, slash) : span_from(period, slash + 1);
}

/* "Dari jumlah itu", "angka tersebut": the sentence speaks of the figure before it. */
static bool points_back(const struct reading *r, const struct figure *f)
{
    const struct sentence *s = sentence_at(r, f->first);

    for (size_t i = s->first; i + 1 < f->first; i++)
        if (text_word_in(r->t, i, WORDS_POINTED_AMOUNT) &&
            text_word_in(r->t, i + 1, WORDS_THIS_OR_THAT))
            return true;
    return false;
}

/* "Penyumbangnya antara lain", "Rinciannya": the sentence gives the parts of a total told before. */
static bool gives_parts(const struct reading *r, const struct figure *f)
{
    const struct sentence *s = sentence_at(r, f->first);

    for (size_t i = s->first; i < f->first && i < s->first + PARTS_HEAD; i++)
        if (text_word_in(r->t, i, WORDS_PARTS_HEAD))
            return true;
    return false;
}

/* "dibanding Maret 2015 yang 531 ribu jiwa", "inflasi tahun kalender 0,9 persen": what follows is not
 * of the period compared with, nor of the year to date. */
static bool beside_report(const struct reading *r, size_t j)
{
    const struct figure *f = &r->figures[j];
    size_t first = sentence_at(r, f->first)->first;

    for (size_t k = periods_from(r, first); k < r->n_periods && r->periods[k].end <= f->first; k++)
        if ((r->periods[k].role == PERIOD_COMPARED || period_to_date(r, &r->periods[k])) &&
            span_is(r->obs[j].time_period, r->periods[k].iso))
            return true;
    return false;
}

/* "Investasi itu berasal dari 53 perusahaan": told of what the figure before measured. */
static bool told_of(const struct reading *r, size_t i, size_t j)
{
    const struct observation *a = &r->obs[j];
    const struct text *t = r->t;
    const struct sentence *s = sentence_at(r, r->figures[i].first);

    uint32_t stop = r->figures[i].first, first = stop > TOPIC_BACK ? stop - TOPIC_BACK : 0;
    if (span_is(r->obs[i].indicator, "ADMIN_UNITS")) /* "24 provinsi mengalami kenaikan NTP" */
        stop = s->end;
    /* sums and rates are a report's matter; what is counted, like enterprises, every paragraph names */
    uint32_t reach = indicator_takes(a->indicator, FIGURE_COUNT) ? 0 : 1;

    if (a->time_period.len == 0 || a->time_period.len == DAY_LEN ||
        span_is(r->obs[i].indicator, "PRICE") ||
        s->paragraph > sentence_at(r, r->figures[j].first)->paragraph + reach)
        return false;
    for (size_t h = hits_from(t, first > s->first ? first : s->first);
         h < t->n_hits && t->hits[h].first < stop; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && span_eq(e->code, a->indicator) && e->weight >= TOPIC &&
            !r->in_office[t->hits[h].first])
            return true;
    }
    return false;
}

/* "pendapatan daerah 2024 ... Kemudian untuk belanja": the two sides of one budget are of its year. */
static bool of_budget(const struct observation *a, const struct observation *b)
{
    bool sides = (span_is(a->indicator, "GOV_REVENUE") && span_is(b->indicator, "BUDGET")) ||
                 (span_is(a->indicator, "BUDGET") && span_is(b->indicator, "GOV_REVENUE"));

    return sides && a->time_period.len == YEAR_LEN;
}

/* May figure i go on with the period of figure j, unless j is of a time before? */
static bool in_report(const struct reading *r, size_t i, size_t j)
{
    const struct observation *a = &r->obs[j], *b = &r->obs[i];
    bool same_sentence = r->sentence_of[r->figures[j].first] == r->sentence_of[r->figures[i].first];

    if (a->obs_status != b->obs_status)
        return false;
    bool parted = !same_sentence || clause_comma(r, r->figures[j].end, r->figures[i].first);
    if (parted && beside_report(r, j))
        return false;
    if (same_sentence)
        return a->time_period.len > 0 || span_eq(a->indicator, b->indicator);
    bool both_ends =
        span_chr(a->time_period, '/', 0) != (size_t)-1 && figure_end_of_change(r, i) != CHANGE_NONE;
    bool places = span_is(b->indicator, "ADMIN_UNITS"); /* in which something rose */
    if (a->measure == MEASURE_CHANGE && b->measure == MEASURE_LEVEL && !both_ends && !places)
        return false;
    return span_eq(a->indicator, b->indicator) || of_budget(a, b) || told_of(r, i, j);
}

/* "Padahal pada 2021 garam dijual Rp25 ribu." is of a year; what the next paragraph asks is of now. */
static bool year_of_price(const struct reading *r, size_t i, size_t j)
{
    return r->obs[j].time_period.len == YEAR_LEN && span_is(r->obs[i].indicator, "PRICE") &&
           sentence_at(r, r->figures[j].first)->paragraph !=
               sentence_at(r, r->figures[i].first)->paragraph;
}

static bool goes_on(const struct reading *r, size_t i, size_t j)
{
    bool other_day = r->obs[j].time_period.len == DAY_LEN && span_is(r->obs[i].indicator, "OTHER");

    return in_report(r, i, j) && !period_of_before(r, &r->figures[j]) && !year_of_price(r, i, j) &&
           !period_kept_out(r, i, r->figures[j].first, other_day);
}

/* A yearly target beside the realisation of a part of the year takes the year. */
static bool year_of_plan(const struct reading *r, size_t i, size_t j, struct span *ret)
{
    const struct observation *a = &r->obs[j], *b = &r->obs[i];

    if (b->obs_status != 'F' || a->obs_status != 'A' || !span_eq(a->indicator, b->indicator) ||
        a->time_period.len <= 4 || of_event_days(a->time_period))
        return false;
    *ret = span_sub(a->time_period, 0, 4);
    return true;
}

/* "dari target Rp174 miliar, realisasinya Rp197 miliar": what a year's plan came to is of that year. */
static bool beside_plan(const struct reading *r, size_t i, size_t j)
{
    const struct observation *a = &r->obs[j], *b = &r->obs[i];

    return j + 1 == i && a->obs_status == 'F' && b->obs_status == 'A' && a->time_period.len == 4 &&
           span_eq(a->indicator, b->indicator) &&
           r->sentence_of[r->figures[j].first] == r->sentence_of[r->figures[i].first];
}

/*
 * "Investasi triwulan I Rp11 triliun. ... Terbesar di Balikpapan Rp3,9 triliun": a release tells areas
 * and branches of what it is about through many paragraphs. Years are told of too much else, shares
 * of what something consists of.
 */
static bool in_release(const struct reading *r, size_t i, size_t j)
{
    const struct observation *a = &r->obs[j], *b = &r->obs[i];

    return a->time_period.len == PART_LEN && b->measure != MEASURE_SHARE &&
           span_eq(a->indicator, b->indicator) && !span_is(b->indicator, "OTHER") &&
           !span_is(b->indicator, "PRICE");
}

/* A report goes on in its paragraph and the next one; behind them only close by, as in a list. */
static uint32_t carry_far(const struct reading *r, size_t i, size_t j)
{
    if (in_release(r, i, j))
        return RELEASE_FAR;
    uint32_t paragraphs = sentence_at(r, r->figures[i].first)->paragraph -
                          sentence_at(r, r->figures[j].first)->paragraph;

    return paragraphs > 1 ? LIST_FAR : CARRY_FAR;
}

/* Does the period begin before the other? */
static bool begins_before(struct span a, struct span b)
{
    return a.len >= 4 && b.len >= 4 && memcmp(a.p, b.p, 4) < 0;
}

/*
 * "Mei 2017 5,4 juta kunjungan. Tahun lalu hanya 4,4 juta. Tertinggi di Bali, ...": one sentence looks
 * back, and the report goes on with what it told before. The figure told before, or j.
 */
static size_t looked_back_from(const struct reading *r, size_t i, size_t j)
{
    const struct observation *b = &r->obs[j];

    if (r->sentence_of[r->figures[j].first] == r->sentence_of[r->figures[i].first])
        return j;
    bool paragraph = sentence_at(r, r->figures[j].first)->paragraph !=
                     sentence_at(r, r->figures[i].first)->paragraph;
    uint32_t far = paragraph ? ON_FAR : BACK_FAR;
    for (size_t k = j; k-- > 0 && way_between(r, r->figures[k].end, r->figures[j].first) <= far;) {
        const struct observation *a = &r->obs[k];
        if (a->obs_status == b->obs_status && span_eq(a->indicator, b->indicator) &&
            a->time_period.len > 0 && !span_eq(a->time_period, b->time_period))
            return begins_before(b->time_period, a->time_period) ? k : j;
    }
    return j;
}

/* Of the nearest figure that this one goes on from; *ret_end: one past that figure's sentence. */
static bool from_figure(const struct reading *r, size_t i, struct span *ret, uint32_t *ret_way,
                        uint32_t *ret_end)
{
    enum change_end end = figure_end_of_change(r, i);
    bool pointed = points_back(r, &r->figures[i]), parts = gives_parts(r, &r->figures[i]);
    struct span plan = i > 0 && beside_plan(r, i, i - 1) ? r->obs[i - 1].time_period : SPAN("");

    for (size_t j = i; j-- > 0;) {
        enum change_end other = figure_end_of_change(r, j);
        *ret_way = way_between(r, r->figures[j].end, r->figures[i].first);
        *ret_end = sentence_at(r, r->figures[j].first)->end;
        if (*ret_way > RELEASE_FAR)
            break;
        if (*ret_way > (pointed || parts ? POINTED_FAR : carry_far(r, i, j)))
            continue;
        if ((end == CHANGE_FROM && other == CHANGE_TO) ||
            (end == CHANGE_TO && other == CHANGE_FROM))
            continue;
        if (year_of_plan(r, i, j, ret))
            return true;
        bool head = pointed && r->obs[j].obs_status == r->obs[i].obs_status && !beside_report(r, j);
        pointed &= !head;
        if (!head && !goes_on(r, i, j))
            continue;
        if (other != CHANGE_FROM && before_change(r, i, r->obs[j].time_period))
            continue;
        *ret = end_of(r, i, r->obs[head ? j : looked_back_from(r, i, j)].time_period);
        if (plan.len && !span_starts(*ret, plan))
            break;
        return true;
    }
    *ret = plan;
    return plan.len > 0;
}

/* Enough digits to be the same by no chance: Rp1,1 triliun and 25,67 persen, of counts 719.000. */
static bool telling(const struct figure *f)
{
    bool counted = f->kind == FIGURE_COUNT || f->kind == FIGURE_QUANTITY;
    int64_t digits = f->value.digits < 0 ? -f->value.digits : f->value.digits;

    while (digits && digits % 10 == 0)
        digits /= 10;
    return f->has_value && digits > (counted ? 99 : 9);
}

/* "Investasi senilai Rp1,1 triliun itu": the same figure as before is of the same period. */
static bool from_repeated(const struct reading *r, size_t i, struct span *ret)
{
    const struct figure *f = &r->figures[i];

    if (!telling(f) || span_is(r->obs[i].indicator, "PRICE"))
        return false;
    for (size_t j = i; j-- > 0 && i - j <= REPEAT_BACK;) {
        const struct figure *g = &r->figures[j];
        if (g->kind != f->kind || !g->has_value || decimal_cmp(g->value, f->value) != 0 ||
            strcmp(g->unit, f->unit) != 0 || r->obs[j].measure != r->obs[i].measure ||
            (r->obs[j].obs_status == 'F') != (r->obs[i].obs_status == 'F') ||
            !span_eq(r->obs[j].indicator, r->obs[i].indicator))
            continue;
        *ret = r->obs[j].time_period;
        return ret->len > 0;
    }
    return false;
}

static bool carried(const struct reading *r, size_t i, struct span *ret)
{
    uint32_t figure_way = WAY_FAR, figure_end = 0, mention_way = WAY_FAR;
    struct span period = SPAN("");

    if (i > 0 && figure_restates(r, i)) {
        *ret = r->obs[i - 1].time_period;
        return ret->len > 0;
    }
    if (from_repeated(r, i, ret))
        return true;
    const struct period *term =
        figure_end_of_change(r, i) == CHANGE_FROM ? NULL : period_price_term(r, i);
    bool figure = from_figure(r, i, &period, &figure_way, &figure_end);
    const struct period *mention = period_mention(r, i, &mention_way);
    bool priced_later = mention && term && mention > term && period_tells_price(r, mention) &&
                        sentence_at(r, mention->first) != sentence_at(r, term->first);
    if (term && !priced_later && !(figure && period.len && figure_end > term->first)) {
        *ret = keep(r, span_of(term->iso));
        return true;
    }
    /* a month that is named nearer and lies in the figure's year */
    bool finer = mention && mention_way < figure_way && period.len == 4 &&
                 strlen(mention->iso) == 7 && memcmp(mention->iso, period.p, 4) == 0;
    /* a period that a sentence in between names: "Sebaran tahun 2022:" */
    bool later = mention && mention->first >= figure_end;
    if (figure && period.len && !finer && !later) {
        *ret = period;
        return true;
    }
    const struct period *event = mention || figure ? NULL : period_gathering(r, i);
    if (event) {
        *ret = keep(r, span_of(event->iso));
        return true;
    }
    if (!mention || (figure && figure_way < mention_way) ||
        before_change(r, i, span_of(mention->iso)))
        return false;
    *ret = end_of(r, i, keep(r, span_of(mention->iso)));
    return true;
}

/* "sepanjang tahun lalu" in a text of unknown date: of another time than what was told before. */
static bool of_unknown_time(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    size_t first = sentence_at(r, f->first)->first;

    for (size_t k = periods_from(r, first); k < r->n_periods && r->periods[k].end <= f->first; k++)
        if (!r->periods[k].iso[0] && r->periods[k].relative && r->periods[k].role == PERIOD_AT)
            return true;
    return false;
}

bool period_carry(const struct reading *r, size_t i, struct span *ret)
{
    struct span period;

    if (!carried(r, i, &period) || period_of_now(r, &r->figures[i]) ||
        period_of_before(r, &r->figures[i]) || of_unknown_time(r, i) ||
        (period.len == DAY_LEN && period_of_months(r, &r->figures[i])))
        return false;
    *ret = period;
    return true;
}
