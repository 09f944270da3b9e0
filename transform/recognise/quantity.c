#include "transform/recognise/quantity.h"

#include <stdio.h>

#include "transform/recognise/look.h"
#include "transform/text/token.h"

static bool glued(const struct text *t, size_t i)
{
    return i < t->n_tokens && (t->tokens[i].flags & TOKEN_GLUED);
}

static void set_code(char code[UNIT_CODE], struct span s)
{
    snprintf(code, UNIT_CODE, "%.*s", SPAN_ARG(s));
}

static enum unit_kind kind_of(struct span extra)
{
    static const struct {
        const char *word;
        enum unit_kind kind;
    } kinds[] = {{"percent", UNIT_PERCENT}, {"quantity", UNIT_QUANTITY},
                 {"count", UNIT_COUNT},     {"ratio", UNIT_RATIO},
                 {"index", UNIT_INDEX},     {"duration", UNIT_DURATION}};
    size_t colon = span_chr(extra, ':', 0);
    struct span word = span_sub(extra, 0, colon);

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (span_is(word, kinds[i].word))
            return kinds[i].kind;
    return UNIT_NONE;
}

/* One capital letter is a name or a scale ("5G", "37 M"), but for the litre. */
static bool is_lone_capital(const struct text *t, size_t i, uint32_t end)
{
    return end == i + 1 && t->tokens[i].end - t->tokens[i].start == 1 &&
           (t->tokens[i].flags & TOKEN_CAPITAL) && !token_is(t, i, "L");
}

enum unit_kind unit_read(const struct text *t, size_t i, char unit[UNIT_CODE], uint32_t *ret_end)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_UNIT, &end);

    if (!e || is_lone_capital(t, i, end))
        return UNIT_NONE;
    /* "400ml" and "400 ml", but not "5G-an" or "3D1": a unit that letters are glued to is none */
    enum unit_kind kind = kind_of(e->extra);
    if (kind == UNIT_NONE)
        return UNIT_NONE;
    set_code(unit, e->code);
    *ret_end = end;
    return kind;
}

/* The base that a unit makes of a price: what stands behind the colon of its kind, else its code.
 */
static void base_code(const struct lex_entry *e, char per[UNIT_CODE])
{
    size_t colon = span_chr(e->extra, ':', 0);

    set_code(per, colon == (size_t)-1 ? e->code : span_from(e->extra, colon + 1));
}

/* "perkilogram", "sekilo", "sebulan": a unit with per- or se- before it in one word. */
static const struct lex_entry *prefixed_unit(const struct text *t, size_t i)
{
    char room[TOKEN_WORD_ROOM];
    struct span word = token_lower(text_token(t, i), room);
    size_t prefix = span_starts(word, SPAN("per")) ? 3 : span_starts(word, SPAN("se")) ? 2 : 0;

    if (prefix == 0)
        return NULL;
    return lexicon_single(t->lexicon, lexicon_word(t->lexicon, span_from(word, prefix)), LEX_UNIT);
}

/* "/kg", "per kg", "perkilo", "sebulan", "/US$" from the token on. */
static void read_base(const struct text *t, struct amount *a)
{
    size_t i = a->end;
    uint32_t end;
    const struct lex_entry *e;

    a->per_end = a->end;
    if (i >= t->n_tokens || t->tokens[i].kind == TOKEN_BREAK)
        return;
    if (token_is(t, i, "/") || token_is(t, i, "per")) {
        i += token_is(t, i + 1, "satu") ? 2 : 1;
        e = i < t->n_tokens ? text_hit(t, i, LEX_UNIT, &end) : NULL;
        if (e) {
            base_code(e, a->per);
            a->per_end = end;
        } else if (i < t->n_tokens && (e = text_hit(t, i, LEX_CURRENCY, &end))) {
            set_code(a->per, e->code);
            a->per_end = end;
        }
    } else if (t->tokens[i].kind == TOKEN_WORD && (e = prefixed_unit(t, i))) {
        base_code(e, a->per);
        a->per_end = (uint32_t)i + 1;
    }
}

static bool is_dash(const struct text *t, size_t i)
{
    return token_is(t, i, "-") || token_is(t, i, "−") || token_is(t, i, "–");
}

bool unit_is_time(const char *code)
{
    static const char *const codes[] = {"hour", "day", "night", "week", "month", "year", "season"};

    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        if (strcmp(code, codes[i]) == 0)
            return true;
    return false;
}

bool is_sign(const struct text *t, size_t i)
{
    return is_dash(t, i) || token_is(t, i, "+");
}

/*
 * A sign before the amount: words, or a mark glued to what follows and to no letter or digit before
 * it
 * ("-2,43%"; not "10-15" or "Covid-19").
 */
static size_t read_sign(const struct text *t, size_t i, unsigned options, struct amount *a)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_NUMERAL, &end);
    bool loose = options & NUMBER_LOOSE;

    if (e && (span_is(e->code, "minus") || span_is(e->code, "plus"))) {
        if (span_is(e->extra, "trap") && !loose)
            return i;
        a->signed_ = true;
        a->minus = span_is(e->code, "minus");
        if (token_is(t, end, "sebesar"))
            end++;
        if (is_dash(t, end) && glued(t, end + 1)) /* "minus sebesar -2,07": one minus */
            end++;
        return end;
    }
    if (!is_sign(t, i))
        return i;
    if (i > 0 && glued(t, i) &&
        (t->tokens[i - 1].kind == TOKEN_WORD || t->tokens[i - 1].kind == TOKEN_NUMBER))
        return i;
    if (!glued(t, i + 1) && !loose)
        return i;
    if (i > 0 && is_sign(t, i - 1) && glued(t, i))
        return i;
    a->signed_ = true;
    a->minus = is_dash(t, i);
    return i + 1;
}

static bool stands(const struct lex_entry *e, bool before)
{
    return span_is(e->extra, "both") || span_is(e->extra, before ? "before" : "after");
}

static size_t read_currency_before(const struct text *t, size_t i, struct amount *a)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_CURRENCY, &end);

    if (!e || !stands(e, true) || end >= t->n_tokens)
        return i;
    a->kind = UNIT_MONEY;
    a->sign_bare = true;
    set_code(a->unit, e->code);
    return end;
}

/* "326. 900.000", "44.151. 047.248", "1.575 .000": groups of three, parted by a typist's blank. */
static bool is_torn_group(struct span before, struct span behind, bool dot_glued, bool glued)
{
    if (behind.len % 4 != 3 || dot_glued == glued)
        return false;
    if (before.len <= 3 && dot_glued)
        return true;
    /* groups before the dot: a full stop and a next number look the same, but for a zero */
    return before.len % 4 != 0 && (behind.p[0] == '0' || !dot_glued);
}

static void join_money(const struct text *t, struct number *n)
{
    size_t next = n->end + 1;
    struct wide more = {0, 0};

    if (n->power || n->spelled || n->doubted || n->value.scale > 0 || n->end != n->first + 1 ||
        !token_is(t, n->end, ".") || next >= t->n_tokens || t->tokens[next].kind != TOKEN_NUMBER)
        return;
    struct span s = text_token(t, next);
    if (!is_torn_group(text_token(t, n->first), s, glued(t, n->end), glued(t, next)))
        return;
    for (size_t i = 0; i < s.len; i++) {
        bool digit = s.p[i] >= '0'; /* or a dot or comma */
        if (digit == (i % 4 == 3) || s.len > 15)
            return;
        if (digit)
            more.digits = more.digits * 10 + (unsigned)(s.p[i] - '0');
    }
    unsigned power = (unsigned)(s.len + 1) / 4 * 3;
    if (!wide_shift(&n->value, power))
        return;
    wide_add(&n->value, more);
    n->end = (uint32_t)next + 1;
}

/* ",77" without a digit before the comma. */
static bool read_bare_fraction(const struct text *t, size_t i, unsigned options, struct number *ret)
{
    if (!token_is(t, i, ",") || !glued(t, i + 1) || t->tokens[i + 1].kind != TOKEN_NUMBER ||
        (i > 0 && glued(t, i)))
        return false;
    struct span s = text_token(t, i + 1);
    if (span_chr(s, '.', 0) != (size_t)-1 || span_chr(s, ',', 0) != (size_t)-1 || s.len > 12)
        return false;
    ret->end = 0;
    number_read(t, i + 1, options, ret);
    if (ret->end != i + 2) /* ",77 juta", ",77e3" */
        return false;
    ret->first = (uint32_t)i;
    ret->value.scale = (uint8_t)s.len;
    return true;
}

/* "(lima miliar rupiah)", "(12)": the same value again in brackets; *i then stands behind it. */
static bool read_restatement(const struct text *t, const struct amount *a, uint32_t *i)
{
    struct number again;
    struct wide value;
    uint32_t end;

    if (!token_is(t, *i, "(") || !number_read(t, *i + 1, 0, &again) || again.vague || again.refused)
        return false;
    if (again.spelled == a->number.spelled) /* digits restate words, words restate digits */
        return false;
    value = a->number.value;
    while (value.scale > 0 && value.digits % 10 == 0) {
        value.digits /= 10;
        value.scale--;
    }
    end = again.end;
    const struct lex_entry *e = end < t->n_tokens ? text_hit(t, end, LEX_CURRENCY, &end) : NULL;
    if (!e && end < t->n_tokens)
        text_hit(t, end, LEX_UNIT, &end);
    if (again.value.digits != value.digits || again.value.scale != value.scale ||
        !token_is(t, end, ")"))
        return false;
    *i = end + 1;
    return true;
}

/* ",-" ".-" ",—" behind a price. */
static uint32_t price_tail(const struct text *t, uint32_t i)
{
    if ((token_is(t, i, ",") || token_is(t, i, ".")) && glued(t, i) && glued(t, i + 1) &&
        (is_dash(t, i + 1) || token_is(t, i + 1, "—")))
        return i + 2;
    return i;
}

/* "lima puluh sen" behind "seribu rupiah": the cents of one amount. */
static void read_cents(const struct text *t, struct amount *a)
{
    struct number cents;
    uint32_t end;

    if (!a->number.spelled || !number_read(t, a->end, 0, &cents) || cents.value.scale > 0 ||
        cents.value.digits > 99)
        return;
    const struct lex_entry *e =
        cents.end < t->n_tokens ? text_hit(t, cents.end, LEX_CURRENCY, &end) : NULL;
    if (!e || !span_is(e->extra, "cent"))
        return;
    cents.value.scale = 2;
    wide_add(&a->number.value, cents.value);
    a->end = end;
}

static bool read_currency_after(const struct text *t, struct amount *a)
{
    uint32_t end;
    const struct lex_entry *e =
        a->end < t->n_tokens ? text_hit(t, a->end, LEX_CURRENCY, &end) : NULL;
    bool cent = e && span_is(e->extra, "cent");

    if (!e || !(stands(e, false) || cent))
        return false;
    if (a->kind == UNIT_MONEY && strncmp(a->unit, e->code.p, e->code.len) != 0)
        return false;
    /* "5 US$ 3": a sign that a number follows belongs to that one */
    if (span_is(e->extra, "both") && end < t->n_tokens && t->tokens[end].kind == TOKEN_NUMBER)
        return false;
    a->kind = UNIT_MONEY;
    a->sign_bare = false;
    set_code(a->unit, e->code);
    a->end = end;
    if (cent)
        a->number.value.scale = (uint8_t)(a->number.value.scale + 2);
    else
        read_cents(t, a);
    return true;
}

/* "9 tahun 2015", "500 hari ini", "300 bulan lalu": the unit word begins a period of its own. */
static bool begins_period(const struct text *t, const struct amount *a, uint32_t end)
{
    uint32_t period_end;

    if (look_year(t, end)) /* but "2 hari 1 malam" */
        return true;
    if (text_hit(t, a->end, LEX_PERIOD, &period_end) && period_end > end &&
        a->number.value.digits > 100)
        return true;
    if (end < t->n_tokens) {
        const struct lex_entry *e = text_hit(t, end, LEX_PERIOD, &period_end);
        return e && span_is(e->code, "month");
    }
    return false;
}

static void read_unit(const struct text *t, struct amount *a)
{
    char unit[UNIT_CODE];
    uint32_t end;
    enum unit_kind kind;

    if (a->end >= t->n_tokens || a->kind == UNIT_MONEY)
        return;
    kind = unit_read(t, a->end, unit, &end);
    if (kind == UNIT_NONE || (kind == UNIT_DURATION && begins_period(t, a, end)))
        return;
    if (strcmp(unit, "permil") == 0) { /* a tenth of a percent */
        a->number.value.scale++;
        strcpy(unit, "percent");
    }
    a->kind = kind;
    memcpy(a->unit, unit, sizeof(unit));
    a->end = end;
}

bool amount_read(const struct text *t, size_t token, unsigned options, struct amount *ret)
{
    struct amount a = {.first = (uint32_t)token};
    size_t i;

    if (token >= t->n_tokens)
        return false;
    i = read_sign(t, token, options, &a);
    size_t at = read_currency_before(t, i, &a);
    if (at != i && !a.signed_)
        at = read_sign(t, at, options & ~(unsigned)NUMBER_LOOSE, &a);
    if (a.kind == UNIT_MONEY)
        options |= NUMBER_MONEY;
    if (!number_read(t, at, options, &a.number) && !read_bare_fraction(t, at, options, &a.number))
        return false;
    if (a.kind == UNIT_MONEY)
        join_money(t, &a.number);
    a.end = a.value_end = a.number.end;
    if (a.kind == UNIT_MONEY)
        a.end = price_tail(t, a.end);
    uint32_t behind = a.end;
    a.restated = read_restatement(t, &a, &behind);
    if (a.restated) {
        uint32_t inside = a.end;
        a.end = behind;
        if (!read_currency_after(t, &a))
            read_unit(t, &a);
        if (a.end == behind)
            a.end = inside;
    } else if (!read_currency_after(t, &a)) {
        read_unit(t, &a);
    }
    if (!a.restated) {
        behind = a.end;
        a.restated = read_restatement(t, &a, &behind);
    }
    if (a.minus && is_dash(t, token) && (a.kind == UNIT_NONE || a.kind == UNIT_COUNT) &&
        !(options & NUMBER_LOOSE)) { /* "SP -36": things are not counted below zero */
        a.minus = a.signed_ = false;
        a.dash = true;
        a.first = a.number.first;
    }
    read_base(t, &a);
    if (a.restated && a.per_end < behind)
        a.per_end = behind;
    *ret = a;
    return true;
}
