/*
 * transform/relate/subject_item.h - subjects told by their place: the name of a list's next item,
 * what stands behind the counted noun, the event or platform of a sale.
 */
#ifndef TRANSFORM_RELATE_SUBJECT_ITEM_H
#define TRANSFORM_RELATE_SUBJECT_ITEM_H

#include "transform/relate/phrase.h"

/* The subject of r->obs[i], or false. */
bool subject_of_item(const struct reading *r, size_t i, struct phrase *ret);

/* The fair, shop or platform at which was sold: "Festival Krakatau", "aplikasi e-Peken". */
bool subject_of_event(const struct reading *r, const struct figure *f, struct phrase *ret);

#endif
