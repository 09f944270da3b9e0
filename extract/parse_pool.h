/*
 * extract/parse_pool.h - list_parse in a sandboxed worker: fetched bytes are never parsed anywhere
 * else.
 */
#ifndef EXTRACT_PARSE_POOL_H
#define EXTRACT_PARSE_POOL_H

#include "common/err.h"

#include "extract/list.h"

struct parse_pool;

/* Forks the worker: before anything that makes threads or opens databases. */
int parse_pool_new(struct parse_pool **ret, struct err *err);
void parse_pool_free(struct parse_pool *p); /* NULL is accepted */
/* Which walls stand around it, for the log. */
const char *parse_pool_walls(const struct parse_pool *p);

/*
 * As list_parse, and waits for the answer. A worker that died, or needed too long, or said what is
 * no list, costs this list: LIST_REFUSED with *ret_why saying it ("" else).
 */
int parse_pool_list(struct parse_pool *p, enum list_kind kind, struct span body,
                    struct span content_type, struct span url, struct arena *arena,
                    struct list *ret, const char **ret_why, struct err *err);

#endif
