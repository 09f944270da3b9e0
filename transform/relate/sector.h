/*
 * transform/relate/sector.h - the sections of KBLI 2020 that a document is about.
 *
 * A logistic regression a section over the words of config/lexicon/sector.tsv, whose weights
 * tests/tools/sector_cues.py makes. A word counts at most six times, in the headline six times at
 * once; the counts' roots are cut to one length, so that a long text is about no more sections than
 * a short one.
 */
#ifndef TRANSFORM_RELATE_SECTOR_H
#define TRANSFORM_RELATE_SECTOR_H

#include "transform/relate/reading.h"

/* Letters A to U in order, NUL-terminated. Of M and N, and of R to U, which offices file together,
 * the one with the heavier words stands for all. */
void sector_find(const struct reading *r, char ret[24]);

#endif
