/*
 * tests/fuzz/spell.h - numbers as Indonesian texts write them: the other way round than the
 * recognisers, and with nothing of theirs.
 */
#ifndef TESTS_FUZZ_SPELL_H
#define TESTS_FUZZ_SPELL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPELL_LIMIT 1000000000000000000u /* below it */
#define SPELL_TEXT  320                  /* room for the longest number and its NUL */

enum spell_style {
    SPELL_CAPITAL = 1, /* "Dua puluh" */
    SPELL_GLUED = 2,   /* "duapuluh" and "tigaratus" in one word */
    SPELL_ONE = 4,     /* "sejuta" for "satu juta" */
};

/* "seratus dua puluh tiga ribu"; returns its length. */
size_t spell_number(uint64_t n, unsigned style, char out[SPELL_TEXT]);

/* "pertama" for 1, "kedua puluh satu"; from 1 to 99. */
size_t spell_ordinal(unsigned n, char out[SPELL_TEXT]);

/* "1.234.567,89": n / 10^places, with dots between groups of three, a comma before the places. */
size_t spell_digits(uint64_t n, unsigned places, char out[SPELL_TEXT]);

#endif
