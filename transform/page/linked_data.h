/*
 * transform/page/linked_data.h - what a page's JSON-LD says of its article (schema.org).
 *
 * Several scripts, arrays, @graph and references by @id are followed; broken JSON is mended where
 * that is sure (raw line ends in strings, comments around it, a trailing comma or bytes behind it),
 * else passed over.
 */
#ifndef TRANSFORM_PAGE_LINKED_DATA_H
#define TRANSFORM_PAGE_LINKED_DATA_H

#include "transform/page/tree.h"

struct linked_data {
    bool article; /* an object of a type that is an article */
    bool video;   /* a VideoObject that is no part of an article */
    bool listing; /* CollectionPage, ItemList, ... and no article */
    struct span headline, description;
    struct span body;         /* articleBody as it stands: it may hold markup and line ends */
    struct span authors;      /* persons, joined by "; " */
    struct span organisation; /* an author that is no person */
    struct span editor;
    struct span publisher;
    struct span published, modified; /* as written */
    struct span page_published;      /* of a WebPage object: of the page, which may be younger */
};

void linked_data_read(const struct tree *t, struct arena *arena, struct linked_data *ret);

#endif
