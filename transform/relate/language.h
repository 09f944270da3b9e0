/*
 * transform/relate/language.h - the language of a text by its function words.
 */
#ifndef TRANSFORM_RELATE_LANGUAGE_H
#define TRANSFORM_RELATE_LANGUAGE_H

#include "transform/text/text.h"

/* "id", "en", "ms", "jv", "su", or "und" where too few of its words are known. */
const char *language_of(const struct text *t);

#endif
