#include <brotli/encode.h>

#include "tests/unit/rows.h"
#include "tests/unit/transform/read/packed.h"
#include "transform/read/coding.h"

#define PACK_BROTLI 1

enum damage {
    WHOLE,
    CUT_TEN,
    CUT_TRAILER,
    WRONG_CRC,
    TRAILING_ZEROS,
    TRAILING_BYTES,
    TWO_MEMBERS,
    GARBAGE
};

struct row {
    const char *name;
    const char *coding;
    int wrapping; /* 0: not packed */
    size_t zeros; /* unpacked: so many NULs; 0: a short text */
    enum damage damage;
    enum capture_verdict want;
};

static const struct row rows[] = {
    {"no coding", "", 0, 0, WHOLE, CAPTURE_OK},
    {"identity", "identity", 0, 0, WHOLE, CAPTURE_OK},
    {"gzip", "gzip", PACK_GZIP, 0, WHOLE, CAPTURE_OK},
    {"x-gzip, capitals", "X-GZIP", PACK_GZIP, 0, WHOLE, CAPTURE_OK},
    {"deflate with zlib's wrapper", "deflate", PACK_ZLIB, 0, WHOLE, CAPTURE_OK},
    {"bare deflate", "deflate", PACK_RAW, 0, WHOLE, CAPTURE_OK},
    {"gzip cut inside", "gzip", PACK_GZIP, 0, CUT_TEN, CAPTURE_CUT},
    {"gzip without its trailer", "gzip", PACK_GZIP, 0, CUT_TRAILER, CAPTURE_CUT},
    {"gzip with a wrong checksum", "gzip", PACK_GZIP, 0, WRONG_CRC, CAPTURE_BAD_CODING},
    {"zeros behind gzip are padding", "gzip", PACK_GZIP, 0, TRAILING_ZEROS, CAPTURE_OK},
    {"bytes behind gzip", "gzip", PACK_GZIP, 0, TRAILING_BYTES, CAPTURE_BAD_CODING},
    {"two members", "gzip", PACK_GZIP, 0, TWO_MEMBERS, CAPTURE_BAD_CODING},
    {"no gzip at all", "gzip", 0, 0, GARBAGE, CAPTURE_BAD_CODING},
    {"bomb", "gzip", PACK_GZIP, (size_t)8 << 20, WHOLE, CAPTURE_BOMB},
    {"small and well packed is no bomb", "gzip", PACK_GZIP, (size_t)900 << 10, WHOLE, CAPTURE_OK},
    {"brotli", "br", PACK_BROTLI, 0, WHOLE, CAPTURE_OK},
    {"brotli, capitals", "BR", PACK_BROTLI, 0, WHOLE, CAPTURE_OK},
    {"brotli cut inside", "br", PACK_BROTLI, 0, CUT_TEN, CAPTURE_CUT},
    {"brotli without its last bytes", "br", PACK_BROTLI, 0, CUT_TRAILER, CAPTURE_CUT},
    {"bytes behind brotli", "br", PACK_BROTLI, 0, TRAILING_BYTES, CAPTURE_BAD_CODING},
    {"no brotli at all", "br", 0, 0, GARBAGE, CAPTURE_BAD_CODING},
    {"brotli bomb", "br", PACK_BROTLI, (size_t)8 << 20, WHOLE, CAPTURE_BOMB},
    {"zstd is not known", "zstd", 0, 0, WHOLE, CAPTURE_CODING},
    {"unknown", "compress", 0, 0, WHOLE, CAPTURE_CODING},
    {"four codings", "gzip, gzip, gzip, gzip", PACK_GZIP, 0, WHOLE, CAPTURE_CODING},
};

static struct span pack_brotli(struct span s, struct arena *arena)
{
    size_t n = BrotliEncoderMaxCompressedSize(s.len);
    uint8_t *out = arena_alloc(arena, n);

    assert_true(BrotliEncoderCompress(9, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, s.len,
                                      (const uint8_t *)s.p, &n, out));
    return (struct span){(const char *)out, n};
}

static struct span damaged(struct span packed, enum damage damage, struct arena *arena)
{
    struct span copy = arena_dup(arena, packed);
    char *p = arena_alloc(arena, 2 * packed.len + 8);

    memcpy(p, packed.p, packed.len);
    switch (damage) {
    case WHOLE:
        return copy;
    case CUT_TEN:
        return span_sub(copy, 0, copy.len > 20 ? copy.len - 10 : 0);
    case CUT_TRAILER:
        return span_sub(copy, 0, copy.len - 4);
    case WRONG_CRC:
        p[packed.len - 5] ^= 1;
        return (struct span){p, packed.len};
    case TRAILING_ZEROS:
        return (struct span){p, packed.len + 8};
    case TRAILING_BYTES:
        p[packed.len] = 'x';
        return (struct span){p, packed.len + 1};
    case TWO_MEMBERS:
        memcpy(p + packed.len, packed.p, packed.len);
        return (struct span){p, 2 * packed.len};
    case GARBAGE:
        return SPAN("this is no gzip stream at all");
    }
    return copy;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    struct span plain = SPAN("<p>Nilai ekspor mencapai Rp 12 miliar.</p>"), got = {NULL, 0};

    if (row->zeros)
        plain = (struct span){arena_alloc(arena, row->zeros), row->zeros};
    struct span body = row->wrapping == PACK_BROTLI ? pack_brotli(plain, arena)
                       : row->wrapping              ? pack(plain, row->wrapping, arena)
                                                    : plain;
    enum capture_verdict v =
        coding_undo(damaged(body, row->damage, arena), span_of(row->coding), arena, &got);
    assert_string_equal(capture_verdict_name(v), capture_verdict_name(row->want));
    if (v == CAPTURE_OK)
        assert_true(span_eq(got, plain));
    else
        assert_null(got.p);
    arena_free(arena);
}

int main(void)
{
    return ROWS_RUN("coding", rows, check);
}
