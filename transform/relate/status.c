#include "transform/relate/status.h"

#include "transform/relate/clause.h"

/* How far a word governs, by its weight in the list: "ditargetkan" (80) farther than "akan" (55).
 */
static uint32_t reach(int weight)
{
    return weight >= 80 ? 26 : weight >= 60 ? 20 : weight >= 50 ? 14 : 6;
}

char status_of(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    size_t from = clause_first(r, f->first);
    char status = 'A';

    for (size_t k = f->first; k-- > from;) {
        uint32_t end, way;
        const struct lex_entry *e = text_hit(r->t, k, LEX_STATUS, &end);
        if (!e || end > f->first)
            continue;
        way = way_between(r, end, f->first);
        if (way > reach(e->weight))
            continue;
        if (span_is(e->code, "A"))
            return status;
        if (span_is(e->code, "E"))
            return 'E';
        status = 'F';
    }
    return status;
}
