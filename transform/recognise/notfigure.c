#include "transform/recognise/notfigure.h"

#include "transform/recognise/bound.h"
#include "transform/recognise/duration.h"
#include "transform/recognise/look.h"
#include "transform/recognise/notfigure_shape.h"
#include "transform/recognise/period_pair.h"

#define PHRASE_MAX 5 /* tokens of the longest phrase of not.tsv */

static size_t line_end(const struct text *t, size_t i)
{
    while (i < t->n_tokens && t->tokens[i].kind != TOKEN_BREAK)
        i++;
    return i;
}

/* The phrase of not.tsv that ends right before the token ("nomor", "tahap ke-"), or NULL. */
static const struct lex_entry *phrase_before(const struct text *t, size_t i)
{
    for (size_t back = PHRASE_MAX; back > 0; back--) {
        uint32_t end;
        const struct lex_entry *e = back <= i ? text_hit(t, i - back, LEX_NOT, &end) : NULL;
        if (e && end == i && (span_is(e->extra, "before") || span_is(e->extra, "both")))
            return e;
    }
    return NULL;
}

/*
 * Behind "ke": an ordinal ("dosis ke 3"), or all of so many ("ke 12 pekon itu"); but "ke lima
 * titik" goes to five of them.
 */
static bool is_the_nth(const struct text *t, size_t i)
{
    struct amount a;

    if (!amount_read(t, i, 0, &a))
        return true;
    if (a.kind == UNIT_MONEY) /* "naik ke 5 juta rupiah" */
        return false;
    size_t end = a.kind == UNIT_NONE || a.kind == UNIT_COUNT ? noun_read(t, a.end) : a.end;
    if (end == a.value_end)
        return true;
    return token_is(t, end, "itu") || token_is(t, end, "tersebut") || token_is(t, end, "ini");
}

/* Does what stands before a numeral make it something else? Dates and times have shapes of their
 * own. */
static bool context_takes(const struct text *t, size_t i, const struct lex_entry *e)
{
    int n = look_plain(t, i);

    if (span_is(e->code, "year") || span_is(e->code, "month"))
        return look_year(t, i);
    if (span_is(e->code, "date"))
        return (unsigned)n <= 31; /* years are periods of their own */
    if (span_is(e->code, "address") && (!look_number(t, i) || measured_at(t, i)))
        return false; /* "jalan dua kabupaten", "jalan 5 km" */
    if (span_is(e->code, "to"))
        return is_the_nth(t, i);
    if (span_is(e->code, "clock") || span_is(e->code, "law") || span_is(e->code, "code") ||
        span_is(e->code, "phone") || span_is(e->code, "age"))
        return true;
    return n >= 0 ||
           !look_number(t, i); /* ranks, labels, names: whole numbers without separators */
}

/* "17/3/2023", "31 Juli", "2023/2024", "28-12-2023": a date or period that begins with digits. */
static size_t period_end(const struct text *t, size_t i)
{
    struct period_core a, b;
    bool two;

    if (period_begins(t, i) && period_pair_read(t, i, &a, &b, &two))
        return two ? b.end : a.end;
    return i;
}

/* Behind a rank or ordinal, "dari 30" is the field that it was won in. */
static size_t over_field(const struct text *t, size_t i)
{
    return token_is(t, i, "dari") && look_plain(t, i + 1) > 0 ? i + 2 : i;
}

/* Behind the bracket that closes the one at `open`, or the end of its line. */
static size_t bracket_end(const struct text *t, size_t open)
{
    size_t i = open, depth = 0;

    for (; i < t->n_tokens && t->tokens[i].kind != TOKEN_BREAK; i++) {
        depth += token_is(t, i, "(");
        depth -= token_is(t, i, ")");
        if (depth == 0)
            return i + 1;
    }
    return i;
}

/* A word that a headline leaves in small letters. */
static bool is_small_in_headline(const struct text *t, size_t i)
{
    uint32_t end;
    return text_hit(t, i, LEX_FUNCTION, &end) != NULL;
}

#define HEADLINE_MIN 6 /* words with capitals; fewer in a row may be names in a plain sentence */

/*
 * Where a headline ends that the article goes on behind without a break. In a headline all words
 * but small ones have capitals: it ends before the last capital in front of the first that has none.
 * "Baca juga: Harga Beras Naik di Dua Pasar Pemerintah menyalurkan" ends before "Pemerintah". A
 * headline that is written as a plain sentence ends with it.
 */
static size_t headline_end(const struct text *t, size_t i)
{
    size_t last = i, capitals = 0, k = i;

    for (; k < t->n_tokens && t->tokens[k].kind != TOKEN_BREAK; k++) {
        if (look_capital(t, k)) {
            last = k;
            capitals++;
        } else if (look_word(t, k) && !is_small_in_headline(t, k)) {
            return capitals > HEADLINE_MIN ? last : t->sentences[text_sentence_of(t, k)].end;
        }
    }
    return k;
}

/* "Baca juga:" alone on its line speaks of the next one, unless that is a sentence. */
static size_t related_end(const struct text *t, size_t first, size_t i)
{
    size_t end = token_is(t, i, ":") ? i + 1 : i;

    if (first > 0 && token_is(t, first - 1, "("))
        return bracket_end(t, first - 1);
    if (end < t->n_tokens && t->tokens[end].kind != TOKEN_BREAK)
        return headline_end(t, end);
    if (end + 1 >= t->n_tokens)
        return end;
    size_t next = line_end(t, end + 1);
    return token_is(t, next - 1, ".") ? end : next;
}

static bool has_digit(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned)(s.p[i] - '0') < 10)
            return true;
    return false;
}

size_t skip_words(const struct text *t, size_t i)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_NOT, &end);

    if (e && span_is(e->extra, "line"))
        return span_is(e->code, "related") ? related_end(t, i, end) : line_end(t, i);
    if (e && span_is(e->extra, "whole") && (look_capital(t, i) || has_digit(e->phrase)))
        return end;
    size_t period;
    if ((token_is(t, i, "(") || text_hit(t, i, LEX_PERIOD, &end)) &&
        (period = period_end(t, i)) > i)
        return period;
    if (!look_capital(t, i))
        return i;
    if (text_hit(t, i, LEX_AREA, &end) || text_hit(t, i, LEX_PROGRAMME, &end))
        return end;
    return i;
}

/*
 * "Pasal 3 dan 7", "zona 1, 2 dan 3": more of the same behind the label at i - 1; numbers that do not
 * follow on each other may count or measure instead ("tahap 2, 5 orang").
 */
static size_t over_labels(const struct text *t, size_t i, bool law)
{
    static const char *const joiners[] = {",", "dan", "atau", "hingga", "sampai", "serta", "-"};

    for (size_t next = i;; i = next) {
        int before = look_plain(t, i - 1);
        for (size_t k = 0; k < sizeof(joiners) / sizeof(joiners[0]); k++)
            next += token_is(t, next, joiners[k]); /* ", dan", too */
        if (next == i || look_plain(t, next) < 0)
            return i;
        bool follows = before >= 0 && look_plain(t, next) == before + 1;
        if (!law && (measured_at(t, next) || (!follows && noun_read(t, next + 1) > next + 1)))
            return i;
        next++;
    }
}

/* What the words before a numeral make of it. */
static size_t skip_by_context(const struct text *t, size_t i)
{
    const struct lex_entry *e = phrase_before(t, i);
    struct number n;
    struct amount a;
    uint32_t end;

    if (token_is(t, i, "-") && look_plain(t, i + 1) >= 0) { /* "ke -13" */
        e = phrase_before(t, i + 1);
        return e && span_is(e->code, "ordinal") ? over_field(t, i + 2) : i;
    }
    if (!e || !(look_number(t, i) || text_hit(t, i, LEX_NUMERAL, &end)))
        return i;
    if (span_is(e->code, "product"))
        return amount_read(t, i, 0, &a) && a.kind == UNIT_QUANTITY ? a.end : i;
    if (!context_takes(t, i, e) || !number_read(t, i, 0, &n))
        return i;
    if (span_is(e->code, "phone") || span_is(e->code, "code"))
        return look_number(t, i) ? phone_end(t, i) : n.end;
    size_t behind = look_number(t, i) ? code_end(t, n.end - 1) : n.end;
    if (span_is(e->code, "rank") || span_is(e->code, "ordinal"))
        return over_field(t, behind);
    bool law = span_is(e->code, "law");
    return law || span_is(e->code, "label") || span_is(e->code, "address")
               ? over_labels(t, behind, law)
               : behind;
}

size_t skip_numeral(const struct text *t, size_t i)
{
    struct clock clock;
    uint32_t clock_end;
    size_t end;

    if (look_number(t, i)) {
        if (clock_read(t, i, &clock, &clock_end))
            return clock_end;
        if ((end = period_end(t, i)) > i)
            return end;
    }
    if (token_is(t, i, "-") && look_glued(t, i + 1) && look_number(t, i + 1) &&
        shape_end(t, i + 1) > i + 1)
        return shape_end(t, i + 1); /* "SP -36" */
    if ((end = shape_end(t, i)) > i)
        return end;
    return skip_by_context(t, i);
}

bool amount_is_other(const struct text *t, const struct amount *a)
{
    uint32_t end;

    if (a->number.refused || (a->number.half && a->kind == UNIT_NONE))
        return true;
    const struct lex_entry *e = a->end < t->n_tokens ? text_hit(t, a->end, LEX_NOT, &end) : NULL;
    if (e && span_is(e->extra, "after") && (a->kind == UNIT_NONE || a->kind == UNIT_RATIO))
        return true;
    if (a->kind != UNIT_NONE)
        return false;
    /* a bare year, unless "sebanyak" stands before it; at the head of a text it is a period */
    return look_year(t, a->first) && a->number.power == 0 && !token_is(t, a->first - 1, "sebanyak");
}
