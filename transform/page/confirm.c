#include "transform/page/confirm.h"

#include "transform/page/fold.h"
#include "transform/page/likeness.h"
#include "transform/page/render.h"

enum {
    WITNESS_MAX_BYTES = 200000, /* of articleBody; lines times this is what comparing costs */
    LINES_MAX = 3000,
    WITNESS_WORDS = 60, /* fewer say nothing about a whole article */
    AGREE_PERCENT = 80, /* of the chosen prose must be known to the witness */
    DROP_WORDS = 8,     /* a line of so many that the witness does not know goes */
    ADD_WORDS = 12,     /* and one of so many that it knows comes back */
    HEAD_LETTERS = 60,  /* by which a line is found in the witness */
};

/* Where the line's first letters stand in the witness (both letters only), or (size_t)-1. */
static size_t place_of(struct span letters, struct span line, struct arena *arena)
{
    struct span own = likeness_letters(line, arena);
    return own.len ? span_find(letters, span_sub(own, 0, HEAD_LETTERS), 0) : (size_t)-1;
}

void confirm_lines(struct blocks *blocks, struct span witness, struct arena *arena,
                   struct body *body)
{
    uint32_t chosen = 0, known = 0;

    if (witness.len > WITNESS_MAX_BYTES || body->container == 0 || blocks->n > LINES_MAX ||
        block_count_words(witness) < WITNESS_WORDS)
        return;
    struct span letters = likeness_letters(witness, arena);
    size_t *places = arena_array(arena, blocks->n + 1, sizeof(*places));
    bool *taken = arena_array(arena, letters.len + 1, sizeof(*taken));
    for (uint32_t b = 0; b < blocks->n; b++) {
        const struct block *at = &blocks->at[b];
        bool kept = b >= body->first && b < body->last && !at->dropped;
        places[b] = at->words >= DROP_WORDS ? place_of(letters, at->text, arena) : (size_t)-1;
        if (!kept || at->words < DROP_WORDS)
            continue;
        chosen += at->words;
        known += places[b] != (size_t)-1 ? at->words : 0;
        if (places[b] != (size_t)-1)
            taken[places[b]] = true;
    }
    if (chosen == 0 || known * 100 < chosen * AGREE_PERCENT)
        return;
    uint32_t first = body->first, last = body->last;
    bool begun = false; /* a standfirst before the body's first line is no part of it */
    for (uint32_t b = 0; b < blocks->n; b++) {
        struct block *at = &blocks->at[b];
        bool inside = b >= body->first && b < body->last;
        bool found = places[b] != (size_t)-1;
        begun |= found && inside;
        if (found && at->words >= ADD_WORDS && (!inside || at->dropped) && !taken[places[b]]) {
            taken[places[b]] = true;
            at->dropped = false;
            first = b < first ? b : first;
            last = b + 1 > last ? b + 1 : last;
        } else if (!inside || (begun && !found && at->words >= DROP_WORDS &&
                               !tag_heading(at->tag) && at->tag != TAG_CELL)) {
            at->dropped = true;
        }
    }
    body->first = first;
    body->last = last;
}

struct span confirm_text(struct span witness, const struct body *body,
                         const struct page_lists *lists, struct arena *arena)
{
    struct tree tree;
    struct blocks blocks;

    if (block_count_words(witness) < WITNESS_WORDS || block_count_words(witness) < 2 * body->words)
        return (struct span){NULL, 0};
    if (tree_build(witness, lists, arena, &tree) != PAGE_OK)
        return (struct span){NULL, 0};
    blocks_build(&tree, arena, &blocks);
    struct body whole = {.container = 1, .first = 0, .last = (uint32_t)blocks.n};
    return render_text(&tree, &blocks, &whole, arena);
}
