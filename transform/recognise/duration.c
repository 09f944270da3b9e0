#include "transform/recognise/duration.h"

#include <stdio.h>

#include "transform/recognise/quantity.h"
#include "transform/text/token.h"

static bool is_number(const struct text *t, size_t i)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_NUMBER;
}

static bool glued(const struct text *t, size_t i)
{
    return i < t->n_tokens && (t->tokens[i].flags & TOKEN_GLUED);
}

/* -1 where they are more; a token of one or two characters is digits alone. */
static int two_digits(struct span s)
{
    long long n = -1;

    if (s.len <= 2)
        span_to_int(s, &n);
    return (int)n;
}

/* The zone's name behind a clock time. */
static bool zone_behind(const struct text *t, size_t i, uint32_t *ret_end)
{
    uint32_t end;
    const struct lex_entry *e = i < t->n_tokens ? text_hit(t, i, LEX_NOT, &end) : NULL;

    if (!e || !span_is(e->code, "clock") || !span_is(e->extra, "after"))
        return false;
    *ret_end = end;
    return true;
}

static bool valid(const struct clock *c)
{
    return c->hour >= 0 && c->hour <= 24 && c->minute < 60 && c->second < 60;
}

/* "09.00": one token with a dot and two digits behind it. */
static bool dotted(const struct text *t, size_t i, struct clock *ret)
{
    struct span s = is_number(t, i) ? text_token(t, i) : (struct span){NULL, 0};
    size_t dot = span_chr(s, '.', 0);

    if (s.len < 4 || dot == (size_t)-1 || s.len - dot != 3)
        return false;
    *ret = (struct clock){two_digits(span_sub(s, 0, dot)), two_digits(span_from(s, dot + 1)), -1};
    return valid(ret);
}

/* "15:33", "23:00:05". */
static bool coloned(const struct text *t, size_t i, struct clock *ret, uint32_t *ret_end)
{
    if (!is_number(t, i) || !token_is(t, i + 1, ":") || !glued(t, i + 1) || !glued(t, i + 2) ||
        !is_number(t, i + 2) || text_token(t, i + 2).len != 2)
        return false;
    *ret = (struct clock){two_digits(text_token(t, i)), two_digits(text_token(t, i + 2)), -1};
    *ret_end = (uint32_t)i + 3;
    if (token_is(t, i + 3, ":") && glued(t, i + 3) && is_number(t, i + 4) && glued(t, i + 4)) {
        if (text_token(t, i + 4).len != 2)
            return false;
        ret->second = two_digits(text_token(t, i + 4));
        *ret_end = (uint32_t)i + 5;
    }
    return valid(ret);
}

bool clock_read(const struct text *t, size_t token, struct clock *ret, uint32_t *ret_end)
{
    bool word =
        token_is(t, token, "pukul") || token_is(t, token, "pkl") || token_is(t, token, "jam");
    size_t i = token + word;
    uint32_t end, behind;
    struct clock c, last;

    if (token_is(t, i, ".") && word)
        i++;
    if (coloned(t, i, &c, &end)) {
        zone_behind(t, end, &end);
    } else if (dotted(t, i, &c)) {
        end = (uint32_t)i + 1;
        if ((token_is(t, end, "-") || token_is(t, end, "–")) &&
            dotted(t, end + 1, &last)) /* "10.00-21.00" */
            end += 2;
        if (zone_behind(t, end, &behind))
            end = behind;
        else if (!word)
            return false;
    } else {
        return false;
    }
    if ((token_is(t, end, "sore") || token_is(t, end, "malam")) && c.hour < 12) {
        c.hour += 12;
        end++;
    }
    *ret = c;
    *ret_end = end;
    return true;
}

/* A unit of time: the letter of ISO 8601, and whether it stands behind the T. */
struct time_unit {
    const char *code;
    char letter;
    bool time;
};

/* From large to small, as the parts of a duration follow each other. */
static const struct time_unit time_units[] = {
    {"year", 'Y', false}, {"month", 'M', false}, {"week", 'W', false},  {"day", 'D', false},
    {"hour", 'H', true},  {"minute", 'M', true}, {"second", 'S', true},
};

static const struct time_unit *time_unit(const struct lex_entry *e)
{
    for (size_t i = 0; i < sizeof(time_units) / sizeof(time_units[0]); i++)
        if (span_is(e->code, time_units[i].code))
            return &time_units[i];
    return NULL;
}

static bool is_count(const struct number *n)
{
    return n->value.scale == 0 && n->value.digits < 100000 && !n->refused && !n->vague;
}

/* "3 jam", "sehari": one part of a duration; NULL: none. */
static const struct time_unit *read_part(const struct text *t, size_t i, unsigned *ret_n,
                                         uint32_t *ret_end)
{
    struct number n;
    uint32_t end;
    const struct lex_entry *e = NULL;

    if (i >= t->n_tokens)
        return NULL;
    if (number_read(t, i, 0, &n) && is_count(&n)) {
        *ret_n = (unsigned)n.value.digits;
        e = text_hit(t, n.end, LEX_UNIT, &end);
    } else if (t->tokens[i].kind == TOKEN_WORD) {
        char room[TOKEN_WORD_ROOM];
        struct span word = token_lower(text_token(t, i), room);
        if (span_starts(word, SPAN("se")))
            e = lexicon_single(t->lexicon, lexicon_word(t->lexicon, span_from(word, 2)), LEX_UNIT);
        *ret_n = 1;
        end = (uint32_t)i + 1;
    }
    if (!e || !span_is(e->extra, "duration"))
        return NULL;
    *ret_end = end;
    return time_unit(e);
}

bool duration_read(const struct text *t, size_t token, char out[DURATION_TEXT], uint32_t *ret_end)
{
    const struct time_unit *unit, *before = NULL;
    unsigned n;
    uint32_t end;
    size_t len = 0;
    struct number low;

    if (number_read(t, token, 0, &low) && token_is(t, low.end, "-") && is_count(&low)) {
        /* "4-5 jam" */
        if (!(unit = read_part(t, low.end + 1, &n, &end)))
            return false;
        const char *t_mark = unit->time ? "T" : "";
        snprintf(out, DURATION_TEXT, "P%s%u%c/P%s%u%c", t_mark, (unsigned)low.value.digits,
                 unit->letter, t_mark, n, unit->letter);
        *ret_end = end;
        return true;
    }
    if (!(unit = read_part(t, token, &n, &end)))
        return false;
    out[len++] = 'P';
    do {
        if (unit->time && !(before && before->time))
            out[len++] = 'T';
        len += (size_t)snprintf(out + len, DURATION_TEXT - len, "%u%c", n, unit->letter);
        *ret_end = end;
        before = unit;
        unit = read_part(t, token_is(t, end, ",") ? end + 1u : end, &n, &end);
    } while (unit && unit > before && len <= DURATION_TEXT / 2);
    return true;
}
