/*
 * transform/recognise/number.h - numbers: digits, words and scale words to one exact value.
 *
 * "7.394"  "37 miliar"  "tiga puluh satu ribu"  "satu setengah juta"  "dua koma lima"  "2 juta 500
 * ribu"
 *
 * No sign, currency or unit: those are quantity.h's. Linear, no allocation.
 */
#ifndef TRANSFORM_RECOGNISE_NUMBER_H
#define TRANSFORM_RECOGNISE_NUMBER_H

#include "transform/recognise/number_words.h"

struct number {
    uint32_t first, end;
    struct wide value; /* of a vague number: where it begins ("puluhan juta": 10^7) */
    unsigned power;    /* of its last scale word; 0: none */
    bool spelled;      /* has number words beside scale words */
    bool article;      /* a bare "satu" */
    bool approx;       /* "-an" */
    bool vague;        /* "puluhan ribu": no value */
    bool part;         /* sepertiga, dua pertiga, separuh: a share */
    bool half;         /* a bare "setengah" */
    bool doubted;      /* its separator has two readings */
    bool refused;      /* digits that say no number ("12.300.01"): no value */
};

/* The number that begins at the token. `options`: enum number_option. */
bool number_read(const struct text *t, size_t token, unsigned options, struct number *ret);

/* Ordinals: "ke-4", "keempat", "kedua puluh", "pertama", "II". *ret_end: the token behind. */
bool ordinal_read(const struct text *t, size_t token, unsigned *ret, uint32_t *ret_end);
/* I, II, ... XXXIX in capitals; 0: the word is none. */
unsigned roman_number(struct span s);

#endif
