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
#define LINK_BEFORE      4   /* lines before the title with a link to its writer */
#define MAX_BYLINE_NODES 60  /* below an element that is a byline and not a page's whole head */
#define MAX_BYLINE       160 /* bytes of a visible byline */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

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

/* A word of what somebody is ("Head of Research", "Guru di Lamongan") and of no name. */
static bool is_role_word(struct span w)
{
    static const char *const words[] = {"at", "of",   "for",   "from", "the",  "to",
                                        "in", "with", "untuk", "dari", "pada", "yang"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (span_is(w, words[i]))
            return true;
    return false;
}

/* A person's name: few words, the first and last with a capital, no digits, no address, no role. */
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
        if (is_role_word(w))
            return false;
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

    if (site.len == 0) /* not asked */
        return false;
    if (likeness(name, site) >= 90 || likeness(name, host) >= 90)
        return true;
    if (span_chr(name, ' ', 0) != (size_t)-1)
        return false;
    while (rest.p && span_split(&rest, '.', &label))
        if (label.len > 3 && likeness(name, label) >= 90)
            return true;
    return false;
}

/* "MDR THUERINGEN" on mdr.de: an office of the site, as it stands behind a name. */
static bool is_of_site(struct span name, struct span host)
{
    struct span words = name, word, labels, label;

    while (span_split(&words, ' ', &word)) {
        labels = host;
        while (labels.p && span_split(&labels, '.', &label))
            if (label.len >= 3 && span_eq_nocase(label, word))
                return true;
    }
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

    while (end < s.len && !(is_digit(s.p[end]) &&
                            (end == 0 || !(is_letter(s.p[end - 1]) || is_digit(s.p[end - 1])))))
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
        is_site(trimmed, out->site, out->host) || (out->n > 0 && is_of_site(trimmed, out->host)) ||
        span_find_nocase(buf_span(&out->text), trimmed, 0) != (size_t)-1)
        return;
    if (out->n++ > 0)
        buf_adds(&out->text, "; ");
    buf_add(&out->text, trimmed);
}

static struct name_list names_begin(const struct facts *f, struct span site, bool sure)
{
    return (struct name_list){
        .text = BUF_INIT(1000), .site = site, .host = facts_host(f->url), .sure = sure};
}

static struct span names_end(const struct facts *f, struct name_list *names)
{
    struct span joined = arena_dup(f->arena, buf_span(&names->text));
    buf_free(&names->text);
    return joined;
}

/* Cuts "A, B dan C | D" into names. */
static void names_add(const struct facts *f, struct name_list *out, struct span s)
{
    /* the first is a comma; behind those from SIDE_CUTS on stand roles and dates, not names */
    static const char *const cuts[] = {
        ", ",           ";",    "/",   " and ",      " dan ",          " & ",
        " und ",        " et ", " y ", " och ",      " og ",           "\xE3\x80\x81",
        "\xE3\x80\x80", " on ", " | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " \xE2\x8B\x85 "};
    struct span rest = strip_label(f->lists, span_trim(s), f->arena);
    size_t cut = sizeof(cuts) / sizeof(cuts[0]);
    unsigned before = out->n;

    if (span_find(s, SPAN("://"), 0) != (size_t)-1) /* a profile's address */
        return;
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
        add_one(f, out, one, cut == 0);
        if (!out->sure && out->n > before && found >= SIDE_CUTS)
            break;
        cut = found;
        rest = span_from(rest, best + len);
    }
}

/* `sure`: a program says that they are names, whatever they look like. */
static struct span split_names(const struct facts *f, struct span s, struct span site, bool sure)
{
    struct name_list names = names_begin(f, site, sure);

    names_add(f, &names, s);
    return names_end(f, &names);
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

static struct span from_metas(const struct facts *f, enum metadata what, struct span site,
                              bool sure)
{
    struct span content = {NULL, 0};

    for (size_t pos = 0; tree_next_meta(f->tree, f->lists, what, &pos, &content);) {
        struct span names = split_names(f, content, site, sure);
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

/* A link to the page of somebody who writes here: rel="author", ".../penulis/budi-santoso". */
static bool leads_to_author(const struct facts *f, uint32_t node)
{
    const struct node_attrs *a = tree_attrs(f->tree, node);
    struct span path = span_sub(a->href, 0, span_chr(a->href, '?', 0)), part;
    size_t scheme = span_find(path, SPAN("://"), 0);

    if (span_is(a->rel, "author"))
        return true;
    if (f->tree->nodes[node].tag != TAG_A || path.len == 0)
        return false;
    path = scheme == (size_t)-1 ? path : span_from(path, scheme + 3);
    while (span_ends(path, SPAN("/")))
        path.len--;
    bool first = scheme != (size_t)-1; /* the host */
    while (span_split(&path, '/', &part) && path.p) {
        if (!first && (lists_marks(f->lists, part) & MARK_AUTHOR))
            return true;
        first = false;
    }
    return false;
}

static bool names_people(const struct facts *f, uint32_t i, uint32_t mark)
{
    const struct node *node = &f->tree->nodes[i];
    bool linked =
        mark == MARK_AUTHOR && node->attrs && span_is(tree_attrs(f->tree, i)->rel, "author");

    return (linked || ((node->marks & mark) && !(node->marks & (MARK_COMMENT | MARK_ABOUT)))) &&
           node->end - i <= MAX_BYLINE_NODES && !in_figure(f->tree, i);
}

/* The folder of a link's address: "/penulis/" of "/penulis/budi". */
static struct span folder_of(struct span href)
{
    while (href.len > 0 && href.p[href.len - 1] == '/')
        href.len--;
    while (href.len > 0 && href.p[href.len - 1] != '/')
        href.len--;
    return href;
}

/* The links of an element that names people: the first with a name's words, and those beside it. */
static void names_of_links(const struct facts *f, uint32_t element, struct name_list *out)
{
    struct span folder = {NULL, 0};

    for (uint32_t i = element; i < f->tree->nodes[element].end; i++) {
        struct span href = tree_attrs(f->tree, i)->href, text;
        if (f->tree->nodes[i].tag != TAG_A || href.len == 0 ||
            (folder.p && !span_eq(folder, folder_of(href))))
            continue;
        text = tree_text(f->tree, i, MAX_BYLINE, f->arena);
        unsigned before = out->n;
        if (is_name(text) && span_chr(text, ' ', 0) != (size_t)-1)
            names_add(f, out, text);
        if (out->n > before && !folder.p)
            folder = folder_of(href);
    }
}

/*
 * An element's links; else its text, but of several lines only the first that names somebody: behind
 * it stand roles.
 */
static void names_of_element(const struct facts *f, uint32_t i, struct name_list *out)
{
    uint32_t from = f->blocks->from[i], to = f->blocks->from[f->tree->nodes[i].end];
    unsigned before = out->n;

    names_of_links(f, i, out);
    if (out->n > before)
        return;
    if (to < from + 2) {
        struct span text = tree_text(f->tree, i, MAX_BYLINE, f->arena);
        if (text.len <= MAX_BYLINE)
            names_add(f, out, strip_any_label(text));
        return;
    }
    for (uint32_t b = from; b < to && out->n == before; b++)
        if (f->blocks->at[b].text.len <= MAX_BYLINE)
            names_add(f, out, strip_any_label(f->blocks->at[b].text));
}

/* The innermost elements of an outer one that name people; those of the first one's kind. */
static void names_inside(const struct facts *f, uint32_t outer, uint32_t mark,
                         struct name_list *out)
{
    uint32_t first = 0;

    for (uint32_t i = outer; i < f->tree->nodes[outer].end; i++) {
        bool inner = false;
        if (!names_people(f, i, mark) || (first && !tree_same_kind(f->tree, first, i)))
            continue;
        for (uint32_t k = i + 1; k < f->tree->nodes[i].end && !inner; k++)
            inner = names_people(f, k, mark);
        if (inner)
            continue;
        names_of_element(f, i, out);
        if (out->n > 0 && !first)
            first = i;
    }
    if (out->n == 0)
        names_of_element(f, outer, out);
}

/* Elements that name people: rel="author", itemprop, class words; the first of them that does. */
static struct span from_elements(const struct facts *f, uint32_t mark, struct span site)
{
    for (uint32_t i = 1; i < f->tree->n; i++) {
        if (!names_people(f, i, mark))
            continue;
        struct name_list list = names_begin(f, site, false);
        names_inside(f, i, mark, &list);
        struct span names = names_end(f, &list);
        bool linked = span_is(tree_attrs(f->tree, i)->rel, "author");
        if (names.len > 0 && (linked || span_chr(names, ' ', 0) != (size_t)-1))
            return names;
        i = f->tree->nodes[i].end - 1;
    }
    return (struct span){"", 0};
}

/* Links to writers' own pages among lines from .. to - 1. */
static struct span links_between(const struct facts *f, uint32_t from, uint32_t to,
                                 struct span site)
{
    struct name_list list = names_begin(f, site, false);

    for (uint32_t i = 1; i < f->tree->n; i++) {
        uint32_t at = f->blocks->from[i];
        if (f->tree->nodes[i].tag != TAG_A || at < from || at >= to || in_figure(f->tree, i) ||
            !leads_to_author(f, i))
            continue;
        struct span text = tree_text(f->tree, i, MAX_BYLINE, f->arena);
        if (text.len <= MAX_BYLINE && span_chr(text, ' ', 0) != (size_t)-1)
            names_add(f, &list, text);
    }
    return names_end(f, &list);
}

/* The same right before and behind the title, or behind the text. */
static struct span from_links(const struct facts *f, const struct body *body, struct span site)
{
    uint32_t title = f->title_block < f->blocks->n ? f->title_block : 0;
    uint32_t from = title > LINK_BEFORE ? title - LINK_BEFORE : 0;
    struct span names = links_between(f, from, title + BYLINE_WITHIN, site);

    if (names.len > 0 || body->container == 0)
        return names;
    return links_between(f, body->last, body->last + BYLINE_WITHIN, site);
}

static struct span byline_between(const struct facts *f, uint32_t from, uint32_t to,
                                  struct span site)
{
    for (uint32_t b = from; b < to && b < f->blocks->n; b++) {
        struct span text = f->blocks->at[b].text, said;
        if (text.len > MAX_BYLINE || (said = strip_label(f->lists, text, f->arena)).p == text.p)
            continue;
        if (said.len == 0 && b + 1 < f->blocks->n) /* "Written by", and the name on the next line */
            text = f->blocks->at[b + 1].text;
        struct span names = split_names(f, text, site, false);
        if (names.len > 0 && text.len <= MAX_BYLINE)
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
    struct span empty = {"", 0}, author, editor = from_metas(f, METADATA_EDITOR, site, false);

    if (editor.len == 0)
        editor = split_names(f, f->ld->editor.len ? f->ld->editor : body->editor, site, false);
    if (editor.len == 0)
        editor = from_elements(f, MARK_EDITOR, site);
    author = split_names(f, f->ld->authors, site, true);
    bool account = !is_name(span_sub(author, 0, span_chr(author, ';', 0)));
    if (account || (editor.len > 0 && likeness(author, editor) >= 90)) {
        /* nobody, an account's name, or the editor: who else is named? */
        struct span others[] = {split_names(f, body->author, site, false),
                                from_metas(f, METADATA_AUTHOR, site, false),
                                from_card(f, site),
                                from_elements(f, MARK_AUTHOR, site),
                                author.len ? empty : from_byline(f, body, site),
                                author.len ? empty : from_links(f, body, site),
                                author.len ? empty : from_metas(f, METADATA_AUTHOR, site, true)};
        for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
            if (others[i].len > 0 && likeness(others[i], author) < 90) {
                author = others[i];
                break;
            }
        }
    }
    /* no person anywhere, but the page says in so many words that an organisation wrote it */
    if (author.len == 0)
        author = f->ld->organisation;
    if (author.len == 0)
        author = split_names(f, f->ld->authors, empty, true);
    *ret_author = author;
    *ret_editor = editor;
}
