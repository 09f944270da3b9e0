/*
 * transform/page/furniture.h - parts of a page that are no article by their element or their names.
 */
#ifndef TRANSFORM_PAGE_FURNITURE_H
#define TRANSFORM_PAGE_FURNITURE_H

#include "transform/page/body.h"

enum furniture_rigour {
    FURNITURE_ALL,      /* by elements and names */
    FURNITURE_ELEMENTS, /* nav, aside, footer, what is hidden and comments only */
};

/*
 * Drops the blocks below every element that is furniture, unless the element holds more of the
 * page's prose than its kind of furniture ever does.
 */
void furniture_drop(const struct tree *t, struct blocks *blocks, const struct body_hints *hints,
                    enum furniture_rigour rigour, struct arena *arena);

#endif
