/*
 * common/sandbox.h - takes from this process everything that reading a page does not need.
 *
 * After sandbox_enter no file can be opened, no socket made, nothing executed; open descriptors stay. In
 * order: no_new_privs, rlimits (address space, CPU seconds, file size, no core), Landlock (where the kernel
 * has it), seccomp (where built in). Under sanitizers only the CPU limit is set.
 */
#ifndef COMMON_SANDBOX_H
#define COMMON_SANDBOX_H

#include <stddef.h>
#include <stdbool.h>

#include "common/err.h"

struct sandbox_limits {
    size_t memory;      /* bytes of address space */
    unsigned cpu;       /* seconds over the life of the process; 0 leaves it as it is */
};

/* Which walls stand: for one log line at start. */
struct sandbox_walls {
    bool landlock, seccomp;
};

int sandbox_enter(const struct sandbox_limits *limits, struct sandbox_walls *ret, struct err *err);

#endif
