/*
 * tests/fuzz/mutate.h - texts changed word by word: words of the lists, numbers, marks.
 */
#ifndef TESTS_FUZZ_MUTATE_H
#define TESTS_FUZZ_MUTATE_H

#include "transform/text/lexicon.h"

/*
 * Changes the text of `size` bytes in place and returns its new size, at most `max`. `words`: the
 * lists most words come from, as in struct fuzz_target. *random is moved on.
 */
size_t mutate_text(const struct lexicon *lexicon, unsigned long words, uint64_t *random, char *text,
                   size_t size, size_t max);

#endif
