/*
 * extract/list_parse.h - from the bytes of an answer to the list in it: gzip off, charset, reader.
 *
 * One function for `inspect`, for the sandboxed workers and for tests.
 */
#ifndef EXTRACT_LIST_PARSE_H
#define EXTRACT_LIST_PARSE_H

#include "common/err.h"

#include "extract/list.h"

/* Once a process, before a sandbox closes: what the readers load from files. 0, or -1 with err. */
int list_parse_init(struct err *err);

/* `url` of the answer (may be empty) resolves relative links; `content_type` may be empty. */
void list_parse(enum list_kind kind, struct span body, struct span content_type, struct span url,
                struct arena *arena, struct list *ret);

#endif
