#include "transform/page/scan.h"

#include "transform/page/html.h"

#define MAX_JSON_LD 64 /* scripts of a page */

struct scan {
    struct span html;
    struct arena *arena;
    struct scanned *out;
    char *copy; /* NULL until something is taken out */
    size_t copied, from;
    bool open_svg; /* one was met that has no end: no other is looked for */
};

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes out the bytes at .. end - 1 and puts `instead`, which is no longer, in their place. */
static void cut(struct scan *s, size_t at, size_t end, struct span instead)
{
    if (end - at <= instead.len)
        return;
    if (!s->copy)
        s->copy = arena_alloc(s->arena, s->html.len + 1);
    memcpy(s->copy + s->copied, s->html.p + s->from, at - s->from);
    s->copied += at - s->from;
    memcpy(s->copy + s->copied, instead.p, instead.len);
    s->copied += instead.len;
    s->from = end;
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

/* The name behind a tag's '<' is `name` and no longer one. */
static bool is_named(struct span rest, struct span name)
{
    return span_starts_nocase(rest, name) && (rest.len == name.len || is_space(rest.p[name.len]) ||
                                              rest.p[name.len] == '>' || rest.p[name.len] == '/');
}

static bool says_json_ld(struct span tag)
{
    static const char *const spellings[] = {"ld+json", "ld&#43;json", "ld&#x2b;json"};

    for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++)
        if (span_find_nocase(tag, span_of(spellings[i]), 0) != (size_t)-1)
            return true;
    return false;
}

/*
 * The raw text of a script or style that begins at `at`, to its "</script" as the parser sees it;
 * where there is none, to the page's end.
 */
static size_t scan_raw(struct scan *s, struct span tag, size_t at, struct span name)
{
    struct scanned *out = s->out;
    size_t end = at;

    while ((end = span_find(s->html, SPAN("</"), end)) != (size_t)-1 &&
           !span_starts_nocase(span_from(s->html, end + 2), name))
        end += 2;
    bool closed = end != (size_t)-1;
    end = closed ? end : s->html.len;
    if (says_json_ld(tag) && out->n_json_ld < MAX_JSON_LD) {
        out->json_ld = arena_grow(s->arena, out->json_ld, out->n_json_ld, &out->json_ld_cap,
                                  sizeof(*out->json_ld));
        out->json_ld[out->n_json_ld++] = span_sub(s->html, at, end - at);
    }
    if (closed)
        cut(s, at, end, SPAN(""));
    return end;
}

/* As HTML ends it: at "-->" or "--!>"; "<!-->" and "<!--->" are whole ones. */
static size_t scan_comment(struct scan *s, size_t at)
{
    size_t end = at + 2;

    while ((end = span_find(s->html, SPAN("--"), end)) != (size_t)-1) {
        struct span rest = span_from(s->html, end + 2);
        if (rest.len > 0 && rest.p[0] == '>') {
            end += 3;
            break;
        }
        if (end > at + 3 && span_starts(rest, SPAN("!>"))) {
            end += 4;
            break;
        }
        end++;
    }
    end = end == (size_t)-1 ? s->html.len : end;
    cut(s, at, end, end - at > 7 ? SPAN("<!---->") : SPAN(""));
    return end;
}

/* A drawing from behind its start tag to its own end tag; one that has none is left as it is. */
static size_t scan_svg(struct scan *s, size_t at)
{
    unsigned depth = 1;
    size_t i = at;

    while (!s->open_svg && (i = span_chr(s->html, '<', i)) != (size_t)-1) {
        struct span rest = span_from(s->html, i + 1);
        depth += is_named(rest, SPAN("svg"));
        depth -= is_named(rest, SPAN("/svg"));
        if (depth == 0) {
            cut(s, at, i, SPAN(""));
            return i;
        }
        i++;
    }
    s->open_svg = true;
    return at;
}

/* "<![ ... >" at `at`. */
static size_t scan_section(struct scan *s, size_t at)
{
    size_t end = span_chr(s->html, '>', at);

    if (end == (size_t)-1)
        return s->html.len;
    cut(s, at, end + 1, SPAN(" "));
    return end + 1;
}

/* An element from its '<'; false where its tag has too many attributes. */
static bool scan_element(struct scan *s, size_t *at)
{
    struct span rest = span_from(s->html, *at + 1);
    unsigned attributes;
    size_t end = scan_tag(s->html, *at + 1, &attributes);
    struct span tag = span_sub(s->html, *at, end - *at);

    if (attributes > HTML_MAX_ATTRIBUTES)
        return false;
    *at = end;
    if ((rest.p[0] | 32) != 's')
        return true;
    if (is_named(rest, SPAN("script")))
        *at = scan_raw(s, tag, end, SPAN("script"));
    else if (is_named(rest, SPAN("style")))
        *at = scan_raw(s, tag, end, SPAN("style"));
    else if (is_named(rest, SPAN("svg")) && !span_ends(tag, SPAN("/>")))
        *at = scan_svg(s, end);
    return true;
}

enum page_verdict scan_page(struct span html, struct arena *arena, struct scanned *ret)
{
    struct scanned out = {.page = html};
    struct scan s = {.html = html, .arena = arena, .out = &out};
    size_t at = 0, end_tags = 0;

    while ((at = span_chr(html, '<', at)) != (size_t)-1) {
        struct span rest = span_from(html, at + 1);
        if (rest.len > 0 && is_letter(rest.p[0])) {
            if (!scan_element(&s, &at))
                return PAGE_ATTRIBUTES;
        } else if (span_starts(rest, SPAN("!--"))) {
            at = scan_comment(&s, at);
        } else if (span_starts(rest, SPAN("!["))) {
            at = scan_section(&s, at);
        } else {
            end_tags += rest.len > 0 && rest.p[0] == '/';
            at++;
        }
    }
    if (end_tags > HTML_MAX_END_TAGS)
        return PAGE_LARGE;
    if (s.copy) {
        memcpy(s.copy + s.copied, html.p + s.from, html.len - s.from);
        out.page = (struct span){s.copy, s.copied + html.len - s.from};
    }
    *ret = out;
    return PAGE_OK;
}
