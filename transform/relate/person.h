/*
 * transform/relate/person.h - the people whom a document names: who speaks, who is introduced by age
 * or name. Who earns or says a sum is not what it is of.
 */
#ifndef TRANSFORM_RELATE_PERSON_H
#define TRANSFORM_RELATE_PERSON_H

#include "transform/relate/reading.h"

/* Fills r->is_person. Linear: a document's names are bounded. */
void person_mark(struct reading *r);

/* Is every token part of such a name? */
bool person_holds(const struct reading *r, uint32_t first, uint32_t end);

#endif
