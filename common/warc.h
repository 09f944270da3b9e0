/*
 * common/warc.h - web archives: WARC/1.1 (ISO 28500:2017) written, 1.0 and 1.1 read.
 *
 * Written: one gzip member per record, CRLF lines, block and payload digests (sha1, base 32). What is
 * stored of an HTTP message: the transfer coding removed (Transfer-Encoding renamed
 * X-Crawler-Transfer-Encoding, Content-Length that of the stored body), the content coding kept.
 * Read: gzip members or plain, tolerant of what other writers do; a cut or corrupt file gives every whole
 * record before the fault and then a verdict with the offset.
 */
#ifndef COMMON_WARC_H
#define COMMON_WARC_H

#include "common/arena.h"
#include "common/buf.h"
#include "common/err.h"

#define WARC_MAX_BLOCK  ((size_t)64 << 20) /* bytes of one record's block; more is passed over */
#define WARC_MAX_HEADER ((size_t)64 << 10)

/* ---- writing ---- */

struct warc_writer; /* writes to a descriptor it does not own */

/* One field of a record's header: WARC-Type, WARC-Target-URI, ... as the standard spells them. */
struct warc_field {
    const char *name;
    struct span value;
};

struct warc_writer *warc_writer_new(int fd);
void warc_writer_free(struct warc_writer *w); /* NULL is accepted */

/*
 * Writes one record: type, date (seconds), the fields, then Content-Type, WARC-Block-Digest, Content-Length
 * and the block. Makes WARC-Record-ID and puts it (with its brackets) into ret_id. `payload` is the part of
 * block that WARC-Payload-Digest speaks of (p NULL: none is written). Already compressed payloads are
 * deflated at level 1, others at 6.
 */
int warc_write(struct warc_writer *w, const char *type, long long date, const char *content_type,
               const struct warc_field *fields, size_t n, struct span block, struct span payload,
               char ret_id[64], struct err *err);
/* The offset at which the next record will begin. */
unsigned long long warc_writer_offset(const struct warc_writer *w);

/* ---- reading ---- */

struct warc_record {
    unsigned long long offset; /* of its gzip member or header in the file */
    struct span type, target_uri, date, id, refers_to_uri, refers_to_date, profile, truncated;
    struct span content_type;
    struct span payload_digest; /* "sha1:..." as written */
    struct span header;         /* all header lines as they stand */
    struct span block;
};

enum warc_verdict {
    WARC_RECORD,   /* *ret is filled */
    WARC_END,      /* the file ended after a whole record */
    WARC_TOO_LARGE, /* this record's block passes WARC_MAX_BLOCK: header given, block empty; go on */
    WARC_CUT,      /* the file ends inside a record: nothing more will come */
    WARC_CORRUPT,  /* no WARC here, or the gzip stream is broken: nothing more will come */
    WARC_IO,       /* the system failed: err */
};

struct warc_reader;
/* From a file's descriptor at its start, which the reader does not own. */
struct warc_reader *warc_reader_new(int fd);
void warc_reader_free(struct warc_reader *r);
/*
 * The next record; spans live until the next call. On WARC_CUT and WARC_CORRUPT, *ret_offset is where the
 * broken record begins and `why` (never NULL then) says what is wrong.
 */
enum warc_verdict warc_next(struct warc_reader *r, struct warc_record *ret, const char **ret_why,
                            unsigned long long *ret_offset, struct err *err);
/* The value of a header field of the record, any case; p NULL where there is none. */
struct span warc_field(const struct warc_record *rec, const char *name);

#endif
