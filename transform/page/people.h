/*
 * transform/page/people.h - names of persons in bylines.
 */
#ifndef TRANSFORM_PAGE_PEOPLE_H
#define TRANSFORM_PAGE_PEOPLE_H

#include "common/arena.h"

#include "transform/page/article.h"

/* A line that is nothing but a label and names: "By Jane Doe", "Oleh: Budi Santoso dan Siti
 * Aminah". */
bool people_is_byline(const struct page_lists *lists, struct span line, struct arena *arena);

#endif
