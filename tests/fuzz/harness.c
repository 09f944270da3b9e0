/*
 * libFuzzer: one program a target; FUZZ_TARGET is its name, set by the build.
 *
 * The word lists are loaded once. Inputs are mostly changed word by word (mutate.h), so that they
 * reach the grammar. The sanitizer's hook counts allocations.
 */
#include <sanitizer/allocator_interface.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate.h"

#define ARENA_MAX ((size_t)64 << 20)
#define BYTEWISE  8 /* one change in so many is libFuzzer's own */

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

static struct lexicon *lexicon;
static struct arena *arena;
static const struct fuzz_target *target;

static void count(const volatile void *p, size_t size)
{
    (void)p;
    (void)size;
    fuzz_allocations++;
}

static void ignore(const volatile void *p)
{
    (void)p;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct err err;

    (void)argc;
    (void)argv;
    for (size_t i = 0; i < fuzz_targets_n; i++)
        if (strcmp(fuzz_targets[i].name, FUZZ_TARGET) == 0)
            target = &fuzz_targets[i];
    if (lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        exit((int)err.status);
    }
    arena = arena_new(ARENA_MAX);
    __sanitizer_install_malloc_and_free_hooks(count, ignore);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *wrong = fuzz_run(target, lexicon, arena, (struct span){(const char *)data, size});

    if (wrong) {
        fprintf(stderr, "%s: %s\n<%.*s>\n<%s>\n", target->name, wrong, (int)size,
                (const char *)data, fuzz_wrote);
        abort();
    }
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    uint64_t random = seed;

    if (target->words == 0 || seed % BYTEWISE == 0)
        return LLVMFuzzerMutate(data, size, max);
    return mutate_text(lexicon, target->words, &random, (char *)data, size, max);
}
