/*
 * transform/recognise/figure.h - figures: how much or how many, as contract "angka/1" defines them.
 *
 * Exact   values are decimals, scale words multiplied out, the written precision kept.
 * Honest  what has two readings is flagged; a vague numeral has no value.
 * Total   every token sequence is legal; linear time; no allocation, I/O or state between calls.
 *
 * Reads numbers, money, percentages, quantities, counts, ratios, index levels, ranges, bounds and
 * signs, and passes over what is none (dates, clock times, ages, durations, laws, ranks, phone
 * numbers, product names).
 */
#ifndef TRANSFORM_RECOGNISE_FIGURE_H
#define TRANSFORM_RECOGNISE_FIGURE_H

#include "common/decimal.h"

#include "transform/text/text.h"

enum figure_kind {
    FIGURE_MONEY,
    FIGURE_COUNT,
    FIGURE_PERCENT,
    FIGURE_QUANTITY,
    FIGURE_RATIO,
    FIGURE_INDEX
};
enum figure_bound { BOUND_EXACT, BOUND_APPROX, BOUND_MIN, BOUND_MAX, BOUND_RANGE, BOUND_VAGUE };

enum figure_flag {
    FIGURE_TWO_READINGS = 1,  /* a separator or scale may be meant otherwise */
    FIGURE_CONTEXT_MONEY = 2, /* money without a sign of its own */
    FIGURE_SHARED = 4,        /* unit or scale taken from a neighbour in a range or list */
    FIGURE_TOLD = 16,         /* its kind was told in sentences before its own */
    FIGURE_RESTATED = 8, /* said twice, in digits and in words, and read once: "5 (lima) orang" */
};

#define FIGURE_UNIT 24

struct figure {
    uint32_t first, end;  /* tokens of the mention */
    uint32_t start, stop; /* its bytes */
    enum figure_kind kind;
    enum figure_bound bound;
    bool has_value, has_high;
    struct decimal value, high; /* signed by a written sign or by the verb that governs it */
    int direction;          /* -1, 0, 1: of the verb or noun that governs it (turun, kenaikan) */
    char unit[FIGURE_UNIT]; /* unit_measure of the contract; "" for a vague figure without one */
    char per[FIGURE_UNIT];  /* the base of a price or rate: kg, L, month; "" else */
    uint32_t noun_first, noun_end; /* tokens of the counted noun behind it; empty when equal */
    uint32_t cue_first; /* first token of bound words, sign and currency before it (== first where
                           none) */
    unsigned flags;
    const char *rule; /* names the rule, lower case with dots: "money.range" */
};

/*
 * The first figure whose mention begins at or after *token; moves *token past it. False when there
 * is none
 * (*token is then t->n_tokens, *ret untouched).
 */
bool figure_next(const struct text *t, size_t *token, struct figure *ret);

/* The contract's spellings: "money", "exact". */
const char *figure_kind_name(enum figure_kind kind);
const char *figure_bound_name(enum figure_bound bound);

#endif
