/*
 * common/span.h - a stretch of bytes that somebody else owns.
 *
 * All input is handled as spans: not NUL-terminated, may hold any byte. A span is passed by value.
 * NUL-terminated strings appear only where libc or another library wants them.
 */
#ifndef COMMON_SPAN_H
#define COMMON_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
    const char *p;
    size_t len;
};

/* For printf: printf("%.*s", SPAN_ARG(s)). At most INT_MAX bytes are printed. */
#define SPAN_ARG(s) ((int)((s).len > 0x7fffffff ? 0x7fffffff : (s).len)), ((s).p ? (s).p : "")
/* A span over a string literal. */
#define SPAN(lit) ((struct span){(lit), sizeof(lit) - 1})
/* The same to initialise a static one. */
#define SPAN_INIT(lit)                                                                             \
    {                                                                                              \
        (lit), sizeof(lit) - 1                                                                     \
    }

static inline struct span span_of(const char *cstr)
{
    return (struct span){cstr, cstr ? strlen(cstr) : 0};
}

static inline bool span_eq(struct span a, struct span b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

static inline bool span_is(struct span a, const char *cstr)
{
    return span_eq(a, span_of(cstr));
}

/* The bytes from `from` on; empty when from is past the end. */
static inline struct span span_from(struct span s, size_t from)
{
    if (s.len == 0) /* p may be NULL, to which C adds nothing, not even 0 */
        return s;
    return from >= s.len ? (struct span){s.p + s.len, 0} : (struct span){s.p + from, s.len - from};
}

/* At most `len` bytes from `from` on. */
static inline struct span span_sub(struct span s, size_t from, size_t len)
{
    s = span_from(s, from);
    if (s.len > len)
        s.len = len;
    return s;
}

/* ASCII letters compare without case; other bytes as they are. */
bool span_eq_nocase(struct span a, struct span b);
bool span_starts(struct span s, struct span prefix);
bool span_starts_nocase(struct span s, struct span prefix);
bool span_ends(struct span s, struct span suffix);

/* Offset of the first `needle` at or after `from`, or (size_t)-1. */
size_t span_find(struct span s, struct span needle, size_t from);
size_t span_find_nocase(struct span s, struct span needle, size_t from);
size_t span_chr(struct span s, char c, size_t from);

/* FNV-1a, 64 bits: goes on from h, which is SPAN_HASH at first. For tables, not for names that last. */
#define SPAN_HASH ((uint64_t)0xCBF29CE484222325)
uint64_t span_hash(uint64_t h, struct span s);

/* Without ASCII white space (space, \t \n \v \f \r) at both ends. */
struct span span_trim(struct span s);

/*
 * Takes the part before the next `sep` off the front of *rest and puts it into *ret_part.
 * Returns false when nothing is left ("a,b," gives "a", "b", ""; "" gives one "").
 * Start with rest->p set; the end is marked by rest->p == NULL.
 */
bool span_split(struct span *rest, char sep, struct span *ret_part);

/* Digits only, no sign, at most 18 of them. Returns false, *ret untouched, on anything else. */
bool span_to_int(struct span s, long long *ret);

#endif
