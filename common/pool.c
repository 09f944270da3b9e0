#include "common/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/pool_worker.h"

#define TASKS_PER_WORKER 4  /* enough that no worker waits for the parent's file reading */
#define WALL_FACTOR      10 /* of task_seconds, where no other wall time is asked for */
#define START_SECONDS    60 /* a worker that is not ready by then never will be */
#define MAX_WORKERS      1024

struct task {
    struct task *next; /* in order of submission */
    void *tag;
    char *bytes; /* frame and task; NULL once answered */
    size_t len;
    bool done;
    enum pool_outcome outcome;
    char detail[96];
    struct buf answer;
};

struct worker {
    pid_t pid;
    int fd;
    struct task *task; /* NULL: idle */
    size_t sent;       /* of task->bytes */
    size_t head_got;   /* of head */
    struct pool_frame head;
    long long left_ms; /* of the task's wall time */
};

struct pool {
    struct pool_limits limits;
    struct pool_handler handler;
    pool_sink sink;
    void *sink_context;
    struct task *first, **last,
        *unsent; /* queue of those not delivered; the first one no worker has */
    size_t under_way;
    unsigned walls;
    struct pollfd *polls;
    struct worker workers[];
};

static long long now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return ts.tv_sec * 1000LL + ts.tv_nsec / 1000000;
}

static void *allocate(size_t n, size_t size)
{
    void *p = calloc(n, size);
    if (!p)
        die_no_memory(n * size);
    return p;
}

/* ---- birth and death of a worker ---- */

static int spawn(const struct pool *p, struct worker *w, struct err *err)
{
    int pair[2];
    pid_t parent = getpid();

    *w = (struct worker){.pid = -1, .fd = -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return err_errno(err, "cannot make a worker's socket");
    pid_t pid = fork();
    if (pid == 0)
        pool_worker(pair[1], parent, &p->limits, &p->handler);
    close(pair[1]);
    if (pid < 0 || fcntl(pair[0], F_SETFL, O_NONBLOCK) < 0) {
        err_errno(err, "cannot make a worker");
        close(pair[0]);
        return -1;
    }
    *w = (struct worker){.pid = pid, .fd = pair[0]};
    return 0;
}

/*
 * Ends the worker and returns its wait status. SIGKILL goes first: a hostile worker may close its
 * socket and live on. One that is dying already keeps its own status.
 */
static int reap(struct worker *w)
{
    int status = 0;
    kill(w->pid, SIGKILL);
    while (waitpid(w->pid, &status, 0) < 0 && errno == EINTR)
        ;
    close(w->fd);
    w->pid = w->fd = -1;
    return status;
}

static void say_status(int status, char *out, size_t size)
{
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        snprintf(out, size, "SIGSYS: a system call that the sandbox forbids");
    else if (WIFSIGNALED(status))
        snprintf(out, size, "SIG%s",
                 sigabbrev_np(WTERMSIG(status)) ? sigabbrev_np(WTERMSIG(status)) : "?");
    else
        snprintf(out, size, "ended with status %d", WEXITSTATUS(status));
}

/* Reads len bytes within START_SECONDS. */
static bool read_at_start(const struct worker *w, void *bytes, size_t len)
{
    char *at = bytes;
    long long end = now_ms() + START_SECONDS * 1000LL;

    while (len > 0) {
        struct pollfd fd = {.fd = w->fd, .events = POLLIN};
        long long left = end - now_ms();
        if (left <= 0)
            return false;
        if (poll(&fd, 1, (int)left) <= 0)
            continue;
        ssize_t n = read(w->fd, at, len);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n <= 0)
            return false;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

/* Waits until the worker stands behind its walls. */
static int await_ready(struct pool *p, struct worker *w, struct err *err)
{
    struct pool_frame f;
    char text[sizeof(err->msg)], how[64];

    bool said =
        read_at_start(w, &f, sizeof(f)) && f.len < sizeof(text) && read_at_start(w, text, f.len);
    if (said && f.kind == POOL_READY && f.len == 1) {
        p->walls = (unsigned char)text[0];
        return 0;
    }
    say_status(reap(w), how, sizeof(how));
    if (said && f.kind == POOL_FAILED)
        return err_set(err, EXIT_BUG, "%.*s", (int)f.len, text);
    return err_set(err, EXIT_BUG, "a worker does not start: %s", how);
}

static int replace(struct pool *p, struct worker *w, struct err *err)
{
    return spawn(p, w, err) < 0 ? -1 : await_ready(p, w, err);
}

/* ---- a task's way ---- */

static void finish(struct worker *w, enum pool_outcome outcome)
{
    struct task *t = w->task;
    t->done = true;
    t->outcome = outcome;
    free(t->bytes);
    t->bytes = NULL;
    if (outcome != POOL_ANSWER)
        buf_free(&t->answer);
    w->task = NULL;
    w->head_got = 0;
}

/* The worker is gone or must go; its task, if it has one, gets the reason. */
static int lose(struct pool *p, struct worker *w, const char *why, enum pool_outcome outcome,
                struct err *err)
{
    int status = reap(w);
    struct task *t = w->task;

    if (t && why) {
        snprintf(t->detail, sizeof(t->detail), "%s", why);
        finish(w, outcome);
    } else if (t && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
        snprintf(t->detail, sizeof(t->detail), "more than %u seconds of CPU",
                 p->limits.task_seconds);
        finish(w, POOL_TIMEOUT);
    } else if (t && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_MEMORY) {
        snprintf(t->detail, sizeof(t->detail), "more than %zu bytes of memory", p->limits.memory);
        finish(w, POOL_MEMORY);
    } else if (t) {
        say_status(status, t->detail, sizeof(t->detail));
        finish(w, POOL_CRASHED);
    }
    return replace(p, w, err);
}

/*
 * RLIMIT_CPU counts a process's whole life and a worker lives for many tasks: its soft limit is
 * moved, from here, to what it has used so far (rounded up) and the task's share. The hard limit
 * stays where it is, raising it would take a privilege.
 */
static void renew_cpu(const struct pool *p, const struct worker *w)
{
    struct rlimit now;
    struct timespec used;
    clockid_t clock;

    if (clock_getcpuclockid(w->pid, &clock) != 0 || clock_gettime(clock, &used) < 0 ||
        prlimit(w->pid, RLIMIT_CPU, NULL, &now) < 0)
        return; /* it has died: the next read says so */
    rlim_t want = (rlim_t)used.tv_sec + (used.tv_nsec > 0) + p->limits.task_seconds;
    now.rlim_cur = want < now.rlim_max ? want : now.rlim_max;
    prlimit(w->pid, RLIMIT_CPU, &now, NULL);
}

/* Sends what the socket takes. A dead worker is left for receive() to find. */
static void send_some(struct worker *w)
{
    struct task *t = w->task;
    while (w->sent < t->len) {
        ssize_t n = send(w->fd, t->bytes + w->sent, t->len - w->sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        w->sent += (size_t)n;
    }
}

static void hand_out(struct pool *p)
{
    for (unsigned i = 0; i < p->limits.workers && p->unsent; i++) {
        struct worker *w = &p->workers[i];
        if (w->task)
            continue;
        w->task = p->unsent;
        w->sent = 0;
        w->left_ms = p->limits.wall_seconds * 1000LL;
        p->unsent = p->unsent->next;
        renew_cpu(p, w);
        send_some(w);
    }
}

/* What the frame's head says, or NULL where it is in order. */
static const char *wrong_head(const struct pool *p, const struct worker *w)
{
    if (!w->task || w->sent < w->task->len)
        return "spoke out of turn";
    if (w->head.kind != POOL_DONE && !(w->head.kind == POOL_OVERFULL && w->head.len == 0))
        return "sent no answer";
    return w->head.len > p->limits.max_answer ? "answer too large" : NULL;
}

/* Takes what has come. Returns -1 with err only where a replacement cannot be made. */
static int receive(struct pool *p, struct worker *w, struct err *err)
{
    for (;;) {
        bool head = w->head_got < sizeof(w->head);
        struct buf *answer = w->task ? &w->task->answer : NULL;
        char *to = (char *)&w->head + w->head_got;
        size_t want = sizeof(w->head) - w->head_got;
        if (!head) {
            want = w->head.len - answer->len;
            to = buf_room(answer, want);
        }
        ssize_t n = recv(w->fd, to, want, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return 0;
        if (n <= 0)
            return lose(p, w, NULL, POOL_CRASHED, err);
        if (head) {
            w->head_got += (size_t)n;
            if (w->head_got < sizeof(w->head))
                continue;
            const char *wrong = wrong_head(p, w);
            if (wrong)
                return lose(p, w, wrong, POOL_CRASHED, err);
        } else {
            answer->len += (size_t)n;
        }
        if (w->task->answer.len < w->head.len)
            continue;
        if (w->head.kind == POOL_OVERFULL)
            snprintf(w->task->detail, sizeof(w->task->detail), "answer of more than %zu bytes",
                     p->limits.max_answer);
        finish(w, w->head.kind == POOL_OVERFULL ? POOL_CRASHED : POOL_ANSWER);
        return 0;
    }
}

static int deliver(struct pool *p, struct err *err)
{
    while (p->first && p->first->done) {
        struct task *t = p->first;
        p->first = t->next;
        if (!p->first)
            p->last = &p->first;
        p->under_way--;
        int rc = p->sink(p->sink_context, t->tag, t->outcome, t->detail, buf_span(&t->answer), err);
        buf_free(&t->answer);
        free(t);
        if (rc < 0)
            return -1;
    }
    return 0;
}

/* Milliseconds to wait at most: until the first busy worker's time is over. */
static int patience(const struct pool *p)
{
    long long least = 60000;
    for (unsigned i = 0; i < p->limits.workers; i++)
        if (p->workers[i].task && p->workers[i].left_ms < least)
            least = p->workers[i].left_ms;
    return least > 0 ? (int)least : 0;
}

/*
 * One round: wait for the sockets, take answers, end what is overdue, hand out, deliver. A task's
 * wall time runs only while the parent waits here: what the parent does in between is not the
 * worker's fault. Handing out comes after the look at the sockets, so that no task is given to a
 * worker that died while idle.
 */
static int round_of(struct pool *p, bool wait, struct err *err)
{
    unsigned n = p->limits.workers;

    for (unsigned i = 0; i < n; i++) {
        struct worker *w = &p->workers[i];
        bool more = w->task && w->sent < w->task->len;
        p->polls[i] =
            (struct pollfd){.fd = w->fd, .events = (short)(POLLIN | (more ? POLLOUT : 0))};
    }
    long long began = now_ms();
    if (poll(p->polls, n, wait ? patience(p) : 0) < 0) {
        if (errno != EINTR)
            return err_errno(err, "cannot wait for the workers");
        for (unsigned i = 0; i < n; i++)
            p->polls[i].revents = 0;
    }
    long long waited = now_ms() - began;
    for (unsigned i = 0; i < n; i++) {
        struct worker *w = &p->workers[i];
        w->left_ms -= waited;
        if (p->polls[i].revents & POLLOUT)
            send_some(w);
        if (p->polls[i].revents & (POLLIN | POLLHUP | POLLERR)) {
            if (receive(p, w, err) < 0)
                return -1;
        }
        if (w->task && w->left_ms <= 0) {
            char why[64];
            snprintf(why, sizeof(why), "more than %u seconds", p->limits.wall_seconds);
            if (lose(p, w, why, POOL_TIMEOUT, err) < 0)
                return -1;
        }
    }
    hand_out(p);
    return deliver(p, err);
}

/* ---- the interface ---- */

int pool_new(const struct pool_limits *limits, const struct pool_handler *handler, pool_sink sink,
             void *sink_context, struct pool **ret, struct err *err)
{
    if (limits->workers < 1 || limits->workers > MAX_WORKERS || limits->max_answer > UINT32_MAX)
        return err_set(err, EXIT_USAGE, "%u workers: 1 to %d can be had", limits->workers,
                       MAX_WORKERS);
    struct pool *p = allocate(1, sizeof(*p) + limits->workers * sizeof(p->workers[0]));
    p->limits = *limits;
    if (!p->limits.wall_seconds)
        p->limits.wall_seconds = limits->task_seconds * WALL_FACTOR;
    p->handler = *handler;
    p->sink = sink;
    p->sink_context = sink_context;
    p->last = &p->first;
    p->polls = allocate(limits->workers, sizeof(*p->polls));
    for (unsigned i = 0; i < limits->workers; i++)
        p->workers[i].pid = p->workers[i].fd = -1;
    /* all at once, so that they get ready side by side */
    for (unsigned i = 0; i < limits->workers; i++)
        if (spawn(p, &p->workers[i], err) < 0)
            goto failed;
    for (unsigned i = 0; i < limits->workers; i++)
        if (await_ready(p, &p->workers[i], err) < 0)
            goto failed;
    *ret = p;
    return 0;
failed:
    pool_free(p);
    return -1;
}

int pool_submit(struct pool *p, struct span task, void *tag, struct err *err)
{
    if (task.len > UINT32_MAX)
        return err_set(err, EXIT_BUG, "a task of %zu bytes", task.len);
    struct task *t = allocate(1, sizeof(*t));
    struct pool_frame f = {POOL_TASK, (uint32_t)task.len};
    t->tag = tag;
    t->len = sizeof(f) + task.len;
    t->answer = BUF_INIT(p->limits.max_answer);
    t->bytes = allocate(1, t->len);
    memcpy(t->bytes, &f, sizeof(f));
    if (task.len)
        memcpy(t->bytes + sizeof(f), task.p, task.len);
    *p->last = t;
    p->last = &t->next;
    if (!p->unsent)
        p->unsent = t;
    p->under_way++;
    int rc = round_of(p, false, err);
    while (rc == 0 && p->under_way >= (size_t)p->limits.workers * TASKS_PER_WORKER)
        rc = round_of(p, true, err);
    return rc;
}

int pool_drain(struct pool *p, struct err *err)
{
    int rc = 0;
    while (rc == 0 && p->under_way > 0)
        rc = round_of(p, true, err);
    return rc;
}

void pool_free(struct pool *p)
{
    if (!p)
        return;
    for (unsigned i = 0; i < p->limits.workers; i++)
        if (p->workers[i].pid > 0)
            reap(&p->workers[i]);
    for (struct task *t = p->first, *next; t; t = next) {
        next = t->next;
        buf_free(&t->answer);
        free(t->bytes);
        free(t);
    }
    free(p->polls);
    free(p);
}

const char *pool_walls(const struct pool *p)
{
    static const char *const words[] = {"none", "landlock", "seccomp", "landlock seccomp"};
    return words[p->walls & (POOL_WALL_LANDLOCK | POOL_WALL_SECCOMP)];
}
