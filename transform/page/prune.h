/*
 * transform/page/prune.h - inside the container: which lines stay, by place, links and words.
 */
#ifndef TRANSFORM_PAGE_PRUNE_H
#define TRANSFORM_PAGE_PRUNE_H

#include "transform/page/body.h"

/*
 * Drops blocks of body->first .. body->last, moves body->first to a standfirst before the
 * container, and fills what furniture lines say: partial, author, editor.
 */
void prune_lines(const struct tree *t, struct blocks *blocks, const struct body_hints *hints,
                 struct arena *arena, struct body *body);

#endif
