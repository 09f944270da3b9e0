#include "common/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/datetime.h"

int file_read_fd(int fd, const char *name, struct buf *out, struct err *err)
{
    for (;;) {
        char chunk[65536];
        ssize_t n = read(fd, chunk, sizeof(chunk));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_errno(err, "%s: cannot read", name);
        if (n == 0)
            return 0;
        if (!buf_add(out, (struct span){chunk, (size_t)n}))
            return err_set(err, EXIT_BAD_INPUT, "%s: larger than %zu bytes", name, out->max);
    }
}

int file_read(const char *path, struct buf *out, struct err *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_errno(err, "%s: cannot open", path);
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        return err_set(err, EXIT_BAD_INPUT, "%s: is a directory", path);
    }
    int rc = file_read_fd(fd, path, out, err);
    close(fd);
    return rc;
}

int file_write_all(int fd, struct span s, struct err *err)
{
    while (s.len > 0) {
        ssize_t n = write(fd, s.p, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_errno(err, "cannot write");
        s = span_from(s, (size_t)n);
    }
    return 0;
}

static bool holds_lexicon(const char *dir)
{
    char path[PATH_MAX + 16];
    snprintf(path, sizeof(path), "%s/lexicon", dir);
    return access(path, R_OK | X_OK) == 0;
}

const char *config_dir(struct err *err)
{
    static char beside[PATH_MAX];
    const char *dir = getenv("ANGKA_CONFIG_DIR");

    if (dir && *dir)
        return holds_lexicon(dir)
                   ? dir
                   : (err_set(err, EXIT_CONFIG, "ANGKA_CONFIG_DIR=%s: holds no readable lexicon/",
                              dir),
                      NULL);
    ssize_t n = readlink("/proc/self/exe", beside, sizeof(beside) - 32);
    if (n > 0) {
        beside[n] = '\0';
        static const char share[] = "/../share/angka";
        char *slash = strrchr(beside, '/');
        memcpy(slash ? slash : beside, share, sizeof(share));
        if (holds_lexicon(beside))
            return beside;
    }
    if (holds_lexicon(ANGKA_INSTALL_CONFIG_DIR))
        return ANGKA_INSTALL_CONFIG_DIR;
    if (holds_lexicon(ANGKA_SOURCE_CONFIG_DIR))
        return ANGKA_SOURCE_CONFIG_DIR;
    err_set(err, EXIT_CONFIG,
            "no lexicon found in %s or %s: set ANGKA_CONFIG_DIR to Angka's config folder",
            ANGKA_INSTALL_CONFIG_DIR, ANGKA_SOURCE_CONFIG_DIR);
    return NULL;
}

const char *config_file(const char *name, struct arena *arena, struct err *err)
{
    const char *path = arena_printf(arena, "/etc/angka/%s", name).p;
    if (access(path, R_OK) == 0)
        return path;
    const char *dir = config_dir(err);
    return dir ? arena_printf(arena, "%s/%s", dir, name).p : NULL;
}

const char *data_dir_default(struct arena *arena)
{
    const char *dir = getenv("ANGKA_DATA");
    if (dir && *dir)
        return dir;
    if (geteuid() == 0)
        return "/var/lib/angka";
    dir = getenv("XDG_STATE_HOME");
    if (dir && *dir)
        return arena_printf(arena, "%s/angka", dir).p;
    dir = getenv("HOME");
    return arena_printf(arena, "%s/.local/state/angka", dir && *dir ? dir : ".").p;
}

int data_dir_open(const char *path, struct data_dir *ret, struct err *err)
{
    static const char *const folders[] = {"captures", "documents", "quarantine"};
    struct stat st;
    char part[PATH_MAX];

    size_t len = strlen(path);
    if (len == 0 || len >= sizeof(part))
        return err_set(err, EXIT_USAGE, "data directory: \"%s\" is no path", path);
    memcpy(part, path, len + 1);
    for (char *p = part + 1; *p; p++)
        if (*p == '/') {
            *p = '\0';
            if (mkdir(part, 0755) < 0 && errno != EEXIST)
                return err_errno(err, "%s: cannot make it for the data directory", part);
            *p = '/';
        }
    if (mkdir(path, 0700) < 0 && errno != EEXIST)
        return err_errno(err, "data directory %s: cannot make it", path);
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return err_errno(err, "data directory %s: cannot open", path);
    if (fstat(fd, &st) < 0) {
        err_errno(err, "data directory %s: cannot look at it", path);
        close(fd);
        return -1;
    }
    if (st.st_mode & (S_IWGRP | S_IWOTH)) {
        close(fd);
        return err_set(err, EXIT_CONFIG, "data directory %s: others may write to it; chmod go-w it",
                       path);
    }
    for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
        if (mkdirat(fd, folders[i], 0700) < 0 && errno != EEXIST) {
            err_errno(err, "%s/%s: cannot make it", path, folders[i]);
            close(fd);
            return -1;
        }
    *ret = (struct data_dir){path, fd, -1};
    return 0;
}

void data_dir_close(struct data_dir *d)
{
    if (d->lock_fd >= 0)
        close(d->lock_fd);
    if (d->fd >= 0)
        close(d->fd);
    d->fd = d->lock_fd = -1;
}

int data_dir_lock(struct data_dir *d, const char *program, struct err *err)
{
    char name[64], text[128], now[DATETIME_TEXT];

    snprintf(name, sizeof(name), "lock.%s", program);
    int fd = openat(d->fd, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_errno(err, "%s/%s: cannot open", d->path, name);
    int rc = flock(fd, LOCK_EX | LOCK_NB);
    if (rc < 0 && errno != EWOULDBLOCK) {
        err_errno(err, "%s/%s: cannot lock", d->path, name);
        close(fd);
        return -1;
    }
    if (rc < 0) {
        ssize_t n = read(fd, text, sizeof(text) - 1);
        text[n > 0 ? n : 0] = '\0';
        text[strcspn(text, "\n")] = '\0';
        close(fd);
        return err_set(err, EXIT_LOCKED, "%s/%s: another run holds the lock (%s)", d->path, name,
                       text);
    }
    clock_iso(clock_now(), now);
    int len = snprintf(text, sizeof(text), "pid %ld since %s\n", (long)getpid(), now);
    if (ftruncate(fd, 0) < 0 || pwrite(fd, text, (size_t)len, 0) != len) {
        err_errno(err, "%s/%s: cannot write", d->path, name);
        close(fd);
        return -1;
    }
    d->lock_fd = fd;
    return 0;
}

static void name_temp(struct whole_file *w)
{
    snprintf(w->temp, sizeof(w->temp), ".%s.%ld", w->name, (long)getpid());
}

static bool is_no_file(int dir_fd, const char *name)
{
    struct stat st;

    return fstatat(dir_fd, name, &st, 0) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
}

int whole_file_open(int base_fd, const char *folder, const char *name, bool replace,
                    struct whole_file *ret, struct err *err)
{
    struct whole_file w = {.replace = replace, .fd = -1};

    if (strchr(name, '/') || strlen(name) >= sizeof(w.name))
        return err_set(err, EXIT_BUG, "\"%s\" is no file name", name);
    memcpy(w.name, name, strlen(name) + 1);
    w.dir_fd = openat(base_fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (w.dir_fd < 0)
        return err_errno(err, "folder %s: cannot open", folder);
    w.direct = replace && is_no_file(w.dir_fd, name);
    w.fd = w.direct ? openat(w.dir_fd, name, O_WRONLY | O_CLOEXEC | O_NOCTTY)
                    : openat(w.dir_fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (w.fd < 0 && !w.direct) {
        name_temp(&w);
        w.fd =
            openat(w.dir_fd, w.temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    }
    if (w.fd < 0) {
        err_errno(err, "%s/%s: cannot make it", folder, name);
        close(w.dir_fd);
        return -1;
    }
    *ret = w;
    return 0;
}

/* Gives the file of w->fd a name: an O_TMPFILE file by its descriptor, else by its temporary name.
 */
static int link_as(struct whole_file *w, const char *name)
{
    char self[64];
    if (w->temp[0])
        return linkat(w->dir_fd, w->temp, w->dir_fd, name, 0);
    snprintf(self, sizeof(self), "/proc/self/fd/%d", w->fd);
    return linkat(AT_FDCWD, self, w->dir_fd, name, AT_SYMLINK_FOLLOW);
}

/*
 * No call exchanges a nameless file for a named one: it gets a temporary name for that moment. The
 * name is the same in every process, so that what a crash leaves behind is gone after the next run;
 * where another process takes it from us (ENOENT), what that one put in place was whole too, and
 * ours follows.
 */
static int replace_name(struct whole_file *w)
{
    char temp[sizeof(w->temp)];

    if (w->temp[0]) {
        if (renameat(w->dir_fd, w->temp, w->dir_fd, w->name) < 0)
            return -1;
        w->temp[0] = '\0';
        return 0;
    }
    snprintf(temp, sizeof(temp), ".%s.new", w->name);
    for (int tries = 0; tries < 10; tries++) {
        unlinkat(w->dir_fd, temp, 0);
        if (link_as(w, temp) < 0) {
            if (errno == EEXIST)
                continue;
            return -1;
        }
        if (renameat(w->dir_fd, temp, w->dir_fd, w->name) == 0)
            return 0;
        if (errno != ENOENT)
            break;
    }
    int saved = errno;
    unlinkat(w->dir_fd, temp, 0);
    errno = saved;
    return -1;
}

int whole_file_mode(struct whole_file *w, mode_t mode, struct err *err)
{
    if (w->direct || fchmod(w->fd, mode) == 0)
        return 0;
    return err_errno(err, "%s: cannot set who may read it", w->name);
}

int whole_file_commit(struct whole_file *w, struct err *err)
{
    if (w->direct) {
        whole_file_drop(w);
        return 0;
    }
    if (fsync(w->fd) < 0) {
        err_errno(err, "%s: cannot write it to disk", w->name);
        whole_file_drop(w);
        return -1;
    }
    int rc = w->replace ? replace_name(w) : link_as(w, w->name);
    if (rc < 0 || fsync(w->dir_fd) < 0) {
        err_errno(err, "%s: cannot put it in place", w->name);
        whole_file_drop(w);
        return -1;
    }
    whole_file_drop(w);
    return 0;
}

void whole_file_drop(struct whole_file *w)
{
    if (w->fd >= 0)
        close(w->fd);
    if (w->temp[0])
        unlinkat(w->dir_fd, w->temp, 0);
    if (w->dir_fd >= 0)
        close(w->dir_fd);
    w->fd = w->dir_fd = -1;
    w->temp[0] = '\0';
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(((const struct span *)a)->p, ((const struct span *)b)->p);
}

int folder_list(int base_fd, const char *folder, const char *suffix, struct arena *arena,
                struct span **ret_names, size_t *ret_n, struct err *err)
{
    struct span *names = NULL;
    size_t n = 0, cap = 0;
    struct dirent *entry;

    *ret_names = NULL;
    *ret_n = 0;
    int fd = openat(base_fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT ? 0 : err_errno(err, "folder %s: cannot open", folder);
    DIR *dir = fdopendir(fd);
    if (!dir) {
        close(fd);
        return err_errno(err, "folder %s: cannot read", folder);
    }
    while ((errno = 0, entry = readdir(dir))) {
        struct span name = span_of(entry->d_name);
        if (name.p[0] == '.' || !span_ends(name, span_of(suffix)))
            continue;
        names = arena_grow(arena, names, n, &cap, sizeof(*names));
        names[n++] = arena_dup(arena, name);
    }
    int saved = errno;
    closedir(dir);
    errno = saved;
    if (errno)
        return err_errno(err, "folder %s: cannot read", folder);
    if (n)
        qsort(names, n, sizeof(*names), by_bytes);
    *ret_names = names;
    *ret_n = n;
    return 0;
}
