/*
 * common/err.h - what a failing system call or a wrong setting leaves behind.
 *
 * Two kinds of trouble, no third:
 *   system  (disk, database, configuration): the function returns -1 and fills *err with one line that
 *           says what, where and what to do; the program cleans up and ends with err->status.
 *   data    (this page is bad): an enum verdict of the module concerned; the run goes on.
 * Libraries fill err and never print.
 */
#ifndef COMMON_ERR_H
#define COMMON_ERR_H

#include <stddef.h>
#include <stdnoreturn.h>

/* Exit statuses of the three programs (sysexits.h where it has one). */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_QUARANTINE = 3, /* done, but more was set aside than --max-quarantine allows */
    EXIT_USAGE = 64,
    EXIT_BAD_INPUT = 65,
    EXIT_UNAVAILABLE = 69, /* server or database away */
    EXIT_BUG = 70,
    EXIT_NO_MEMORY = 71,
    EXIT_IO = 74,
    EXIT_LOCKED = 75, /* another run holds the lock */
    EXIT_CONFIG = 78,
};

struct err {
    enum exit_status status;
    char msg[512];
};

/* Fills *err and returns -1, so that a caller can write: return err_set(err, EXIT_IO, "..."). */
__attribute__((format(printf, 3, 4))) int err_set(struct err *err, enum exit_status status,
                                                  const char *fmt, ...);
/* As err_set with EXIT_IO, and ": " and the text of errno behind the message. */
__attribute__((format(printf, 2, 3))) int err_errno(struct err *err, const char *fmt, ...);

/* Out of memory, or a buffer's hard limit where no caller can go on: one line, then exit 71. */
noreturn void die_no_memory(size_t wanted);

#endif
