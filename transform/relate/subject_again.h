/*
 * transform/relate/subject_again.h - figures that are of what the figure before them is of.
 *
 * "4 ton senilai Rp1 miliar", "Rp40.000 menjadi Rp52.000", "(Rp28 triliun, 16 persen)".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_AGAIN_H
#define TRANSFORM_RELATE_SUBJECT_AGAIN_H

#include "transform/relate/phrase.h"

/* Has r->obs[i] the subject of r->obs[i - 1]? `goods`: its indicator is measured of goods. */
bool subject_says_again(const struct reading *r, size_t i, bool goods);

#endif
