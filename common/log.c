#include "common/log.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/json.h"
#include "common/utf8.h"

#define MAX_VALUE 256  /* bytes of an untrusted value that are shown */
#define MAX_LINE  8192 /* bytes of a whole line */

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

/* Characters that could move a cursor, hide text or turn its direction. */
static bool unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

/* The value made harmless: still UTF-8, no quotes around it. */
static void harmless(struct buf *out, struct span s)
{
    bool cut = s.len > MAX_VALUE;
    s = span_sub(s, 0, MAX_VALUE);
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

static void field_value(struct buf *out, const struct log_field *f, bool quoted)
{
    if (!f->text.p) {
        buf_printf(out, "%lld", f->number);
        return;
    }
    struct buf safe = BUF_INIT(MAX_LINE);
    harmless(&safe, f->text);
    bool plain = safe.len > 0;
    for (size_t i = 0; i < safe.len; i++)
        plain = plain && safe.p[i] != ' ' && safe.p[i] != '"' && safe.p[i] != '=';
    if (plain && !quoted) {
        buf_add(out, buf_span(&safe));
    } else {
        buf_addc(out, '"');
        for (size_t i = 0; i < safe.len; i++) {
            if (safe.p[i] == '"')
                buf_addc(out, '\\');
            buf_addc(out, safe.p[i]);
        }
        buf_addc(out, '"');
    }
    buf_free(&safe);
}

static void now_text(char out[32])
{
    struct timespec ts;
    struct tm tm;
    clock_gettime(CLOCK_REALTIME, &ts);
    gmtime_r(&ts.tv_sec, &tm);
    strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

static void line_json(struct buf *out, enum log_level level, const char *event, const char *text,
                      const struct log_field *fields, size_t n)
{
    char now[32];
    struct json j = {.out = out};
    struct buf safe = BUF_INIT(MAX_LINE);

    now_text(now);
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
        harmless(&safe, fields[i].text);
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
        char now[32];
        now_text(now);
        buf_printf(&out, "time=%s level=%s program=%s event=%s message=\"%s\"", now,
                   level_names[level], state.program, event, text);
        for (size_t i = 0; i < n; i++) {
            buf_printf(&out, " %s=", fields[i].key);
            field_value(&out, &fields[i], false);
        }
    } else {
        buf_printf(&out, "%s: ", state.program);
        if (level <= LOG_WARN)
            buf_printf(&out, "%s: ", level_names[level]);
        buf_adds(&out, text);
        for (size_t i = 0; i < n; i++) {
            buf_printf(&out, "%s%s=", i ? " " : "  ", fields[i].key);
            field_value(&out, &fields[i], false);
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
    harmless(&safe, (struct span){err->msg, strnlen(err->msg, sizeof(err->msg))});
    /* the message is ours, its quoted parts may not be: harmless() cuts at 256, so add the rest */
    if (strlen(err->msg) > MAX_VALUE) {
        buf_reset(&safe);
        for (struct span rest = span_of(err->msg); rest.len; rest = span_from(rest, MAX_VALUE))
            harmless(&safe, span_sub(rest, 0, MAX_VALUE));
    }
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
