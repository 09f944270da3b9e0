#include "transform/recognise/sense.h"

#include <stdio.h>

#include "transform/recognise/bound.h"

#define CONTEXT    40   /* tokens back to a telling word */
#define PRICE_MIN  1000 /* below it a bare number beside prices is mostly a count */
#define PERCENT_UP 100  /* above it a bare decimal is no percentage */

enum bare_kind { BARE_NONE, BARE_COUNT, BARE_MONEY, BARE_INDEX };

uint32_t reading_end(const struct reading *r)
{
    return r->range == RANGE_NONE ? r->a.end : r->b.end;
}

static size_t sentence_first(const struct text *t, size_t token)
{
    return t->sentences[text_sentence_of(t, token)].first;
}

/* "harga di petani", "di kalangan petani": where, not who; it tells of a price, not of people. */
static bool is_place(const struct text *t, size_t i, size_t from)
{
    return (i > from && token_is(t, i - 1, "di")) || (i > from + 1 && token_is(t, i - 2, "di"));
}

/* The nearest telling word before the number, back to the token `from`. */
static enum bare_kind kind_since(const struct text *t, size_t first, size_t from)
{
    for (size_t i = first; i > from && first - i < CONTEXT; i--) {
        uint32_t end;
        if (function_is(t, i - 1, "money", &end) || text_hit(t, i - 1, LEX_CURRENCY, &end))
            return BARE_MONEY;
        if (function_is(t, i - 1, "index", &end))
            return BARE_INDEX;
        if (function_is(t, i - 1, "count", &end) && !is_place(t, i - 1, from))
            return BARE_COUNT;
    }
    return BARE_NONE;
}

/* The nearest telling word in the number's sentence. */
static enum bare_kind bare_kind(const struct text *t, size_t first)
{
    return kind_since(t, first, sentence_first(t, first));
}

/* "per kg", "sekilo": a base of prices, none of time ("per hari"). */
static bool per_goods(const struct amount *a)
{
    return a->per[0] && !unit_is_time(a->per);
}

/* Where its own sentence tells nothing, those before do: "Dari 9,11 juta itu" behind so many
 * visitors, but "35.000/kg" is a price whatever was counted. Money that was spoken of makes no
 * money of a number without scale or "per". */
static enum bare_kind told_before(const struct text *t, const struct reading *r)
{
    const struct amount *last = r->range == RANGE_NONE ? &r->a : &r->b;
    enum bare_kind kind = last->number.spelled ? BARE_NONE : kind_since(t, r->a.first, 0);

    if ((kind == BARE_MONEY && last->number.power < 3 && !last->per[0]) ||
        (kind == BARE_COUNT && per_goods(last)))
        return BARE_NONE;
    return kind;
}

/* Is a percent sign or a rate's name before the number, back to the token `from`? */
static bool percent_since(const struct text *t, size_t first, size_t from)
{
    for (size_t i = first; i > from && first - i < CONTEXT; i--) {
        uint32_t end;
        const struct lex_entry *e = text_hit(t, i - 1, LEX_UNIT, &end);
        if (e && span_is(e->extra, "percent"))
            return true;
        if (function_is(t, i - 1, "rate", &end))
            return true;
    }
    return false;
}

/* The same in the number's sentence. */
static bool beside_percent(const struct text *t, size_t first)
{
    return percent_since(t, first, sentence_first(t, first));
}

static bool set(struct amount *a, enum unit_kind kind, const char *unit)
{
    a->kind = kind;
    snprintf(a->unit, sizeof(a->unit), "%s", unit);
    return true;
}

/* "Rp38 miliar atau 50,08 dari target", "66,58 atau 48.690 orang": a share without its sign. */
static bool is_share_of(const struct text *t, const struct amount *a)
{
    if (a->first > 0 && token_is(t, a->first - 1, "atau") && token_is(t, a->end, "dari"))
        return true;
    return token_is(t, a->end, "atau") && a->number.value.scale == 2;
}

/* Is a bare number an amount of money: scaled, or a price's size beside words of money? */
static bool is_money(const struct amount *a, const struct number *n, enum bare_kind kind, bool noun)
{
    if (noun)
        return false;
    if (n->power >= 3)
        return kind == BARE_MONEY || kind == BARE_NONE;
    if (n->spelled || n->value.scale > 0 || n->value.digits < PRICE_MIN)
        return false;
    return kind == BARE_MONEY || (kind == BARE_NONE && a->per[0]);
}

static bool is_some_of(const struct text *t, const struct amount *a)
{
    return token_is(t, a->end, "dari") && a->end + 1 < t->n_tokens &&
           t->tokens[a->end + 1].kind == TOKEN_NUMBER;
}

static bool decimal_below(struct wide v, unsigned limit)
{
    wide_digits whole = v.digits;

    for (unsigned i = 0; i < v.scale; i++)
        whole /= 10;
    return whole < limit;
}

static bool read_bare(const struct text *t, struct reading *r)
{
    struct amount *a = &r->a;
    const struct number *n = r->range == RANGE_NONE ? &a->number : &r->b.number;
    bool noun = r->noun_end > (r->range == RANGE_NONE ? a->per_end : r->b.per_end);
    enum bare_kind kind = bare_kind(t, a->first);

    if (kind == BARE_NONE) {
        kind = told_before(t, r);
        r->told = kind != BARE_NONE;
    }
    if (n->part) {
        if (!noun && !token_is(t, a->end, "dari"))
            return false;
        wide_shift(&a->number.value, 2); /* a part has few digits */
        return set(a, UNIT_PERCENT, "percent");
    }
    if (is_money(a, n, kind, noun)) {
        r->context = true;
        return set(a, UNIT_MONEY, "IDR");
    }
    if (n->spelled && is_some_of(t, a)) /* "delapan dari 15 kecamatan" */
        noun = true;
    if (n->article || (n->spelled && (!noun || n->value.digits == 0)))
        return false;
    if (r->range == RANGE_SPAN && !noun && n->power == 0)
        return false;
    if (n->power == 0 && n->value.scale > 0 && decimal_below(n->value, PERCENT_UP) &&
        kind != BARE_INDEX && (is_share_of(t, a) || (!noun && beside_percent(t, a->first)))) {
        r->shared = true;
        return set(a, UNIT_PERCENT, "percent");
    }
    if (kind == BARE_INDEX && !noun && n->power == 0)
        return set(a, UNIT_INDEX, "point");
    return set(a, UNIT_COUNT, "count");
}

/* Does "kali" say a multiple, not how often something was done? */
static bool is_multiple(const struct text *t, const struct reading *r)
{
    const struct amount *last = r->range == RANGE_NONE ? &r->a : &r->b;
    uint32_t end;

    if (text_span(t, last->value_end, last->end).len > 4 || last->number.value.scale > 0)
        return true;
    if (token_is(t, last->end, "lebih") || token_is(t, last->end, "dari") ||
        token_is(t, last->end, "kelipatan") || token_is(t, last->end, "dibanding") ||
        token_is(t, last->end, "dibandingkan"))
        return true;
    return r->a.first > 0 && text_hit(t, r->a.first - 1, LEX_DIRECTION, &end);
}

/* Points of what: the sentence tells, or those before it. */
static bool points_of_rate(const struct text *t, size_t first, bool *ret_told)
{
    enum bare_kind kind = bare_kind(t, first);

    *ret_told = kind != BARE_INDEX && !beside_percent(t, first);
    if (!*ret_told)
        return kind != BARE_INDEX;
    return kind_since(t, first, 0) != BARE_INDEX && percent_since(t, first, 0);
}

/* "tiga poin utama" are counted, "naik 0,22 poin" is an index or a rate that moved. */
static bool read_points(const struct text *t, struct reading *r)
{
    struct amount *a = &r->a;
    bool moved;
    bool direction = direction_read(t, a, a->first, &moved) != 0;

    if (a->number.article)
        return false;
    if (a->number.spelled && !direction)
        return set(a, UNIT_COUNT, "count");
    if ((direction || a->number.value.scale > 0) && decimal_below(a->number.value, PERCENT_UP) &&
        points_of_rate(t, a->first, &r->told)) {
        r->shared = true;
        return set(a, UNIT_PERCENT, "percentage_point");
    }
    return true;
}

/* "lama menginap 1,29 hari" is a figure; other durations are none. */
static bool is_length_of_stay(const struct text *t, const struct amount *a)
{
    size_t from = sentence_first(t, a->first);
    uint32_t end;

    if (a->number.value.scale == 0)
        return false;
    for (size_t i = a->first; i > from && a->first - i < CONTEXT; i--)
        if (function_is(t, i - 1, "stay", &end))
            return true;
    return false;
}

/* "37 M" without a sign: read again as money where the sentence speaks of money ("2026 M" of
 * an era is a period before it is an amount). */
static void read_capital_scale(const struct text *t, struct amount *a)
{
    uint32_t end;
    const struct lex_entry *e = a->end < t->n_tokens ? text_hit(t, a->end, LEX_SCALE, &end) : NULL;

    if (a->kind != UNIT_NONE || !e || !span_is(e->extra, "money"))
        return;
    bool named = end < t->n_tokens && text_hit(t, end, LEX_CURRENCY, &end); /* "37 M rupiah" */
    if (!named && bare_kind(t, a->first) != BARE_MONEY)
        return;
    struct amount scaled; /* ",5 M" is no number with its scale; "20 M persen" is no money */
    if (amount_read(t, a->first, NUMBER_MONEY, &scaled) &&
        (scaled.kind == UNIT_NONE || scaled.kind == UNIT_MONEY))
        *a = scaled;
}

void sense_letters(const struct text *t, struct amount *a)
{
    if (a->kind == UNIT_NONE && token_is(t, a->end, "x") &&
        (t->tokens[a->end].flags & TOKEN_GLUED) &&
        !(a->end + 1 < t->n_tokens && t->tokens[a->end + 1].kind == TOKEN_NUMBER)) {
        set(a, UNIT_RATIO, "times");
        a->end++;
        a->per_end = a->end;
    }
    read_capital_scale(t, a);
}

/* "49 sen" are of the currency last named in the sentence, else of the rupiah. */
static bool read_cents(const struct text *t, struct amount *a)
{
    size_t from = sentence_first(t, a->first);
    uint32_t end;

    for (size_t i = a->first; i > from && a->first - i < CONTEXT; i--) {
        const struct lex_entry *e = text_hit(t, i - 1, LEX_CURRENCY, &end);
        if (e && !span_is(e->code, "XXX"))
            return set(a, UNIT_MONEY, (char[4]){e->code.p[0], e->code.p[1], e->code.p[2], 0});
    }
    return set(a, UNIT_MONEY, "IDR");
}

bool sense_read(const struct text *t, struct reading *r)
{
    struct amount *a = &r->a;

    if (a->kind == UNIT_DURATION) {
        a->kind = UNIT_QUANTITY;
        return is_length_of_stay(t, a);
    }
    if (a->kind == UNIT_RATIO)
        return is_multiple(t, r);
    if (a->kind == UNIT_INDEX)
        return read_points(t, r);
    if (a->kind == UNIT_COUNT)
        return !a->number.article;
    if (a->kind == UNIT_NONE && a->number.vague)
        return set(a, UNIT_COUNT, "count");
    if (a->kind == UNIT_NONE)
        return r->range == RANGE_OF || read_bare(t, r);
    if (a->kind == UNIT_MONEY && strcmp(a->unit, "XXX") == 0) {
        r->context = true;
        return read_cents(t, a);
    }
    return true;
}
