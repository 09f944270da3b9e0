/*
 * transform/relate/sector.h - the sections of KBLI 2020 that a document is about.
 */
#ifndef TRANSFORM_RELATE_SECTOR_H
#define TRANSFORM_RELATE_SECTOR_H

#include "transform/relate/reading.h"

/*
 * Letters A to U in order. A section is listed when the words of config/lexicon/sector.tsv that
 * point to it carry enough of the weight of all such words in the text.
 */
void sector_find(const struct reading *r, char ret[24]);

#endif
