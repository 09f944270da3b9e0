/*
 * transform/text/vocabulary.h - the words of the lists and their numbers, from 1.
 *
 * Every word of every article is looked up once, so a place of the table holds a short word whole:
 * one line of the processor's cache answers for it. No defence against chosen collisions is needed:
 * only the lists' own words are ever stored.
 */
#ifndef TRANSFORM_TEXT_VOCABULARY_H
#define TRANSFORM_TEXT_VOCABULARY_H

#include <stdint.h>

#include "common/arena.h"

struct vocabulary_place {
    uint64_t tail; /* the last eight bytes; all of a shorter word */
    uint32_t len;
    uint32_t number; /* 0: free */
};

/* All zero: empty. */
struct vocabulary {
    struct vocabulary_place *places; /* open addressing, [n_places], a power of two */
    size_t n_places;
    struct span *words; /* [n], by number - 1 */
    size_t n, cap;
};

/* The word's number; a new word is copied to the arena and gets the next one. */
uint32_t vocabulary_add(struct vocabulary *v, struct span word, struct arena *arena);
/* The word's number, 0 where it is in no list. */
uint32_t vocabulary_find(const struct vocabulary *v, struct span word);

#endif
