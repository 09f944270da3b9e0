#include "common/log.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/datetime.h"
#include "common/json.h"
#include "common/utf8.h"

#define MAX_VALUE 256   /* bytes of an untrusted value that are shown */
#define MAX_LINE  65536 /* bytes of a whole line: more than any event's fields can come to */

static struct {
    const char *program;
    enum log_format format;
    enum log_level level;
    bool terminal, progress;
} state = {"angka", LOG_TEXT, LOG_INFO, false, false};

static const char *const level_names[] = {"error", "warn", "info", "debug"};

void log_open(const char *program, enum log_format format, enum log_level level)
{
    state.program = program;
    state.format = format;
    state.level = level;
    state.terminal = isatty(STDERR_FILENO) == 1;
}

bool log_wanted(enum log_level level)
{
    return level <= state.level;
}

/*
 * Characters that could move a cursor (C0, C1), hide text (zero width, tags) or turn its direction
 * (bidi controls), and the backslash, so that what is escaped reads one way only.
 */
static bool unsafe(uint32_t cp)
{
    static const struct {
        uint32_t from, to;
    } ranges[] = {{0x00, 0x1F},     {'\\', '\\'},     {0x7F, 0x9F},      {0x61C, 0x61C},
                  {0x180E, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x202E},  {0x2060, 0x206F},
                  {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}};
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
        if (cp >= ranges[i].from && cp <= ranges[i].to)
            return true;
    return false;
}

/* At most `max` bytes of s made harmless: still UTF-8, no quotes around it. */
static void harmless(struct buf *out, struct span s, size_t max)
{
    bool cut = s.len > max;
    while (cut && max > 0 && ((unsigned char)s.p[max] & 0xC0) == 0x80)
        max--; /* not inside a character */
    s = span_sub(s, 0, max);
    for (size_t i = 0; i < s.len;) {
        uint32_t cp = 0;
        size_t n = utf8_decode(span_from(s, i), &cp);
        if (n > 0 && !unsafe(cp)) {
            buf_add(out, span_sub(s, i, n));
        } else {
            n = n ? n : 1;
            for (size_t k = 0; k < n; k++)
                buf_printf(out, "\\x%02X", (unsigned char)s.p[i + k]);
        }
        i += n;
    }
    if (cut)
        buf_adds(out, "...");
}

/* Text that is harmless already, between quotes. */
static void quoted(struct buf *out, struct span safe)
{
    buf_addc(out, '"');
    for (size_t i = 0; i < safe.len; i++) {
        if (safe.p[i] == '"')
            buf_addc(out, '\\');
        buf_addc(out, safe.p[i]);
    }
    buf_addc(out, '"');
}

static void field_value(struct buf *out, const struct log_field *f)
{
    if (!f->text.p) {
        buf_printf(out, "%lld", f->number);
        return;
    }
    struct buf safe = BUF_INIT(MAX_LINE);
    harmless(&safe, f->text, MAX_VALUE);
    bool plain = safe.len > 0;
    for (size_t i = 0; i < safe.len; i++)
        plain = plain && safe.p[i] != ' ' && safe.p[i] != '"' && safe.p[i] != '=';
    if (plain)
        buf_add(out, buf_span(&safe));
    else
        quoted(out, buf_span(&safe));
    buf_free(&safe);
}

static void line_json(struct buf *out, enum log_level level, const char *event, const char *text,
                      const struct log_field *fields, size_t n)
{
    char now[DATETIME_TEXT];
    struct json j = {.out = out};
    struct buf safe = BUF_INIT(MAX_LINE);

    clock_iso(clock_now(), now);
    json_begin(&j);
    json_str(&j, "time", span_of(now));
    json_str(&j, "level", span_of(level_names[level]));
    json_str(&j, "program", span_of(state.program));
    json_str(&j, "event", span_of(event));
    json_str(&j, "message", span_of(text));
    for (size_t i = 0; i < n; i++) {
        if (!fields[i].text.p) {
            json_int(&j, fields[i].key, fields[i].number);
            continue;
        }
        buf_reset(&safe);
        harmless(&safe, fields[i].text, MAX_VALUE);
        json_str(&j, fields[i].key, buf_span(&safe));
    }
    json_end(&j);
    buf_free(&safe);
}

void log_event(enum log_level level, const char *event, const char *text,
               const struct log_field *fields, size_t n)
{
    struct buf out = BUF_INIT(MAX_LINE);

    if (!log_wanted(level))
        return;
    log_progress_end();
    if (state.format == LOG_JSON) {
        line_json(&out, level, event, text, fields, n);
    } else if (state.format == LOG_LOGFMT) {
        char now[DATETIME_TEXT];
        clock_iso(clock_now(), now);
        buf_printf(&out, "time=%s level=%s program=%s event=%s message=", now, level_names[level],
                   state.program, event);
        quoted(&out, span_of(text));
        for (size_t i = 0; i < n; i++) {
            buf_printf(&out, " %s=", fields[i].key);
            field_value(&out, &fields[i]);
        }
    } else {
        buf_printf(&out, "%s: ", state.program);
        if (level <= LOG_WARN)
            buf_printf(&out, "%s: ", level_names[level]);
        buf_adds(&out, text);
        for (size_t i = 0; i < n; i++) {
            buf_printf(&out, "%s%s=", i ? " " : "  ", fields[i].key);
            field_value(&out, &fields[i]);
        }
    }
    buf_addc(&out, '\n');
    if (fwrite(out.p, 1, out.len, stderr) != out.len) {
        /* stderr is gone: nobody is left to tell */
    }
    buf_free(&out);
}

int log_err(const struct err *err)
{
    struct buf safe = BUF_INIT(MAX_LINE);
    /* the message is ours, its quoted parts may not be */
    harmless(&safe, (struct span){err->msg, strnlen(err->msg, sizeof(err->msg))}, sizeof(err->msg));
    log_event(LOG_ERROR, "failed", safe.p ? safe.p : "", LOG_NONE);
    buf_free(&safe);
    return (int)err->status;
}

void log_progress(const char *what, unsigned long long done, unsigned long long total)
{
    static time_t last;
    struct timespec ts;

    if (!state.terminal || state.level < LOG_INFO || state.format != LOG_TEXT)
        return;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    if (state.progress && ts.tv_sec == last && done != total)
        return;
    last = ts.tv_sec;
    state.progress = true;
    if (total)
        fprintf(stderr, "\r%s: %s %llu of %llu (%llu %%)\033[K", state.program, what, done, total,
                done * 100 / total);
    else
        fprintf(stderr, "\r%s: %s %llu\033[K", state.program, what, done);
    fflush(stderr);
}

void log_progress_end(void)
{
    if (state.progress)
        fputs("\r\033[K", stderr);
    state.progress = false;
}
