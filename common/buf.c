#include "common/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/err.h"

void buf_free(struct buf *b)
{
    free(b->p);
    *b = BUF_INIT(b->max);
}

void buf_reset(struct buf *b)
{
    b->len = 0;
    b->full = false;
    if (b->p)
        b->p[0] = '\0';
}

char *buf_room(struct buf *b, size_t n)
{
    if (b->full || n > b->max - b->len) {
        b->full = true;
        return NULL;
    }
    if (b->cap < b->len + n + 1) {
        size_t want = b->cap ? b->cap * 2 : 256;
        while (want < b->len + n + 1)
            want *= 2;
        char *p = realloc(b->p, want);
        if (!p)
            die_no_memory(want);
        b->p = p;
        b->cap = want;
    }
    return b->p + b->len;
}

bool buf_add(struct buf *b, struct span s)
{
    char *at = buf_room(b, s.len);
    if (!at)
        return false;
    if (s.len)
        memcpy(at, s.p, s.len);
    b->len += s.len;
    b->p[b->len] = '\0';
    return true;
}

bool buf_addc(struct buf *b, char c)
{
    return buf_add(b, (struct span){&c, 1});
}

bool buf_adds(struct buf *b, const char *cstr)
{
    return buf_add(b, span_of(cstr));
}

bool buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *at = n < 0 ? NULL : buf_room(b, (size_t)n);
    if (at) {
        vsnprintf(at, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
    return at != NULL;
}
