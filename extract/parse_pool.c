#include "extract/parse_pool.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/pool.h"

#include "extract/list_parse.h"

#define WORKER_MEMORY ((size_t)1 << 30)
#define TASK_SECONDS  20 /* 50 MiB of sitemap take about two */
#define MAX_ANSWER    ((size_t)64 << 20)
#define MAX_ARENA     ((size_t)400 << 20)

struct parse_pool {
    struct pool *pool;
    struct buf task;
    /* of the one task under way */
    struct arena *arena;
    struct list *list;
    bool understood;
    char why[120];
};

/* ---- in the worker ---- */

static void *start(void *context)
{
    (void)context;
    return arena_new(MAX_ARENA);
}

static bool take_part(struct span *rest, struct span *ret)
{
    uint32_t len;
    if (rest->len < sizeof(len))
        return false;
    memcpy(&len, rest->p, sizeof(len));
    *rest = span_from(*rest, sizeof(len));
    *ret = span_sub(*rest, 0, len);
    *rest = span_from(*rest, ret->len);
    return ret->len == len;
}

static void handle(void *state, struct span task, struct buf *answer)
{
    struct span kind, type, url, body;
    struct list l;

    arena_reset(state);
    if (!take_part(&task, &kind) || kind.len != 1 || !take_part(&task, &type) ||
        !take_part(&task, &url) || !take_part(&task, &body))
        return;
    list_parse((enum list_kind)kind.p[0], body, type, url, state, &l);
    list_write(&l, answer);
}

/* ---- in the program ---- */

static int take_answer(void *context, void *tag, enum pool_outcome outcome, const char *detail,
                       struct span answer, struct err *err)
{
    struct parse_pool *p = context;
    (void)tag, (void)err;
    p->understood = outcome == POOL_ANSWER && list_read(answer, p->arena, p->list);
    snprintf(p->why, sizeof(p->why), "%s",
             p->understood             ? ""
             : outcome == POOL_ANSWER  ? "its reader answered nonsense"
             : outcome == POOL_TIMEOUT ? "its reader needed too long"
             : outcome == POOL_MEMORY  ? "its reader ran out of memory"
                                       : detail);
    return 0;
}

int parse_pool_new(struct parse_pool **ret, struct err *err)
{
    static const struct pool_limits limits = {1, WORKER_MEMORY, TASK_SECONDS, MAX_ANSWER};
    static const struct pool_handler handler = {start, handle, NULL};
    if (list_parse_init(err) < 0)
        return -1;
    struct parse_pool *p = calloc(1, sizeof(*p));
    if (!p)
        die_no_memory(sizeof(*p));
    p->task = BUF_INIT((size_t)256 << 20);
    if (pool_new(&limits, &handler, take_answer, p, &p->pool, err) < 0) {
        free(p);
        return -1;
    }
    *ret = p;
    return 0;
}

void parse_pool_free(struct parse_pool *p)
{
    if (!p)
        return;
    pool_free(p->pool);
    buf_free(&p->task);
    free(p);
}

const char *parse_pool_walls(const struct parse_pool *p)
{
    return pool_walls(p->pool);
}

static void put_part(struct buf *out, struct span s)
{
    uint32_t len = (uint32_t)s.len;
    buf_add(out, (struct span){(const char *)&len, sizeof(len)});
    buf_add(out, s);
}

int parse_pool_list(struct parse_pool *p, enum list_kind kind, struct span body,
                    struct span content_type, struct span url, struct arena *arena,
                    struct list *ret, const char **ret_why, struct err *err)
{
    struct list l = {.kind = kind, .verdict = LIST_REFUSED};
    char which = (char)kind;

    p->arena = arena;
    p->list = &l;
    buf_reset(&p->task);
    put_part(&p->task, (struct span){&which, 1});
    put_part(&p->task, content_type);
    put_part(&p->task, url);
    put_part(&p->task, body);
    if (pool_submit(p->pool, buf_span(&p->task), NULL, err) < 0 || pool_drain(p->pool, err) < 0)
        return -1;
    *ret = l;
    *ret_why = p->why;
    return 0;
}
