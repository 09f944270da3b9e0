/*
 * tests/bench/core.c - how fast transform_core reads: text in, facts out, one core, no I/O.
 *
 *   build/dev/tests/bench_core FILE.ndjson    lines with "text"; e.g. the output of angka-transform
 *
 * Prints the best of five passes. Never a test: a figure of speed is true of one machine.
 */
#include <jansson.h>
#include <stdio.h>
#include <time.h>

#include "common/files.h"

#include "transform/relate/document.h"

#define PASSES   5
#define MAX_FILE ((size_t)1 << 30)

static double seconds(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static size_t take_texts(struct span lines, struct arena *arena, struct span **ret)
{
    struct span line, *texts = NULL;
    size_t n = 0, cap = 0;

    while (span_split(&lines, '\n', &line)) {
        json_t *o = json_loadb(line.p, line.len, 0, NULL);
        json_t *text = json_object_get(o, "text");
        if (json_is_string(text)) {
            texts = arena_grow(arena, texts, n, &cap, sizeof(*texts));
            texts[n++] =
                arena_dup(arena, (struct span){json_string_value(text), json_string_length(text)});
        }
        json_decref(o);
    }
    *ret = texts;
    return n;
}

int main(int argc, char **argv)
{
    struct buf file = BUF_INIT(MAX_FILE);
    struct arena *all = arena_new(MAX_FILE), *one = arena_new((size_t)320 << 20);
    struct document_context context = {.published = {2024, 6, 30}};
    struct lexicon *lexicon;
    struct span *texts;
    struct err err;
    size_t bytes = 0, figures = 0;
    double best = 0;

    if (argc != 2 || file_read(argv[1], &file, &err) < 0 ||
        lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        fprintf(stderr, "bench_core: %s\n", argc != 2 ? "usage: bench_core FILE.ndjson" : err.msg);
        return 64;
    }
    size_t n = take_texts(buf_span(&file), all, &texts);
    for (int pass = 0; pass < PASSES; pass++) {
        double started = seconds();
        bytes = figures = 0;
        for (size_t i = 0; i < n; i++) {
            struct document_facts facts;
            document_read(texts[i], &context, lexicon, one, &facts);
            bytes += texts[i].len;
            figures += facts.n_observations;
            arena_reset(one);
        }
        double took = seconds() - started;
        best = pass == 0 || took < best ? took : best;
    }
    printf("%zu documents, %zu bytes, %zu figures: %.2f MB/s, %.0f documents/s\n", n, bytes,
           figures, (double)bytes / 1e6 / best, (double)n / best);
    lexicon_free(lexicon);
    arena_free(one);
    arena_free(all);
    buf_free(&file);
    return 0;
}
