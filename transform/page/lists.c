#include "transform/page/lists.h"

#include <jansson.h>
#include <stdio.h>

#include "common/tsv.h"

#include "transform/page/article.h"
#include "transform/page/html.h"

#define NAME_MAX_BYTES 128  /* longer names are made by programs: their first words do */
#define WORDS_MAX      3    /* of one row */
#define LANGUAGES_MAX  32   /* bits of stop_word.languages */
#define STOPS_SIZE     4096 /* slots; the list has some 500 words */

enum how { HOW_WORDS, HOW_FIRST, HOW_ALL, HOW_COUNT };

struct name_row {
    struct span text;
    uint32_t marks[HOW_COUNT];
};

struct line_row {
    struct span text;
    enum line_act act;
    uint32_t next; /* of those that begin with the same byte: its index + 1, 0: none */
};

enum line_how { LINE_WHOLE, LINE_BEGIN, LINE_HAS, LINE_HOWS };

struct stop_word {
    struct span word;
    uint32_t languages; /* one bit each */
};

struct metadata_row {
    enum metadata what;
    bool anywhere; /* the name need only hold it */
    struct span name;
};

struct page_lists {
    struct name_row *names; /* open hash, size a power of two */
    size_t size, n_names;
    struct line_row *lines[LINE_HOWS];
    size_t n_lines[LINE_HOWS];
    uint32_t first[LINE_HOWS][256]; /* the first row that begins with that byte, as in `next` */
    struct site_profile *sites;
    size_t n_sites;
    struct metadata_row *metadata;
    size_t n_metadata;
    struct stop_word *stops; /* open hash, size a power of two */
    size_t stops_size;
    struct span languages[LANGUAGES_MAX];
    size_t n_languages;
};

static const struct {
    const char *name;
    uint32_t mark;
} mark_names[] = {
    {"drop", MARK_DROP},     {"maybe", MARK_MAYBE}, {"comment", MARK_COMMENT},
    {"body", MARK_BODY},     {"lead", MARK_LEAD},   {"author", MARK_AUTHOR},
    {"editor", MARK_EDITOR}, {"date", MARK_DATE},   {"caption", MARK_CAPTION},
    {"paging", MARK_PAGING}, {"keep", MARK_KEEP},   {"title", MARK_TITLE},
    {"about", MARK_ABOUT},
};

static const struct {
    const char *name;
    enum line_act act;
} act_names[] = {
    {"drop", LINE_DROP},       {"link", LINE_LINK},     {"end", LINE_END},
    {"caption", LINE_CAPTION}, {"next", LINE_NEXT},     {"author", LINE_AUTHOR},
    {"editor", LINE_EDITOR},   {"nobody", LINE_NOBODY}, {"byline", LINE_BYLINE},
    {"more", LINE_MORE},       {"error", LINE_ERROR},
};

/* ---- names of classes ---- */

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Lower-case words of one name joined by '-', cut at `size` bytes: "read__Content" ->
 * "read-content". */
static struct span fold_name(struct span name, char *out, size_t size)
{
    size_t n = 0;
    bool gap = false;

    for (size_t i = 0; i < name.len && n + 2 < size; i++) {
        char c = name.p[i];
        bool upper = is_upper(c);
        if (!upper && !is_lower(c)) {
            gap = true;
            continue;
        }
        if (upper && i > 0 && is_lower(name.p[i - 1]))
            gap = true;
        if (gap && n > 0)
            out[n++] = '-';
        gap = false;
        out[n++] = upper ? (char)(c + 32) : c;
    }
    return (struct span){out, n};
}

/* The row of that text, whose hash is h, or the empty slot where it would stand. */
static struct name_row *name_slot(const struct page_lists *l, struct span text, size_t h)
{
    size_t i = h & (l->size - 1);
    while (l->names[i].text.p && !span_eq(l->names[i].text, text))
        i = (i + 1) & (l->size - 1);
    return &l->names[i];
}

static uint32_t fold_marks(const struct page_lists *l, struct span folded)
{
    uint32_t marks = 0;

    for (size_t from = 0; from < folded.len;) {
        size_t end = from, h = SPAN_HASH, next = 0;
        for (int words = 0; words < WORDS_MAX && end < folded.len; words++) {
            size_t dash = span_chr(folded, '-', end + (words > 0)), begin = end;
            end = dash == (size_t)-1 ? folded.len : dash;
            next = words == 0 ? end + 1 : next;
            h = span_hash(h, span_sub(folded, begin, end - begin));
            const struct name_row *row = name_slot(l, span_sub(folded, from, end - from), h);
            marks |= row->marks[HOW_WORDS];
            if (from == 0)
                marks |= row->marks[HOW_FIRST];
            if (from == 0 && end == folded.len)
                marks |= row->marks[HOW_ALL];
        }
        from = next;
    }
    return marks;
}

uint32_t lists_marks(const struct page_lists *l, struct span names)
{
    uint32_t marks = 0;
    size_t i = 0;

    while (i < names.len) {
        size_t end = i;
        while (end < names.len && (unsigned char)names.p[end] > ' ')
            end++;
        char folded[NAME_MAX_BYTES];
        if (end > i)
            marks |= fold_marks(l, fold_name(span_sub(names, i, end - i), folded, sizeof(folded)));
        i = end + 1;
    }
    return marks;
}

/* ---- lines ---- */

static bool is_word_byte(char c)
{
    return is_lower(c) || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool line_hit(enum line_how how, struct span line, struct span text, struct span *ret_rest)
{
    size_t at = 0;

    if (how == LINE_WHOLE) {
        *ret_rest = span_from(line, line.len);
        return span_eq(line, text);
    }
    if (how == LINE_HAS) {
        at = span_find(line, text, 0);
        if (at == (size_t)-1)
            return false;
    } else if (!span_starts(line, text)) {
        return false;
    }
    *ret_rest = span_from(line, at + text.len);
    /* a row that ends in a letter ends a word: "iklan" is not "iklannya" */
    return !(ret_rest->len > 0 && is_word_byte(text.p[text.len - 1]) &&
             is_word_byte(ret_rest->p[0]));
}

/* Two letters side by side, as a bit of 1,024: which stand in a line is seen in one pass. */
#define PAIRS 1024

static size_t pair_at(struct span s, size_t i)
{
    return ((size_t)(unsigned char)s.p[i] * 31 + (unsigned char)s.p[i + 1]) % PAIRS;
}

static bool has_pairs(const uint64_t pairs[PAIRS / 64], struct span text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (!(pairs[pair_at(text, i) / 64] >> pair_at(text, i) % 64 & 1))
            return false;
    return true;
}

enum line_act lists_line(const struct page_lists *l, struct span lower, struct span *ret_rest)
{
    uint64_t pairs[PAIRS / 64] = {0};

    for (enum line_how how = LINE_WHOLE; lower.len > 0 && how <= LINE_BEGIN; how++) {
        const struct line_row *rows = l->lines[how];
        for (uint32_t i = l->first[how][(unsigned char)lower.p[0]]; i > 0; i = rows[i - 1].next)
            if (line_hit(how, lower, rows[i - 1].text, ret_rest))
                return rows[i - 1].act;
    }
    for (size_t i = 0; i + 1 < lower.len; i++)
        pairs[pair_at(lower, i) / 64] |= (uint64_t)1 << pair_at(lower, i) % 64;
    for (size_t i = 0; i < l->n_lines[LINE_HAS]; i++)
        if (has_pairs(pairs, l->lines[LINE_HAS][i].text) &&
            line_hit(LINE_HAS, lower, l->lines[LINE_HAS][i].text, ret_rest))
            return l->lines[LINE_HAS][i].act;
    return LINE_TEXT;
}

/* ---- meta tags ---- */

size_t lists_metadata_rows(const struct page_lists *l)
{
    return l->n_metadata;
}

bool lists_is_metadata(const struct page_lists *l, size_t row, enum metadata what, struct span name)
{
    const struct metadata_row *m = &l->metadata[row];

    if (m->what != what)
        return false;
    return m->anywhere ? span_find_nocase(name, m->name, 0) != (size_t)-1
                       : span_eq_nocase(name, m->name);
}

/* ---- sites ---- */

const struct site_profile *lists_site(const struct page_lists *l, struct span host)
{
    for (size_t i = 0; i < l->n_sites; i++) {
        struct span own = l->sites[i].host;
        if (span_eq(own, host) ||
            (span_ends(host, own) && host.len > own.len && host.p[host.len - own.len - 1] == '.'))
            return &l->sites[i];
    }
    return NULL;
}

/* ---- languages ---- */

static struct stop_word *stop_slot(const struct page_lists *l, struct span word)
{
    size_t i = span_hash(SPAN_HASH, word) & (l->stops_size - 1);
    while (l->stops[i].word.p && !span_eq(l->stops[i].word, word))
        i = (i + 1) & (l->stops_size - 1);
    return &l->stops[i];
}

size_t lists_languages(const struct page_lists *l)
{
    return l->n_languages;
}

struct span lists_language(const struct page_lists *l, size_t language)
{
    return l->languages[language];
}

void lists_count_stop_word(const struct page_lists *l, struct span word, unsigned *hits)
{
    uint32_t languages = stop_slot(l, word)->languages;

    for (size_t i = 0; i < l->n_languages; i++)
        hits[i] += languages >> i & 1;
}

/* ---- loading ---- */

static int row_error(const struct tsv *t, size_t row, const char *what, struct span cell,
                     struct err *err)
{
    return err_set(err, EXIT_CONFIG, "%s:%zu: %s \"%.*s\"", t->path, t->lines[row], what,
                   SPAN_ARG(cell));
}

static int add_name(struct page_lists *l, const struct tsv *t, size_t row, enum how how,
                    struct err *err)
{
    struct span what = t->cells[row * t->columns], text = t->cells[row * t->columns + 2];

    for (size_t i = 0; i < sizeof(mark_names) / sizeof(mark_names[0]); i++) {
        if (!span_is(what, mark_names[i].name))
            continue;
        struct name_row *slot = name_slot(l, text, span_hash(SPAN_HASH, text));
        slot->text = text;
        slot->marks[how] |= mark_names[i].mark;
        return 0;
    }
    return row_error(t, row, "a class word cannot mean", what, err);
}

static int add_line(struct page_lists *l, const struct tsv *t, size_t row, enum line_how how,
                    struct err *err)
{
    struct span what = t->cells[row * t->columns], text = t->cells[row * t->columns + 2];

    for (size_t i = 0; i < sizeof(act_names) / sizeof(act_names[0]); i++) {
        if (!span_is(what, act_names[i].name))
            continue;
        l->lines[how][l->n_lines[how]++] = (struct line_row){text, act_names[i].act, 0};
        return 0;
    }
    return row_error(t, row, "a line cannot mean", what, err);
}

static int add_furniture(struct page_lists *l, const struct tsv *t, size_t row, struct err *err)
{
    static const char *const name_hows[] = {"words", "first", "all"};
    static const char *const line_hows[] = {"line", "begin", "has"};
    struct span how = t->cells[row * t->columns + 1], text = t->cells[row * t->columns + 2];

    if (text.len == 0)
        return row_error(t, row, "no text for", how, err);
    for (enum how i = 0; i < HOW_COUNT; i++)
        if (span_is(how, name_hows[i]))
            return add_name(l, t, row, i, err);
    for (enum line_how i = 0; i < LINE_HOWS; i++)
        if (span_is(how, line_hows[i]))
            return add_line(l, t, row, i, err);
    return row_error(t, row, "how can be words, first, all, line, begin or has, not", how, err);
}

/* Those that begin alike behind each other, in the order of the list. */
static void chain_lines(struct page_lists *l)
{
    for (enum line_how how = 0; how < LINE_HOWS; how++)
        for (size_t i = l->n_lines[how]; i-- > 0;) {
            uint32_t *first = &l->first[how][(unsigned char)l->lines[how][i].text.p[0]];
            l->lines[how][i].next = *first;
            *first = (uint32_t)i + 1;
        }
}

static int columns_are(const struct tsv *t, const char *const *names, size_t n, struct err *err)
{
    for (size_t i = 0; i < n; i++)
        if (t->columns < n || !span_is(t->names[i], names[i]))
            return err_set(err, EXIT_CONFIG, "%s:1: column %zu must be \"%s\"", t->path, i + 1,
                           names[i]);
    return 0;
}

static int load_furniture(const char *dir, struct arena *arena, struct page_lists *l,
                          struct err *err)
{
    static const char *const columns[] = {"what", "how", "text"};
    char path[4096];
    struct tsv t;

    snprintf(path, sizeof(path), "%s/lexicon/furniture.tsv", dir);
    if (tsv_read(path, arena, &t, err) < 0 || columns_are(&t, columns, 3, err) < 0)
        return -1;
    for (l->size = 64; l->size < 4 * t.rows;)
        l->size *= 2;
    l->names = arena_array(arena, l->size, sizeof(*l->names));
    for (int how = 0; how < LINE_HOWS; how++)
        l->lines[how] = arena_array(arena, t.rows + 1, sizeof(**l->lines));
    for (size_t row = 0; row < t.rows; row++)
        if (add_furniture(l, &t, row, err) < 0)
            return -1;
    chain_lines(l);
    return 0;
}

static int load_sites(const char *dir, struct arena *arena, struct page_lists *l, struct err *err)
{
    static const char *const columns[] = {"host", "name", "body", "drop"};
    char path[4096];
    struct tsv t;

    snprintf(path, sizeof(path), "%s/sites.tsv", dir);
    if (tsv_read(path, arena, &t, err) < 0 || columns_are(&t, columns, 4, err) < 0)
        return -1;
    l->sites = arena_array(arena, t.rows + 1, sizeof(*l->sites));
    for (size_t row = 0; row < t.rows; row++)
        l->sites[l->n_sites++] = (struct site_profile){tsv_cell(&t, row, 0), tsv_cell(&t, row, 1),
                                                       tsv_cell(&t, row, 2), tsv_cell(&t, row, 3)};
    return 0;
}

static int load_metadata(const char *dir, struct arena *arena, struct page_lists *l,
                         struct err *err)
{
    static const char *const columns[] = {"what", "how", "name"};
    static const char *const whats[METADATA_COUNT] = {"published", "modified", "author",
                                                      "editor",    "site",     "summary"};
    char path[4096];
    struct tsv t;

    snprintf(path, sizeof(path), "%s/lexicon/metadata.tsv", dir);
    if (tsv_read(path, arena, &t, err) < 0 || columns_are(&t, columns, 3, err) < 0)
        return -1;
    l->metadata = arena_array(arena, t.rows + 1, sizeof(*l->metadata));
    for (size_t row = 0; row < t.rows; row++) {
        struct span what = tsv_cell(&t, row, 0), how = tsv_cell(&t, row, 1),
                    name = tsv_cell(&t, row, 2);
        struct metadata_row *m = &l->metadata[l->n_metadata++];
        m->what = METADATA_COUNT;
        for (enum metadata i = 0; i < METADATA_COUNT; i++)
            if (span_is(what, whats[i]))
                m->what = i;
        if (m->what == METADATA_COUNT)
            return row_error(&t, row, "a meta tag cannot say", what, err);
        if ((!span_is(how, "is") && !span_is(how, "has")) || name.len == 0)
            return row_error(&t, row, "how must be is or has and a name follow, not", how, err);
        m->anywhere = span_is(how, "has");
        m->name = name;
    }
    return 0;
}

static int load_languages(const char *dir, struct arena *arena, struct page_lists *l,
                          struct err *err)
{
    static const char *const columns[] = {"language", "words"};
    char path[4096];
    struct tsv t;
    size_t words = 0;

    snprintf(path, sizeof(path), "%s/lexicon/languages.tsv", dir);
    if (tsv_read(path, arena, &t, err) < 0 || columns_are(&t, columns, 2, err) < 0)
        return -1;
    l->stops_size = STOPS_SIZE;
    l->stops = arena_array(arena, l->stops_size, sizeof(*l->stops));
    for (size_t row = 0; row < t.rows; row++) {
        struct span rest = tsv_cell(&t, row, 1), word;
        if (row == LANGUAGES_MAX || tsv_cell(&t, row, 0).len != 2)
            return row_error(
                &t, row, "too many languages, or no ISO 639-1 code:", tsv_cell(&t, row, 0), err);
        while (span_split(&rest, ' ', &word)) {
            if (++words > STOPS_SIZE / 2)
                return row_error(&t, row, "too many stop words at", word, err);
            struct stop_word *slot = stop_slot(l, word);
            slot->word = word;
            slot->languages |= 1u << row;
        }
        l->languages[l->n_languages++] = tsv_cell(&t, row, 0);
    }
    return 0;
}

int page_lists_load(const char *dir, struct arena *arena, const struct page_lists **ret,
                    struct err *err)
{
    struct page_lists *l = arena_alloc(arena, sizeof(*l));

    html_init();
    json_object_seed(0); /* jansson reads it from a file at first use otherwise */
    if (load_furniture(dir, arena, l, err) < 0 || load_sites(dir, arena, l, err) < 0 ||
        load_languages(dir, arena, l, err) < 0 || load_metadata(dir, arena, l, err) < 0)
        return -1;
    *ret = l;
    return 0;
}
