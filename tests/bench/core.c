/*
 * tests/bench/core.c - how fast transform_core reads: text in, facts out, one core, no I/O.
 *
 *   build/dev/tests/bench_core FILE.ndjson    lines with "text"; e.g. output of angka-transform
 *
 * Prints MB of text (10^6 bytes) per second of CPU time, the best of the passes, for text/,
 * recognise/ and relate/ alone and together. A room alone is the difference between a run that ends
 * with it and one that ends before it. Never a test: a figure of speed is true of one machine.
 */
#include <jansson.h>
#include <stdio.h>
#include <time.h>

#include "common/files.h"

#include "transform/recognise/period.h"
#include "transform/recognise/place.h"
#include "transform/relate/document.h"

#define PASSES   7
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

/* How far a run goes. */
enum stage { STAGE_TEXT, STAGE_RECOGNISE, STAGE_ALL, STAGES };

struct found {
    size_t bytes, figures, periods, places;
};

struct run {
    const struct lexicon *lexicon;
    struct arena *arena;
    struct document_context context;
    struct span *texts;
    size_t n;
};

static void recognise(const struct text *t, const struct document_context *context,
                      struct found *found)
{
    struct period_context periods = {.published = context->published};
    struct figure figure;
    struct period period;
    struct place place;

    for (size_t i = 0; figure_next(t, &i, &figure);)
        found->figures++;
    for (size_t i = 0; period_next(t, &periods, &i, &period);)
        found->periods++;
    for (size_t i = 0; place_next(t, &i, &place);)
        found->places++;
}

/* Reads every text up to the stage; seconds that it took. */
static double pass(const struct run *run, enum stage stage, struct found *ret)
{
    double started = seconds();

    *ret = (struct found){0};
    for (size_t i = 0; i < run->n; i++) {
        struct document_facts facts;
        struct text text;
        bool cut;
        if (stage == STAGE_ALL) {
            document_read(run->texts[i], &run->context, run->lexicon, run->arena, &facts);
        } else {
            text_read(run->texts[i], run->lexicon, run->arena, &text, &cut);
            if (stage == STAGE_RECOGNISE)
                recognise(&text, &run->context, ret);
        }
        ret->bytes += run->texts[i].len;
        arena_reset(run->arena);
    }
    return seconds() - started;
}

static void print_speed(const char *what, size_t bytes, double took)
{
    printf("%-18s %8.2f MB/s\n", what, (double)bytes / 1e6 / took);
}

static void measure(const struct run *run)
{
    double best[STAGES] = {0};
    struct found found[STAGES];

    for (int i = 0; i < PASSES; i++)
        for (enum stage s = STAGE_TEXT; s < STAGES; s++) {
            double took = pass(run, s, &found[s]);
            best[s] = i == 0 || took < best[s] ? took : best[s];
        }
    const struct found *f = &found[STAGE_RECOGNISE];
    printf("%zu documents, %zu bytes, %zu figures, %zu periods, %zu places\n", run->n, f->bytes,
           f->figures, f->periods, f->places);
    print_speed("text", f->bytes, best[STAGE_TEXT]);
    print_speed("recognise", f->bytes, best[STAGE_RECOGNISE] - best[STAGE_TEXT]);
    print_speed("text + recognise", f->bytes, best[STAGE_RECOGNISE]);
    print_speed("relate", f->bytes, best[STAGE_ALL] - best[STAGE_RECOGNISE]);
    print_speed("transform_core", f->bytes, best[STAGE_ALL]);
    printf("%-18s %8.0f documents/s\n", "", (double)run->n / best[STAGE_ALL]);
}

int main(int argc, char **argv)
{
    struct buf file = BUF_INIT(MAX_FILE);
    struct arena *all = arena_new(MAX_FILE);
    struct run run = {.context = {.published = {2024, 6, 30}}};
    struct lexicon *lexicon;
    struct err err;

    if (argc != 2 || file_read(argv[1], &file, &err) < 0 ||
        lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        fprintf(stderr, "bench_core: %s\n", argc != 2 ? "usage: bench_core FILE.ndjson" : err.msg);
        return 64;
    }
    run.lexicon = lexicon;
    run.n = take_texts(buf_span(&file), all, &run.texts);
    run.arena = arena_new((size_t)320 << 20);
    measure(&run);
    lexicon_free(lexicon);
    arena_free(run.arena);
    arena_free(all);
    buf_free(&file);
    return 0;
}
