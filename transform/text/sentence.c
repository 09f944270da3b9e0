#include "transform/text/sentence.h"

/* A text in which fewer than one word in this many begins with a capital is written in small
 * letters. */
#define WORDS_PER_CAPITAL 50
#define SENTENCE_LONG     300 /* tokens; those of articles have fewer. A longer one ends at a comma, */
#define SENTENCE_MAX      600 /* or here at the latest, so that what looks over a sentence stays cheap */

static char punct(const struct text *t, size_t i)
{
    if (i >= t->n_tokens || t->tokens[i].kind != TOKEN_PUNCT)
        return 0;
    return t->utf8.p[t->tokens[i].start];
}

static bool token_is(const struct text *t, size_t i, const char *s)
{
    return i < t->n_tokens && span_is(text_token(t, i), s);
}

static bool has_capitals(const struct text *t)
{
    size_t words = 0, capitals = 0;

    for (size_t i = 0; i < t->n_tokens; i++) {
        words += t->tokens[i].kind == TOKEN_WORD;
        capitals += (t->tokens[i].flags & TOKEN_CAPITAL) != 0;
    }
    return capitals * WORDS_PER_CAPITAL > words;
}

static bool closes_quote(const struct text *t, size_t i)
{
    char c = punct(t, i);
    return c == '"' || c == ')' || c == ']' || c == '\'' || token_is(t, i, "”") ||
           token_is(t, i, "’") || token_is(t, i, "»");
}

static bool small_word(const struct text *t, size_t i)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_WORD &&
           !(t->tokens[i].flags & TOKEN_CAPITAL);
}

/* The dot at i ends an abbreviation of function.tsv ("Dr.", "s.d."): a phrase of it reaches over
 * the dot. */
static bool is_abbreviation(const struct text *t, size_t i, size_t first)
{
    for (size_t from = i > first + 3 ? i - 3 : first; from < i; from++) {
        uint32_t end;
        if (text_hit(t, from, LEX_FUNCTION, &end) && end > i)
            return true;
    }
    return false;
}

static bool is_initial(const struct text *t, size_t i)
{
    const struct token *word = &t->tokens[i - 1];
    return word->kind == TOKEN_WORD && word->end - word->start == 1 &&
           (word->flags & TOKEN_CAPITAL);
}

/* Does the full stop at i, in a sentence that began at `first`, close it? `next` stands behind the
 * quotes. */
static bool stop_closes(const struct text *t, size_t i, size_t first, size_t next, bool capitals)
{
    if (i == first)
        return false;
    if (is_abbreviation(t, i, first) || is_initial(t, i))
        return false;
    if (t->tokens[i - 1].kind == TOKEN_NUMBER && i == first + 1)
        return false; /* "2. Penerima ..." */
    if (next >= t->n_tokens)
        return true;
    const struct token *after = &t->tokens[next];
    if (after->kind == TOKEN_WORD &&
        (after->flags & TOKEN_GLUED)) /* "kunjungan.Kondisi", not "detik.com" */
        return (after->flags & TOKEN_CAPITAL) &&
               t->tokens[i - 1].end - t->tokens[i - 1].start > 2 &&
               !(t->tokens[i - 1].flags & TOKEN_UPPER);
    if (after->kind != TOKEN_WORD && after->kind != TOKEN_BREAK && (after->flags & TOKEN_GLUED) &&
        next == i + 1)
        return false; /* "Rp.5000", "..." */
    return !(capitals && small_word(t, next));
}

/* The token behind the sentence that the mark at i closes, or 0 where it closes none. */
static size_t closed_by(const struct text *t, size_t i, size_t first, bool capitals)
{
    size_t next = i + 1;
    char c = punct(t, i);

    if (t->tokens[i].kind == TOKEN_BREAK)
        return capitals && i > first && small_word(t, next) && punct(t, i - 1) != ';' ? 0 : next;
    if (c != '.' && c != '?' && c != '!' && !token_is(t, i, "…"))
        return 0;
    while (next < t->n_tokens && closes_quote(t, next) && (t->tokens[next].flags & TOKEN_GLUED))
        next++;
    if (c == '.' && !stop_closes(t, i, first, next, capitals))
        return 0;
    if (c != '.' && (small_word(t, next) || punct(t, next) == ',' || punct(t, next) == c))
        return 0;
    return next;
}

static bool is_overlong(const struct text *t, size_t i, size_t first)
{
    size_t n = i + 1 - first;

    return n >= SENTENCE_MAX || (n >= SENTENCE_LONG && punct(t, i) == ',');
}

void sentence_split(struct text *t, struct arena *arena)
{
    bool capitals = has_capitals(t);
    size_t cap = 0, first = 0;
    uint32_t paragraph = 0;

    t->sentences = NULL;
    t->n_sentences = 0;
    for (size_t i = 0; i < t->n_tokens; i++) {
        bool letters = t->tokens[i].kind == TOKEN_WORD || t->tokens[i].kind == TOKEN_NUMBER;
        size_t end = letters ? 0 : closed_by(t, i, first, capitals);
        if (end == 0 && i + 1 < t->n_tokens && !is_overlong(t, i, first))
            continue;
        if (end == 0)
            end = i + 1;
        bool ends_line = t->tokens[end - 1].kind == TOKEN_BREAK;
        if (!ends_line && end < t->n_tokens && t->tokens[end].kind == TOKEN_BREAK) {
            end++;
            ends_line = true;
        }
        t->sentences = arena_grow(arena, t->sentences, t->n_sentences, &cap, sizeof(*t->sentences));
        t->sentences[t->n_sentences++] =
            (struct sentence){(uint32_t)first, (uint32_t)end, paragraph};
        paragraph += ends_line;
        first = end;
        i = end - 1;
    }
}
