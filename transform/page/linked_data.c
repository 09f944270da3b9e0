#include "transform/page/linked_data.h"

#include <jansson.h>

#include "common/buf.h"

#include "transform/page/fold.h"
#include "transform/page/likeness.h"

#define MAX_DEPTH     12 /* of objects in objects that are looked into */
#define OWN_HEADLINE  75 /* likeness of the page's title and its article's headline */
#define MAX_OBJECTS   4000
#define MAX_NAMES     12
#define AUTHOR_WITHIN 300 /* bytes of a broken script behind "author" */

struct reading {
    struct arena *arena;
    json_t *roots;         /* every script's value */
    json_t *article;       /* the best object so far, borrowed */
    int rank;              /* of it */
    json_t *page;          /* a WebPage: second choice for dates */
    struct span titles[2]; /* og:title and <title>, by which the page's own article is known */
    unsigned visited;
    bool video, listing;
};

/* ---- types ---- */

static bool type_ends(const json_t *object, const char *end)
{
    const json_t *type = json_object_get(object, "@type");
    size_t n = json_is_array(type) ? json_array_size(type) : 1;

    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_array(type) ? json_array_get(type, i) : type;
        if (json_is_string(one) && span_ends(span_of(json_string_value(one)), span_of(end)))
            return true;
    }
    return false;
}

/* 0: no article; news before others, those with a headline before those without. */
static int article_rank(const struct reading *r, const json_t *object)
{
    int rank = 0;

    if (type_ends(object, "NewsArticle") || type_ends(object, "BlogPosting"))
        rank = 3;
    else if (type_ends(object, "Article") || type_ends(object, "Posting") ||
             type_ends(object, "Report"))
        rank = 2;
    if (rank > 0 && json_object_get(object, "headline"))
        rank += 2;
    if (rank > 0 && json_object_get(object, "datePublished"))
        rank += 1;
    const json_t *headline = json_object_get(object, "headline");
    for (size_t i = 0; rank > 0 && json_is_string(headline) && i < 2; i++)
        if (likeness_begin(span_of(json_string_value(headline)), r->titles[i]) >= OWN_HEADLINE)
            return rank + 8; /* others on the page are of articles that it leads to */
    return rank;
}

/* ---- values ---- */

static struct span string_in(const struct reading *r, const json_t *value)
{
    if (!json_is_string(value))
        return (struct span){NULL, 0};
    struct span s = {json_string_value(value), json_string_length(value)};
    return fold_text(fold_entities(s, r->arena), r->arena);
}

/* The text itself, line ends and markup on it. */
static struct span body_of(const struct reading *r, const json_t *object)
{
    const json_t *value = json_object_get(object, "articleBody");
    if (!json_is_string(value))
        return (struct span){NULL, 0};
    return arena_dup(r->arena, (struct span){json_string_value(value), json_string_length(value)});
}

static struct span string_of(const struct reading *r, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value))
        value = json_array_get(value, 0);
    return string_in(r, value);
}

/* The object with that @id that has a name, anywhere near the top. */
static const json_t *by_id(const json_t *value, const char *id, int depth)
{
    size_t i;
    const char *key;
    json_t *member;

    if (depth > 4)
        return NULL;
    if (json_is_object(value)) {
        const json_t *own = json_object_get(value, "@id");
        if (json_is_string(own) && strcmp(json_string_value(own), id) == 0 &&
            json_object_get(value, "name"))
            return value;
        json_object_foreach((json_t *)(size_t)value, key, member)
        {
            const json_t *hit = json_is_string(member) ? NULL : by_id(member, id, depth + 1);
            if (hit)
                return hit;
        }
    }
    json_array_foreach(value, i, member)
    {
        const json_t *hit = by_id(member, id, depth + 1);
        if (hit)
            return hit;
    }
    return NULL;
}

struct names {
    struct buf persons, others;
    unsigned n;
};

static void add_name(struct buf *out, struct span name)
{
    if (name.len == 0 || span_find(buf_span(out), name, 0) != (size_t)-1)
        return;
    if (out->len > 0)
        buf_adds(out, "; ");
    buf_add(out, name);
}

/* A string, {"name"}, {"@id"} or an array of them. */
static void collect_names(const struct reading *r, const json_t *value, struct names *out)
{
    size_t i;
    const json_t *one;

    if (out->n++ > MAX_NAMES)
        return;
    if (json_is_array(value)) {
        json_array_foreach(value, i, one) collect_names(r, one, out);
    } else if (json_is_string(value)) {
        add_name(&out->persons, string_in(r, value));
    } else if (json_is_object(value)) {
        const json_t *name = json_object_get(value, "name"), *id = json_object_get(value, "@id");
        if (!name && json_is_string(id)) {
            value = by_id(r->roots, json_string_value(id), 0);
            name = json_object_get(value, "name");
        }
        if (json_is_array(name) || (json_is_object(name)))
            collect_names(r, name, out);
        else
            add_name(type_ends(value, "Organization") ? &out->others : &out->persons,
                     string_in(r, name));
    }
}

static struct span names_of(const struct reading *r, const json_t *value, struct span *ret_others)
{
    struct names out = {.persons = BUF_INIT(2000), .others = BUF_INIT(2000)};

    if (value)
        collect_names(r, value, &out);
    struct span persons = arena_dup(r->arena, buf_span(&out.persons));
    *ret_others = arena_dup(r->arena, buf_span(&out.others));
    buf_free(&out.persons);
    buf_free(&out.others);
    return persons;
}

/* ---- the walk ---- */

static void visit(struct reading *r, json_t *value, int depth)
{
    size_t i;
    const char *key;
    json_t *member;

    if (depth > MAX_DEPTH || r->visited++ > MAX_OBJECTS)
        return;
    if (json_is_array(value)) {
        json_array_foreach(value, i, member) visit(r, member, depth + 1);
        return;
    }
    if (!json_is_object(value))
        return;
    int rank = article_rank(r, value);
    if (rank > r->rank) {
        r->rank = rank;
        r->article = value;
    }
    if (!r->page && type_ends(value, "WebPage"))
        r->page = value;
    if (depth <= 3 && type_ends(value, "VideoObject"))
        r->video = true;
    if (depth <= 3 && type_ends(value, "CollectionPage"))
        r->listing = true;
    json_object_foreach(value, key, member)
    {
        /* articles that an article or a list names are others */
        bool other = strcmp(key, "itemListElement") == 0 || strcmp(key, "isPartOf") == 0 ||
                     strcmp(key, "hasPart") == 0 || strcmp(key, "citation") == 0 ||
                     strcmp(key, "mentions") == 0 || strcmp(key, "review") == 0 ||
                     strcmp(key, "comment") == 0 || strcmp(key, "blogPost") == 0;
        if (!other && (json_is_object(member) || json_is_array(member)))
            visit(r, member, depth + 1);
    }
}

/* ---- broken JSON ---- */

/* Without comments around it, control characters as spaces, no comma before a closing bracket. */
static struct span mend(struct span s, struct arena *arena)
{
    char *p = arena_alloc(arena, s.len + 1);
    size_t n = 0, from = 0;
    bool quoted = false;

    while (from < s.len && s.p[from] != '{' && s.p[from] != '[')
        from++;
    for (size_t i = from; i < s.len; i++) {
        char c = (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i];
        if (c == '"' && !(n > 0 && p[n - 1] == '\\'))
            quoted = !quoted;
        if (!quoted && (c == '}' || c == ']')) {
            size_t last = n;
            while (last > 0 && p[last - 1] == ' ')
                last--;
            if (last > 0 && p[last - 1] == ',')
                n = last - 1;
        }
        p[n++] = c;
    }
    return (struct span){p, n};
}

static json_t *parse(struct span s, struct arena *arena)
{
    json_error_t error;
    json_t *value = json_loadb(s.p, s.len, JSON_DISABLE_EOF_CHECK, &error);

    if (value)
        return value;
    s = mend(s, arena);
    return json_loadb(s.p, s.len, JSON_DISABLE_EOF_CHECK, &error);
}

static void fill(struct reading *r, struct linked_data *out)
{
    const json_t *a = r->article;
    struct span none;

    out->article = a != NULL;
    out->video = r->video && !a;
    out->listing = r->listing && !a;
    if (a) {
        out->headline = string_of(r, a, "headline");
        out->description = string_of(r, a, "description");
        out->body = body_of(r, a);
        out->authors = names_of(r, json_object_get(a, "author"), &out->organisation);
        if (out->authors.len == 0 && out->organisation.len == 0)
            out->authors = names_of(r, json_object_get(a, "creator"), &out->organisation);
        out->editor = names_of(r, json_object_get(a, "editor"), &none);
        struct span person = names_of(r, json_object_get(a, "publisher"), &out->publisher);
        if (out->publisher.len == 0)
            out->publisher = person;
        out->published = string_of(r, a, "datePublished");
        out->modified = string_of(r, a, "dateModified");
    }
    if (r->page) {
        out->page_published = string_of(r, r->page, "datePublished");
        if (out->modified.len == 0)
            out->modified = string_of(r, r->page, "dateModified");
    }
}

/* ---- JSON that cannot be mended ---- */

/* The string behind "key": at or after *at, as JSON reads it; p NULL where there is none. */
static struct span salvage(const struct reading *r, struct span text, struct span key, size_t from)
{
    struct span none = {NULL, 0};
    size_t at = span_find(text, key, from), end;
    json_error_t error;

    if (at == (size_t)-1)
        return none;
    at += key.len;
    while (at < text.len && strchr(": \t\r\n", text.p[at]))
        at++;
    if (at >= text.len || text.p[at] != '"')
        return none;
    for (end = at + 1; end < text.len && text.p[end] != '"'; end++)
        end += text.p[end] == '\\';
    if (end >= text.len)
        return none;
    json_t *value = json_loadb(text.p + at, end + 1 - at, JSON_DECODE_ANY, &error);
    struct span found = string_in(r, value);
    json_decref(value);
    return found;
}

/* What a broken script still says of its article, where no other script says anything. */
static void salvage_article(const struct reading *r, struct span text, struct linked_data *out)
{
    size_t author = span_find(text, SPAN("\"author\""), 0);

    if (out->article || span_find(text, SPAN("Article\""), 0) == (size_t)-1)
        return;
    out->article = true;
    out->headline = salvage(r, text, SPAN("\"headline\""), 0);
    out->published = salvage(r, text, SPAN("\"datePublished\""), 0);
    out->modified = salvage(r, text, SPAN("\"dateModified\""), 0);
    if (author != (size_t)-1)
        out->authors = salvage(r, span_sub(text, author, AUTHOR_WITHIN), SPAN("\"name\""), 0);
}

void linked_data_read(const struct tree *t, struct arena *arena, struct linked_data *ret)
{
    struct reading r = {
        .arena = arena, .roots = json_array(), .titles = {tree_meta(t, "og:title"), t->title}};
    struct linked_data out = {0};

    struct span broken = {NULL, 0};
    for (size_t i = 0; i < t->n_json_ld && r.roots; i++) {
        json_t *value = parse(t->json_ld[i], arena);
        if (value)
            json_array_append_new(r.roots, value);
        else
            broken = t->json_ld[i];
    }
    visit(&r, r.roots, 0);
    fill(&r, &out);
    if (broken.p)
        salvage_article(&r, broken, &out);
    json_decref(r.roots);
    *ret = out;
}
