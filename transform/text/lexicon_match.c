#include "transform/text/lexicon_match.h"

#include "transform/text/text.h"
#include "transform/text/token.h"

#define FIRST_PLACES 4096 /* a power of two; tables double when three quarters are taken */

static size_t hash_step(uint32_t node, uint32_t word)
{
    uint64_t h = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;
    return (size_t)(h ^ h >> 32);
}

/* The place of the edge from the node over the word, or the free one that it would take. */
static struct lex_edge *edge_place(const struct lexicon *lex, uint32_t node, uint32_t word)
{
    for (size_t at = hash_step(node, word);; at++) {
        struct lex_edge *e = &lex->edges[at & (lex->edge_places - 1)];
        if (e->to == 0 || (e->node == node && e->word == word))
            return e;
    }
}

static void grow_edges(struct lexicon *lex)
{
    struct lex_edge *old = lex->edges;
    size_t places = lex->edge_places;

    lex->edge_places = places ? places * 2 : FIRST_PLACES;
    lex->edges = arena_array(lex->arena, lex->edge_places, sizeof(*lex->edges));
    for (size_t i = 0; i < places; i++)
        if (old[i].to)
            *edge_place(lex, old[i].node, old[i].word) = old[i];
}

uint32_t lexicon_intern(struct lexicon *lex, struct span lower)
{
    size_t n = lex->vocabulary.n;
    uint32_t word = vocabulary_add(&lex->vocabulary, lower, lex->arena);

    if (word > n)
        lex->words = arena_grow(lex->arena, lex->words, n, &lex->word_cap, sizeof(*lex->words));
    return word;
}

static uint32_t node_new(struct lexicon *lex)
{
    lex->nodes =
        arena_grow(lex->arena, lex->nodes, lex->n_nodes, &lex->node_cap, sizeof(*lex->nodes));
    lex->nodes[lex->n_nodes] = (struct lex_node){0};
    return (uint32_t)lex->n_nodes++;
}

static uint32_t head(struct lexicon *lex, uint32_t word)
{
    if (!lex->words[word - 1].head)
        lex->words[word - 1].head = node_new(lex) & 0x7FFFFFFF;
    return lex->words[word - 1].head;
}

static uint32_t child(struct lexicon *lex, uint32_t node, uint32_t word)
{
    if (lex->n_edges * 4 >= lex->edge_places * 3)
        grow_edges(lex);
    struct lex_edge *place = edge_place(lex, node, word);
    if (!place->to) {
        *place = (struct lex_edge){node, word, node_new(lex)};
        lex->n_edges++;
        lex->nodes[node].goes_on = true;
        lex->words[word - 1].behind = true;
    }
    return place->to;
}

/* Place of two letters in any case; of none, LEX_PAIRS, where they are not ASCII. */
static size_t pair_at(struct span word, size_t at)
{
    unsigned a = (unsigned char)word.p[at], b = (unsigned char)word.p[at + 1];
    return (a | b) & 0x80 ? LEX_PAIRS : ((size_t)a & 31) << 5 | (b & 31);
}

static void set_pairs(struct lexicon *lex, struct span word, enum lex_class class)
{
    size_t first = pair_at(word, 0), last = pair_at(word, word.len - 2);

    if (first < LEX_PAIRS)
        lex->firsts[first] |= LEX_BIT(class);
    if (last < LEX_PAIRS)
        lex->lasts[last] |= LEX_BIT(class);
}

bool lexicon_may_consist(const struct lexicon *lex, struct span word, uint32_t classes)
{
    if (word.len < 2)
        return false;
    size_t first = pair_at(word, 0), last = pair_at(word, word.len - 2);
    return (first == LEX_PAIRS || (lex->firsts[first] & classes)) &&
           (last == LEX_PAIRS || (lex->lasts[last] & classes));
}

/* Of the entries from index + 1 on with the same phrase the first with the entry's class, code and
 * extra; the entry where none has. */
static uint32_t first_same(const struct lexicon *lex, uint32_t from, uint32_t entry)
{
    const struct lex_entry *own = &lex->entries[entry];

    for (uint32_t e = from; e; e = lex->links[e - 1].next) {
        const struct lex_entry *old = &lex->entries[e - 1];
        if (old->class == own->class && span_eq(old->code, own->code) &&
            span_eq(old->extra, own->extra))
            return e - 1;
    }
    return entry;
}

/* Behind those with the same phrase: the order of files and rows is kept. */
static void append(struct lexicon *lex, struct lex_node *node, uint32_t entry)
{
    uint32_t last = node->first_entry;

    node->classes = (node->classes | LEX_BIT(lex->links[entry].class)) & LEX_ALL;
    while (last && lex->links[last - 1].next)
        last = lex->links[last - 1].next;
    if (last)
        lex->links[last - 1].next = (entry + 1) & LEX_ENTRIES_MAX;
    else
        node->first_entry = entry + 1;
}

bool lexicon_add(struct lexicon *lex, struct lex_entry entry, uint32_t *ret_same)
{
    char room[TOKEN_WORD_ROOM];
    struct token token;
    size_t pos = 0;
    struct span lower = {NULL, 0};
    uint32_t node = 0, words = 0;

    if (lex->n_nodes == 0)
        node_new(lex);
    while (token_next(entry.phrase, &pos, &token)) {
        lower = token_lower(span_sub(entry.phrase, token.start, token.end - token.start), room);
        if (lower.len == 0 || lex->vocabulary.n >= LEX_WORDS_MAX)
            return false;
        uint32_t word = lexicon_intern(lex, lower);
        node = words++ == 0 ? head(lex, word) : child(lex, node, word);
    }
    if (node == 0 || lex->n_entries >= LEX_ENTRIES_MAX)
        return false;
    size_t n = lex->n_entries;
    lex->entries = arena_grow(lex->arena, lex->entries, n, &lex->entry_cap, sizeof(*lex->entries));
    lex->links = arena_grow(lex->arena, lex->links, n, &lex->link_cap, sizeof(*lex->links));
    entry.id = (uint32_t)n;
    lex->entries[n] = entry;
    lex->links[n] = (struct lex_link){.class = entry.class & 0xFF};
    lex->n_entries++;
    *ret_same = first_same(lex, lex->nodes[node].first_entry, (uint32_t)n);
    append(lex, &lex->nodes[node], (uint32_t)n);
    if (words == 1 && lower.len >= 2)
        set_pairs(lex, lower, entry.class);
    return true;
}

uint32_t lexicon_word(const struct lexicon *lex, struct span word)
{
    if (word.len == 0 || word.len > TOKEN_WORD_MAX)
        return 0;
    return vocabulary_find(&lex->vocabulary, word);
}

bool lexicon_word_in(const struct lexicon *lex, struct span word, enum word_set set)
{
    uint32_t number = lexicon_word(lex, word);
    return number <= lex->n_set_words && word_set_has(&lex->word_sets[number], set);
}

const struct lex_entry *lexicon_single(const struct lexicon *lex, uint32_t word,
                                       enum lex_class class)
{
    const struct lex_node *node = &lex->nodes[word ? lex->words[word - 1].head : 0];

    if (!(node->classes & LEX_BIT(class)))
        return NULL;
    uint32_t e = node->first_entry;
    while (lex->links[e - 1].class != class)
        e = lex->links[e - 1].next;
    return &lex->entries[e - 1];
}

/* Longest phrase of each class that begins at a token: its end token and the node it ends at. */
struct longest {
    uint32_t classes; /* LEX_BIT of those that are set */
    uint32_t end[LEX_CLASSES], node[LEX_CLASSES];
};

/* The next class of a set, taken out of it. */
static enum lex_class take_class(uint32_t *classes)
{
    enum lex_class class = (enum lex_class)__builtin_ctz(*classes);
    *classes &= *classes - 1;
    return class;
}

/* The node behind the token in a phrase that has come to `node`, or 0. */
static uint32_t step(const struct lexicon *lex, const struct text *t, uint32_t node, size_t token)
{
    if (!lex->nodes[node].goes_on || token >= t->n_tokens)
        return 0;
    uint32_t word = t->tokens[token].word;
    if (word == 0 || !lex->words[word - 1].behind)
        return 0;
    return edge_place(lex, node, word)->to;
}

/* Walks the phrases that begin with the token. */
static void walk(const struct lexicon *lex, const struct text *t, size_t token, struct longest *ret)
{
    uint32_t node = lex->words[t->tokens[token].word - 1].head;

    ret->classes = 0;
    for (size_t end = token + 1; node; node = step(lex, t, node, end), end++) {
        ret->classes |= lex->nodes[node].classes;
        for (uint32_t classes = lex->nodes[node].classes; classes;) {
            enum lex_class class = take_class(&classes);
            ret->end[class] = (uint32_t)end;
            ret->node[class] = node;
        }
    }
}

/* Adds the entries of one class, those of longer phrases first; `from`: the token's first hit. */
static void add_hits(const struct lexicon *lex, struct text *t, size_t from, struct lex_hit hit,
                     uint32_t node, struct arena *arena, size_t *cap)
{
    for (uint32_t e = lex->nodes[node].first_entry; e; e = lex->links[e - 1].next) {
        if (lex->links[e - 1].class != hit.class)
            continue;
        if (t->n_hits == *cap)
            t->hits = arena_grow(arena, t->hits, t->n_hits, cap, sizeof(*t->hits));
        size_t at = t->n_hits++;
        for (; at > from && t->hits[at - 1].end < hit.end; at--)
            t->hits[at] = t->hits[at - 1];
        hit.entry = (e - 1) & LEX_ENTRIES_MAX;
        t->hits[at] = hit;
    }
}

void lexicon_match(const struct lexicon *lex, struct text *t, struct arena *arena)
{
    uint32_t busy[LEX_CLASSES] = {0}; /* by class: the token behind its last hit */
    struct longest best;
    size_t cap = 0;

    t->hits = NULL;
    t->n_hits = 0;
    t->hit_from = arena_array(arena, t->n_tokens + 1, sizeof(*t->hit_from));
    for (size_t i = 0; i < t->n_tokens; i++) {
        size_t from = t->n_hits;
        t->hit_from[i] = (uint32_t)from;
        if (!t->tokens[i].word)
            continue;
        walk(lex, t, i, &best);
        for (uint32_t classes = best.classes; classes;) {
            enum lex_class class = take_class(&classes);
            if (busy[class] > i)
                continue;
            busy[class] = best.end[class];
            t->tokens[i].classes = (t->tokens[i].classes | LEX_BIT(class)) & LEX_ALL;
            struct lex_hit hit = {
                .first = (uint32_t)i, .end = best.end[class], .class = class & 0xFF};
            add_hits(lex, t, from, hit, best.node[class], arena, &cap);
        }
    }
    t->hit_from[t->n_tokens] = (uint32_t)t->n_hits;
}
