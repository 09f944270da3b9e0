/* A handler that does what the task's first word says, well-behaved and not. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/pool.h"

#include "tests/unit/rows.h"

#define MAX_ANSWER 100000

static int socket_fd = 3;

static const struct pool_limits limits = {
    .workers = 1, .memory = (size_t)256 << 20, .task_seconds = 1, .max_answer = MAX_ANSWER};

static size_t count_descriptors(void)
{
    size_t n = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

/* The worker's descriptors, listed before the sandbox closes: "0 1 2 3". */
static void *start(void *context)
{
    static struct buf list = {.max = 1000};
    (void)context;
    for (int fd = 0; fd < 1024; fd++)
        if (fcntl(fd, F_GETFD) >= 0)
            buf_printf(&list, "%d ", fd);
    return &list;
}

static char recurse(const volatile char *above, unsigned depth)
{
    volatile char here[65536];
    here[0] = *above;
    return depth ? (char)(recurse(here, depth - 1) + here[0]) : here[0];
}

static void use_up_memory(void)
{
    /* all of it, down to the last pages, as a document full of small nodes would */
    for (size_t size = (size_t)64 << 20; size >= 4096; size /= 2)
        while (mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
               MAP_FAILED)
            ;
}

static void handle(void *state, struct span task, struct buf *answer)
{
    uint32_t word = 0;
    volatile int *nowhere = NULL;
    static const uint32_t false_head[2] = {4 /* POOL_DONE */, 0x7fffffff};

    if (span_starts(task, SPAN("echo "))) {
        buf_add(answer, span_from(task, 5));
    } else if (span_is(task, "nothing")) {
        return;
    } else if (span_is(task, "length")) {
        buf_printf(answer, "%zu", task.len);
    } else if (span_is(task, "descriptors")) {
        buf_add(answer, buf_span(state));
    } else if (span_is(task, "pid")) {
        buf_printf(answer, "%d", (int)getpid());
    } else if (span_is(task, "segv")) {
        *nowhere = 1;
    } else if (span_is(task, "abort")) {
        abort();
    } else if (span_is(task, "exit")) {
        _exit(9);
    } else if (span_is(task, "loop")) {
        for (volatile unsigned i = 0;; i++)
            ;
    } else if (span_is(task, "half a second")) {
        for (clock_t end = clock() + CLOCKS_PER_SEC / 2; clock() < end;)
            ;
    } else if (span_is(task, "sleep")) {
        for (;;)
            syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    } else if (span_is(task, "allocate")) {
        while (buf_room(&(struct buf){.max = SIZE_MAX / 4}, (size_t)16 << 20))
            ;
    } else if (span_is(task, "deep stack")) {
        use_up_memory();
        buf_addc(answer, recurse("x", 4096)); /* 256 MiB, where a stack has 8 */
    } else if (span_is(task, "too much")) {
        while (buf_adds(answer, "0123456789"))
            ;
    } else if (span_is(task, "as much as fits")) {
        while (answer->len < MAX_ANSWER)
            buf_addc(answer, 'x');
    } else if (span_is(task, "false length")) {
        (void)!write(socket_fd, false_head, sizeof(false_head));
    } else if (span_is(task, "garbage")) {
        (void)!write(socket_fd, "garbage that is no frame", 24);
    } else if (span_is(task, "close")) {
        close(socket_fd);
        for (;;)
            syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    } else if (span_is(task, "open")) {
        buf_adds(answer,
                 open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES ? "refused" : "opened");
    } else if (span_is(task, "socket")) {
        socket(AF_INET, SOCK_STREAM, 0);
    } else if (span_is(task, "exec")) {
        execl("/bin/true", "true", (char *)NULL);
    } else if (span_is(task, "fork")) {
        fork();
    }
}

static const struct pool_handler handler = {start, handle, NULL};

struct got {
    int sum;  /* of the tags */
    size_t n; /* answers so far; tags must come as 0, 1, 2, ... */
    bool in_order;
    enum pool_outcome outcome[8];
    char detail[8][96];
    char text[8][64];
    size_t len[8];
    size_t outcomes[4];
    int stop_at; /* the sink fails at this tag; -1 never */
};

static int sink(void *context, void *tag, enum pool_outcome outcome, const char *detail,
                struct span answer, struct err *err)
{
    struct got *got = context;
    size_t at = (size_t)(uintptr_t)tag;

    if (at != got->n)
        got->in_order = false;
    if (got->n < 8) {
        got->outcome[got->n] = outcome;
        snprintf(got->detail[got->n], sizeof(got->detail[0]), "%s", detail);
        snprintf(got->text[got->n], sizeof(got->text[0]), "%.*s", SPAN_ARG(answer));
        got->len[got->n] = answer.len;
    }
    got->n++;
    got->outcomes[outcome]++;
    return (int)at == got->stop_at ? err_set(err, EXIT_IO, "the sink is full") : 0;
}

static const struct got fresh = {.in_order = true, .stop_at = -1};

/* Wall time is tested by one row alone: a loaded machine must not fail the others. */
static struct pool *pool_within(unsigned workers, unsigned wall_seconds, struct got *got)
{
    struct pool *p = NULL;
    struct pool_limits l = limits;
    struct err err = {.msg = ""};

    l.workers = workers;
    l.wall_seconds = wall_seconds;
    *got = fresh;
    if (pool_new(&l, &handler, sink, got, &p, &err) < 0)
        fail_msg("%s", err.msg);
    return p;
}

static struct pool *pool_of(unsigned workers, struct got *got)
{
    return pool_within(workers, 60, got);
}

static void submit(struct pool *p, const char *task, size_t tag)
{
    struct err err = {.msg = ""};
    if (pool_submit(p, span_of(task), (void *)(uintptr_t)tag, &err) < 0)
        fail_msg("%s", err.msg);
}

/* ---- one task each, between two good ones ---- */

struct row {
    const char *name;
    const char *task;
    enum pool_outcome outcome;
    const char *want; /* the answer, or the detail */
    bool plain_only;  /* the sanitized build does not close this wall */
};

static const struct row rows[] = {
    {"an answer", "echo one two", POOL_ANSWER, "one two", false},
    {"an empty answer", "nothing", POOL_ANSWER, "", false},
    {"socket, stderr and nothing else", "descriptors", POOL_ANSWER, "0 1 2 3 ", false},
    {"segmentation fault", "segv", POOL_CRASHED, "SIGSEGV", true},
    {"abort", "abort", POOL_CRASHED, "SIGABRT", false},
    {"ends by itself", "exit", POOL_CRASHED, "ended with status 9", false},
    {"endless loop", "loop", POOL_TIMEOUT, "more than 1 seconds of CPU", false},
    {"waits for ever", "sleep", POOL_TIMEOUT, "more than 2 seconds", false},
    {"allocates for ever", "allocate", POOL_MEMORY, "more than 268435456 bytes of memory", true},
    {"the stack cannot grow", "deep stack", POOL_MEMORY, "more than 268435456 bytes of memory",
     true},
    {"an answer as long as may be", "as much as fits", POOL_ANSWER, NULL, false},
    {"an answer that is longer", "too much", POOL_CRASHED, "answer of more than 100000 bytes",
     false},
    {"a length that is a lie", "false length", POOL_CRASHED, "answer too large", false},
    {"no frame", "garbage", POOL_CRASHED, "sent no answer", false},
    {"closes its socket and lives on", "close", POOL_CRASHED, "SIGKILL", false},
    {"opens a file", "open", POOL_ANSWER, "refused", true},
    {"makes a socket", "socket", POOL_CRASHED, "SIGSYS: a system call that the sandbox forbids",
     true},
    {"executes", "exec", POOL_CRASHED, "SIGSYS: a system call that the sandbox forbids", true},
    {"forks", "fork", POOL_CRASHED, "SIGSYS: a system call that the sandbox forbids", true},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct got got;
    struct err err = {.msg = ""};

#ifdef ANGKA_SANITIZED
    if (row->plain_only)
        skip();
#endif
    size_t before = count_descriptors();
    struct pool *p = pool_within(1, strcmp(row->task, "sleep") == 0 ? 2 : 60, &got);
    submit(p, "echo before", 0);
    submit(p, row->task, 1);
    submit(p, "echo after", 2);
    assert_int_equal(pool_drain(p, &err), 0);
    pool_free(p);
    assert_int_equal(got.n, 3);
    assert_true(got.in_order);
    assert_string_equal(got.text[0], "before");
    assert_string_equal(got.text[2], "after");
    assert_int_equal(got.outcome[1], row->outcome);
    if (row->want)
        assert_string_equal(row->outcome == POOL_ANSWER ? got.text[1] : got.detail[1], row->want);
    else
        assert_int_equal(got.len[1], MAX_ANSWER);
    assert_string_equal(got.detail[0], "");
    assert_int_equal(count_descriptors(), before);
}

/* ---- many tasks ---- */

static void order_with(unsigned workers)
{
    struct got got;
    struct err err = {.msg = ""};
    struct pool *p = pool_of(workers, &got);

    for (size_t i = 0; i < 300; i++) {
        char task[32];
        snprintf(task, sizeof(task), "echo %zu", i);
        submit(p, i % 50 == 7 ? "exit" : i % 11 == 3 ? "as much as fits" : task, i);
    }
    assert_int_equal(pool_drain(p, &err), 0);
    pool_free(p);
    assert_true(got.in_order);
    assert_int_equal(got.n, 300);
    assert_int_equal(got.outcomes[POOL_CRASHED], 6);
    assert_int_equal(got.outcomes[POOL_ANSWER], 294);
}

static void order_of_one(void **state)
{
    (void)state;
    order_with(1);
}

static void order_of_two(void **state)
{
    (void)state;
    order_with(2);
}

static void order_of_five(void **state)
{
    (void)state;
    order_with(5);
}

/* The CPU limit is a task's, not a worker's: four halves of a second pass under a limit of one. */
static void cpu_is_renewed(void **state)
{
    struct got got;
    struct err err = {.msg = ""};
    struct pool *p = pool_of(1, &got);

    (void)state;
    for (size_t i = 0; i < 4; i++)
        submit(p, "half a second", i);
    assert_int_equal(pool_drain(p, &err), 0);
    pool_free(p);
    assert_int_equal(got.outcomes[POOL_ANSWER], 4);
}

/* Far more than a socket holds, both ways. */
static void large_task(void **state)
{
    struct got got;
    struct err err = {.msg = ""};
    struct pool *p = pool_of(2, &got);
    struct buf task = BUF_INIT((size_t)8 << 20);

    (void)state;
    buf_adds(&task, "echo ");
    while (task.len < MAX_ANSWER + 5)
        buf_addc(&task, 'y');
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pool_submit(p, buf_span(&task), (void *)(uintptr_t)i, &err), 0);
    assert_int_equal(pool_drain(p, &err), 0);
    pool_free(p);
    buf_free(&task);
    assert_int_equal(got.outcomes[POOL_ANSWER], 4);
    assert_int_equal(got.len[3], MAX_ANSWER);
}

static void sink_ends_the_run(void **state)
{
    struct got got;
    struct err err = {.msg = ""};
    struct pool *p = pool_of(1, &got);
    int rc = 0;

    (void)state;
    got.stop_at = 2;
    for (size_t i = 0; i < 20 && rc == 0; i++)
        rc = pool_submit(p, SPAN("echo x"), (void *)(uintptr_t)i, &err);
    if (rc == 0)
        rc = pool_drain(p, &err);
    pool_free(p);
    assert_int_equal(rc, -1);
    assert_int_equal(err.status, EXIT_IO);
    assert_int_equal(got.n, 3);
}

/* A worker that something else kills while it has nothing to do costs no task. */
static void dies_idle(void **state)
{
    struct got got;
    struct err err = {.msg = ""};
    struct pool *p = pool_of(1, &got);
    long long pid;

    (void)state;
    submit(p, "pid", 0);
    assert_int_equal(pool_drain(p, &err), 0);
    assert_true(span_to_int(span_of(got.text[0]), &pid));
    siginfo_t info;
    assert_int_equal(kill((pid_t)pid, SIGKILL), 0);
    assert_int_equal(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
    submit(p, "echo alive", 1);
    assert_int_equal(pool_drain(p, &err), 0);
    pool_free(p);
    assert_int_equal(got.outcome[1], POOL_ANSWER);
    assert_string_equal(got.text[1], "alive");
}

static void *never_starts(void *context)
{
    (void)context;
    _exit(5);
}

static void start_fails(void **state)
{
    struct pool_handler bad = {never_starts, handle, NULL};
    struct got got = fresh;
    struct pool *p = NULL;
    struct err err = {.msg = ""};

    (void)state;
    size_t before = count_descriptors();
    assert_int_equal(pool_new(&limits, &bad, sink, &got, &p, &err), -1);
    assert_null(p);
    assert_string_equal(err.msg, "a worker does not start: ended with status 5");
    assert_int_equal(count_descriptors(), before);
}

/* kill -9 of the parent: a worker at work must not stay behind. */
static void parent_dies(void **state)
{
    int pipe_fd[2];
    char text[16] = "";
    long long worker;
    int status;

    (void)state;
    assert_int_equal(pipe(pipe_fd), 0);
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1),
                     0); /* so that the orphan is ours to wait for */
    pid_t parent = fork();
    if (parent == 0) {
        struct got got;
        struct err err;
        struct pool *p = pool_of(1, &got);
        submit(p, "pid", 0);
        if (pool_drain(p, &err) < 0)
            _exit(1);
        submit(p, "sleep", 1); /* so that it does not see its socket close */
        if (write(pipe_fd[1], got.text[0], strlen(got.text[0])) < 0)
            _exit(1);
        pause();
        _exit(0);
    }
    assert_true(read(pipe_fd[0], text, sizeof(text) - 1) > 0);
    assert_true(span_to_int(span_of(text), &worker));
    kill(parent, SIGKILL);
    assert_int_equal(waitpid(parent, &status, 0), parent);
    assert_int_equal(waitpid((pid_t)worker, &status, 0), worker);
    assert_int_equal(WTERMSIG(status), SIGKILL);
    close(pipe_fd[0]);
    close(pipe_fd[1]);
}

static void walls(void **state)
{
    struct got got;
    struct pool *p = pool_of(1, &got);
    (void)state;
#ifdef ANGKA_SANITIZED
    assert_string_equal(pool_walls(p), "none");
#else
    assert_non_null(strstr(pool_walls(p), "seccomp"));
#endif
    pool_free(p);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_of_one),  cmocka_unit_test(order_of_two),
        cmocka_unit_test(order_of_five), cmocka_unit_test(cpu_is_renewed),
        cmocka_unit_test(large_task),    cmocka_unit_test(sink_ends_the_run),
        cmocka_unit_test(dies_idle),     cmocka_unit_test(start_fails),
        cmocka_unit_test(parent_dies),   cmocka_unit_test(walls),
    };
    int failed = ROWS_RUN("pool: one task", rows, check);
    return failed + cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
