#include "transform/relate/name.h"
#include "transform/relate/statement.h"

static void add(struct reading *r, struct phrase p, struct span name, struct span organisation,
                const char *rule, unsigned confidence)
{
    statement_add(r,
                  (struct statement){.type = STATEMENT_PROGRAMME,
                                     .name = name,
                                     .organisation = organisation,
                                     .rule = rule,
                                     .confidence = confidence},
                  p.first, p.end);
}

#define MAX_SCHEMES 32 /* different schemes of the list in one document */

/* A scheme of the list, as the text first names it: a long form and its abbreviation are one. */
static void listed(struct reading *r, const struct lex_hit *h, struct span *schemes, size_t *n)
{
    const struct lex_entry *e = lexicon_entry(r->t->lexicon, h->entry);
    struct phrase p = {h->first, h->end};

    uint32_t end;
    if (h->end - h->first == 1 && !capital_at(r->t, h->first))
        return;
    if (h->first > 0 && (text_hit(r->t, h->first - 1, LEX_BODY, &end) ||
                         text_hit(r->t, h->first - 1, LEX_ROLE, &end)))
        return; /* "Dirjen PKH" */
    for (size_t i = 0; i < *n; i++)
        if (span_eq(schemes[i], e->code))
            return;
    if (*n == MAX_SCHEMES)
        return;
    schemes[(*n)++] = e->code;
    struct span name = text_span(r->t, h->first, h->end);
    if (span_chr(name, '(', 0) != (size_t)-1) /* "Makan Bergizi Gratis (MBG)": without brackets */
        name = e->code;
    add(r, p, name, e->extra, "programme.list", 80);
}

static bool opens_quote(const struct text *t, uint32_t i)
{
    char c = sign_at(t, i);
    return c == '"' || c == '\'' || word_at(t, i, "“") || word_at(t, i, "‘");
}

static bool closes_quote(const struct text *t, uint32_t i)
{
    char c = sign_at(t, i);
    return c == '"' || c == '\'' || c == ',' || word_at(t, i, "”") || word_at(t, i, "’");
}

/* "program “UMKM Naik Kelas,”", "Gerakan Pangan Murah", "program Rengganis Pintar". */
static void named(struct reading *r, uint32_t i)
{
    uint32_t at = i + 1, hit_end;
    bool quoted;

    if (!text_word_in(r->t, i, WORDS_PROGRAMME_HEAD) || text_hit(r->t, i, LEX_PROGRAMME, &hit_end))
        return;
    quoted = opens_quote(r->t, at);
    if (quoted)
        at++;
    struct phrase name = name_thing(r->t, at);
    bool short_form = name.end == name.first + 1 && (r->t->tokens[name.first].flags & TOKEN_UPPER);
    if (name.end < name.first + 2 && !quoted && !short_form)
        return;
    if (name.end == name.first || (quoted && !closes_quote(r->t, name.end)))
        return;
    if (text_hit(r->t, name.first, LEX_BODY, &hit_end) ||
        text_hit(r->t, name.first, LEX_PROGRAMME, &hit_end))
        return;
    add(r, name, text_span(r->t, name.first, name.end), SPAN(""), "programme.named", 70);
}

/* A fair or festival that the article is about: its name stands in the title or twice in the text.
 */
static void fair(struct reading *r, uint32_t i)
{
    struct phrase name;

    if (!capital_at(r->t, i) || !text_word_in(r->t, i, WORDS_FAIR))
        return;
    name = name_thing(r->t, i);
    while (name.first > 0 && capital_at(r->t, name.first - 1) &&
           r->t->tokens[name.first - 1].kind == TOKEN_WORD &&
           name.first > sentence_at(r, i)->first && !phrase_stop_word(r->t, name.first - 1))
        name.first--;
    if (name.end < name.first + 2)
        return;
    struct span words = text_span(r->t, name.first, name.end);
    size_t once = span_find(r->t->utf8, words, 0);
    bool again = once != (size_t)-1 && span_find(r->t->utf8, words, once + words.len) != (size_t)-1;
    if (again || span_find_nocase(r->context->title, words, 0) != (size_t)-1)
        add(r, name, words, SPAN(""), "programme.fair", 60);
}

void statement_programmes(struct reading *r)
{
    const struct text *t = r->t;
    struct span schemes[MAX_SCHEMES];
    size_t n = 0;

    for (size_t h = 0; h < t->n_hits; h++)
        if (lexicon_entry(t->lexicon, t->hits[h].entry)->class == LEX_PROGRAMME)
            listed(r, &t->hits[h], schemes, &n);
    for (uint32_t i = 0; i < t->n_tokens; i++) {
        named(r, i);
        fair(r, i);
    }
}
