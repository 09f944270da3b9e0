/*
 * transform/relate/subject_goods.h - the goods near a figure: products of the list and the document's
 * own wares, by their whole names, all that are named together.
 *
 * "ekspor [kopi dan cengkeh] senilai Rp11 miliar", "[cabai] yang dipetik untuk pabrik saus 4 ton".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_GOODS_H
#define TRANSFORM_RELATE_SUBJECT_GOODS_H

#include "transform/relate/phrase.h"

/* The goods named last before the figure, not farther than `far` (clause.h); of its sentence those
 * that the indicator's own word governs sooner than those of an adjunct behind them. */
bool subject_goods_before(const struct reading *r, const struct figure *f, uint32_t far,
                          struct span indicator, struct phrase *ret);

/* The first product or ware that begins in tokens [first, end), by its whole name. */
bool subject_goods_inside(const struct reading *r, uint32_t first, uint32_t end,
                          struct phrase *ret);

#endif
