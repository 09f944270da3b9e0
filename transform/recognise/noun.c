#include "transform/recognise/bound.h"

#define NOUN_MAX 4 /* tokens of a counted noun */
#define VERB_MIN                                                                                   \
    7 /* letters; shorter words with a verb's prefix are mostly nouns (mesin, beras)               \
       */

/* me(n|m|ng|ny|l|r)-, the active prefix, and di- before a stem: verbs, but for a few long nouns. */
static bool looks_like_verb(struct span s)
{
    static const char *const prefixes[] = {"men", "mem", "mel", "mer", "dil", "dim",
                                           "dib", "dip", "dit", "dik", "dij"};

    if (s.len < VERB_MIN)
        return false;
    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
        if (span_starts_nocase(s, span_of(prefixes[i])))
            return !span_starts_nocase(s, SPAN("merchant")) &&
                   !span_starts_nocase(s, SPAN("menteri"));
    return false;
}

/* Codes of function.tsv and grammar.tsv whose words stand in no noun phrase. */
static bool is_function(const struct text *t, size_t i)
{
    static const char *const codes[] = {"prep",   "and",  "or",      "but",     "while",  "that",
                                        "become", "from", "until",   "because", "if",     "namely",
                                        "per",    "each", "between", "filler",  "arrive", "reach",
                                        "point",  "say",  NULL};
    uint32_t end;

    return text_hit_among(t, i, LEX_FUNCTION, codes, &end) != NULL;
}

/* A number word; "titik" (a place) and the like are nouns, too. */
static bool is_numeral(const struct text *t, size_t i)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_NUMERAL, &end);

    return e && !span_is(e->code, "point") && !span_is(e->extra, "trap");
}

bool closes_noun(const struct text *t, size_t i)
{
    static const uint32_t closing =
        LEX_BIT(LEX_BOUND) | LEX_BIT(LEX_DIRECTION) | LEX_BIT(LEX_CURRENCY);
    uint32_t end;

    if (i >= t->n_tokens || t->tokens[i].kind != TOKEN_WORD || text_begins_any(t, i, closing) ||
        is_function(t, i) || is_numeral(t, i))
        return true;
    const struct lex_entry *e = text_hit(t, i, LEX_PERIOD, &end);
    if (e && !span_is(e->code, "ordinal"))
        return true;
    return looks_like_verb(text_token(t, i));
}

uint32_t noun_read(const struct text *t, size_t token)
{
    size_t i = token;

    while (i < token + NOUN_MAX && !closes_noun(t, i))
        i++;
    return (uint32_t)i;
}
