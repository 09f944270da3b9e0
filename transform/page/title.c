#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/likeness.h"

#define MIN_LETTERS 3
#define ALIKE       75 /* likeness of two spellings of one title */
#define MAX_TITLE   500

/* Separators between a title and the site's name. A plain hyphen needs spaces around it. */
static const char *const separators[] = {" | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                         " :: ", " \xC2\xBB ", " \xC2\xB7 ",     " \xE2\x80\xA2 ",
                                         " / ",  " \xC2\xAB "};

struct span facts_host(struct span url)
{
    size_t scheme = span_find(url, SPAN("://"), 0);

    if (scheme == (size_t)-1)
        return (struct span){url.p, 0};
    struct span host = span_from(url, scheme + 3);
    size_t end = 0;
    while (end < host.len && !strchr("/:?#", host.p[end]))
        end++;
    host.len = end;
    return span_starts_nocase(host, SPAN("www.")) ? span_from(host, 4) : host;
}

/* Whether `part` is how the site calls itself: its name, its host, or the host's first label. */
static bool names_site(struct span part, struct span site, struct span host)
{
    struct span rest = host, label;

    if (site.len > 0 && likeness(part, site) >= 90)
        return true;
    if (host.len > 0 && likeness(part, host) >= 90)
        return true;
    while (rest.p && span_split(&rest, '.', &label))
        if (label.len > 3 && likeness(part, label) >= 90)
            return true;
    return false;
}

/* The last separator of any kind, or the first with `first`. */
static bool cut_at(struct span title, bool first, struct span *ret_head, struct span *ret_tail)
{
    size_t best = (size_t)-1, len = 0;

    for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
        struct span sep = span_of(separators[i]);
        for (size_t at = 0; (at = span_find(title, sep, at)) != (size_t)-1; at++) {
            if (best == (size_t)-1 || (first ? at < best : at > best)) {
                best = at;
                len = sep.len;
            }
        }
    }
    if (best == (size_t)-1)
        return false;
    *ret_head = span_trim(span_sub(title, 0, best));
    *ret_tail = span_trim(span_from(title, best + len));
    return true;
}

struct span facts_strip_site(struct span title, struct span site, struct span host)
{
    struct span head, tail;

    while (cut_at(title, false, &head, &tail) && names_site(tail, site, host) &&
           head.len >= MIN_LETTERS)
        title = head;
    if (cut_at(title, true, &head, &tail) && names_site(head, site, host) &&
        tail.len >= MIN_LETTERS)
        title = tail;
    return title;
}

struct span facts_site(const struct facts *f)
{
    struct span host = facts_host(f->url);
    struct span names[] = {tree_meta(f->tree, "og:site_name"), f->ld->publisher,
                           tree_meta(f->tree, "application-name"),
                           tree_meta(f->tree, "twitter:app:name:iphone")};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (names[i].len > 0 && names[i].len < 100)
            return names[i];
    return host;
}

/* How well a heading agrees with the head's titles: the best of them, the whole or its beginning.
 */
static unsigned agreement(struct span text, const struct span *titles, size_t n)
{
    unsigned best = 0;

    for (size_t i = 0; i < n; i++) {
        unsigned whole = likeness(text, titles[i]);
        unsigned begin = likeness_begin(text, titles[i]);
        if (begin == 100 && text.len * 3 >= titles[i].len && text.len <= titles[i].len &&
            text.len > 15)
            whole = whole > ALIKE + 5 ? whole : ALIKE + 5; /* the title with a suffix */
        best = whole > best ? whole : best;
    }
    return best;
}

/* The text of a heading element whole: an <h1> may hold several lines. */
static struct span heading_text(const struct facts *f, uint32_t block)
{
    struct span whole = tree_text(f->tree, f->blocks->at[block].line_of, f->arena);
    return whole.len <= MAX_TITLE && whole.len > 0 ? whole : f->blocks->at[block].text;
}

void facts_title(struct facts *f)
{
    struct span site = facts_site(f), host = facts_host(f->url);
    struct span titles[] = {tree_meta(f->tree, "og:title"), f->ld->headline, f->tree->title,
                            tree_meta(f->tree, "twitter:title"), tree_meta(f->tree, "title")};
    size_t n = sizeof(titles) / sizeof(titles[0]), h1s = 0;
    unsigned best = 0;
    struct span found = {NULL, 0}, only_h1 = {NULL, 0};

    for (size_t i = 0; i < n; i++)
        titles[i] = facts_strip_site(titles[i], site, host);
    f->title_block = (uint32_t)f->blocks->n;
    for (uint32_t b = 0; b < f->blocks->n; b++) {
        const struct block *at = &f->blocks->at[b];
        bool named = (f->tree->nodes[at->line_of].marks & MARK_TITLE) != 0;
        if (!tag_heading(at->tag) && !named)
            continue;
        struct span text = heading_text(f, b);
        if (text.len < MIN_LETTERS || text.len > MAX_TITLE)
            continue;
        unsigned score = agreement(text, titles, n) + (at->tag == TAG_H1 ? 10 : 0);
        if (score >= ALIKE && score > best) {
            best = score;
            found = text;
            f->title_block = b;
        }
        if (at->tag == TAG_H1 && (h1s == 0 || f->blocks->at[b - 1].line_of != at->line_of)) {
            h1s++;
            only_h1 = text;
        }
    }
    if (found.len == 0 && titles[0].len > 0)
        found = titles[0];
    for (size_t i = 1; i < n && found.len == 0; i++)
        found = titles[i];
    if (found.len == 0 && h1s == 1)
        found = only_h1;
    f->title = found;
}
