#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/likeness.h"

#define MAX_SITE          100 /* bytes of a publication's name */
#define MIN_LETTERS       3
#define ALIKE             75 /* likeness of two spellings of one title */
#define MAX_TITLE         500
#define MAX_HEADING_NODES 60 /* below a heading that is read whole */
/* words of an <h1> that is believed although nothing agrees with it */
#define LONE_H1_WORDS 3

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

/* Without " - Site", " | Site" at its end (or front) where `site` or the host says so. */
static struct span strip_site(struct span title, struct span site, struct span host)
{
    struct span head, tail;

    while (cut_at(title, false, &head, &tail) && names_site(tail, site, host) &&
           head.len >= MIN_LETTERS)
        title = head;
    if (cut_at(title, true, &head, &tail) && names_site(head, site, host) &&
        tail.len >= MIN_LETTERS)
        title = tail;
    size_t colon = span_find(title, SPAN(": "), 0); /* "Site.com: Title" */
    if (colon != (size_t)-1 && names_site(span_sub(title, 0, colon), site, host))
        title = span_trim(span_from(title, colon + 2));
    return title;
}

struct span facts_site(const struct facts *f)
{
    struct span host = facts_host(f->url);
    struct span named = {NULL, 0};

    for (size_t pos = 0; tree_next_meta(f->tree, f->lists, METADATA_SITE, &pos, &named);)
        if (named.len < MAX_SITE)
            return named;
    if (f->ld->publisher.len > 0 && f->ld->publisher.len < MAX_SITE)
        return f->ld->publisher;
    return host;
}

/*
 * How well a heading agrees with one of the head's titles, and which of the two spellings is the
 * title: the heading, but where one of them has a kicker before it ("Ekonomi" above "Ekspor naik")
 * the head's.
 */
static unsigned agreement(struct span heading, struct span title, struct span *ret_text)
{
    unsigned whole = likeness(heading, title);

    *ret_text = heading;
    if (whole >= ALIKE)
        return whole;
    if (likeness_tail(heading, title)) {
        *ret_text = title;
        return ALIKE + 5;
    }
    bool begins = likeness_begin(heading, title) == 100 && heading.len * 3 >= title.len &&
                  heading.len <= title.len && heading.len > 15;
    return begins ? ALIKE + 5 : whole; /* the title has more behind it: a site's name, a section */
}

/* The text of a heading element whole: an <h1> may hold several lines. */
static struct span heading_text(const struct facts *f, uint32_t block)
{
    uint32_t heading = f->blocks->at[block].line_of;

    if (f->tree->nodes[heading].end - heading > MAX_HEADING_NODES)
        return f->blocks->at[block].text;
    struct span whole = tree_text(f->tree, heading, MAX_TITLE, f->arena);
    return whole.len <= MAX_TITLE && whole.len > 0 ? whole : f->blocks->at[block].text;
}

/* A heading as a witness of the title. */
struct witness {
    struct span text; /* empty: none */
    uint32_t block;
    unsigned score;
};

struct headings {
    struct witness agrees_ld;   /* best with JSON-LD's headline */
    struct witness agrees_og;   /* best with og:title */
    struct witness agrees_head; /* best with <title> and the rest */
    struct witness lone;        /* the one <h1> that is not the site's name */
    unsigned h1s;               /* different ones; lone is valid where it is 1 */
    struct witness named;       /* the one heading whose class says that it is the title */
    unsigned names;             /* different ones; named is valid where it is 1 */
};

static void keep_best(struct witness *best, struct span heading, uint32_t block, bool h1,
                      struct span title)
{
    struct span text;
    unsigned score = agreement(heading, title, &text) + (h1 ? 10 : 0);

    if (score >= ALIKE && score > best->score)
        *best = (struct witness){text, block, score};
}

/* A bar that repeats the title while the reader scrolls is no witness. */
static bool in_navigation(const struct tree *t, uint32_t node)
{
    for (; node != 0; node = t->nodes[node].parent)
        if (t->nodes[node].tag == TAG_NAV || t->nodes[node].tag == TAG_ASIDE ||
            t->nodes[node].tag == TAG_FOOTER)
            return true;
    return false;
}

static struct headings weigh_headings(const struct facts *f, struct span ld,
                                      const struct span *head, size_t n)
{
    struct span site = facts_site(f), host = facts_host(f->url);
    struct headings h = {0};

    for (uint32_t b = 0; b < f->blocks->n; b++) {
        const struct block *at = &f->blocks->at[b];
        bool h1 = at->tag == TAG_H1, named = (f->tree->nodes[at->line_of].marks & MARK_TITLE) != 0;
        if ((!tag_heading(at->tag) && !named) || in_navigation(f->tree, at->line_of))
            continue;
        struct span text = heading_text(f, b);
        if (text.len < MIN_LETTERS || text.len > MAX_TITLE)
            continue;
        keep_best(&h.agrees_ld, text, b, h1, ld);
        for (size_t i = 0; i < n; i++)
            keep_best(i == 0 ? &h.agrees_og : &h.agrees_head, text, b, h1, head[i]);
        if (h1 && !span_eq(text, h.lone.text) && !names_site(text, site, host)) {
            h.lone = (struct witness){text, b, 0};
            h.h1s++;
        }
        if (named && !h1 && !span_eq(text, h.named.text) && !names_site(text, site, host)) {
            h.named = (struct witness){text, b, 0};
            h.names++;
        }
    }
    if (h.names != 1)
        h.named = (struct witness){{"", 0}, 0, 0};
    if (h.h1s != 1)
        h.lone = (struct witness){{"", 0}, 0, 0};
    return h;
}

/* Is `part` what <title> has beside the page's own title: the site's name, put into og:title too?
 */
static bool beside_title(struct span title, struct span part)
{
    struct span head, tail;

    return part.len > 0 && ((cut_at(title, false, &head, &tail) && likeness(tail, part) >= 90) ||
                            (cut_at(title, true, &head, &tail) && likeness(head, part) >= 90));
}

void facts_title(struct facts *f)
{
    struct span site = facts_site(f), host = facts_host(f->url);
    struct span head[] = {tree_meta(f->tree, "og:title"), f->tree->title,
                          tree_meta(f->tree, "twitter:title"), tree_meta(f->tree, "title")};
    struct span ld = strip_site(f->ld->headline, site, host);
    size_t n = sizeof(head) / sizeof(head[0]);

    bool beside = beside_title(head[1], head[0]);
    for (size_t i = 0; i < n; i++)
        head[i] = strip_site(head[i], site, host);
    struct headings h = weigh_headings(f, ld, head, n);
    /* no heading reads like og:title, but one like the rest of <title>: the site put its name there
     */
    if (beside && h.agrees_og.text.len == 0 && h.agrees_head.text.len > 0)
        head[0] = SPAN("");
    /* an og:title that is not <title> was written by an editor, else by a program */
    bool edited = head[0].len > 0 && head[1].len > 0 && likeness(head[0], head[1]) < ALIKE;
    bool lone = block_count_words(h.lone.text) >= LONE_H1_WORDS;
    uint32_t place = h.lone.text.len ? h.lone.block : (uint32_t)f->blocks->n;
    struct witness order[] = {
        h.agrees_og,
        h.agrees_ld,
        {ld, place, 0},
        {edited ? head[0] : SPAN(""), h.agrees_head.text.len ? h.agrees_head.block : place, 0},
        lone ? h.lone : h.agrees_head,
        h.agrees_head,
        h.named,
    };
    f->title = (struct span){"", 0};
    f->title_block = (uint32_t)f->blocks->n;
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]) && f->title.len == 0; i++) {
        f->title = order[i].text;
        if (f->title.len > 0)
            f->title_block = order[i].block;
    }
    for (size_t i = 0; i < n && f->title.len == 0; i++)
        f->title = head[i];
    if (f->title.len == 0)
        f->title = h.lone.text;
}
