#include "transform/text/lexicon.h"

#include <limits.h>
#include <stdio.h>

#include "common/digest.h"
#include "common/tsv.h"

#include "transform/text/lexicon_match.h"

#define MAX_MEMORY ((size_t)256 << 20)

enum shape {
    SHAPE_LIST,     /* phrase code extra weight */
    SHAPE_PROVINCE, /* code_kemendagri name_id aliases */
    SHAPE_REGENCY,  /* code_kemendagri name_id type aliases */
    SHAPE_COUNTRY,  /* kind code name_id aliases */
};

/*
 * Every list, in the order of entries and of the digest. Of two rows with the same phrase and class
 * the earlier file's comes first.
 */
static const struct list {
    const char *path;
    enum lex_class class;
    enum shape shape;
} lists[] = {
    {"lexicon/numeral.tsv", LEX_NUMERAL, SHAPE_LIST},
    {"lexicon/scale.tsv", LEX_SCALE, SHAPE_LIST},
    {"lexicon/currency.tsv", LEX_CURRENCY, SHAPE_LIST},
    {"lexicon/unit.tsv", LEX_UNIT, SHAPE_LIST},
    {"lexicon/bound.tsv", LEX_BOUND, SHAPE_LIST},
    {"lexicon/direction.tsv", LEX_DIRECTION, SHAPE_LIST},
    {"lexicon/period.tsv", LEX_PERIOD, SHAPE_LIST},
    {"lexicon/not.tsv", LEX_NOT, SHAPE_LIST},
    {"lexicon/function.tsv", LEX_FUNCTION, SHAPE_LIST},
    {"lexicon/grammar.tsv", LEX_FUNCTION, SHAPE_LIST},
    {"codes/area_province.tsv", LEX_AREA, SHAPE_PROVINCE},
    {"codes/area_regency.tsv", LEX_AREA, SHAPE_REGENCY},
    {"lexicon/area.tsv", LEX_AREA, SHAPE_LIST},
    {"lexicon/district.tsv", LEX_DISTRICT, SHAPE_LIST},
    {"codes/country.tsv", LEX_COUNTRY, SHAPE_COUNTRY},
    {"lexicon/cue.tsv", LEX_CUE, SHAPE_LIST},
    {"lexicon/status.tsv", LEX_STATUS, SHAPE_LIST},
    {"lexicon/measure.tsv", LEX_MEASURE, SHAPE_LIST},
    {"lexicon/product.tsv", LEX_PRODUCT, SHAPE_LIST},
    {"lexicon/sector.tsv", LEX_SECTOR, SHAPE_LIST},
    {"lexicon/role.tsv", LEX_ROLE, SHAPE_LIST},
    {"lexicon/body.tsv", LEX_BODY, SHAPE_LIST},
    {"lexicon/programme.tsv", LEX_PROGRAMME, SHAPE_LIST},
};

/* The columns of a shape, in the order of their use; the first is the code, the last may be absent.
 */
static const char *const columns_of[][5] = {
    [SHAPE_LIST] = {"code", "phrase", "extra", "weight", NULL},
    [SHAPE_PROVINCE] = {"code_kemendagri", "name_id", "aliases", NULL},
    [SHAPE_REGENCY] = {"code_kemendagri", "name_id", "type", "aliases", NULL},
    [SHAPE_COUNTRY] = {"code", "name_id", "kind", "aliases", NULL},
};

/* A whole number, maybe negative; empty is 0. */
static bool whole_number(struct span s, long long *ret)
{
    bool minus = s.len > 1 && s.p[0] == '-';

    *ret = 0;
    if (s.len == 0)
        return true;
    if (!span_to_int(span_from(s, minus), ret))
        return false;
    if (minus)
        *ret = -*ret;
    return true;
}

struct row {
    const struct list *list;
    const struct tsv *tsv;
    size_t number;
    size_t first_entry; /* of the list */
};

static int row_error(const struct row *row, struct err *err, const char *what, struct span s)
{
    return err_set(err, EXIT_CONFIG, "%s:%zu: %s \"%.*s\"", row->tsv->path,
                   row->tsv->lines[row->number], what, SPAN_ARG(s));
}

static bool one_of(struct span s, const char *const *words)
{
    for (; *words; words++)
        if (span_is(s, *words))
            return true;
    return false;
}

/* What the recognisers rely on in their own classes; the others' codes are theirs to read. */
static int check_code(const struct row *row, struct span phrase, struct span code, struct err *err)
{
    static const char *const bounds[] = {"approx", "min", "max", "exact", NULL};
    static const char *const directions[] = {"up", "down", NULL};
    enum lex_class class = row->list->class;
    long long number;

    if (class == LEX_SCALE && (!span_to_int(code, &number) || number > 24))
        return row_error(row, err, "the code of a scale is a power of ten up to 24, not", code);
    if (class == LEX_CURRENCY && code.len != 3)
        return row_error(row, err, "the code of a currency is three letters of ISO 4217, not",
                         code);
    if (class == LEX_BOUND && !one_of(code, bounds))
        return row_error(row, err, "the code of a bound is approx, min, max or exact, not", code);
    if (class == LEX_DIRECTION && !one_of(code, directions))
        return row_error(row, err, "the code of a direction is up or down, not", code);
    if (code.len == 0)
        return row_error(row, err, "no code for", phrase);
    return 0;
}

/* Does a row say again what an earlier one says, of this list (each row of which makes one entry, so
 * that the entry tells the line) or, with the same weight, of another list of the class? */
static int check_same(const struct lexicon *lex, const struct row *row, uint32_t same,
                      struct err *err)
{
    const struct lex_entry *e = &lex->entries[lex->n_entries - 1], *old = &lex->entries[same];
    char where[48] = "in an earlier list of its kind";

    if (row->list->shape != SHAPE_LIST || old == e ||
        (same < row->first_entry && old->weight != e->weight))
        return 0;
    if (same >= row->first_entry)
        snprintf(where, sizeof(where), "in line %zu", row->tsv->lines[same - row->first_entry]);
    return err_set(err, EXIT_CONFIG,
                   "%s:%zu: \"%.*s\" stands %s with the same code and extra: remove one (case does "
                   "not count)",
                   row->tsv->path, row->tsv->lines[row->number], SPAN_ARG(e->phrase), where);
}

static int add(struct lexicon *lex, const struct row *row, struct lex_entry entry, struct err *err)
{
    uint32_t same;

    if (check_code(row, entry.phrase, entry.code, err) < 0)
        return -1;
    if (!whole_number(entry.code, &entry.value))
        entry.value = 0;
    if (!lexicon_add(lex, entry, &same))
        return row_error(row, err,
                         lex->vocabulary.n < LEX_WORDS_MAX
                             ? "no words of at most 64 bytes in the phrase"
                             : "the lists have 1048575 words already, no room for",
                         entry.phrase);
    return check_same(lex, row, same, err);
}

/* The name and its aliases, parted by '|', as entries with the same codes. */
static int add_names(struct lexicon *lex, const struct row *row, struct lex_entry entry,
                     struct span aliases, struct err *err)
{
    struct span alias;

    if (add(lex, row, entry, err) < 0)
        return -1;
    while (aliases.len && span_split(&aliases, '|', &alias)) {
        entry.phrase = alias;
        if (add(lex, row, entry, err) < 0)
            return -1;
    }
    return 0;
}

static int add_row(struct lexicon *lex, const struct row *row, const int column[4], struct err *err)
{
    const struct tsv *t = row->tsv;
    struct lex_entry entry = {.class = row->list->class,
                              .code = tsv_cell(t, row->number, column[0]),
                              .phrase = tsv_cell(t, row->number, column[1])};
    long long weight = 0;

    switch (row->list->shape) {
    case SHAPE_PROVINCE:
        entry.extra = SPAN("province");
        return add_names(lex, row, entry, tsv_cell(t, row->number, column[2]), err);
    case SHAPE_REGENCY:
    case SHAPE_COUNTRY:
        entry.extra = tsv_cell(t, row->number, column[2]);
        return add_names(lex, row, entry, tsv_cell(t, row->number, column[3]), err);
    case SHAPE_LIST:
        break;
    }
    entry.extra = tsv_cell(t, row->number, column[2]);
    struct span text = tsv_cell(t, row->number, column[3]);
    if (!whole_number(text, &weight) || weight < INT_MIN || weight > INT_MAX)
        return row_error(row, err, "the weight is a whole number, not", text);
    entry.weight = (int)weight;
    return add(lex, row, entry, err);
}

static void digest_list(struct digest *digest, const char *path, const struct tsv *t)
{
    digest_add(digest, span_of(path));
    digest_add(digest, SPAN("\n"));
    for (size_t i = 0; i < t->rows * t->columns; i++) {
        digest_add(digest, t->cells[i]);
        digest_add(digest, (i + 1) % t->columns ? SPAN("\t") : SPAN("\n"));
    }
}

static int read_list(struct lexicon *lex, const char *config_dir, const struct list *list,
                     struct digest *digest, struct err *err)
{
    struct tsv t;
    int column[4] = {0};
    struct span path = arena_printf(lex->arena, "%s/%s", config_dir, list->path);

    if (tsv_read(path.p, lex->arena, &t, err) < 0)
        return -1;
    for (size_t i = 0; columns_of[list->shape][i]; i++)
        if ((column[i] = tsv_column(&t, columns_of[list->shape][i], err)) < 0)
            return -1;
    size_t first = lex->n_entries;
    for (size_t i = 0; i < t.rows; i++)
        if (add_row(lex, &(struct row){list, &t, i, first}, column, err) < 0)
            return -1;
    digest_list(digest, list->path, &t);
    return 0;
}

static int read_word_sets(struct lexicon *lex, const char *config_dir, struct digest *digest,
                          struct err *err)
{
    static const char path[] = "lexicon/words.tsv";
    struct tsv t;

    if (tsv_read(arena_printf(lex->arena, "%s/%s", config_dir, path).p, lex->arena, &t, err) < 0 ||
        word_sets_read(lex, &t, err) < 0)
        return -1;
    digest_list(digest, path, &t);
    return 0;
}

/* The sets first: their words have the first numbers. */
static int read_all(struct lexicon *lex, const char *config_dir, struct digest *digest,
                    struct err *err)
{
    if (read_word_sets(lex, config_dir, digest, err) < 0)
        return -1;
    for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
        if (read_list(lex, config_dir, &lists[i], digest, err) < 0)
            return -1;
    return 0;
}

int lexicon_load(const char *config_dir, struct lexicon **ret, struct err *err)
{
    struct arena *arena = arena_new(MAX_MEMORY);
    struct lexicon *lex = arena_alloc(arena, sizeof(*lex));
    struct digest *digest = sha256_begin();

    lex->arena = arena;
    if (read_all(lex, config_dir, digest, err) < 0) {
        digest_free(digest);
        arena_free(arena);
        return -1;
    }
    memcpy(lex->digest, "sha256:", 7);
    sha256_done(digest, lex->digest + 7);
    *ret = lex;
    return 0;
}

void lexicon_free(struct lexicon *lex)
{
    if (lex)
        arena_free(lex->arena);
}

const char *lexicon_digest(const struct lexicon *lex)
{
    return lex->digest;
}

size_t lexicon_entries(const struct lexicon *lex)
{
    return lex->n_entries;
}

const struct lex_entry *lexicon_entry(const struct lexicon *lex, uint32_t id)
{
    return &lex->entries[id];
}
