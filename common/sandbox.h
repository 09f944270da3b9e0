/*
 * common/sandbox.h - takes from this process everything that reading a page does not need.
 *
 * After sandbox_enter no file can be opened, no socket made, nothing executed, no process made;
 * open descriptors stay. In order: no_new_privs, Landlock (where the kernel has it), rlimits
 * (address space, CPU seconds, no core, no new descriptor, no file to write but the log on stderr),
 * seccomp (where built in).
 *
 * What a library may try without harm (open, stat, readlink, ioctl) fails with an errno; every
 * other system call off the list kills the process with SIGSYS. There is no way back.
 *
 * A kernel without Landlock and a build without libseccomp go on with the walls that are left: *ret
 * tells. Under sanitizers only the CPU limit is set: they need address space and calls of their
 * own.
 */
#ifndef COMMON_SANDBOX_H
#define COMMON_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "common/err.h"

struct sandbox_limits {
    size_t memory; /* bytes of address space; 0 leaves it as it is */
    unsigned cpu;  /* seconds over the life of the process; 0 leaves it as it is */
};

/* Which walls stand: for one log line at start. */
struct sandbox_walls {
    bool landlock, seccomp;
};

int sandbox_enter(const struct sandbox_limits *limits, struct sandbox_walls *ret, struct err *err);

#endif
