/*
 * common/arena.h - memory of one document, given back as a whole.
 *
 * Grows in blocks up to a maximum that is fixed at birth. An allocation never fails to the caller: past
 * the maximum, or when the system has none, the process ends with status 71 (a worker is then replaced
 * and its page set aside). Memory is zeroed and aligned for any type.
 */
#ifndef COMMON_ARENA_H
#define COMMON_ARENA_H

#include "common/span.h"

struct arena;

struct arena *arena_new(size_t max_bytes);
void arena_free(struct arena *arena); /* NULL is accepted */
/* Gives everything back; the largest block up to 8 MB stays for the next document. */
void arena_reset(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t size);
/* n elements of size bytes each; the product is checked. */
void *arena_array(struct arena *arena, size_t n, size_t size);
/* A copy with a NUL behind it, so that .p also serves as a C string. */
struct span arena_dup(struct arena *arena, struct span s);
__attribute__((format(printf, 2, 3))) struct span arena_printf(struct arena *arena, const char *fmt,
                                                               ...);

/*
 * Makes room for one more element in a growing array: returns the array, moved if need be.
 * Use: a = arena_grow(arena, a, n, &cap, sizeof(*a)); a[n++] = x;
 */
void *arena_grow(struct arena *arena, void *array, size_t n, size_t *cap, size_t size);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *arena);

#endif
