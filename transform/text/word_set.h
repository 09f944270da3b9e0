/*
 * transform/text/word_set.h - sets of single words that rules ask for by name: "container", "fair".
 *
 * The words stand in config/lexicon/words.tsv, where an operator may add to them; the names stand
 * here. Both must agree: lexicon_load refuses a set that no rule asks for and the lack of one that
 * a rule does. Ask with text_word_in (text.h).
 */
#ifndef TRANSFORM_TEXT_WORD_SET_H
#define TRANSFORM_TEXT_WORD_SET_H

#include <stddef.h>
#include <stdint.h>

#include "common/err.h"
#include "common/tsv.h"

/* Every set and its name in the file. */
#define WORD_SETS_EACH(X)                                                                          \
    X(ONE_PIECE, "one_piece")                                                                      \
    X(PACK, "pack")                                                                                \
    X(SHIPPED, "shipped")                                                                          \
    X(CONTAINER, "container")                                                                      \
    X(DEED, "deed")                                                                                \
    X(SECTOR, "sector")                                                                            \
    X(VALUE, "value")                                                                              \
    X(RECEIVES, "receives")                                                                        \
    X(REGENCY_KIND, "regency_kind")                                                                \
    X(OUTLET_HEAD, "outlet_head")                                                                  \
    X(OUTLET_TAIL, "outlet_tail")                                                                  \
    X(BEFORE_NATION, "before_nation")                                                              \
    X(TO_MARKET, "to_market")                                                                      \
    X(END_OF_WAY, "end_of_way")                                                                    \
    X(ELSEWHERE, "elsewhere")                                                                      \
    X(SPEECH_DAY, "speech_day")                                                                    \
    X(WHOLE_OF, "whole_of")                                                                        \
    X(CONTRIBUTION, "contribution")                                                                \
    X(WHOLE_ECONOMY, "whole_economy")                                                              \
    X(COUNTING_WORD, "counting_word")                                                              \
    X(THIS_OR_THAT, "this_or_that")                                                                \
    X(ITEM_LINK, "item_link")                                                                      \
    X(EACH, "each")                                                                                \
    X(ONE_OR_EACH, "one_or_each")                                                                  \
    X(MEANT_AS, "meant_as")

enum word_set {
#define X(set, name) WORDS_##set,
    WORD_SETS_EACH(X)
#undef X
        WORD_SETS
};

#define WORD_SET_CELLS     (((size_t)WORD_SETS + 31) / 32)
#define WORD_SET_WORDS_MAX 4095u /* of all sets; a token holds the number of one in 12 bits */

/* The sets of one word, a bit each. */
struct word_set_row {
    uint32_t cells[WORD_SET_CELLS];
};

static inline bool word_set_has(const struct word_set_row *row, enum word_set set)
{
    return row->cells[set / 32] >> (set % 32) & 1;
}

/* The name that the set has in the file. */
const char *word_set_name(enum word_set set);

struct lexicon;
/*
 * Reads the file's sets into a lexicon that has no word yet: theirs get the first numbers of its
 * vocabulary. Returns 0, or -1 with err (EXIT_CONFIG: file, line, what, what to do).
 */
int word_sets_read(struct lexicon *lex, const struct tsv *t, struct err *err);

#endif
