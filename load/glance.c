#include "load/glance.h"

#include <string.h>

#define MAX_LENGTH 200 /* of an id, and more than a digest or a version has */

struct walk {
    const char *p, *end;
};

static void skip_space(struct walk *w)
{
    while (w->p < w->end && (*w->p == ' ' || *w->p == '\t' || *w->p == '\r'))
        w->p++;
}

static bool take(struct walk *w, char c)
{
    skip_space(w);
    if (w->p == w->end || *w->p != c)
        return false;
    w->p++;
    return true;
}

/* A string behind its opening quote; *plain: it has no escape. */
static bool string(struct walk *w, struct span *ret, bool *plain)
{
    const char *from = w->p;

    *plain = true;
    for (;;) {
        const char *quote = memchr(w->p, '"', (size_t)(w->end - w->p));
        const char *back = quote;
        if (!quote)
            return false;
        while (back > from && back[-1] == '\\')
            back--;
        w->p = quote + 1;
        if ((quote - back) % 2 == 0) {
            *ret = (struct span){from, (size_t)(quote - from)};
            *plain = *plain && !memchr(from, '\\', ret->len);
            return true;
        }
    }
}

/* Passes over one value, whatever it is, with all that it holds. */
static bool skip_value(struct walk *w)
{
    struct span ignored;
    bool plain;
    int depth = 0;

    skip_space(w);
    for (; w->p < w->end; w->p++) {
        char c = *w->p;
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return true;
        if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
        else if (c == '"') {
            w->p++;
            if (!string(w, &ignored, &plain))
                return false;
            w->p--; /* the loop's step is its closing quote */
        }
    }
    return false;
}

/* What may go to the server unchecked: printable ASCII, no longer than any that stands there. */
static bool harmless(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] < 0x20 || s.p[i] > 0x7E)
            return false;
    return s.len <= MAX_LENGTH;
}

/* A value that is to be a plain string, once. */
static bool wanted(struct walk *w, struct span *ret)
{
    bool plain;

    return !ret->p && take(w, '"') && string(w, ret, &plain) && plain && harmless(*ret);
}

/* One member behind its name; `engine`: of the inner object. */
static bool member(struct walk *w, struct span name, bool engine, struct glance *g);

static bool object(struct walk *w, bool engine, struct glance *g)
{
    struct span name;
    bool plain;

    if (!take(w, '{'))
        return false;
    do {
        if (!take(w, '"') || !string(w, &name, &plain) || !plain || !take(w, ':') ||
            !member(w, name, engine, g))
            return false;
    } while (take(w, ','));
    return take(w, '}');
}

static bool member(struct walk *w, struct span name, bool engine, struct glance *g)
{
    if (engine && span_is(name, "version"))
        return wanted(w, &g->version);
    if (engine && span_is(name, "lexicon"))
        return wanted(w, &g->lexicon);
    if (!engine && span_is(name, "id"))
        return wanted(w, &g->id);
    if (!engine && span_is(name, "digest"))
        return wanted(w, &g->digest);
    if (!engine && span_is(name, "engine"))
        return object(w, true, g);
    return skip_value(w);
}

bool glance_at(struct span line, struct glance *ret)
{
    struct walk w = {line.p, line.p + line.len};
    struct glance g = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};

    if (!object(&w, false, &g) || !g.id.p || !g.digest.p || !g.version.p || !g.lexicon.p)
        return false;
    skip_space(&w);
    if (w.p != w.end)
        return false;
    *ret = g;
    return true;
}
