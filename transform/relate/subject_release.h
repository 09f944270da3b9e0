/*
 * transform/relate/subject_release.h - what releases of statistics and of budgets narrow an
 * indicator by: the lodging of an occupancy rate, the schooling of the unemployed, the industry that
 * grew, the part of a budget.
 */
#ifndef TRANSFORM_RELATE_SUBJECT_RELEASE_H
#define TRANSFORM_RELATE_SUBJECT_RELEASE_H

#include "transform/relate/phrase.h"

/* The subject of r->obs[i], or false and *ret as it was. */
bool subject_of_release(const struct reading *r, size_t i, struct phrase *ret);

#endif
