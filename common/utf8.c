#include "common/utf8.h"

/*
 * The length of the longest prefix at s.p that could still become a valid sequence (at least 1), and
 * whether it is one. Second-byte limits are table 3-7 of the Unicode standard.
 */
static size_t sequence(struct span s, bool *ret_whole, uint32_t *ret_cp)
{
    unsigned char a = (unsigned char)s.p[0];
    size_t need;
    uint32_t cp;
    unsigned char low = 0x80, high = 0xBF;

    *ret_whole = false;
    if (a < 0x80) {
        *ret_whole = true;
        *ret_cp = a;
        return 1;
    } else if (a >= 0xC2 && a <= 0xDF) {
        need = 2;
        cp = a & 0x1Fu;
    } else if (a >= 0xE0 && a <= 0xEF) {
        need = 3;
        cp = a & 0x0Fu;
        if (a == 0xE0)
            low = 0xA0;
        if (a == 0xED)
            high = 0x9F;
    } else if (a >= 0xF0 && a <= 0xF4) {
        need = 4;
        cp = a & 0x07u;
        if (a == 0xF0)
            low = 0x90;
        if (a == 0xF4)
            high = 0x8F;
    } else {
        return 1;
    }
    for (size_t i = 1; i < need; i++) {
        if (i >= s.len)
            return i;
        unsigned char c = (unsigned char)s.p[i];
        if (c < low || c > high)
            return i;
        low = 0x80;
        high = 0xBF;
        cp = (cp << 6) | (c & 0x3Fu);
    }
    *ret_whole = true;
    *ret_cp = cp;
    return need;
}

size_t utf8_decode(struct span s, uint32_t *ret_cp)
{
    bool whole;
    uint32_t cp = 0;

    if (s.len == 0)
        return 0;
    size_t n = sequence(s, &whole, &cp);
    if (!whole)
        return 0;
    *ret_cp = cp;
    return n;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = UTF8_REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | (cp >> 6));
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | (cp >> 12));
        out[1] = (char)(0x80 | ((cp >> 6) & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (cp >> 18));
    out[1] = (char)(0x80 | ((cp >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((cp >> 6) & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* How many bytes from the begin are ASCII; eight at a time. */
static size_t ascii_length(struct span s)
{
    size_t i = 0;

    for (uint64_t eight; i + sizeof(eight) <= s.len; i += sizeof(eight)) {
        memcpy(&eight, s.p + i, sizeof(eight));
        if (eight & 0x8080808080808080u)
            break;
    }
    while (i < s.len && (unsigned char)s.p[i] < 0x80)
        i++;
    return i;
}

bool utf8_valid(struct span s)
{
    uint32_t cp;
    for (size_t i = 0; i < s.len;) {
        i += ascii_length(span_from(s, i)); /* most of any page */
        if (i == s.len)
            break;
        size_t n = utf8_decode(span_from(s, i), &cp);
        if (n == 0)
            return false;
        i += n;
    }
    return true;
}

size_t utf8_count(struct span s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

size_t utf8_repair(struct span s, struct buf *out)
{
    size_t repaired = 0, good = 0, i = 0;

    while (i < s.len) {
        bool whole;
        uint32_t cp = 0;
        size_t n = sequence(span_from(s, i), &whole, &cp);
        if (!whole || cp == 0) {
            buf_add(out, span_sub(s, good, i - good));
            buf_adds(out, "\xEF\xBF\xBD");
            repaired++;
            good = i + n;
        }
        i += n;
    }
    buf_add(out, span_from(s, good));
    return repaired;
}

uint32_t utf8_lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)
        return cp + 32;
    if (cp == 0x130) /* I with a dot above: its lower case has no code point of its own */
        return 'i';
    if (cp == 0x178)
        return 0xFF;
    /* Latin Extended-A: pairs of upper and lower; the parity changes after U+0138 and U+0148 */
    if ((cp >= 0x100 && cp <= 0x137) || (cp >= 0x14A && cp <= 0x177))
        return cp | 1;
    if ((cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E))
        return cp & 1 ? cp + 1 : cp;
    return cp;
}
