#include "transform/text/lexicon_match.h"

#include "transform/text/text.h"
#include "transform/text/token.h"

#define FIRST_PLACES 4096 /* a power of two; tables double when three quarters are taken */

static uint64_t load(const char *p, size_t len)
{
    uint64_t x = 0;
    memcpy(&x, p, len);
    return x;
}

/*
 * Eight bytes at a time; the last ones overlap those before or, in a short word, each other. No
 * hostile keys: only the lists' own words are ever stored.
 */
static uint32_t hash_bytes(struct span s)
{
    uint64_t h = s.len, tail;

    for (size_t i = 0; i + 8 < s.len; i += 8)
        h = (h ^ load(s.p + i, 8)) * 0x9E3779B97F4A7C15u;
    if (s.len >= 8)
        tail = load(s.p + s.len - 8, 8);
    else if (s.len >= 4)
        tail = load(s.p, 4) << 32 | load(s.p + s.len - 4, 4);
    else
        tail = s.len == 0
                   ? 0
                   : load(s.p, 1) | load(s.p + s.len / 2, 1) << 8 | load(s.p + s.len - 1, 1) << 16;
    h = (h ^ (h >> 32) ^ tail) * 0xD6E8FEB86659FD93u;
    return (uint32_t)(h >> 32);
}

static uint64_t hash_key(uint64_t key)
{
    key *= 0x9E3779B97F4A7C15u;
    return key ^ (key >> 32);
}

static struct lex_word *word_place(struct lex_word *words, size_t places, struct span word,
                                   uint32_t hash)
{
    size_t at = hash & (places - 1);
    while (words[at].id && !(words[at].hash == hash && span_eq(words[at].text, word)))
        at = (at + 1) & (places - 1);
    return &words[at];
}

static struct lex_edge *edge_place(struct lex_edge *edges, size_t places, uint64_t key)
{
    size_t at = hash_key(key) & (places - 1);
    while (edges[at].key && edges[at].key != key)
        at = (at + 1) & (places - 1);
    return &edges[at];
}

static void grow_words(struct lexicon *lex)
{
    size_t places = lex->word_places ? lex->word_places * 2 : FIRST_PLACES;
    struct lex_word *bigger = arena_array(lex->arena, places, sizeof(*bigger));
    for (size_t i = 0; i < lex->word_places; i++)
        if (lex->words[i].id)
            *word_place(bigger, places, lex->words[i].text, lex->words[i].hash) = lex->words[i];
    lex->words = bigger;
    lex->word_places = places;
}

static void grow_edges(struct lexicon *lex)
{
    size_t places = lex->edge_places ? lex->edge_places * 2 : FIRST_PLACES;
    struct lex_edge *bigger = arena_array(lex->arena, places, sizeof(*bigger));
    for (size_t i = 0; i < lex->edge_places; i++)
        if (lex->edges[i].key)
            *edge_place(bigger, places, lex->edges[i].key) = lex->edges[i];
    lex->edges = bigger;
    lex->edge_places = places;
}

static uint32_t intern(struct lexicon *lex, struct span lower)
{
    uint32_t hash = hash_bytes(lower);

    if (lex->n_words * 4 >= lex->word_places * 3)
        grow_words(lex);
    struct lex_word *place = word_place(lex->words, lex->word_places, lower, hash);
    if (!place->id) {
        lex->heads =
            arena_grow(lex->arena, lex->heads, lex->n_words, &lex->head_cap, sizeof(*lex->heads));
        *place = (struct lex_word){arena_dup(lex->arena, lower), hash, (uint32_t)++lex->n_words};
    }
    return place->id;
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
    uint32_t *to = &lex->heads[word - 1];
    if (!*to)
        *to = node_new(lex);
    return *to;
}

static uint32_t child(struct lexicon *lex, uint32_t node, uint32_t word)
{
    if (lex->n_edges * 4 >= lex->edge_places * 3)
        grow_edges(lex);
    uint64_t key = (uint64_t)node << 32 | word;
    struct lex_edge *place = edge_place(lex->edges, lex->edge_places, key);
    if (!place->key) {
        *place = (struct lex_edge){key, node_new(lex)};
        lex->n_edges++;
        lex->nodes[node].goes_on = true;
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

bool lexicon_add(struct lexicon *lex, struct lex_entry entry)
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
        if (lower.len == 0)
            return false;
        uint32_t word = intern(lex, lower);
        node = words++ == 0 ? head(lex, word) : child(lex, node, word);
    }
    if (node == 0 || lex->n_entries > LEX_ENTRIES_MAX)
        return false;
    lex->entries = arena_grow(lex->arena, lex->entries, lex->n_entries, &lex->entry_cap,
                              sizeof(*lex->entries));
    lex->next_entry = arena_grow(lex->arena, lex->next_entry, lex->n_entries, &lex->next_cap,
                                 sizeof(*lex->next_entry));
    entry.id = (uint32_t)lex->n_entries;
    lex->entries[lex->n_entries] = entry;
    /* behind those with the same phrase: the order of files and rows is kept */
    uint32_t *link = &lex->nodes[node].first_entry;
    while (*link)
        link = &lex->next_entry[*link - 1];
    *link = (uint32_t)++lex->n_entries;
    lex->next_entry[lex->n_entries - 1] = 0;
    if (words == 1 && lower.len >= 2)
        set_pairs(lex, lower, entry.class);
    lex->nodes[node].classes |= LEX_BIT(entry.class);
    return true;
}

uint32_t lexicon_word(const struct lexicon *lex, struct span word)
{
    if (word.len == 0 || word.len > TOKEN_WORD_MAX || lex->word_places == 0)
        return 0;
    return word_place(lex->words, lex->word_places, word, hash_bytes(word))->id;
}

const struct lex_entry *lexicon_single(const struct lexicon *lex, uint32_t word,
                                       enum lex_class class)
{
    const struct lex_node *node = &lex->nodes[word ? lex->heads[word - 1] : 0];

    if (!(node->classes & LEX_BIT(class)))
        return NULL;
    uint32_t e = node->first_entry;
    while (lex->entries[e - 1].class != class)
        e = lex->next_entry[e - 1];
    return &lex->entries[e - 1];
}

/* Longest phrase of each class that begins at a token: its end token and the node it ends at. */
struct longest {
    uint32_t classes; /* 1 << lex_class of those that are set */
    uint32_t end[LEX_CLASSES], node[LEX_CLASSES];
};

/* The next class of a set, taken out of it. */
static enum lex_class take_class(uint32_t *classes)
{
    enum lex_class class = (enum lex_class)__builtin_ctz(*classes);
    *classes &= *classes - 1;
    return class;
}

/* The node behind an edge, or 0. */
static uint32_t step(const struct lexicon *lex, uint32_t node, uint32_t word)
{
    return edge_place(lex->edges, lex->edge_places, (uint64_t)node << 32 | word)->to;
}

/* Walks the phrases that begin with the token. */
static void walk(const struct lexicon *lex, const struct text *t, size_t token, struct longest *ret)
{
    uint32_t node = lex->heads[t->tokens[token].word - 1];
    size_t i = token;

    ret->classes = 0;
    while (node) {
        const struct lex_node *n = &lex->nodes[node];
        ret->classes |= n->classes;
        i++;
        for (uint32_t classes = n->classes; classes;) {
            enum lex_class class = take_class(&classes);
            ret->end[class] = (uint32_t)i;
            ret->node[class] = node;
        }
        bool goes_on = n->goes_on && i < t->n_tokens && t->tokens[i].word;
        node = goes_on ? step(lex, node, t->tokens[i].word) : 0;
    }
}

/* Adds the entries of one class, those of longer phrases first; `from`: the token's first hit. */
static void add_hits(const struct lexicon *lex, struct text *t, size_t from, struct lex_hit hit,
                     uint32_t node, struct arena *arena, size_t *cap)
{
    for (uint32_t e = lex->nodes[node].first_entry; e; e = lex->next_entry[e - 1]) {
        if (lex->entries[e - 1].class != hit.class)
            continue;
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
            t->tokens[i].classes |= LEX_BIT(class) & LEX_ALL;
            struct lex_hit hit = {
                .first = (uint32_t)i, .end = best.end[class], .class = class & 0xFF};
            add_hits(lex, t, from, hit, best.node[class], arena, &cap);
        }
    }
    t->hit_from[t->n_tokens] = (uint32_t)t->n_hits;
}
