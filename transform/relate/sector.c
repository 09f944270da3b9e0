#include "transform/relate/sector.h"

/* As in tests/tools/sector_cues.py. */
#define MOST     6
#define HEADLINE 6
#define FEW      12 /* a text with fewer words that point anywhere says as little */
#define LENGTH   6
#define FIRST    (-50) /* hundredths of a logit: the best section is listed already from here */

#define LETTERS ('U' - 'A' + 1)

/* Sections that are weighed as one. */
static const char groups[][5] = {"A", "B", "C", "D", "E", "F", "G",  "H",   "I",
                                 "J", "K", "L", "O", "P", "Q", "MN", "RSTU"};
#define GROUPS (sizeof(groups) / sizeof(groups[0]))

struct tally {
    uint8_t *count; /* by entry */
    uint32_t *found;
    size_t n_found, cap_found;
    long long n; /* of phrases, each counted once however many sections it has */
};

static bool section(const struct lex_entry *e)
{
    return e->class == LEX_SECTOR && e->code.len == 1 && e->code.p[0] >= 'A' && e->code.p[0] <= 'U';
}

static void count(struct tally *c, const struct text *t, uint8_t times, struct arena *arena)
{
    uint32_t last = UINT32_MAX; /* first token of the phrase before */

    for (size_t h = 0; h < t->n_hits; h++) {
        const struct lex_hit *hit = &t->hits[h];
        if (!section(lexicon_entry(t->lexicon, hit->entry)))
            continue;
        uint8_t before = c->count[hit->entry];
        uint8_t after = before + times < MOST ? (uint8_t)(before + times) : MOST;
        if (before == 0) {
            c->found = arena_grow(arena, c->found, c->n_found, &c->cap_found, sizeof(*c->found));
            c->found[c->n_found++] = hit->entry;
        }
        c->count[hit->entry] = after;
        if (hit->first != last)
            c->n += after - before;
        last = hit->first;
    }
}

/* The largest whole number whose square is not above x. */
static long long root(long long x)
{
    long long r = 0;

    for (long long bit = 1LL << 30; bit; bit >>= 1)
        if ((r + bit) * (r + bit) <= x)
            r += bit;
    return r;
}

/* Each section's own weight: the rows "§A" and so on of the list. */
static void add_bases(const struct reading *r, long long scores[LETTERS])
{
    struct text t;
    bool cut;

    text_read(SPAN("§A §B §C §D §E §F §G §H §I §J §K §L §M §N §O §P §Q §R §S §T §U"), r->t->lexicon,
              r->arena, &t, &cut);
    for (size_t h = 0; h < t.n_hits; h++) {
        const struct lex_entry *e = lexicon_entry(t.lexicon, t.hits[h].entry);
        if (section(e) && span_is(e->extra, "base"))
            scores[e->code.p[0] - 'A'] += e->weight;
    }
}

/* Adds the group's sum to *ret_letter's section, the one with most of it. */
static long long sum(const long long scores[LETTERS], const char *group, char *ret_letter)
{
    long long all = 0, most = 0;

    *ret_letter = 0;
    for (const char *c = group; *c; c++) {
        long long one = scores[*c - 'A'];
        all += one;
        if (*ret_letter == 0 || one > most) {
            most = one;
            *ret_letter = *c;
        }
    }
    return all;
}

void sector_find(const struct reading *r, char ret[24])
{
    /* hundredths of the square roots of 0 to MOST */
    static const int roots[MOST + 1] = {0, 100, 141, 173, 200, 224, 245};
    long long words[LETTERS] = {0}, bases[LETTERS] = {0}, best = FIRST;
    struct tally c = {.count = arena_alloc(r->arena, lexicon_entries(r->t->lexicon))};
    bool listed[LETTERS] = {false};
    char letter, first = 0;
    size_t n = 0;

    if (r->title)
        count(&c, r->title, HEADLINE, r->arena);
    count(&c, r->t, 1, r->arena);
    for (size_t i = 0; i < c.n_found; i++) {
        const struct lex_entry *e = lexicon_entry(r->t->lexicon, c.found[i]);
        words[e->code.p[0] - 'A'] += (long long)e->weight * roots[c.count[c.found[i]]];
    }
    add_bases(r, bases);
    for (size_t g = 0; c.n > 0 && g < GROUPS; g++) {
        char any;
        long long score =
            sum(words, groups[g], &letter) * LENGTH / root((c.n > FEW ? c.n : FEW) * 10000) +
            sum(bases, groups[g], &any);
        if (score >= 0)
            listed[letter - 'A'] = true;
        if (score >= best) {
            best = score;
            first = letter;
        }
    }
    if (first)
        listed[first - 'A'] = true;
    for (int i = 0; i < LETTERS; i++)
        if (listed[i])
            ret[n++] = (char)('A' + i);
    ret[n] = 0;
}
