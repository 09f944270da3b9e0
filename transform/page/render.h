/*
 * transform/page/render.h - the kept lines of a page as text.
 *
 * One line a block; rows of a data table on one line each: "Pringsewu: 570 unit" for two cells, " |
 * " between more. A table whose cells hold paragraphs is layout: its blocks stay lines.
 */
#ifndef TRANSFORM_PAGE_RENDER_H
#define TRANSFORM_PAGE_RENDER_H

#include "transform/page/body.h"

struct span render_text(const struct tree *t, const struct blocks *blocks, const struct body *body,
                        struct arena *arena);

#endif
