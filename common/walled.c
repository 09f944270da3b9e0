#include "common/walled.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Where file and pipe stand in the new process: standard input and output. */
enum { FILE_FD = 0, PIPE_FD = 1 };

static _Noreturn void run(walled_main *body, void *arg, int fd, int pipe,
                          const struct sandbox_limits *limits)
{
    struct sandbox_walls walls;
    struct err err;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_IGN);
    if (dup2(fd, FILE_FD) == FILE_FD && dup2(pipe, PIPE_FD) == PIPE_FD) {
        close_range(3, ~0U, 0);
        if (sandbox_enter(limits, &walls, &err) == 0)
            body(FILE_FD, PIPE_FD, arg);
    }
    _exit(EXIT_DONE);
}

int walled_start(walled_main *body, void *arg, int fd, const struct sandbox_limits *limits,
                 const char *name, struct walled *ret, struct err *err)
{
    int ends[2];

    if (pipe2(ends, O_CLOEXEC) < 0)
        return err_errno(err, "cannot make a pipe");
    pid_t pid = fork();
    if (pid == 0)
        run(body, arg, fd, ends[1], limits);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return err_errno(err, "cannot start a process to read %s", name);
    }
    *ret = (struct walled){ends[0], pid};
    return 0;
}

bool walled_receive(const struct walled *w, void *to, size_t n)
{
    char *p = to;

    while (n > 0) {
        ssize_t got = read(w->pipe, p, n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        p += got;
        n -= (size_t)got;
    }
    return true;
}

void walled_end(struct walled *w)
{
    close(w->pipe);
    kill(w->pid, SIGKILL);
    while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR) {
    }
}
