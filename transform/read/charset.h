/*
 * transform/read/charset.h - from bytes of some charset to valid UTF-8.
 *
 * Which charset, in the order of the HTML standard: byte order mark, the HTTP header, <meta>, then
 * what the bytes are: valid UTF-8 is UTF-8, anything else windows-1252. A label that is not known,
 * or one that contradicts bytes that are valid UTF-8 with letters beyond ASCII in them, is passed
 * over: pages that say iso-8859-1 and are UTF-8 are common, chance UTF-8 is not.
 */
#ifndef TRANSFORM_READ_CHARSET_H
#define TRANSFORM_READ_CHARSET_H

#include "common/arena.h"

enum charset {
    CHARSET_UNKNOWN,
    CHARSET_UTF8,
    CHARSET_WINDOWS_1252, /* and what is read as it: iso-8859-1, us-ascii */
    CHARSET_ISO_8859_15,
    CHARSET_UTF16LE,
    CHARSET_UTF16BE,
};

const char *charset_name(enum charset c);

/* The label in a Content-Type value ("text/html; charset=utf-8"), empty where there is none. */
struct span charset_in_type(struct span content_type);

/*
 * Decodes `bytes`. `header_label` may be empty. *ret_repaired: places where U+FFFD was put. Where
 * the label is not known and the bytes are no UTF-8, the high letters are read as windows-1252.
 */
struct span charset_decode(struct span bytes, struct span header_label, struct arena *arena,
                           enum charset *ret_used, size_t *ret_repaired);

#endif
