#include "transform/page/scan.h"

#include "transform/page/html.h"

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/*
 * Walks one start tag from behind its '<': returns the offset behind its '>' (or the end) and
 * counts its attributes. A quote opens a value only behind '='.
 */
static size_t scan_tag(struct span s, size_t at, unsigned *ret_attributes)
{
    unsigned n = 0;
    bool in_name = true, value_next = false;
    size_t i = at;

    while (i < s.len && s.p[i] != '>') {
        char c = s.p[i];
        if ((c == '"' || c == '\'') && value_next) {
            size_t close = span_chr(s, c, i + 1);
            if (close == (size_t)-1)
                break;
            i = close;
            in_name = false;
            value_next = false;
        } else if (is_space(c) || c == '/') {
            in_name = false;
        } else if (c == '=') {
            value_next = true;
            in_name = true; /* an unquoted value is no new name */
        } else {
            if (!in_name)
                n++;
            in_name = true;
            value_next = false;
        }
        i++;
    }
    *ret_attributes = n;
    return i < s.len ? i + 1 : s.len;
}

/* Where the raw text of a script or style that begins at `at` ends: at its "</script", or the end.
 */
static size_t raw_end(struct span s, size_t at, struct span name)
{
    for (size_t i = at; (i = span_find(s, SPAN("</"), i)) != (size_t)-1; i += 2)
        if (span_starts_nocase(span_from(s, i + 2), name))
            return i;
    return s.len;
}

static size_t comment_end(struct span s, size_t at)
{
    size_t end = span_find(s, SPAN("-->"), at);
    return end == (size_t)-1 ? s.len : end + 3;
}

/* Blanks "<![ ... >" at `at` in a copy that is made when the first one is met. */
static size_t blank(struct span s, size_t at, struct arena *arena, struct span *copy)
{
    size_t end = span_chr(s, '>', at);

    if (end == (size_t)-1)
        return s.len;
    if (copy->p == s.p)
        *copy = arena_dup(arena, s);
    memset((char *)(size_t)copy->p + at, ' ', end + 1 - at);
    return end + 1;
}

enum page_verdict scan_page(struct span html, struct arena *arena, struct span *ret)
{
    struct span copy = html;
    size_t at = 0;

    while ((at = span_chr(html, '<', at)) != (size_t)-1) {
        struct span rest = span_from(html, at + 1);
        if (rest.len > 0 && is_letter(rest.p[0])) {
            unsigned attributes;
            at = scan_tag(html, at + 1, &attributes);
            if (attributes > HTML_MAX_ATTRIBUTES)
                return PAGE_ATTRIBUTES;
            if (span_starts_nocase(rest, SPAN("script")))
                at = raw_end(html, at, SPAN("script"));
            else if (span_starts_nocase(rest, SPAN("style")))
                at = raw_end(html, at, SPAN("style"));
        } else if (span_starts(rest, SPAN("!--"))) {
            at = comment_end(html, at + 2);
        } else if (span_starts(rest, SPAN("!["))) {
            at = blank(html, at, arena, &copy);
        } else {
            at++;
        }
    }
    *ret = copy;
    return PAGE_OK;
}
