/*
 * transform/relate/headline.h - the article's headline: its title, or where a page or a register
 * gave none, the words of its address ("/2023/10/harga-cabai-di-metro-turun.html").
 *
 * Content systems make the last part of an address from the headline, in small letters without
 * signs.
 */
#ifndef TRANSFORM_RELATE_HEADLINE_H
#define TRANSFORM_RELATE_HEADLINE_H

#include "common/arena.h"

#include "transform/relate/document.h"

/* The title, else the address's words parted by blanks, from the arena; "" where neither says
 * anything. */
struct span headline_of(const struct document_context *context, struct arena *arena);

#endif
