/*
 * common/pool.h - prefork workers: untrusted bytes go in, an answer comes out, in order.
 *
 * Each worker is forked once, sandboxed (sandbox.h) and reused. A task that dies, or takes longer than its
 * time, costs that task: the worker is killed and replaced and the task's answer carries the reason.
 * Answers are delivered in the order of submission, whatever the number of workers: a run's output does not
 * depend on -j. Single-threaded parent; frames are length-prefixed over a socketpair.
 */
#ifndef COMMON_POOL_H
#define COMMON_POOL_H

#include "common/buf.h"
#include "common/err.h"

struct pool;

enum pool_outcome {
    POOL_ANSWER,  /* the worker's handler wrote this answer */
    POOL_CRASHED, /* it died by a signal or ended by itself (status in `detail`) */
    POOL_TIMEOUT, /* it took longer than the limits allow */
    POOL_MEMORY,  /* it ran out of memory */
};

struct pool_limits {
    unsigned workers;      /* at least 1 */
    size_t memory;         /* bytes of address space of one worker */
    unsigned task_seconds; /* CPU and wall seconds of one task (wall: twice) */
    size_t max_answer;     /* bytes; more counts as POOL_CRASHED */
};

/*
 * Runs in the worker. `start` is called once after fork and before the sandbox closes (may load what it
 * needs; returns the handler's state), `handle` per task: writes the answer.
 */
struct pool_handler {
    void *(*start)(void *context);
    void (*handle)(void *state, struct span task, struct buf *answer);
    void *context;
};

/* Called in the parent, in order of submission. `tag` is what was given with the task. */
typedef int (*pool_sink)(void *sink_context, void *tag, enum pool_outcome outcome, const char *detail,
                         struct span answer, struct err *err);

int pool_new(const struct pool_limits *limits, const struct pool_handler *handler, pool_sink sink,
             void *sink_context, struct pool **ret, struct err *err);
/* Copies the task; waits (delivering answers) while 4 tasks per worker are under way. */
int pool_submit(struct pool *p, struct span task, void *tag, struct err *err);
/* Waits for all answers. */
int pool_drain(struct pool *p, struct err *err);
void pool_free(struct pool *p); /* kills the workers; NULL is accepted */
/* Whether Landlock and seccomp stand in the workers: "landlock seccomp", "seccomp", "none". */
const char *pool_walls(const struct pool *p);

#endif
