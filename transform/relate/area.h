/*
 * transform/relate/area.h - which area a figure or a statement is about.
 *
 * Homonyms are resolved by type word, by a province named beside them, by the document's typed
 * mentions of the same name and by its main province. The area of a figure is the narrowest one
 * named with it, then in its sentence, then the document's own. A dateline or the place of a speech
 * narrows nothing but who an agency of the nation is where no other area is named: its branch in that
 * town. Several areas in one list are their common area (area_list.h).
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

/* Where somebody spoke: "di Semarang, Senin", "di Nusa Dua, Bali, Selasa (20/10)"; not "di Pasar
 * Johar, Semarang, Senin", which is what is spoken of. */
bool area_speech_place(const struct text *t, const struct place *p);

/* "ibu kota Sumatera Utara": does the area whose name begins at the token only say of which its capital
 * is? */
bool area_names_capital(const struct text *t, uint32_t first);

/* Does the inner area lie in the outer one? A province in "ID", a regency in its province; itself
 * too. */
bool area_inside(struct span inner, struct span outer);

/* The narrowest area that holds both: one of them or their province; "" where none does. */
struct span area_common(struct span a, struct span b);

/* Do both codes lie in one province, or are it? */
bool area_same_province(const char *a, const char *b);

/* By the form of the code: "35", "35.24". */
bool area_is_province(struct span code);
bool area_is_regency(struct span code);

#endif
