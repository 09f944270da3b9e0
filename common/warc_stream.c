#include "common/warc_stream.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Bytes of a member by which its first ones can be told: a header and the tables of deflate. */
#define TRIAL 1024

struct warc_stream *warc_stream_new(int fd)
{
    struct warc_stream *s = calloc(1, sizeof(*s));
    if (!s)
        die_no_memory(sizeof(*s));
    s->fd = fd;
    if (inflateInit2(&s->z, 15 + 16) != Z_OK) /* the largest window, gzip framing only */
        die_no_memory(0);
    return s;
}

void warc_stream_free(struct warc_stream *s)
{
    if (!s)
        return;
    inflateEnd(&s->z);
    free(s);
}

static ssize_t read_some(struct warc_stream *s, unsigned char *to, size_t size, struct err *err)
{
    ssize_t n;
    do
        n = read(s->fd, to, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return err_errno(err, "cannot read the WARC file");
    s->read_total += (size_t)n;
    return n;
}

/* Reads until zlib has at least two bytes to judge by, or the file ends. */
static int first_bytes(struct warc_stream *s, struct err *err)
{
    s->z.next_in = s->in;
    while (s->z.avail_in < 2) {
        ssize_t n = read_some(s, s->in + s->z.avail_in, sizeof(s->in) - s->z.avail_in, err);
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        s->z.avail_in += (uInt)n;
    }
    s->gzip = s->z.avail_in >= 2 && s->in[0] == 0x1F && s->in[1] == 0x8B;
    s->known = true;
    if (!s->gzip && s->z.avail_in) {
        memcpy(s->out, s->in, s->z.avail_in);
        s->len = s->z.avail_in;
        s->z.avail_in = 0;
    }
    return 0;
}

static enum stream_state fill_plain(struct warc_stream *s, struct err *err)
{
    ssize_t n = read_some(s, s->out, sizeof(s->out), err);
    if (n < 0)
        return STREAM_IO;
    s->len = (size_t)n;
    return n ? STREAM_DATA : STREAM_END;
}

static enum stream_state broken(struct warc_stream *s, const char *why)
{
    s->why = why;
    return STREAM_CORRUPT;
}

static enum stream_state fill_gzip(struct warc_stream *s, struct err *err)
{
    if (s->z.avail_in == 0) {
        ssize_t n = read_some(s, s->in, sizeof(s->in), err);
        if (n <= 0)
            return n < 0 ? STREAM_IO : s->in_member ? STREAM_CUT : STREAM_END;
        s->z.next_in = s->in;
        s->z.avail_in = (uInt)n;
    }
    while (!s->in_member && s->z.avail_in > 0 && *s->z.next_in == 0) { /* filled up with zeros */
        s->z.next_in++;
        s->z.avail_in--;
    }
    if (s->z.avail_in == 0)
        return STREAM_NOTHING;
    if (!s->in_member) {
        s->member_offset = s->read_total - s->z.avail_in;
        inflateReset(&s->z);
        s->in_member = true;
    }
    s->z.next_out = s->out;
    s->z.avail_out = sizeof(s->out);
    int rc = inflate(&s->z, Z_NO_FLUSH);
    s->len = sizeof(s->out) - s->z.avail_out;
    if (rc == Z_STREAM_END)
        s->in_member = false;
    else if (rc == Z_MEM_ERROR)
        die_no_memory(0);
    else if (rc != Z_OK && rc != Z_BUF_ERROR) {
        s->len = 0;
        return broken(s, rc == Z_DATA_ERROR && s->z.msg ? s->z.msg : "no gzip stream");
    }
    return s->len ? STREAM_DATA : STREAM_NOTHING;
}

enum stream_state warc_stream_fill(struct warc_stream *s, struct err *err)
{
    s->pos = s->len = 0;
    if (!s->known) {
        if (first_bytes(s, err) < 0)
            return STREAM_IO;
        if (s->len)
            return STREAM_DATA;
    }
    return s->gzip ? fill_gzip(s, err) : fill_plain(s, err);
}

/* Inflates what of a member stands in the input at `at`: does it begin so? */
static bool member_begins(struct warc_stream *s, size_t at, size_t have, struct span begin)
{
    inflateReset(&s->z);
    s->z.next_in = s->in + at;
    s->z.avail_in = (uInt)(have - at);
    s->z.next_out = s->out;
    s->z.avail_out = sizeof(s->out);
    int rc = inflate(&s->z, Z_NO_FLUSH);
    s->pos = 0;
    s->len = sizeof(s->out) - s->z.avail_out;
    s->in_member = rc != Z_STREAM_END;
    return (rc == Z_OK || rc == Z_STREAM_END || rc == Z_BUF_ERROR) &&
           span_starts(warc_stream_window(s), begin);
}

bool warc_stream_resync(struct warc_stream *s, unsigned long long from, struct span begin,
                        struct err *err)
{
    static const unsigned char magic[] = {0x1F, 0x8B, 0x08};
    size_t have = 0;

    if (!s->gzip || lseek(s->fd, (off_t)from, SEEK_SET) < 0)
        return false;
    s->read_total = from;
    for (bool end = false; !end;) {
        ssize_t n = read_some(s, s->in + have, sizeof(s->in) - have, err);
        if (n < 0)
            return false;
        have += (size_t)n;
        end = n == 0;
        size_t last = end || have < TRIAL ? have : have - TRIAL, i = 0;
        for (; i < last && i + sizeof(magic) <= have; i++)
            if (memcmp(s->in + i, magic, sizeof(magic)) == 0 && member_begins(s, i, have, begin)) {
                s->member_offset = s->read_total - (have - i);
                return true;
            }
        i = end ? have : last;
        memmove(s->in, s->in + i, have - i);
        have -= i;
    }
    return false;
}
