/*
 * transform/page/likeness.h - whether two short texts say the same.
 */
#ifndef TRANSFORM_PAGE_LIKENESS_H
#define TRANSFORM_PAGE_LIKENESS_H

#include "common/arena.h"

/*
 * 0 to 100: letters and digits compared without case, punctuation and white space left out. 100:
 * the same; else the share that the common beginning has of the longer text, so that a text cut
 * short by "..." is like its whole. Only the first 1000 bytes count.
 */
unsigned likeness(struct span a, struct span b);
/* As likeness, but the share of the shorter one: 100 where one begins with the other. */
unsigned likeness_begin(struct span a, struct span b);
/* Whether the shorter one, of a dozen letters at least, is how the longer one ends. */
bool likeness_tail(struct span a, struct span b);
/* The letters and digits that count, lower-case, in UTF-8 without anything between them. */
struct span likeness_letters(struct span s, struct arena *arena);

#endif
