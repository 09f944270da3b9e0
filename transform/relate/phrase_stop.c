/*
 * Where a noun phrase ends: the words and signs that none holds.
 */
#include "transform/relate/phrase.h"

/* A verb by its prefix: me-, di-, ter-, ber- before a stem of three letters or more. */
static bool looks_verb(struct span w)
{
    static const char *const prefixes[] = {"men", "mem", "meng", "meny", "me", "ber", "ter", NULL};

    if (w.len < 6)
        return false;
    for (const char *const *p = prefixes; *p; p++)
        if (span_starts(w, span_of(*p)))
            return true;
    return span_starts(w, SPAN("di")) && w.len > 5;
}

/* "usaha kecil", "perdagangan besar": a size that belongs to its noun. */
static bool names_size(const struct text *t, size_t i)
{
    return i > 0 && text_word_in(t, i, WORDS_SMALL_OR_LARGE) &&
           text_word_in(t, i - 1, WORDS_SIZED_NOUN);
}

/* "SD" is a school, "sd" means until. */
static bool is_school(const struct text *t, size_t i)
{
    return (t->tokens[i].flags & TOKEN_UPPER) && word_at(t, i, "SD");
}

/* "Sekolah Menengah Atas", "Modal Dalam Negeri": part of a name. */
static bool inside_name(const struct text *t, size_t i)
{
    return i > 0 && capital_at(t, i) && capital_at(t, i - 1) &&
           text_word_in(t, i, WORDS_NAME_INSIDE);
}

bool phrase_stop_word(const struct text *t, size_t i)
{
    static const char *const codes[] = {"prep", "reach", "point",   "say",    "and",
                                        "or",   "while", "but",     "that",   "because",
                                        "if",   "until", "from",    "become", "namely",
                                        "per",  "each",  "between", "arrive", NULL};

    if (names_size(t, i) || inside_name(t, i) || is_school(t, i))
        return false;
    for (size_t h = t->hit_from[i]; h < t->hit_from[i + 1]; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class != LEX_FUNCTION)
            continue;
        for (const char *const *code = codes; *code; code++)
            if (span_is(e->code, *code))
                return true;
    }
    for (size_t k = i > 2 ? i - 2 : 0; k < i; k++) /* the last of "rata-rata", "di level" */
        for (size_t h = t->hit_from[k]; h < t->hit_from[k + 1]; h++) {
            const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
            if (e->class == LEX_FUNCTION && t->hits[h].end > i &&
                (span_is(e->code, "reach") || span_is(e->code, "from") ||
                 span_is(e->code, "arrive")))
                return true;
        }
    /* "dengan harga" is a phrase of the list, and "dengan" a preposition all the same */
    const struct lex_entry *one = lexicon_single(t->lexicon, t->tokens[i].word, LEX_FUNCTION);
    return one && span_is(one->code, "prep");
}

/* The first word of its sentence, behind an opening quotation mark or a bracket? */
static bool heads_sentence(const struct text *t, size_t i)
{
    size_t first = t->sentences[text_sentence_of(t, i)].first;

    while (first < i && t->tokens[first].kind != TOKEN_WORD &&
           t->tokens[first].kind != TOKEN_NUMBER)
        first++;
    return first == i;
}

/* "merica", "Terjadi" at the head of its sentence: a verb unless it is a product or a name. */
bool phrase_verb(const struct text *t, size_t i)
{
    struct span w = text_token(t, i);
    char small[24];
    uint32_t end;

    if (w.len >= sizeof(small) || text_hit(t, i, LEX_PRODUCT, &end) ||
        text_hit(t, i, LEX_BODY, &end) || hit_of(t, i, LEX_FUNCTION, "noun", &end))
        return false;
    if (!capital_at(t, i))
        return looks_verb(w);
    if ((t->tokens[i].flags & TOKEN_UPPER) || !heads_sentence(t, i))
        return false;
    for (size_t k = 0; k < w.len; k++)
        small[k] = (char)(w.p[k] >= 'A' && w.p[k] <= 'Z' ? w.p[k] + 32 : w.p[k]);
    return looks_verb((struct span){small, w.len});
}

/* "laki-laki", "buruh/karyawan": a sign inside a name. Not "berangsur-angsur", "Rp750 ribu/siswa". */
static bool sign_inside(const struct text *t, size_t i)
{
    uint32_t end;

    return (sign_at(t, i) == '-' || sign_at(t, i) == '/') && i > 0 && i + 1 < t->n_tokens &&
           t->tokens[i - 1].kind == TOKEN_WORD && t->tokens[i + 1].kind == TOKEN_WORD &&
           !phrase_stop_word(t, i - 1) && !phrase_stop_word(t, i + 1) && !phrase_verb(t, i - 1) &&
           !text_hit(t, i - 1, LEX_SCALE, &end) && (t->tokens[i].flags & TOKEN_GLUED) &&
           (t->tokens[i + 1].flags & TOKEN_GLUED);
}

bool phrase_stops(const struct text *t, size_t i)
{
    uint32_t end;
    const struct token *k = &t->tokens[i];

    if (sign_inside(t, i) || is_school(t, i))
        return false;
    if (k->kind != TOKEN_WORD || text_hit(t, i, LEX_CURRENCY, &end))
        return true;
    const struct lex_entry *change = text_hit(t, i, LEX_MEASURE, &end);
    if (phrase_stop_word(t, i) || text_hit(t, i, LEX_PERIOD, &end) ||
        (change && span_is(change->code, "change")))
        return true;
    return phrase_verb(t, i);
}

bool phrase_joins(const struct text *t, size_t i)
{
    return sign_at(t, i) == ',' || text_word_in(t, i, WORDS_AND) || sign_at(t, i) == '/';
}

uint32_t phrase_end(const struct text *t, uint32_t first, uint32_t stop, bool lists)
{
    uint32_t i = first;

    while (i < stop && i < t->n_tokens) {
        if (lists && i > first && phrase_joins(t, i) && i + 1 < stop &&
            (!phrase_stops(t, i + 1) || (text_word_in(t, i + 1, WORDS_AND) && i + 2 < stop))) {
            i++;
            continue;
        }
        if (phrase_stops(t, i))
            break;
        i++;
    }
    while (i > first && (phrase_joins(t, i - 1) || phrase_stops(t, i - 1)))
        i--;
    return i;
}
