#include "transform/recognise/period.h"

#include "transform/recognise/bound.h"
#include "transform/recognise/period_resolve.h"
#include "transform/recognise/period_words.h"

#define SPEECH_FAR 25 /* tokens between a verb of speech and its day */
#define LOOK_BACK  3  /* words between a role word and its period */

/* The role word that ends before the token, over small words ("pada", "tahun", "akhir"). */
static const struct lex_entry *role_before(const struct text *t, size_t token, uint32_t *ret_first)
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

static bool has_speech(const struct text *t, size_t first, size_t end)
{
    const struct sentence *s = &t->sentences[text_sentence_of(t, first)];
    size_t from = first > s->first + SPEECH_FAR ? first - SPEECH_FAR : s->first;
    size_t to = end + SPEECH_FAR < s->end ? end + SPEECH_FAR : s->end;

    for (size_t i = from; i < to; i++) {
        uint32_t function_end;
        if (span_is(function_at(t, i, &function_end), "say"))
            return true;
    }
    return false;
}

/* "UU Nomor 20 Tahun 2008": the year of a law. */
static bool is_law(const struct text *t, size_t first)
{
    if (first < 2 || t->tokens[first - 1].kind != TOKEN_NUMBER)
        return false;
    uint32_t end;
    for (size_t back = 2; back <= 6 && back <= first; back++) {
        const struct lex_entry *e = text_hit(t, first - back, LEX_NOT, &end);
        if (e && (span_is(e->code, "code") || span_is(e->code, "law")) && end >= first - 1)
            return true;
    }
    return false;
}

static void set_role(const struct text *t, const struct period_core *c, struct period *p)
{
    uint32_t first = c->first;
    const struct lex_entry *e = role_before(t, c->first, &first);

    p->role = PERIOD_AT;
    if (e && span_is(e->code, "until"))
        p->role = PERIOD_UNTIL;
    else if (e && span_is(e->code, "since"))
        p->role = PERIOD_SINCE;
    else if (e && (span_is(e->code, "compared") || span_is(e->code, "from")))
        p->role = PERIOD_COMPARED;
    else if (c->named_year)
        p->role = PERIOD_NAME;
    else if (c->weekday_only || (c->kind == PERIOD_DAY && (c->weekday >= 0 || c->bracketed) &&
                                 has_speech(t, c->first, c->end)))
        p->role = PERIOD_SPEECH;
    if (p->role != PERIOD_AT && e)
        p->first = first;
    if (is_law(t, c->first))
        p->role = PERIOD_NAME;
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
    else if (token_is(t, i, "dan") && role_before(t, a->first, &end) && token_is(t, end, "antara"))
        i++;
    else
        return 0;
    while (token_is(t, i, "dengan") || token_is(t, i, "pada") || token_is(t, i, "akhir") ||
           token_is(t, i, "bulan"))
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
        period_core_second(t, c->end + 1, c, &next);
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
            period_core_second(t, i, &before, ret))
            return true;
    return false;
}

static void remember(struct period_context *context, const struct period *p,
                     const struct period_core *c)
{
    context->last = (struct date){c->year, c->month, c->kind == PERIOD_DAY ? c->day : 0};
    if (c->kind == PERIOD_QUARTER)
        context->last.month = c->part * 3;
    if (c->kind == PERIOD_SEMESTER)
        context->last.month = c->part * 6;
    context->last_token = p->end;
    if (p->role == PERIOD_AT || p->role == PERIOD_UNTIL)
        memcpy(context->last_iso, p->iso, sizeof(context->last_iso));
}

static bool same_sentence(const struct text *t, size_t a, size_t b)
{
    return text_sentence_of(t, a) == text_sentence_of(t, b);
}

/* Resolves one core or an interval of two into *p. */
static void resolve(const struct text *t, struct period_context *context, struct period_core *a,
                    struct period_core *b, struct period *p)
{
    bool mismatch = false, other = false;

    context->near = context->last_token > 0 && same_sentence(t, context->last_token - 1, a->first);
    p->relative = a->anchor != ANCHOR_STATED;
    if (a->anchor == ANCHOR_SAME) {
        period_same(a, context, p->iso);
        return;
    }
    bool ok = period_resolve(a, context, &mismatch);
    if (ok && b) {
        if (b->anchor == ANCHOR_MISSING) {
            b->year = a->year;
            b->anchor = ANCHOR_STATED;
        }
        ok = period_resolve(b, context, &other);
    }
    p->mismatch = mismatch || other;
    if (!ok)
        return;
    if (b)
        period_interval(a, b, p->iso);
    else if (p->role == PERIOD_UNTIL)
        period_until(a, p->iso);
    else
        period_iso(a, p->iso);
    remember(context, p, b ? b : a);
}

static bool read_at(const struct text *t, struct period_context *context, size_t i,
                    struct period *ret)
{
    struct period_core a, b;
    struct period p = {0};
    bool two = day_range(t, i, &a, &b);

    if (!two) {
        if (!period_core_read(t, i, &a) && !listed_part(t, i, &a))
            return false;
        size_t next = a.anchor == ANCHOR_SAME || a.weekday_only ? 0 : joiner_end(t, &a);
        two = next > 0 && period_core_second(t, next, &a, &b);
        if (!two)
            year_from_list(t, &a);
    }
    p.first = a.first;
    p.end = two ? b.end : a.end;
    p.kind = two ? PERIOD_INTERVAL : a.kind;
    p.rule = two ? "interval" : a.rule;
    set_role(t, &a, &p);
    if (two && (p.role == PERIOD_UNTIL || p.role == PERIOD_SINCE || p.role == PERIOD_SPEECH))
        p.role = PERIOD_AT;
    if (two && p.role == PERIOD_COMPARED &&
        (token_is(t, p.first, "dari") || token_is(t, p.first, "antara")))
        p.role = PERIOD_AT;
    resolve(t, context, &a, two ? &b : NULL, &p);
    *ret = p;
    return true;
}

bool period_next(const struct text *t, struct period_context *context, size_t *token,
                 struct period *ret)
{
    for (size_t i = *token; i < t->n_tokens; i++) {
        const struct token *k = &t->tokens[i];
        uint32_t end;
        if (k->kind == TOKEN_BREAK || (k->kind == TOKEN_PUNCT && !token_is(t, i, "(")))
            continue;
        if (k->kind == TOKEN_WORD && !text_hit(t, i, LEX_PERIOD, &end) &&
            !text_hit(t, i, LEX_NUMERAL, &end) && !(k->flags & TOKEN_CAPITAL))
            continue;
        if (read_at(t, context, i, ret)) {
            *token = ret->end > i ? ret->end : i + 1;
            return true;
        }
    }
    *token = t->n_tokens;
    return false;
}

bool period_dateline(const struct text *t, struct date *ret)
{
    struct date first = {0};

    for (size_t i = 0; i < t->n_tokens;) {
        struct period_core c;
        if (t->tokens[i].kind == TOKEN_BREAK || !period_core_read(t, i, &c)) {
            i++;
            continue;
        }
        i = c.end > i ? c.end : i + 1;
        struct date d = {c.year, c.month, c.day};
        if (c.kind != PERIOD_DAY || c.anchor != ANCHOR_STATED || !date_valid(d))
            continue;
        if (c.weekday >= 0 || c.bracketed) {
            *ret = d;
            return true;
        }
        if (!first.year)
            first = d;
    }
    if (!first.year)
        return false;
    *ret = first;
    return true;
}
