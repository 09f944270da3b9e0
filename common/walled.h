/*
 * common/walled.h - a process behind the sandbox's walls that reads one hostile file and answers
 * through a pipe.
 *
 * It has the file, the pipe and stderr, nothing else of what the program had open, and dies with the
 * program. What it sends is bytes from nowhere: the program's side checks them.
 */
#ifndef COMMON_WALLED_H
#define COMMON_WALLED_H

#include <sys/types.h>

#include "common/sandbox.h"

struct walled {
    int pipe; /* the end to read from; -1: none */
    pid_t pid;
};

/* In the new process: reads `fd`, writes its answers to `pipe` and returns. */
typedef void walled_main(int fd, int pipe, void *arg);

/* `name` is for messages. -1 where the system has no pipe or process left. */
int walled_start(walled_main *body, void *arg, int fd, const struct sandbox_limits *limits,
                 const char *name, struct walled *ret, struct err *err);
/* Exactly n bytes; false where it ended before. */
bool walled_receive(const struct walled *w, void *to, size_t n);
/* Ends it, whatever it does. */
void walled_end(struct walled *w);

#endif
