/*
 * transform/page/people.h - names of persons in bylines.
 */
#ifndef TRANSFORM_PAGE_PEOPLE_H
#define TRANSFORM_PAGE_PEOPLE_H

#include "common/span.h"

/* Few words with capitals, no digits, no address. */
bool people_is_name(struct span s);
/* A line that is nothing but a label and names: "By Jane Doe", "Oleh: Budi Santoso dan Siti Aminah". */
bool people_is_byline(struct span line);

#endif
