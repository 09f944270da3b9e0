#include "transform/recognise/number.h"
#include "transform/text/token.h"

unsigned roman_number(struct span s)
{
    static const char *const units[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    unsigned value = 0;

    for (; value < 30 && span_starts(s, SPAN("X")); value += 10)
        s = span_from(s, 1);
    for (unsigned i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (span_is(s, units[i]))
            return value + i;
    return 0;
}

/* The value of "keempat": the words behind "ke" in the same token, and what number words follow. */
static bool spelled_ordinal(const struct text *t, size_t token, unsigned *ret, uint32_t *ret_end)
{
    char room[TOKEN_WORD_ROOM];
    struct span word = token_lower(text_token(t, token), room);
    struct number more;

    if (span_is(word, "pertama") || span_is(word, "kesatu")) {
        *ret = 1;
        *ret_end = (uint32_t)token + 1;
        return true;
    }
    if (!span_starts(word, SPAN("ke")))
        return false;
    const struct lex_entry *e =
        lexicon_single(t->lexicon, lexicon_word(t->lexicon, span_from(word, 2)), LEX_NUMERAL);
    if (!e || e->value <= 0 || e->value > 11)
        return false;
    *ret = (unsigned)e->value;
    *ret_end = (uint32_t)token + 1;
    if (token + 1 < t->n_tokens) {
        uint32_t end;
        const struct lex_entry *ten = text_hit(t, token + 1, LEX_NUMERAL, &end);
        if (ten && span_is(ten->code, "teen")) {
            *ret += 10;
            *ret_end = end;
        } else if (ten && span_is(ten->code, "x10")) {
            *ret *= 10;
            *ret_end = end;
            if (number_read(t, end, 0, &more) && more.spelled && more.value.scale == 0 &&
                more.value.digits < 10) {
                *ret += (unsigned)more.value.digits;
                *ret_end = more.end;
            }
        }
    }
    return true;
}

bool ordinal_read(const struct text *t, size_t token, unsigned *ret, uint32_t *ret_end)
{
    size_t at = token + 1;
    struct number n;

    if (token >= t->n_tokens || t->tokens[token].kind != TOKEN_WORD)
        return false;
    if (span_eq_nocase(text_token(t, token), SPAN("ke"))) {
        if (at < t->n_tokens && span_is(text_token(t, at), "-"))
            at++;
        if (at < t->n_tokens && number_read(t, at, 0, &n) && n.value.scale == 0 &&
            n.value.digits < 100000 && n.power == 0 && !n.refused) {
            *ret = (unsigned)n.value.digits;
            *ret_end = n.end;
            return true;
        }
        unsigned roman = at < t->n_tokens && at == token + 2 ? roman_number(text_token(t, at)) : 0;
        *ret = roman;
        *ret_end = (uint32_t)at + 1;
        return roman > 0;
    }
    unsigned roman = roman_number(text_token(t, token));
    if (roman > 0) {
        *ret = roman;
        *ret_end = (uint32_t)token + 1;
        return true;
    }
    return spelled_ordinal(t, token, ret, ret_end);
}
