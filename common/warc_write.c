#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <zlib.h>

#include "common/datetime.h"
#include "common/digest.h"
#include "common/files.h"
#include "common/http_message.h"
#include "common/warc.h"

#define GZIP_WINDOW (15 + 16) /* zlib: the largest window, gzip instead of zlib framing */
#define LEVEL_PLAIN 6
#define LEVEL_STORE 0 /* a gzip body shrinks by nothing: 5 bytes more for each 64 KiB, no search */

struct warc_writer {
    int fd;
    unsigned long long offset;
    bool seeded;
    uint64_t seed;
    struct buf header;
    z_stream z;
    unsigned char out[65536];
};

struct warc_writer *warc_writer_new(int fd)
{
    struct warc_writer *w = calloc(1, sizeof(*w));
    if (!w)
        die_no_memory(sizeof(*w));
    w->fd = fd;
    w->header = BUF_INIT(WARC_MAX_HEADER);
    if (deflateInit2(&w->z, LEVEL_PLAIN, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        die_no_memory(0);
    return w;
}

void warc_writer_free(struct warc_writer *w)
{
    if (!w)
        return;
    deflateEnd(&w->z);
    buf_free(&w->header);
    free(w);
}

void warc_writer_seed(struct warc_writer *w, unsigned long long seed)
{
    w->seeded = true;
    w->seed = seed;
}

unsigned long long warc_writer_offset(const struct warc_writer *w)
{
    return w->offset;
}

/* splitmix64 (Steele, Lea, Flood 2014): good enough to be different, which is all that tests need.
 */
static uint64_t seeded_number(struct warc_writer *w)
{
    uint64_t z = w->seed += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int random_bytes(struct warc_writer *w, unsigned char out[16], struct err *err)
{
    if (w->seeded) {
        for (int i = 0; i < 16; i += 8) {
            uint64_t number = seeded_number(w);
            for (int k = 0; k < 8; k++)
                out[i + k] = (unsigned char)(number >> (8 * k));
        }
        return 0;
    }
    /* up to 256 bytes come whole or, before the pool is ready, not at all */
    while (getrandom(out, 16, 0) != 16)
        if (errno != EINTR)
            return err_errno(err, "cannot get random numbers for a record's id");
    return 0;
}

/* "<urn:uuid:...>", version 4 (RFC 4122). */
static int make_id(struct warc_writer *w, char ret_id[64], struct err *err)
{
    unsigned char b[16];
    struct buf text = BUF_INIT(63);

    if (random_bytes(w, b, err) < 0)
        return -1;
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    buf_adds(&text, "<urn:uuid:");
    for (int i = 0; i < 16; i++)
        buf_printf(&text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", b[i]);
    buf_addc(&text, '>');
    memcpy(ret_id, text.p, text.len + 1);
    buf_free(&text);
    return 0;
}

static bool given(const struct warc_field *fields, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (span_eq_nocase(span_of(fields[i].name), span_of(name)))
            return true;
    return false;
}

/* What ISO 28500:2017 asks of each type beyond what every record has (sections 5 and 6). */
static const struct {
    const char *type;
    bool target, profile, block_may_be_empty;
} types[] = {
    {"warcinfo", false, false, false}, {"response", true, false, false},
    {"request", true, false, false},   {"revisit", true, true, true},
    {"resource", true, false, true},   {"metadata", false, false, false},
};

static int check_record(const char *type, const struct warc_field *fields, size_t n,
                        struct span block, struct err *err)
{
    size_t t = 0;
    while (t < sizeof(types) / sizeof(types[0]) && strcmp(types[t].type, type) != 0)
        t++;
    if (t == sizeof(types) / sizeof(types[0]))
        return err_set(err, EXIT_BUG, "WARC: no record type \"%s\"", type);
    if (types[t].target && !given(fields, n, "WARC-Target-URI"))
        return err_set(err, EXIT_BUG, "WARC: a %s needs WARC-Target-URI", type);
    if (types[t].profile && !given(fields, n, "WARC-Profile"))
        return err_set(err, EXIT_BUG, "WARC: a %s needs WARC-Profile", type);
    if (block.len == 0 && !types[t].block_may_be_empty)
        return err_set(err, EXIT_BUG, "WARC: a %s needs a block", type);
    if (block.len > WARC_MAX_BLOCK)
        return err_set(err, EXIT_BUG, "WARC: a block of %zu bytes", block.len);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < fields[i].value.len; k++)
            if (strchr("\r\n", fields[i].value.p[k])) /* also finds NUL */
                return err_set(err, EXIT_BUG, "WARC: a line end in %s", fields[i].name);
    return 0;
}

static void add_digest(struct buf *out, const char *name, struct span s)
{
    char text[SHA1_BASE32_TEXT];
    sha1_base32(s, text);
    buf_printf(out, "%s: sha1:%s\r\n", name, text);
}

static int make_header(struct warc_writer *w, const char *type, long long date,
                       const char *content_type, const struct warc_field *fields, size_t n,
                       struct span block, struct span payload, const char *id, struct err *err)
{
    char when[DATETIME_TEXT];
    struct buf *h = &w->header;

    buf_reset(h);
    clock_iso(date, when);
    buf_printf(h, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: %s\r\nWARC-Date: %s\r\n", type, id,
               when);
    for (size_t i = 0; i < n; i++) {
        buf_printf(h, "%s: ", fields[i].name);
        buf_add(h, fields[i].value);
        buf_adds(h, "\r\n");
    }
    if (content_type)
        buf_printf(h, "Content-Type: %s\r\n", content_type);
    add_digest(h, "WARC-Block-Digest", block);
    if (payload.p && !given(fields, n, "WARC-Payload-Digest"))
        add_digest(h, "WARC-Payload-Digest", payload);
    buf_printf(h, "Content-Length: %zu\r\n\r\n", block.len);
    return h->full ? err_set(err, EXIT_BUG, "WARC: a header of more than %zu bytes", h->max) : 0;
}

static bool is_compressed(struct span block, struct span payload)
{
    struct http_message m;
    if (span_starts(payload, SPAN("\x1F\x8B")) || span_starts(payload, SPAN("\x28\xB5\x2F\xFD")))
        return true; /* gzip, zstd */
    if (!http_response_parse(block, &m))
        return false;
    struct span coding = http_field(&m, "Content-Encoding");
    return coding.len > 0 && !span_eq_nocase(coding, SPAN("identity"));
}

static int compress_part(struct warc_writer *w, struct span part, int flush, struct err *err)
{
    /* zlib's input pointer lacks a const, it does not write there; a part is under 4 GiB */
    w->z.next_in = (z_const Bytef *)(uintptr_t)part.p;
    w->z.avail_in = (uInt)part.len;
    do {
        w->z.next_out = w->out;
        w->z.avail_out = sizeof(w->out);
        if (deflate(&w->z, flush) == Z_STREAM_ERROR)
            return err_set(err, EXIT_BUG, "WARC: zlib refuses");
        size_t made = sizeof(w->out) - w->z.avail_out;
        if (file_write_all(w->fd, (struct span){(const char *)w->out, made}, err) < 0)
            return -1;
        w->offset += made;
    } while (w->z.avail_out == 0);
    return 0;
}

/* Ends what was given so far at its level; what follows is deflated at another. */
static int change_level(struct warc_writer *w, int level, struct err *err)
{
    w->z.avail_in = 0;
    w->z.next_out = w->out;
    w->z.avail_out = sizeof(w->out);
    if (deflateParams(&w->z, level, Z_DEFAULT_STRATEGY) != Z_OK)
        return err_set(err, EXIT_BUG, "WARC: zlib refuses level %d", level);
    size_t made = sizeof(w->out) - w->z.avail_out;
    w->offset += made;
    return file_write_all(w->fd, (struct span){(const char *)w->out, made}, err);
}

/* One gzip member: header and block; `stored`, the end of the block, is put in as it is. */
static int write_member(struct warc_writer *w, struct span block, size_t stored, struct err *err)
{
    if (deflateReset(&w->z) != Z_OK || change_level(w, LEVEL_PLAIN, err) < 0 ||
        compress_part(w, buf_span(&w->header), Z_NO_FLUSH, err) < 0 ||
        compress_part(w, span_sub(block, 0, block.len - stored), Z_NO_FLUSH, err) < 0)
        return -1;
    if (stored > 0 && (change_level(w, LEVEL_STORE, err) < 0 ||
                       compress_part(w, span_from(block, block.len - stored), Z_NO_FLUSH, err) < 0))
        return -1;
    return compress_part(w, SPAN("\r\n\r\n"), Z_FINISH, err);
}

int warc_write(struct warc_writer *w, const char *type, long long date, const char *content_type,
               const struct warc_field *fields, size_t n, struct span block, struct span payload,
               char ret_id[64], struct err *err)
{
    char id[64];

    if (check_record(type, fields, n, block, err) < 0 || make_id(w, id, err) < 0 ||
        make_header(w, type, date, content_type, fields, n, block, payload, id, err) < 0)
        return -1;
    if (write_member(w, block, is_compressed(block, payload) ? payload.len : 0, err) < 0)
        return -1;
    memcpy(ret_id, id, sizeof(id));
    return 0;
}
