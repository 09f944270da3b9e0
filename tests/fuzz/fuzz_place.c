/* Areas and countries. */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "transform/recognise/place.h"

#define NAME_MAX_BYTES 96

static const char *check_shape(const struct text *t, const struct place *p)
{
    if (p->end <= p->first || p->end > t->n_tokens)
        return "a place is not inside the text";
    if (p->n == 0 || p->n > PLACE_CANDIDATES)
        return "a place has no candidate, or too many";
    for (unsigned i = 0; i < p->n; i++) {
        if (p->candidates[i].code[0] == 0 || !memchr(p->candidates[i].code, 0, PLACE_CODE))
            return "a candidate has no code";
        for (unsigned k = 0; k < i; k++)
            if (strcmp(p->candidates[k].code, p->candidates[i].code) == 0)
                return "a candidate stands twice";
    }
    return NULL;
}

static bool same_candidates(const struct place *a, const struct place *b)
{
    if (a->n != b->n)
        return false;
    for (unsigned i = 0; i < a->n; i++)
        if (strcmp(a->candidates[i].code, b->candidates[i].code) != 0)
            return false;
    return true;
}

/* A word before the name may say what it names: "Kecamatan", "Pasar". */
static bool told_by_word(const struct text *t, const struct place *p)
{
    static const char *const others[] = {"di", "ke", "dari", "dan", "untuk"};
    size_t at = p->first;

    if (at > 1 && span_is(text_token(t, at - 1), "."))
        at--;
    if (at == 0 || t->tokens[at - 1].kind != TOKEN_WORD)
        return false;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (span_is(text_token(t, at - 1), others[i]))
            return false;
    return true;
}

/* "di <name>": a name with a capital is the same places there. */
static const char *check_mention(struct fuzz *f, const struct text *t, const struct place *p)
{
    char text[NAME_MAX_BYTES + 4];
    struct span name = text_span(t, p->first, p->end);
    struct text alone;
    struct place again;
    size_t token = 0;

    if (!f->mentions || told_by_word(t, p) || name.len > NAME_MAX_BYTES ||
        !(t->tokens[p->first].flags & TOKEN_CAPITAL))
        return NULL;
    memcpy(text, "di ", 3);
    memcpy(text + 3, name.p, name.len);
    fuzz_text(f, (struct span){text, name.len + 3}, &alone);
    if (!place_next(&alone, &token, &again) || again.first != 1 || again.end != alone.n_tokens)
        return "a place's mention alone is none";
    if (again.typed != p->typed || !same_candidates(&again, p))
        return "a place's mention alone is another one";
    return NULL;
}

static size_t read_places(struct fuzz *f, const struct text *t, struct fuzz_answer *out)
{
    struct place p;
    size_t n = 0;

    (void)f;
    for (size_t i = 0; n < FUZZ_ANSWERS && place_next(t, &i, &p);) {
        uint64_t what = (uint64_t)p.typed * 2 + p.body; /* the dateline is the first part's */
        for (unsigned k = 0; k < p.n; k++)
            what = fuzz_digest(what, p.candidates[k].code, strlen(p.candidates[k].code));
        out[n++] = (struct fuzz_answer){p.first, p.end, what};
    }
    return n;
}

/* Every name of the lists, with capitals, is read as what its row says. */
static const char *check_written(struct fuzz *f)
{
    char text[NAME_MAX_BYTES + 4] = "di ";
    uint32_t id = (uint32_t)fuzz_below(f, lexicon_entries(f->lexicon));
    const struct lex_entry *e = lexicon_entry(f->lexicon, id);
    bool start = true;
    struct text t;
    struct place p;
    size_t token = 0;

    if ((e->class != LEX_AREA && e->class != LEX_COUNTRY) || e->phrase.len > NAME_MAX_BYTES)
        return NULL;
    for (size_t i = 0; i < e->phrase.len; i++) {
        char c = e->phrase.p[i];
        text[3 + i] = start && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        start = c == ' ';
    }
    fuzz_note(text);
    fuzz_text(f, (struct span){text, e->phrase.len + 3}, &t);
    if (!place_next(&t, &token, &p))
        return "a name of the lists is no place";
    if (p.end != t.n_tokens)
        return "a name of the lists is read by half";
    for (unsigned i = 0; i < p.n; i++)
        if (span_is(e->code, p.candidates[i].code))
            return NULL;
    return p.n == PLACE_CANDIDATES || p.typed ? NULL : "a name of the lists is another place";
}

const char *fuzz_place(struct fuzz *f, struct span bytes)
{
    struct text t;
    struct place p;
    size_t token = 0, before = 0;
    const char *wrong;

    fuzz_text(f, bytes, &t);
    while (place_next(&t, &token, &p)) {
        if (token <= before)
            return "place_next makes no progress";
        if (p.end != token || p.first < before)
            return "a place begins inside the last one";
        if ((wrong = check_shape(&t, &p)) || (wrong = check_mention(f, &t, &p)))
            return wrong;
        before = token;
    }
    if (token != t.n_tokens)
        return "place_next does not end at the end";
    if ((wrong = fuzz_check_split(f, &t, read_places)))
        return wrong;
    return f->written ? check_written(f) : NULL;
}
