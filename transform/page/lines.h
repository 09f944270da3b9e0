/*
 * transform/page/lines.h - what the lines of a page say of themselves, by the words of
 * furniture.tsv.
 */
#ifndef TRANSFORM_PAGE_LINES_H
#define TRANSFORM_PAGE_LINES_H

#include "transform/page/body.h"

/*
 * Gives every short block its act (block.act, block.said: what stands behind the words matched) and
 * drops those that are furniture wherever they stand: LINE_DROP, LINE_CAPTION, LINE_NEXT, a
 * LINE_LINK with its link, initials in brackets ("(rpt/dma)").
 */
void lines_classify(struct blocks *blocks, const struct body_hints *hints, struct arena *arena);

#endif
