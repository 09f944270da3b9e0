#include <stdio.h>
#include <stdlib.h>

#include "common/warc.h"
#include "common/warc_stream.h"

#define MAX_BLANK 64 /* line ends between records; the standard says four bytes */
/* A block that is passed over may not inflate to more than this for each byte of the file. */
#define MAX_RATIO 256
/* Faults of one file behind which reading goes on: more, and it is no archive. */
#define MAX_FAULTS 1000

struct warc_reader {
    struct warc_stream *in;
    struct buf header, block;
    unsigned long long offset; /* of the present record */
    bool any;                  /* a record was begun */
    unsigned faults;           /* resumed behind */
    enum warc_verdict last;    /* WARC_CUT, WARC_CORRUPT and WARC_END stay */
    char why[128];
};

struct warc_reader *warc_reader_new(int fd)
{
    struct warc_reader *r = calloc(1, sizeof(*r));
    if (!r)
        die_no_memory(sizeof(*r));
    r->in = warc_stream_new(fd);
    r->header = BUF_INIT(WARC_MAX_HEADER);
    r->block = BUF_INIT(WARC_MAX_BLOCK);
    return r;
}

void warc_reader_free(struct warc_reader *r)
{
    if (!r)
        return;
    warc_stream_free(r->in);
    buf_free(&r->header);
    buf_free(&r->block);
    free(r);
}

__attribute__((format(printf, 3, 4))) static enum warc_verdict
verdict(struct warc_reader *r, enum warc_verdict v, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(r->why, sizeof(r->why), fmt, ap);
    va_end(ap);
    return v;
}

/* What a stream that gives no more data means inside a record. */
static enum warc_verdict broken(struct warc_reader *r, enum stream_state state)
{
    if (state == STREAM_IO)
        return WARC_IO;
    if (state == STREAM_CORRUPT)
        return verdict(r, WARC_CORRUPT, "gzip: %s", r->in->why);
    return verdict(r, WARC_CUT, "the file ends inside a record");
}

/* Makes sure that the window holds a byte. */
static enum stream_state want_byte(struct warc_reader *r, struct err *err)
{
    enum stream_state state = STREAM_DATA;
    while (r->in->pos == r->in->len) {
        state = warc_stream_fill(r->in, err);
        if (state != STREAM_DATA && state != STREAM_NOTHING)
            return state;
    }
    return STREAM_DATA;
}

/* Goes to the first byte of a record. WARC_RECORD when one begins here. */
static enum warc_verdict begin(struct warc_reader *r, struct err *err)
{
    for (size_t blank = 0;; blank++) {
        enum stream_state state = want_byte(r, err);
        r->offset = state == STREAM_DATA ? warc_stream_offset(r->in)
                    : r->in->gzip        ? r->in->member_offset
                                         : r->in->read_total;
        if (state == STREAM_END && r->any)
            return WARC_END;
        if (state == STREAM_END)
            return verdict(r, WARC_CORRUPT, "an empty file: no WARC here");
        if (state != STREAM_DATA)
            return broken(r, state);
        unsigned char c = r->in->out[r->in->pos];
        if (c == '\0') /* a file on tape, or in blocks, is filled up with zeros */
            blank = 0;
        else if ((c != '\r' && c != '\n') || blank == MAX_BLANK)
            break;
        r->in->pos++;
    }
    r->any = true;
    return WARC_RECORD;
}

/* "WARC/1.1" and the like; also a beginning of it while more is to come. */
static bool could_be_warc(struct span head)
{
    return span_starts(span_sub(SPAN("WARC/"), 0, head.len), span_sub(head, 0, 5));
}

/* Takes the header up to and without its empty line. */
static enum warc_verdict read_header(struct warc_reader *r, struct err *err)
{
    size_t line = 0; /* where the present line begins */

    buf_reset(&r->header);
    for (;;) {
        enum stream_state state = want_byte(r, err);
        if (state != STREAM_DATA)
            return broken(r, state);
        struct span window = warc_stream_window(r->in);
        size_t eol = span_chr(window, '\n', 0);
        size_t take = eol == (size_t)-1 ? window.len : eol + 1;
        if (!buf_add(&r->header, span_sub(window, 0, take)))
            return verdict(r, WARC_CORRUPT, "a header of more than %zu bytes", WARC_MAX_HEADER);
        r->in->pos += take;
        if (!could_be_warc(buf_span(&r->header)))
            return verdict(r, WARC_CORRUPT, "no WARC header here");
        if (eol == (size_t)-1)
            continue;
        if (span_trim(span_from(buf_span(&r->header), line)).len == 0) {
            r->header.len = line;
            return WARC_RECORD;
        }
        line = r->header.len;
    }
}

/* Joins folded lines (a line that begins with a space goes on with the one before): RFC 2822. */
static void unfold(struct buf *h)
{
    for (size_t i = 0; i + 1 < h->len; i++) {
        if (h->p[i] != '\n' || (h->p[i + 1] != ' ' && h->p[i + 1] != '\t'))
            continue;
        h->p[i] = ' ';
        if (i > 0 && h->p[i - 1] == '\r')
            h->p[i - 1] = ' ';
    }
}

struct span warc_field(const struct warc_record *rec, const char *name)
{
    struct span rest = rec->header, line;
    while (span_split(&rest, '\n', &line)) {
        size_t colon = span_chr(line, ':', 0);
        if (colon != (size_t)-1 &&
            span_eq_nocase(span_trim(span_sub(line, 0, colon)), span_of(name)))
            return span_trim(span_from(line, colon + 1));
    }
    return (struct span){NULL, 0};
}

/* wget writes <URI>, as the grammar of WARC/1.0 asked for by mistake. */
static struct span without_brackets(struct span uri)
{
    if (uri.len >= 2 && uri.p[0] == '<' && uri.p[uri.len - 1] == '>')
        return span_trim(span_sub(uri, 1, uri.len - 2));
    return uri;
}

static void fill_record(const struct warc_reader *r, struct warc_record *rec)
{
    *rec = (struct warc_record){.offset = r->offset, .header = buf_span(&r->header)};
    rec->type = warc_field(rec, "WARC-Type");
    rec->target_uri = without_brackets(warc_field(rec, "WARC-Target-URI"));
    rec->date = warc_field(rec, "WARC-Date");
    rec->id = warc_field(rec, "WARC-Record-ID");
    rec->refers_to_uri = without_brackets(warc_field(rec, "WARC-Refers-To-Target-URI"));
    rec->refers_to_date = warc_field(rec, "WARC-Refers-To-Date");
    rec->profile = warc_field(rec, "WARC-Profile");
    rec->truncated = warc_field(rec, "WARC-Truncated");
    rec->content_type = warc_field(rec, "Content-Type");
    rec->payload_digest = warc_field(rec, "WARC-Payload-Digest");
}

static enum warc_verdict parse_header(struct warc_reader *r, struct warc_record *rec,
                                      unsigned long long *ret_length)
{
    long long length;

    unfold(&r->header);
    fill_record(r, rec);
    struct span version = span_sub(rec->header, 0, 8);
    if (!span_is(version, "WARC/1.0") && !span_is(version, "WARC/1.1") &&
        !span_starts(version, SPAN("WARC/0.")))
        return verdict(r, WARC_CORRUPT, "a WARC version that is not known");
    if (!rec->type.len)
        return verdict(r, WARC_CORRUPT, "a record without WARC-Type");
    if (!span_to_int(warc_field(rec, "Content-Length"), &length))
        return verdict(r, WARC_CORRUPT, "a record without a right Content-Length");
    *ret_length = (unsigned long long)length;
    return WARC_RECORD;
}

/*
 * Takes the block: kept up to WARC_MAX_BLOCK, else passed over. What is kept grows with what comes,
 * not with what Content-Length claims.
 */
static enum warc_verdict read_block(struct warc_reader *r, unsigned long long length,
                                    struct err *err)
{
    bool keep = length <= WARC_MAX_BLOCK;
    unsigned long long used = warc_stream_used(r->in), left = length;

    buf_reset(&r->block);
    while (left > 0) {
        enum stream_state state = want_byte(r, err);
        if (state != STREAM_DATA)
            return broken(r, state);
        struct span window = warc_stream_window(r->in);
        size_t take = left < window.len ? (size_t)left : window.len;
        if (keep)
            buf_add(&r->block, span_sub(window, 0, take));
        r->in->pos += take;
        left -= take;
        unsigned long long cost = warc_stream_used(r->in) - used;
        if (length - left > WARC_MAX_BLOCK &&
            (length - left) / MAX_RATIO > cost + WARC_MAX_BLOCK / MAX_RATIO)
            return verdict(r, WARC_CORRUPT, "a block that inflates without measure");
    }
    return WARC_RECORD;
}

/*
 * Takes the line ends behind the block and, in gzip, goes on to the end of the member where nothing
 * else comes before it: only then its checksum was compared.
 */
static enum warc_verdict read_trailer(struct warc_reader *r, struct err *err)
{
    for (size_t blank = 0; blank < MAX_BLANK;) {
        if (r->in->pos < r->in->len) {
            unsigned char c = r->in->out[r->in->pos];
            if (c != '\r' && c != '\n')
                return WARC_RECORD;
            r->in->pos++;
            blank++;
            continue;
        }
        if (r->in->gzip && !r->in->in_member)
            return WARC_RECORD;
        enum stream_state state = warc_stream_fill(r->in, err);
        if (state == STREAM_END)
            return WARC_RECORD; /* a plain file without the last line ends: the block is whole */
        if (state != STREAM_DATA && state != STREAM_NOTHING)
            return broken(r, state);
    }
    return WARC_RECORD;
}

static enum warc_verdict next(struct warc_reader *r, struct warc_record *rec, struct err *err)
{
    unsigned long long length = 0;
    enum warc_verdict v = begin(r, err);

    if (v == WARC_RECORD)
        v = read_header(r, err);
    if (v == WARC_RECORD)
        v = parse_header(r, rec, &length);
    if (v == WARC_RECORD)
        v = read_block(r, length, err);
    if (v == WARC_RECORD)
        v = read_trailer(r, err);
    rec->block = buf_span(&r->block);
    if (v == WARC_RECORD && length > WARC_MAX_BLOCK)
        return verdict(r, WARC_TOO_LARGE, "a block of %llu bytes", length);
    return v;
}

enum warc_verdict warc_next(struct warc_reader *r, struct warc_record *ret, const char **ret_why,
                            unsigned long long *ret_offset, struct err *err)
{
    struct warc_record rec = {0};

    if (r->last != WARC_END && r->last != WARC_CUT && r->last != WARC_CORRUPT) {
        r->why[0] = '\0';
        r->last = next(r, &rec, err);
    }
    if (r->last == WARC_RECORD || r->last == WARC_TOO_LARGE)
        *ret = rec;
    *ret_why = r->why[0] ? r->why : NULL;
    *ret_offset = r->offset;
    return r->last;
}

bool warc_resume(struct warc_reader *r, struct err *err)
{
    if (r->last != WARC_CORRUPT || r->faults == MAX_FAULTS ||
        !warc_stream_resync(r->in, r->offset + 1, SPAN("WARC/"), err))
        return false;
    r->faults++;
    r->last = WARC_RECORD;
    return true;
}
