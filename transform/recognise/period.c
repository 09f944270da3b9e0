#include "transform/recognise/period.h"

#include "transform/recognise/bound.h"
#include "transform/recognise/period_pair.h"
#include "transform/recognise/period_resolve.h"
#include "transform/recognise/period_words.h"

#define SPEECH_FAR 25 /* tokens between a verb of speech and its day */
#define COMPARED_FAR                                                                               \
    6 /* tokens between "dibandingkan" and the period of what it is compared with */

static bool has_speech(const struct text *t, size_t first, size_t end)
{
    const struct sentence *s = &t->sentences[text_sentence_of(t, first)];
    size_t from = first > s->first + SPEECH_FAR ? first - SPEECH_FAR : s->first;
    size_t to = end + SPEECH_FAR < s->end ? end + SPEECH_FAR : s->end;

    for (size_t i = from; i < to; i++) {
        uint32_t function_end;
        if (function_is(t, i, "say", &function_end))
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

/*
 * "dibandingkan TPK bulan sebelumnya", "dibanding penduduk miskin pada Maret 2015": what is compared
 * with stands between. A number or a mark would part the two.
 */
static bool is_compared_noun(const struct text *t, size_t first)
{
    size_t from = t->sentences[text_sentence_of(t, first)].first;

    for (size_t i = first; i > from && first - i < COMPARED_FAR; i--) {
        uint32_t end;
        const struct lex_entry *e = text_hit(t, i - 1, LEX_PERIOD, &end);
        if (e && span_is(e->code, "compared"))
            return true;
        if (t->tokens[i - 1].kind != TOKEN_WORD || token_is(t, i - 1, "yang"))
            return false;
    }
    return false;
}

/* "harga konstan 2010", "tahun dasar 2018", "(2018=100)": the base of a series, not its period. */
static bool is_base_year(const struct text *t, const struct period_core *c)
{
    uint32_t i = c->first;

    if (c->kind != PERIOD_YEAR)
        return false;
    return (i > 0 && token_is(t, i - 1, "konstan")) ||
           (i > 1 && token_is(t, i - 1, "dasar") && token_is(t, i - 2, "tahun")) ||
           (token_is(t, c->end, "=") && token_is(t, c->end + 1, "100"));
}

static void set_role(const struct text *t, const struct period_core *c, struct period *p)
{
    uint32_t first = c->first;
    const struct lex_entry *e = period_role_before(t, c->first, &first);

    p->role = PERIOD_AT;
    if (e && span_is(e->code, "until"))
        p->role = PERIOD_UNTIL;
    else if (e && span_is(e->code, "since"))
        p->role = PERIOD_SINCE;
    else if (e && (span_is(e->code, "compared") || span_is(e->code, "from")))
        p->role = PERIOD_COMPARED;
    else if (is_compared_noun(t, first))
        p->role = PERIOD_COMPARED;
    else if (c->named_year)
        p->role = PERIOD_NAME;
    else if (c->weekday_only || strcmp(c->rule, "now") == 0 ||
             (c->kind == PERIOD_DAY && (c->weekday >= 0 || c->bracketed) &&
              has_speech(t, c->first, c->end)))
        p->role = PERIOD_SPEECH;
    if (p->role != PERIOD_AT && e)
        p->first = first;
    if (is_law(t, c->first) || is_base_year(t, c))
        p->role = PERIOD_NAME;
}

/* What later words like "tahun sebelumnya" go by: not the day of a speech, a name or a comparison.
 */
static void remember(struct period_context *context, const struct period *p,
                     const struct period_core *c)
{
    if (p->role == PERIOD_SPEECH || p->role == PERIOD_NAME || p->role == PERIOD_COMPARED)
        return;
    context->last = (struct date){c->year, c->month, c->kind == PERIOD_DAY ? c->day : 0};
    if (c->kind == PERIOD_QUARTER)
        context->last.month = c->part * 3;
    if (c->kind == PERIOD_SEMESTER)
        context->last.month = c->part * 6;
    context->last_token = p->end;
    if (p->role != PERIOD_SINCE)
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
        p->relative |= b->anchor != ANCHOR_STATED;
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
    bool two;

    if (!period_pair_read(t, i, &a, &b, &two))
        return false;
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
    if (!is_law(t, a.first) && !is_base_year(t, &a)) /* they say nothing of a figure */
        resolve(t, context, &a, two ? &b : NULL, &p);
    *ret = p;
    return true;
}

bool period_next(const struct text *t, struct period_context *context, size_t *token,
                 struct period *ret)
{
    for (size_t i = *token; i < t->n_tokens; i++) {
        if (period_begins(t, i) && read_at(t, context, i, ret)) {
            *token = ret->end;
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
        i = c.end;
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
