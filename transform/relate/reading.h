/*
 * transform/relate/reading.h - one document while it is being read: what the recognisers found in
 * it and what the rooms of relate/ have made of it so far.
 *
 * Filled in the order of its fields by document_read.c; each module reads what stands above its own
 * field. Lives in the document's arena.
 */
#ifndef TRANSFORM_RELATE_READING_H
#define TRANSFORM_RELATE_READING_H

#include "transform/recognise/period.h"
#include "transform/recognise/place.h"
#include "transform/relate/document.h"

/* An area that the text names, its homonyms resolved. */
struct area_mention {
    uint32_t first, end;
    struct span code; /* "" for an island or a list of areas that no area of the code list holds */
    bool country;     /* ISO letters or a region of the world: no area of Indonesia */
    bool dateline;    /* where the article was written */
    bool speech;      /* where somebody spoke: "di Semarang, Senin (20/10)" */
    bool body;        /* part of an office's name */
    bool ahead;       /* says the area of what follows it alone: "HPP gabah Rp6.500" */
    bool scope;       /* among which something ranks: "terbesar di Indonesia" */
    bool whole;       /* what something contributes to: "terhadap ekonomi Indonesia" */
};

struct reading {
    const struct text *t;
    const struct document_context *context;
    struct arena *arena;
    const struct text *title; /* NULL where there is none */

    uint32_t *sentence_of; /* [n_tokens] */
    uint32_t *way;         /* [n_tokens + 1]: cost of the way from the text's start, see clause.h */
    bool *is_ware;         /* [n_tokens]: names goods, see subject_ware.h */
    bool *in_office;       /* [n_tokens]: part of an office's name, see office.h */
    bool *is_person;       /* [n_tokens]: part of a person's name, see person.h */

    struct figure *figures;
    size_t n_figures;
    struct period *periods;
    size_t n_periods;
    struct area_mention *areas;
    size_t n_areas;
    struct span main_area; /* what the document is about; "" where nothing says */

    struct observation *obs; /* [n_figures], in their order */
    struct statement *statements;
    size_t n_statements, cap_statements;
    struct date published;
};

/* Does the token read like the word (lower case ASCII letters)? False past the end. */
static inline bool word_at(const struct text *t, size_t token, const char *word)
{
    return text_is(t, token, word);
}
/* The character of a punctuation token, 0 for anything else (or more than one byte). */
char sign_at(const struct text *t, size_t token);
bool capital_at(const struct text *t, size_t token);
/* Code of the class's hit at the token, "" where there is none. */
struct span hit_code(const struct text *t, size_t token, enum lex_class class, uint32_t *ret_end);
/* The longest hit of the class with that code among all at the token (a phrase may have several),
 * or NULL. */
static inline const struct lex_entry *hit_of(const struct text *t, size_t token,
                                             enum lex_class class, const char *code,
                                             uint32_t *ret_end)
{
    return text_hit_code(t, token, class, code, ret_end);
}

static inline bool hit_is(const struct text *t, size_t token, enum lex_class class,
                          const char *code)
{
    uint32_t end;
    return hit_of(t, token, class, code, &end) != NULL;
}

/* Is it one of the codes, NULL-terminated? */
bool code_among(struct span code, const char *const *codes);

/* Index of the first hit at or behind the token, for loops over hits: for (h = hits_from(..); ..;
 * h++). */
size_t hits_from(const struct text *t, size_t token);

/* Index of the first figure, period or area that begins at or behind the token: where loops over
 * them start. */
size_t figures_from(const struct reading *r, size_t token);
size_t periods_from(const struct reading *r, size_t token);
size_t areas_from(const struct reading *r, size_t token);

static inline const struct sentence *sentence_at(const struct reading *r, size_t token)
{
    return &r->t->sentences[r->sentence_of[token]];
}

/* Copies of code points that outlive the call. */
static inline struct span keep(const struct reading *r, struct span s)
{
    return arena_dup(r->arena, s);
}

#endif
