/*
 * extract/feed_json.h - JSON Feed, versions 1 and 1.1 (jsonfeed.org).
 */
#ifndef EXTRACT_FEED_JSON_H
#define EXTRACT_FEED_JSON_H

#include "common/url.h"

#include "extract/list.h"

/* False: the text is no JSON object with items; *ret untouched. */
bool feed_json_read(struct span text, const struct url *base, struct arena *arena,
                    struct list *ret);

#endif
