#include "transform/text/vocabulary.h"

#define FIRST_PLACES 4096 /* a power of two; the table doubles when three quarters are taken */

static uint64_t load(const char *p, size_t len)
{
    uint64_t x = 0;
    memcpy(&x, p, len);
    return x;
}

/* The last eight bytes; of a shorter word, pieces that overlap where it has fewer than they. */
static uint64_t tail_of(struct span s)
{
    if (s.len >= 8)
        return load(s.p + s.len - 8, 8);
    if (s.len >= 4)
        return load(s.p, 4) << 32 | load(s.p + s.len - 4, 4);
    if (s.len == 0)
        return 0;
    return load(s.p, 1) | load(s.p + s.len / 2, 1) << 8 | load(s.p + s.len - 1, 1) << 16;
}

static size_t hash_of(struct span s, uint64_t tail)
{
    uint64_t h = s.len;

    for (size_t i = 0; i + 8 < s.len; i += 8)
        h = (h ^ load(s.p + i, 8)) * 0x9E3779B97F4A7C15u;
    h = (h ^ (h >> 32) ^ tail) * 0xD6E8FEB86659FD93u;
    return (size_t)(h >> 32);
}

/* The word's place, or the free one that it would take. */
static struct vocabulary_place *place_of(const struct vocabulary *v, struct span s)
{
    uint64_t tail = tail_of(s);

    for (size_t at = hash_of(s, tail);; at++) {
        struct vocabulary_place *p = &v->places[at & (v->n_places - 1)];
        if (p->number == 0)
            return p;
        if (p->tail == tail && p->len == s.len &&
            (s.len <= 8 || memcmp(v->words[p->number - 1].p, s.p, s.len - 8) == 0))
            return p;
    }
}

static void grow(struct vocabulary *v, struct arena *arena)
{
    v->n_places = v->n_places ? v->n_places * 2 : FIRST_PLACES;
    v->places = arena_array(arena, v->n_places, sizeof(*v->places));
    for (size_t i = 0; i < v->n; i++)
        *place_of(v, v->words[i]) = (struct vocabulary_place){
            tail_of(v->words[i]), (uint32_t)v->words[i].len, (uint32_t)i + 1};
}

uint32_t vocabulary_add(struct vocabulary *v, struct span word, struct arena *arena)
{
    if (v->n * 4 >= v->n_places * 3)
        grow(v, arena);
    struct vocabulary_place *place = place_of(v, word);
    if (place->number == 0) {
        v->words = arena_grow(arena, v->words, v->n, &v->cap, sizeof(*v->words));
        v->words[v->n++] = arena_dup(arena, word);
        *place = (struct vocabulary_place){tail_of(word), (uint32_t)word.len, (uint32_t)v->n};
    }
    return place->number;
}

uint32_t vocabulary_find(const struct vocabulary *v, struct span word)
{
    return v->n_places ? place_of(v, word)->number : 0;
}
