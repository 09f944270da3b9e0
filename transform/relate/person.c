#include "transform/relate/person.h"

#include "transform/relate/name.h"

#define MAX_WORDS 48u /* words of names that one document makes; further ones are passed over */
#define AGE_LEN   2u  /* digits of "Rini (40)" */

/* The name that is introduced at the token: behind a verb of speech or "bernama", before an age. */
static bool introduced(const struct reading *r, uint32_t i, struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t end;

    if (sign_at(t, i) == '(')
        return sign_at(t, i + 2) == ')' && t->tokens[i + 1].kind == TOKEN_NUMBER &&
               text_token(t, i + 1).len == AGE_LEN &&
               name_person_before(t, i, sentence_at(r, i)->first, ret);
    const struct lex_entry *said = hit_of(t, i, LEX_FUNCTION, "say", &end);
    if (said && span_is(said->extra, "after"))
        return name_person(t, end, ret);
    return word_at(t, i, "bernama") && name_person(t, i + 1, ret);
}

/* A word that only a name has: in no list, not in capitals. */
static bool own_word(const struct text *t, uint32_t i)
{
    const uint32_t lists = LEX_BIT(LEX_PRODUCT) | LEX_BIT(LEX_PROGRAMME) | LEX_BIT(LEX_AREA) |
                           LEX_BIT(LEX_COUNTRY) | LEX_BIT(LEX_CUE) | LEX_BIT(LEX_SECTOR) |
                           LEX_BIT(LEX_BODY) | LEX_BIT(LEX_FUNCTION) | LEX_BIT(LEX_UNIT);

    return capital_at(t, i) && !(t->tokens[i].flags & TOKEN_UPPER) && !text_begins_any(t, i, lists);
}

void person_mark(struct reading *r)
{
    const struct text *t = r->t;
    uint32_t words[MAX_WORDS];
    size_t n = 0;
    struct phrase name;

    r->is_person = arena_array(r->arena, t->n_tokens + 1, sizeof(*r->is_person));
    for (uint32_t i = 0; i < t->n_tokens && n < MAX_WORDS; i++) {
        if (!introduced(r, i, &name))
            continue;
        for (uint32_t k = name.first; k < name.end && n < MAX_WORDS; k++)
            if (own_word(t, k))
                words[n++] = k;
    }
    for (uint32_t i = 0; n > 0 && i < t->n_tokens; i++) {
        if (!own_word(t, i))
            continue;
        for (size_t k = 0; k < n && !r->is_person[i]; k++)
            r->is_person[i] = span_eq_nocase(text_token(t, words[k]), text_token(t, i));
    }
}

bool person_holds(const struct reading *r, uint32_t first, uint32_t end)
{
    while (first < end && r->is_person[first])
        first++;
    return first == end;
}
