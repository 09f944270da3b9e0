#include "transform/relate/status.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"

#define LIST_FAR    18u
#define PLAN_WORDS  9u
#define AGAINST_FAR 6u /* between what came and "dari target" */

/* How far a word governs, by its weight in the list: "ditargetkan" (80) farther than "akan" (55).
 */
static uint32_t reach(int weight)
{
    return weight >= 80 ? 26 : weight >= 60 ? 20 : weight >= 50 ? 14 : 6;
}

/* "34 persen atau Rp29 juta dari target Rp88 juta": held against the plan, it is what came. */
static bool held_against_plan(const struct reading *r, const struct figure *f)
{
    uint32_t end;

    for (uint32_t k = f->end; k + 1 < r->t->n_tokens && k < f->end + AGAINST_FAR; k++) {
        if (sign_at(r->t, k) == ',' || r->t->tokens[k].kind == TOKEN_BREAK)
            return false;
        const struct lex_entry *e = text_hit(r->t, k + 1, LEX_STATUS, &end);
        if (word_at(r->t, k, "dari") && e && span_is(e->code, "F"))
            return true;
    }
    return false;
}

/* "diprediksi 3.000 hektare, selanjutnya pada Maret 30.000 hektare": a list shares its word. */
static char of_list(const struct reading *r, size_t i)
{
    const struct figure *a = i ? &r->figures[i - 1] : NULL, *b = &r->figures[i];
    uint32_t end;

    if (!a || a->kind != b->kind || r->sentence_of[a->first] != r->sentence_of[b->first] ||
        way_between(r, a->end, b->first) > LIST_FAR ||
        !span_eq(r->obs[i - 1].indicator, r->obs[i].indicator) || held_against_plan(r, b))
        return 'A';
    for (size_t k = a->end; k < b->first; k++)
        if (text_hit(r->t, k, LEX_STATUS, &end) || hit_is(r->t, k, LEX_FUNCTION, "from") ||
            hit_is(r->t, k, LEX_FUNCTION, "or") || hit_is(r->t, k, LEX_FUNCTION, "but"))
            return 'A';
    return r->obs[i - 1].obs_status;
}

/* "7 kontainer yang akan diekspor", "31 ribu UMKM di 21 kecamatan yang akan menerimanya": the plan
 * stands behind the counted noun. The districts are there already. */
static bool planned_behind(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];

    if (span_is(r->obs[i].indicator, "ADMIN_UNITS") && f->cue_first > 0 &&
        text_word_in(r->t, f->cue_first - 1, WORDS_STANDS_IN))
        return false;
    uint32_t behind = figure_noun_end(r, f); /* "34 calon jemaah akan berangkat" */
    if ((f->kind == FIGURE_COUNT || f->kind == FIGURE_QUANTITY) &&
        text_word_in(r->t, behind, WORDS_WILL) && behind + 1 < r->t->n_tokens &&
        !span_starts_nocase(text_token(r->t, behind + 1), SPAN("me")))
        return true;
    for (uint32_t k = f->end; k + 1 < r->t->n_tokens && k < f->end + PLAN_WORDS; k++) {
        if (r->t->tokens[k].kind == TOKEN_NUMBER && k > f->end &&
            text_word_in(r->t, k - 1, WORDS_STANDS_IN))
            continue;
        if (r->t->tokens[k].kind != TOKEN_WORD)
            return false;
        if (word_at(r->t, k, "yang") && text_word_in(r->t, k + 1, WORDS_WILL))
            return true;
    }
    return false;
}

/* "..., mengingat dua daerah ini": a reason is no part of the plan before it. */
static bool gives_reason(const struct text *t, size_t i)
{
    return hit_is(t, i, LEX_FUNCTION, "because") || word_at(t, i, "mengingat");
}

/* "menyiapkan pinjaman Rp20 miliar": a ceiling that a lender prepares is a plan. */
static bool prepared(const struct reading *r, size_t i, size_t from)
{
    const struct figure *f = &r->figures[i];

    if (!span_is(r->obs[i].indicator, "CREDIT") || f->kind != FIGURE_MONEY)
        return false;
    for (size_t k = f->first; k-- > from && way_between(r, k, f->first) <= LIST_FAR;)
        if (text_word_in(r->t, k, WORDS_PREPARED))
            return true;
    return false;
}

char status_of(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    size_t from = clause_first(r, f->first);
    bool against = held_against_plan(r, f);
    char status = 'A';

    if (planned_behind(r, i) || prepared(r, i, from))
        return 'F';
    for (size_t k = f->first; k-- > from;) {
        uint32_t end, way;
        if (gives_reason(r->t, k))
            break;
        const struct lex_entry *e = text_hit(r->t, k, LEX_STATUS, &end);
        if (!e || end > f->first)
            continue;
        way = way_between(r, end, f->first);
        if (way > reach(e->weight))
            continue;
        if (span_is(e->code, "A") && k > from && word_at(r->t, k - 1, "target"))
            continue; /* "target realisasi investasi" */
        if (span_is(e->code, "F") && against && k > from && word_at(r->t, k - 1, "dari"))
            continue; /* of the item before: "dari target Rp99 juta, pajak hotel" */
        if (span_is(e->code, "A"))
            return status;
        if (span_is(e->code, "E"))
            return 'E';
        status = 'F';
    }
    return status == 'F' ? 'F' : of_list(r, i);
}
