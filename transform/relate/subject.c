#include "transform/relate/subject.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/subject_count.h"
#include "transform/relate/subject_cue.h"
#include "transform/relate/subject_goods.h"
#include "transform/relate/subject_item.h"
#include "transform/relate/subject_named.h"
#include "transform/relate/subject_near.h"
#include "transform/relate/subject_place.h"
#include "transform/relate/subject_ware.h"
#include "transform/relate/subject_whole.h"

#define WIDER 3u /* words behind a cue that say whose or what */

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

/* Those whose product may be named paragraphs before. */
static bool of_far_goods(struct span indicator)
{
    static const char *const whole[] = {"INFLATION", "POVERTY", "BUSINESS_COUNT", "LOSS", NULL};

    return of_goods(indicator) && !among(indicator, whole);
}

static bool of_credit(struct span indicator)
{
    static const char *const codes[] = {"CREDIT",        "BORROWERS",  "NPL", "INTEREST_RATE",
                                        "BENEFICIARIES", "ASSISTANCE", NULL};
    return among(indicator, codes);
}

/* Indicators whose own words say what is measured: UMK or UMP, NIB, pajak daerah, garis kemiskinan.
 */
static bool cue_is_subject(const struct observation *o)
{
    static const char *const codes[] = {"LICENCES", "INCOME",       "GOV_REVENUE", "DIGITAL_USERS",
                                        "VISITORS", "MARKET_INDEX", "TAX_RATE",    NULL};
    return among(o->indicator, codes) ||
           (o->figure.kind == FIGURE_MONEY && span_is(o->indicator, "POVERTY")) ||
           (o->figure.kind == FIGURE_PERCENT && span_is(o->indicator, "OTHER"));
}

/* "Rp6 miliar untuk melengkapi fasilitas", "khusus UMKM": what public money is for. */
static bool purpose_behind(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const words[] = {"untuk", "bagi", "khusus", "guna", "sebagai", NULL};

    for (uint32_t i = f->end; i < f->end + 3 && i + 1 < r->t->n_tokens; i++) {
        if (hit_is(r->t, i, LEX_FUNCTION, "while") || r->t->tokens[i].kind != TOKEN_WORD)
            return false;
        if (!word_among(r->t, i, words) || phrase_stop_word(r->t, i + 1))
            continue;
        uint32_t at = i + 2;
        while (at < i + 6 && at < r->t->n_tokens && !phrase_stops(r->t, at))
            at++;
        *ret = (struct phrase){i + 1, at};
        return true;
    }
    return false;
}

/* A phrase of KBLI words right before the figure: "perdagangan besar dan eceran, yakni Rp264
 * miliar". */
static bool sector_phrase(const struct reading *r, const struct figure *f, struct span indicator,
                          struct phrase *ret)
{
    struct phrase hit;
    uint32_t floor = sentence_at(r, f->first)->first;

    if (!phrase_before(r, f, indicator, ret) ||
        subject_hit_inside(r, ret->first, ret->end, LEX_PROGRAMME, &hit) ||
        !subject_hit_inside(r, ret->first, ret->end, LEX_SECTOR, &hit) ||
        way_between(r, ret->end, f->first) > 8)
        return false;
    while (ret->first > floor + 1 &&
           (sign_at(r->t, ret->first - 1) == ',' || word_at(r->t, ret->first - 1, "dan")) &&
           !phrase_stops(r->t, ret->first - 2))
        ret->first -= 2;
    return true;
}

/* "Rp10 miliar sebagai modal usaha". */
static bool purpose_of_aid(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    if (f->end + 1 >= r->t->n_tokens || !word_at(r->t, f->end, "sebagai"))
        return false;
    return purpose_behind(r, f, ret);
}

/* The programme of the sentence, before the figure or behind it; else the one named last. */
static bool programme_near(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    struct phrase last;
    bool before = subject_hit_before(r, f, LEX_PROGRAMME, SUBJECT_TOPIC, &last);

    if (!before || last.first < sentence_at(r, f->first)->first) {
        if (subject_hit_behind(r, f, LEX_PROGRAMME, ret))
            return true;
        if (!before)
            return false;
    }
    *ret = last;
    return true;
}

/* "Industri pengolahan masih nomor satu. Kontribusinya 33 persen": the sector named last. */
static bool sector_farther(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;

    for (uint32_t i = f->first; i > 0 && way_between(r, i - 1, f->first) <= SUBJECT_FAR; i--) {
        uint32_t end = i;
        if (r->in_office[i - 1] ||
            (!text_hit(t, i - 1, LEX_SECTOR, &end) && !word_at(t, i - 1, "UMKM")))
            continue;
        *ret = (struct phrase){i - 1, end};
        return true;
    }
    return false;
}

/* A scheme of loans gives no aid. */
static bool lends(const struct text *t, const struct phrase *p)
{
    static const char *const codes[] = {"KUR", "UMi", "Mekaar", "FLPP", NULL};
    uint32_t end;

    for (uint32_t i = p->first; i < p->end; i++)
        if (among(hit_code(t, i, LEX_PROGRAMME, &end), codes))
            return true;
    return false;
}

/* "upah [tukang ukir]": whose, in small letters, up to a place, a verb or the figure. */
static void widen(const struct reading *r, const struct figure *f, struct phrase *p)
{
    uint32_t stop = p->end + WIDER, end;

    while (p->end < stop && p->end < f->cue_first && !phrase_stops(r->t, p->end) &&
           (!capital_at(r->t, p->end) || !text_hit(r->t, p->end, LEX_BODY, &end)) &&
           !text_hit(r->t, p->end, LEX_AREA, &end) &&
           !hit_of(r->t, p->end, LEX_FUNCTION, "empty", &end) &&
           !text_hit(r->t, p->end, LEX_NUMERAL, &end))
        p->end++;
}

/* "occupancy rate [hotel] di X, Y dan Z mencapai 85 persen": what the indicator's own words say of
 * themselves, wherever in the sentence they stand. */
static bool said_with_cue(const struct reading *r, const struct figure *f, struct span indicator,
                          struct phrase *ret)
{
    static const char *const codes[] = {"OCCUPANCY", "VISITORS", "ASSETS",       "PROFIT",
                                        "SALES",     "CREDIT",   "MARKET_INDEX", NULL};
    uint32_t floor = sentence_at(r, f->first)->first, end;

    for (uint32_t i = f->cue_first; among(indicator, codes) && i > floor; i--)
        if (phrase_own_cue(r->t, i - 1, indicator, &end) && end <= f->cue_first) {
            *ret = (struct phrase){end, phrase_end(r->t, end, f->cue_first, false)};
            return ret->end > end && phrase_trim(r, ret, indicator);
        }
    return false;
}

static bool find_topic(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];

    if (subject_sector(r, f, span_is(o->indicator, "CONTRIBUTION"), ret))
        return true;
    if (span_is(o->indicator, "ASSISTANCE") && purpose_of_aid(r, f, ret))
        return true;
    if (span_is(o->indicator, "CONTRIBUTION"))
        return (phrase_before(r, f, o->indicator, ret) && !phrase_is_adjunct(r, ret->first, 0)) ||
               sector_farther(r, f, ret);
    if (span_is(o->indicator, "ASSISTANCE"))
        return sector_phrase(r, f, o->indicator, ret) ||
               (programme_near(r, f, ret) && !lends(r->t, ret)) || subject_of_aid(r, f, ret) ||
               phrase_before(r, f, o->indicator, ret);
    if (of_credit(o->indicator))
        return sector_phrase(r, f, o->indicator, ret) || programme_near(r, f, ret) ||
               phrase_before(r, f, o->indicator, ret);
    bool sum = span_is(o->indicator, "OTHER") && f->kind == FIGURE_MONEY;
    if ((sum || span_is(o->indicator, "BUDGET")) && purpose_behind(r, f, ret))
        return true;
    if (span_is(o->indicator, "SALES")) {
        struct phrase event;
        if (subject_of_event(r, f, &event) && event.first >= sentence_at(r, f->first)->first) {
            *ret = event;
            return true;
        }
    }
    if (subject_of_kind(r, f, o->indicator, ret))
        return true;
    if (cue_is_subject(o) && subject_own_cue(r, f, o->indicator, ret) &&
        !(span_is(o->indicator, "OTHER") && ret->first < sentence_at(r, f->first)->first)) {
        widen(r, f, ret);
        return true;
    }
    return phrase_before(r, f, o->indicator, ret) || said_with_cue(r, f, o->indicator, ret);
}

/* Counts of people whose noun says only that they receive or use: the programme says more. */
static bool takes_topic(const struct observation *o)
{
    static const char *const codes[] = {"BENEFICIARIES", "DIGITAL_USERS", NULL};
    return among(o->indicator, codes);
}

/* "Jumlah peternak itik 1.100 orang": what is counted stands in front of the figure. */
static bool head_before(const struct reading *r, size_t i, struct phrase *ret)
{
    static const char *const codes[] = {"BUSINESS_COUNT", "OTHER",       "INFRASTRUCTURE",
                                        "VISITORS",       "ADMIN_UNITS", NULL};
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];
    uint32_t floor = sentence_at(r, f->first)->first;

    if (!among(o->indicator, codes) || strcmp(o->rule, "noun.before") != 0)
        return false;
    for (size_t h = r->t->hit_from[f->first]; h-- > hits_from(r->t, floor);) {
        const struct lex_entry *e = lexicon_entry(r->t->lexicon, r->t->hits[h].entry);
        if (e->class != LEX_CUE || !span_eq(e->code, o->indicator) ||
            !span_starts(e->extra, SPAN("noun:")))
            continue;
        ret->first = r->t->hits[h].first;
        ret->end = phrase_end(r->t, r->t->hits[h].end, f->cue_first, false);
        if (ret->end < r->t->hits[h].end)
            ret->end = r->t->hits[h].end;
        return true;
    }
    return false;
}

/* "Kenaikan sebesar Rp3.550 pada BBM [Pertamax]": goods behind the figure, up to a sign. */
static bool goods_behind(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t end = f->end;

    while (end < r->t->n_tokens && r->t->tokens[end].kind == TOKEN_WORD)
        end++;
    return subject_goods_inside(r, f->end, end, ret);
}

static bool find(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];
    bool goods = of_goods(o->indicator);
    struct phrase noun;

    if (subject_of_place(r, i, ret) || subject_named(r, i, ret) || subject_of_item(r, i, ret) || subject_of_cue(r, i, ret) ||
        head_before(r, i, ret))
        return true;
    bool counted = subject_is_counted(o) && subject_counted(r, f, o->indicator, &noun);
    if (!span_is(o->indicator, "EXPORT_MARKETS") && !subject_is_counted(o) &&
        subject_foreign_noun(r, f, o->indicator, ret))
        return true;
    if (goods && subject_goods_inside(r, f->end, figure_noun_end(r, f) + 1, ret)) {
        struct phrase named; /* "produksi padi 40 ton GKG": the state it is weighed in */
        if (subject_generic_noun(r, ret) && subject_goods_before(r, f, SUBJECT_CLOSE, o->indicator, &named))
            *ret = named;
        if (counted && noun.first <= ret->first && noun.end >= ret->end)
            *ret = noun;
        return true;
    }
    if (counted && !subject_generic_noun(r, &noun) && !(goods && subject_measures_only(r, &noun))) {
        *ret = noun;
        return true;
    }
    uint32_t far = counted || subject_of_volume(o->indicator) ? SUBJECT_FAR : SUBJECT_CLOSE;
    if (goods && subject_goods_before(r, f, far, o->indicator, ret)) {
        struct phrase nearer;
        if (i > 0 && ret->end <= r->figures[i - 1].first &&
            ret->first >= sentence_at(r, f->first)->first && f->kind == FIGURE_PERCENT &&
            phrase_before(r, f, o->indicator, &nearer) && !phrase_is_adjunct(r, nearer.first, 0))
            *ret = nearer;
        return true;
    }
    if (counted && span_is(o->indicator, "SALES_VOLUME") && subject_generic_noun(r, &noun) &&
        subject_of_event(r, f, ret)) /* "17 miliar transaksi": through what */
        return true;
    if (counted && (takes_topic(o) || subject_measures_only(r, &noun)) && find_topic(r, i, ret))
        return true;
    if (counted)
        *ret = noun;
    return counted || find_topic(r, i, ret) ||
           (of_far_goods(o->indicator) && goods_behind(r, f, ret));
}

/* Do both mentions end in the same unit's word: "524 unit", "138 unit"? */
static bool same_unit_word(const struct text *t, const struct figure *a, const struct figure *b)
{
    uint32_t end;

    return a->kind == FIGURE_COUNT && b->kind == FIGURE_COUNT &&
           text_hit(t, a->end - 1, LEX_UNIT, &end) &&
           span_eq_nocase(text_token(t, a->end - 1), text_token(t, b->end - 1));
}

/* The nearest of the last observations of the same indicator, sooner one that counts in the same
 * unit: index + 1, or 0. */
static size_t same_indicator_before(const struct reading *r, size_t i)
{
    static const char *const lasting[] = {"UMKM_REACHED", "ASSISTANCE", "CREDIT", "BORROWERS",
                                          NULL};
    uint32_t far = among(r->obs[i].indicator, lasting) ? SUBJECT_TOPIC : SUBJECT_FAR;
    bool other = span_is(r->obs[i].indicator, "OTHER"); /* holds things of many kinds */

    for (size_t k = i; k > 0 && k + SUBJECT_CARRY > i; k--)
        if (span_eq(r->obs[k - 1].indicator, r->obs[i].indicator) &&
            same_unit_word(r->t, &r->figures[k - 1], &r->figures[i]) &&
            way_between(r, r->figures[k - 1].end, r->figures[i].first) < far)
            return k;
    for (size_t k = i; k > 0 && k + SUBJECT_CARRY > i; k--) {
        if (way_between(r, r->figures[k - 1].end, r->figures[i].first) >= far)
            return 0;
        if (span_eq(r->obs[k - 1].indicator, r->obs[i].indicator))
            return other && strcmp(r->figures[k - 1].unit, r->figures[i].unit) != 0 ? 0 : k;
    }
    return 0;
}

static void take_from(struct reading *r, size_t i, size_t from)
{
    r->obs[i].subject = r->obs[from].subject;
    r->obs[i].product = r->obs[from].product;
}

/* "Garis Kemiskinan (GK)", "Kredit Usaha Rakyat (KUR)": the name and its short form are one. */
static void take_short_form(const struct reading *r, struct phrase *p)
{
    const struct text *t = r->t;
    uint32_t first = p->first;

    if (sign_at(t, p->end) == '(' && sign_at(t, p->end + 2) == ')' &&
        (t->tokens[p->end + 1].flags & TOKEN_UPPER)) {
        p->end += 3;
        return;
    }
    if (first < 2 || sign_at(t, first - 1) != '(' || sign_at(t, p->end) != ')')
        return;
    first--;
    while (first > 0 && p->first - first < SUBJECT_TOKENS - 2 && !phrase_stops(t, first - 1))
        first--;
    if (first + 1 < p->first)
        *p = (struct phrase){first, p->end + 1};
}

/* "Angka itu di luar dugaan panitia, semula Rp500 miliar": words beside the figure that say less than
 * what was told of before. */
static bool only_beside(const struct reading *r, size_t before, size_t i, const struct phrase *p)
{
    const uint32_t lists = LEX_BIT(LEX_PRODUCT) | LEX_BIT(LEX_PROGRAMME) | LEX_BIT(LEX_SECTOR) |
                           LEX_BIT(LEX_CUE);
    const struct figure *f = &r->figures[i];
    struct phrase turn;

    bool beside = f->kind == FIGURE_COUNT /* "524 unit jamban ... Karangsari 138 unit" */
                      ? same_unit_word(r->t, &r->figures[before], f) && phrase_is_name(r->t, p)
                      : phrase_is_adjunct(r, p->first, sentence_at(r, f->first)->first);
    return p->end <= f->first && beside &&
           !r->is_ware[p->first] && !text_begins_any(r->t, p->first, lists) &&
           !subject_named(r, i, &turn);
}

/* "6 juta ton gabah atau 3 juta ton beras": said over again of something else. */
static bool names_other(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    struct phrase goods;

    return f->kind == FIGURE_QUANTITY &&
           subject_goods_inside(r, f->end, figure_noun_end(r, f) + 1, &goods);
}

void subject_set(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    struct phrase p, product;
    uint32_t end;

    o->subject = o->product = SPAN("");
    size_t before = same_indicator_before(r, i);
    if (before == i && i > 0 && figure_restates(r, i) && !names_other(r, i)) {
        take_from(r, i, i - 1);
        return;
    }
    if (!find(r, i, &p) ||
        (before && r->obs[before - 1].subject.len && only_beside(r, before - 1, i, &p))) {
        if (before)
            take_from(r, i, before - 1);
        bool sales = span_is(o->indicator, "SALES");
        if (o->subject.len || !of_far_goods(o->indicator) ||
            !((sales && subject_of_event(r, &r->figures[i], &p)) ||
              subject_goods_before(r, &r->figures[i], SUBJECT_TOPIC, o->indicator, &p)))
            return;
    }
    take_short_form(r, &p);
    if (!subject_whole(r, o->indicator, &p))
        return;
    if (p.end - p.first > SUBJECT_TOKENS)
        p.end = phrase_end(r->t, p.first, p.first + SUBJECT_TOKENS, true);
    o->subject = text_span(r->t, p.first, p.end);
    if (ware_has_clitic(r->t, p.end - 1))
        o->subject.len -= CLITIC;
    if (subject_hit_inside(r, p.first, p.end, LEX_PRODUCT, &product))
        o->product = hit_code(r->t, product.first, LEX_PRODUCT, &end);
}
