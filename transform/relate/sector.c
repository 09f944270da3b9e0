#include "transform/relate/sector.h"

#define SHARE_PERCENT 20 /* of all weight that a section must carry */
#define MIN_WEIGHT    5
#define REPEATS       3 /* a word counts so often at most: length alone makes no sector */

void sector_find(const struct reading *r, char ret[24])
{
    const struct text *t = r->t;
    int weights['U' - 'A' + 1] = {0}, all = 0;
    uint8_t *seen = arena_alloc(r->arena, lexicon_entries(t->lexicon));
    size_t n = 0;

    for (size_t h = 0; h < t->n_hits; h++) {
        uint32_t id = t->hits[h].entry;
        const struct lex_entry *e = lexicon_entry(t->lexicon, id);
        if (e->class != LEX_SECTOR || e->code.len != 1 || e->code.p[0] < 'A' || e->code.p[0] > 'U')
            continue;
        if (seen[id] >= REPEATS)
            continue;
        seen[id]++;
        weights[e->code.p[0] - 'A'] += e->weight;
        all += e->weight;
    }
    for (int i = 0; i <= 'U' - 'A'; i++)
        if (weights[i] >= MIN_WEIGHT && weights[i] * 100 >= all * SHARE_PERCENT)
            ret[n++] = (char)('A' + i);
    ret[n] = 0;
}
