/*
 * common/utf8.h - UTF-8, strict by RFC 3629 (no surrogates, no overlong forms, up to U+10FFFF).
 */
#ifndef COMMON_UTF8_H
#define COMMON_UTF8_H

#include <stdint.h>

#include "common/buf.h"
#include "common/span.h"

#define UTF8_REPLACEMENT 0xFFFDu

/*
 * Reads one code point at s.p and returns its length in bytes (1 to 4), 0 when the bytes there are not
 * valid UTF-8 or s is empty. NUL counts as valid here.
 */
size_t utf8_decode(struct span s, uint32_t *ret_cp);
/* Writes cp as 1 to 4 bytes and returns how many; an invalid cp is written as U+FFFD. */
size_t utf8_encode(uint32_t cp, char out[4]);

bool utf8_valid(struct span s);
/* Code points in valid UTF-8. */
size_t utf8_count(struct span s);

/*
 * Copies s to out with each invalid sequence (maximal subpart, as the WHATWG decoder does) and each NUL
 * replaced by U+FFFD. Returns how many places were replaced.
 */
size_t utf8_repair(struct span s, struct buf *out);

/* Lower case of ASCII, Latin-1 and Latin Extended-A letters; others unchanged. */
uint32_t utf8_lower(uint32_t cp);

#endif
