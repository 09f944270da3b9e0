#include "transform/relate/speaker.h"

#include "transform/relate/name.h"

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

static struct span said_in(const struct reading *r, const struct sentence *s)
{
    struct phrase name;
    uint32_t end;

    for (uint32_t i = s->first; i < s->end; i++) {
        const struct lex_entry *e = hit_of(r->t, i, LEX_FUNCTION, "say", &end);
        if (!e)
            continue;
        struct span official = official_in(r, s);
        if (official.len)
            return official;
        if (span_is(e->extra, "after") ? name_person(r->t, end, &name)
                                       : name_person_before(r->t, i, s->first, &name))
            return text_span(r->t, name.first, name.end);
    }
    return SPAN("");
}

struct span speaker_of(const struct reading *r, const struct figure *f)
{
    const struct sentence *s = sentence_at(r, f->first);
    return said_in(r, s);
}
