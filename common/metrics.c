#include "common/metrics.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/datetime.h"
#include "common/files.h"

#define MAX_FILE                                                                                   \
    ((size_t)8 << 20) /* three lines a source, of 10,000; anything larger is not ours */

enum gauge { ENDED, DURATION, STATUS, SUCCESS, ITEMS, ANSWERED, NEWS, SILENT, GAUGES };

static const struct {
    const char *name, *help;
} gauges[GAUGES] = {
    {"angka_last_run_timestamp_seconds", "When the last run ended."},
    {"angka_last_run_duration_seconds", "How long the last run took."},
    {"angka_last_run_exit_status", "Exit status of the last run: 0 done, 3 many set aside."},
    {"angka_last_success_timestamp_seconds", "When the last run with status 0 or 3 ended."},
    {"angka_run_items", "What the last run did, by outcome."},
    {"angka_source_last_answer_timestamp_seconds", "When the source last answered."},
    {"angka_source_last_news_timestamp_seconds", "When something new last came from the source."},
    {"angka_source_silent", "1: nothing new came for longer than the source promised."},
};

/* The old file's lines, or none: a file that is absent, unreadable or not ours must not fail a run.
 */
static struct span read_old(const char *path, struct buf *file)
{
    struct err ignored;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return SPAN("");
    int rc = file_read_fd(fd, path, file, &ignored);
    close(fd);
    return rc < 0 || !file->p ? SPAN("") : buf_span(file);
}

/* Whether the line is a sample of this gauge; *ret_own: of this step. */
static bool is_sample(struct span line, enum gauge g, const char *step, bool *ret_own)
{
    struct buf own = BUF_INIT(256);

    buf_printf(&own, "%s{step=\"", gauges[g].name);
    bool sample = span_starts(line, buf_span(&own));
    buf_printf(&own, "%s\"", step);
    *ret_own = span_starts(line, buf_span(&own));
    buf_free(&own);
    return sample;
}

/* When this step last ended well, by the old file; 0: never. */
static long long old_success(struct span old, const char *step)
{
    struct span line;
    long long when = 0;
    bool own;

    while (span_split(&old, '\n', &line))
        if (is_sample(line, SUCCESS, step, &own) && own)
            span_to_int(span_trim(span_from(line, span_chr(line, ' ', 0))), &when);
    return when;
}

/* The gauge's head and the samples of other steps; false where there are none of those. */
static bool add_gauge(struct buf *out, enum gauge g, const char *step, struct span old)
{
    struct span line;
    bool own, any = false;

    buf_printf(out, "# HELP %s %s\n# TYPE %s gauge\n", gauges[g].name, gauges[g].help,
               gauges[g].name);
    while (span_split(&old, '\n', &line))
        if (is_sample(line, g, step, &own) && !own) {
            buf_add(out, line);
            buf_addc(out, '\n');
            any = true;
        }
    return any;
}

static void add_sample(struct buf *out, enum gauge g, const char *step, long long value)
{
    buf_printf(out, "%s{step=\"%s\"} %lld\n", gauges[g].name, step, value);
}

/* A label's value: backslash, quote and line end are escaped, as the text format asks. */
static void add_label(struct buf *out, const char *value)
{
    for (const char *p = value; *p; p++) {
        if (*p == '\\' || *p == '"')
            buf_addc(out, '\\');
        if (*p == '\n')
            buf_adds(out, "\\n");
        else
            buf_addc(out, *p);
    }
}

static long long source_value(const struct metric_source *s, enum gauge g)
{
    return g == ANSWERED ? s->answered : g == NEWS ? s->news : s->silent;
}

static void add_sources(struct buf *out, struct span old, const char *step,
                        const struct metric_source *sources, size_t n)
{
    for (enum gauge g = ANSWERED; g <= SILENT; g++) {
        size_t before = out->len;
        if (!add_gauge(out, g, step, old) && n == 0)
            out->len = before; /* no step has sources */
        for (size_t i = 0; i < n; i++) {
            buf_printf(out, "%s{step=\"%s\",source=\"", gauges[g].name, step);
            add_label(out, sources[i].name);
            buf_printf(out, "\"} %lld\n", source_value(&sources[i], g));
        }
    }
}

static void write_text(struct buf *out, struct span old, const char *step, long long started,
                       int exit_status, const struct metric *counts, size_t n)
{
    long long now = clock_now();
    bool well = exit_status == EXIT_DONE || exit_status == EXIT_QUARANTINE;
    long long success = well ? now : old_success(old, step);

    add_gauge(out, ENDED, step, old);
    add_sample(out, ENDED, step, now);
    add_gauge(out, DURATION, step, old);
    add_sample(out, DURATION, step,
               now > started ? now - started : 0); /* the clock may be set back */
    add_gauge(out, STATUS, step, old);
    add_sample(out, STATUS, step, exit_status);
    add_gauge(out, SUCCESS, step, old);
    if (success)
        add_sample(out, SUCCESS, step, success);
    add_gauge(out, ITEMS, step, old);
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s{step=\"%s\",outcome=\"%s\"} %lld\n", gauges[ITEMS].name, step,
                   counts[i].outcome, counts[i].count);
}

static int put_in_place(const char *path, struct span text, struct err *err)
{
    char folder[PATH_MAX];
    struct whole_file w;
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 0;

    if (len >= sizeof(folder))
        return err_set(err, EXIT_USAGE, "--metrics: the path is too long");
    memcpy(folder, len ? path : "./", len ? len : 2);
    folder[len ? len : 2] = '\0';
    if (whole_file_open(AT_FDCWD, folder, slash ? slash + 1 : path, true, &w, err) < 0)
        return -1;
    /* the collector runs as a user of its own */
    if (whole_file_mode(&w, 0644, err) < 0 || file_write_all(w.fd, text, err) < 0) {
        whole_file_drop(&w);
        return -1;
    }
    return whole_file_commit(&w, err);
}

int metrics_write_sources(const char *path, const char *step, long long started, int exit_status,
                          const struct metric *counts, size_t n,
                          const struct metric_source *sources, size_t n_sources, struct err *err)
{
    struct buf file = BUF_INIT(MAX_FILE), text = BUF_INIT(2 * MAX_FILE);

    if (!path)
        return 0;
    struct span old = read_old(path, &file);
    write_text(&text, old, step, started, exit_status, counts, n);
    add_sources(&text, old, step, sources, n_sources);
    int rc = put_in_place(path, buf_span(&text), err);
    buf_free(&text);
    buf_free(&file);
    return rc;
}

int metrics_write(const char *path, const char *step, long long started, int exit_status,
                  const struct metric *counts, size_t n, struct err *err)
{
    return metrics_write_sources(path, step, started, exit_status, counts, n, NULL, 0, err);
}
