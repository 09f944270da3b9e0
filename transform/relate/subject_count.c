#include "transform/relate/subject_count.h"

#include "transform/relate/indicator.h"
#include "transform/relate/subject_near.h"

/* A word of the mention that is no noun: number, scale, sign. */
static bool no_noun(const struct text *t, uint32_t i)
{
    uint32_t end;

    return t->tokens[i].kind != TOKEN_WORD || text_hit(t, i, LEX_SCALE, &end) ||
           text_hit(t, i, LEX_NUMERAL, &end) || phrase_stop_word(t, i) ||
           word_at(t, i, "kunjungan") || word_at(t, i, "orang");
}

/* "koperasi" counted as cooperatives: the subject does not say the indicator again. */
static bool says_indicator(const struct reading *r, struct span indicator, const struct phrase *p)
{
    static const char *const codes[] = {"COOP_COUNT", "EMPLOYMENT", "MEMBERS", "POPULATION", NULL};

    for (size_t h = hits_from(r->t, p->first); h < r->t->n_hits && r->t->hits[h].first == p->first;
         h++) {
        const struct lex_entry *e = lexicon_entry(r->t->lexicon, r->t->hits[h].entry);
        if (e->class == LEX_CUE && r->t->hits[h].end >= p->end && span_eq(e->code, indicator) &&
            !span_starts(e->extra, SPAN("noun:")))
            return code_among(indicator, codes);
    }
    return false;
}

/* "12 dari 16 [kecamatan]": the figure of the whole, whose noun is the part's as well; or NULL. */
static const struct figure *whole_behind(const struct reading *r, const struct figure *f)
{
    size_t k = figures_from(r, f->end);
    uint32_t end;

    if (f->kind != FIGURE_COUNT || !word_at(r->t, f->end, "dari") || k >= r->n_figures ||
        text_hit(r->t, f->end - 1, LEX_UNIT, &end)) /* "56 orang dari 17 kecamatan" */
        return NULL;
    bool joined = r->figures[k].first == f->end + 1 && r->figures[k].kind == FIGURE_COUNT;
    return joined ? &r->figures[k] : NULL;
}

/* The counted noun, a unit word before it left out: "empat momen libur", "30 ekor sapi". */
bool subject_counted(const struct reading *r, const struct figure *f, struct span indicator,
                     struct phrase *ret)
{
    const struct figure *whole = whole_behind(r, f);
    if (whole)
        return subject_counted(r, whole, indicator, ret);
    uint32_t end = figure_noun_end(r, f), first = f->kind == FIGURE_COUNT ? f->first : f->end,
             unit_end, generic_end;

    while (first < end && no_noun(r->t, first))
        first++;
    if (first < end && text_hit(r->t, first, LEX_UNIT, &unit_end) &&
        ((unit_end < end && hit_of(r->t, first, LEX_FUNCTION, "generic", &generic_end) &&
          generic_end <= unit_end) || /* "penerima manfaat" is one */
         f->kind == FIGURE_QUANTITY ||
         word_at(r->t, first, "unit")))
        first = unit_end;
    for (uint32_t i = first + 1; i < end; i++) /* "tujuh warga mengakui": up to the verb */
        if (phrase_stops(r->t, i) && !phrase_stop_word(r->t, i))
            end = i;
    while (end > first + 1 &&
           (phrase_empty(r->t, end - 1, &unit_end) || word_at(r->t, end - 1, "dan") ||
            r->t->tokens[end - 1].kind != TOKEN_WORD)) /* "kabupaten/" */
        end--;
    if (first < end &&
        (text_word_in(r->t, first, WORDS_PER_TIME) || word_at(r->t, first, "ukuran")))
        return false;
    if (first < end && phrase_stops(r->t, first) && !text_hit(r->t, first, LEX_CUE, &unit_end) &&
        !text_hit(r->t, first, LEX_UNIT, &unit_end))
        return false; /* "5,5 kg mengalami kenaikan": a verb, not what is counted */
    if (first < end && (phrase_verb(r->t, first) || text_begins(r->t, first, LEX_PERIOD)))
        return false; /* "dua kontainer dikirim", "312 orang pekan ini" */
    *ret = (struct phrase){first, end};
    if (end == first + 1 && phrase_points_back(r->t, first)) /* "11.987, rinciannya" */
        return false;
    return first < end && !says_indicator(r, indicator, ret);
}

bool subject_is_counted(const struct observation *o)
{
    static const char *const codes[] = {
        "OTHER",        "ADMIN_UNITS",    "BUSINESS_COUNT", "BENEFICIARIES",
        "PARTICIPANTS", "INFRASTRUCTURE", "EMPLOYMENT",     "MEMBERS",
        "VISITORS",     "COOP_COUNT",     "LOSS",           "EXPORT_VOLUME",
        "SALES_VOLUME", "DIGITAL_USERS",  "LAND_AREA",      NULL};
    return (o->figure.kind == FIGURE_COUNT || o->figure.kind == FIGURE_QUANTITY) &&
           code_among(o->indicator, codes);
}

/* "7.485 buah", "30 lembar": words that only measure. */
bool subject_measures_only(const struct reading *r, const struct phrase *noun)
{
    uint32_t end;
    const struct lex_entry *unit = text_hit(r->t, noun->first, LEX_UNIT, &end);

    if (noun->end == noun->first + 1 && text_word_in(r->t, noun->first, WORDS_DISH))
        return true;
    return unit && end >= noun->end && span_starts(unit->extra, SPAN("count:"));
}

bool subject_foreign_noun(const struct reading *r, const struct figure *f, struct span indicator,
                          struct phrase *ret)
{
    struct phrase noun;
    uint32_t end;

    if (f->kind != FIGURE_COUNT || !subject_counted(r, f, indicator, &noun) ||
        subject_generic_noun(r, &noun) || subject_measures_only(r, &noun))
        return false;
    for (uint32_t i = f->first; i < noun.end; i++) /* "unit UMKM" is one cue */
        if (phrase_own_cue(r->t, i, indicator, &end) ||
            phrase_own_cue(r->t, i, SPAN("UMKM_COUNT"), &end)) /* they hold a licence or loan */
            return false;
    *ret = noun;
    return true;
}
