#include "common/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef HAVE_SECCOMP
#include <linux/seccomp.h>
#include <seccomp.h>
#endif

static int limit(int what, const char *name, rlim_t soft, rlim_t hard, struct err *err)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now) < 0)
        return err_errno(err, "sandbox: cannot read the limit on %s", name);
    /* a limit that stands lower already stays */
    struct rlimit want = {soft < now.rlim_max ? soft : now.rlim_max,
                          hard < now.rlim_max ? hard : now.rlim_max};
    if (setrlimit((__rlimit_resource_t)what, &want) < 0)
        return err_errno(err, "sandbox: cannot limit %s", name);
    return 0;
}

static int limit_cpu(unsigned seconds, struct err *err)
{
    /* soft first (SIGXCPU names the reason), hard one second later for a process that blocks it */
    return seconds ? limit(RLIMIT_CPU, "CPU seconds", seconds, seconds + 1, err) : 0;
}

#ifdef ANGKA_SANITIZED

int sandbox_enter(const struct sandbox_limits *limits, struct sandbox_walls *ret, struct err *err)
{
    if (limit_cpu(limits->cpu, err) < 0)
        return -1;
    *ret = (struct sandbox_walls){false, false};
    return 0;
}

#else

/*
 * The one file that may still be written is the log, where stderr is a regular file: RLIMIT_FSIZE
 * looks at the offset, so it is given as room behind the log's present end. Past it a message is
 * lost, not the process: SIGXFSZ is ignored.
 */
#define LOG_ROOM ((rlim_t)16 << 20)

static int limit_all(const struct sandbox_limits *limits, struct err *err)
{
    struct stat log;
    rlim_t size = 0;

    if (fstat(STDERR_FILENO, &log) == 0 && S_ISREG(log.st_mode))
        size = (rlim_t)log.st_size + LOG_ROOM;
    signal(SIGXFSZ, SIG_IGN);
    if (limit(RLIMIT_CORE, "core dumps", 0, 0, err) < 0 ||
        limit(RLIMIT_FSIZE, "file size", size, size, err) < 0 ||
        limit(RLIMIT_NOFILE, "descriptors", 0, 0, err) < 0 ||
        limit(RLIMIT_NPROC, "processes", 0, 0, err) < 0 || limit_cpu(limits->cpu, err) < 0)
        return -1;
    return limits->memory ? limit(RLIMIT_AS, "memory", limits->memory, limits->memory, err) : 0;
}

/* ---- Landlock, by numbers: Debian 12's headers know ABI 2, the kernel may know more ---- */

struct landlock_ruleset {
    uint64_t fs;     /* since ABI 1 */
    uint64_t net;    /* since ABI 4 */
    uint64_t scoped; /* since ABI 6 */
};

enum {
    LANDLOCK_ASK_VERSION = 1,
    LANDLOCK_FS_ABI1 =
        0x1FFF, /* execute, write, read, and the eleven kinds of making and removing */
    LANDLOCK_FS_REFER = 1 << 13,
    LANDLOCK_FS_TRUNCATE = 1 << 14,
    LANDLOCK_FS_IOCTL_DEV = 1 << 15,
    LANDLOCK_NET_TCP = 3, /* bind, connect */
    LANDLOCK_SCOPED = 3,  /* abstract Unix sockets, signals */
};

/*
 * Denies every right that this kernel's ABI knows, with no exception. Returns 1 where it stands, 0
 * where the kernel has none (or a container forbids asking), -1 with err where it has and does not
 * take it.
 */
static int landlock(struct err *err)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_ASK_VERSION);
    if (abi < 1)
        return 0;
    struct landlock_ruleset rules = {.fs = LANDLOCK_FS_ABI1};
    size_t size = sizeof(rules.fs);
    rules.fs |= abi >= 2 ? LANDLOCK_FS_REFER : 0;
    rules.fs |= abi >= 3 ? LANDLOCK_FS_TRUNCATE : 0;
    rules.fs |= abi >= 5 ? LANDLOCK_FS_IOCTL_DEV : 0;
    if (abi >= 4) {
        rules.net = LANDLOCK_NET_TCP;
        size += sizeof(rules.net);
    }
    if (abi >= 6) {
        rules.scoped = LANDLOCK_SCOPED;
        size += sizeof(rules.scoped);
    }
    int fd = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (fd < 0)
        return err_errno(err, "sandbox: Landlock (ABI %ld) refuses its rules", abi);
    long rc = syscall(SYS_landlock_restrict_self, fd, 0);
    if (rc < 0)
        err_errno(err, "sandbox: Landlock (ABI %ld) cannot be entered", abi);
    close(fd);
    return rc < 0 ? -1 : 1;
}

#ifdef HAVE_SECCOMP

/* Reading and writing open descriptors, memory, time, ending: all that a parser needs. */
static const int allowed[] = {
    SCMP_SYS(read),         SCMP_SYS(write),
    SCMP_SYS(writev),       SCMP_SYS(close),
    SCMP_SYS(lseek),        SCMP_SYS(fstat),
    SCMP_SYS(munmap),       SCMP_SYS(mremap),
    SCMP_SYS(madvise),      SCMP_SYS(brk),
    SCMP_SYS(futex),        SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(sigaltstack),  SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),  SCMP_SYS(exit),
    SCMP_SYS(exit_group),   SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(getrandom),    SCMP_SYS(getpid),
    SCMP_SYS(gettid),       SCMP_SYS(sysinfo), /* glibc's qsort asks how much memory there is */
};

/* What libraries try by themselves (iconv, locale, random seeds, isatty): refused, not punished. */
static const struct {
    int call, error;
} refused[] = {
    {SCMP_SYS(open), EACCES},     {SCMP_SYS(openat), EACCES},     {SCMP_SYS(openat2), EACCES},
    {SCMP_SYS(access), EACCES},   {SCMP_SYS(faccessat), EACCES},  {SCMP_SYS(faccessat2), EACCES},
    {SCMP_SYS(stat), EACCES},     {SCMP_SYS(lstat), EACCES},      {SCMP_SYS(statx), EACCES},
    {SCMP_SYS(readlink), EACCES}, {SCMP_SYS(readlinkat), EACCES}, {SCMP_SYS(getcwd), EACCES},
    {SCMP_SYS(ioctl), ENOTTY},
};

static int fill_filter(scmp_filter_ctx filter)
{
    int rc = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]) && rc == 0; i++)
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]) && rc == 0; i++)
        rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint16_t)refused[i].error), refused[i].call,
                              0);
    /* fstat() of glibc 2.33 and later is newfstatat with AT_EMPTY_PATH */
    if (rc == 0)
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
                              SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
    if (rc == 0)
        rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(newfstatat), 1,
                              SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0));
    /* memory, but none to execute */
    if (rc == 0)
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                              SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    /* abort(), so that a failed assertion ends as one */
    if (rc == 0)
        rc = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 2,
                              SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()),
                              SCMP_A2(SCMP_CMP_EQ, SIGABRT));
    return rc;
}

/* As landlock(): 1, 0 or -1. */
static int system_calls(struct err *err)
{
    uint32_t action = SECCOMP_RET_KILL_PROCESS;
    if (syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) < 0)
        return 0;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return err_set(err, EXIT_NO_MEMORY, "sandbox: no memory for the seccomp filter");
    int rc = fill_filter(filter);
    if (rc == 0)
        rc = seccomp_load(filter);
    seccomp_release(filter);
    if (rc < 0)
        return err_set(err, EXIT_BUG, "sandbox: cannot load the seccomp filter: %s", strerror(-rc));
    return 1;
}

#else

static int system_calls(struct err *err)
{
    (void)err;
    return 0;
}

#endif

int sandbox_enter(const struct sandbox_limits *limits, struct sandbox_walls *ret, struct err *err)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return err_errno(err, "sandbox: cannot give up new privileges");
    /* Landlock's ruleset is a descriptor, so it comes before the limit on those */
    int files = landlock(err);
    if (files < 0 || limit_all(limits, err) < 0)
        return -1;
    int calls = system_calls(err);
    if (calls < 0)
        return -1;
    *ret = (struct sandbox_walls){files == 1, calls == 1};
    return 0;
}

#endif
