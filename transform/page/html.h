/*
 * transform/page/html.h - a page as a stream of events: start tag, text, end tag.
 *
 * The one door to the HTML parser (libxml2's SAX interface today): no type of it is seen beyond
 * this header, so that another tokenizer can take its place. Tags are balanced: each start has its
 * end, the parser closes what the page leaves open.
 *
 * Silent cuts of libxml2 2.9.14 do not happen here: they come from its tree builder (256 levels,
 * texts of 10 MB), which is not used; what stops the parser otherwise is a verdict.
 */
#ifndef TRANSFORM_PAGE_HTML_H
#define TRANSFORM_PAGE_HTML_H

#include <stdint.h>

#include "common/span.h"

#include "transform/page/article.h"

#define HTML_MAX_ATTRIBUTES 1000   /* libxml2 2.9.14 takes time quadratic in those of a tag */
#define HTML_MAX_DEPTH      2000   /* browsers stop at 512 */
#define HTML_MAX_END_TAGS   600000 /* as many as elements: a stray one is a walk over the open ones */

/*
 * Called in document order; names are lower case. Spans live until the call returns. The insides of
 * scripts, styles, comments and drawings are left out.
 */
struct html_events {
    /* the body of a <script type="application/ld+json">: all come before the first start and live
     * as long as the page; may be NULL */
    void (*json_ld)(void *context, struct span body);
    /* attrs: NULL, or name, value, name, value, ..., NULL; a value may be NULL */
    void (*start)(void *context, const char *tag, const char *const *attrs);
    void (*text)(void *context, struct span text);
    void (*end)(void *context); /* of the innermost element that is open */
    void *context;
};

/* Once per process, before forking: the parser sets up its tables. */
void html_init(void);

/*
 * Reads valid UTF-8 without NUL, at most INT_MAX bytes, to its end. PAGE_OK, or the verdict; events
 * may have been sent before a bad one. The arena holds a cleaned copy where one is needed.
 */
enum page_verdict html_read(struct span html, const struct html_events *events,
                            struct arena *arena);

/* The character of a named reference ("eacute", without & and ;). False: there is none of that
 * name. */
bool html_reference(struct span name, uint32_t *ret);

#endif
