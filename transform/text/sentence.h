/*
 * transform/text/sentence.h - where sentences end.
 *
 * A line end closes a sentence, unless a text that has capitals goes on with a small letter. A full
 * stop closes one unless it belongs to an abbreviation (function.tsv, code "abbreviation"), an
 * initial, a list number or an ellipsis in mid-sentence, or a small letter follows in a text that
 * has capitals. A sentence has 600 tokens at most; more are several, parted at a comma where one is.
 */
#ifndef TRANSFORM_TEXT_SENTENCE_H
#define TRANSFORM_TEXT_SENTENCE_H

#include "transform/text/text.h"

/* Fills sentences from tokens and hits. */
void sentence_split(struct text *t, struct arena *arena);

#endif
