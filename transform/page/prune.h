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
/*
 * "Jane Doe is a reporter in ...": where one of the last lines begins with a writer's name, it and
 * all behind it speak of the writer. `authors` as in struct article.
 */
void prune_biography(struct blocks *blocks, struct body *body, struct span authors);

#endif
