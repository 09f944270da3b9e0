#include "transform/recognise/notfigure.h"

#include "transform/recognise/bound.h"
#include "transform/recognise/duration.h"
#include "transform/recognise/period_pair.h"

#define PHRASE_MAX 5 /* tokens of the longest phrase of not.tsv */

static bool is_number(const struct text *t, size_t i)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_NUMBER;
}

static bool is_word(const struct text *t, size_t i)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_WORD;
}

static bool glued(const struct text *t, size_t i)
{
    return i < t->n_tokens && (t->tokens[i].flags & TOKEN_GLUED);
}

static bool capital(const struct text *t, size_t i)
{
    return i < t->n_tokens && (t->tokens[i].flags & TOKEN_CAPITAL);
}

/* Digits only, as a small whole number; -1 where it is none. */
static int plain(const struct text *t, size_t i)
{
    long long n;
    struct span s = is_number(t, i) ? text_token(t, i) : (struct span){NULL, 0};
    return s.len > 0 && s.len <= 6 && span_to_int(s, &n) ? (int)n : -1;
}

static bool is_year(const struct text *t, size_t i)
{
    int n = plain(t, i);
    return n >= 1900 && n <= 2100 && text_token(t, i).len == 4;
}

static size_t line_end(const struct text *t, size_t i)
{
    while (i < t->n_tokens && t->tokens[i].kind != TOKEN_BREAK)
        i++;
    return i;
}

/* Digits and their glued '/', '-', '.', ':' and letters: "13/M-Ind/Per/2/2013", "0812-3456-7890".
 */
static size_t code_end(const struct text *t, size_t i)
{
    for (i++; i < t->n_tokens && glued(t, i) && t->tokens[i].kind != TOKEN_BREAK; i++)
        if (t->tokens[i].kind == TOKEN_PUNCT &&
            !(token_is(t, i, "/") || token_is(t, i, "-") || token_is(t, i, ":") ||
              (token_is(t, i, ".") && glued(t, i + 1))))
            break;
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

/* Does what stands before a numeral make it something else? Dates and times have shapes of their
 * own. */
static bool context_takes(const struct text *t, size_t i, const struct lex_entry *e)
{
    int n = plain(t, i);

    if (span_is(e->code, "year") || span_is(e->code, "month"))
        return is_year(t, i);
    if (span_is(e->code, "date"))
        return is_year(t, i) || (n > 0 && n <= 31);
    if (span_is(e->code, "clock") || span_is(e->code, "law") || span_is(e->code, "code") ||
        span_is(e->code, "phone") || span_is(e->code, "age"))
        return true;
    return n >= 0 || !is_number(t, i); /* ranks, labels, names: whole numbers without separators */
}

/* "17/3/2023", "31 Juli", "2023/2024", "28-12-2023": a date or period that begins with digits. */
static size_t period_end(const struct text *t, size_t i)
{
    struct period_core a, b;
    bool two;

    if (period_pair_read(t, i, &a, &b, &two))
        return two ? b.end : a.end;
    return i;
}

static bool at_sentence_start(const struct text *t, size_t i)
{
    return t->sentences[text_sentence_of(t, i)].first == i;
}

/* "2. Penerima", "3) Bank" at the head of a sentence, "miliar.2. Kabupaten" run on. */
static bool is_list_number(const struct text *t, size_t i)
{
    if (plain(t, i) < 0 || plain(t, i) > 99 ||
        !(token_is(t, i + 1, ".") || token_is(t, i + 1, ")")) || !glued(t, i + 1))
        return false;
    if (at_sentence_start(t, i))
        return !glued(t, i + 2);
    return i > 0 && token_is(t, i - 1, ".") && glued(t, i) && capital(t, i + 2) && !glued(t, i + 2);
}

/* "Budi (45)", "Siti, 38, ...": a whole number of two digits behind a name. */
static bool is_age(const struct text *t, size_t i)
{
    int n = plain(t, i);

    if (n < 10 || n > 99 || i < 2 || !capital(t, i - 2))
        return false;
    if (token_is(t, i - 1, "(") && token_is(t, i + 1, ")"))
        return true;
    return token_is(t, i - 1, ",") && token_is(t, i + 1, ",") && !at_sentence_start(t, i - 2);
}

/* A unit or scale word stands behind the digits. */
static bool is_measured(const struct text *t, size_t i)
{
    char unit[UNIT_CODE];
    uint32_t end;

    return i + 1 < t->n_tokens &&
           (text_hit(t, i + 1, LEX_SCALE, &end) || unit_read(t, i + 1, unit, &end) != UNIT_NONE);
}

/* Letters glued before or behind that are no unit: "Covid19", "G20", "5G", "4Q20". */
static bool is_part_of_name(const struct text *t, size_t i)
{
    char unit[UNIT_CODE];
    uint32_t end;

    if (glued(t, i) && is_word(t, i - 1)) {
        size_t len = t->tokens[i - 1].end - t->tokens[i - 1].start;
        bool typo =
            len >= 4 && !capital(t, i - 1) && !(i > 1 && glued(t, i - 1)) &&
            (text_hit(t, i - 1, LEX_BOUND, &end) || is_measured(t, i)); /* "sebesar5 persen" */
        if (!text_hit(t, i - 1, LEX_CURRENCY, &end) && !typo)
            return true;
    }
    if (glued(t, i) && i > 1 && token_is(t, i - 1, "-") && glued(t, i - 1) && is_word(t, i - 2) &&
        plain(t, i) >= 0 && capital(t, i - 2)) /* "Covid-19", "III-2020", "KF-21" */
        return true;
    if (!is_word(t, i + 1) || !glued(t, i + 1))
        return false;
    if (text_hit(t, i + 1, LEX_SCALE, &end) || text_hit(t, i + 1, LEX_CURRENCY, &end) ||
        token_is(t, i + 1, "an") || unit_read(t, i + 1, unit, &end) != UNIT_NONE ||
        text_hit(t, i + 1, LEX_NUMERAL, &end))
        return false;
    return !token_is(t, i + 1, "x") && !token_is(t, i + 1, "dan") && !token_is(t, i + 1, "atau") &&
           !token_is(t, i + 1, "e") &&
           !(t->tokens[i + 1].end - t->tokens[i + 1].start >= 4 && !capital(t, i + 1));
}

/* "EMAS1.319.000 0,00%", "LQ45898,78 -24,72 -2.68%": a bar of quotations behind its label. */
static size_t over_quotations(const struct text *t, size_t i)
{
    while (i < t->n_tokens &&
           (is_number(t, i) || token_is(t, i, "%") ||
            ((token_is(t, i, "-") || token_is(t, i, "+")) && is_number(t, i + 1))))
        i++;
    return i;
}

static bool is_quotation(const struct text *t, size_t i)
{
    return glued(t, i) && is_word(t, i - 1) && (t->tokens[i - 1].flags & TOKEN_UPPER) &&
           plain(t, i) < 0;
}

/* "0812-3456-7890", "021": a leading zero with more digits, or three and more groups with dashes.
 */
static bool is_phone(const struct text *t, size_t i)
{
    struct span s = text_token(t, i);

    if (s.len >= 2 && s.p[0] == '0' && s.p[1] >= '0' && s.p[1] <= '9')
        return true;
    if (i >= 3 && token_is(t, i - 1, ")") && is_number(t, i - 2) && token_is(t, i - 3, "(") &&
        text_token(t, i - 2).p[0] == '0') /* "(021) 5299-1234" */
        return true;
    return token_is(t, i + 1, "-") && glued(t, i + 1) && is_number(t, i + 2) && glued(t, i + 2) &&
           token_is(t, i + 3, "-") && glued(t, i + 3) && is_number(t, i + 4) && glued(t, i + 4);
}

/* "SDN 2 Kalirejo", "PT Tiga Oregon": a small whole number or a capitalised number word between
 * names. */
static bool is_numbered_name(const struct text *t, size_t i)
{
    uint32_t end;
    size_t before = i > 1 && token_is(t, i - 1, ".") && glued(t, i - 1) ? i - 2 : i - 1;

    if (i == 0 || !is_word(t, before) || !capital(t, before) ||
        text_hit(t, before, LEX_BOUND, &end))
        return false;
    if (before + 1 == i && at_sentence_start(t, before) && is_number(t, i))
        return false;
    if (is_number(t, i) ? plain(t, i) < 0 || plain(t, i) > 999
                        : !capital(t, i) || before + 1 < i - 1)
        return false;
    if (at_sentence_start(t, i) || !capital(t, i + 1) || text_hit(t, i + 1, LEX_CURRENCY, &end))
        return false;
    return is_word(t, i) || !is_measured(t, i);
}

/* "G/561/V.07": digits behind a slash that letters are glued to. */
static bool is_in_code(const struct text *t, size_t i)
{
    return i > 1 && glued(t, i) && token_is(t, i - 1, "/") && glued(t, i - 1) &&
           is_word(t, i - 2) && capital(t, i - 2) &&
           t->tokens[i - 2].end - t->tokens[i - 2].start <= 3 &&
           (glued(t, i + 1) && token_is(t, i + 1, "/"));
}

/* Behind a rank or ordinal, "dari 30" is the field that it was won in. */
static size_t over_field(const struct text *t, size_t i)
{
    return token_is(t, i, "dari") && plain(t, i + 1) > 0 ? i + 2 : i;
}

/* The digits of a phone number go on over blanks. */
static size_t over_digits(const struct text *t, size_t i)
{
    while (is_number(t, i))
        i = code_end(t, i);
    return i;
}

size_t skip_words(const struct text *t, size_t i)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_NOT, &end);

    if (e && span_is(e->extra, "line"))
        return line_end(t, i);
    if (e && span_is(e->extra, "whole") && capital(t, i))
        return end;
    size_t period;
    if ((token_is(t, i, "(") || text_hit(t, i, LEX_PERIOD, &end)) &&
        (period = period_end(t, i)) > i)
        return period;
    if (!capital(t, i))
        return i;
    if (text_hit(t, i, LEX_AREA, &end) || text_hit(t, i, LEX_PROGRAMME, &end))
        return end;
    return i;
}

/* What the words before a numeral make of it. */
static size_t skip_by_context(const struct text *t, size_t i)
{
    const struct lex_entry *e = phrase_before(t, i);
    struct number n;
    struct amount a;
    uint32_t end;

    if (e && token_is(t, i, "-") && span_is(e->code, "ordinal") &&
        plain(t, i + 1) >= 0) /* "ke -13" */
        return i + 2;
    if (!e || !(is_number(t, i) || text_hit(t, i, LEX_NUMERAL, &end)))
        return i;
    if (span_is(e->code, "product"))
        return amount_read(t, i, 0, &a) && a.kind == UNIT_QUANTITY ? a.end : i;
    if (!context_takes(t, i, e) || !number_read(t, i, 0, &n))
        return i;
    if (span_is(e->code, "phone") || span_is(e->code, "code"))
        return is_number(t, i) ? over_digits(t, i) : n.end;
    size_t behind = is_number(t, i) ? code_end(t, n.end - 1) : n.end;
    return span_is(e->code, "rank") || span_is(e->code, "ordinal") ? over_field(t, behind) : behind;
}

size_t skip_numeral(const struct text *t, size_t i)
{
    struct clock clock;
    uint32_t clock_end;
    size_t end;

    if (is_number(t, i)) {
        if (clock_read(t, i, &clock, &clock_end))
            return clock_end;
        if ((end = period_end(t, i)) > i)
            return end;
        if (is_part_of_name(t, i) && is_quotation(t, i))
            return over_quotations(t, i);
        if (is_phone(t, i) || is_part_of_name(t, i) || is_in_code(t, i))
            return code_end(t, i);
        if (is_list_number(t, i) || is_age(t, i))
            return i + 1;
    }
    if (is_numbered_name(t, i) && (is_number(t, i) || text_hit(t, i, LEX_NUMERAL, &(uint32_t){0})))
        return i + 1;
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
    /* a bare year, unless words of amount stand before it */
    if (is_year(t, a->first) && a->number.power == 0 && !a->signed_)
        return !(a->first > 0 && text_hit(t, a->first - 1, LEX_BOUND, &end) &&
                 token_is(t, a->first - 1, "sebanyak"));
    return false;
}
