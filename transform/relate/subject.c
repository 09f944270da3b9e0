#include "transform/relate/subject.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/phrase.h"

#define NEAR       22u /* a product or sector so far before the figure is what it measures */
#define FAR        70u /* or, where nothing else is named, so far */
#define PHRASE_MAX 8u  /* tokens of a subject */

static bool among(struct span code, const char *const *codes)
{
    for (; *codes; codes++)
        if (span_is(code, *codes))
            return true;
    return false;
}

/* Indicators of goods: a product that is named near is their subject. */
static bool of_goods(struct span indicator)
{
    static const char *const codes[] = {"SALES",
                                        "SALES_VOLUME",
                                        "PRICE",
                                        "EXPORT_VALUE",
                                        "EXPORT_VOLUME",
                                        "IMPORT_VALUE",
                                        "IMPORT_VOLUME",
                                        "PRODUCTION",
                                        "PROFIT",
                                        "EXPORT_MARKETS",
                                        "LAND_AREA",
                                        "OTHER",
                                        "LOSS",
                                        "INFLATION",
                                        "POVERTY",
                                        "BUSINESS_COUNT",
                                        NULL};
    return among(indicator, codes);
}

static bool of_credit(struct span indicator)
{
    static const char *const codes[] = {"CREDIT",        "BORROWERS",  "NPL", "INTEREST_RATE",
                                        "BENEFICIARIES", "ASSISTANCE", NULL};
    return among(indicator, codes);
}

/* The last hit of the class before the figure in its sentence (or farther back), within `far`. */
static bool hit_before(const struct reading *r, const struct figure *f, enum lex_class class,
                       uint32_t far, struct phrase *ret)
{
    size_t from = f->first;

    while (from > 0 && way_between(r, from - 1, f->first) < far)
        from--;
    for (size_t h = r->t->hit_from[f->first]; h-- > hits_from(r->t, from);) {
        const struct lex_hit *hit = &r->t->hits[h];
        if (lexicon_entry(r->t->lexicon, hit->entry)->class != class || hit->end > f->first)
            continue;
        *ret = (struct phrase){hit->first, hit->end};
        return true;
    }
    return false;
}

static bool hit_inside(const struct reading *r, uint32_t first, uint32_t end, enum lex_class class,
                       struct phrase *ret)
{
    for (size_t h = hits_from(r->t, first); h < r->t->n_hits && r->t->hits[h].first < end; h++)
        if (lexicon_entry(r->t->lexicon, r->t->hits[h].entry)->class == class) {
            *ret = (struct phrase){r->t->hits[h].first, r->t->hits[h].end};
            return true;
        }
    return false;
}

/* "sektor perdagangan dan reparasi menyusul dengan": the words behind "sektor". */
static bool sector_before(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const heads[] = {"sektor", "subsektor", "segmen",
                                        "bidang", "kategori",  NULL};
    const struct sentence *s = sentence_at(r, f->first);

    for (size_t i = f->first; i-- > s->first;) {
        if (way_between(r, i, f->first) > NEAR + 12)
            return false;
        if (!word_among(r->t, i, heads))
            continue;
        ret->first = (uint32_t)i + 1;
        ret->end = phrase_end(r->t, ret->first, f->first, true);
        return ret->end > ret->first;
    }
    return false;
}

/* The counted noun, unit words left out: "empat momen libur", "1.080 petani". */
static bool counted_noun(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const units[] = {
        "orang",   "unit",     "buah",  "ekor",   "lembar",    "potong", "ribu",  "juta",
        "bungkus", "pcs",      "helai", "batang", "karung",    "paket",  "kotak", "butir",
        "ton",     "kilogram", "kg",    "liter",  "kontainer", "pieces", NULL};
    uint32_t end = figure_noun_end(r, f), first = f->end;

    for (uint32_t i = f->first; i < f->end; i++) /* the mention may end in its noun */
        if (r->t->tokens[i].kind == TOKEN_WORD && !word_among(r->t, i, units) && i > f->first)
            first = i < first ? i : first;
    while (first < end && word_among(r->t, first, units))
        first++;
    *ret = (struct phrase){first, end};
    return first < end;
}

static bool same_place(const struct reading *r, size_t i)
{
    return i > 0 && span_eq(r->obs[i - 1].indicator, r->obs[i].indicator) &&
           way_between(r, r->figures[i - 1].end, r->figures[i].first) < FAR;
}

static bool noun_is_subject(const struct observation *o)
{
    static const char *const codes[] = {
        "OTHER",         "ADMIN_UNITS",    "BUSINESS_COUNT", "BENEFICIARIES",
        "PARTICIPANTS",  "INFRASTRUCTURE", "EMPLOYMENT",     "MEMBERS",
        "VISITORS",      "COOP_COUNT",     "LOSS",           "LICENCES",
        "EXPORT_VOLUME", "SALES_VOLUME",   "DIGITAL_USERS",  NULL};
    return (o->figure.kind == FIGURE_COUNT || o->figure.kind == FIGURE_QUANTITY) &&
           among(o->indicator, codes);
}

static bool find(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];
    bool goods = of_goods(o->indicator);

    if (of_credit(o->indicator) && hit_before(r, f, LEX_PROGRAMME, FAR, ret))
        return true;
    if (goods && hit_inside(r, f->end, figure_noun_end(r, f) + 1, LEX_PRODUCT, ret))
        return true;
    if (noun_is_subject(o) && counted_noun(r, f, ret))
        return true;
    if (goods && hit_before(r, f, LEX_PRODUCT, NEAR, ret))
        return true;
    if (sector_before(r, f, ret))
        return true;
    return phrase_before(r, f, ret);
}

void subject_set(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    struct phrase p;

    o->subject = o->product = SPAN("");
    if (find(r, i, &p)) {
        if (p.end - p.first > PHRASE_MAX)
            p.end = p.first + PHRASE_MAX;
        o->subject = text_span(r->t, p.first, p.end);
    } else if (same_place(r, i)) {
        o->subject = r->obs[i - 1].subject;
        o->product = r->obs[i - 1].product;
        return;
    } else if (of_goods(o->indicator) && hit_before(r, &r->figures[i], LEX_PRODUCT, FAR, &p)) {
        o->subject = text_span(r->t, p.first, p.end);
    } else {
        return;
    }
    struct phrase product;
    uint32_t end;
    if (hit_inside(r, p.first, p.end, LEX_PRODUCT, &product))
        o->product = hit_code(r->t, product.first, LEX_PRODUCT, &end);
}
