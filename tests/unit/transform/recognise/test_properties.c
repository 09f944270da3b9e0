/*
 * The fuzz targets' properties over texts that a generator with a fixed seed makes word by word:
 * what the targets find in hours, a build without clang still looks for in a second.
 */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate.h"
#include "tests/unit/transform/lexicon_rows.h"

#define ROUNDS    4000
#define TEXTS     32 /* that are changed on and on */
#define TEXT_SIZE 200

static void check(void **state)
{
    const struct fuzz_target *target = *state;
    struct arena *arena = arena_new((size_t)64 << 20);
    char texts[TEXTS][TEXT_SIZE];
    size_t sizes[TEXTS] = {0};
    uint64_t random = 1;

    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned at = round % TEXTS, from = (round * 7 + round / TEXTS) % TEXTS;
        memmove(texts[at], texts[from], sizes[from]);
        sizes[at] = mutate_text(lexicon, target->words, &random, texts[at], sizes[from], TEXT_SIZE);
        const char *wrong = fuzz_run(target, lexicon, arena, (struct span){texts[at], sizes[at]});
        if (wrong)
            fail_msg("%s: <%.*s> <%s>", wrong, (int)sizes[at], texts[at], fuzz_wrote);
    }
    arena_free(arena);
}

int main(void)
{
    return lexicon_rows_run("properties", fuzz_targets, sizeof(fuzz_targets[0]), fuzz_targets_n,
                            check);
}
