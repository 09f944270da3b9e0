#include "extract/capture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/datetime.h"
#include "common/digest.h"
#include "common/files.h"
#include "common/http_message.h"
#include "common/warc.h"

#include "extract/cdxj.h"

#define HTTP_RESPONSE "application/http;msgtype=response"
#define HTTP_REQUEST  "application/http;msgtype=request"
#define WARC_FIELDS   "application/warc-fields"
#define MAX_INDEX     ((size_t)64 << 20) /* bytes of index lines in memory: some 200,000 captures */
#define MAX_BLOCK     (FETCH_MAX_BODY + FETCH_MAX_HEADER + 65536)

struct capture {
    int base_fd;
    const char *agent, *operator;
    size_t max_bytes;
    unsigned files; /* begun in this run */
    bool open;
    struct whole_file file;
    struct warc_writer *writer;
    struct cdxj *index; /* of the open file */
    struct arena *scratch;
    char name[128], info_id[64];
    struct buf block;
};

struct capture *capture_new(int base_fd, const char *agent, const char *operator, size_t max_bytes)
{
    struct capture *c = calloc(1, sizeof(*c));
    if (!c)
        die_no_memory(sizeof(*c));
    c->base_fd = base_fd;
    c->agent = agent;
    c->operator= operator;
    c->max_bytes = max_bytes;
    c->block = BUF_INIT(MAX_BLOCK);
    c->index = cdxj_new();
    c->scratch = arena_new((size_t)1 << 20);
    return c;
}

static void close_writer(struct capture *c)
{
    warc_writer_free(c->writer);
    c->writer = NULL;
    c->open = false;
}

void capture_free(struct capture *c)
{
    if (!c)
        return;
    if (c->open) {
        close_writer(c);
        whole_file_drop(&c->file);
    }
    buf_free(&c->block);
    cdxj_free(c->index);
    arena_free(c->scratch);
    free(c);
}

bool capture_is_open(const struct capture *c)
{
    return c->open;
}

const char *capture_name(const struct capture *c)
{
    return c->name;
}

bool capture_full(const struct capture *c)
{
    return c->open &&
           (warc_writer_offset(c->writer) >= c->max_bytes || cdxj_size(c->index) >= MAX_INDEX);
}

void capture_digest(struct span payload, char out[CAPTURE_DIGEST])
{
    char digest[SHA1_BASE32_TEXT];
    sha1_base32(payload, digest);
    snprintf(out, CAPTURE_DIGEST, "sha1:%s", digest);
}

static int write_info(struct capture *c, long long now, struct err *err)
{
    const struct warc_field fields[] = {{"WARC-Filename", span_of(c->name)}};
    buf_reset(&c->block);
    buf_printf(&c->block,
               "software: angka-extract/" ANGKA_VERSION "\r\n"
               "format: WARC File Format 1.1\r\n"
               "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/"
               "warc-1.1/\r\n"
               "http-header-user-agent: %s\r\n"
               "robots: rfc9309\r\n",
               c->agent);
    if (c->operator)
        buf_printf(&c->block, "operator: %s\r\n", c->operator);
    return warc_write(c->writer, "warcinfo", now, WARC_FIELDS, fields, 1, buf_span(&c->block),
                      (struct span){NULL, 0}, c->info_id, err);
}

static int open_file(struct capture *c, struct err *err)
{
    long long now = clock_now();
    char stamp[DATETIME_TEXT];

    clock_compact(now, stamp);
    snprintf(c->name, sizeof(c->name), "angka-%s-%ld-%05u.warc.gz", stamp, (long)getpid(),
             c->files++);
    if (whole_file_open(c->base_fd, "captures", c->name, false, &c->file, err) < 0)
        return -1;
    c->writer = warc_writer_new(c->file.fd);
    c->open = true;
    return write_info(c, now, err);
}

int capture_commit(struct capture *c, struct err *err)
{
    if (!c->open)
        return 0;
    close_writer(c);
    /* the index behind its file: one that is missing is made again, one too many would lie */
    return whole_file_commit(&c->file, err) < 0 ? -1
                                                : cdxj_commit(c->index, c->base_fd, c->name, err);
}

/* ---- one exchange ---- */

/* The header as it is stored; see capture.h. `body` tells whether a body stands behind it. */
static void add_header(struct buf *out, struct span header, bool body, size_t body_len)
{
    struct span rest = header, line;
    bool first = true, length = false;

    while (span_split(&rest, '\n', &line)) {
        while (line.len > 0 && (line.p[line.len - 1] == '\r' || line.p[line.len - 1] == '\n'))
            line.len--;
        if (line.len == 0)
            continue;
        struct span name = span_trim(span_sub(line, 0, span_chr(line, ':', 0)));
        struct span value = span_from(line, name.len + 1);
        if (first && span_starts(line, SPAN("HTTP/2"))) {
            buf_printf(out, "HTTP/1.1%.*s", SPAN_ARG(span_from(line, span_chr(line, ' ', 0))));
        } else if (!first && span_eq_nocase(name, SPAN("Transfer-Encoding"))) {
            buf_printf(out, "X-Crawler-%.*s", SPAN_ARG(line));
        } else if (!first && body && span_eq_nocase(name, SPAN("Content-Length"))) {
            long long said;
            if (length)
                continue;
            length = true;
            if (!span_to_int(span_trim(value), &said) || (size_t)said != body_len)
                buf_printf(out, "X-Crawler-%.*s\r\n", SPAN_ARG(line));
            buf_printf(out, "Content-Length: %zu", body_len);
        } else {
            buf_add(out, line);
        }
        buf_adds(out, "\r\n");
        first = false;
    }
    if (body && !length)
        buf_printf(out, "Content-Length: %zu\r\n", body_len);
    buf_adds(out, "\r\n");
}

static const char *kind_name(enum capture_kind kind)
{
    static const char *const names[] = {"article", "posts", "list", "robots", "redirect", "error"};
    return names[kind];
}

/* One line of warc-fields; what would end the line becomes a space. */
static void add_value(struct buf *out, const char *key, struct span value)
{
    if (!value.p)
        return;
    buf_printf(out, "%s: ", key);
    for (size_t i = 0; i < value.len; i++)
        buf_addc(out, (unsigned char)value.p[i] < 0x20 ? ' ' : value.p[i]);
    buf_adds(out, "\r\n");
}

static int write_metadata(struct capture *c, const struct exchange *x, struct span id,
                          struct err *err)
{
    char ignored[64];
    const struct warc_field fields[] = {{"WARC-Target-URI", x->url},
                                        {"WARC-Concurrent-To", id},
                                        {"WARC-Warcinfo-ID", span_of(c->info_id)}};
    buf_reset(&c->block);
    add_value(&c->block, "kind", span_of(kind_name(x->kind)));
    add_value(&c->block, "source", span_of(x->source));
    add_value(&c->block, "via", x->via);
    add_value(&c->block, "feed-title", x->title);
    add_value(&c->block, "feed-published", x->published);
    add_value(&c->block, "feed-language", x->language);
    return warc_write(c->writer, "metadata", x->answer->date, WARC_FIELDS, fields, 3,
                      buf_span(&c->block), (struct span){NULL, 0}, ignored, err);
}

static int write_request(struct capture *c, const struct exchange *x, struct span id,
                         struct err *err)
{
    char ignored[64];
    const struct warc_field fields[] = {{"WARC-Target-URI", x->url},
                                        {"WARC-Concurrent-To", id},
                                        {"WARC-Warcinfo-ID", span_of(c->info_id)}};
    return warc_write(c->writer, "request", x->answer->date, HTTP_REQUEST, fields, 3,
                      x->answer->request, (struct span){NULL, 0}, ignored, err);
}

/* The fields of a response or revisit; returns how many. */
static size_t answer_fields(const struct capture *c, const struct exchange *x,
                            char date[DATETIME_TEXT], struct warc_field fields[12])
{
    static const char same[] = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
    static const char unmodified[] = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
    const struct fetch_answer *a = x->answer;
    size_t n = 0;

    fields[n++] = (struct warc_field){"WARC-Target-URI", x->url};
    fields[n++] = (struct warc_field){"WARC-Warcinfo-ID", span_of(c->info_id)};
    if (a->address[0])
        fields[n++] = (struct warc_field){"WARC-IP-Address", span_of(a->address)};
    if (x->form == FORM_RESPONSE || x->form == FORM_RESOURCE) {
        if (a->truncated)
            fields[n++] = (struct warc_field){"WARC-Truncated", span_of(a->truncated)};
        if (x->digest.p)
            fields[n++] = (struct warc_field){"WARC-Payload-Digest", x->digest};
        return n;
    }
    clock_iso(x->origin.date, date);
    fields[n++] = (struct warc_field){"WARC-Profile",
                                      span_of(x->form == FORM_SAME_PAYLOAD ? same : unmodified)};
    fields[n++] = (struct warc_field){"WARC-Refers-To-Target-URI", x->origin.url};
    fields[n++] = (struct warc_field){"WARC-Refers-To-Date", span_of(date)};
    if (x->origin.record_id.p)
        fields[n++] = (struct warc_field){"WARC-Refers-To", x->origin.record_id};
    if (x->origin.digest.p)
        fields[n++] = (struct warc_field){"WARC-Payload-Digest", x->origin.digest};
    if (x->form == FORM_SAME_PAYLOAD) /* the body is left out */
        fields[n++] = (struct warc_field){"WARC-Truncated", SPAN("length")};
    return n;
}

static int write_answer(struct capture *c, const struct exchange *x, char ret_id[64],
                        struct err *err)
{
    const struct fetch_answer *a = x->answer;
    struct warc_field fields[12];
    char date[DATETIME_TEXT];
    size_t n = answer_fields(c, x, date, fields);
    struct span payload = {NULL, 0};
    if (x->form == FORM_RESOURCE)
        return warc_write(c->writer, "resource", a->date, "text/html", fields, n, a->body, a->body,
                          ret_id, err);
    bool body = a->body.len > 0 || (a->status >= 200 && a->status != 204 && a->status != 304);

    buf_reset(&c->block);
    if (x->form == FORM_RESPONSE) {
        add_header(&c->block, a->header, body, a->body.len);
        size_t from = c->block.len;
        buf_add(&c->block, a->body);
        payload = span_from(buf_span(&c->block), from);
    } else {
        add_header(&c->block, a->header, false, 0);
    }
    if (c->block.full)
        return err_set(err, EXIT_BUG, "an answer is larger than its limits");
    return warc_write(c->writer, x->form == FORM_RESPONSE ? "response" : "revisit", a->date,
                      HTTP_RESPONSE, fields, n, buf_span(&c->block), payload, ret_id, err);
}

static void index_answer(struct capture *c, const struct exchange *x, unsigned long long offset)
{
    char digest[CAPTURE_DIGEST];
    struct http_message m = {.fields = x->answer->header};
    bool revisit = x->form == FORM_SAME_PAYLOAD || x->form == FORM_NOT_MODIFIED;
    struct cdxj_entry e = {.url = x->url,
                           .date = x->answer->date,
                           .status = x->form == FORM_RESOURCE ? 0 : x->answer->status,
                           .offset = offset,
                           .length = warc_writer_offset(c->writer) - offset};

    arena_reset(c->scratch);
    if (revisit) {
        e.mime = SPAN("warc/revisit");
        e.digest = x->origin.digest;
    } else {
        e.mime = x->form == FORM_RESOURCE ? SPAN("text/html")
                                          : cdxj_mime(http_field(&m, "Content-Type"), c->scratch);
        if (!x->digest.p)
            capture_digest(x->answer->body, digest);
        e.digest = x->digest.p ? x->digest : span_of(digest);
    }
    cdxj_add(c->index, c->name, &e);
}

int capture_write(struct capture *c, const struct exchange *x, char ret_id[64], struct err *err)
{
    if (!c->open && open_file(c, err) < 0)
        return -1;
    unsigned long long offset = warc_writer_offset(c->writer);
    if (write_answer(c, x, ret_id, err) < 0)
        return -1;
    index_answer(c, x, offset);
    struct span id = span_of(ret_id);
    if (x->answer->request.len > 0 && write_request(c, x, id, err) < 0)
        return -1;
    return write_metadata(c, x, id, err);
}
