#include "transform/recognise/bound.h"

#define REACH 14 /* tokens between a verb of movement and its amount */

static bool is_year(const struct text *t, size_t i)
{
    struct span s = text_token(t, i);
    return t->tokens[i].kind == TOKEN_NUMBER && s.len == 4 && (s.p[0] == '1' || s.p[0] == '2') &&
           span_chr(s, '.', 0) == (size_t)-1 && span_chr(s, ',', 0) == (size_t)-1;
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
    static const char *const codes[] = {"become", "arrive",  "from", "while", "and",
                                        "but",    "because", "or",   "until", "between"};
    uint32_t end;
    struct span code = function_at(t, i, &end);

    for (size_t k = 0; k < sizeof(codes) / sizeof(codes[0]); k++)
        if (span_is(code, codes[k]))
            return true;
    return false;
}

int direction_read(const struct text *t, size_t cue, bool *ret_signed)
{
    size_t at = cue;
    bool namely = false;

    *ret_signed = false;
    for (unsigned n = 0; n < REACH && at > 0; n++) {
        uint32_t end;
        const struct lex_entry *e = text_hit(t, at - 1, LEX_DIRECTION, &end);
        if (e && end <= cue) {
            bool up = span_is(e->code, "up");
            *ret_signed = !up || span_is(e->extra, "change");
            return up ? 1 : -1;
        }
        if (joins_restatement(t, at - 1) && n < 3) {
            size_t before = over_amount(t, at - 1);
            if (before == at - 1)
                return 0;
            uint32_t ignored;
            bound_read(t, before, at - 1, &ignored);
            at = ignored;
            continue;
        }
        uint32_t function_end;
        namely = namely || span_is(function_at(t, at - 1, &function_end), "namely");
        if (t->tokens[at - 1].kind == TOKEN_BREAK || (blocks(t, at - 1) && n > 0))
            return 0;
        if (blocks(t, at - 1) && !token_is(t, at - 1, "sampai") && !token_is(t, at - 1, "hingga"))
            return 0;
        if (t->tokens[at - 1].kind == TOKEN_NUMBER && !is_year(t, at - 1))
            return 0;
        if (t->tokens[at - 1].kind == TOKEN_PUNCT && !token_is(t, at - 1, ")") &&
            !token_is(t, at - 1, "-") && !(namely && token_is(t, at - 1, ",")))
            return 0;
        at--;
    }
    return 0;
}
