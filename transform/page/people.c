#include "common/buf.h"
#include "common/utf8.h"

#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/likeness.h"
#include "transform/page/people.h"
#include "transform/page/when.h"

#define MAX_NAME_WORDS 6
#define MAX_NAME_BYTES 60
#define MAX_NAMES      8
#define MAX_BYLINE     160 /* bytes of a visible byline */

static const char *const author_metas[] = {
    "content_author",  "dc.creator",          "dcterms.creator",
    "parsely-author",  "article:author_name", "author",
    "sailthru.author", "cxenseparse:author",  "byl",
    "article:author",  "og:article:author",   "citation_author",
};

/* Words before a name, and words that say that no name follows. */
static const char *const labels[] = {
    "by ",     "oleh ",      "oleh: ", "penulis: ", "penulis ", "reporter: ",  "reporter ",
    "von ",    "par ",       "door ",  "av ",       "af ",      "written by ", "author: ",
    "author ", "posted by ", "text: ", "di ",       "por ",     "tekst: ",     "published by "};

static bool is_upper_start(struct span w)
{
    uint32_t cp = 0;
    if (utf8_decode(w, &cp) == 0)
        return false;
    return cp >= 0x80 || (cp >= 'A' && cp <= 'Z');
}

static struct span strip_label(struct span s)
{
    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
        if (span_starts_nocase(s, span_of(labels[i])))
            return span_trim(span_from(s, strlen(labels[i])));
    return s;
}

/* A person's name: few words, the first and last with a capital, no digits, no address. */
bool people_is_name(struct span s)
{
    struct span rest = s, w, last = {NULL, 0};
    unsigned words = 0;

    if (s.len < 2 || s.len > MAX_NAME_BYTES || span_find(s, SPAN("://"), 0) != (size_t)-1 ||
        span_chr(s, '@', 0) != (size_t)-1)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            return false;
    while (span_split(&rest, ' ', &w)) {
        words++;
        last = w;
    }
    return words <= MAX_NAME_WORDS && is_upper_start(s) && (words == 1 || is_upper_start(last));
}

bool people_is_byline(struct span line)
{
    struct span names = strip_label(line);
    return names.p != line.p && people_is_name(names);
}

static bool is_site(struct span name, struct span site, struct span host)
{
    struct span rest = host, label;

    if (likeness(name, site) >= 90 || likeness(name, host) >= 90)
        return true;
    while (rest.p && span_split(&rest, '.', &label))
        if (label.len > 3 && likeness(name, label) >= 90)
            return true;
    return false;
}

struct name_list {
    struct buf text;
    unsigned n;
};

static void add_one(struct name_list *out, struct span name, struct span site, struct span host)
{
    struct span trimmed = span_trim(name);

    while (trimmed.len > 0 && strchr(",;|-:", trimmed.p[trimmed.len - 1]))
        trimmed = span_trim(span_sub(trimmed, 0, trimmed.len - 1));
    if (out->n >= MAX_NAMES || !people_is_name(trimmed) || is_site(trimmed, site, host) ||
        span_find_nocase(buf_span(&out->text), trimmed, 0) != (size_t)-1)
        return;
    if (out->n++ > 0)
        buf_adds(&out->text, "; ");
    buf_add(&out->text, trimmed);
}

/* Cuts "A, B dan C | D" into names. */
static struct span split_names(const struct facts *f, struct span s, struct span site)
{
    static const char *const cuts[] = {
        ";",     " | ",          ", ",           " and ",      " dan ",
        " & ",   " und ",        " et ",         " y ",        "/",
        " / ",   "\xE3\x80\x81", "\xE3\x80\x80", " \xC2\xB7 ", " \xE2\x80\xA2 ",
        " och ", " og "};
    struct name_list out = {.text = BUF_INIT(1000)};
    struct span host = facts_host(f->url), rest = strip_label(span_trim(s));

    while (rest.len > 0) {
        size_t best = rest.len, len = 0;
        for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++) {
            size_t at = span_find(rest, span_of(cuts[i]), 0);
            if (at < best) {
                best = at;
                len = strlen(cuts[i]);
            }
        }
        add_one(&out, strip_label(span_trim(span_sub(rest, 0, best))), site, host);
        rest = span_from(rest, best + len);
    }
    struct span names = arena_dup(f->arena, buf_span(&out.text));
    buf_free(&out.text);
    return names;
}

static struct span from_metas(const struct facts *f, struct span site)
{
    for (size_t i = 0; i < sizeof(author_metas) / sizeof(author_metas[0]); i++) {
        struct span content = tree_meta(f->tree, author_metas[i]);
        struct span names = content.p ? split_names(f, content, site) : content;
        if (names.len > 0)
            return names;
    }
    return (struct span){"", 0};
}

/* Elements that name people: rel="author", itemprop, class words; the first of them, all inside it.
 */
static struct span from_elements(const struct facts *f, uint32_t mark, struct span site)
{
    for (uint32_t i = 1; i < f->tree->n; i++) {
        const struct node *node = &f->tree->nodes[i];
        bool named = (node->marks & mark) && !(node->marks & MARK_COMMENT);
        if (mark == MARK_AUTHOR && span_is(tree_attrs(f->tree, i)->rel, "author"))
            named = true;
        if (!named || node->tag == TAG_BODY || node->tag == TAG_ARTICLE)
            continue;
        struct span text = tree_text(f->tree, i, f->arena);
        if (text.len == 0 || text.len > MAX_BYLINE)
            continue;
        struct span names = split_names(f, text, site);
        if (names.len > 0)
            return names;
    }
    return (struct span){"", 0};
}

/* "By Name" or "Oleh: Name" on a line of its own near the title. */
static struct span from_byline(const struct facts *f, struct span site)
{
    uint32_t n = (uint32_t)f->blocks->n, title = f->title_block < n ? f->title_block : 0;

    for (uint32_t b = title; b < n && b < title + 12; b++) {
        struct span text = f->blocks->at[b].text;
        if (text.len > MAX_BYLINE || strip_label(text).p == text.p)
            continue;
        size_t pos = 0;
        struct datetime ignored;
        struct span names = split_names(f, strip_label(text), site);
        if (names.len > 0 && !when_next(names, &pos, &ignored))
            return names;
    }
    return (struct span){"", 0};
}

void facts_people(const struct facts *f, const struct body *body, struct span site,
                  struct span *ret_author, struct span *ret_editor)
{
    struct span empty = {"", 0}, author, editor;
    struct span meta_editor = tree_meta(f->tree, "content_editor");

    editor = split_names(f,
                         meta_editor.p       ? meta_editor
                         : f->ld->editor.len ? f->ld->editor
                                             : body->editor,
                         site);
    if (editor.len == 0)
        editor = from_elements(f, MARK_EDITOR, site);
    author = split_names(f, f->ld->authors, site);
    if (author.len == 0 || (editor.len > 0 && likeness(author, editor) >= 90)) {
        /* the editor, or nobody: who else is named? */
        struct span others[] = {body->author, from_metas(f, site),
                                from_elements(f, MARK_AUTHOR, site), from_byline(f, site)};
        struct span only = author;
        author = empty;
        for (size_t i = 0; i < sizeof(others) / sizeof(others[0]) && author.len == 0; i++) {
            struct span names = others[i].len ? split_names(f, others[i], site) : empty;
            if (names.len > 0 && likeness(names, only) < 90)
                author = names;
        }
    }
    *ret_author = author;
    *ret_editor = editor;
}
