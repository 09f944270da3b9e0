/*
 * common/files.h - files that are there whole or not at all, the data directory and its lock.
 */
#ifndef COMMON_FILES_H
#define COMMON_FILES_H

#include <sys/types.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/err.h"

/* Reads a whole regular file (or pipe) into out. More than out->max bytes is an error, not a cut. */
int file_read(const char *path, struct buf *out, struct err *err);
/* The same from an open descriptor; `name` is for messages. */
int file_read_fd(int fd, const char *name, struct buf *out, struct err *err);
/* Writes all of s; short writes and EINTR are gone on with. */
int file_write_all(int fd, struct span s, struct err *err);

/*
 * The folder with the program's own lists: $ANGKA_CONFIG_DIR, else the installed one beside the
 * executable (../share/angka), else the one it was installed to, else the source tree's config/.
 * The first that holds "lexicon"; NULL with err (EXIT_CONFIG) where there is none.
 */
const char *config_dir(struct err *err);

/*
 * A file that an operator edits ("angka.yaml", "sources.yaml"): the one in /etc/angka where it is
 * there, else the one beside the lists. NULL with err where there is no config_dir; the file itself
 * may be absent.
 */
const char *config_file(const char *name, struct arena *arena, struct err *err);

/*
 * The data directory: captures/ documents/ quarantine/ state.db lock.
 * Made with mode 0700 where it is absent. One that group or others may write to is refused.
 */
struct data_dir {
    const char *path;
    int fd;      /* of the directory */
    int lock_fd; /* -1 where not locked */
};

/* --data, else $ANGKA_DATA, else /var/lib/angka for root, else $XDG_STATE_HOME/angka (~/.local/state). */
const char *data_dir_default(struct arena *arena);
int data_dir_open(const char *path, struct data_dir *ret, struct err *err);
void data_dir_close(struct data_dir *d);
/*
 * Takes the lock of one program ("extract", "transform", "load") for as long as the process lives, and
 * writes pid and start time into it. Another holder: -1, EXIT_LOCKED, naming its pid.
 */
int data_dir_lock(struct data_dir *d, const char *program, struct err *err);

/*
 * A file that appears when whole: open, write to w->fd, then commit (fsync, link under its name, fsync the
 * directory) or drop. With O_TMPFILE nothing is left behind by a crash. A name that is there already:
 * with `replace` it is exchanged by rename, else commit fails with EXIT_IO. With `replace` a name that is
 * a device or pipe (/dev/null, /dev/stdout) is written to as it goes, and stays what it is.
 * Names are made by the program, never from outside: they must not hold '/'.
 */
struct whole_file {
    int dir_fd, fd;
    char name[256];
    char temp
        [280]; /* where O_TMPFILE is not to be had; with replace, for the moment of the exchange */
    bool replace;
    bool direct; /* no file: written to as it goes */
};

int whole_file_open(int base_fd, const char *folder, const char *name, bool replace,
                    struct whole_file *ret, struct err *err);
/* Who may read it; mode 0600 without. Left as it is where it is no file. */
int whole_file_mode(struct whole_file *w, mode_t mode, struct err *err);
int whole_file_commit(struct whole_file *w, struct err *err);
void whole_file_drop(struct whole_file *w);

/*
 * Names in a folder of the data directory that end in `suffix`, sorted bytewise, into arena.
 * An absent folder has none.
 */
int folder_list(int base_fd, const char *folder, const char *suffix, struct arena *arena,
                struct span **ret_names, size_t *ret_n, struct err *err);

#endif
