/*
 * tests/fuzz/figure_properties.h - what must hold of tokens, figures and periods of any text.
 *
 * Tokens and sentences cover the text in order; readers make progress and stay inside it; an amount
 * with its own unit has the same value when its mention is read alone; periods have the contract's
 * form.
 */
#ifndef TESTS_FUZZ_FIGURE_PROPERTIES_H
#define TESTS_FUZZ_FIGURE_PROPERTIES_H

#include "transform/text/text.h"

/* NULL where all hold, else what does not. Any bytes are legal input: they are repaired to UTF-8
 * first. */
const char *figure_properties(const struct lexicon *lexicon, struct arena *arena,
                              struct span bytes);

#endif
