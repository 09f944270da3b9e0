/*
 * common/pool.h - prefork workers: untrusted bytes go in, an answer comes out, in order.
 *
 * Each worker is forked once, sandboxed (sandbox.h) and reused. A task that dies, or takes longer
 * than its time, costs that task: the worker is killed and replaced and the task's answer carries
 * the reason. Answers are delivered in the order of submission, whatever the number of workers: a
 * run's output does not depend on -j. Single-threaded parent; frames are length-prefixed over a
 * socketpair.
 *
 * A worker has its socket, stderr, and /dev/null as stdin and stdout; every other descriptor is
 * closed before `start`. What is large and the same for all (the lexicon) is best loaded by the
 * parent before pool_new: workers and their replacements then share its memory. Workers die with
 * their parent.
 */
#ifndef COMMON_POOL_H
#define COMMON_POOL_H

#include "common/buf.h"
#include "common/err.h"

struct pool;

enum pool_outcome {
    POOL_ANSWER,  /* the worker's handler wrote this answer */
    POOL_CRASHED, /* it died by a signal, ended by itself or said too much (`detail`) */
    POOL_TIMEOUT, /* it took longer than the limits allow */
    POOL_MEMORY,  /* it ran out of memory (exit 71, or no page was left when it faulted) */
};

struct pool_limits {
    unsigned workers;      /* at least 1 */
    size_t memory;         /* bytes of address space of one worker, what it shares included */
    unsigned task_seconds; /* CPU seconds of one task */
    size_t max_answer;     /* bytes, under 4 GiB; more counts as POOL_CRASHED */
    /* Wall seconds of one task; 0: ten times task_seconds, that a loaded machine blames no page. */
    unsigned wall_seconds;
};

/*
 * Runs in the worker. `start` is called once after fork and before the sandbox closes (may load
 * what it needs; returns the handler's state; NULL where there is none to make), `handle` per task:
 * writes the answer.
 */
struct pool_handler {
    void *(*start)(void *context);
    void (*handle)(void *state, struct span task, struct buf *answer);
    void *context;
};

/*
 * Called in the parent, in order of submission. `tag` is what was given with the task; `detail` is
 * "" for an answer, else a few words of our own ("SIGSEGV", "more than 2 seconds of CPU"). Returns
 * 0, or -1 with err to end the run. It must not submit.
 */
typedef int (*pool_sink)(void *sink_context, void *tag, enum pool_outcome outcome,
                         const char *detail, struct span answer, struct err *err);

int pool_new(const struct pool_limits *limits, const struct pool_handler *handler, pool_sink sink,
             void *sink_context, struct pool **ret, struct err *err);
/* Copies the task (under 4 GiB); waits, delivering answers, while 4 tasks per worker are under way.
 */
int pool_submit(struct pool *p, struct span task, void *tag, struct err *err);
/* Waits for all answers. */
int pool_drain(struct pool *p, struct err *err);
void pool_free(struct pool *p); /* kills the workers; NULL is accepted */
/* Whether Landlock and seccomp stand in the workers: "landlock seccomp", "landlock", "seccomp",
 * "none". */
const char *pool_walls(const struct pool *p);

#endif
