/*
 * transform/relate/indicator.h - what a figure measures: the codes of config/codes/indicator.tsv.
 *
 * Every cue of config/lexicon/cue.tsv near the figure votes for its indicator with its weight, less
 * the way to the figure (clause.h). A cue that is the counted noun votes in full. A figure that
 * says the same again
 * ("atau 8 persen", "(14,27%)") or stands in a list takes the indicator of the one before it.
 */
#ifndef TRANSFORM_RELATE_INDICATOR_H
#define TRANSFORM_RELATE_INDICATOR_H

#include "transform/relate/reading.h"

/* Sets indicator, rule and confidence of r->obs[i]; the observations before it are done. */
void indicator_choose(struct reading *r, size_t i);

/* May a figure of that kind carry the indicator? (the column kinds of indicator.tsv) */
bool indicator_takes(struct span code, enum figure_kind kind);

/* Amounts of goods: there is always a product, if only farther back. */
bool indicator_is_volume(struct span code);

/* Can the indicator be measured in the figure's unit? An area of land in hectares, a harvest not.
 */
bool indicator_unit_fits(struct span code, const struct figure *f);

/*
 * Tenths of its votes that the indicator keeps for a figure of that size: 10, or less where sums or
 * numbers so small or so large are unusual for it. `bare`: nothing is counted by name.
 */
unsigned indicator_size_tenths(struct span code, const struct figure *f, bool bare);

/*
 * Does figure i say over again, in another unit or as a change or share, what figure i - 1 said?
 * Then only brackets, "atau", "setara" and words of direction stand between them.
 */
bool figure_restates(const struct reading *r, size_t i);

/* "mencapai Rp2 miliar, tumbuh 8 persen": by how much that moved which figure i - 1 gave. */
bool figure_moves(const struct reading *r, size_t i);

/* "Rp40.000 menjadi Rp52.000 per kilogram": both are per kilogram. Sets the first one's `per`. */
void figures_share_per(struct reading *r);

/* "mencapai 61 persen, naik 1,3 poin": points by which a rate moves are percentage points. Sets
 * the kind and unit. */
void figures_points_of_rates(struct reading *r);

/* One past the last token of what is counted: words behind the figure up to a preposition or a
 * sign. */
uint32_t figure_noun_end(const struct reading *r, const struct figure *f);

/* "310 di antaranya": some of those counted before. */
bool figure_is_part(const struct text *t, const struct figure *f);

/* Do both mentions end in the same unit's word: "524 unit", "138 unit"? */
bool figure_same_unit(const struct text *t, const struct figure *a, const struct figure *b);

#endif
