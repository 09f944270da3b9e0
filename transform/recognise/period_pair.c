#include "transform/recognise/period_pair.h"

#include "transform/recognise/number_words.h"
#include "transform/recognise/period_words.h"
#include "transform/recognise/quantity.h"

#define LOOK_BACK 3 /* words between a role word and its period */

const struct lex_entry *period_role_before(const struct text *t, size_t token, uint32_t *ret_first)
{
    size_t at = token;

    for (unsigned n = 0; n < LOOK_BACK && at > 0; n++) {
        const struct lex_entry *best = NULL;
        size_t from = at;
        for (size_t back = 1; back <= 5 && back <= at; back++) {
            uint32_t end;
            const struct lex_entry *e = text_hit(t, at - back, LEX_PERIOD, &end);
            if (e && end == at) {
                best = e;
                from = at - back;
            }
        }
        if (!best)
            return NULL;
        if (!span_is(best->code, "at") && !span_is(best->code, "edge") &&
            !span_is(best->code, "unit")) {
            *ret_first = (uint32_t)from;
            return best;
        }
        at = from;
    }
    return NULL;
}

/* The second core gives the first its year, where that one has none. */
static void give_year(const struct period_core *from, struct period_core *to)
{
    bool part = from->year || from->month || from->part;

    if (to->anchor != ANCHOR_MISSING || !part) /* "Januari hingga bulan lalu" */
        return;
    to->anchor = from->anchor;
    to->year = from->year;
    to->shift = from->shift;
}

static bool second_read(const struct text *t, size_t i, struct period_core *a,
                        struct period_core *ret)
{
    uint32_t end;

    if (a->kind == PERIOD_QUARTER || a->kind == PERIOD_SEMESTER) {
        int part = part_number_at(t, i, a->kind == PERIOD_QUARTER ? 4 : 2, &end);
        if (part > 0) {
            *ret = period_core_new(i, end, a->kind, a->rule);
            ret->part = part;
            period_take_year(t, ret);
            give_year(ret, a);
            return true;
        }
    }
    if (!period_core_read(t, i, ret) || ret->kind != a->kind || ret->weekday_only)
        return false;
    if (ret->anchor == ANCHOR_SAME)
        return false;
    give_year(ret, a);
    return true;
}

/* What joins the two ends of an interval: the token behind it, or 0. */
static size_t joiner_end(const struct text *t, const struct period_core *a)
{
    uint32_t end;
    size_t i = a->end;

    if (token_is(t, i, "-") || token_is(t, i, "–") || token_is(t, i, "—") || token_is(t, i, "−"))
        i++;
    else if (period_word(t, i, "until", &end))
        i = end;
    else if (token_is(t, i, "dan") && period_role_before(t, a->first, &end) &&
             token_is(t, end, "antara"))
        i++;
    else
        return 0;
    while (token_is(t, i, "pada") || token_is(t, i, "akhir") ||
           (token_is(t, i, "bulan") && !period_word(t, i, "relative", &end)))
        i++;
    return i;
}

/* "11-15 Oktober 2019": a day before a day and its month. */
static bool day_range(const struct text *t, size_t i, struct period_core *a, struct period_core *b)
{
    uint32_t end;
    size_t at = i;
    const struct lex_entry *e = period_word(t, i, "unit", &end);

    if (e && span_is(e->extra, "day"))
        at = end;
    int day = day_at(t, at, &end);
    if (day < 0)
        return false;
    struct period_core first = {
        .first = (uint32_t)i, .end = end, .kind = PERIOD_DAY, .weekday = -1, .day = day};
    size_t next = joiner_end(t, &first);
    if (next == 0 && token_is(t, end, "dan"))
        next = end + 1;
    if (next == 0 || !period_core_read(t, next, b) || b->kind != PERIOD_DAY || b->month == 0 ||
        b->weekday >= 0 || b->day <= day)
        return false;
    first.month = b->month;
    first.year = b->year;
    first.anchor = b->anchor;
    first.shift = b->shift;
    first.rule = "date.range";
    *a = first;
    return true;
}

/* A year that only a later one of a list gives: "Januari dan Februari 2025", "triwulan II dan
 * III-2020". */
static void year_from_list(const struct text *t, struct period_core *c)
{
    struct period_core next;

    if (c->anchor == ANCHOR_MISSING && (token_is(t, c->end, "dan") || token_is(t, c->end, ",")))
        second_read(t, c->end + 1, c, &next);
}

/* "III-2020" behind "triwulan II dan": reads what follows a quarter that was read before. */
static bool listed_part(const struct text *t, size_t i, struct period_core *ret)
{
    struct period_core before;

    if (i < 3 || !token_is(t, i - 1, "dan"))
        return false;
    for (size_t back = 3; back <= 4 && back <= i; back++)
        if (period_core_read(t, i - back, &before) && before.end == i - 1 &&
            (before.kind == PERIOD_QUARTER || before.kind == PERIOD_SEMESTER) &&
            second_read(t, i, &before, ret))
            return true;
    return false;
}

/* "2018 hingga Juli 2022": from a year to a part of a later one. */
static bool from_year(const struct text *t, size_t i, const struct period_core *a,
                      struct period_core *ret)
{
    return a->kind == PERIOD_YEAR && a->anchor == ANCHOR_STATED && period_core_read(t, i, ret) &&
           ret->anchor == ANCHOR_STATED && ret->kind <= PERIOD_SEMESTER && ret->year > a->year;
}

/* Words of period.tsv that periods begin with; the others stand before or behind one. */
static bool is_head(const struct lex_entry *e)
{
    return span_is(e->code, "unit") || span_is(e->code, "month") || span_is(e->code, "weekday") ||
           span_is(e->code, "relative") || span_is(e->code, "now") || span_is(e->code, "same") ||
           span_is(e->code, "edge") || span_is(e->code, "half");
}

bool period_begins(const struct text *t, size_t i)
{
    static const uint32_t words = LEX_BIT(LEX_PERIOD) | LEX_BIT(LEX_NUMERAL);
    const struct token *k = &t->tokens[i];

    if (k->kind == TOKEN_NUMBER)
        return true;
    if (k->kind != TOKEN_WORD)
        return token_is(t, i, "(");
    if (!(k->classes & words) && !(k->flags & TOKEN_CAPITAL))
        return false;
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_PERIOD, &end);
    if ((k->classes & LEX_BIT(LEX_NUMERAL)) || (e && is_head(e)))
        return true;
    /* "Q3", "dan III-2020", "dan ketiga", "Duaratus tahun lalu" */
    return k->end - k->start == 1 || (i > 0 && token_is(t, i - 1, "dan")) || number_begins(t, i);
}

bool period_pair_read(const struct text *t, size_t i, struct period_core *a, struct period_core *b,
                      bool *ret_two)
{
    *ret_two = day_range(t, i, a, b);
    if (*ret_two)
        return true;
    if (!period_core_read(t, i, a) && !listed_part(t, i, a))
        return false;
    size_t next = a->anchor == ANCHOR_SAME || a->weekday_only ? 0 : joiner_end(t, a);
    *ret_two = next > 0 && (second_read(t, next, a, b) || from_year(t, next, a, b));
    if (!*ret_two)
        year_from_list(t, a);
    return true;
}
