/*
 * transform/relate/subject_whole.h - a subject that was found in part, made whole; or none.
 */
#ifndef TRANSFORM_RELATE_SUBJECT_WHOLE_H
#define TRANSFORM_RELATE_SUBJECT_WHOLE_H

#include "transform/relate/phrase.h"

/*
 * Widens the phrase over the name of a section of the economy that it is part of ("akomodasi dan
 * [makan minum]") and over the words that a short form in brackets stands for ("Penanaman Modal
 * Dalam [Negeri (PMDN)]"). False where nothing is left to say: the basis of a comparison ("y on y"),
 * or the indicator over again ("inflasi" of INFLATION).
 */
bool subject_whole(const struct reading *r, struct span indicator, struct phrase *p);

#endif
