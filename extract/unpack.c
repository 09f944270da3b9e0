#include "extract/unpack.h"

#include <zlib.h>

#include "common/err.h"

static bool is_gzip(struct span s)
{
    return s.len >= 3 && (unsigned char)s.p[0] == 0x1f && (unsigned char)s.p[1] == 0x8b &&
           s.p[2] == 8;
}

static enum unpack_verdict inflate_once(struct span bytes, struct buf *out)
{
    z_stream z = {0};
    enum unpack_verdict v = UNPACK_CUT;
    int rc = Z_OK;

    if (inflateInit2(&z, 15 + 16) != Z_OK)
        die_no_memory(0);
    z.next_in = (z_const Bytef *)(z_const void *)bytes.p;
    z.avail_in = (uInt)bytes.len;
    while (rc == Z_OK) {
        char chunk[65536];
        z.next_out = (Bytef *)chunk;
        z.avail_out = sizeof(chunk);
        rc = inflate(&z, Z_NO_FLUSH);
        if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR)
            break;
        buf_add(out, (struct span){chunk, sizeof(chunk) - z.avail_out});
        if (out->full || out->len > UNPACK_MAX ||
            (out->len > UNPACK_RATIO_FREE && out->len / UNPACK_MAX_RATIO > bytes.len)) {
            v = UNPACK_BOMB;
            break;
        }
        if (rc == Z_STREAM_END) {
            v = UNPACK_OK;
            /* members may follow each other; other bytes behind are let lie */
            if (z.avail_in > 2 && z.next_in[0] == 0x1f && z.next_in[1] == 0x8b)
                rc = inflateReset(&z);
        }
    }
    inflateEnd(&z);
    return v;
}

enum unpack_verdict unpack(struct span bytes, struct buf *out)
{
    enum unpack_verdict v = UNPACK_OK;

    buf_reset(out);
    if (!is_gzip(bytes))
        return buf_add(out, bytes) ? UNPACK_OK : UNPACK_BOMB;
    v = inflate_once(bytes, out);
    if (v == UNPACK_OK && is_gzip(buf_span(out))) {
        struct buf inner = *out;
        *out = BUF_INIT(inner.max);
        v = inflate_once(buf_span(&inner), out);
        buf_free(&inner);
    }
    if (v == UNPACK_BOMB)
        buf_reset(out);
    return v;
}
