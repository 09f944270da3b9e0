#include "common/pool_worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "common/sandbox.h"

#define SOCKET_FD 3 /* behind stdin, stdout and stderr */
#define KEEP_BUFFER                                                                                \
    ((size_t)1 << 20) /* a larger one is given back: no task inherits another's memory use */

/* Nobody is left to tell when the socket fails: the parent reads the reason from the exit status.
 */
static void send_all(const void *bytes, size_t len)
{
    const char *p = bytes;
    while (len > 0) {
        ssize_t n = write(SOCKET_FD, p, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            _exit(EXIT_IO);
        p += n;
        len -= (size_t)n;
    }
}

static void send_frame(enum pool_kind kind, struct span payload)
{
    struct pool_frame f = {kind, (uint32_t)payload.len};
    send_all(&f, sizeof(f));
    send_all(payload.p, payload.len);
}

static void receive(void *bytes, size_t len)
{
    char *p = bytes;
    while (len > 0) {
        ssize_t n = read(SOCKET_FD, p, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            _exit(EXIT_DONE); /* the parent has closed the pool */
        if (n < 0)
            _exit(EXIT_IO);
        p += n;
        len -= (size_t)n;
    }
}

noreturn static void fail(const char *what)
{
    struct err err;
    err_errno(&err, "worker: %s", what);
    send_frame(POOL_FAILED, span_of(err.msg));
    _exit((int)err.status);
}

static void own_descriptors(int fd)
{
    /* out of the way first: it may be any number where the parent runs without stdin */
    int socket = fcntl(fd, F_DUPFD, SOCKET_FD + 1);
    if (socket < 0 || dup2(socket, SOCKET_FD) < 0)
        _exit(EXIT_IO);
    int null = open("/dev/null", O_RDWR);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
        fail("/dev/null");
    closefrom(SOCKET_FD + 1);
}

static void own_signals(pid_t parent)
{
    static const int plain[] = {SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGALRM, SIGXCPU};
    sigset_t none;

    if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
        fail("cannot tie its life to its parent's");
    if (getppid() != parent) /* it died before that call */
        _exit(EXIT_DONE);
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        signal(plain[i], SIG_DFL);
    /* a terminal sends Ctrl-C to the whole group: the parent decides what becomes of us */
    signal(SIGINT, SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

#ifndef ANGKA_SANITIZED

/*
 * A stack that cannot grow, or a library that uses the NULL of a failed malloc, ends as SIGSEGV. If
 * not even a small mapping is to be had at that moment, the reason is memory. Else the handler is
 * gone (SA_RESETHAND), the fault happens again and kills.
 */
static void on_fault(int signal_number)
{
    (void)signal_number;
    void *p =
        mmap(NULL, (size_t)1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        _exit(EXIT_NO_MEMORY);
    munmap(p, (size_t)1 << 20);
}

static void watch_faults(void)
{
    static char stack[16384]; /* the ordinary one may be what is full */
    stack_t ss = {.ss_sp = stack, .ss_size = sizeof(stack)};
    struct sigaction action = {.sa_handler = on_fault, .sa_flags = SA_ONSTACK | (int)SA_RESETHAND};

    sigemptyset(&action.sa_mask);
    if (sigaltstack(&ss, NULL) < 0 || sigaction(SIGSEGV, &action, NULL) < 0)
        fail("cannot watch for faults");
}

#else

static void watch_faults(void)
{
    /* the sanitizer's own handler tells more */
}

#endif

static void close_walls(const struct pool_limits *limits)
{
    /* the CPU limit is per task: the parent renews it from outside, where no worker can reach it */
    struct sandbox_limits box = {.memory = limits->memory};
    struct sandbox_walls walls;
    struct err err;

    if (sandbox_enter(&box, &walls, &err) < 0) {
        send_frame(POOL_FAILED, span_of(err.msg));
        _exit((int)err.status);
    }
    char bits =
        (char)((walls.landlock ? POOL_WALL_LANDLOCK : 0) | (walls.seccomp ? POOL_WALL_SECCOMP : 0));
    send_frame(POOL_READY, (struct span){&bits, 1});
}

static void one_task(const struct pool_handler *handler, void *state, struct buf *task,
                     struct buf *answer)
{
    struct pool_frame f;

    receive(&f, sizeof(f));
    char *room = buf_room(task, f.len);
    if (f.kind != POOL_TASK || !room)
        _exit(EXIT_BUG);
    receive(room, f.len);
    task->len = f.len;
    handler->handle(state, buf_span(task), answer);
    send_frame(answer->full ? POOL_OVERFULL : POOL_DONE,
               answer->full ? SPAN("") : buf_span(answer));
    buf_reset(task);
    buf_reset(answer);
    if (task->cap > KEEP_BUFFER)
        buf_free(task);
    if (answer->cap > KEEP_BUFFER)
        buf_free(answer);
}

noreturn void pool_worker(int fd, pid_t parent, const struct pool_limits *limits,
                          const struct pool_handler *handler)
{
    struct buf task = BUF_INIT(UINT32_MAX), answer = BUF_INIT(limits->max_answer);

    own_descriptors(fd);
    own_signals(parent);
    void *state = handler->start ? handler->start(handler->context) : NULL;
    watch_faults();
    close_walls(limits);
    for (;;)
        one_task(handler, state, &task, &answer);
}
