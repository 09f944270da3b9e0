/*
 * transform/relate/subject_near.h - what stands near a figure that may be its subject: products,
 * programmes, sectors and the indicator's own words.
 *
 * Distances are ways (clause.h). Each leaves *ret alone and is false where it finds nothing.
 */
#ifndef TRANSFORM_RELATE_SUBJECT_NEAR_H
#define TRANSFORM_RELATE_SUBJECT_NEAR_H

#include "transform/relate/phrase.h"

#define SUBJECT_TOKENS 8u   /* tokens of a subject */
#define SUBJECT_CLOSE  32u  /* a product or sector so far before the figure is what it measures */
#define SUBJECT_FAR    110u /* or, where nothing else is named, so far */
#define SUBJECT_TOPIC  300u /* what the article is about, named farther back */
#define SUBJECT_CARRY  6u   /* "A: 12 usaha, Rp3 juta; B: 9 usaha, Rp2 juta" */

/* The last hit of the class before the figure in its sentence (or farther back), within `far`. */
bool subject_hit_before(const struct reading *r, const struct figure *f, enum lex_class class,
                        uint32_t far, struct phrase *ret);

/* The first hit of the class that begins in tokens [first, end). */
bool subject_hit_inside(const struct reading *r, uint32_t first, uint32_t end, enum lex_class class,
                        struct phrase *ret);

/* The first hit of the class behind the figure in its sentence. */
bool subject_hit_behind(const struct reading *r, const struct figure *f, enum lex_class class,
                        struct phrase *ret);

/* A counted noun that says no more than the indicator: "penerima", "kepala keluarga", "kontainer".
 */
bool subject_generic_noun(const struct reading *r, const struct phrase *p);

/* The indicator's own words before the figure, nearest first, those that are generic passed over. */
bool subject_own_cue(const struct reading *r, const struct figure *f, struct span indicator,
                     struct phrase *ret);

/* "sektor perdagangan dan reparasi menyusul dengan": the words behind "sektor". `contributes`: the
 * sector may stand in a sentence before ("kontribusinya"). */
bool subject_sector(const struct reading *r, const struct figure *f, bool contributes,
                    struct phrase *ret);

#endif
