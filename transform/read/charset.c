#include "transform/read/charset.h"

#include "common/utf8.h"

#define META_WITHIN 4096 /* bytes of the page in which <meta charset> is looked for */

/* WHATWG Encoding: index of windows-1252, bytes 0x80 to 0x9F (the rest is Latin-1). */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

/* Where ISO 8859-15 differs from Latin-1. */
static const struct {
    unsigned char byte;
    uint16_t cp;
} iso_8859_15[] = {
    {0xA4, 0x20AC}, {0xA6, 0x0160}, {0xA8, 0x0161}, {0xB4, 0x017D},
    {0xB8, 0x017E}, {0xBC, 0x0152}, {0xBD, 0x0153}, {0xBE, 0x0178},
};

static const struct {
    const char *label;
    enum charset charset;
} labels[] = {
    {"utf-8", CHARSET_UTF8},
    {"utf8", CHARSET_UTF8},
    {"unicode-1-1-utf-8", CHARSET_UTF8},
    {"windows-1252", CHARSET_WINDOWS_1252},
    {"cp1252", CHARSET_WINDOWS_1252},
    {"x-cp1252", CHARSET_WINDOWS_1252},
    {"iso-8859-1", CHARSET_WINDOWS_1252},
    {"iso8859-1", CHARSET_WINDOWS_1252},
    {"iso_8859-1", CHARSET_WINDOWS_1252},
    {"latin1", CHARSET_WINDOWS_1252},
    {"l1", CHARSET_WINDOWS_1252},
    {"us-ascii", CHARSET_WINDOWS_1252},
    {"ascii", CHARSET_WINDOWS_1252},
    {"iso-8859-15", CHARSET_ISO_8859_15},
    {"iso8859-15", CHARSET_ISO_8859_15},
    {"latin9", CHARSET_ISO_8859_15},
    {"utf-16", CHARSET_UTF16LE},
    {"utf-16le", CHARSET_UTF16LE},
    {"utf-16be", CHARSET_UTF16BE},
};

/* Any case, white space around. */
static enum charset of_label(struct span label)
{
    label = span_trim(label);
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (span_eq_nocase(label, span_of(labels[i].label)))
            return labels[i].charset;
    return CHARSET_UNKNOWN;
}

const char *charset_name(enum charset c)
{
    static const char *const names[] = {
        [CHARSET_UNKNOWN] = "unknown",           [CHARSET_UTF8] = "utf-8",
        [CHARSET_WINDOWS_1252] = "windows-1252", [CHARSET_ISO_8859_15] = "iso-8859-15",
        [CHARSET_UTF16LE] = "utf-16le",          [CHARSET_UTF16BE] = "utf-16be",
    };
    return names[c];
}

/* The value behind "charset" and "=" at or after *at; moves *at behind it. */
static struct span label_after(struct span s, size_t *at)
{
    size_t i = span_find_nocase(s, SPAN("charset"), *at);

    if (i == (size_t)-1) {
        *at = s.len;
        return (struct span){s.p, 0};
    }
    i += strlen("charset");
    while (i < s.len && strchr(" \t\r\n", s.p[i]))
        i++;
    *at = i;
    if (i >= s.len || s.p[i] != '=')
        return (struct span){s.p, 0};
    i++;
    while (i < s.len && strchr(" \t\r\n\"'", s.p[i]))
        i++;
    size_t end = i;
    while (end < s.len && !strchr(" \t\r\n\"';/>,", s.p[end]))
        end++;
    *at = end;
    return span_sub(s, i, end - i);
}

struct span charset_in_type(struct span content_type)
{
    size_t at = 0;
    return label_after(content_type, &at);
}

/* The label of the first <meta> that has one. */
static struct span label_in_page(struct span bytes)
{
    struct span head = span_sub(bytes, 0, META_WITHIN);

    for (size_t i = 0; (i = span_find_nocase(head, SPAN("<meta"), i)) != (size_t)-1; i++) {
        size_t end = span_chr(head, '>', i), at = 0;
        struct span label =
            label_after(span_sub(head, i, end == (size_t)-1 ? head.len : end - i), &at);
        if (label.len > 0)
            return label;
    }
    return (struct span){bytes.p, 0};
}

/* ---- decoding ---- */

static uint32_t single_byte(unsigned char byte, enum charset charset)
{
    if (charset == CHARSET_ISO_8859_15) {
        for (size_t i = 0; i < sizeof(iso_8859_15) / sizeof(iso_8859_15[0]); i++)
            if (iso_8859_15[i].byte == byte)
                return iso_8859_15[i].cp;
    } else if (byte >= 0x80 && byte < 0xA0) {
        return windows_1252[byte - 0x80];
    }
    return byte;
}

static struct span decode_bytes(struct span in, enum charset charset, struct arena *arena,
                                size_t *repaired)
{
    char *out = arena_alloc(arena, 3 * in.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < in.len; i++) {
        uint32_t cp = single_byte((unsigned char)in.p[i], charset);
        *repaired += cp == 0;
        n += utf8_encode(cp ? cp : UTF8_REPLACEMENT, out + n);
    }
    return (struct span){out, n};
}

static uint32_t unit_at(struct span in, size_t i, bool big)
{
    uint32_t a = (unsigned char)in.p[i], b = (unsigned char)in.p[i + 1];
    return big ? a << 8 | b : b << 8 | a;
}

static struct span decode_utf16(struct span in, bool big, struct arena *arena, size_t *repaired)
{
    char *out = arena_alloc(arena, 2 * in.len + 4); /* two bytes become three at most */
    size_t n = 0, i = 0;

    for (; i + 1 < in.len; i += 2) {
        uint32_t cp = unit_at(in, i, big);
        uint32_t low = i + 3 < in.len ? unit_at(in, i + 2, big) : 0;
        if (cp >= 0xD800 && cp < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        } else if ((cp >= 0xD800 && cp < 0xE000) || cp == 0) {
            cp = UTF8_REPLACEMENT;
            ++*repaired;
        }
        n += utf8_encode(cp, out + n);
    }
    if (i < in.len) {
        n += utf8_encode(UTF8_REPLACEMENT, out + n);
        ++*repaired;
    }
    return (struct span){out, n};
}

static struct span decode_utf8(struct span in, struct arena *arena, size_t *repaired)
{
    if (utf8_valid(in) && span_chr(in, '\0', 0) == (size_t)-1)
        return in;
    struct buf out = BUF_INIT(3 * in.len + 1);
    *repaired += utf8_repair(in, &out);
    struct span text = arena_dup(arena, buf_span(&out));
    buf_free(&out);
    return text;
}

static bool has_high_byte(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return true;
    return false;
}

/* What the byte order mark says, and the bytes behind it. */
static enum charset take_mark(struct span *bytes)
{
    static const struct {
        struct span mark;
        enum charset charset;
    } marks[] = {{{"\xEF\xBB\xBF", 3}, CHARSET_UTF8},
                 {{"\xFF\xFE", 2}, CHARSET_UTF16LE},
                 {{"\xFE\xFF", 2}, CHARSET_UTF16BE}};

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        if (span_starts(*bytes, marks[i].mark)) {
            *bytes = span_from(*bytes, marks[i].mark.len);
            return marks[i].charset;
        }
    }
    return CHARSET_UNKNOWN;
}

/* A page that could be read to find its label is no UTF-16, whatever the label says. */
static enum charset choose(struct span bytes, struct span header_label)
{
    enum charset c = of_label(header_label);

    if (c == CHARSET_UNKNOWN) {
        c = of_label(label_in_page(bytes));
        if (c == CHARSET_UTF16LE || c == CHARSET_UTF16BE)
            c = CHARSET_UTF8;
    }
    if (c == CHARSET_UTF16LE || c == CHARSET_UTF16BE)
        return c;
    if (utf8_valid(bytes) && (c == CHARSET_UNKNOWN || has_high_byte(bytes)))
        return CHARSET_UTF8;
    return c == CHARSET_UNKNOWN ? CHARSET_WINDOWS_1252 : c;
}

struct span charset_decode(struct span bytes, struct span header_label, struct arena *arena,
                           enum charset *ret_used, size_t *ret_repaired)
{
    enum charset c = take_mark(&bytes);
    size_t repaired = 0;
    struct span text;

    if (c == CHARSET_UNKNOWN)
        c = choose(bytes, header_label);
    if (c == CHARSET_UTF16LE || c == CHARSET_UTF16BE)
        text = decode_utf16(bytes, c == CHARSET_UTF16BE, arena, &repaired);
    else if (c == CHARSET_UTF8)
        text = decode_utf8(bytes, arena, &repaired);
    else
        text = decode_bytes(bytes, c, arena, &repaired);
    *ret_used = c;
    *ret_repaired = repaired;
    return text;
}
