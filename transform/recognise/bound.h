/*
 * transform/recognise/bound.h - what the words around an amount say of it: how exact it is, which
 * way it moves, what it counts.
 */
#ifndef TRANSFORM_RECOGNISE_BOUND_H
#define TRANSFORM_RECOGNISE_BOUND_H

#include "transform/recognise/figure.h"
#include "transform/recognise/quantity.h"

/*
 * The bound words before `first` and behind `end`, "mencapai", "sebesar" and the like between them
 * passed over. *ret_cue: the first token of what stands before; == first where there is nothing.
 */
enum figure_bound bound_read(const struct text *t, size_t first, size_t end, uint32_t *ret_cue);

/*
 * The verb or noun of rise and fall that governs the amount (its bound words begin at `cue`): -1,
 * 0, 1. *ret_signed: what it governs is a change, so that -1 makes a negative value; a level that
 * was reached
 * ("turun menjadi", "di harga") has none.
 */
int direction_read(const struct text *t, const struct amount *a, size_t cue, bool *ret_signed);

/* The counted noun at the token: its end; == token where no noun stands there. */
uint32_t noun_read(const struct text *t, size_t token);

/* A word that no noun phrase goes over: conjunctions, prepositions, verbs. */
bool closes_noun(const struct text *t, size_t token);

/* Does a phrase of function.tsv or grammar.tsv with this code begin at the token? */
static inline bool function_is(const struct text *t, size_t token, const char *code,
                               uint32_t *ret_end)
{
    return text_hit_code(t, token, LEX_FUNCTION, code, ret_end) != NULL;
}

#endif
