#include "extract/sitemap.h"

#include "common/datetime.h"

#include "extract/feed.h"
#include "extract/xml_events.h"

#define MAX_FIELD 4096

enum field { NO_FIELD, LOC, LASTMOD, ENTRY, NEWS_DATE, NEWS_TITLE, NEWS_NAME, NEWS_LANGUAGE };

struct reader {
    struct arena *arena;
    struct list *list;
    const struct url *base;
    bool index, feed;       /* the root is <sitemapindex>; it is a feed's */
    struct list_item *item; /* of the last <loc>; NULL before the first one of an entry */
    struct list_item early; /* what an entry says before its <loc> */
    enum field open;
    unsigned depth, open_depth, entry_depth;
    struct buf text;
    bool loc_seen; /* in this entry */
};

/* Also without white space of Unicode: U+00A0, U+2000 to U+200F, U+3000, U+FEFF. */
static struct span trimmed(struct span s)
{
    static const char *const spaces[] = {"\xC2\xA0", "\xE2\x80\x80", "\xE3\x80\x80",
                                         "\xEF\xBB\xBF"};
    for (bool more = true; more;) {
        more = false;
        s = span_trim(s);
        for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++) {
            size_t n = strlen(spaces[i]), same = n - (i == 1); /* the last byte of U+20xx varies */
            if (s.len >= n && !memcmp(s.p, spaces[i], same) &&
                (i != 1 || (unsigned char)s.p[2] <= 0x8F)) {
                s = span_from(s, n);
                more = true;
            } else if (s.len >= n && !memcmp(s.p + s.len - n, spaces[i], same) &&
                       (i != 1 || (unsigned char)s.p[s.len - 1] <= 0x8F)) {
                s.len -= n;
                more = true;
            }
        }
    }
    return s;
}

/* The URL as written, resolved where it is relative; "www." without a scheme is taken for http. */
static struct span location(struct reader *r, struct span text)
{
    struct url u;
    text = trimmed(text);
    if (text.len == 0)
        return (struct span){NULL, 0};
    if (span_starts_nocase(text, SPAN("www.")))
        text = arena_printf(r->arena, "http://%.*s", SPAN_ARG(text));
    if (url_parse(text, NULL, r->arena, &u))
        return arena_dup(r->arena, text);
    if (r->base && url_parse(text, r->base, r->arena, &u))
        return u.text;
    return (struct span){NULL, 0};
}

static void add_location(struct reader *r, struct span text)
{
    struct span url = location(r, text);
    if (!url.p)
        return;
    struct list_item *item = list_add(r->list, r->arena);
    if (!item)
        return;
    *item = r->early;
    r->early = (struct list_item){0};
    item->url = url;
    item->index = r->index;
    r->item = item;
    r->loc_seen = true;
}

static struct span date_text(struct reader *r, struct span s)
{
    struct datetime t;
    char text[DATETIME_TEXT];
    if (!datetime_parse_element(s, &t))
        return (struct span){NULL, 0};
    datetime_format(&t, text);
    return arena_dup(r->arena, span_of(text));
}

static enum field field_of(const struct reader *r, struct span ns, struct span name)
{
    static const struct {
        const char *name;
        enum field field;
    } plain[] = {{"loc", LOC}, {"lastmod", LASTMOD}, {"lastMod", LASTMOD}},
      news[] = {{"publication_date", NEWS_DATE},
                {"title", NEWS_TITLE},
                {"name", NEWS_NAME},
                {"language", NEWS_LANGUAGE}};
    if (span_find(ns, SPAN("sitemap-news"), 0) != (size_t)-1 || span_is(ns, "news")) {
        for (size_t i = 0; i < sizeof(news) / sizeof(news[0]); i++)
            if (span_is(name, news[i].name))
                return news[i].field;
        return NO_FIELD;
    }
    /* images and videos have a loc of their own, one level deeper */
    if (r->entry_depth == 0 || r->depth != r->entry_depth + 1 ||
        span_find(ns, SPAN("sitemap-"), 0) != (size_t)-1)
        return NO_FIELD;
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        if (span_is(name, plain[i].name))
            return plain[i].field;
    return NO_FIELD;
}

static void on_start(void *context, struct span ns, struct span name,
                     const struct xml_attribute *attributes, size_t n)
{
    struct reader *r = context;
    (void)attributes, (void)n;

    r->depth++;
    if (r->depth == 1) {
        r->index = span_is(name, "sitemapindex");
        r->feed =
            span_eq_nocase(name, SPAN("rss")) || span_is(name, "RDF") || span_is(name, "feed");
        if (r->index || span_is(name, "urlset"))
            r->list->format = r->index ? "sitemapindex" : "urlset";
    }
    if (!r->list->format || (r->open && r->open != ENTRY))
        return;
    enum field field = field_of(r, ns, name);
    if (field == NO_FIELD && r->depth == 2 && (span_is(name, "url") || span_is(name, "sitemap"))) {
        r->entry_depth = r->depth;
        r->item = NULL;
        r->early = (struct list_item){0};
        r->loc_seen = false;
        field = ENTRY; /* its own text counts where it has no <loc> */
    }
    if (field == NO_FIELD)
        return;
    r->open = field;
    r->open_depth = r->depth;
    buf_reset(&r->text);
}

static void take(struct reader *r)
{
    struct span text = span_trim(list_uncut(buf_span(&r->text)));
    struct list_item *item = r->item ? r->item : &r->early;

    switch (r->open) {
    case LOC:
        add_location(r, text);
        break;
    case LASTMOD:
        item->updated = date_text(r, text);
        break;
    case NEWS_DATE:
        item->published = date_text(r, text);
        break;
    case NEWS_TITLE:
        item->title = arena_dup(r->arena, text);
        break;
    case NEWS_NAME:
        item->news_name = arena_dup(r->arena, text);
        break;
    case NEWS_LANGUAGE:
        item->language = arena_dup(r->arena, text);
        break;
    case ENTRY:
        if (!r->loc_seen)
            add_location(r, text);
        break;
    case NO_FIELD:
        break;
    }
}

static void on_end(void *context, struct span ns, struct span name)
{
    struct reader *r = context;
    (void)ns, (void)name;

    if (r->open && r->depth == r->open_depth) {
        take(r);
        r->open = NO_FIELD;
    }
    if (r->depth == r->entry_depth)
        r->entry_depth = 0;
    r->depth--;
}

static void on_text(void *context, struct span text)
{
    struct reader *r = context;
    if (r->open)
        buf_add(&r->text, span_sub(text, 0, MAX_FIELD - r->text.len));
}

/* One URL a line; a line that is none is passed over. */
static void read_text(struct reader *r, struct span text)
{
    struct span rest = text, line;
    while (span_split(&rest, '\n', &line)) {
        struct url u;
        line = span_trim(line);
        if (span_starts_nocase(line, SPAN("www.")) || url_parse(line, NULL, r->arena, &u))
            add_location(r, line);
    }
    if (r->list->n > 0) {
        r->list->format = "text";
        r->list->verdict = LIST_WHOLE;
    }
}

/* A feed's entries as a sitemap's: an entry that was never changed changed last when it was
 * published. */
static void read_feed(struct reader *r, struct span text, struct list *ret)
{
    struct list feed;
    feed_read(text, r->base, r->arena, &feed);
    feed.kind = LIST_SITEMAP;
    size_t n = 0;
    for (size_t i = 0; i < feed.n; i++) {
        struct list_item item = feed.items[i];
        if (!item.url.p)
            continue;
        if (!item.updated.p)
            item.updated = item.published;
        feed.items[n++] = item;
    }
    feed.n = n;
    *ret = feed;
}

void sitemap_read(struct span text, const struct url *base, struct arena *arena, struct list *ret)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    struct list l = {.kind = LIST_SITEMAP, .verdict = LIST_OTHER};
    struct reader r = {.arena = arena, .list = &l, .base = base, .text = BUF_INIT(MAX_FIELD)};
    struct span inner = span_trim(text);

    if (inner.len == 0 || inner.p[0] != '<') {
        read_text(&r, inner);
    } else {
        enum xml_verdict v = xml_events(inner, &handler, &r);
        if (v == XML_REFUSED)
            l.verdict = LIST_REFUSED;
        else if (r.feed)
            read_feed(&r, inner, &l);
        else if (l.format && l.verdict != LIST_CUT)
            l.verdict = v == XML_CUT ? LIST_CUT : LIST_WHOLE;
    }
    buf_free(&r.text);
    *ret = l;
}
