/*
 * common/log.h - what a program tells its operator, on stderr, one event a line.
 *
 * Only main.c and the edges log; libraries return errors. Every value that came from outside goes in as a
 * field: fields are quoted (control, escape and bidi characters and invalid UTF-8 become \xNN) and cut at
 * 256 bytes, so that no page can forge a line or drive a terminal. `text` is a constant of the program.
 *
 *   log_event(LOG_WARN, "robots", "robots.txt forbids it", LOG_FIELDS(log_s("url", url)));
 */
#ifndef COMMON_LOG_H
#define COMMON_LOG_H

#include "common/err.h"
#include "common/span.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };
enum log_format { LOG_TEXT, LOG_LOGFMT, LOG_JSON };

struct log_field {
    const char *key;
    struct span text; /* used where text.p is set */
    long long number;
};

static inline struct log_field log_s(const char *key, struct span value)
{
    return (struct log_field){key, value.p ? value : (struct span){"", 0}, 0};
}

static inline struct log_field log_i(const char *key, long long value)
{
    return (struct log_field){key, {NULL, 0}, value};
}

#define LOG_FIELDS(...)                                                                            \
    (const struct log_field[]){__VA_ARGS__},                                                       \
        sizeof((const struct log_field[]){__VA_ARGS__}) / sizeof(struct log_field)
#define LOG_NONE NULL, 0

void log_open(const char *program, enum log_format format, enum log_level level);
bool log_wanted(enum log_level level);
void log_event(enum log_level level, const char *event, const char *text,
               const struct log_field *fields, size_t n);
/* The error as a line of level LOG_ERROR; returns err->status for main to end with. */
int log_err(const struct err *err);

/*
 * A line that is redrawn in place (\r) where stderr is a terminal; silent elsewhere and with -q.
 * done may be past total; total 0 means "unknown".
 */
void log_progress(const char *what, unsigned long long done, unsigned long long total);
void log_progress_end(void);

#endif
