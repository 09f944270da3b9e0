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

/*
 * Is the figure what the indicator's own word measures of an area as a whole: "nilai ekspor
 * Indonesia pada Mei mencapai US$9 miliar"? Then there is nothing narrower, near or far.
 */
bool subject_of_all(const struct reading *r, size_t i);

#endif
