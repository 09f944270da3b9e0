#include "extract/local_read.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/datetime.h"
#include "common/files.h"
#include "common/http_message.h"
#include "common/walled.h"
#include "common/warc.h"

#include "extract/unpack.h"

#define MEMORY    ((size_t)1 << 30) /* the inflated record, its copies, and what the program had */
#define MAX_FRAME (WARC_MAX_BLOCK + WARC_MAX_HEADER + 65536)
#define N_SPANS   8

struct local_reader {
    struct walled process;
    struct buf frame;
};

struct frame {
    uint32_t event, posts, resource, length; /* bytes of all spans that follow */
    int64_t date;
    uint32_t spans[N_SPANS]; /* UINT32_MAX: NULL */
};

static void spans_of(struct local_item *item, struct span *out[N_SPANS])
{
    struct span *const all[N_SPANS] = {&item->url,       &item->header,       &item->body,
                                       &item->title,     &item->content_type, &item->address,
                                       &item->published, &item->language};
    memcpy(out, all, sizeof(all));
}

/* ---- the reading process ---- */

struct joiner {
    int pipe;
    bool waiting;
    struct arena *arena; /* of the item that waits for its metadata */
    struct local_item item;
    struct span id;
};

static void send_item(int pipe, enum local_event event, struct local_item *item)
{
    struct frame f = {.event = (uint32_t)event};
    struct span *spans[N_SPANS];
    struct err err;

    f.posts = item->posts;
    f.resource = item->resource;
    f.date = item->date;
    spans_of(item, spans);
    for (int i = 0; i < N_SPANS; i++) {
        f.spans[i] = spans[i]->p ? (uint32_t)spans[i]->len : UINT32_MAX;
        f.length += spans[i]->p ? (uint32_t)spans[i]->len : 0;
    }
    bool ok = file_write_all(pipe, (struct span){(const char *)&f, sizeof(f)}, &err) == 0;
    for (int i = 0; ok && i < N_SPANS; i++)
        ok = !spans[i]->p || file_write_all(pipe, *spans[i], &err) == 0;
    if (!ok)
        _exit(EXIT_DONE); /* the parent is gone */
}

static void flush(struct joiner *j)
{
    if (j->waiting)
        send_item(j->pipe, LOCAL_ITEM, &j->item);
    j->waiting = false;
    arena_reset(j->arena);
}

/* The chunks put together; the body as it is where it is not in chunks. */
static struct span dechunked(struct arena *arena, struct span body)
{
    char *out = arena_alloc(arena, body.len + 1);
    struct span rest = body, line;
    size_t n = 0;

    while (span_split(&rest, '\n', &line)) {
        size_t size = 0, digits = 0;
        line = span_trim(span_sub(line, 0, span_chr(line, ';', 0)));
        for (; digits < line.len && digits < 8; digits++) {
            char c = line.p[digits], low = (char)(c | 0x20);
            int v = c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
            if (v < 0)
                return body;
            size = size * 16 + (size_t)v;
        }
        if (digits == 0 || digits != line.len || size > rest.len)
            return body;
        if (size == 0)
            return (struct span){out, n};
        memcpy(out + n, rest.p, size);
        n += size;
        rest = span_from(rest, size);
        if (!span_split(&rest, '\n', &line) || span_trim(line).len > 0)
            return body;
    }
    return body;
}

static bool is_html(struct span type)
{
    return span_find_nocase(type, SPAN("html"), 0) != (size_t)-1;
}

static struct span kept(struct arena *arena, struct span s)
{
    return s.p ? arena_dup(arena, s) : s;
}

static void wait_for_metadata(struct joiner *j, const struct warc_record *rec)
{
    struct datetime t;
    struct http_message m = {0};
    struct span uri = rec->target_uri;
    bool resource = span_is(rec->type, "resource");

    if (!uri.p || (!resource && (!http_response_parse(rec->block, &m) || m.status != 200)))
        return;
    struct span type = resource ? rec->content_type : http_field(&m, "Content-Type");
    bool posts = span_find(uri, SPAN("/wp-json/wp/v2/posts"), 0) != (size_t)-1;
    if (!is_html(type) && !posts)
        return;
    struct span body = resource ? rec->block : m.body;
    if (http_field(&m, "Transfer-Encoding").p)
        body = dechunked(j->arena, body);
    struct span header =
        resource ? SPAN("") : span_sub(rec->block, 0, (size_t)(m.body.p - rec->block.p));
    while (header.len > 0 && (header.p[header.len - 1] == '\n' || header.p[header.len - 1] == '\r'))
        header.len--;
    j->item = (struct local_item){
        .url = kept(j->arena, uri),
        .date = rec->date.p && datetime_parse(rec->date, &t) ? datetime_to_unix(&t, 0) : 0,
        .posts = posts,
        .resource = resource,
        .header = kept(j->arena, header),
        .body = kept(j->arena, body),
        .content_type = kept(j->arena, type),
        .address = kept(j->arena, warc_field(rec, "WARC-IP-Address"))};
    j->id = kept(j->arena, rec->id);
    j->waiting = true;
}

static void join_metadata(struct joiner *j, const struct warc_record *rec)
{
    struct span about = warc_field(rec, "WARC-Concurrent-To");
    struct http_message lines = {.fields = rec->block}; /* warc-fields have the form of a header */
    if (!j->waiting || !about.p || !j->id.p || !span_eq(about, j->id))
        return;
    struct span kind = http_field(&lines, "kind");
    if (kind.p && !span_is(kind, "article") && !span_is(kind, "posts"))
        j->waiting = false;
    j->item.title = kept(j->arena, http_field(&lines, "feed-title"));
    j->item.published = kept(j->arena, http_field(&lines, "feed-published"));
    j->item.language = kept(j->arena, http_field(&lines, "feed-language"));
    flush(j);
}

static void read_archive(struct joiner *j, int fd)
{
    struct warc_reader *reader = warc_reader_new(fd);
    struct local_item last = {0};

    for (;;) {
        struct warc_record rec;
        struct err err;
        const char *why = "";
        unsigned long long offset = 0;
        enum warc_verdict v = warc_next(reader, &rec, &why, &offset, &err);
        if (v == WARC_RECORD && span_is(rec.type, "metadata")) {
            join_metadata(j, &rec);
        } else if (v == WARC_RECORD && !span_is(rec.type, "request")) {
            flush(j);
            if (span_is(rec.type, "response") || span_is(rec.type, "resource"))
                wait_for_metadata(j, &rec);
        } else if (v != WARC_RECORD && v != WARC_TOO_LARGE) {
            flush(j);
            last.title = span_of(v == WARC_IO ? err.msg : why ? why : "");
            send_item(j->pipe, v == WARC_END ? LOCAL_END : LOCAL_FAULT, &last);
            return;
        }
    }
}

static void read_page(struct joiner *j, int fd)
{
    struct buf page = BUF_INIT(LOCAL_MAX_PAGE), plain = BUF_INIT(UNPACK_MAX);
    struct local_item last = {0};
    struct err err;

    if (file_read_fd(fd, "page", &page, &err) < 0) {
        last.title = span_of(err.msg);
        send_item(j->pipe, LOCAL_FAULT, &last);
        return;
    }
    if (unpack(buf_span(&page), &plain) == UNPACK_BOMB || plain.len > LOCAL_MAX_PAGE) {
        last.title = SPAN("it is too large unpacked");
        send_item(j->pipe, LOCAL_FAULT, &last);
        return;
    }
    j->item = (struct local_item){
        .resource = true, .body = buf_span(&plain), .content_type = SPAN("text/html")};
    if (plain.len > 0)
        send_item(j->pipe, LOCAL_ITEM, &j->item);
    send_item(j->pipe, LOCAL_END, &last);
}

static void read_file(int fd, int pipe, void *kind)
{
    struct joiner j = {.pipe = pipe, .arena = arena_new(4 * MAX_FRAME)};

    if (*(enum local_kind *)kind == LOCAL_ARCHIVE)
        read_archive(&j, fd);
    else
        read_page(&j, fd);
}

/* ---- the program's side ---- */

int local_open(int fd, enum local_kind kind, struct local_reader **ret, struct err *err)
{
    static const struct sandbox_limits limits = {.memory = MEMORY, .cpu = 0};
    struct walled process;

    if (walled_start(read_file, &kind, fd, &limits, "a file", &process, err) < 0)
        return -1;
    struct local_reader *r = calloc(1, sizeof(*r));
    if (!r)
        die_no_memory(sizeof(*r));
    *r = (struct local_reader){process, BUF_INIT(MAX_FRAME)};
    *ret = r;
    return 0;
}

/* False: what came is no frame. */
static bool receive_frame(struct local_reader *r, struct frame *f)
{
    uint64_t sum = 0;
    buf_reset(&r->frame);
    if (!walled_receive(&r->process, f, sizeof(*f)) || f->event > LOCAL_FAULT)
        return false;
    for (int i = 0; i < N_SPANS; i++)
        sum += f->spans[i] == UINT32_MAX ? 0 : f->spans[i];
    if (sum != f->length)
        return false;
    char *body = buf_room(&r->frame, f->length);
    if (!body || !walled_receive(&r->process, body, f->length))
        return false;
    r->frame.len = f->length;
    return true;
}

int local_next(struct local_reader *r, struct arena *arena, enum local_event *ret,
               struct local_item *ret_item, const char **ret_why, struct err *err)
{
    struct frame f;
    struct local_item item = {0};
    struct span *spans[N_SPANS];
    (void)err;

    if (!receive_frame(r, &f)) {
        *ret = LOCAL_FAULT;
        *ret_why = "the process that read it ended before its time";
        return 0;
    }
    spans_of(&item, spans);
    struct span rest = buf_span(&r->frame);
    for (int i = 0; i < N_SPANS; i++) {
        if (f.spans[i] == UINT32_MAX)
            continue;
        *spans[i] = arena_dup(arena, span_sub(rest, 0, f.spans[i]));
        rest = span_from(rest, f.spans[i]);
    }
    item.date = f.date;
    item.posts = f.posts;
    item.resource = f.resource;
    *ret = (enum local_event)f.event;
    *ret_why = item.title.p ? item.title.p : "";
    *ret_item = item;
    return 0;
}

void local_close(struct local_reader *r)
{
    if (!r)
        return;
    walled_end(&r->process);
    buf_free(&r->frame);
    free(r);
}
