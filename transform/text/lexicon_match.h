/*
 * transform/text/lexicon_match.h - the automaton of the lists: phrases to entries.
 *
 * A trie over word numbers with its edges in one hash table, but for those from the root. What a
 * search reads is kept small and apart from the entries, so that it stays in the cache. Built by lexicon.c, read by text.c.
 */
#ifndef TRANSFORM_TEXT_LEXICON_MATCH_H
#define TRANSFORM_TEXT_LEXICON_MATCH_H

#include "transform/text/lexicon.h"
#include "transform/text/vocabulary.h"

struct lex_edge {
    uint32_t node, word, to; /* to 0: free place */
};

struct lex_node {
    uint32_t first_entry;  /* index + 1 of the entries that end here, chained by links; 0 none */
    uint32_t classes : 31; /* LEX_BIT of those entries */
    uint32_t goes_on : 1;  /* a longer phrase begins with this one */
};

/* What a word does in phrases. */
struct lex_place {
    uint32_t head : 31;  /* the node of the word at a phrase's head; 0 none */
    uint32_t behind : 1; /* it stands behind another word in a phrase */
};

/* Of an entry: what the search reads of it. */
struct lex_link {
    uint32_t next : 24; /* index + 1 of the next entry with the same phrase; 0 none */
    uint32_t class : 8;
};

#define LEX_PAIRS 1024 /* places for pairs of letters; a power of two */

struct lexicon {
    struct arena *arena;
    struct vocabulary vocabulary;
    struct lex_place *words; /* [vocabulary.n], by word - 1 */
    size_t word_cap;
    struct word_set_row *word_sets; /* [n_set_words + 1], by word; [0] is in no set */
    uint32_t n_set_words;           /* words of the sets: the first numbers of the vocabulary */
    struct lex_edge *edges;         /* open addressing, [edge_places], a power of two */
    size_t n_edges, edge_places;
    struct lex_node *nodes; /* [0] is the root */
    size_t n_nodes, node_cap;
    /* classes of one-word phrases, by their first and by their last two letters */
    uint32_t firsts[LEX_PAIRS], lasts[LEX_PAIRS];
    struct lex_entry *entries;
    struct lex_link *links; /* [n_entries] */
    size_t n_entries, entry_cap, link_cap;
    char digest[7 + 64 + 1];
};

#define LEX_WORDS_MAX 0xFFFFFu /* words of all lists; a token holds the number of one in 20 bits */

/* Number of the word, in lower case, in the vocabulary: it has none of its own in phrases yet. */
uint32_t lexicon_intern(struct lexicon *lex, struct span lower);

/* Does the word, not 0, stand in a phrase of a list? */
static inline bool lexicon_in_phrase(const struct lexicon *lex, uint32_t word)
{
    return lex->words[word - 1].head || lex->words[word - 1].behind;
}

/* Adds entry (its phrase, class and codes are set; id is given here). False when the phrase has no
 * word. *ret_same: the first entry that says the same of the same phrase, or this one. */
bool lexicon_add(struct lexicon *lex, struct lex_entry entry, uint32_t *ret_same);

#endif
