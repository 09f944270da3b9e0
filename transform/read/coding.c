#include "transform/read/coding.h"

#include <brotli/decode.h>
#include <zlib.h>

#include "common/buf.h"

#define STEP       ((size_t)64 << 10)
#define MAX_LAYERS 3 /* codings on top of each other; real servers apply one */

enum wrapping { WRAP_GZIP = 15 + 16, WRAP_ZLIB = 15, WRAP_RAW = -15 };

static enum capture_verdict too_much(size_t out, size_t in)
{
    if (out > CAPTURE_RATIO_FREE && out / CAPTURE_MAX_RATIO > in)
        return CAPTURE_BOMB;
    return out > CAPTURE_MAX_TEXT ? CAPTURE_TOO_LARGE : CAPTURE_OK;
}

/* One stream from its first byte to the last. */
static enum capture_verdict inflate_all(struct span in, enum wrapping wrapping, struct buf *out)
{
    z_stream z = {.next_in = (Bytef *)(size_t)in.p, .avail_in = (uInt)in.len};
    enum capture_verdict v = CAPTURE_OK;
    int r = inflateInit2(&z, wrapping);

    while (r == Z_OK && v == CAPTURE_OK) {
        char *room = buf_room(out, STEP);
        if (!room) {
            v = CAPTURE_TOO_LARGE;
            break;
        }
        z.next_out = (Bytef *)room;
        z.avail_out = (uInt)STEP;
        r = inflate(&z, Z_NO_FLUSH);
        out->len += STEP - z.avail_out;
        v = too_much(out->len, in.len);
    }
    struct span rest = {(const char *)z.next_in, z.avail_in};
    inflateEnd(&z);
    if (v != CAPTURE_OK)
        return v;
    if (r == Z_BUF_ERROR)
        return CAPTURE_CUT;
    if (r != Z_STREAM_END)
        return CAPTURE_BAD_CODING;
    for (size_t i = 0; i < rest.len; i++)
        if (rest.p[i] != '\0')
            return CAPTURE_BAD_CODING;
    return CAPTURE_OK;
}

/* One brotli stream; it has no checksum, only its end. */
static enum capture_verdict unbrotli_all(struct span in, struct buf *out)
{
    BrotliDecoderState *d = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    BrotliDecoderResult r = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    const uint8_t *next = (const uint8_t *)in.p;
    size_t left = in.len;
    enum capture_verdict v = d ? CAPTURE_OK : CAPTURE_TOO_LARGE;

    while (v == CAPTURE_OK && r == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        uint8_t *room = (uint8_t *)buf_room(out, STEP);
        size_t free_bytes = STEP;
        if (!room) {
            v = CAPTURE_TOO_LARGE;
            break;
        }
        r = BrotliDecoderDecompressStream(d, &left, &next, &free_bytes, &room, NULL);
        out->len += STEP - free_bytes;
        v = too_much(out->len, in.len);
    }
    if (d)
        BrotliDecoderDestroyInstance(d);
    if (v != CAPTURE_OK)
        return v;
    if (r == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
        return CAPTURE_CUT;
    return r == BROTLI_DECODER_RESULT_SUCCESS && left == 0 ? CAPTURE_OK : CAPTURE_BAD_CODING;
}

static enum capture_verdict unbrotli(struct span body, struct arena *arena, struct span *ret)
{
    struct buf out = BUF_INIT(CAPTURE_MAX_TEXT + 2 * STEP);
    enum capture_verdict v =
        body.len > CAPTURE_MAX_TEXT ? CAPTURE_TOO_LARGE : unbrotli_all(body, &out);

    if (v == CAPTURE_OK)
        *ret = arena_dup(arena, buf_span(&out));
    buf_free(&out);
    return v;
}

static enum capture_verdict unpack(struct span body, enum wrapping wrapping, struct arena *arena,
                                   struct span *ret)
{
    struct buf out = BUF_INIT(CAPTURE_MAX_TEXT + 2 * STEP);
    enum capture_verdict v =
        body.len > CAPTURE_MAX_TEXT ? CAPTURE_TOO_LARGE : inflate_all(body, wrapping, &out);

    if (v == CAPTURE_OK)
        *ret = arena_dup(arena, buf_span(&out));
    buf_free(&out);
    return v;
}

enum capture_verdict coding_gunzip(struct span body, struct arena *arena, struct span *ret)
{
    return unpack(body, WRAP_GZIP, arena, ret);
}

static enum capture_verdict undo_one(struct span body, struct span coding, struct arena *arena,
                                     struct span *ret)
{
    if (coding.len == 0 || span_eq_nocase(coding, SPAN("identity"))) {
        *ret = body;
        return CAPTURE_OK;
    }
    if (span_eq_nocase(coding, SPAN("gzip")) || span_eq_nocase(coding, SPAN("x-gzip")))
        return coding_gunzip(body, arena, ret);
    if (span_eq_nocase(coding, SPAN("deflate"))) {
        enum capture_verdict v = unpack(body, WRAP_ZLIB, arena, ret);
        return v == CAPTURE_BAD_CODING ? unpack(body, WRAP_RAW, arena, ret) : v;
    }
    if (span_eq_nocase(coding, SPAN("br")))
        return unbrotli(body, arena, ret);
    return CAPTURE_CODING;
}

enum capture_verdict coding_undo(struct span body, struct span content_encoding,
                                 struct arena *arena, struct span *ret)
{
    struct span layers[MAX_LAYERS], rest = content_encoding, part;
    size_t n = 0;

    while (rest.p && span_split(&rest, ',', &part)) {
        if (n == MAX_LAYERS)
            return CAPTURE_CODING;
        layers[n++] = span_trim(part);
    }
    while (n > 0) {
        enum capture_verdict v = undo_one(body, layers[--n], arena, &body);
        if (v != CAPTURE_OK)
            return v;
    }
    *ret = body;
    return CAPTURE_OK;
}

/* ---- chunks ---- */

/* "1a2b" with anything behind ';': the size, or false. */
static bool chunk_size(struct span line, size_t *ret)
{
    size_t size = 0, i = 0;

    line = span_trim(line);
    for (; i < line.len && i < 8; i++) {
        char c = line.p[i], low = (char)(c | 32);
        if (c >= '0' && c <= '9')
            size = size * 16 + (size_t)(c - '0');
        else if (low >= 'a' && low <= 'f')
            size = size * 16 + (size_t)(low - 'a') + 10;
        else
            break;
    }
    if (i == 0 || (i < line.len && line.p[i] != ';' && line.p[i] != ' '))
        return false;
    *ret = size;
    return true;
}

static bool begins_chunk(struct span body)
{
    size_t eol = span_chr(span_sub(body, 0, 64), '\n', 0), size;
    return eol != (size_t)-1 && chunk_size(span_sub(body, 0, eol), &size);
}

enum capture_verdict coding_dechunk(struct span body, struct arena *arena, struct span *ret)
{
    if (!begins_chunk(body)) {
        *ret = body;
        return CAPTURE_OK;
    }
    char *out = arena_alloc(arena, body.len + 1);
    size_t n = 0, at = 0, size;

    for (;;) {
        size_t eol = span_chr(body, '\n', at);
        if (eol == (size_t)-1)
            return CAPTURE_CUT;
        if (!chunk_size(span_sub(body, at, eol - at), &size))
            return CAPTURE_BAD_CODING;
        at = eol + 1;
        if (size == 0)
            break; /* trailer fields may follow */
        if (size > body.len - at)
            return CAPTURE_CUT;
        memcpy(out + n, body.p + at, size);
        n += size;
        at += size;
        if (span_starts(span_from(body, at), SPAN("\r\n")))
            at += 2;
        else if (span_starts(span_from(body, at), SPAN("\n")))
            at += 1;
        else
            return at == body.len ? CAPTURE_CUT : CAPTURE_BAD_CODING;
    }
    *ret = (struct span){out, n};
    return CAPTURE_OK;
}
