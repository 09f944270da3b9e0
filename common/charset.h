/*
 * common/charset.h - bytes of some charset as valid UTF-8.
 *
 * Which charset, in this order:
 *   1. byte order mark, or the zero bytes that UTF-16 and UTF-32 put around a first "<";
 *   2. charset= of the Content-Type header;
 *   3. XML's encoding=, else the first <meta> that names a known charset;
 *   4. none said: UTF-8 where the bytes are that, else windows-1252.
 * Labels mean what browsers take them for (iso-8859-1 and us-ascii are windows-1252); one that is
 * not known is passed over. 2 and 3 are not believed of bytes that are valid UTF-8 beyond ASCII:
 * pages that say iso-8859-1 and are UTF-8 are common, chance UTF-8 is not. UTF-16 and UTF-32 are
 * believed of the header where there are zero bytes, and mean UTF-8 in bytes that could be read
 * so far.
 *
 * Total    every byte string is legal input; what comes out is valid UTF-8 without NUL and without
 *          a byte order mark in front.
 * Honest   places that could not be decoded become U+FFFD and are counted.
 *
 * Conversion is iconv's. Its tables are files, so charset_init opens all of them before a sandbox
 * closes, best before the fork.
 *
 * Sources: RFC 7303 section 3.2, WHATWG HTML section 13.2.3, WHATWG Encoding (labels, and bytes
 * without a letter in windows-125x).
 */
#ifndef COMMON_CHARSET_H
#define COMMON_CHARSET_H

#include "common/arena.h"
#include "common/err.h"

/* Once a process. Returns 0, or -1 with err (EXIT_CONFIG) where iconv lacks a charset: the same
 * bytes must not be read in two ways on two machines. */
int charset_init(struct err *err);

struct charset_text {
    struct span text;    /* the input itself where it needed no change, else in the arena */
    const char *charset; /* "utf-8", "windows-1252", "utf-16le", ... */
    size_t repaired;     /* places where U+FFFD was put */
};

/* `content_type` may be empty. At most three times the length of the input comes out. */
struct charset_text charset_decode(struct span bytes, struct span content_type,
                                   struct arena *arena);

#endif
