/*
 * transform/relate/subject.h - what is measured more narrowly than the indicator says, in the
 * text's words.
 */
#ifndef TRANSFORM_RELATE_SUBJECT_H
#define TRANSFORM_RELATE_SUBJECT_H

#include "transform/relate/reading.h"

/* Sets subject and product of r->obs[i]; its indicator is set and the observations before it are
 * done. */
void subject_set(struct reading *r, size_t i);

#endif
