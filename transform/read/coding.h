/*
 * transform/read/coding.h - takes codings off a body: gzip, deflate, chunked.
 *
 * gzip: exactly one member (RFC 1952), whole, with its right CRC and length; zero bytes behind it
 * are padding. deflate: zlib's wrapper (RFC 1950) or, as many servers send it, the bare stream (RFC
 * 1951).
 */
#ifndef TRANSFORM_READ_CODING_H
#define TRANSFORM_READ_CODING_H

#include "transform/read/capture.h"

/* Undoes the codings that a Content-Encoding field lists, last first. `body` comes back where it is
 * empty. */
enum capture_verdict coding_undo(struct span body, struct span content_encoding,
                                 struct arena *arena, struct span *ret);
enum capture_verdict coding_gunzip(struct span body, struct arena *arena, struct span *ret);

/*
 * Takes the chunks of RFC 9112 section 7.1 out. A body that does not begin with a chunk's size
 * comes back as it is: the writer took them out and kept the field. One that ends inside its chunks
 * is CAPTURE_CUT.
 */
enum capture_verdict coding_dechunk(struct span body, struct arena *arena, struct span *ret);

#endif
