#include "transform/relate/name.h"

#define PERSON_WORDS 6u
#define THING_WORDS  9u

/* As they are written: "K" and "dr" are titles, "k" and "DR" are none. */
static const char *const titles[] = {"H",    "Hj",  "Dr",     "Drs",     "Dra",     "Ir",
                                     "Prof", "KH",  "K",      "Ustaz",   "Pak",     "Bapak",
                                     "Ibu",  "Bu",  "Letkol", "Kolonel", "Brigjen", "Mayjen",
                                     "AKBP", "Tgk", "dr",     "drh",     "Drh",     NULL};

static bool is_title(const struct text *t, size_t i)
{
    for (const char *const *w = titles; *w; w++)
        if (i < t->n_tokens && span_is(text_token(t, i), *w))
            return true;
    return false;
}

static bool never_name(const struct text *t, size_t i)
{
    uint32_t end;

    return text_word_in(t, i, WORDS_NAME_NEVER) || text_hit(t, i, LEX_ROLE, &end) ||
           text_hit(t, i, LEX_BODY, &end) || hit_is(t, i, LEX_FUNCTION, "say");
}

static bool name_word(const struct text *t, size_t i)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_WORD && capital_at(t, i) &&
           !never_name(t, i);
}

/* A full stop behind an initial or a title: "M. Nur", "H. Maskhemi". */
static bool initial_stop(const struct text *t, size_t i)
{
    if (sign_at(t, i) != '.' || i == 0 || t->tokens[i - 1].kind != TOKEN_WORD)
        return false;
    return text_token(t, i - 1).len <= 2 || is_title(t, i - 1);
}

static bool particle(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_NAME_PARTICLE) && name_word(t, i + 1) && !capital_at(t, i);
}

bool name_person(const struct text *t, uint32_t token, struct phrase *ret)
{
    uint32_t i = token, words = 0, end;

    while (is_title(t, i) || initial_stop(t, i))
        i++;
    if (i >= t->n_tokens || !name_word(t, i) || text_hit(t, i, LEX_AREA, &end) ||
        text_hit(t, i, LEX_COUNTRY, &end))
        return false;
    ret->first = i;
    while (i < t->n_tokens && words < PERSON_WORDS) {
        if (initial_stop(t, i) && name_word(t, i + 1)) {
            i++;
            continue;
        }
        if (!name_word(t, i) && !particle(t, i))
            break;
        i++;
        words++;
    }
    ret->end = i;
    return i > ret->first + 1 || text_token(t, ret->first).len > 2; /* "S.H." is none */
}

bool name_person_before(const struct text *t, uint32_t end, uint32_t first, struct phrase *ret)
{
    uint32_t i = end, words = 0;

    while (i > first && words < PERSON_WORDS &&
           (name_word(t, i - 1) || initial_stop(t, i - 1) || particle(t, i - 1))) {
        i--;
        words++;
    }
    if (i == end)
        return false;
    while (i < end && (is_title(t, i) || sign_at(t, i) == '.'))
        i++;
    *ret = (struct phrase){i, end};
    return i < end;
}

struct phrase name_thing(const struct text *t, uint32_t token)
{
    uint32_t i = token, n = 0;

    while (i < t->n_tokens && n < THING_WORDS) {
        bool word = t->tokens[i].kind != TOKEN_PUNCT && t->tokens[i].kind != TOKEN_BREAK &&
                    (capital_at(t, i) || (n > 0 && t->tokens[i].kind == TOKEN_NUMBER));
        bool join = n > 0 && text_word_in(t, i, WORDS_NAME_JOIN) && capital_at(t, i + 1);
        bool slash =
            n > 0 && (sign_at(t, i) == '/' || sign_at(t, i) == '-') && capital_at(t, i + 1);
        if (!word && !join && !slash)
            break;
        i++;
        n++;
    }
    return (struct phrase){token, i};
}

static bool next_letter(struct span s, size_t *i, char *ret)
{
    for (; *i < s.len; (*i)++) {
        char c = s.p[*i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80)) {
            *ret = c;
            (*i)++;
            return true;
        }
    }
    return false;
}

bool name_same(struct span a, struct span b)
{
    size_t i = 0, j = 0;

    for (;;) {
        char x = 0, y = 0;
        bool more_a = next_letter(a, &i, &x), more_b = next_letter(b, &j, &y);
        if (!more_a || !more_b)
            return more_a == more_b;
        if (x != y)
            return false;
    }
}
