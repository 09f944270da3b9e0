/*
 * tests/fuzz/pieces.h - inputs for readers of structured text, so that they get past the first byte.
 *
 * A byte below 0x80 stands for itself, one of 0x80 and more for a piece of the target's table ("<p>",
 * "\"author\":", a date): libFuzzer's own changes then move whole pieces. Invalid UTF-8, which no
 * such byte can write, has pieces of its own.
 */
#ifndef TESTS_FUZZ_PIECES_H
#define TESTS_FUZZ_PIECES_H

#include "common/arena.h"
#include "common/buf.h"

/* `pieces` has n > 0 entries. The text is at most `max` bytes long and stands in the arena. */
static inline struct span pieces_join(struct span bytes, const struct span *pieces, size_t n,
                                      size_t max, struct arena *arena)
{
    struct buf out = BUF_INIT(max);

    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char b = (unsigned char)bytes.p[i];
        if (b < 0x80)
            buf_addc(&out, (char)b);
        else
            buf_add(&out, pieces[(b - 0x80u) % n]);
    }
    struct span text = arena_dup(arena, buf_span(&out));
    buf_free(&out);
    return text;
}

#endif
