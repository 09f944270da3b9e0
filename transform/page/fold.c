#include "transform/page/fold.h"

#include "common/utf8.h"

#include "transform/page/html.h"

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
           (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

static bool is_unseen(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0x180E ||
           (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || (cp >= 0xFE00 && cp <= 0xFE0F);
}

void fold_add(struct buf *out, struct span text)
{
    /* every piece that is written is as long as what it stands for, or shorter */
    char *room = buf_room(out, text.len), *p = room;
    size_t i = 0;
    bool spaced = out->len > 0 && room && room[-1] == ' ';

    if (!room)
        return;
    while (i < text.len) {
        /* most text is plain ASCII */
        if (text.p[i] > ' ' && text.p[i] < 0x7F) {
            *p++ = text.p[i++];
            spaced = false;
            continue;
        }
        uint32_t cp = (unsigned char)text.p[i];
        size_t n = cp < 0x80 ? 1 : utf8_decode(span_from(text, i), &cp);
        if (n == 0) {
            n = 1;
        } else if (is_space(cp)) {
            if (!spaced)
                *p++ = ' ';
            spaced = true;
        } else if (!is_unseen(cp)) {
            memcpy(p, text.p + i, n);
            p += n;
            spaced = false;
        }
        i += n;
    }
    out->len += (size_t)(p - room);
    out->p[out->len] = '\0';
}

struct span fold_text(struct span text, struct arena *arena)
{
    struct buf out = BUF_INIT(text.len + 1);

    fold_add(&out, text);
    struct span folded = arena_dup(arena, span_trim(buf_span(&out)));
    buf_free(&out);
    return folded;
}

struct span fold_lower(struct span text, struct arena *arena)
{
    /* no letter grows by more than one byte in lower case */
    char *p = arena_alloc(arena, 2 * text.len + 1);
    size_t n = 0;

    for (size_t i = 0; i < text.len;) {
        uint32_t cp = 0;
        if ((unsigned char)text.p[i] < 0x80) {
            char c = text.p[i++];
            p[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
            continue;
        }
        size_t took = utf8_decode(span_from(text, i), &cp);
        if (took == 0)
            break;
        n += utf8_encode(utf8_lower(cp), p + n);
        i += took;
    }
    return (struct span){p, n};
}

/* ---- character references ---- */

static bool numeric_reference(struct span name, uint32_t *ret)
{
    uint32_t cp = 0;
    bool hex = name.len > 1 && (name.p[1] | 32) == 'x';

    if (name.len < (hex ? 3u : 2u))
        return false;
    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        char c = name.p[i], low = (char)(c | 32);
        uint32_t digit;
        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if (hex && low >= 'a' && low <= 'f')
            digit = (uint32_t)(low - 'a') + 10;
        else
            return false;
        cp = cp * (hex ? 16 : 10) + digit;
        if (cp > 0x10FFFF)
            return false;
    }
    *ret = cp ? cp : UTF8_REPLACEMENT;
    return true;
}

static bool reference(struct span name, uint32_t *ret)
{
    if (name.len > 1 && name.p[0] == '#')
        return numeric_reference(name, ret);
    return html_reference(name, ret);
}

struct span fold_entities(struct span text, struct arena *arena)
{
    char *p =
        arena_alloc(arena, text.len + 1); /* a reference is never shorter than its character */
    size_t n = 0;

    for (size_t i = 0; i < text.len;) {
        size_t semicolon = text.p[i] == '&' ? span_chr(span_sub(text, i, 12), ';', 0) : (size_t)-1;
        uint32_t cp;
        if (semicolon != (size_t)-1 && reference(span_sub(text, i + 1, semicolon - 1), &cp)) {
            n += utf8_encode(cp, p + n);
            i += semicolon + 1;
        } else {
            p[n++] = text.p[i++];
        }
    }
    return (struct span){p, n};
}

size_t fold_count_repairs(struct span text)
{
    size_t n = 0;
    for (size_t i = 0; (i = span_find(text, SPAN("\xEF\xBF\xBD"), i)) != (size_t)-1; i += 3)
        n++;
    return n;
}
