/*
 * transform/relate/subject_count.h - the counted noun as a subject: "30 ekor [sapi]", "empat [momen
 * libur]".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_COUNT_H
#define TRANSFORM_RELATE_SUBJECT_COUNT_H

#include "transform/relate/phrase.h"

/* The noun behind the figure, a unit word before it left out; false where there is none or it says
 * no more than the indicator. */
bool subject_counted(const struct reading *r, const struct figure *f, struct span indicator,
                     struct phrase *ret);

/* Is the counted noun what an observation of that indicator is about? */
bool subject_is_counted(const struct observation *o);

/* "7.485 buah", "30 lembar": a noun that only measures. */
bool subject_measures_only(const struct reading *r, const struct phrase *noun);

/* A counted noun that says nothing of the indicator, so that it is what is counted whatever the
 * indicator: "sertifikat diserahkan oleh dua [narasumber]". */
bool subject_foreign_noun(const struct reading *r, const struct figure *f, struct span indicator,
                          struct phrase *ret);

#endif
