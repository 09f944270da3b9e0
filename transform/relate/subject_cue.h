/*
 * transform/relate/subject_cue.h - subjects that stand in the indicator's own words: which licence,
 * which aid, which fee, what the enterprises were reached by.
 *
 * "410 pendaftaran merek", "bantuan modal usaha ... masing-masing Rp1 juta", "tiket masuk Rp10.000",
 * "pelatihan membatik diikuti 30 UMKM".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_CUE_H
#define TRANSFORM_RELATE_SUBJECT_CUE_H

#include "transform/relate/phrase.h"

/* The subject of r->obs[i], or false. */
bool subject_of_cue(const struct reading *r, size_t i, struct phrase *ret);

/* What money that is given is called: "bantuan modal usaha"; false where nothing tells more than
 * "bantuan". */
bool subject_of_aid(const struct reading *r, const struct figure *f, struct phrase *ret);

/* Capital, dividends, deposits: an indicator's own words that say which kind, right before the
 * figure. */
bool subject_of_kind(const struct reading *r, const struct figure *f, struct span indicator,
                     struct phrase *ret);

#endif
