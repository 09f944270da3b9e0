/*
 * transform/recognise/notfigure_shape.h - numerals that are none by their own shape and their
 * neighbours'.
 *
 * Names with digits, codes, phone numbers, scores, ages, list numbers, bars of quotations.
 */
#ifndef TRANSFORM_RECOGNISE_NOTFIGURE_SHAPE_H
#define TRANSFORM_RECOGNISE_NOTFIGURE_SHAPE_H

#include "transform/recognise/quantity.h"

/* Where what begins at the token ends; the token itself where its shape says nothing. */
size_t shape_end(const struct text *t, size_t token);

/* Digits and their glued '/', '-', '.', ':' and letters: "13/M-Ind/Per/2/2013", "0812-3456-7890".
 */
size_t code_end(const struct text *t, size_t token);

/* The same, and further digits over blanks: "0800 100 8001". */
size_t phone_end(const struct text *t, size_t token);

/* A unit or scale word stands behind the token. */
bool measured_at(const struct text *t, size_t token);

#endif
