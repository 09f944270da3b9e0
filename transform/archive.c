#include "transform/archive.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/files.h"
#include "common/walled.h"

#define MAX_FRAME (WARC_MAX_BLOCK + WARC_MAX_HEADER + 65536)
/* inflated record, its copy with the header, the packed task: each up to WARC_MAX_BLOCK, and room */
#define READER_MEMORY ((size_t)512 << 20)

struct frame {
    uint32_t event;
    uint32_t length; /* bytes that follow */
    uint64_t offset;
};

struct archive {
    const char *name;
    struct walled process;
    struct buf frame;
};

/* ---- the reading process ---- */

struct joiner {
    int pipe;
    struct span file;
    bool waiting;
    struct task task;  /* the response that waits for its metadata */
    struct buf kept;   /* its bytes */
    struct buf packed; /* for the pipe */
};

static void send_frame(int pipe, enum archive_event event, unsigned long long offset,
                       struct span body)
{
    struct frame f = {(uint32_t)event, (uint32_t)body.len, offset};
    struct err err;
    if (file_write_all(pipe, (struct span){(const char *)&f, sizeof(f)}, &err) < 0 ||
        file_write_all(pipe, body, &err) < 0)
        _exit(EXIT_DONE); /* the parent is gone */
}

static void flush(struct joiner *j)
{
    if (!j->waiting)
        return;
    buf_reset(&j->packed);
    if (task_pack(&j->task, &j->packed))
        send_frame(j->pipe, ARCHIVE_TASK, j->task.offset, buf_span(&j->packed));
    j->waiting = false;
}

/* Copies s into the buffer of the waiting record and returns where it stands, as an offset. */
static size_t keep(struct joiner *j, struct span s)
{
    size_t at = j->kept.len;
    buf_add(&j->kept, s);
    return at;
}

static void wait_for_metadata(struct joiner *j, const struct warc_record *rec)
{
    const struct span in[] = {rec->type,      rec->target_uri,   rec->date,   rec->id,
                              rec->truncated, rec->content_type, rec->header, rec->block};
    size_t at[sizeof(in) / sizeof(in[0])];

    flush(j);
    buf_reset(&j->kept);
    for (size_t i = 0; i < sizeof(in) / sizeof(in[0]); i++)
        at[i] = keep(j, in[i]);
    j->task = (struct task){.form = TASK_RECORD, .file = j->file, .offset = rec->offset};
    struct warc_record *r = &j->task.record;
    struct span *const out[] = {&r->type,      &r->target_uri,   &r->date,   &r->id,
                                &r->truncated, &r->content_type, &r->header, &r->block};
    for (size_t i = 0; i < sizeof(in) / sizeof(in[0]); i++)
        *out[i] = in[i].p ? (struct span){j->kept.p + at[i], in[i].len} : (struct span){NULL, 0};
    j->waiting = true;
}

static struct span metadata_value(struct span block, const char *key)
{
    struct span line;
    while (span_split(&block, '\n', &line)) {
        size_t colon = span_chr(line, ':', 0);
        if (colon != (size_t)-1 &&
            span_eq_nocase(span_trim(span_sub(line, 0, colon)), span_of(key)))
            return span_trim(span_from(line, colon + 1));
    }
    return (struct span){NULL, 0};
}

static void join_metadata(struct joiner *j, const struct warc_record *rec)
{
    struct span about = warc_field(rec, "WARC-Concurrent-To");
    if (!j->waiting || !about.p || !span_eq(about, j->task.record.id))
        return;
    j->task.source = metadata_value(rec->block, "source");
    j->task.kind = metadata_value(rec->block, "kind");
    j->task.title = metadata_value(rec->block, "feed-title");
    j->task.published = metadata_value(rec->block, "feed-published");
    flush(j); /* while the metadata's bytes are still there */
}

static void take_record(struct joiner *j, const struct warc_record *rec)
{
    if (span_is(rec->type, "response") || span_is(rec->type, "resource"))
        wait_for_metadata(j, rec);
    else if (span_is(rec->type, "metadata"))
        join_metadata(j, rec);
}

static void read_archive(int fd, int pipe, void *name)
{
    struct joiner j = {.pipe = pipe,
                       .file = span_of(name),
                       .packed = BUF_INIT(MAX_FRAME),
                       .kept = BUF_INIT(MAX_FRAME)};
    struct warc_reader *reader = warc_reader_new(fd);

    for (;;) {
        struct warc_record rec;
        struct err err;
        const char *why = "";
        unsigned long long offset = 0;
        enum warc_verdict v = warc_next(reader, &rec, &why, &offset, &err);
        if (v == WARC_RECORD) {
            take_record(&j, &rec);
            continue;
        }
        flush(&j);
        if (v == WARC_END) {
            send_frame(pipe, ARCHIVE_END, 0, SPAN(""));
            return;
        }
        if (v == WARC_TOO_LARGE) {
            send_frame(pipe, ARCHIVE_ASIDE, rec.offset, SPAN("the record is too large"));
            continue;
        }
        if (v == WARC_CORRUPT) { /* why is the reader's: said before it goes on */
            char text[160];
            snprintf(text, sizeof(text), "%s", why);
            struct err seek = {0};
            if (warc_resume(reader, &seek)) {
                send_frame(pipe, ARCHIVE_ASIDE, offset, span_of(text));
                continue;
            }
        }
        send_frame(pipe, ARCHIVE_FAULT, offset, span_of(v == WARC_IO ? err.msg : why));
        return;
    }
}

/* ---- the program's side ---- */

int archive_open(int fd, const char *name, struct archive **ret, struct err *err)
{
    static const struct sandbox_limits limits = {.memory = READER_MEMORY, .cpu = 0};
    struct walled process;

    if (walled_start(read_archive, (void *)(uintptr_t)name, fd, &limits, name, &process, err) < 0)
        return -1;
    struct archive *a = malloc(sizeof(*a));
    if (!a)
        die_no_memory(sizeof(*a));
    *a = (struct archive){name, process, BUF_INIT(MAX_FRAME)};
    *ret = a;
    return 0;
}

int archive_next(struct archive *a, enum archive_event *ret, struct span *ret_task,
                 const char **ret_why, unsigned long long *ret_offset, struct err *err)
{
    struct frame f;

    buf_reset(&a->frame);
    char *body = NULL;
    if (walled_receive(&a->process, &f, sizeof(f)) && f.event <= ARCHIVE_FAULT)
        body = buf_room(&a->frame, f.length);
    if (!body || !walled_receive(&a->process, body, f.length))
        return err_set(err, EXIT_BAD_INPUT, "%s: the process that reads it ended before its time",
                       a->name);
    body[f.length] = '\0';
    a->frame.len = f.length;
    *ret = (enum archive_event)f.event;
    *ret_task = buf_span(&a->frame);
    *ret_why = body;
    *ret_offset = f.offset;
    return 0;
}

void archive_close(struct archive *a)
{
    if (!a)
        return;
    walled_end(&a->process);
    buf_free(&a->frame);
    free(a);
}
