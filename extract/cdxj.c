#include "extract/cdxj.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/datetime.h"
#include "common/files.h"
#include "common/http_message.h"
#include "common/json.h"
#include "common/url.h"
#include "common/utf8.h"
#include "common/warc.h"

#define MAX_MEMORY ((size_t)2 << 30) /* lines of one file; capture.h closes it long before */
#define SUFFIX     ".warc.gz"

struct cdxj {
    struct arena *arena;
    struct span *lines;
    size_t n, cap, bytes;
    struct buf line;
};

struct cdxj *cdxj_new(void)
{
    struct cdxj *c = calloc(1, sizeof(*c));
    if (!c)
        die_no_memory(sizeof(*c));
    c->arena = arena_new(MAX_MEMORY);
    c->line = BUF_INIT((size_t)1 << 20);
    return c;
}

void cdxj_free(struct cdxj *c)
{
    if (!c)
        return;
    arena_free(c->arena);
    buf_free(&c->line);
    free(c);
}

size_t cdxj_size(const struct cdxj *c)
{
    return c->bytes;
}

/* ---- keys ---- */

static int by_bytes(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    int c = memcmp(x->p, y->p, x->len < y->len ? x->len : y->len);
    return c ? c : (x->len > y->len) - (x->len < y->len);
}

/* The parameters sorted by name, those of one name in their order. */
static void add_query(struct buf *out, struct span query, struct arena *arena)
{
    struct span *parts = NULL, rest = query, part;
    size_t n = 0, cap = 0;

    while (span_split(&rest, '&', &part)) {
        parts = arena_grow(arena, parts, n, &cap, sizeof(*parts));
        size_t at = n++;
        struct span name = span_sub(part, 0, span_chr(part, '=', 0));
        for (; at > 0; at--) {
            struct span before = span_sub(parts[at - 1], 0, span_chr(parts[at - 1], '=', 0));
            if (by_bytes(&before, &name) <= 0)
                break;
            parts[at] = parts[at - 1];
        }
        parts[at] = part;
    }
    for (size_t i = 0; i < n; i++) {
        buf_addc(out, i ? '&' : '?');
        buf_add(out, parts[i]);
    }
}

static void add_host(struct buf *out, struct span host)
{
    size_t end = host.len;
    for (size_t at = host.len; at-- > 0;)
        if (host.p[at] == '.') {
            buf_printf(out, "%.*s,", SPAN_ARG(span_sub(host, at + 1, end - at - 1)));
            end = at;
        }
    buf_add(out, span_sub(host, 0, end));
}

struct span cdxj_key(struct span url, struct arena *arena)
{
    struct buf key = BUF_INIT(2 * URL_MAX);
    struct url u;

    char *low = arena_alloc(arena, url.len + 1);
    for (size_t i = 0; i < url.len; i++)
        low[i] = (char)(url.p[i] >= 'A' && url.p[i] <= 'Z' ? url.p[i] | 0x20 : url.p[i]);
    if (!url_parse((struct span){low, url.len}, NULL, arena, &u))
        return url;
    struct span host = u.host;
    if (span_starts(host, SPAN("www"))) { /* www, www2 */
        size_t n = 3;
        while (n < host.len && host.p[n] >= '0' && host.p[n] <= '9')
            n++;
        if (n < host.len && host.p[n] == '.')
            host = span_from(host, n + 1);
    }
    add_host(&key, host);
    if (u.port != (u.scheme.len == 5 ? 443 : 80))
        buf_printf(&key, ":%d", u.port);
    buf_addc(&key, ')');
    buf_add(&key, u.path);
    if (u.query.p && u.query.len > 0)
        add_query(&key, u.query, arena);
    struct span text = arena_dup(arena, buf_span(&key));
    buf_free(&key);
    for (size_t i = 0; i < text.len; i++) { /* escapes too: the key is in lower case as a whole */
        char *p = (char *)(size_t)text.p + i;
        *p = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
    }
    return text;
}

struct span cdxj_mime(struct span content_type, struct arena *arena)
{
    struct span mime = span_trim(span_sub(content_type, 0, span_chr(content_type, ';', 0)));
    if (!content_type.p || mime.len == 0 || !utf8_valid(mime))
        return (struct span){NULL, 0};
    mime = arena_dup(arena, mime);
    for (size_t i = 0; i < mime.len; i++) {
        char *p = (char *)(size_t)mime.p + i;
        *p = (char)(*p >= 'A' && *p <= 'Z' ? *p | 0x20 : *p);
    }
    return mime;
}

/* ---- lines ---- */

static void add_number(struct json *j, const char *key, unsigned long long v)
{
    char text[24];
    snprintf(text, sizeof(text), "%llu", v);
    json_str(j, key, span_of(text));
}

void cdxj_add(struct cdxj *c, const char *file, const struct cdxj_entry *e)
{
    struct json j = {.out = &c->line};
    char stamp[DATETIME_TEXT];

    buf_reset(&c->line);
    clock_compact(e->date, stamp); /* 20230317T000500Z */
    buf_add(&c->line, cdxj_key(e->url, c->arena));
    buf_printf(&c->line, " %.8s%.6s ", stamp, stamp + 9);
    json_begin(&j);
    json_str(&j, "url", e->url);
    if (e->mime.p)
        json_str(&j, "mime", e->mime);
    if (e->status > 0)
        add_number(&j, "status", (unsigned long long)e->status);
    if (e->digest.p)
        json_str(&j, "digest", e->digest);
    add_number(&j, "length", e->length);
    add_number(&j, "offset", e->offset);
    json_str(&j, "filename", span_of(file));
    json_end(&j);
    buf_addc(&c->line, '\n');
    c->lines = arena_grow(c->arena, c->lines, c->n, &c->cap, sizeof(*c->lines));
    c->lines[c->n++] = arena_dup(c->arena, buf_span(&c->line));
    c->bytes += c->line.len;
}

static void name_of(const char *file, char out[256])
{
    snprintf(out, 256, "%.*s.cdxj", (int)(strlen(file) - strlen(SUFFIX)), file);
}

int cdxj_commit(struct cdxj *c, int base_fd, const char *file, struct err *err)
{
    struct buf text = BUF_INIT(MAX_MEMORY);
    struct whole_file w;
    char name[256];
    int rc = -1;

    name_of(file, name);
    if (c->n > 0)
        qsort(c->lines, c->n, sizeof(*c->lines), by_bytes);
    for (size_t i = 0; i < c->n; i++)
        buf_add(&text, c->lines[i]);
    if (whole_file_open(base_fd, "captures", name, true, &w, err) == 0) {
        if (file_write_all(w.fd, buf_span(&text), err) < 0)
            whole_file_drop(&w);
        else
            rc = whole_file_commit(&w, err);
    }
    buf_free(&text);
    arena_reset(c->arena);
    c->lines = NULL;
    c->n = c->cap = c->bytes = 0;
    return rc;
}

/* ---- indexes that are missing ---- */

static long long date_of(struct span text)
{
    struct datetime t;
    return text.p && datetime_parse(text, &t) ? datetime_to_unix(&t, 0) : 0;
}

/* What the record gives for the index; false: nothing. */
static bool entry_of(const struct warc_record *rec, struct arena *arena, struct cdxj_entry *ret)
{
    struct http_message m = {0};
    bool revisit = span_is(rec->type, "revisit"), resource = span_is(rec->type, "resource");

    if ((!revisit && !resource && !span_is(rec->type, "response")) || !rec->target_uri.p)
        return false;
    if (!resource)
        http_response_parse(rec->block, &m);
    struct span type = resource ? rec->content_type : http_field(&m, "Content-Type");
    *ret =
        (struct cdxj_entry){.url = arena_dup(arena, rec->target_uri),
                            .date = date_of(rec->date),
                            .mime = revisit ? SPAN("warc/revisit") : cdxj_mime(type, arena),
                            .digest = rec->payload_digest.p ? arena_dup(arena, rec->payload_digest)
                                                            : rec->payload_digest,
                            .status = m.status,
                            .offset = rec->offset};
    return utf8_valid(ret->url);
}

static int index_file(int base_fd, const char *file, struct err *err)
{
    struct arena *arena = arena_new(MAX_MEMORY);
    struct cdxj *c = cdxj_new();
    struct cdxj_entry e;
    struct stat st;
    char path[300];
    bool waiting = false;
    int rc = 0;

    snprintf(path, sizeof(path), "captures/%s", file);
    int fd = openat(base_fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 || fstat(fd, &st) < 0)
        rc = err_errno(err, "%s: cannot open", path);
    struct warc_reader *reader = rc == 0 ? warc_reader_new(fd) : NULL;
    for (bool more = true; more && rc == 0;) {
        struct warc_record rec;
        const char *why;
        unsigned long long offset = 0;
        enum warc_verdict v = warc_next(reader, &rec, &why, &offset, err);
        bool record = v == WARC_RECORD || v == WARC_TOO_LARGE;
        rc = v == WARC_IO ? -1 : 0;
        more = record;
        if (waiting) {
            e.length = (record          ? rec.offset
                        : v == WARC_END ? (unsigned long long)st.st_size
                                        : offset) -
                       e.offset;
            cdxj_add(c, file, &e);
        }
        arena_reset(arena);
        waiting = v == WARC_RECORD && entry_of(&rec, arena, &e);
    }
    warc_reader_free(reader);
    if (rc == 0)
        rc = cdxj_commit(c, base_fd, file, err);
    if (fd >= 0)
        close(fd);
    cdxj_free(c);
    arena_free(arena);
    return rc;
}

int cdxj_complete(int base_fd, size_t *ret, struct err *err)
{
    struct arena *arena = arena_new((size_t)256 << 20);
    struct span *files, *indexes;
    size_t n, n_indexes, made = 0;
    int rc = folder_list(base_fd, "captures", SUFFIX, arena, &files, &n, err);

    if (rc == 0)
        rc = folder_list(base_fd, "captures", ".cdxj", arena, &indexes, &n_indexes, err);
    for (size_t i = 0; i < n && rc == 0; i++) {
        char name[256];
        if (!span_starts(files[i], SPAN("angka-")) || files[i].len > 200)
            continue;
        name_of(files[i].p, name);
        struct span key = span_of(name);
        if (n_indexes > 0 && bsearch(&key, indexes, n_indexes, sizeof(*indexes), by_bytes))
            continue;
        rc = index_file(base_fd, files[i].p, err);
        made++;
    }
    arena_free(arena);
    *ret = made;
    return rc;
}
