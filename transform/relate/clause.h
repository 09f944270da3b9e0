/*
 * transform/relate/clause.h - how far apart two places of a text are, in the sense of grammar.
 *
 * Every token has a cost: a word little, a comma more, a word that opens a contrasting clause much,
 * the end of a sentence or paragraph most. The way between two tokens is the sum of what stands
 * between them, so that "nearest" means nearest in structure and costs one subtraction.
 */
#ifndef TRANSFORM_RELATE_CLAUSE_H
#define TRANSFORM_RELATE_CLAUSE_H

#include "transform/relate/reading.h"

/* Costs, in words. A way longer than WAY_FAR connects nothing. */
#define WAY_WORD      1u
#define WAY_COMMA     4u
#define WAY_PAREN     3u
#define WAY_FIGURE    2u
#define WAY_CLAUSE    8u
#define WAY_SENTENCE  14u
#define WAY_PARAGRAPH 20u
#define WAY_FAR       160u

/* Fills r->sentence_of and r->way. */
void clause_measure(struct reading *r);

/* Cost of the tokens from `first` on, `end` not included; 0 when end <= first. */
static inline uint32_t way_between(const struct reading *r, size_t first, size_t end)
{
    return end <= first ? 0 : r->way[end] - r->way[first];
}

/*
 * First token of the clause that the token stands in: behind the last semicolon, colon, contrasting
 * word or sentence end before it. Commas do not end a clause.
 */
size_t clause_first(const struct reading *r, size_t token);
/* One past its last token. */
size_t clause_end(const struct reading *r, size_t token);

/* A comma among the tokens, unless "yang" goes on behind it. */
bool clause_comma(const struct reading *r, size_t first, size_t end);

#endif
