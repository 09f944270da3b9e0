/*
 * tests/unit/transform/read/packed.h - bytes packed by zlib for tests of read/.
 */
#ifndef TESTS_UNIT_TRANSFORM_READ_PACKED_H
#define TESTS_UNIT_TRANSFORM_READ_PACKED_H

#include <zlib.h>

#include "common/arena.h"

enum { PACK_GZIP = 15 + 16, PACK_ZLIB = 15, PACK_RAW = -15 };

static inline struct span pack(struct span s, int wrapping, struct arena *arena)
{
    z_stream z = {.next_in = (Bytef *)(size_t)s.p, .avail_in = (uInt)s.len};
    size_t room = s.len + s.len / 100 + 200;
    char *out = arena_alloc(arena, room);

    deflateInit2(&z, 9, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY);
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    deflate(&z, Z_FINISH);
    struct span packed = {out, room - z.avail_out};
    deflateEnd(&z);
    return packed;
}

#endif
