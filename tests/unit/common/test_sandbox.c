/*
 * Each row is one act in a child behind the sandbox, and how the child must end. Built twice: as it
 * is, and with a sandbox that was compiled without libseccomp (TEST_WITHOUT_SECCOMP).
 */
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/sandbox.h"

#include "tests/unit/rows.h"

#define MEMORY     ((size_t)256 << 20)
#define WENT_WELL  0
#define NO_SANDBOX 99

/* An act returns -1 with errno where it was refused; the child then ends with errno as its status.
 */
static int act_write(void)
{
    return write(STDOUT_FILENO, "", 0) == 0 ? 0 : -1;
}

static int act_memory(void)
{
    char *p = malloc((size_t)1 << 20);
    if (!p)
        return -1;
    memset(p, 1, (size_t)1 << 20);
    free(p);
    return 0;
}

static int act_sort(void)
{
    return sysconf(_SC_PHYS_PAGES) > 0 ? 0
                                       : -1; /* what qsort() asks before it sorts a large array */
}

static int act_open(void)
{
    return open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static int act_create(void)
{
    return open("/tmp/angka-test-sandbox", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

static int act_stat(void)
{
    struct stat st;
    return stat("/etc/passwd", &st);
}

static int act_fstat(void)
{
    struct stat st;
    return fstat(STDERR_FILENO, &st);
}

static int act_terminal(void)
{
    return isatty(STDOUT_FILENO) ? 0 : -1;
}

static int act_socket(void)
{
    return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static int act_unix_socket(void)
{
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static int act_exec(void)
{
    return execl("/bin/true", "true", (char *)NULL);
}

static int act_fork(void)
{
    return fork() < 0 ? -1 : 0;
}

static int act_kill(void)
{
    return kill(getppid(), 0);
}

static int act_signal_parent(void)
{
    return (int)syscall(SYS_tgkill, getppid(), getppid(), SIGABRT);
}

static int act_ptrace(void)
{
    return (int)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static int act_unlink(void)
{
    return unlink("/tmp/angka-test-sandbox");
}

static int act_dup(void)
{
    return dup(STDERR_FILENO);
}

static int act_executable_memory(void)
{
    void *p =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? -1 : 0;
}

static int act_raise_limit(void)
{
    struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
    return setrlimit(RLIMIT_AS, &all);
}

static int act_much_memory(void)
{
    void *p = mmap(NULL, MEMORY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? -1 : 0;
}

static int act_spin(void)
{
    for (volatile bool end = false; !end;)
        ;
    return 0;
}

static int act_abort(void)
{
    abort();
}

#define ANY (-1)

struct row {
    const char *name;
    int (*act)(void);
    int signal;      /* 0: it ends by itself, */
    int status;      /* with this errno, or 0 */
    bool plain_only; /* the sanitized build does not close this wall */
    int without; /* status where there is no seccomp; ANY: it depends on the kernel and the user */
};

static const struct row rows[] = {
    {"writing to an open descriptor", act_write, 0, WENT_WELL, false, WENT_WELL},
    {"using memory", act_memory, 0, WENT_WELL, false, WENT_WELL},
    {"asking for the size of memory", act_sort, 0, WENT_WELL, false, WENT_WELL},
    {"fstat of an open descriptor", act_fstat, 0, WENT_WELL, false, WENT_WELL},
    {"opening a file to read is refused", act_open, 0, EACCES, true, EMFILE},
    {"making a file is refused", act_create, 0, EACCES, true, EMFILE},
    {"looking at a path is refused", act_stat, 0, EACCES, true, WENT_WELL},
    {"asking for a terminal is refused", act_terminal, 0, ENOTTY, true, ANY},
    {"an internet socket kills", act_socket, SIGSYS, 0, true, EMFILE},
    {"a Unix socket kills", act_unix_socket, SIGSYS, 0, true, EMFILE},
    {"exec kills", act_exec, SIGSYS, 0, true, ANY},
    {"fork kills", act_fork, SIGSYS, 0, true, ANY},
    {"signalling the parent kills", act_kill, SIGSYS, 0, true, ANY},
    {"the call that abort() uses, on the parent, kills", act_signal_parent, SIGSYS, 0, true, ANY},
    {"ptrace kills", act_ptrace, SIGSYS, 0, true, ANY},
    {"unlink kills", act_unlink, SIGSYS, 0, true, ANY},
    {"a new descriptor kills", act_dup, SIGSYS, 0, true, EMFILE},
    {"executable memory kills", act_executable_memory, SIGSYS, 0, true, ANY},
    {"raising a limit kills", act_raise_limit, SIGSYS, 0, true, ANY},
    {"more memory than the limit is refused", act_much_memory, 0, ENOMEM, true, ENOMEM},
    {"a CPU second is the end", act_spin, SIGXCPU, 0, false, 0},
    {"abort() is an abort", act_abort, SIGABRT, 0, false, 0},
};

static void in_child(const struct row *row)
{
    struct sandbox_limits limits = {.memory = MEMORY, .cpu = 1};
    struct sandbox_walls walls;
    struct err err;

    if (sandbox_enter(&limits, &walls, &err) < 0)
        _exit(NO_SANDBOX);
#ifdef TEST_WITHOUT_SECCOMP
    if (walls.seccomp)
        _exit(NO_SANDBOX);
#elif !defined(ANGKA_SANITIZED)
    if (!walls.seccomp)
        _exit(NO_SANDBOX);
#endif
    _exit(row->act() < 0 ? errno : WENT_WELL);
}

static void check(void **state)
{
    const struct row *row = *state;
    int status;

#ifdef ANGKA_SANITIZED
    if (row->plain_only)
        skip();
#endif
    int want_signal = row->signal, want_status = row->status;
#ifdef TEST_WITHOUT_SECCOMP
    if (row->without == ANY)
        skip();
    want_signal = want_signal == SIGSYS ? 0 : want_signal;
    want_status = row->without;
#endif
    pid_t pid = fork();
    if (pid == 0)
        in_child(row);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(WIFSIGNALED(status) ? WTERMSIG(status) : 0, want_signal);
    if (!want_signal)
        assert_int_equal(WEXITSTATUS(status), want_status);
}

int main(void)
{
    return ROWS_RUN("sandbox", rows, check);
}
