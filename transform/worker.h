/*
 * transform/worker.h - one task read to its documents; runs inside the sandbox.
 *
 * The whole way of a document: bytes, page, article, text, facts, line. Lists are loaded before the fork and
 * only read. Nothing here opens a file.
 */
#ifndef TRANSFORM_WORKER_H
#define TRANSFORM_WORKER_H

#include "common/pool.h"

#include "transform/page/article.h"
#include "transform/task.h"
#include "transform/text/lexicon.h"

#define WORKER_MEMORY  ((size_t)512 << 20) /* address space of one worker */
#define WORKER_SECONDS 10                  /* CPU of one task; what needs more is set aside */
#define WORKER_ANSWER  ((size_t)64 << 20)

struct worker_context {
    const struct lexicon *lexicon;
    const struct page_lists *lists;
    bool explain; /* add ANSWER_EXPLAIN parts */
};

/* The pool's handler; context must outlive the pool. */
struct pool_handler worker_handler(const struct worker_context *context);

/* Reads one task without a pool (tests, fuzzers). */
void worker_read(const struct worker_context *context, struct arena *arena, struct span task,
                 struct buf *answer);

#endif
