/*
 * transform/relate/subject_ware.h - the goods that one document is about although no list has them.
 *
 * "Sentra lurik", "perajin songkok", "harga abon": the noun behind such a word is a ware, if the
 * document, with its headline, names it at least twice. And the whole name of a product of which a
 * list has one word: "briket arang tempurung [kelapa]", "[telur] asin".
 */
#ifndef TRANSFORM_RELATE_SUBJECT_WARE_H
#define TRANSFORM_RELATE_SUBJECT_WARE_H

#include "transform/relate/phrase.h"

#define CLITIC 3u /* bytes of "-nya" */

/* Fills r->is_ware. Linear: each word is looked up once. */
void ware_mark(struct reading *r);

/* "[beras]nya", "[kopi]nya": a product of the list with a clitic. */
bool ware_has_clitic(const struct text *t, size_t token);

/* The product's name around a hit: up to three words before it and two behind. */
struct phrase ware_whole(const struct reading *r, struct phrase hit);

#endif
