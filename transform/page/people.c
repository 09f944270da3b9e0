#include "transform/page/people.h"

#include "common/buf.h"
#include "common/utf8.h"

#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/likeness.h"
#include "transform/page/lists.h"
#include "transform/page/when.h"

#define MAX_NAME_WORDS   6
#define MAX_NAME_BYTES   60
#define SIDE_CUTS        13 /* index of " on " in the separators of names */
#define MAX_DEGREE       6
#define MAX_NAMES        8
#define BYLINE_WITHIN    12  /* lines behind the title, or behind the text */
#define MAX_LABEL        24  /* bytes of a word or two before a colon */
#define MAX_BYLINE_NODES 60  /* below an element that is a byline and not a page's whole head */
#define MAX_BYLINE       160 /* bytes of a visible byline */

static bool is_upper_start(struct span w)
{
    uint32_t cp = 0;
    if (utf8_decode(w, &cp) == 0)
        return false;
    return cp >= 0x80 || (cp >= 'A' && cp <= 'Z');
}

/* Without the words before a name: "By ", "Oleh: ". */
static struct span strip_label(const struct page_lists *lists, struct span s, struct arena *arena)
{
    struct span head = fold_lower(span_sub(s, 0, MAX_LABEL), arena), rest;

    if (head.len > s.len || lists_line(lists, head, &rest) != LINE_BYLINE)
        return s;
    s = span_from(s, head.len - rest.len);
    while (s.len > 0 && (s.p[0] == ':' || s.p[0] == ' '))
        s = span_from(s, 1);
    return s;
}

/* Without any word or two before a colon: in an element that is named for its writer ("Laporan:
 * Budi"). */
static struct span strip_any_label(struct span s)
{
    size_t colon = span_find(span_sub(s, 0, MAX_LABEL), SPAN(": "), 0);
    return colon == (size_t)-1 ? s : span_trim(span_from(s, colon + 2));
}

/* A person's name: few words, the first and last with a capital, no digits, no address. */
static bool is_name(struct span s)
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

/* What a program calls a name: anything short with a letter in it that is no address. */
static bool could_be_name(struct span s)
{
    bool letter = false;

    for (size_t i = 0; i < s.len && !letter; i++)
        letter = (s.p[i] | 32) >= 'a' || (unsigned char)s.p[i] >= 0x80;
    return letter && s.len > 1 && s.len <= 2 * MAX_NAME_BYTES &&
           span_chr(s, '@', 0) == (size_t)-1 && span_find(s, SPAN("://"), 0) == (size_t)-1;
}

bool people_is_byline(const struct page_lists *lists, struct span line, struct arena *arena)
{
    struct span names = strip_label(lists, line, arena);
    return names.p != line.p && is_name(names);
}

/* The site's name, or one word of its host: a blog may bear its writer's whole name. */
static bool is_site(struct span name, struct span site, struct span host)
{
    struct span rest = host, label;

    if (likeness(name, site) >= 90 || likeness(name, host) >= 90)
        return true;
    if (span_chr(name, ' ', 0) != (size_t)-1)
        return false;
    while (rest.p && span_split(&rest, '.', &label))
        if (label.len > 3 && likeness(name, label) >= 90)
            return true;
    return false;
}

struct name_list {
    struct buf text;
    struct span site, host;
    unsigned n;
    bool sure;
};

/* Without the date that stands behind a name: "Sofia Gonzalez December 2, 2025", "Budi, Senin
 * (2/5)". */
static struct span cut_date(struct span s)
{
    size_t end = 0, from;

    while (end < s.len && !(s.p[end] >= '0' && s.p[end] <= '9'))
        end++;
    if (end == s.len)
        return s;
    s = span_trim(span_sub(s, 0, end));
    for (;;) {
        while (s.len > 0 && strchr(",;|-:( ", s.p[s.len - 1]))
            s.len--;
        for (from = s.len; from > 0 && s.p[from - 1] != ' ' && s.p[from - 1] != ',';)
            from--;
        struct span last = span_from(s, from);
        if (from == 0 || (month_of_name(last) == 0 && weekday_of_name(last) < 0))
            return s;
        s.len = from;
    }
}

/* "Admin", "Tim Redaksi", "Twitter Facebook": in the list as a whole, or every word of it. */
static bool is_nobody(const struct facts *f, struct span name)
{
    struct span lower = fold_lower(name, f->arena), words = lower, word, rest;

    enum line_act act = lists_line(f->lists, lower, &rest);
    bool label = (act == LINE_AUTHOR || act == LINE_EDITOR) && rest.len == 0;
    if (act == LINE_NOBODY || label || month_of_name(name) > 0 || weekday_of_name(name) >= 0)
        return true;
    while (span_split(&words, ' ', &word))
        if (lists_line(f->lists, word, &rest) != LINE_NOBODY)
            return false;
    return true;
}

/* "S.E.", "M.Si", "MD": what stands behind a comma and belongs to the name before it. */
static bool is_degree(struct span s)
{
    bool capitals = s.len > 1 && s.len <= MAX_DEGREE;

    for (size_t i = 0; i < s.len && capitals; i++)
        capitals = (s.p[i] >= 'A' && s.p[i] <= 'Z') || s.p[i] == '.';
    return capitals || (s.len > 1 && s.len <= MAX_DEGREE && span_chr(s, '.', 0) < s.len &&
                        span_chr(s, ' ', 0) == (size_t)-1);
}

static void add_one(const struct facts *f, struct name_list *out, struct span name,
                    bool after_comma)
{
    struct span trimmed = cut_date(span_trim(name));

    while (trimmed.len > 0 && strchr(",;|-:", trimmed.p[trimmed.len - 1]))
        trimmed = span_trim(span_sub(trimmed, 0, trimmed.len - 1));
    if (after_comma && out->n > 0 && is_degree(trimmed)) {
        buf_adds(&out->text, ", ");
        buf_add(&out->text, trimmed);
        return;
    }
    bool name_like = out->sure ? could_be_name(trimmed) : is_name(trimmed);
    if (out->n >= MAX_NAMES || !name_like || is_nobody(f, trimmed) ||
        is_site(trimmed, out->site, out->host) ||
        span_find_nocase(buf_span(&out->text), trimmed, 0) != (size_t)-1)
        return;
    if (out->n++ > 0)
        buf_adds(&out->text, "; ");
    buf_add(&out->text, trimmed);
}

/* Cuts "A, B dan C | D" into names. `sure`: a program says that they are names, whatever they look
 * like. */
static struct span split_names(const struct facts *f, struct span s, struct span site, bool sure)
{
    /* the first is a comma; behind those from SIDE_CUTS on stand roles and dates, not names */
    /* the first is a comma; behind those from SIDE_CUTS on stand roles and dates, not names */
    static const char *const cuts[] = {
        ", ",           ";",    "/",   " and ",      " dan ",          " & ",
        " und ",        " et ", " y ", " och ",      " og ",           "\xE3\x80\x81",
        "\xE3\x80\x80", " on ", " | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " \xE2\x8B\x85 "};
    struct name_list out = {
        .text = BUF_INIT(1000), .site = site, .host = facts_host(f->url), .sure = sure};
    struct span rest = strip_label(f->lists, span_trim(s), f->arena);
    size_t cut = sizeof(cuts) / sizeof(cuts[0]);

    while (rest.len > 0) {
        size_t best = rest.len, found = 0, len = 0;
        for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++) {
            size_t at = span_find(rest, span_of(cuts[i]), 0);
            if (at < best) {
                best = at;
                found = i;
                len = strlen(cuts[i]);
            }
        }
        struct span one = strip_label(f->lists, span_trim(span_sub(rest, 0, best)), f->arena);
        add_one(f, &out, one, cut == 0);
        if (!sure && out.n > 0 && found >= SIDE_CUTS)
            break;
        cut = found;
        rest = span_from(rest, best + len);
    }
    struct span names = arena_dup(f->arena, buf_span(&out.text));
    buf_free(&out.text);
    return names;
}

/* "Written by" in the labelled data of a card, as WordPress plugins put it. */
static struct span from_card(const struct facts *f, struct span site)
{
    static const char *const written[] = {"written by", "ditulis oleh", "penulis", "oleh",
                                          "author"};
    struct span label = tree_meta(f->tree, "twitter:label1");

    for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++)
        if (span_eq_nocase(label, span_of(written[i])))
            return split_names(f, tree_meta(f->tree, "twitter:data1"), site, false);
    return (struct span){"", 0};
}

static struct span from_metas(const struct facts *f, enum metadata what, struct span site)
{
    struct span content = {NULL, 0};

    for (size_t pos = 0; tree_next_meta(f->tree, f->lists, what, &pos, &content);) {
        struct span names = split_names(f, content, site, false);
        if (names.len > 0)
            return names;
    }
    return (struct span){"", 0};
}

/* Whoever is named below a photo took it. */
static bool in_figure(const struct tree *t, uint32_t node)
{
    for (; node != 0; node = t->nodes[node].parent)
        if (t->nodes[node].tag == TAG_FIGURE || (t->nodes[node].marks & MARK_CAPTION))
            return true;
    return false;
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
        if (!named || node->end - i > MAX_BYLINE_NODES || in_figure(f->tree, i))
            continue;
        struct span text = tree_text(f->tree, i, f->arena);
        if (text.len == 0 || text.len > MAX_BYLINE)
            continue;
        struct span names = split_names(f, strip_any_label(text), site, false);
        bool linked = span_is(tree_attrs(f->tree, i)->rel, "author");
        if (names.len > 0 && (linked || span_chr(names, ' ', 0) != (size_t)-1))
            return names;
    }
    return (struct span){"", 0};
}

static struct span byline_between(const struct facts *f, uint32_t from, uint32_t to,
                                  struct span site)
{
    for (uint32_t b = from; b < to && b < f->blocks->n; b++) {
        struct span text = f->blocks->at[b].text;
        if (text.len > MAX_BYLINE || strip_label(f->lists, text, f->arena).p == text.p)
            continue;
        struct span names = split_names(f, text, site, false);
        if (names.len > 0)
            return names;
    }
    return (struct span){"", 0};
}

/* "By Name" or "Oleh: Name" on a line of its own behind the title, or behind the text. */
static struct span from_byline(const struct facts *f, const struct body *body, struct span site)
{
    uint32_t title = f->title_block < f->blocks->n ? f->title_block : 0;
    struct span names = byline_between(f, title, title + BYLINE_WITHIN, site);

    if (names.len > 0 || body->container == 0)
        return names;
    return byline_between(f, body->last, body->last + BYLINE_WITHIN, site);
}

void facts_people(const struct facts *f, const struct body *body, struct span site,
                  struct span *ret_author, struct span *ret_editor)
{
    struct span empty = {"", 0}, author, editor = from_metas(f, METADATA_EDITOR, site);

    if (editor.len == 0)
        editor = split_names(f, f->ld->editor.len ? f->ld->editor : body->editor, site, false);
    if (editor.len == 0)
        editor = from_elements(f, MARK_EDITOR, site);
    author = split_names(f, f->ld->authors, site, true);
    bool account = !is_name(span_sub(author, 0, span_chr(author, ';', 0)));
    if (account || (editor.len > 0 && likeness(author, editor) >= 90)) {
        /* nobody, an account's name, or the editor: who else is named? */
        struct span others[] = {split_names(f, body->author, site, false),
                                from_metas(f, METADATA_AUTHOR, site), from_card(f, site),
                                from_elements(f, MARK_AUTHOR, site),
                                author.len ? empty : from_byline(f, body, site)};
        for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
            if (others[i].len > 0 && likeness(others[i], author) < 90) {
                author = others[i];
                break;
            }
        }
    }
    /* no person anywhere, but the page says in so many words that an organisation wrote it */
    *ret_author = author.len ? author : f->ld->organisation;
    *ret_editor = editor;
}
