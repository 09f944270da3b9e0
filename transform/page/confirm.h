/*
 * transform/page/confirm.h - JSON-LD's articleBody as a witness of where the article begins and
 * ends.
 *
 * Many pages carry their whole text a second time. It is believed only where it agrees with what
 * was chosen from the page: then long lines that it does not know go, and long ones that it knows
 * come back. Its own text serves where the page shows next to nothing of it (drawn by a script).
 */
#ifndef TRANSFORM_PAGE_CONFIRM_H
#define TRANSFORM_PAGE_CONFIRM_H

#include "transform/page/body.h"

/* Changes `dropped`, body->first and body->last where `witness` agrees. */
void confirm_lines(struct blocks *blocks, struct span witness, struct arena *arena,
                   struct body *body);

/*
 * The witness as text, where it says more than twice what `body` does; else p NULL. It may hold
 * markup.
 */
struct span confirm_text(struct span witness, const struct body *body,
                         const struct page_lists *lists, struct arena *arena);

#endif
