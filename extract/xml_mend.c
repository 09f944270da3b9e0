#include "extract/xml_mend.h"

#include <libxml/HTMLparser.h>

#include "common/utf8.h"

#define MAX_ENTITY 32 /* the longest named entity of HTML 4 has 8 letters */

static bool is_name(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == ':' ||
           c == '_' || c == '-' || c == '.' || (unsigned char)c >= 0x80;
}

static bool begins(struct span s, size_t at, const char *what)
{
    return span_starts_nocase(span_from(s, at), span_of(what));
}

/* Characters that XML 1.0 allows (2.2). */
static bool allowed(uint32_t cp)
{
    return cp == '\t' || cp == '\n' || cp == '\r' || (cp >= 0x20 && cp <= 0xD7FF) ||
           (cp >= 0xE000 && cp <= 0xFFFD) || (cp >= 0x10000 && cp <= 0x10FFFF);
}

/* What windows-1252 has at 0x80 to 0x9F, where Unicode has controls that nobody means. */
static uint32_t meant(uint32_t cp)
{
    static const uint16_t c1[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    return cp >= 0x80 && cp <= 0x9F ? c1[cp - 0x80] : cp;
}

static void add_codepoint(struct buf *out, uint32_t cp)
{
    char bytes[4];
    if (cp == '&' || cp == '<' || cp == '"')
        buf_printf(out, "&#%u;", cp);
    else if (allowed(cp))
        buf_add(out, (struct span){bytes, utf8_encode(meant(cp), bytes)});
}

/* "&#123;" or "&#x1f;" with its name between & and ; : false where it is none. */
static bool numeric(struct span name, uint32_t *ret)
{
    uint32_t v = 0, base = 10;
    if (name.len < 2 || name.len > 9 || name.p[0] != '#')
        return false;
    name = span_from(name, 1);
    if ((name.p[0] | 0x20) == 'x') {
        base = 16;
        name = span_from(name, 1);
    }
    for (size_t i = 0; i < name.len; i++) {
        char c = name.p[i];
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0')
                         : (c | 0x20) >= 'a' && (c | 0x20) <= 'f'
                             ? (uint32_t)((c | 0x20) - 'a' + 10)
                             : 99;
        if (digit >= base)
            return false;
        v = v * base + digit;
        if (v > 0x10FFFF)
            return false;
    }
    *ret = v;
    return name.len > 0;
}

/* A reference at s.p[at] == '&': adds what it stands for and returns where to go on. */
static size_t mend_reference(struct span s, size_t at, struct buf *out)
{
    char name[MAX_ENTITY];
    uint32_t cp;
    size_t end = at + 1;

    while (end < s.len && end - at < MAX_ENTITY && (is_name(s.p[end]) || s.p[end] == '#'))
        end++;
    struct span inner = span_sub(s, at + 1, end - at - 1);
    if (end < s.len && s.p[end] == ';' && inner.len > 0 && inner.len < sizeof(name)) {
        memcpy(name, inner.p, inner.len);
        name[inner.len] = '\0';
        if (numeric(inner, &cp)) {
            add_codepoint(out, cp);
            return end + 1;
        }
        if (!strcmp(name, "amp") || !strcmp(name, "lt") || !strcmp(name, "gt") ||
            !strcmp(name, "quot") || !strcmp(name, "apos")) {
            buf_printf(out, "&%s;", name);
            return end + 1;
        }
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        if (entity) {
            add_codepoint(out, entity->value);
            return end + 1;
        }
    }
    buf_adds(out, "&amp;");
    return at + 1;
}

/* One character as it is, or nothing where XML forbids it. */
static size_t copy_character(struct span s, size_t at, struct buf *out)
{
    uint32_t cp;
    size_t n = utf8_decode(span_from(s, at), &cp);
    if (n == 0)
        return at + 1;
    if (cp >= 0x80 && cp <= 0x9F)
        add_codepoint(out, cp);
    else if (allowed(cp))
        buf_add(out, span_sub(s, at, n));
    return at + n;
}

/* A stretch that stands as it is (comment, CDATA, instruction), to the end of `end`. */
static size_t copy_to(struct span s, size_t at, const char *end, struct buf *out)
{
    size_t stop = span_find(s, span_of(end), at);
    stop = stop == (size_t)-1 ? s.len : stop + strlen(end);
    while (at < stop)
        at = copy_character(s, at, out);
    return at;
}

/* Where "<!DOCTYPE ... [ ... ]>" ends; 0 where it declares an entity. */
static size_t skip_doctype(struct span s, size_t at)
{
    bool subset = false;
    char quote = 0;

    for (; at < s.len; at++) {
        char c = s.p[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[')
            subset = true;
        else if (c == ']')
            subset = false;
        else if (c == '<' && begins(s, at, "<!ENTITY"))
            return 0;
        else if (c == '>' && !subset)
            return at + 1;
    }
    return s.len;
}

/* A tag at s.p[at] == '<'. Returns where it ends, 0 where it is a bomb. */
static size_t mend_tag(struct span s, size_t at, struct buf *out)
{
    size_t from = at, attributes = 0;
    char quote = 0;

    buf_addc(out, s.p[at++]);
    while (at < s.len) {
        char c = s.p[at];
        if (at - from > XML_MAX_TAG || attributes > XML_MAX_ATTRIBUTES)
            return 0;
        if (c == '&') {
            at = mend_reference(s, at, out);
            continue;
        }
        if (quote && c == quote) {
            quote = 0;
        } else if (quote && c == '<') {
            buf_adds(out, "&lt;");
            at++;
            continue;
        } else if (!quote && (c == '"' || c == '\'')) {
            quote = c;
        } else if (!quote && c == '=') {
            attributes++;
        } else if (!quote && c == '<') {
            return at; /* a new tag begins inside this one: libxml2 reports it */
        } else if (!quote && c == '>') {
            buf_addc(out, c);
            return at + 1;
        }
        at = copy_character(s, at, out);
    }
    return at;
}

/* Markup or a bare '<' at s.p[at]. Returns where to go on, 0 where it is refused. */
static size_t mend_markup(struct span s, size_t at, struct buf *out)
{
    char next = at + 1 < s.len ? s.p[at + 1] : '\0';

    if (begins(s, at, "<!--"))
        return copy_to(s, at, "-->", out);
    if (begins(s, at, "<![CDATA["))
        return copy_to(s, at, "]]>", out);
    if (begins(s, at, "<!DOCTYPE"))
        return skip_doctype(s, at + 9);
    if (begins(s, at, "<!ENTITY"))
        return 0;
    if (next == '?') { /* instructions (the XML declaration among them) say nothing to us */
        size_t end = span_find(s, SPAN("?>"), at);
        return end == (size_t)-1 ? s.len : end + 2;
    }
    if (next == '/' ||
        (is_name(next) && !(next >= '0' && next <= '9') && next != '-' && next != '.'))
        return mend_tag(s, at, out);
    buf_adds(out, "&lt;");
    return at + 1;
}

bool xml_mend(struct span s, struct buf *out)
{
    size_t at = 0;

    while (at < s.len && !out->full) {
        char c = s.p[at];
        if (c == '<') {
            at = mend_markup(s, at, out);
            if (at == 0)
                return false;
        } else if (c == '&') {
            at = mend_reference(s, at, out);
        } else {
            at = copy_character(s, at, out);
        }
    }
    return !out->full;
}
