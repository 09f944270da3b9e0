/*
 * transform/relate/name.h - proper names as runs of capitalised words.
 */
#ifndef TRANSFORM_RELATE_NAME_H
#define TRANSFORM_RELATE_NAME_H

#include "transform/relate/phrase.h"

/*
 * The name of a person that begins at the token: at most six words and initials; titles before it
 * are passed over. False where the token begins none (no capital, a weekday, a month, an office, a
 * place).
 */
bool name_person(const struct text *t, uint32_t token, struct phrase *ret);
/* The same, ending right before the token `end`. */
bool name_person_before(const struct text *t, uint32_t end, uint32_t first, struct phrase *ret);

/* A run of capitalised words, digits and "&" from the token on: the name of a thing. */
struct phrase name_thing(const struct text *t, uint32_t token);

/* Letters and digits in lower case with titles left out: equal keys mean the same name. */
bool name_same(struct span a, struct span b);

#endif
