#include "transform/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/log.h"

#include "transform/archive.h"
#include "transform/quarantine.h"
#include "transform/read/capture.h"
#include "transform/write/explain.h"

#define MAX_INPUT   ((size_t)64 << 20) /* bytes of one page, text or line */
#define MAX_TASK    (WARC_MAX_BLOCK + WARC_MAX_HEADER + 65536)
#define MAX_EXPLAIN ((size_t)256 << 20)
#define MAX_LINE    ((size_t)16 << 20)

struct run {
    struct run_settings settings;
    const struct data_dir *dir;
    struct pool *pool;
    struct output *out;
    struct buf explain;
    struct run_counts counts;
    struct arena *arena;
};

/* ---- answers ---- */

static int set_aside(struct run *r, struct span packed, struct span reason, struct err *err)
{
    struct task t;
    size_t colon = span_find(reason, SPAN(": "), 0);
    struct span detail = colon == (size_t)-1 ? SPAN("") : span_from(reason, colon + 2);

    if (colon != (size_t)-1)
        reason.len = colon;
    r->counts.aside++;
    if (!task_unpack(packed, &t))
        return err_set(err, EXIT_BUG, "a task that cannot be read back");
    log_event(LOG_WARN, "aside", "set aside",
              LOG_FIELDS(log_s("reason", reason), log_s("detail", detail), log_s("file", t.file),
                         log_i("offset", (long long)t.offset), log_s("url", t.record.target_uri)));
    return r->dir ? quarantine_put(r->dir, &t, reason, detail, err) : 0;
}

static void count(struct run *r, struct span text)
{
    struct span observations;
    long long n;
    if (!span_split(&text, ' ', &observations))
        return;
    if (span_to_int(observations, &n))
        r->counts.observations += n;
    if (text.p && span_to_int(text, &n))
        r->counts.statements += n;
}

static int take_part(struct run *r, enum answer_part part, struct span bytes, struct span packed,
                     struct err *err)
{
    struct task t;
    switch (part) {
    case ANSWER_LINE:
        r->counts.documents++;
        return output_write(r->out, bytes, err);
    case ANSWER_EXPLAIN:
        buf_add(&r->explain, bytes);
        return 0;
    case ANSWER_ASIDE:
        return set_aside(r, packed, bytes, err);
    case ANSWER_NO_ARTICLE:
        r->counts.no_article++;
        if (task_unpack(packed, &t))
            log_event(LOG_DEBUG, "no_article", "the page is no article",
                      LOG_FIELDS(log_s("reason", bytes), log_s("url", t.record.target_uri)));
        return 0;
    case ANSWER_NOTHING:
        r->counts.passed++;
        return 0;
    case ANSWER_REPAIRED:
        if (task_unpack(packed, &t))
            log_event(LOG_DEBUG, "repaired", "the page's bytes were repaired",
                      LOG_FIELDS(log_s("places", bytes), log_s("file", t.file),
                                 log_s("url", t.record.target_uri)));
        return 0;
    case ANSWER_COUNTS:
        count(r, bytes);
        return 0;
    }
    return set_aside(r, packed, SPAN("bad_answer"), err);
}

/* tag: the packed task, kept for the quarantine. */
static int sink(void *context, void *tag, enum pool_outcome outcome, const char *detail,
                struct span answer, struct err *err)
{
    static const char *const names[] = {"answer", "crashed", "timeout", "memory"};
    struct run *r = context;
    struct buf *packed = tag;
    int rc = 0;

    if (outcome != POOL_ANSWER) {
        char reason[160];
        int n = snprintf(reason, sizeof(reason), "%s: %s", names[outcome], detail ? detail : "");
        rc = set_aside(r, buf_span(packed), (struct span){reason, (size_t)n}, err);
    } else {
        enum answer_part part;
        struct span bytes;
        while (rc == 0 && answer_next(&answer, &part, &bytes))
            rc = take_part(r, part, bytes, buf_span(packed), err);
        if (rc == 0 && answer.len)
            rc = set_aside(r, buf_span(packed), SPAN("bad_answer"), err);
    }
    log_progress("documents", (unsigned long long)r->counts.documents, 0);
    buf_free(packed);
    free(packed);
    return rc;
}

static int submit(struct run *r, struct span packed, struct err *err)
{
    struct buf *tag = malloc(sizeof(*tag));
    if (!tag)
        die_no_memory(sizeof(*tag));
    *tag = BUF_INIT(MAX_TASK);
    buf_add(tag, packed);
    return pool_submit(r->pool, buf_span(tag), tag, err);
}

static int submit_task(struct run *r, const struct task *t, struct err *err)
{
    struct buf packed = BUF_INIT(MAX_TASK);
    int rc = task_pack(t, &packed) ? submit(r, buf_span(&packed), err)
                                   : err_set(err, EXIT_BAD_INPUT, "%.*s: larger than %zu bytes",
                                             SPAN_ARG(t->file), MAX_TASK);
    buf_free(&packed);
    return rc;
}

/* ---- inputs ---- */

static int archive_fault(struct run *r, const char *name, bool named, bool ended, const char *why,
                         unsigned long long offset)
{
    log_event(named ? LOG_ERROR : LOG_WARN, "archive",
              ended ? "the archive is damaged: every whole record before the fault was read"
                    : "a record of the archive was passed over",
              LOG_FIELDS(log_s("file", span_of(name)), log_i("offset", (long long)offset),
                         log_s("why", span_of(why))));
    r->counts.aside++;
    r->counts.bad_input = r->counts.bad_input || named;
    return 0;
}

/* named: given on the command line; else a file of the data directory. */
static int read_archive(struct run *r, int fd, const char *name, bool named, struct err *err)
{
    struct archive *a;
    if (archive_open(fd, name, &a, err) < 0)
        return -1;
    int rc = 0;
    for (bool end = false; rc == 0 && !end;) {
        enum archive_event event;
        struct span packed;
        const char *why;
        unsigned long long offset;
        rc = archive_next(a, &event, &packed, &why, &offset, err);
        if (rc < 0)
            break;
        end = event == ARCHIVE_END || event == ARCHIVE_FAULT;
        if (event == ARCHIVE_TASK)
            rc = submit(r, packed, err);
        else if (event != ARCHIVE_END)
            rc = archive_fault(r, name, named, end, why, offset);
    }
    archive_close(a);
    return rc;
}

/* "a/b/seed.one.html.gz" -> "seed" */
static struct span stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct span name = span_of(slash ? slash + 1 : path);
    size_t dot = span_chr(name, '.', 0);
    return dot == (size_t)-1 || dot == 0 ? name : span_sub(name, 0, dot);
}

static struct span published(const struct run *r)
{
    return r->settings.published ? span_of(r->settings.published) : (struct span){NULL, 0};
}

static int read_whole(struct run *r, int fd, const char *path, struct err *err)
{
    struct buf bytes = BUF_INIT(MAX_INPUT);
    int rc = file_read_fd(fd, path, &bytes, err);
    if (rc == 0) {
        struct task t = {
            .form = r->settings.form, .file = span_of(path), .published = published(r)};
        if (t.form == TASK_HTML && strcmp(path, "-") != 0)
            t.id = stem(path);
        t.record.block = bytes.p ? buf_span(&bytes) : SPAN("");
        rc = submit_task(r, &t, err);
    }
    buf_free(&bytes);
    return rc;
}

static int read_lines(struct run *r, int fd, const char *path, struct err *err)
{
    FILE *f = fdopen(dup(fd), "r");
    char *line = NULL;
    size_t cap = 0;
    int rc = 0;
    if (!f)
        return err_errno(err, "%s: cannot read", path);
    for (unsigned long long number = 1; rc == 0; number++) {
        ssize_t n = getline(&line, &cap, f);
        if (n < 0)
            break;
        struct task t = {.form = TASK_NDJSON,
                         .file = span_of(path),
                         .offset = number,
                         .published = published(r)};
        t.record.block = span_trim((struct span){line, (size_t)n});
        if ((size_t)n > MAX_LINE)
            rc = err_set(err, EXIT_BAD_INPUT, "%s:%llu: a line of more than %zu bytes", path,
                         number, MAX_LINE);
        else if (t.record.block.len)
            rc = submit_task(r, &t, err);
    }
    if (rc == 0 && ferror(f))
        rc = err_errno(err, "%s: cannot read", path);
    free(line);
    fclose(f);
    return rc;
}

int run_input(struct run *r, const char *path, struct output *out, struct err *err)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        err_errno(err, "%s: cannot open", path);
        err->status = errno == ENOENT ? EXIT_BAD_INPUT : EXIT_IO;
        return -1;
    }
    r->out = out;
    r->counts.inputs++;
    int rc = r->settings.form == TASK_RECORD   ? read_archive(r, fd, path, true, err)
             : r->settings.form == TASK_NDJSON ? read_lines(r, fd, path, err)
                                               : read_whole(r, fd, path, err);
    if (!standard)
        close(fd);
    return rc;
}

static int read_capture(struct run *r, const char *name, const char *document, struct err *err)
{
    struct span path = arena_printf(r->arena, "captures/%s", name);
    int fd = openat(r->dir->fd, path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return err_errno(err, "%s/%s: cannot open", r->dir->path, path.p);
    r->counts.inputs++;
    int rc = output_file(r->dir->fd, "documents", document, r->settings.engine, &r->out, err);
    if (rc == 0) {
        rc = read_archive(r, fd, name, false, err);
        if (rc == 0)
            rc = pool_drain(r->pool, err);
        if (rc == 0)
            rc = output_commit(r->out, err);
        else
            output_drop(r->out);
        r->out = NULL;
    }
    close(fd);
    return rc;
}

int run_captures(struct run *r, struct err *err)
{
    struct span *names, *done;
    size_t n, n_done;

    if (folder_list(r->dir->fd, "captures", ".warc.gz", r->arena, &names, &n, err) < 0 ||
        folder_list(r->dir->fd, "documents", ".ndjson.gz", r->arena, &done, &n_done, err) < 0)
        return -1;
    for (size_t i = 0, k = 0; i < n; i++) {
        struct span stem_name = span_sub(names[i], 0, names[i].len - strlen(".warc.gz"));
        const char *document = arena_printf(r->arena, "%.*s.ndjson.gz", SPAN_ARG(stem_name)).p;
        while (k < n_done && strcmp(done[k].p, document) < 0)
            k++;
        bool there = k < n_done && strcmp(done[k].p, document) == 0;
        if (there && (!r->settings.redo ||
                      output_is_of(r->dir->fd, "documents", document, r->settings.engine)))
            continue;
        if (read_capture(r, names[i].p, document, err) < 0)
            return -1;
    }
    return 0;
}

/* ---- the run ---- */

int run_new(const struct run_settings *settings, const struct worker_context *context,
            const struct data_dir *dir, struct run **ret, struct err *err)
{
    struct pool_limits limits = {settings->workers, WORKER_MEMORY, WORKER_SECONDS, WORKER_ANSWER};
    struct pool_handler handler = worker_handler(context);
    struct run *r = calloc(1, sizeof(*r));
    if (!r)
        die_no_memory(sizeof(*r));
    r->settings = *settings;
    r->dir = dir;
    r->explain = BUF_INIT(MAX_EXPLAIN);
    r->arena = arena_new((size_t)256 << 20);
    if (pool_new(&limits, &handler, sink, r, &r->pool, err) < 0) {
        run_free(r);
        return -1;
    }
    if (settings->explain)
        explain_begin(&r->explain);
    *ret = r;
    return 0;
}

void run_free(struct run *r)
{
    if (!r)
        return;
    pool_free(r->pool);
    buf_free(&r->explain);
    arena_free(r->arena);
    free(r);
}

int run_finish(struct run *r, struct err *err)
{
    struct output *out;
    if (pool_drain(r->pool, err) < 0)
        return -1;
    log_progress_end();
    if (!r->settings.explain)
        return 0;
    explain_end(&r->explain);
    if (r->explain.full)
        return err_set(err, EXIT_BAD_INPUT, "--explain: more than %zu bytes: name fewer inputs",
                       MAX_EXPLAIN);
    if (output_path(r->settings.explain, r->settings.engine, &out, err) < 0)
        return -1;
    if (output_write(out, buf_span(&r->explain), err) < 0) {
        output_drop(out);
        return -1;
    }
    return output_commit(out, err);
}

const struct run_counts *run_counts(const struct run *r)
{
    return &r->counts;
}

const char *run_walls(const struct run *r)
{
    return pool_walls(r->pool);
}
