/*
 * transform/page/tag.h - the HTML elements that reading a page tells apart.
 */
#ifndef TRANSFORM_PAGE_TAG_H
#define TRANSFORM_PAGE_TAG_H

#include <stdbool.h>

enum tag {
    TAG_TEXT,   /* no element: a stretch of text */
    TAG_INLINE, /* any element that does not break the line: span, b, em, ... and unknown ones */
    TAG_BLOCK,  /* any other element that does: div, address, main, dd, ... */
    TAG_A,
    TAG_ARTICLE,
    TAG_ASIDE,
    TAG_BLOCKQUOTE,
    TAG_BODY,
    TAG_CAPTION, /* figcaption, caption */
    TAG_FIGURE,
    TAG_FOOTER,
    TAG_FORM,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4, /* h4 to h6 */
    TAG_LI,
    TAG_MAIN,
    TAG_NAV,
    TAG_P,
    TAG_PRE,
    TAG_TABLE,
    TAG_CELL, /* td, th */
    TAG_ROW,
    TAG_TIME,
    TAG_SKIP, /* what it holds is never prose: script, style, button, select, svg, noscript, ... */
    TAG_TITLE,
    TAG_META,
    TAG_LINK,
    TAG_SCRIPT,
};

/* Of a lower-case name; TAG_INLINE for a name that is not known. */
enum tag tag_of_name(const char *name);
/* Whether text before, inside and behind it stands on lines of its own. */
bool tag_breaks(enum tag t);
bool tag_heading(enum tag t);

#endif
