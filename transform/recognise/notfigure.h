/*
 * transform/recognise/notfigure.h - numerals that say neither how much nor how many.
 *
 * Dates, clock times, ages, laws, ranks, phone numbers, addresses, names with digits, list numbers,
 * and lines that are not the article's own text.
 */
#ifndef TRANSFORM_RECOGNISE_NOTFIGURE_H
#define TRANSFORM_RECOGNISE_NOTFIGURE_H

#include "transform/recognise/quantity.h"

/* Tokens to pass over from this one on because no figure can begin in them: where they end; else
 * token. */
size_t skip_words(const struct text *t, size_t token);

/* Tokens to pass over because the numeral at this token is none: where it ends; else token. */
size_t skip_numeral(const struct text *t, size_t token);

/* Is the amount, read at its token, no figure after all? */
bool amount_is_other(const struct text *t, const struct amount *a);

#endif
