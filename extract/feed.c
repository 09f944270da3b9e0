#include "extract/feed.h"

#include <openssl/evp.h>

#include "common/datetime.h"
#include "common/err.h"
#include "common/utf8.h"

#include "extract/feed_json.h"
#include "extract/xml_events.h"

#define MAX_DEPTH 256                /* libxml2's own */
#define MAX_FIELD ((size_t)64 << 10) /* of a summary; what is longer is cut */

enum space { SPACE_PLAIN, SPACE_ATOM, SPACE_DC, SPACE_SY, SPACE_OTHER };

/* Fields of an item, and then those of the feed. */
enum field {
    NO_FIELD,
    TITLE,
    LINK,
    ID,
    PUBLISHED,
    UPDATED,
    SUMMARY,
    AUTHOR,
    LANGUAGE,
    TTL,
    PERIOD,
    FREQUENCY,
};

/* Which element fills which field; of several, the one with the higher rank stays. */
static const struct rule {
    enum space space;
    const char *name;
    enum field field;
    int rank;
} rules[] = {
    {SPACE_PLAIN, "title", TITLE, 3},
    {SPACE_ATOM, "title", TITLE, 2},
    {SPACE_DC, "title", TITLE, 1},
    {SPACE_PLAIN, "link", LINK, 3},
    {SPACE_PLAIN, "guid", ID, 3},
    {SPACE_PLAIN, "id", ID, 2},
    {SPACE_ATOM, "id", ID, 2},
    {SPACE_DC, "identifier", ID, 1},
    {SPACE_PLAIN, "pubDate", PUBLISHED, 3},
    {SPACE_PLAIN, "pubdate", PUBLISHED, 3},
    {SPACE_ATOM, "published", PUBLISHED, 3},
    {SPACE_ATOM, "issued", PUBLISHED, 2},
    {SPACE_DC, "issued", PUBLISHED, 2},
    {SPACE_DC, "date", PUBLISHED, 1},
    {SPACE_DC, "created", PUBLISHED, 0},
    {SPACE_ATOM, "created", PUBLISHED, 0},
    {SPACE_ATOM, "updated", UPDATED, 3},
    {SPACE_ATOM, "modified", UPDATED, 2},
    {SPACE_DC, "modified", UPDATED, 1},
    {SPACE_PLAIN, "lastBuildDate", UPDATED, 2},
    {SPACE_PLAIN, "description", SUMMARY, 3},
    {SPACE_ATOM, "summary", SUMMARY, 3},
    {SPACE_DC, "description", SUMMARY, 1},
    {SPACE_PLAIN, "author", AUTHOR, 2},
    {SPACE_DC, "creator", AUTHOR, 3},
    {SPACE_DC, "author", AUTHOR, 1},
    {SPACE_PLAIN, "language", LANGUAGE, 2},
    {SPACE_DC, "language", LANGUAGE, 1},
    {SPACE_PLAIN, "ttl", TTL, 1},
    {SPACE_SY, "updatePeriod", PERIOD, 1},
    {SPACE_SY, "updateFrequency", FREQUENCY, 1},
};

#define N_SLOTS (FREQUENCY + 1)

struct reader {
    struct arena *arena;
    struct list *list;
    const struct url *document;
    struct url bases[MAX_DEPTH + 1]; /* xml:base in force at each depth; text.p NULL: none */
    struct span langs[MAX_DEPTH + 1];
    unsigned depth;
    struct span plain; /* the namespace of the root's default elements */
    bool atom;
    unsigned item_depth; /* 0: outside an item */
    unsigned author_depth;
    struct span slots[N_SLOTS];
    int ranks[N_SLOTS];
    int link_rank;
    /* the element whose text is being gathered */
    const struct rule *open;
    unsigned open_depth;
    bool base64; /* its text is */
    struct buf text;
};

static enum space space_of(const struct reader *r, struct span ns)
{
    static const struct {
        const char *part;
        enum space space;
    } known[] = {{"www.w3.org/2005/Atom", SPACE_ATOM},
                 {"purl.org/atom/", SPACE_ATOM},
                 {"purl.org/dc/", SPACE_DC},
                 {"purl.org/rss/1.0/modules/syndication", SPACE_SY}};
    if (span_is(ns, "sy"))
        return SPACE_SY;
    if (span_is(ns, "dc") || span_is(ns, "dcterms"))
        return SPACE_DC;
    if (span_is(ns, "atom"))
        return SPACE_ATOM;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (span_find_nocase(ns, span_of(known[i].part), 0) != (size_t)-1)
            return known[i].space;
    if (ns.len == 0 || span_eq(ns, r->plain))
        return r->atom ? SPACE_ATOM : SPACE_PLAIN;
    static const char *const rss[] = {
        "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2"};
    for (size_t i = 0; i < sizeof(rss) / sizeof(rss[0]); i++)
        if (span_is(ns, rss[i]))
            return SPACE_PLAIN;
    return SPACE_OTHER;
}

static const struct url *base_of(const struct reader *r)
{
    const struct url *base = &r->bases[r->depth <= MAX_DEPTH ? r->depth : MAX_DEPTH];
    return base->text.p ? base : r->document;
}

/* The URL as written where it is absolute, else resolved; as written too where that is not
 * possible. */
static struct span resolved(const struct reader *r, struct span text)
{
    struct url u;
    text = span_trim(text);
    if (url_parse(text, NULL, r->arena, &u) || !base_of(r) ||
        !url_parse(text, base_of(r), r->arena, &u))
        return arena_dup(r->arena, text);
    return u.text;
}

static void scope_open(struct reader *r, const struct xml_attribute *attributes, size_t n)
{
    r->depth++;
    if (r->depth > MAX_DEPTH)
        return;
    r->bases[r->depth] = r->bases[r->depth - 1];
    r->langs[r->depth] = r->langs[r->depth - 1];
    for (size_t i = 0; i < n; i++) {
        if (span_find(attributes[i].ns, SPAN("XML/1998/namespace"), 0) == (size_t)-1)
            continue;
        struct url u;
        struct span value = attributes[i].value;
        if (span_is(attributes[i].name, "lang"))
            r->langs[r->depth] = arena_dup(r->arena, value);
        else if (span_is(attributes[i].name, "base") && url_parse(value, base_of(r), r->arena, &u))
            r->bases[r->depth] = u;
    }
}

static void take(struct reader *r, enum field field, int rank, struct span value)
{
    if (r->slots[field].p && r->ranks[field] > rank)
        return;
    r->slots[field] = value;
    r->ranks[field] = rank;
}

/* <link href rel type>, in Atom and inside RSS: the page itself, text/html before others. */
static void take_atom_link(struct reader *r, const struct xml_attribute *attributes, size_t n)
{
    struct span href = xml_attribute(attributes, n, "href");
    struct span rel = xml_attribute(attributes, n, "rel");
    struct span type = xml_attribute(attributes, n, "type");
    if (href.p && r->item_depth == 0 && rel.p && span_is(rel, "next"))
        r->list->next = resolved(r, href);
    if (!href.p || (rel.p && !span_is(rel, "alternate")))
        return;
    int rank = !type.p || span_find(type, SPAN("html"), 0) != (size_t)-1 ? 2 : 1;
    if (!r->slots[LINK].p || r->link_rank < rank) {
        r->slots[LINK] = resolved(r, href);
        r->link_rank = r->ranks[LINK] = rank;
    }
}

static struct span one_line(struct arena *arena, struct span s)
{
    s = arena_dup(arena, span_trim(s));
    char *p = (char *)(size_t)s.p;
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool space = s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r');
        if (!space || (n > 0 && p[n - 1] != ' '))
            p[n++] = space ? ' ' : s.p[i];
    }
    p[n] = '\0';
    return (struct span){s.p, n};
}

static struct span date_text(struct arena *arena, struct span s)
{
    struct datetime t;
    char text[DATETIME_TEXT];
    if (!datetime_parse_element(s, &t))
        return (struct span){NULL, 0};
    datetime_format(&t, text);
    return arena_dup(arena, span_of(text));
}

/*
 * Whether an Atom element's content is base64: by its mode (Atom 0.3), or because its type is neither
 * text nor XML (RFC 4287 section 4.1.3.3).
 */
static bool is_base64(const struct xml_attribute *attributes, size_t n)
{
    struct span mode = xml_attribute(attributes, n, "mode");
    struct span type = xml_attribute(attributes, n, "type");
    if (mode.p)
        return span_eq_nocase(mode, SPAN("base64"));
    return type.p && span_chr(type, '/', 0) != (size_t)-1 &&
           !span_starts_nocase(type, SPAN("text/")) &&
           span_find_nocase(type, SPAN("xml"), 0) == (size_t)-1;
}

/* The text behind it; as it was where it is no base64 or no text. */
static struct span unbase64(struct arena *arena, struct span text)
{
    unsigned char *out = arena_alloc(arena, text.len + 4);
    EVP_ENCODE_CTX *context = EVP_ENCODE_CTX_new();
    int n = 0, rest = 0;

    if (!context)
        die_no_memory(0);
    EVP_DecodeInit(context);
    bool ok =
        EVP_DecodeUpdate(context, out, &n, (const unsigned char *)text.p, (int)text.len) >= 0 &&
        EVP_DecodeFinal(context, out + n, &rest) >= 0;
    EVP_ENCODE_CTX_free(context);
    struct span plain = {(const char *)out, (size_t)n + (size_t)rest};
    return ok && utf8_valid(plain) ? plain : text;
}

static void take_text(struct reader *r, const struct rule *rule)
{
    struct span text = span_trim(list_uncut(buf_span(&r->text))), value = {NULL, 0};

    if (r->base64)
        text = span_trim(unbase64(r->arena, text));

    switch (rule->field) {
    case TITLE:
    case LANGUAGE:
        value = one_line(r->arena, text);
        break;
    case AUTHOR:
        value = one_line(r->arena, text);
        if (r->slots[AUTHOR].p && r->ranks[AUTHOR] == rule->rank &&
            value.len > 0) /* one more author */
            value =
                arena_printf(r->arena, "%.*s, %.*s", SPAN_ARG(r->slots[AUTHOR]), SPAN_ARG(value));
        break;
    case LINK:
        value = resolved(r, text);
        break;
    case PUBLISHED:
    case UPDATED:
        value = date_text(r->arena, text);
        break;
    case ID:
    case SUMMARY:
    case TTL:
    case PERIOD:
    case FREQUENCY:
        value = arena_dup(r->arena, text);
        break;
    case NO_FIELD:
        break;
    }
    if (value.p && (value.len > 0 || rule->field == SUMMARY))
        take(r, rule->field, rule->rank, value);
}

static void item_open(struct reader *r, const struct xml_attribute *attributes, size_t n)
{
    r->item_depth = r->depth;
    memset(r->slots, 0, sizeof(r->slots));
    r->link_rank = 0;
    for (size_t i = 0; i < n; i++) /* RSS 1.0: <item rdf:about="..."> */
        if (span_is(attributes[i].name, "about") && attributes[i].ns.len > 0) {
            r->slots[ID] = arena_dup(r->arena, span_trim(attributes[i].value));
            r->ranks[ID] = 0;
        }
}

static void item_close(struct reader *r)
{
    struct list_item *item = list_add(r->list, r->arena);
    struct span guid = r->slots[ID];
    struct url u;

    r->item_depth = 0;
    if (!item)
        return;
    item->url = r->slots[LINK];
    /* an id that is a URL leads to the page, also where isPermaLink says that it need not */
    if (!item->url.p && guid.p && url_parse(guid, NULL, r->arena, &u))
        item->url = guid;
    item->title = r->slots[TITLE];
    item->id = guid;
    item->published = r->slots[PUBLISHED];
    item->updated = r->slots[UPDATED];
    item->summary = r->slots[SUMMARY];
    item->author = r->slots[AUTHOR];
    item->language = r->slots[LANGUAGE].p ? r->slots[LANGUAGE] : r->langs[r->depth];
}

/* What the root says the document is. */
static void root_open(struct reader *r, struct span ns, struct span name)
{
    static const struct {
        const char *root, *format;
    } roots[] = {{"rss", "rss"}, {"RDF", "rdf"}, {"feed", "atom"}, {"channel", "rss"}};
    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
        if (span_eq_nocase(name, span_of(roots[i].root)))
            r->list->format = roots[i].format;
    r->atom = r->list->format && !strcmp(r->list->format, "atom");
    r->plain = arena_dup(r->arena, ns);
}

/* Minutes of sy:updatePeriod, parted by sy:updateFrequency; 0 where there is none. */
static long long period(struct span name, struct span frequency)
{
    static const struct {
        const char *name;
        long long minutes;
    } periods[] = {
        {"hourly", 60}, {"daily", 1440}, {"weekly", 10080}, {"monthly", 43200}, {"yearly", 525600}};
    long long times = 1;
    if (!frequency.p || !span_to_int(frequency, &times) || times < 1)
        times = 1;
    for (size_t i = 0; name.p && i < sizeof(periods) / sizeof(periods[0]); i++)
        if (span_eq_nocase(name, span_of(periods[i].name)))
            return periods[i].minutes / times;
    return 0;
}

static void keep_feed_fields(struct reader *r)
{
    long long ttl = 0, own = period(r->slots[PERIOD], r->slots[FREQUENCY]);
    r->list->title = r->slots[TITLE];
    r->list->language = r->slots[LANGUAGE].p ? r->slots[LANGUAGE] : r->langs[1];
    if (!r->slots[TTL].p || !span_to_int(r->slots[TTL], &ttl) || ttl > 1000000 || ttl < own)
        ttl = own;
    r->list->ttl = ttl > 0 ? (int)ttl : 0;
    memset(r->slots, 0, sizeof(r->slots));
}

static void on_start(void *context, struct span ns, struct span name,
                     const struct xml_attribute *attributes, size_t n)
{
    struct reader *r = context;

    scope_open(r, attributes, n);
    if (r->depth == 1)
        root_open(r, ns, name);
    if (!r->list->format || r->depth > MAX_DEPTH || r->open)
        return; /* inside a field: its own markup */
    enum space space = space_of(r, ns);
    bool feed_level = r->item_depth == 0;
    if (feed_level && space != SPACE_OTHER && span_is(name, r->atom ? "entry" : "item")) {
        if (r->list->n == 0)
            keep_feed_fields(r);
        item_open(r, attributes, n);
        return;
    }
    if (r->author_depth && space == SPACE_ATOM && span_is(name, "name")) {
        static const struct rule author_name = {SPACE_ATOM, "name", AUTHOR, 3};
        r->open = &author_name;
        r->base64 = false;
        r->open_depth = r->depth;
        buf_reset(&r->text);
        return;
    }
    if (feed_level ? r->depth > 3 : r->depth != r->item_depth + 1)
        return;
    if (space == SPACE_ATOM && span_is(name, "link")) {
        take_atom_link(r, attributes, n);
        return;
    }
    if (space == SPACE_PLAIN && span_is(name, "link") && xml_attribute(attributes, n, "href").p)
        take_atom_link(r, attributes, n);
    if (space == SPACE_ATOM && span_is(name, "author")) {
        r->author_depth = r->depth;
        return;
    }
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
        if (rules[i].space == space && span_is(name, rules[i].name)) {
            r->open = &rules[i];
            r->open_depth = r->depth;
            r->base64 = space == SPACE_ATOM && is_base64(attributes, n);
            buf_reset(&r->text);
        }
}

static void on_end(void *context, struct span ns, struct span name)
{
    struct reader *r = context;
    (void)ns, (void)name;

    if (r->open && r->depth == r->open_depth) {
        take_text(r, r->open);
        r->open = NULL;
    }
    if (r->author_depth == r->depth)
        r->author_depth = 0;
    if (r->item_depth && r->item_depth == r->depth)
        item_close(r);
    r->depth--;
}

static void on_text(void *context, struct span text)
{
    struct reader *r = context;
    if (r->open)
        buf_add(&r->text, span_sub(text, 0, MAX_FIELD - r->text.len));
}

void feed_read(struct span text, const struct url *base, struct arena *arena, struct list *ret)
{
    static const struct xml_handler handler = {on_start, on_end, on_text};
    struct list l = {.kind = LIST_FEED, .verdict = LIST_OTHER};

    if (feed_json_read(text, base, arena, ret))
        return;
    struct reader *r = arena_alloc(arena, sizeof(*r));
    r->arena = arena;
    r->list = &l;
    r->document = base;
    r->text = BUF_INIT(MAX_FIELD);
    enum xml_verdict v = xml_events(text, &handler, r);
    buf_free(&r->text);
    if (l.n == 0)
        keep_feed_fields(r);
    if (v == XML_REFUSED)
        l.verdict = LIST_REFUSED;
    else if (v == XML_NONE || !l.format)
        l.verdict = LIST_OTHER;
    else if (l.verdict != LIST_CUT)
        l.verdict = v == XML_CUT ? LIST_CUT : LIST_WHOLE;
    *ret = l;
}
