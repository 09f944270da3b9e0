#include "transform/relate/period_told.h"

#include "transform/relate/clause.h"

#define RATE_FAR    2u   /* between a figure and its "per bulan" */
#define SPEECH_LONG 150u /* tokens: longer speech is mostly a mark that was left open */

/* "sebelumnya hanya 40", but not "bulan sebelumnya". */
static bool earlier(const struct text *t, size_t i)
{
    return word_at(t, i, "sebelumnya") && !(i > 0 && text_word_in(t, i - 1, WORDS_PART_OF_TIME));
}

/* "saat ini"; "kalau di rumah", "jika panen", but not "jika dilihat per bulan", which only looks. */
static bool supposes(const struct text *t, size_t i)
{
    if (word_at(t, i, "saat") && word_at(t, i + 1, "ini"))
        return true;
    return text_word_in(t, i, WORDS_SUPPOSES) && !hit_is(t, i + 1, LEX_FUNCTION, "view") &&
           !hit_is(t, i + 1, LEX_FUNCTION, "say");
}

/* Does a word of the set, or what `tells` finds, stand between the figure and the number before it? */
static bool led_by(const struct reading *r, const struct figure *f, enum word_set set,
                   bool (*tells)(const struct text *t, size_t i))
{
    size_t from = clause_first(r, f->first);

    for (size_t i = f->first; i-- > from;) {
        if (text_word_in(r->t, i, set) || tells(r->t, i))
            return true;
        if (r->t->tokens[i].kind == TOKEN_NUMBER)
            return false;
    }
    return false;
}

bool period_of_before(const struct reading *r, const struct figure *f)
{
    return led_by(r, f, WORDS_AT_FIRST, earlier);
}

/* "Sejak undang-undang itu berlaku, empat juta usaha sudah terdaftar": a total since then has no end. */
static bool opens_with_since(const struct reading *r, const struct figure *f)
{
    uint32_t first = sentence_at(r, f->first)->first;

    return hit_is(r->t, first, LEX_PERIOD, "since") && !word_at(r->t, first, "mulai");
}

bool period_of_now(const struct reading *r, const struct figure *f)
{
    return opens_with_since(r, f) || led_by(r, f, WORDS_NOW_OR_ALWAYS, supposes);
}

/* "per bulan", "per minggu" */
static bool per_months(const struct text *t, size_t i)
{
    uint32_t end;
    const struct lex_entry *e =
        word_at(t, i, "per") ? hit_of(t, i + 1, LEX_PERIOD, "unit", &end) : NULL;

    return e && !span_is(e->extra, "day");
}

bool period_of_months(const struct reading *r, const struct figure *f)
{
    if (f->first > 1 && per_months(r->t, f->first - 2))
        return true;
    for (uint32_t i = f->end; i <= f->end + RATE_FAR; i++)
        if (per_months(r->t, i))
            return true;
    return false;
}

/* What closes a quotation is glued to the word before it. */
static bool opens_speech(const struct text *t, uint32_t i)
{
    return word_at(t, i, "“") || (sign_at(t, i) == '"' && !(t->tokens[i].flags & TOKEN_GLUED));
}

/* Does the figure stand in speech that begins behind the token? */
static bool in_speech_behind(const struct reading *r, const struct figure *f, uint32_t token)
{
    const struct text *t = r->t;

    for (uint32_t i = f->first; i-- > token && i + SPEECH_LONG > f->first;) {
        if (opens_speech(t, i))
            return true;
        if (sign_at(t, i) == '"' || word_at(t, i, "”") || t->tokens[i].kind == TOKEN_BREAK)
            return false;
    }
    return false;
}

bool period_kept_out(const struct reading *r, size_t i, uint32_t token, bool day)
{
    return (day || span_is(r->obs[i].indicator, "PRICE")) &&
           in_speech_behind(r, &r->figures[i], token);
}
