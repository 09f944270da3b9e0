#include "common/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/err.h"

/* Under the sanitizer what is not handed out is poisoned, and a gap keeps neighbours apart. */
#ifdef ANGKA_SANITIZED
#include <sanitizer/asan_interface.h>
#define GAP ((size_t)16)
#else
#define GAP                               ((size_t)0)
#define ASAN_POISON_MEMORY_REGION(p, n)   ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

#define ALIGNMENT   16
#define FIRST_BLOCK ((size_t)256 * 1024)
#define KEEP_BLOCK  ((size_t)8 << 20) /* most documents fit in one */

struct block {
    struct block *next;
    size_t size, used; /* of data */
    _Alignas(ALIGNMENT) char data[];
};

struct arena {
    struct block *first, *current;
    size_t max, total, used;
};

static struct block *block_new(size_t size)
{
    struct block *b = malloc(sizeof(*b) + size);
    if (!b)
        die_no_memory(size);
    b->next = NULL;
    b->size = size;
    b->used = 0;
    ASAN_POISON_MEMORY_REGION(b->data, size);
    return b;
}

struct arena *arena_new(size_t max_bytes)
{
    struct arena *a = malloc(sizeof(*a));
    if (!a)
        die_no_memory(sizeof(*a));
    size_t size = max_bytes < FIRST_BLOCK ? max_bytes : FIRST_BLOCK;
    *a = (struct arena){.max = max_bytes, .total = size};
    a->first = a->current = block_new(size);
    return a;
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    for (struct block *b = a->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free(a);
}

/* The largest block up to KEEP_BLOCK stays: the next document finds its memory warm. */
void arena_reset(struct arena *a)
{
    struct block *kept = a->first;

    for (struct block *b = a->first->next; b; b = b->next)
        if (b->size > kept->size && b->size <= KEEP_BLOCK)
            kept = b;
    for (struct block *b = a->first, *next; b; b = next) {
        next = b->next;
        if (b != kept)
            free(b);
    }
    kept->next = NULL;
    kept->used = 0;
    ASAN_POISON_MEMORY_REGION(kept->data, kept->size);
    a->first = a->current = kept;
    a->total = kept->size;
    a->used = 0;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > a->max)
        die_no_memory(size);
    size_t asked = size;
    size = (size + GAP + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct block *b = a->current;
    if (size > b->size - b->used) {
        size_t want = b->size * 2 > size ? b->size * 2 : size;
        if (want > a->max - a->total)
            want = size;
        if (want > a->max - a->total)
            die_no_memory(size);
        b->next = block_new(want);
        a->total += want;
        b = a->current = b->next;
    }
    void *p = b->data + b->used;
    b->used += size;
    a->used += size;
    ASAN_UNPOISON_MEMORY_REGION(p, asked);
    return memset(p, 0, asked);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes))
        die_no_memory(SIZE_MAX);
    return arena_alloc(a, bytes);
}

struct span arena_dup(struct arena *a, struct span s)
{
    char *p = arena_alloc(a, s.len + 1);
    if (s.len)
        memcpy(p, s.p, s.len);
    return (struct span){p, s.len};
}

struct span arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;

    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    size_t len = n < 0 ? 0 : (size_t)n;
    char *p = arena_alloc(a, len + 1);
    vsnprintf(p, len + 1, fmt, again);
    va_end(again);
    return (struct span){p, len};
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return array;
    size_t want = *cap ? *cap * 2 : 16;
    void *bigger = arena_array(a, want, size);
    if (n)
        memcpy(bigger, array, n * size);
    *cap = want;
    return bigger;
}

size_t arena_used(const struct arena *a)
{
    return a->used;
}
