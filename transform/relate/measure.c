#include "transform/relate/measure.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/period_carry.h"

#define GOVERN_FAR  9u  /* a word of direction governs a figure at most so far behind it */
#define GOVERN_SUM  16u /* with "sebesar", "sebanyak", "mencapai" before the figure */
#define GOVERN_BARE 4u  /* an amount without such a word: "kenaikan harga Rp 1.000" */
#define LIST_FAR    40u
#define SHARE_FAR   16u
#define AFTER_FAR   8u

/* Rates stand for themselves: a percentage of theirs is a level unless a word of direction governs
 * it. */
static bool is_rate(struct span indicator)
{
    static const char *const rates[] = {"INFLATION",     "POVERTY",      "UNEMPLOYMENT",  "NPL",
                                        "INTEREST_RATE", "OCCUPANCY",    "TAX_RATE",      "PRICE",
                                        "PROFIT",        "MARKET_INDEX", "EXCHANGE_RATE", NULL};
    return code_among(indicator, rates);
}

/* Does a word between a direction and the figure say that the figure is where it arrived or came
 * from? */
static bool ends_direction(const struct text *t, size_t i)
{
    uint32_t end;
    struct span code = hit_code(t, i, LEX_FUNCTION, &end);

    return span_is(code, "become") || span_is(code, "from") || span_is(code, "while") ||
           span_is(code, "but") || text_word_in(t, i, WORDS_DIRECTION_ENDS);
}

/* The same of a figure that is no percentage: "naik hingga Rp70 ribu" arrives, "kenaikan kepada 427
 * orang". */
static bool ends_amount(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_AMOUNT_ENDS) || sign_at(t, i) == ',' || sign_at(t, i) == ':';
}

/* Words after which a verb of direction, but not its noun, says where it arrived. */
static bool arrives(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_ARRIVES);
}

static bool sums_up(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_SUMS_UP);
}

static const struct lex_entry *change_word(const struct text *t, size_t i, uint32_t *ret_end)
{
    const struct lex_entry *e = text_hit(t, i, LEX_MEASURE, ret_end);
    return e && span_is(e->code, "change") && !span_is(e->extra, "after") ? e : NULL;
}

static bool is_noun(const struct text *t, size_t i)
{
    struct span w = text_token(t, i);
    return span_starts_nocase(w, SPAN("ke")) || span_starts_nocase(w, SPAN("pe")) ||
           span_starts_nocase(w, SPAN("lonjakan")) || span_starts_nocase(w, SPAN("tambahan")) ||
           span_ends(w, SPAN("nya")); /* "turunnya sampai Rp200" */
}

/* "naik 8 persen", "penambahan sebanyak 589 unit": does a word of direction govern the figure? */
static bool governed(const struct reading *r, const struct figure *f)
{
    const struct sentence *s = sentence_at(r, f->first);
    bool summed = false, arrived = false, amount = f->kind != FIGURE_PERCENT;

    for (size_t i = f->first; i-- > s->first;) {
        uint32_t end, way = way_between(r, i, f->first);
        if (change_word(r->t, i, &end) && end <= f->first)
            return (!arrived || is_noun(r->t, i)) && (!amount || summed || way <= GOVERN_BARE);
        if (way > (summed ? GOVERN_SUM : GOVERN_FAR) || ends_direction(r->t, i) ||
            (amount && ends_amount(r->t, i)))
            return false;
        if (r->t->tokens[i].kind == TOKEN_NUMBER && i + 1 < f->first && sign_at(r->t, i + 1) != '+')
            return false;
        summed |= sums_up(r->t, i);
        arrived |= amount && arrives(r->t, i);
    }
    return false;
}

/* A list that shares one word of direction: "pertumbuhan 11,04 % dan 10,88 %". */
static bool joined_change(const struct reading *r, size_t i)
{
    if (i == 0 || r->obs[i - 1].measure != MEASURE_CHANGE ||
        r->figures[i - 1].kind != r->figures[i].kind)
        return false;
    const struct figure *a = &r->figures[i - 1], *b = &r->figures[i];
    if (r->sentence_of[a->first] != r->sentence_of[b->first] || b->first - a->end > 2)
        return false;
    for (size_t k = a->end; k < b->first; k++)
        if (sign_at(r->t, k) != ',' && !hit_is(r->t, k, LEX_FUNCTION, "and"))
            return false;
    return true;
}

/* A word of the list class with that code and extra stands close behind the figure, in its clause.
 */
static bool said_after(const struct reading *r, const struct figure *f, const char *code)
{
    size_t stop = clause_end(r, f->first);

    for (size_t i = f->end; i < stop && way_between(r, f->end, i) <= AFTER_FAR; i++) {
        uint32_t end;
        const struct lex_entry *e = text_hit(r->t, i, LEX_MEASURE, &end);
        if (e && span_is(e->extra, "after"))
            return span_is(e->code, code);
        if (r->t->tokens[i].kind == TOKEN_NUMBER)
            return false;
    }
    return false;
}

static bool share_before(const struct reading *r, const struct figure *f)
{
    size_t from = clause_first(r, f->first);

    for (size_t i = f->first; i-- > from;) {
        uint32_t end;
        if (way_between(r, i, f->first) > SHARE_FAR)
            return false;
        if (span_is(hit_code(r->t, i, LEX_MEASURE, &end), "share") &&
            !word_at(r->t, i, "persentase"))
            return true;
    }
    return false;
}

/* A rate in a list of shares: "beras 19,22 persen di perkotaan dan 23,09 persen di perdesaan". */
static bool among_shares(const struct reading *r, size_t i)
{
    return i > 0 && r->obs[i - 1].measure == MEASURE_SHARE &&
           r->figures[i - 1].kind == r->figures[i].kind &&
           span_eq(r->obs[i - 1].indicator, r->obs[i].indicator) &&
           way_between(r, r->figures[i - 1].end, r->figures[i].first) <= LIST_FAR;
}

static enum measure percent_measure(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    struct span indicator = r->obs[i].indicator;

    if (span_is(indicator, "GROWTH"))
        return MEASURE_CHANGE;
    if (span_is(indicator, "CONTRIBUTION"))
        return MEASURE_SHARE;
    if (figure_restates(r, i)) {
        if (r->obs[i - 1].measure == MEASURE_CHANGE ||
            figure_end_of_change(r, i - 1) == CHANGE_TO || governed(r, f) ||
            said_after(r, f, "change"))
            return MEASURE_CHANGE;
        return is_rate(indicator) && !said_after(r, f, "share") ? MEASURE_LEVEL : MEASURE_SHARE;
    }
    if (governed(r, f) || joined_change(r, i))
        return MEASURE_CHANGE;
    if (said_after(r, f, "share"))
        return MEASURE_SHARE;
    if (is_rate(indicator))
        return (span_is(indicator, "POVERTY") && share_before(r, f)) || among_shares(r, i)
                   ? MEASURE_SHARE
                   : MEASURE_LEVEL;
    return said_after(r, f, "change") ? MEASURE_CHANGE : MEASURE_SHARE;
}

enum measure measure_of(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];

    if (f->kind == FIGURE_PERCENT)
        return percent_measure(r, i);
    if (f->kind == FIGURE_RATIO)
        return strcmp(f->unit, "of") == 0 ? MEASURE_SHARE
               : governed(r, f) || said_after(r, f, "change") ||
                       span_is(r->obs[i].indicator, "OTHER") == false
                   ? MEASURE_CHANGE
                   : MEASURE_LEVEL;
    if (governed(r, f) || joined_change(r, i))
        return MEASURE_CHANGE;
    return figure_restates(r, i) && r->obs[i - 1].measure == MEASURE_CHANGE ? MEASURE_CHANGE
                                                                            : MEASURE_LEVEL;
}

static const struct {
    const char *words, *basis;
} bases[] = {
    {"yoy", "yoy"},
    {"y-o-y", "yoy"},
    {"y-on-y", "yoy"},
    {"year on year", "yoy"},
    {"year-on-year", "yoy"},
    {"tahunan", "yoy"},
    {"tahun lalu", "yoy"},
    {"tahun sebelumnya", "yoy"},
    {"qtq", "qoq"},
    {"q-to-q", "qoq"},
    {"qoq", "qoq"},
    {"triwulan sebelumnya", "qoq"},
    {"kuartal sebelumnya", "qoq"},
    {"mtm", "mom"},
    {"m-to-m", "mom"},
    {"mom", "mom"},
    {"bulanan", "mom"},
    {"bulan sebelumnya", "mom"},
    {"bulan lalu", "mom"},
    {"ytd", "ytd"},
    {"y-to-d", "ytd"},
    {"tahun kalender", "ytd"},
};

const char *basis_of(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    size_t stop = i + 1 < r->n_figures ? r->figures[i + 1].first : r->t->n_tokens;
    struct span best_text;
    size_t best = (size_t)-1;
    const char *basis = "";

    if (r->obs[i].measure != MEASURE_CHANGE)
        return "";
    if (stop > sentence_at(r, f->first)->end)
        stop = sentence_at(r, f->first)->end;
    best_text = text_span(r->t, f->end, stop);
    for (size_t k = 0; k < sizeof(bases) / sizeof(bases[0]); k++) {
        size_t at = span_find_nocase(best_text, span_of(bases[k].words), 0);
        if (at < best) {
            best = at;
            basis = bases[k].basis;
        }
    }
    return basis;
}
