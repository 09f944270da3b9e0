/*
 * transform/relate/subject_kind.h - what tells goods apart from others of their kind: the label of a
 * list's item, "yang" and a quality.
 *
 * "Harga TBS menurut umur: - [Umur 7 tahun]: Rp3.143", "garam yang [agak hitam] Rp75 ribu".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_KIND_H
#define TRANSFORM_RELATE_SUBJECT_KIND_H

#include "transform/relate/phrase.h"

/*
 * The figure is that of a list's item whose label says which of the goods in the list's heading:
 * *ret_label is the label, *ret the goods, empty where the heading names none. False elsewhere.
 */
bool subject_of_label(const struct reading *r, const struct figure *f, struct phrase *ret,
                      struct phrase *ret_label);

/*
 * "yang" and a quality right before the figure, behind the goods p or, where their name is left out
 * ("..., yang kering Rp12.500"), at the head of the next item. False where there is none.
 */
bool subject_quality(const struct reading *r, const struct figure *f, const struct phrase *p,
                     struct phrase *ret);

#endif
