#include "transform/page/render.h"

#include "common/buf.h"

#define CELL_MAX_WORDS 40 /* a cell with more holds a paragraph: the table is layout */
#define CLIMB_MAX      12 /* elements between a block and its row */

/* The row of a data table that a block stands in, 0: none. *ret_cell: its cell. */
static uint32_t row_of(const struct tree *t, const struct block *b, uint32_t *ret_cell)
{
    uint32_t i = b->line_of;

    *ret_cell = 0;
    for (int climbs = 0; climbs < CLIMB_MAX && i != 0; climbs++, i = t->nodes[i].parent) {
        if (t->nodes[i].tag == TAG_CELL && *ret_cell == 0)
            *ret_cell = i;
        if (t->nodes[i].tag == TAG_ROW)
            return *ret_cell ? i : 0;
        if (t->nodes[i].tag == TAG_TABLE)
            return 0;
    }
    return 0;
}

/* Whether the blocks of a row are short cells, more than one. */
static bool is_data(const struct tree *t, const struct blocks *blocks, uint32_t row)
{
    uint32_t from = blocks->from[row], to = blocks->from[t->nodes[row].end], cells = 0, last = 0;

    for (uint32_t b = from; b < to; b++) {
        uint32_t cell;
        if (blocks->at[b].dropped)
            continue;
        if (blocks->at[b].words > CELL_MAX_WORDS || row_of(t, &blocks->at[b], &cell) != row)
            return false;
        cells += cell != last;
        last = cell;
    }
    return cells > 1;
}

static void add_row(struct buf *out, const struct tree *t, const struct blocks *blocks,
                    uint32_t row)
{
    uint32_t from = blocks->from[row], to = blocks->from[t->nodes[row].end], cells = 0, last = 0,
             cell;

    for (uint32_t b = from; b < to; b++)
        if (!blocks->at[b].dropped) {
            row_of(t, &blocks->at[b], &cell);
            cells += cell != last;
            last = cell;
        }
    last = 0;
    for (uint32_t b = from; b < to; b++) {
        if (blocks->at[b].dropped)
            continue;
        row_of(t, &blocks->at[b], &cell);
        if (last != 0 && cell == last)
            buf_addc(out, ' ');
        else if (last != 0)
            buf_adds(out, cells > 2 || span_ends(buf_span(out), SPAN(":")) ? " | " : ": ");
        buf_add(out, blocks->at[b].text);
        last = cell;
    }
}

struct span render_text(const struct tree *t, const struct blocks *blocks, const struct body *body,
                        struct arena *arena)
{
    struct buf out = BUF_INIT((size_t)96 << 20);

    for (uint32_t b = body->first; b < body->last; b++) {
        uint32_t cell, row;
        if (blocks->at[b].dropped)
            continue;
        if (out.len > 0)
            buf_addc(&out, '\n');
        row = row_of(t, &blocks->at[b], &cell);
        if (row != 0 && is_data(t, blocks, row) && blocks->from[row] >= body->first &&
            blocks->from[t->nodes[row].end] <= body->last) {
            add_row(&out, t, blocks, row);
            b = blocks->from[t->nodes[row].end] - 1;
        } else {
            buf_add(&out, blocks->at[b].text);
        }
    }
    struct span text = arena_dup(arena, buf_span(&out));
    buf_free(&out);
    return text;
}
