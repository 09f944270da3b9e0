/*
 * transform/text/lexicon_match.h - the automaton of the lists: words to numbers, phrases to
 * entries.
 *
 * A trie over word numbers with its edges in one hash table, but for those from the root. Built by lexicon.c, read by text.c.
 */
#ifndef TRANSFORM_TEXT_LEXICON_MATCH_H
#define TRANSFORM_TEXT_LEXICON_MATCH_H

#include "transform/text/lexicon.h"

struct lex_word {
    struct span text;
    uint32_t hash;
    uint32_t id; /* 0: free place */
};

struct lex_edge {
    uint64_t key; /* node << 32 | word; 0: free place (no word has the number 0) */
    uint32_t to;
};

struct lex_node {
    uint32_t
        first_entry;  /* index + 1 of the entries that end here, chained by next_entry; 0 none */
    uint32_t classes; /* 1 << lex_class of those entries */
    bool goes_on;     /* a longer phrase begins with this one */
};

#define LEX_PAIRS 1024 /* places for pairs of letters; a power of two */

struct lexicon {
    struct arena *arena;
    struct lex_word *words; /* open addressing, [word_places], a power of two */
    size_t n_words, word_places;
    struct lex_edge *edges; /* the same */
    size_t n_edges, edge_places;
    struct lex_node *nodes; /* [0] is the root */
    size_t n_nodes, node_cap;
    uint32_t *heads; /* [n_words]: by word - 1, the node of the word at a phrase's head; 0 none */
    size_t head_cap;
    /* classes of one-word phrases, by their first and by their last two letters */
    uint32_t firsts[LEX_PAIRS], lasts[LEX_PAIRS];
    struct lex_entry *entries;
    uint32_t *next_entry;
    size_t n_entries, entry_cap, next_cap;
    char digest[7 + 64 + 1];
};

/* Adds entry (its phrase, class and codes are set; id is given here). False when the phrase has no
 * word. */
bool lexicon_add(struct lexicon *lex, struct lex_entry entry);

#endif
