/*
 * transform/relate/status.h - actual, planned or estimated.
 */
#ifndef TRANSFORM_RELATE_STATUS_H
#define TRANSFORM_RELATE_STATUS_H

#include "transform/relate/reading.h"

/* 'A', 'F' or 'E' of r->figures[i]: what the nearest word of config/lexicon/status.tsv before it
 * says. */
char status_of(const struct reading *r, size_t i);

#endif
