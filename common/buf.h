/*
 * common/buf.h - bytes that grow, up to a maximum fixed at birth.
 *
 * Past the maximum nothing is added and `full` stays set: many adds may be checked once at the end.
 * Out of memory below the maximum ends the process (err.h).
 */
#ifndef COMMON_BUF_H
#define COMMON_BUF_H

#include "common/span.h"

struct buf {
    char *p; /* NUL-terminated whenever cap > 0 */
    size_t len, cap, max;
    bool full; /* something did not fit and was left out */
};

#define BUF_INIT(max_bytes) ((struct buf){.max = (max_bytes)})

void buf_free(struct buf *b);  /* gives the memory back; the buffer may be used again */
void buf_reset(struct buf *b); /* empty, memory kept, full cleared */

bool buf_add(struct buf *b, struct span s);
bool buf_addc(struct buf *b, char c);
bool buf_adds(struct buf *b, const char *cstr);
__attribute__((format(printf, 2, 3))) bool buf_printf(struct buf *b, const char *fmt, ...);

/* Room for n more bytes at p + len (the caller then raises len); NULL when that would pass max. */
char *buf_room(struct buf *b, size_t n);

static inline struct span buf_span(const struct buf *b)
{
    return (struct span){b->p, b->len};
}

#endif
