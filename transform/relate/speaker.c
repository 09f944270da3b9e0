#include "transform/relate/speaker.h"

#include "transform/relate/name.h"
#include "transform/relate/office.h"

#define OFFICE_FAR 24u /* an office's name is at most so long */

/* An official whose words stand in the sentence: the name's tokens lie there. */
static struct span official_in(const struct reading *r, const struct sentence *s)
{
    uint32_t start = r->t->tokens[s->first].start, end = r->t->tokens[s->end - 1].end;

    for (size_t i = 0; i < r->n_statements; i++)
        if (r->statements[i].type == STATEMENT_OFFICIAL && r->statements[i].start >= start &&
            r->statements[i].end <= end)
            return r->statements[i].name;
    return SPAN("");
}

/* A dateline, or the end of an office's name: no place speaks. */
static bool is_place(const struct text *t, const struct phrase *p)
{
    uint32_t end;

    return text_hit(t, p->first, LEX_AREA, &end) != NULL && end >= p->end;
}

/* An office whose name begins at the token; `ret` takes it whole. */
static bool office_at(const struct text *t, uint32_t token, struct phrase *ret)
{
    uint32_t end;

    if (!capital_at(t, token) || !text_hit(t, token, LEX_BODY, &end))
        return false;
    *ret = office_behind(t, token, token).organisation;
    if (ret->end < end)
        ret->end = end;
    return true;
}

/* "Dinas Perikanan Kabupaten X mencatat": the office whose name ends at the verb or at the comma
 * before it. */
static bool office_before(const struct text *t, uint32_t verb, uint32_t first, struct phrase *ret)
{
    uint32_t stop = verb;

    while (stop > first && (sign_at(t, stop - 1) == ',' || phrase_stop_word(t, stop - 1) ||
                            word_at(t, stop - 1, "setempat")))
        stop--;
    if (stop > first + OFFICE_FAR)
        first = stop - OFFICE_FAR;
    for (uint32_t i = first; i < stop; i++)
        if (office_at(t, i, ret) && ret->end >= stop && ret->end <= verb)
            return true;
    return false;
}

static struct span said_in(const struct reading *r, const struct sentence *s)
{
    const struct text *t = r->t;
    struct phrase name;
    uint32_t end;

    for (uint32_t i = s->first; i < s->end; i++) {
        const struct lex_entry *e = hit_of(t, i, LEX_FUNCTION, "say", &end);
        if (!e)
            continue;
        struct span official = official_in(r, s);
        if (official.len)
            return official;
        bool after = span_is(e->extra, "after");
        if (after ? office_at(t, end, &name) : office_before(t, i, s->first, &name))
            return text_span(t, name.first, name.end);
        if (after ? name_person(t, end, &name) : name_person_before(t, i, s->first, &name))
            if (!is_place(t, &name))
                return text_span(t, name.first, name.end);
    }
    return SPAN("");
}

struct span speaker_of(const struct reading *r, const struct figure *f)
{
    const struct sentence *s = sentence_at(r, f->first);
    return said_in(r, s);
}
