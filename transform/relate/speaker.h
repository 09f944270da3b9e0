/*
 * transform/relate/speaker.h - who says a figure.
 */
#ifndef TRANSFORM_RELATE_SPEAKER_H
#define TRANSFORM_RELATE_SPEAKER_H

#include "transform/relate/reading.h"

/* The name that stands with a verb of speech in the figure's sentence, "" where none does. */
struct span speaker_of(const struct reading *r, const struct figure *f);

#endif
