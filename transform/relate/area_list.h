/*
 * transform/relate/area_list.h - several areas beside each other: "Brebes, Tegal, dan Kendal".
 *
 * A figure of such a list is about all of them together, which is the area that they lie in.
 */
#ifndef TRANSFORM_RELATE_AREA_LIST_H
#define TRANSFORM_RELATE_AREA_LIST_H

#include "transform/relate/reading.h"

/* Gives the areas of each list in r->areas (in text order) the code of their common area, "" where
 * none holds them all. A list whose areas have a figure each ("masing-masing") stays as it is. */
void area_join_lists(struct reading *r);

#endif
