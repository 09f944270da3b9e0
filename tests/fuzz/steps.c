/*
 * tests/fuzz/steps.c - do the recognisers take linear time? Counted in steps, so that a busy machine
 * says the same as an idle one.
 *
 * A step is a branch of text/ and recognise/ that is taken: the compiler's coverage calls
 * __sanitizer_cov_trace_pc_guard for each. Each text is read short and SCALE times as long: the steps
 * may grow by SCALE and a tenth (log n of text_sentence_of is within it). Texts are one phrase of
 * the lists with a number, over and over, and mixed ones.
 */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate.h"
#include "transform/recognise/duration.h"
#include "transform/recognise/figure.h"
#include "transform/recognise/number.h"
#include "transform/recognise/period.h"
#include "transform/recognise/place.h"

#define SHORT ((size_t)3000) /* bytes: past what is read once for a text (a dateline, 200 words) */
#define SCALE 4
#define EACH  5 /* one phrase in so many */
#define MIXED 200

void __sanitizer_cov_trace_pc_guard_init(uint32_t *start, uint32_t *stop);
void __sanitizer_cov_trace_pc_guard(uint32_t *guard);

static uint64_t steps;

void __sanitizer_cov_trace_pc_guard_init(uint32_t *start, uint32_t *stop)
{
    while (start < stop)
        *start++ = 1;
}

void __sanitizer_cov_trace_pc_guard(uint32_t *guard)
{
    (void)guard;
    steps++;
}

static void read_figures(const struct text *t)
{
    struct figure f;

    for (size_t i = 0; figure_next(t, &i, &f);)
        ;
}

static void read_periods(const struct text *t)
{
    struct period_context context = {.published = {2024, 9, 10}};
    struct period p;
    struct date day;

    for (size_t i = 0; period_next(t, &context, &i, &p);)
        ;
    period_dateline(t, &day);
}

static void read_places(const struct text *t)
{
    struct place p;

    for (size_t i = 0; place_next(t, &i, &p);)
        ;
}

static void read_each(const struct text *t)
{
    char out[DURATION_TEXT];
    struct clock c;
    unsigned n;
    uint32_t end;

    for (size_t i = 0; i < t->n_tokens; i++) {
        clock_read(t, i, &c, &end);
        duration_read(t, i, out, &end);
        ordinal_read(t, i, &n, &end);
    }
}

static void read_tokens(const struct text *t)
{
    (void)t;
}

static const struct {
    const char *name;
    void (*read)(const struct text *);
} readers[] = {{"text", read_tokens},
               {"figure", read_figures},
               {"period", read_periods},
               {"place", read_places},
               {"duration and ordinal", read_each}};
#define READERS (sizeof(readers) / sizeof(readers[0]))

/* Steps of text_read (the first reader) and of each reader over it. */
static void count(const struct lexicon *lexicon, struct arena *arena, struct span piece,
                  size_t size, uint64_t ret[READERS])
{
    static char text[(SHORT + 256) * SCALE];
    struct text t;
    size_t len = 0;
    bool cut;

    while (len < size) {
        memcpy(text + len, piece.p, piece.len);
        len += piece.len;
    }
    steps = 0;
    text_read((struct span){text, len}, lexicon, arena, &t, &cut);
    ret[0] = steps;
    for (size_t i = 1; i < READERS; i++) {
        steps = 0;
        readers[i].read(&t);
        ret[i] = steps;
    }
    arena_reset(arena);
}

static int failed;
static double worst[READERS];

static void check(const struct lexicon *lexicon, struct arena *arena, struct span piece)
{
    uint64_t once[READERS], more[READERS];

    /* whole repeats, SCALE times as many */
    size_t repeats = SHORT / piece.len + 1;
    count(lexicon, arena, piece, repeats * piece.len, once);
    count(lexicon, arena, piece, repeats * piece.len * SCALE, more);
    for (size_t i = 0; i < READERS; i++) {
        double growth = (double)more[i] / ((double)once[i] + 1) / SCALE;
        if (growth > worst[i])
            worst[i] = growth;
        if (growth > 1.1) {
            printf("FAIL %s: %.2f times the steps a byte: <%.*s>\n", readers[i].name, growth,
                   SPAN_ARG(piece));
            failed = 1;
        }
    }
}

int main(void)
{
    struct lexicon *lexicon;
    struct err err;
    struct arena *arena = arena_new((size_t)256 << 20);
    char piece[200];
    uint64_t random = 1;

    if (lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return (int)err.status;
    }
    for (uint32_t id = 0; id < lexicon_entries(lexicon); id += EACH) {
        struct span phrase = span_sub(lexicon_entry(lexicon, id)->phrase, 0, 150);
        static const char *const around[][2] = {{"", " 5 "}, {"5 ", " "}, {"", ""}, {"", ",\n"}};
        const char *const *form = around[id / EACH % 4];
        int len = snprintf(piece, sizeof(piece), "%s%.*s%s", form[0], SPAN_ARG(phrase), form[1]);
        check(lexicon, arena, (struct span){piece, (size_t)len});
    }
    for (unsigned i = 0; i < MIXED; i++) {
        size_t len = 0;
        for (unsigned n = 0; n < 6 || len == 0; n++)
            len = mutate_text(lexicon, n % 2 ? 0 : 0x1ff, &random, piece, len, sizeof(piece) - 2);
        check(lexicon, arena, (struct span){piece, len});
    }
    for (size_t i = 0; i < READERS; i++)
        printf("%-22s at most %.2f times the steps a byte in %d times the text\n", readers[i].name,
               worst[i], SCALE);
    lexicon_free(lexicon);
    arena_free(arena);
    return failed;
}
