#include "transform/relate/period_told.h"

#include "transform/relate/clause.h"

/* "sebelumnya hanya 40", but not "bulan sebelumnya". */
static bool earlier(const struct text *t, size_t i)
{
    static const char *const parts[] = {"tahun",   "bulan",   "triwulan", "kuartal", "semester",
                                        "pekan",   "minggu",  "hari",     "periode", "setahun",
                                        "sebulan", "putaran", NULL};

    return word_at(t, i, "sebelumnya") && !(i > 0 && word_among(t, i - 1, parts));
}

/* "saat ini"; "kalau di rumah", "jika panen", but not "jika dilihat per bulan", which only looks. */
static bool supposes(const struct text *t, size_t i)
{
    static const char *const words[] = {"kalau", "jika", "bila", "apabila", "ketika", NULL};

    if (word_at(t, i, "saat") && word_at(t, i + 1, "ini"))
        return true;
    return word_among(t, i, words) && !hit_is(t, i + 1, LEX_FUNCTION, "view") &&
           !hit_is(t, i + 1, LEX_FUNCTION, "say");
}

/* Does one of the words, or what `tells` finds, stand between the figure and the number before it? */
static bool led_by(const struct reading *r, const struct figure *f, const char *const *words,
                   bool (*tells)(const struct text *t, size_t i))
{
    size_t from = clause_first(r, f->first);

    for (size_t i = f->first; i-- > from;) {
        if (word_among(r->t, i, words) || tells(r->t, i))
            return true;
        if (r->t->tokens[i].kind == TOKEN_NUMBER)
            return false;
    }
    return false;
}

bool period_of_before(const struct reading *r, const struct figure *f)
{
    static const char *const words[] = {"semula", "awalnya", "mulanya", "tadinya",
                                        "dulu",   "dulunya", NULL};
    return led_by(r, f, words, earlier);
}

bool period_of_now(const struct reading *r, const struct figure *f)
{
    static const char *const words[] = {"kini", "sekarang", "biasanya", "tiap", "setiap", NULL};

    return led_by(r, f, words, supposes);
}
