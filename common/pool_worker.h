/*
 * common/pool_worker.h - the worker's side of pool.h, and what goes over the socket.
 *
 * Parent to worker: a frame POOL_TASK with the task. Worker to parent: once POOL_READY (its payload
 * is one byte of wall bits) or POOL_FAILED (an error's text), then for each task POOL_DONE with the
 * answer or POOL_OVERFULL. The parent takes nothing that a worker says on trust: kinds and lengths
 * are checked.
 */
#ifndef COMMON_POOL_WORKER_H
#define COMMON_POOL_WORKER_H

#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

#include "common/pool.h"

enum pool_kind { POOL_TASK = 1, POOL_READY, POOL_FAILED, POOL_DONE, POOL_OVERFULL };
enum { POOL_WALL_LANDLOCK = 1, POOL_WALL_SECCOMP = 2 };

struct pool_frame {
    uint32_t kind, len; /* of the bytes that follow; both ends are one machine: host byte order */
};

/* Runs in the child after fork; never returns. `parent` is the pid that must still be there. */
noreturn void pool_worker(int fd, pid_t parent, const struct pool_limits *limits,
                          const struct pool_handler *handler);

#endif
