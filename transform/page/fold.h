/*
 * transform/page/fold.h - text as it is read: white space single, what cannot be seen dropped.
 *
 * Space, tab, line ends, no-break and other Unicode spaces become one space; soft hyphen,
 * zero-width characters, direction marks, byte order mark and control characters go. Entities that
 * a page wrote twice ("&amp;amp;") stay.
 */
#ifndef TRANSFORM_PAGE_FOLD_H
#define TRANSFORM_PAGE_FOLD_H

#include "common/arena.h"
#include "common/buf.h"

/*
 * Appends text to out. A space is put between two pieces only where one of them has white space at
 * that side. Start with an empty buffer; take a trailing space off at the end.
 */
void fold_add(struct buf *out, struct span text);
/* One piece, without white space at its ends, in arena. */
struct span fold_text(struct span text, struct arena *arena);
/* Letters lower-case (common/utf8.h), in arena. */
struct span fold_lower(struct span text, struct arena *arena);
/* Character references decoded ("&amp;", "&#8217;", "&nbsp;", ...) in text that came from no HTML
 * parser. */
struct span fold_entities(struct span text, struct arena *arena);

/* Replacement characters (U+FFFD): places that could not be read. */
size_t fold_count_repairs(struct span text);

#endif
