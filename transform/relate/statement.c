#include "transform/relate/statement.h"

#include "transform/relate/name.h"

#define MAX_STATEMENTS 1000 /* of one document; an article makes a few dozen */

static bool same(const struct statement *a, const struct statement *b)
{
    if (a->type != b->type)
        return false;
    if (a->type == STATEMENT_EXPORT_MARKET)
        return span_eq(a->ref_area, b->ref_area) && span_eq(a->country, b->country);
    return name_same(a->name, b->name);
}

static void fill(struct span *field)
{
    if (!field->p)
        *field = SPAN("");
}

/* The schema asks for these fields of each type. */
static void complete(struct statement *s)
{
    switch (s->type) {
    case STATEMENT_EXPORT_MARKET:
        fill(&s->ref_area);
        fill(&s->subject);
        fill(&s->country);
        break;
    case STATEMENT_BUSINESS:
        fill(&s->name);
        fill(&s->subject);
        fill(&s->ref_area);
        break;
    case STATEMENT_OFFICIAL:
        fill(&s->name);
        fill(&s->role);
        fill(&s->organisation);
        break;
    case STATEMENT_PROGRAMME:
    default:
        fill(&s->name);
        fill(&s->organisation);
        break;
    }
}

void statement_add(struct reading *r, struct statement s, uint32_t first, uint32_t end)
{
    const struct sentence *of = sentence_at(r, first);
    struct span quote = span_trim(text_span(r->t, of->first, of->end));

    complete(&s);
    if (r->n_statements == MAX_STATEMENTS)
        return;
    for (size_t i = 0; i < r->n_statements; i++)
        if (same(&r->statements[i], &s))
            return;
    s.start = r->t->tokens[first].start;
    s.end = r->t->tokens[end - 1].end;
    s.quote_start = (uint32_t)(quote.p - r->t->utf8.p);
    s.quote_end = s.quote_start + (uint32_t)quote.len;
    r->statements = arena_grow(r->arena, r->statements, r->n_statements, &r->cap_statements,
                               sizeof(*r->statements));
    r->statements[r->n_statements++] = s;
}
