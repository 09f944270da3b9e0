/*
 * common/warc.h - web archives: WARC/1.1 (ISO 28500:2017) written, 1.0 and 1.1 read.
 *
 * Written: one gzip member per record, CRLF lines, block and payload digests (sha1, base 32). What
 * is stored of an HTTP message: the transfer coding removed (Transfer-Encoding renamed
 * X-Crawler-Transfer-Encoding, Content-Length that of the stored body), the content coding kept.
 * Read: gzip members or plain, tolerant of what other writers do; a cut or corrupt file gives every
 * whole record before the fault and then a verdict with the offset. Behind a corrupt gzip member the
 * next can be asked for (warc_resume).
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
/* Record ids from this seed instead of the system's random numbers: the same file again, for tests.
 */
void warc_writer_seed(struct warc_writer *w, unsigned long long seed);

/*
 * Writes one record: WARC-Type, WARC-Record-ID, WARC-Date (of `date`, seconds), the fields, then
 * Content-Type (NULL: none), WARC-Block-Digest, WARC-Payload-Digest, Content-Length and the block.
 * Makes the record's id and puts it (with its brackets) into ret_id. `payload`, the end of block, is what
 * WARC-Payload-Digest speaks of (p NULL: there is none); where the fields hold that one already (as a
 * revisit's, of its original) it is not computed. A payload that is compressed is stored, all else
 * deflated at 6.
 * A record that the standard forbids (no WARC-Target-URI where the type needs it, a line end in a
 * value) is not written: EXIT_BUG. After EXIT_IO the file ends inside a record: drop it.
 */
int warc_write(struct warc_writer *w, const char *type, long long date, const char *content_type,
               const struct warc_field *fields, size_t n, struct span block, struct span payload,
               char ret_id[64], struct err *err);
/* The offset at which the next record will begin. */
unsigned long long warc_writer_offset(const struct warc_writer *w);

/* ---- reading ---- */

struct warc_record {
    unsigned long long offset; /* of its gzip member, or of its header in a plain file */
    /* p is NULL where a field is absent; <brackets> around the two URIs are taken off */
    struct span type, target_uri, date, id, refers_to_uri, refers_to_date, profile, truncated;
    struct span content_type;
    struct span payload_digest; /* "sha1:..." as written */
    struct span header;         /* all header lines; folded ones are joined with spaces */
    struct span block;
};

enum warc_verdict {
    WARC_RECORD,    /* *ret is filled */
    WARC_END,       /* the file ended after a whole record */
    WARC_TOO_LARGE, /* this record's block passes WARC_MAX_BLOCK: header given, block empty; go on
                     */
    WARC_CUT,       /* the file ends inside a record: nothing more will come */
    WARC_CORRUPT,   /* no WARC here, or the gzip stream is broken: nothing more will come */
    WARC_IO,        /* the system failed: err */
};

struct warc_reader;
/* From a descriptor at the start of a file (or pipe), which the reader does not own. */
struct warc_reader *warc_reader_new(int fd);
void warc_reader_free(struct warc_reader *r); /* NULL is accepted */
/*
 * The next record; spans live until the next call. A record of a gzip member of its own is given
 * only when the member's checksum was right. On WARC_CUT and WARC_CORRUPT, *ret_offset is where the
 * broken record begins and *ret_why (else NULL) says what is wrong, as on WARC_TOO_LARGE.
 */
enum warc_verdict warc_next(struct warc_reader *r, struct warc_record *ret, const char **ret_why,
                            unsigned long long *ret_offset, struct err *err);
/*
 * After WARC_CORRUPT: goes to the next gzip member that begins as a record does, so that warc_next
 * gives what is whole behind the fault. False where there is none, in a plain file, and in a pipe.
 */
bool warc_resume(struct warc_reader *r, struct err *err);
/* The value of a header field of the record, any case; p NULL where there is none. */
struct span warc_field(const struct warc_record *rec, const char *name);

#endif
