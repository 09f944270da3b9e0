/*
 * transform/relate/area.h - which area a figure or a statement is about.
 *
 * Homonyms are resolved by type word, by a province named beside them, by the document's typed
 * mentions of the same name and by its main province. The area of a figure is the narrowest one
 * named with it, then in its sentence, then the document's own. A dateline or the place of a speech
 * narrows nothing.
 */
#ifndef TRANSFORM_RELATE_AREA_H
#define TRANSFORM_RELATE_AREA_H

#include "transform/relate/reading.h"

enum area_source { AREA_NONE, AREA_CLAUSE, AREA_SENTENCE, AREA_DOCUMENT };

/* Fills r->areas and r->main_area. */
void area_find(struct reading *r);

/* Area of what stands in tokens [first, end): a code, or "". */
struct span area_of(const struct reading *r, uint32_t first, uint32_t end,
                    enum area_source *ret_source);

/* The partner country of a trade figure, "" where the sentence ties none to it. */
struct span area_counterpart(const struct reading *r, const struct figure *f);

/* Where somebody spoke: "di Semarang, Senin", "di Jakarta (20/10)". */
bool area_speech_place(const struct text *t, const struct place *p);

/* Does the inner area lie in the outer one? A province in "ID", a regency in its province; itself
 * too. */
bool area_inside(struct span inner, struct span outer);

#endif
