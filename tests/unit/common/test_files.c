#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "common/files.h"

#include "tests/unit/common/scratch.h"
#include "tests/unit/rows.h"

static int folder_fd(void)
{
    int fd = open(scratch, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(fd >= 0);
    return fd;
}

static size_t count_entries(const char *name)
{
    char command[500], text[32] = "";
    snprintf(command, sizeof(command), "ls -A %s | wc -l", scratch_path(name));
    FILE *f = popen(command, "r");
    long long n = -1;
    assert_non_null(fgets(text, sizeof(text), f));
    pclose(f);
    assert_true(span_to_int(span_trim(span_of(text)), &n));
    return (size_t)n;
}

static void assert_holds(const char *path, const char *want)
{
    struct buf b = BUF_INIT(1000);
    struct err err = {.msg = ""};
    assert_int_equal(file_read(path, &b, &err), 0);
    assert_string_equal(b.p ? b.p : "", want);
    buf_free(&b);
}

/* ---- a whole file, and what stops it ---- */

enum end { COMMIT, DROP, DIE };

struct row {
    const char *name;
    const char *before; /* what stands under the name already; NULL: nothing */
    bool replace;
    enum end end;
    const char *after; /* what stands then; NULL: nothing */
    int rc;
};

static const struct row rows[] = {
    {"committed", NULL, false, COMMIT, "new", 0},
    {"committed over nothing with replace", NULL, true, COMMIT, "new", 0},
    {"replaced", "old", true, COMMIT, "new", 0},
    {"the name is taken", "old", false, COMMIT, "old", -1},
    {"dropped", NULL, false, DROP, NULL, 0},
    {"dropped with replace", "old", true, DROP, "old", 0},
    {"killed before it is whole", NULL, false, DIE, NULL, 0},
    {"killed before it replaces", "old", true, DIE, "old", 0},
};

static int write_file(const struct row *row, struct err *err)
{
    struct whole_file w;
    int base = folder_fd();
    int rc = whole_file_open(base, "out", "name.gz", row->replace, &w, err);
    close(base);
    if (rc < 0 || file_write_all(w.fd, SPAN("new"), err) < 0)
        return -1;
    /* not visible while it is written */
    assert_int_equal(count_entries("out"), row->before ? 1 : 0);
    if (row->end == DIE)
        kill(getpid(), SIGKILL);
    if (row->end == COMMIT)
        return whole_file_commit(&w, err);
    whole_file_drop(&w);
    return 0;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct err err = {.msg = ""};

    mkdir(scratch_path("out"), 0700);
    unlink(scratch_path("out/name.gz"));
    if (row->before)
        scratch_write("out/name.gz", span_of(row->before));
    if (row->end == DIE) {
        int status;
        pid_t pid = fork();
        if (pid == 0)
            _exit(write_file(row, &err) < 0);
        waitpid(pid, &status, 0);
        assert_int_equal(WTERMSIG(status), SIGKILL);
    } else {
        assert_int_equal(write_file(row, &err), row->rc);
        if (row->rc < 0) {
            assert_int_equal(err.status, EXIT_IO);
            assert_non_null(strstr(err.msg, "File exists"));
        }
    }
    assert_int_equal(count_entries("out"), row->after ? 1 : 0);
    if (row->after)
        assert_holds(scratch_path("out/name.gz"), row->after);
}

/* What is no file is written to, never put another file in place of. */
static void no_file(void **state)
{
    struct whole_file w;
    struct err err = {.msg = ""};
    struct stat st;
    char got[4] = "";
    int base = folder_fd();

    (void)state;
    mkdir(scratch_path("out"), 0700);
    assert_int_equal(mkfifo(scratch_path("out/pipe"), 0600), 0);
    int reader = open(scratch_path("out/pipe"), O_RDONLY | O_NONBLOCK);
    assert_int_equal(whole_file_open(base, "out", "pipe", true, &w, &err), 0);
    assert_int_equal(file_write_all(w.fd, SPAN("new"), &err), 0);
    assert_int_equal(whole_file_commit(&w, &err), 0);
    assert_int_equal(read(reader, got, 3), 3);
    assert_string_equal(got, "new");
    assert_int_equal(lstat(scratch_path("out/pipe"), &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
    close(reader);
    close(base);
    unlink(scratch_path("out/pipe"));
}

static void bad_names(void **state)
{
    struct whole_file w;
    struct err err;
    char longest[300];
    int base = folder_fd();

    (void)state;
    assert_int_equal(whole_file_open(base, "out", "../x", false, &w, &err), -1);
    assert_int_equal(err.status, EXIT_BUG);
    memset(longest, 'x', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    assert_int_equal(whole_file_open(base, "out", longest, false, &w, &err), -1);
    assert_int_equal(whole_file_open(base, "no-such-folder", "x", false, &w, &err), -1);
    assert_int_equal(err.status, EXIT_IO);
    close(base);
}

/* ---- reading ---- */

static void reading(void **state)
{
    struct buf b = BUF_INIT(10);
    struct err err;
    const char *path = scratch_write("ten", SPAN("0123456789"));

    (void)state;
    assert_int_equal(file_read(path, &b, &err), 0);
    assert_int_equal(b.len, 10);
    buf_reset(&b);
    path = scratch_write("eleven", SPAN("0123456789x"));
    assert_int_equal(file_read(path, &b, &err), -1);
    assert_int_equal(err.status, EXIT_BAD_INPUT);
    assert_non_null(strstr(err.msg, "larger than 10 bytes"));
    assert_int_equal(file_read(scratch, &b, &err), -1);
    assert_non_null(strstr(err.msg, "is a directory"));
    assert_int_equal(file_read(scratch_path("none"), &b, &err), -1);
    assert_int_equal(err.status, EXIT_IO);
    buf_free(&b);
}

static void writing_to_a_full_disk(void **state)
{
    struct err err;
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    (void)state;
    assert_int_equal(file_write_all(fd, SPAN("x"), &err), -1);
    assert_string_equal(err.msg, "cannot write: No space left on device");
    assert_int_equal(err.status, EXIT_IO);
    close(fd);
}

/* ---- the data directory ---- */

static void made_private(void **state)
{
    struct data_dir d;
    struct err err;
    struct stat st;
    const char *path = scratch_path("deep/er/data");

    (void)state;
    umask(0);
    assert_int_equal(data_dir_open(path, &d, &err), 0);
    assert_int_equal(fstat(d.fd, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    assert_int_equal(fstatat(d.fd, "captures", &st, 0), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    data_dir_close(&d);
    assert_int_equal(data_dir_open(path, &d, &err), 0); /* again */
    data_dir_close(&d);
}

struct mode_row {
    const char *name;
    mode_t mode;
    bool good;
};

static const struct mode_row mode_rows[] = {
    {"0700", 0700, true},  {"0755", 0755, true},  {"0750", 0750, true},
    {"0770", 0770, false}, {"0702", 0702, false}, {"01777", 01777, false},
};

static void check_mode(void **state)
{
    const struct mode_row *row = *state;
    struct data_dir d;
    struct err err = {.msg = ""};
    const char *path = scratch_path("mode");

    mkdir(path, 0700);
    chmod(path, row->mode);
    assert_int_equal(data_dir_open(path, &d, &err), row->good ? 0 : -1);
    if (row->good) {
        data_dir_close(&d);
    } else {
        assert_int_equal(err.status, EXIT_CONFIG);
        assert_non_null(strstr(err.msg, "others may write to it"));
    }
}

/* Another process holds the lock: its pid is named. When it has died, the lock is free. */
static void locked(void **state)
{
    const char *path = scratch_path("locked");
    struct data_dir d;
    struct err err;
    int ready[2];
    char byte, want[64];

    (void)state;
    assert_int_equal(pipe(ready), 0);
    pid_t holder = fork();
    if (holder == 0) {
        if (data_dir_open(path, &d, &err) < 0 || data_dir_lock(&d, "load", &err) < 0 ||
            write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(data_dir_open(path, &d, &err), 0);
    assert_int_equal(data_dir_lock(&d, "transform", &err),
                     0); /* another program's lock is its own */
    assert_int_equal(data_dir_lock(&d, "load", &err), -1);
    assert_int_equal(err.status, EXIT_LOCKED);
    snprintf(want, sizeof(want), "another run holds the lock (pid %d since 2023-03-17T03:00:00Z)",
             (int)holder);
    assert_non_null(strstr(err.msg, want));
    kill(holder, SIGKILL);
    waitpid(holder, NULL, 0);
    assert_int_equal(data_dir_lock(&d, "load", &err), 0);
    data_dir_close(&d);
    close(ready[0]);
    close(ready[1]);
}

/* ---- listing ---- */

static void listing(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct span *names;
    size_t n;
    struct err err;
    int base = folder_fd();

    (void)state;
    mkdir(scratch_path("list"), 0700);
    scratch_write("list/b.warc.gz", SPAN(""));
    scratch_write("list/a.warc.gz", SPAN(""));
    scratch_write("list/B.warc.gz", SPAN(""));
    scratch_write("list/.c.warc.gz", SPAN(""));
    scratch_write("list/c.txt", SPAN(""));
    assert_int_equal(folder_list(base, "list", ".warc.gz", arena, &names, &n, &err), 0);
    assert_int_equal(n, 3);
    assert_true(span_is(names[0], "B.warc.gz"));
    assert_true(span_is(names[1], "a.warc.gz"));
    assert_true(span_is(names[2], "b.warc.gz"));
    assert_int_equal(folder_list(base, "absent", ".warc.gz", arena, &names, &n, &err), 0);
    assert_int_equal(n, 0);
    assert_int_equal(folder_list(base, "list/c.txt", ".warc.gz", arena, &names, &n, &err), -1);
    close(base);
    arena_free(arena);
}

static void config_folder(void **state)
{
    struct err err;
    (void)state;
    setenv("ANGKA_CONFIG_DIR", scratch, 1);
    assert_null(config_dir(&err));
    assert_int_equal(err.status, EXIT_CONFIG);
    mkdir(scratch_path("lexicon"), 0700);
    assert_string_equal(config_dir(&err), scratch);
    unsetenv("ANGKA_CONFIG_DIR");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file),      cmocka_unit_test(bad_names),
        cmocka_unit_test(reading),      cmocka_unit_test(writing_to_a_full_disk),
        cmocka_unit_test(made_private), cmocka_unit_test(locked),
        cmocka_unit_test(listing),      cmocka_unit_test(config_folder),
    };
    setenv("ANGKA_NOW", "1679022000", 1);
    scratch_make();
    int failed = ROWS_RUN("files: whole or not at all", rows, check);
    failed += ROWS_RUN("files: mode of the data directory", mode_rows, check_mode);
    return failed + cmocka_run_group_tests_name("files", tests, NULL, NULL);
}
