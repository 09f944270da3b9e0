#include "tests/fuzz/fuzz.h"

#include <stdio.h>

#include "common/utf8.h"

#define MAX_TEXT ((size_t)1 << 16)

#define WORDS(class) (1ul << LEX_##class)
#define NUMBER_WORDS (WORDS(NUMERAL) | WORDS(SCALE))
#define AMOUNT_WORDS (NUMBER_WORDS | WORDS(CURRENCY) | WORDS(UNIT))

const struct fuzz_target fuzz_targets[] = {
    {"digits", fuzz_digits, 0},
    {"number", fuzz_number, NUMBER_WORDS},
    {"ordinal", fuzz_ordinal, NUMBER_WORDS | WORDS(PERIOD)},
    {"quantity", fuzz_quantity, AMOUNT_WORDS},
    {"figure", fuzz_figure, AMOUNT_WORDS | WORDS(BOUND) | WORDS(DIRECTION) | WORDS(FUNCTION)},
    {"notfigure", fuzz_notfigure, AMOUNT_WORDS | WORDS(NOT) | WORDS(PERIOD) | WORDS(AREA)},
    {"duration", fuzz_duration, NUMBER_WORDS | WORDS(UNIT) | WORDS(NOT)},
    {"period", fuzz_period, WORDS(PERIOD) | WORDS(NUMERAL) | WORDS(UNIT) | WORDS(FUNCTION)},
    {"place", fuzz_place, WORDS(AREA) | WORDS(COUNTRY) | WORDS(BODY) | WORDS(ROLE)},
};
const size_t fuzz_targets_n = sizeof(fuzz_targets) / sizeof(fuzz_targets[0]);

size_t fuzz_allocations;
char fuzz_wrote[1024];

void fuzz_note(const char *text)
{
    snprintf(fuzz_wrote, sizeof(fuzz_wrote), "%s", text);
}

uint64_t fuzz_digest(uint64_t before, const void *p, size_t n)
{
    uint64_t h = before ^ 14695981039346656037u;

    for (size_t i = 0; i < n; i++) /* FNV-1a */
        h = (h ^ ((const unsigned char *)p)[i]) * 1099511628211u;
    return h;
}

uint64_t fuzz_below(struct fuzz *f, uint64_t n)
{
    uint64_t z = f->random += 0x9E3779B97F4A7C15u; /* splitmix64 */

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % n;
}

const char *fuzz_run(const struct fuzz_target *target, const struct lexicon *lexicon,
                     struct arena *arena, struct span bytes)
{
    struct fuzz f = {lexicon, arena, fuzz_digest(0, bytes.p, bytes.len), 0};
    size_t before = fuzz_allocations;
    f.mentions = fuzz_below(&f, 2) == 0;
    f.split = fuzz_below(&f, 4) == 0;
    f.written = fuzz_below(&f, 4) == 0;
    fuzz_wrote[0] = 0;
    const char *wrong = target->check(&f, bytes);

    if (!wrong && fuzz_allocations != before + f.allowed)
        wrong = "a recogniser allocates";
    arena_reset(arena);
    return wrong;
}

void fuzz_text(struct fuzz *f, struct span bytes, struct text *ret)
{
    size_t before = fuzz_allocations;
    bool cut;

    bytes = span_sub(bytes, 0, MAX_TEXT);
    if (!utf8_valid(bytes)) {
        struct buf repaired = BUF_INIT(MAX_TEXT * 4);
        utf8_repair(bytes, &repaired);
        bytes = arena_dup(f->arena, buf_span(&repaired));
        buf_free(&repaired);
    }
    text_read(bytes, f->lexicon, f->arena, ret, &cut);
    f->allowed += fuzz_allocations - before;
}

const char *fuzz_check_tokens(const struct text *t)
{
    size_t at = 0;

    for (size_t i = 0; i < t->n_tokens; i++) {
        const struct token *k = &t->tokens[i];
        if (k->start < at || k->end <= k->start || k->end > t->utf8.len)
            return "tokens do not follow each other inside the text";
        at = k->end;
    }
    at = 0;
    for (size_t i = 0; i < t->n_sentences; i++) {
        if (t->sentences[i].first != at || t->sentences[i].end <= at)
            return "sentences do not cover the tokens";
        at = t->sentences[i].end;
    }
    return at == t->n_tokens ? NULL : "sentences do not cover the tokens";
}

/* The last token before a line end's other side: of a break that closes a sentence; 0: none. */
static size_t choose_split(struct fuzz *f, const struct text *t)
{
    if (t->n_sentences < 2)
        return 0;
    size_t from = fuzz_below(f, t->n_sentences - 1);
    for (size_t i = 0; i + 1 < t->n_sentences; i++) {
        size_t end = t->sentences[(from + i) % (t->n_sentences - 1)].end;
        if (t->tokens[end - 1].kind == TOKEN_BREAK)
            return end;
    }
    return 0;
}

static bool same_sentences(const struct text *whole, const struct text *a, const struct text *b)
{
    if (a->n_sentences + b->n_sentences != whole->n_sentences)
        return false;
    for (size_t i = 0; i < whole->n_sentences; i++) {
        bool first = i < a->n_sentences;
        size_t end =
            first ? a->sentences[i].end : b->sentences[i - a->n_sentences].end + a->n_tokens;
        if (whole->sentences[i].end != end)
            return false;
    }
    return true;
}

/* A text without a capital is read as one of small letters. */
static bool has_capital(const struct text *t)
{
    for (size_t i = 0; i < t->n_tokens; i++)
        if (t->tokens[i].flags & TOKEN_CAPITAL)
            return true;
    return false;
}

/* "Baca juga:" alone on its line speaks of the next one. */
static bool leads_on(const struct text *t)
{
    for (size_t i = 0; i < t->n_hits; i++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[i].entry);
        if (e->class == LEX_NOT && span_is(e->code, "related"))
            return true;
    }
    return false;
}

const char *fuzz_check_split(struct fuzz *f, const struct text *t, fuzz_reader *read)
{
    struct fuzz_answer whole[FUZZ_ANSWERS], parts[FUZZ_ANSWERS];
    struct text a, b;
    size_t split = f->split ? choose_split(f, t) : 0;

    if (split == 0)
        return NULL;
    size_t at = t->tokens[split].start;
    fuzz_text(f, span_sub(t->utf8, 0, at), &a);
    fuzz_text(f, span_from(t->utf8, at), &b);
    if (a.n_tokens != split || a.n_tokens + b.n_tokens != t->n_tokens)
        return "a text split at a line end has other tokens";
    if (!same_sentences(t, &a, &b) || has_capital(&a) != has_capital(&b) || leads_on(&a))
        return NULL;
    size_t n = read(f, t, whole), n_a = read(f, &a, parts);
    size_t n_b = 2 * n_a > FUZZ_ANSWERS ? 0 : read(f, &b, parts + n_a);
    if (n >= FUZZ_ANSWERS / 2)
        return NULL;
    for (size_t i = 0; i < n; i++)
        if (whole[i].what == FUZZ_ANY)
            return NULL;
    if (n != n_a + n_b)
        return "a text split at a line end has more or fewer readings";
    for (size_t i = 0; i < n; i++) {
        uint32_t shift = i < n_a ? 0 : (uint32_t)split;
        if (whole[i].first != parts[i].first + shift || whole[i].end != parts[i].end + shift ||
            (parts[i].what != FUZZ_ANY && whole[i].what != parts[i].what))
            return "a text split at a line end has other readings";
    }
    return NULL;
}
