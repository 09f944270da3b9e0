/*
 * common/warc_stream.h - the bytes of a WARC file, inflated where it is gzip, with their offsets.
 *
 * Members are inflated one after the other and never ahead: while bytes of one member stand in the
 * window, the next is not begun. So `offset` is always that of the bytes at hand.
 */
#ifndef COMMON_WARC_STREAM_H
#define COMMON_WARC_STREAM_H

#include <zlib.h>

#include "common/err.h"
#include "common/span.h"

enum stream_state {
    STREAM_DATA,    /* the window holds at least one byte */
    STREAM_NOTHING, /* none came this time (a member ended): ask again */
    STREAM_END,     /* the file has ended between members (plain: anywhere) */
    STREAM_CUT,     /* the file has ended inside a gzip member */
    STREAM_CORRUPT, /* the gzip stream is broken; `why` says how */
    STREAM_IO,      /* err */
};

struct warc_stream {
    int fd;
    bool known, gzip; /* known: the first bytes were seen */
    bool in_member;   /* gzip: its end and checksum are still to come */
    const char *why;
    unsigned long long read_total;    /* bytes read from the file */
    unsigned long long member_offset; /* of the member that the window's bytes come from */
    size_t pos, len;                  /* the window: out[pos..len) */
    z_stream z;
    unsigned char in[65536], out[65536];
};

struct warc_stream *warc_stream_new(int fd);
void warc_stream_free(struct warc_stream *s); /* NULL is accepted */

/* Fills the empty window. */
enum stream_state warc_stream_fill(struct warc_stream *s, struct err *err);

/*
 * Seeks the first gzip member at or after that offset of the file whose content begins with `begin`;
 * the window then holds it. False: there is none, the file is plain, or the descriptor cannot seek.
 */
bool warc_stream_resync(struct warc_stream *s, unsigned long long from, struct span begin,
                        struct err *err);

static inline struct span warc_stream_window(const struct warc_stream *s)
{
    return (struct span){(const char *)s->out + s->pos, s->len - s->pos};
}

/* Where the window's first byte is: of its member in gzip, of itself in a plain file. */
static inline unsigned long long warc_stream_offset(const struct warc_stream *s)
{
    return s->gzip ? s->member_offset : s->read_total - (s->len - s->pos);
}

/* How much of the file was used so far. */
static inline unsigned long long warc_stream_used(const struct warc_stream *s)
{
    return s->read_total - (s->gzip ? s->z.avail_in : s->len - s->pos);
}

#endif
