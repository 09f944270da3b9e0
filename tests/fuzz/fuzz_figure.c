/* libFuzzer: any bytes through text, figures and periods. Config is found as the programs find it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/figure_properties.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct lexicon *lexicon;
    static struct arena *arena;
    struct err err;

    if (!lexicon && lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        exit((int)err.status);
    }
    if (!arena)
        arena = arena_new((size_t)256 << 20);
    const char *wrong = figure_properties(lexicon, arena, (struct span){(const char *)data, size});
    arena_reset(arena);
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
    return 0;
}
