#include "transform/page/lines.h"

#include "common/utf8.h"

#include "transform/page/fold.h"

#define LINE_MAX_BYTES 400 /* longer lines are prose, whatever they begin with */
#define INITIALS_MAX   4   /* letters of one person */

/* "(kpl/sry)", "(FHM)", "[abc]": nothing but initials of two letters and more. */
static bool is_initials(struct span s)
{
    if (s.len < 4 ||
        !((s.p[0] == '(' && s.p[s.len - 1] == ')') || (s.p[0] == '[' && s.p[s.len - 1] == ']')))
        return false;
    struct span rest = span_sub(s, 1, s.len - 2), part;
    while (span_split(&rest, '/', &part)) {
        if (part.len < 2 || part.len > INITIALS_MAX)
            return false;
        for (size_t i = 0; i < part.len; i++)
            if (!((part.p[i] | 32) >= 'a' && (part.p[i] | 32) <= 'z'))
                return false;
    }
    return true;
}

/* The part of `line` whose lower-case form is `rest`, the end of `lower`: lengths may differ by
 * case. */
static struct span said_behind(struct span line, struct span lower, struct span rest)
{
    size_t skip = utf8_count(lower) - utf8_count(rest), at = 0;
    uint32_t cp;

    for (; skip > 0 && at < line.len; skip--)
        at += utf8_decode(span_from(line, at), &cp);
    return span_trim(span_from(line, at));
}

static void drop_link(struct block *at, struct block *next)
{
    if (at->links > 0 || at->said.len <= 2)
        at->dropped = true;
    if (at->links == 0 && next && next->link_words * 2 > next->words)
        at->dropped = next->dropped = true;
}

/* "Editor" in one cell, ": Ervan" in the next. */
static void take_next(struct block *at, struct block *next)
{
    if (at->said.len > 0 || !next || !span_starts(next->text, SPAN(":")) || next->words > 8)
        return;
    at->said = span_trim(span_from(next->text, 1));
    next->dropped = true;
}

static void classify(struct block *at, struct block *next, const struct body_hints *hints,
                     struct arena *arena)
{
    struct span lower = fold_lower(at->text, arena), rest = {NULL, 0};

    at->act = is_initials(at->text) ? LINE_DROP : lists_line(hints->lists, lower, &rest);
    if (rest.p)
        at->said = said_behind(at->text, lower, rest);
    switch (at->act) {
    case LINE_DROP:
    case LINE_CAPTION:
    case LINE_NEXT:
        at->dropped = true;
        take_next(at, next);
        break;
    case LINE_LINK:
    case LINE_MORE:
        drop_link(at, next);
        break;
    case LINE_AUTHOR:
    case LINE_EDITOR:
        take_next(at, next);
        break;
    case LINE_TEXT:
    case LINE_END:
    case LINE_ERROR:
    case LINE_BYLINE:
    case LINE_NOBODY:
        break;
    }
}

void lines_classify(struct blocks *blocks, const struct body_hints *hints, struct arena *arena)
{
    for (size_t b = 0; b < blocks->n; b++) {
        struct block *at = &blocks->at[b];
        if (!at->dropped && at->text.len <= LINE_MAX_BYTES)
            classify(at, b + 1 < blocks->n ? at + 1 : NULL, hints, arena);
    }
}
