#include "common/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int err_set(struct err *err, enum exit_status status, const char *fmt, ...)
{
    va_list ap;

    err->status = status;
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
    va_end(ap);
    return -1;
}

int err_errno(struct err *err, const char *fmt, ...)
{
    va_list ap;
    int saved = errno;

    err->status = EXIT_IO;
    va_start(ap, fmt);
    int n = vsnprintf(err->msg, sizeof(err->msg), fmt, ap);
    va_end(ap);
    if (n >= 0 && (size_t)n < sizeof(err->msg))
        snprintf(err->msg + n, sizeof(err->msg) - (size_t)n, ": %s", strerror(saved));
    return -1;
}

noreturn void die_no_memory(size_t wanted)
{
    char line[96];
    int n = snprintf(line, sizeof(line), "angka: out of memory (%zu bytes wanted)\n", wanted);
    if (n > 0 && write(STDERR_FILENO, line, (size_t)n) < 0) {
        /* nothing is left to tell */
    }
    _exit(EXIT_NO_MEMORY);
}
