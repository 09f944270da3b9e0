#include "load/input.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#define CHUNK ((size_t)64 << 10)

struct input {
    int fd;
    const char *name;
    size_t max_line;
    struct digest *digest;
    z_stream z;
    bool begun, gzip, in_member, file_end, end;
    unsigned char raw[CHUNK];
    size_t raw_at, raw_len;
    unsigned long long taken; /* bytes of the file */
    char plain[CHUNK];
    size_t at, len; /* what is left of plain */
    struct buf line;
    long long number;
};

struct input *input_new(int fd, const char *name, size_t max_line)
{
    struct input *in = calloc(1, sizeof(*in));
    if (!in)
        die_no_memory(sizeof(*in));
    in->fd = fd;
    in->name = name;
    in->max_line = max_line;
    in->line = BUF_INIT(max_line);
    in->digest = sha256_begin();
    return in;
}

void input_free(struct input *in)
{
    if (!in)
        return;
    if (in->gzip)
        inflateEnd(&in->z);
    digest_free(in->digest);
    buf_free(&in->line);
    free(in);
}

/* More raw bytes behind those that are left. */
static int fill(struct input *in, struct err *err)
{
    memmove(in->raw, in->raw + in->raw_at, in->raw_len - in->raw_at);
    in->raw_len -= in->raw_at;
    in->raw_at = 0;
    while (!in->file_end && in->raw_len < CHUNK) {
        ssize_t n = read(in->fd, in->raw + in->raw_len, CHUNK - in->raw_len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_errno(err, "%s: cannot read", in->name);
        digest_add(in->digest, (struct span){(const char *)in->raw + in->raw_len, (size_t)n});
        in->file_end = n == 0;
        in->raw_len += (size_t)n;
    }
    return 0;
}

static bool gzip_magic(const struct input *in)
{
    return in->raw_len - in->raw_at >= 2 && in->raw[in->raw_at] == 0x1F &&
           in->raw[in->raw_at + 1] == 0x8B;
}

static enum input_verdict corrupt(const struct input *in, const char *what, struct err *err)
{
    err_set(err, EXIT_BAD_INPUT, "%s: %s at byte %llu: nothing of this file was loaded", in->name,
            what, in->taken);
    return INPUT_CORRUPT;
}

/* One step of inflate into plain. */
static enum input_verdict inflate_some(struct input *in, struct err *err)
{
    in->z.next_in = in->raw + in->raw_at;
    in->z.avail_in = (uInt)(in->raw_len - in->raw_at);
    in->z.next_out = (unsigned char *)in->plain;
    in->z.avail_out = (uInt)sizeof(in->plain);
    int rc = inflate(&in->z, Z_NO_FLUSH);
    size_t used = in->raw_len - in->raw_at - in->z.avail_in;
    in->raw_at += used;
    in->taken += used;
    in->at = 0;
    in->len = sizeof(in->plain) - in->z.avail_out;
    if (rc == Z_MEM_ERROR)
        die_no_memory(CHUNK);
    if (rc == Z_STREAM_END)
        in->in_member = false;
    else if (rc != Z_OK && !(rc == Z_BUF_ERROR && !in->file_end))
        return corrupt(
            in, rc == Z_BUF_ERROR ? "the gzip stream is cut" : "the gzip stream is broken", err);
    return INPUT_LINE;
}

/* Makes in->at < in->len, or says why not. */
static enum input_verdict more(struct input *in, struct err *err)
{
    while (in->at >= in->len) {
        if (fill(in, err) < 0)
            return INPUT_FAILED;
        if (!in->begun) {
            in->begun = true;
            in->gzip = gzip_magic(in);
            if (in->gzip && inflateInit2(&in->z, 15 + 16) != Z_OK)
                die_no_memory(CHUNK);
            in->in_member = in->gzip;
        }
        if (!in->in_member && in->raw_at == in->raw_len && in->file_end)
            return INPUT_END;
        if (!in->gzip) {
            in->len = in->raw_len - in->raw_at;
            in->at = 0;
            memcpy(in->plain, in->raw + in->raw_at, in->len);
            in->raw_at = in->raw_len;
            in->taken += in->len;
            continue;
        }
        if (!in->in_member) {
            if (!gzip_magic(in))
                return corrupt(in, "there is something else behind the gzip stream", err);
            inflateReset(&in->z);
            in->in_member = true;
        }
        enum input_verdict verdict = inflate_some(in, err);
        if (verdict != INPUT_LINE)
            return verdict;
    }
    return INPUT_LINE;
}

/* One line, empty ones too. */
static enum input_verdict next(struct input *in, struct input_line *ret, struct err *err)
{
    size_t bytes = 0;
    bool whole = false;

    buf_reset(&in->line);
    while (!whole && !in->end) {
        enum input_verdict verdict = more(in, err);
        if (verdict == INPUT_END)
            in->end = true;
        else if (verdict != INPUT_LINE)
            return verdict;
        struct span rest = {in->plain + in->at, in->len - in->at};
        size_t feed = rest.len ? span_chr(rest, '\n', 0) : (size_t)-1;
        whole = feed != (size_t)-1;
        if (whole)
            rest.len = feed;
        bytes += rest.len;
        /* what passes the limit is only counted */
        buf_add(&in->line, span_sub(rest, 0, in->max_line - in->line.len));
        in->at += rest.len + whole;
    }
    if (bytes == 0 && !whole)
        return INPUT_END;
    *ret = (struct input_line){buf_span(&in->line), bytes, ++in->number};
    return bytes > in->max_line ? INPUT_LONG : INPUT_LINE;
}

enum input_verdict input_next(struct input *in, struct input_line *ret, struct err *err)
{
    enum input_verdict verdict;

    do
        verdict = next(in, ret, err);
    while (verdict == INPUT_LINE && span_trim(ret->text).len == 0);
    return verdict;
}

void input_digest(struct input *in, char out[SHA256_HEX_TEXT], unsigned long long *ret_bytes)
{
    *ret_bytes = in->taken;
    sha256_done(in->digest, out);
    in->digest = NULL;
}

int input_file_digest(int fd, const char *name, char out[SHA256_HEX_TEXT], struct err *err)
{
    unsigned char chunk[CHUNK];
    struct digest *digest = sha256_begin();
    ssize_t n;

    while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        digest_add(digest, (struct span){(const char *)chunk, (size_t)n});
    }
    if (n < 0 || lseek(fd, 0, SEEK_SET) < 0) {
        err_errno(err, "%s: cannot read", name);
        digest_free(digest);
        return -1;
    }
    sha256_done(digest, out);
    return 0;
}
