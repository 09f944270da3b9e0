/*
 * extract/charset.h - bytes of a feed, sitemap or list page as valid UTF-8.
 *
 * Which charset, in this order (RFC 7303, 3.2): byte order mark, zero bytes of UTF-16/32, the
 * charset of the Content-Type header, the declaration inside (XML encoding=, HTML meta charset),
 * else UTF-8. us-ascii and iso-8859-1 mean windows-1252 (WHATWG Encoding); a declared one-byte
 * charset is not believed where the bytes are valid UTF-8 beyond ASCII; undeclared bytes that are
 * no UTF-8 are read as windows-1252. Conversion is iconv's. Its tables are files, so charset_init
 * opens all converters before a sandbox closes.
 */
#ifndef EXTRACT_CHARSET_H
#define EXTRACT_CHARSET_H

#include "common/buf.h"

/* Opens every converter; one that this system lacks is done without. */
void charset_init(void);

/*
 * Appends UTF-8 without byte order mark and NUL to out; what cannot be decoded becomes U+FFFD.
 * Returns the charset's name ("utf-8", "windows-1252"). `content_type` may be empty.
 */
const char *charset_decode(struct span bytes, struct span content_type, struct buf *out);

#endif
