/* libFuzzer: any bytes as a line of documents. Begin with the lines of tests/data/load:
 *   mkdir -p corpus && (cd corpus && cat ../tests/data/load/?*.ndjson | split -l 1 - line.)
 *   build/fuzz/tests/fuzz_load_line -max_len=8000 -max_total_time=60 corpus
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/fuzz/load_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *arena;
    static struct code_sets sets;
    struct err err;

    if (!arena) {
        arena = arena_new((size_t)64 << 20);
        if (load_line_codes(arena, ANGKA_SOURCE_CONFIG_DIR, &sets, &err) < 0) {
            fprintf(stderr, "%s\n", err.msg);
            exit((int)err.status);
        }
    }
    const char *wrong = load_line_properties(&sets, (struct span){(const char *)data, size}, NULL);
    if (wrong) {
        fprintf(stderr, "%s\n", wrong);
        abort();
    }
    return 0;
}

/* Mostly value by value: bytes alone seldom leave a line of JSON. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
    struct buf out = BUF_INIT((size_t)1 << 20);
    uint64_t random = seed * 2654435761u + 1;

    if (seed % 8 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    load_line_mutate((struct span){(const char *)data, size}, &random, &out);
    size_t n = out.len < max_size ? out.len : max_size;
    if (n)
        memcpy(data, out.p, n);
    buf_free(&out);
    return n;
}
