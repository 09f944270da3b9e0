#include "transform/text/lexicon_match.h"

#include "transform/text/text.h"
#include "transform/text/token.h"

#define FIRST_PLACES 4096 /* a power of two; tables double when three quarters are taken */

/* FNV-1a: short keys, no hostile ones (only the lists' own words are ever stored). */
static uint64_t hash_bytes(struct span s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h ^ (h >> 29);
}

static uint64_t hash_key(uint64_t key)
{
    key *= 0x9E3779B97F4A7C15u;
    return key ^ (key >> 32);
}

static struct lex_word *word_place(struct lex_word *words, size_t places, struct span word)
{
    size_t at = hash_bytes(word) & (places - 1);
    while (words[at].id && !span_eq(words[at].text, word))
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
            *word_place(bigger, places, lex->words[i].text) = lex->words[i];
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
    if (lex->n_words * 4 >= lex->word_places * 3)
        grow_words(lex);
    struct lex_word *place = word_place(lex->words, lex->word_places, lower);
    if (!place->id)
        *place = (struct lex_word){arena_dup(lex->arena, lower), (uint32_t)++lex->n_words};
    return place->id;
}

static uint32_t node_new(struct lexicon *lex)
{
    lex->nodes =
        arena_grow(lex->arena, lex->nodes, lex->n_nodes, &lex->node_cap, sizeof(*lex->nodes));
    lex->nodes[lex->n_nodes] = (struct lex_node){0};
    return (uint32_t)lex->n_nodes++;
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
    }
    return place->to;
}

bool lexicon_add(struct lexicon *lex, struct lex_entry entry)
{
    char room[TOKEN_WORD_ROOM];
    struct token token;
    size_t pos = 0;
    uint32_t node = 0;

    if (lex->n_nodes == 0)
        node_new(lex);
    while (token_next(entry.phrase, &pos, &token)) {
        struct span lower =
            token_lower(span_sub(entry.phrase, token.start, token.end - token.start), room);
        if (lower.len == 0)
            return false;
        node = child(lex, node, intern(lex, lower));
    }
    if (node == 0)
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
    return true;
}

uint32_t lexicon_word(const struct lexicon *lex, struct span word)
{
    if (word.len == 0 || word.len > TOKEN_WORD_MAX || lex->word_places == 0)
        return 0;
    return word_place(lex->words, lex->word_places, word)->id;
}

const struct lex_entry *lexicon_single(const struct lexicon *lex, uint32_t word,
                                       enum lex_class class)
{
    if (word == 0)
        return NULL;
    const struct lex_edge *edge = edge_place(lex->edges, lex->edge_places, word);
    if (!edge->key)
        return NULL;
    for (uint32_t e = lex->nodes[edge->to].first_entry; e; e = lex->next_entry[e - 1])
        if (lex->entries[e - 1].class == class)
            return &lex->entries[e - 1];
    return NULL;
}

/* Longest phrase of each class that begins at `token`: its end token and the node it ends at. */
struct longest {
    uint32_t end[LEX_CLASSES], node[LEX_CLASSES];
};

static bool walk(const struct lexicon *lex, const struct text *t, size_t token, struct longest *ret)
{
    uint32_t node = 0;
    bool any = false;

    for (size_t i = token; i < t->n_tokens && t->tokens[i].word; i++) {
        const struct lex_edge *edge =
            edge_place(lex->edges, lex->edge_places, (uint64_t)node << 32 | t->tokens[i].word);
        if (!edge->key)
            break;
        node = edge->to;
        for (uint32_t e = lex->nodes[node].first_entry; e; e = lex->next_entry[e - 1]) {
            enum lex_class class = lex->entries[e - 1].class;
            ret->end[class] = (uint32_t)i + 1;
            ret->node[class] = node;
            any = true;
        }
    }
    return any;
}

static void add_hits(const struct lexicon *lex, struct text *t, size_t token,
                     const struct longest *best, uint32_t busy[LEX_CLASSES], struct arena *arena,
                     size_t *cap)
{
    size_t from = t->n_hits;

    for (size_t class = 0; class < LEX_CLASSES; class ++) {
        if (best->end[class] == 0 || busy[class] > token)
            continue;
        busy[class] = best->end[class];
        for (uint32_t e = lex->nodes[best->node[class]].first_entry; e;
             e = lex->next_entry[e - 1]) {
            if (lex->entries[e - 1].class != class)
                continue;
            struct lex_hit hit = {(uint32_t)token, best->end[class], e - 1};
            t->hits = arena_grow(arena, t->hits, t->n_hits, cap, sizeof(*t->hits));
            size_t at = t->n_hits++;
            for (; at > from && t->hits[at - 1].end < hit.end; at--)
                t->hits[at] = t->hits[at - 1];
            t->hits[at] = hit;
        }
    }
}

void lexicon_match(const struct lexicon *lex, struct text *t, struct arena *arena)
{
    uint32_t busy[LEX_CLASSES] = {0};
    size_t cap = 0;

    t->hits = NULL;
    t->n_hits = 0;
    t->hit_from = arena_array(arena, t->n_tokens + 1, sizeof(*t->hit_from));
    for (size_t i = 0; i < t->n_tokens; i++) {
        struct longest best = {0};
        t->hit_from[i] = (uint32_t)t->n_hits;
        if (t->tokens[i].word && walk(lex, t, i, &best))
            add_hits(lex, t, i, &best, busy, arena, &cap);
    }
    t->hit_from[t->n_tokens] = (uint32_t)t->n_hits;
}
