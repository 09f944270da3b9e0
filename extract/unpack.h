/*
 * extract/unpack.h - takes gzip off fetched bytes (RFC 1952), for reading only: captures keep it
 * on.
 *
 * Looks at the bytes, not at names or headers: what begins with gzip's magic is unpacked, twice at
 * most (a .gz file sent with a content coding). A stream that is cut or broken gives what came out
 * before.
 */
#ifndef EXTRACT_UNPACK_H
#define EXTRACT_UNPACK_H

#include "common/buf.h"

#define UNPACK_MAX        ((size_t)52 << 20) /* a sitemap may have 50 MiB (sitemaps.org) */
#define UNPACK_MAX_RATIO  200
#define UNPACK_RATIO_FREE ((size_t)1 << 20) /* bytes that may come out whatever the ratio */

enum unpack_verdict {
    UNPACK_OK,
    UNPACK_CUT,  /* what is there is whole as far as it goes */
    UNPACK_BOMB, /* too large, or grows by more than the ratio: out is empty */
};

/* Replaces what out holds; out->max must be at least UNPACK_MAX. */
enum unpack_verdict unpack(struct span bytes, struct buf *out);

#endif
