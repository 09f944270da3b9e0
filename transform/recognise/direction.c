#include "transform/recognise/bound.h"

#define REACH 14 /* tokens between a verb of movement and its amount */

/* Of a token of digits. */
static bool is_year(const struct text *t, size_t i)
{
    struct span s = text_token(t, i);
    return s.len == 4 && (s.p[0] == '1' || s.p[0] == '2') && span_chr(s, '.', 0) == (size_t)-1 &&
           span_chr(s, ',', 0) == (size_t)-1;
}

/* Over the amount that ends before `end`: "52 ribu orang" of "52 ribu orang (5 persen)". */
static size_t over_amount(const struct text *t, size_t end)
{
    static const enum lex_class parts[] = {LEX_UNIT, LEX_SCALE, LEX_NUMERAL, LEX_CURRENCY};
    size_t at = end;
    bool number = false;

    for (unsigned n = 0; n < 8 && at > 0; n++) {
        bool part = t->tokens[at - 1].kind == TOKEN_NUMBER;
        number = number || part;
        for (size_t c = 0; c < sizeof(parts) / sizeof(parts[0]) && !part; c++) {
            uint32_t hit_end;
            const struct lex_entry *e = text_hit(t, at - 1, parts[c], &hit_end);
            part = e && hit_end == at;
            number = number || (part && parts[c] == LEX_NUMERAL);
        }
        if (!part && number)
            break;
        if (!part && (t->tokens[at - 1].kind != TOKEN_WORD || n > 3))
            break;
        at--;
    }
    return number ? at : end;
}

/* Words that say the same again: "atau (sekitar)", an opening bracket. */
static bool joins_restatement(const struct text *t, size_t i)
{
    return token_is(t, i, "(") || token_is(t, i, "atau");
}

static bool blocks(const struct text *t, size_t i)
{
    static const char *const codes[] = {"become",  "arrive", "from",  "while",   "and", "but",
                                        "because", "or",     "until", "between", NULL};
    uint32_t end;

    return text_hit_among(t, i, LEX_FUNCTION, codes, &end) != NULL;
}

/* Words between the bound words and the number that place it: "turun di harga Rp 5.000". */
static bool places(const struct text *t, size_t i)
{
    static const char *const words[] = {"di", "pada", "untuk", "kepada", "bagi", "oleh", "ke"};
    uint32_t end;

    for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
        if (token_is(t, i, words[k]))
            return true;
    return function_is(t, i, "arrive", &end);
}

/* Does the amount say where something arrived, whatever verb stands before it? */
static bool is_level(const struct text *t, const struct amount *a, size_t cue)
{
    uint32_t end;

    for (size_t i = cue; i < a->first; i++) {
        const struct lex_entry *e = text_hit(t, i, LEX_BOUND, &end);
        if (places(t, i))
            return true;
        if (!e || a->kind != UNIT_MONEY)
            continue;
        if (span_find_nocase(e->phrase, SPAN("kisar"), 0) != (size_t)-1)
            return true;
        if (e->weight == 1 && a->per[0]) /* "anjlok hingga Rp876/kg": a price reached */
            return true;
    }
    return false;
}

/* "Rp11.667 menjadi Rp11.000": where it came from. */
static bool is_origin(const struct text *t, const struct amount *a)
{
    uint32_t end;

    if (!function_is(t, a->per_end, "become", &end))
        return false;
    return end < t->n_tokens &&
           (t->tokens[end].kind == TOKEN_NUMBER || text_hit(t, end, LEX_CURRENCY, &end));
}

static bool is_comparison(const struct text *t, size_t i)
{
    return token_is(t, i, "dibanding") || token_is(t, i, "dibandingkan") ||
           token_is(t, i, "ketimbang");
}

/* "menurunkan 200 petugas": they are sent, and grow no fewer. */
static bool sends_people(const struct lex_entry *e, const struct amount *a, bool adjacent)
{
    return e->weight == 1 && adjacent && a->kind == UNIT_COUNT;
}

/* Nothing that governs lies behind these. */
static bool ends_search(const struct text *t, size_t i, bool namely)
{
    uint32_t end;
    const struct token *k = &t->tokens[i];
    const struct lex_entry *e = text_hit(t, i, LEX_PERIOD, &end);

    if (k->kind == TOKEN_BREAK || (e && span_is(e->code, "now")))
        return true;
    if (blocks(t, i))
        return true;
    if (k->kind == TOKEN_NUMBER && !is_year(t, i))
        return true;
    return k->kind == TOKEN_PUNCT && !token_is(t, i, ")") && !token_is(t, i, "-") &&
           !(namely && token_is(t, i, ","));
}

int direction_read(const struct text *t, const struct amount *a, size_t cue, bool *ret_signed)
{
    size_t at = cue;
    bool namely = false, relative = false, compared = false;
    bool adjacent = true; /* only "(setara) dengan" lies between */

    *ret_signed = false;
    if (is_level(t, a, cue))
        return 0;
    for (unsigned n = 0; n < REACH && at > 0; n++) {
        uint32_t end, ignored;
        const struct lex_entry *e = text_hit(t, at - 1, LEX_DIRECTION, &end);
        if (e) {
            bool up = span_is(e->code, "up"), level = end < cue && is_origin(t, a);
            if (level || sends_people(e, a, end == cue) ||
                (compared && span_starts(e->phrase, SPAN("lebih"))))
                return 0;
            *ret_signed = !up || span_is(e->extra, "change");
            return up ? 1 : -1;
        }
        if (joins_restatement(t, at - 1) && adjacent) {
            size_t before = over_amount(t, at - 1);
            if (before == at - 1)
                return 0;
            bound_read(t, before, at - 1, &ignored);
            at = ignored;
            continue;
        }
        adjacent = adjacent && (token_is(t, at - 1, "dengan") || token_is(t, at - 1, "setara"));
        namely = namely || function_is(t, at - 1, "namely", &ignored);
        relative = relative || token_is(t, at - 1, "yang");
        if (is_comparison(t, at - 1)) {
            if (relative) /* "dibanding 2023 yang 7 persen" */
                return 0;
            compared = true;
        }
        if (ends_search(t, at - 1, namely))
            return 0;
        at--;
    }
    return 0;
}
