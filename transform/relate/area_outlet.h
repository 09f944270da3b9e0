/*
 * transform/relate/area_outlet.h - the regency or city after which an outlet is called: "Radar
 * Lamsel", "tribunwaykanan.com", "batam.example.com".
 *
 * A local paper leaves its own place out of its texts. Where neither headline nor text names any
 * place, that one is meant; a province in the outlet's name says nothing, since such papers carry
 * the nation's news too.
 */
#ifndef TRANSFORM_RELATE_AREA_OUTLET_H
#define TRANSFORM_RELATE_AREA_OUTLET_H

#include "transform/relate/reading.h"

/* Code of the one regency or city that site or host name; "" where none or several are. */
struct span area_of_outlet(const struct reading *r);

/* Code of the province that the outlet is called after or that such a regency lies in, or "". */
struct span area_outlet_province(const struct reading *r);

#endif
