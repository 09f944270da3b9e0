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

/*
 * "Sentra itu punya 700 perajin dan menyerap 900 pekerja": do two predicates, joined by a comma or
 * "dan", tell of what stands before the first? Then r->obs[i], of which nothing nearer is said, has
 * the subject of r->obs[i - 1].
 */
bool subject_is_shared(const struct reading *r, size_t i);

#endif
