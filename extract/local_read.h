/*
 * extract/local_read.h - articles in a web archive or page on this machine, read by a sandboxed process.
 *
 * A web archive (WARC 1.0 or 1.1, packed or not, of whatever writer) gives its responses of status 200
 * that are HTML, and its resources of that type. Where a record's metadata says what it is (our own
 * archives do), only "article" and "posts" are given, with what was noted of them. Raw chunked bodies
 * come out plain. A page gives itself. Files come from anywhere: they are read where no file can be
 * opened and no network reached; a file that is broken gives what came before.
 */
#ifndef EXTRACT_LOCAL_READ_H
#define EXTRACT_LOCAL_READ_H

#include "common/arena.h"
#include "common/err.h"

#define LOCAL_MAX_PAGE ((size_t)16 << 20) /* bytes of one page; more is passed over */

enum local_kind { LOCAL_ARCHIVE, LOCAL_PAGE };

struct local_item {
    struct span url;      /* as the record has it; p NULL: of a page */
    long long date;       /* of its capture, seconds; 0: of a page */
    bool posts, resource; /* posts of WordPress; no HTTP header */
    struct span header;   /* status line and fields, without the empty line */
    struct span body;     /* transfer coding taken off, content coding as it was */
    struct span content_type, address;
    struct span title, published, language; /* by its metadata; p NULL: not said */
};

enum local_event {
    LOCAL_ITEM,
    LOCAL_END,   /* all was read */
    LOCAL_FAULT, /* it is cut, corrupt, or the reader died: *ret_why */
};

struct local_reader;

/* `fd` at its start, not owned. */
int local_open(int fd, enum local_kind kind, struct local_reader **ret, struct err *err);
/* Spans live in the arena. -1 only where the system fails. */
int local_next(struct local_reader *r, struct arena *arena, enum local_event *ret,
               struct local_item *ret_item, const char **ret_why, struct err *err);
void local_close(struct local_reader *r); /* NULL is accepted */

#endif
