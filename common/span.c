#include "common/span.h"

static unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
}

static bool same_nocase(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lower((unsigned char)a[i]) != lower((unsigned char)b[i]))
            return false;
    return true;
}

bool span_eq_nocase(struct span a, struct span b)
{
    return a.len == b.len && same_nocase(a.p, b.p, a.len);
}

bool span_starts(struct span s, struct span prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.p, prefix.p, prefix.len) == 0);
}

bool span_starts_nocase(struct span s, struct span prefix)
{
    return s.len >= prefix.len && same_nocase(s.p, prefix.p, prefix.len);
}

bool span_ends(struct span s, struct span suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.p + s.len - suffix.len, suffix.p, suffix.len) == 0);
}

size_t span_find(struct span s, struct span needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return (size_t)-1;
    if (needle.len == 0)
        return from;
    const char *hit = memmem(s.p + from, s.len - from, needle.p, needle.len);
    return hit ? (size_t)(hit - s.p) : (size_t)-1;
}

size_t span_find_nocase(struct span s, struct span needle, size_t from)
{
    for (size_t i = from; needle.len <= s.len && i <= s.len - needle.len; i++)
        if (same_nocase(s.p + i, needle.p, needle.len))
            return i;
    return (size_t)-1;
}

size_t span_chr(struct span s, char c, size_t from)
{
    if (from >= s.len)
        return (size_t)-1;
    const char *hit = memchr(s.p + from, c, s.len - from);
    return hit ? (size_t)(hit - s.p) : (size_t)-1;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

uint64_t span_hash(uint64_t h, struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001B3;
    return h;
}

struct span span_trim(struct span s)
{
    while (s.len > 0 && is_space(s.p[0])) {
        s.p++;
        s.len--;
    }
    while (s.len > 0 && is_space(s.p[s.len - 1]))
        s.len--;
    return s;
}

bool span_split(struct span *rest, char sep, struct span *ret_part)
{
    if (!rest->p)
        return false;
    size_t at = span_chr(*rest, sep, 0);
    if (at == (size_t)-1) {
        *ret_part = *rest;
        *rest = (struct span){NULL, 0};
    } else {
        *ret_part = span_sub(*rest, 0, at);
        *rest = span_from(*rest, at + 1);
    }
    return true;
}

bool span_to_int(struct span s, long long *ret)
{
    long long v = 0;
    if (s.len == 0 || s.len > 18)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *ret = v;
    return true;
}
