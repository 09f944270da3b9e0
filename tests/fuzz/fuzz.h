/*
 * tests/fuzz/fuzz.h - what the fuzz targets share.
 *
 * A target takes any bytes, makes a text of them and asks properties of one recogniser: it makes
 * progress, stays inside the input and on token borders, reads a mention alone as it reads it in its
 * text, reads back what a generator of numbers, amounts and dates has written, gives the same
 * answers where the text is split at a line end, and allocates nothing. The targets run under
 * libFuzzer (harness.c) and, over a generator with a fixed seed, as a unit test.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>

#include "transform/text/text.h"

struct fuzz {
    const struct lexicon *lexicon;
    struct arena *arena; /* given back by the caller after each input */
    uint64_t random;     /* begins with the input: the same bytes ask the same questions */
    size_t allowed;      /* allocations of text_read; recognisers have none */
    /* which of the slow questions are asked of this input; the others are asked of others */
    bool mentions, split, written;
};

/* NULL where the properties hold for these bytes, else the one that does not. */
typedef const char *fuzz_check(struct fuzz *f, struct span bytes);

struct fuzz_target {
    const char *name;
    fuzz_check *check;
    unsigned long words; /* 1 << enum lex_class: lists that the generator takes words from */
};

extern const struct fuzz_target fuzz_targets[];
extern const size_t fuzz_targets_n;

fuzz_check fuzz_digits, fuzz_number, fuzz_ordinal, fuzz_quantity, fuzz_figure, fuzz_notfigure,
    fuzz_duration, fuzz_period, fuzz_place;

/* Runs one input from its beginning: the generator set, the arena given back. */
const char *fuzz_run(const struct fuzz_target *target, const struct lexicon *lexicon,
                     struct arena *arena, struct span bytes);

/* How often the program has allocated; counted by harness.c, elsewhere 0. */
extern size_t fuzz_allocations;

/* What a generator wrote for the input, for the message where it is not read back. */
extern char fuzz_wrote[1024];
void fuzz_note(const char *text);

/* A number from 0 to n - 1; n > 0. */
uint64_t fuzz_below(struct fuzz *f, uint64_t n);

/* The bytes, repaired to valid UTF-8 where they are none, as a text. */
void fuzz_text(struct fuzz *f, struct span bytes, struct text *ret);

/* Tokens and sentences cover the text in order. */
const char *fuzz_check_tokens(const struct text *t);

/* One reading, so that readings of two texts can be compared: its tokens and a digest of the rest.
 */
struct fuzz_answer {
    uint32_t first, end;
    uint64_t what; /* FUZZ_ANY: what stands before it decides */
};

#define FUZZ_ANY UINT64_MAX

#define FUZZ_ANSWERS 256

/* All readings of a text, at most FUZZ_ANSWERS; returns how many. */
typedef size_t fuzz_reader(struct fuzz *f, const struct text *t, struct fuzz_answer *out);

/* Digest of bytes, going on from `before` (0 at the beginning). */
uint64_t fuzz_digest(uint64_t before, const void *p, size_t n);

/*
 * Splits the text at one of its line ends and reads both parts: together they give what the whole
 * gives. Nothing is asked where a text's other part legitimately decides: its capitals (whether a line
 * end closes a sentence, whether a name needs one), a line "Baca juga" (the next one is its), and
 * what FUZZ_ANY marks.
 */
const char *fuzz_check_split(struct fuzz *f, const struct text *t, fuzz_reader *read);

#endif
