/*
 * transform/archive.h - the pages of a WARC file as tasks, read in a sandboxed process of their own.
 *
 * A web archive is untrusted input like the pages in it: the process that unpacks it has no file but the
 * archive and no way out but a pipe. A response is joined with the metadata record that extract writes for
 * it (WARC-Concurrent-To; keys source, kind, feed-title, feed-published of application/warc-fields).
 */
#ifndef TRANSFORM_ARCHIVE_H
#define TRANSFORM_ARCHIVE_H

#include "transform/task.h"

enum archive_event {
    ARCHIVE_TASK,  /* *ret_task holds a response or resource record */
    ARCHIVE_END,   /* the file is read to its end */
    ARCHIVE_ASIDE, /* a record too large to be read, or corrupt, was passed over: why, offset */
    ARCHIVE_FAULT, /* the file is cut or corrupt from that offset on: why, offset; nothing more comes */
};

struct archive;

/* fd is read by the other process and may be closed by the caller afterwards. */
int archive_open(int fd, const char *name, struct archive **ret, struct err *err);
/*
 * The next event. ret_task (packed, for the pool) and ret_why live until the next call. Returns 0, or -1
 * with err where the system failed or the reading process died (EXIT_BAD_INPUT then names the file).
 */
int archive_next(struct archive *a, enum archive_event *ret, struct span *ret_task,
                 const char **ret_why, unsigned long long *ret_offset, struct err *err);
void archive_close(struct archive *a); /* NULL is accepted */

#endif
