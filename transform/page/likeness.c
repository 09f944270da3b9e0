#include "transform/page/likeness.h"

#include "common/utf8.h"

#define MAX_BYTES 1000
#define MIN_TAIL  12 /* letters of a tail that says something */

/* The next letter or digit at or after *i, lower-case; 0 at the end. */
static uint32_t next_letter(struct span s, size_t *i)
{
    while (*i < s.len) {
        uint32_t cp = (unsigned char)s.p[*i];
        if (cp < 0x80) {
            ++*i;
            if (cp >= 'A' && cp <= 'Z')
                return cp + 32;
            if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
                return cp;
            continue;
        }
        size_t n = utf8_decode(span_from(s, *i), &cp);
        *i += n ? n : 1;
        if (n && cp >= 0xC0 && !(cp >= 0x2000 && cp <= 0x206F) && cp != UTF8_REPLACEMENT)
            return utf8_lower(cp);
    }
    return 0;
}

static size_t count_letters(struct span s)
{
    size_t n = 0;
    for (size_t i = 0; next_letter(s, &i) != 0;)
        n++;
    return n;
}

static size_t common_letters(struct span a, struct span b)
{
    size_t n = 0, i = 0, j = 0;

    for (;;) {
        uint32_t x = next_letter(a, &i), y = next_letter(b, &j);
        if (x == 0 || x != y)
            return n;
        n++;
    }
}

unsigned likeness(struct span a, struct span b)
{
    a = span_sub(a, 0, MAX_BYTES);
    b = span_sub(b, 0, MAX_BYTES);
    size_t common = common_letters(a, b);
    if (common == 0) /* of most pairs */
        return 0;
    size_t na = count_letters(a), nb = count_letters(b), longer = na > nb ? na : nb;
    return (unsigned)(common * 100 / longer);
}

unsigned likeness_begin(struct span a, struct span b)
{
    a = span_sub(a, 0, MAX_BYTES);
    b = span_sub(b, 0, MAX_BYTES);
    size_t common = common_letters(a, b);
    if (common == 0)
        return 0;
    size_t na = count_letters(a), nb = count_letters(b), shorter = na < nb ? na : nb;
    return (unsigned)(common * 100 / shorter);
}

/* The last letter or digit where it is one of ASCII's, lower-case; 0: it is none, or there is none. */
static char last_letter(struct span s)
{
    for (size_t i = s.len; i-- > 0;) {
        char c = s.p[i];
        if ((unsigned char)c >= 0x80)
            return 0;
        if (c >= 'A' && c <= 'Z')
            return (char)(c + 32);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            return c;
    }
    return 0;
}

bool likeness_tail(struct span a, struct span b)
{
    a = span_sub(a, 0, MAX_BYTES);
    b = span_sub(b, 0, MAX_BYTES);
    char x = last_letter(a), y = last_letter(b);
    if (x != 0 && y != 0 && x != y)
        return false;
    size_t na = count_letters(a), nb = count_letters(b), skip = na > nb ? na - nb : nb - na, i = 0;
    struct span longer = na > nb ? a : b, shorter = na > nb ? b : a;

    for (; skip > 0; skip--)
        next_letter(longer, &i);
    size_t letters = na < nb ? na : nb;
    return letters >= MIN_TAIL && common_letters(span_from(longer, i), shorter) == letters;
}

struct span likeness_letters(struct span s, struct arena *arena)
{
    char *p =
        arena_alloc(arena, 2 * s.len + 4); /* no letter grows by more than a byte in lower case */
    size_t n = 0, i = 0;
    uint32_t cp;

    while ((cp = next_letter(s, &i)) != 0)
        n += utf8_encode(cp, p + n);
    return (struct span){p, n};
}
