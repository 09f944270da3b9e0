#include "transform/relate/subject_topic.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/subject_cue.h"
#include "transform/relate/subject_item.h"
#include "transform/relate/subject_near.h"

#define AID_BESIDE  1u  /* "bantuan [modal usaha] sebesar Rp1 juta" */
#define PURPOSE_FAR 24u /* "Rp2 miliar dialokasikan pemkab untuk ..." */
#define LENT_FAR    6u
#define WIDER       3u /* words behind a cue that say whose or what */

static bool of_credit(struct span indicator)
{
    static const char *const codes[] = {"CREDIT",        "BORROWERS",  "NPL", "INTEREST_RATE",
                                        "BENEFICIARIES", "ASSISTANCE", NULL};
    return code_among(indicator, codes);
}

/* Indicators whose own words say what is measured: UMK or UMP, NIB, pajak daerah, garis kemiskinan.
 */
static bool cue_is_subject(const struct observation *o)
{
    static const char *const codes[] = {"LICENCES", "INCOME",       "GOV_REVENUE", "DIGITAL_USERS",
                                        "VISITORS", "MARKET_INDEX", "TAX_RATE",    NULL};
    return code_among(o->indicator, codes) ||
           (o->figure.kind == FIGURE_MONEY && span_is(o->indicator, "POVERTY")) ||
           (o->figure.kind == FIGURE_PERCENT && span_is(o->indicator, "OTHER"));
}

/* "Rp6 miliar untuk melengkapi fasilitas", "khusus UMKM": what public money is for. */
static bool purpose_behind(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t stop = (uint32_t)clause_end(r, f->first);
    size_t next = figures_from(r, f->end);

    if (next < r->n_figures && r->figures[next].first < stop)
        stop = r->figures[next].first;
    for (uint32_t i = f->end; i + 1 < stop && i < f->end + PURPOSE_FAR; i++) {
        if (!text_word_in(r->t, i, WORDS_MEANT_AS) || phrase_stop_word(r->t, i + 1))
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
        if (r->in_office[i - 1] || phrase_stops(t, i - 1) ||
            (!text_hit(t, i - 1, LEX_SECTOR, &end) && !word_at(t, i - 1, "UMKM")))
            continue;
        *ret = (struct phrase){i - 1, end};
        return true;
    }
    return false;
}

/* A scheme of loans (weight 1 in programme.tsv) gives no aid. */
static bool lends(const struct text *t, const struct phrase *p)
{
    uint32_t end;

    for (uint32_t i = p->first; i < p->end; i++) {
        const struct lex_entry *e = text_hit(t, i, LEX_PROGRAMME, &end);
        if (e && e->weight == 1)
            return true;
    }
    return false;
}

/* The borrowers or the trade that stand from the token on: "kepada [UMKM]", "ke sektor [ritel]". */
static bool lent_at(const struct reading *r, uint32_t at, uint32_t stop, struct span indicator,
                    struct phrase *ret)
{
    uint32_t end;

    if (!text_word_in(r->t, at, WORDS_LENT_TO) || text_hit(r->t, at + 1, LEX_NUMERAL, &end))
        return false;
    at += text_word_in(r->t, at + 1, WORDS_BORROWER_HEAD) ? 2 : 1;
    *ret = (struct phrase){at, phrase_end(r->t, at, stop, false)};
    return ret->end > at && phrase_trim(r, ret, indicator);
}

/* "realisasi kredit untuk [UMKM] adalah Rp77 triliun", where the sentence names no scheme. */
static bool lent_to(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    uint32_t floor = sentence_at(r, f->first)->first, end;

    if (f->kind == FIGURE_COUNT || subject_hit_inside(r, floor, f->first, LEX_PROGRAMME, ret))
        return false;
    for (uint32_t k = f->cue_first; k > floor; k--)
        if (phrase_own_cue(r->t, k - 1, r->obs[i].indicator, &end))
            return lent_at(r, end, f->cue_first, r->obs[i].indicator, ret);
    return false;
}

/* "bantuan untuk [anak SD] Rp1 juta, untuk [anak SMP] Rp2 juta": behind the figure before. */
static bool aid_for(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    uint32_t floor = sentence_at(r, f->first)->first;

    if (i > 0 && r->figures[i - 1].end > floor)
        floor = r->figures[i - 1].end;
    for (uint32_t k = f->first; k > floor; k--)
        if (text_word_in(r->t, k - 1, WORDS_PURPOSE))
            return lent_at(r, k - 1, f->first, r->obs[i].indicator, ret) &&
                   !phrase_is_name(r->t, ret); /* "untuk Desa Suka Maju" */
    return false;
}

/* "85 persen kredit disalurkan kepada [UMKM]". */
static bool share_lent(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];

    if (f->kind != FIGURE_PERCENT || r->obs[i].measure != MEASURE_SHARE)
        return false;
    for (uint32_t k = f->end; k < f->end + LENT_FAR && k + 1 < r->t->n_tokens; k++)
        if (r->t->tokens[k].kind != TOKEN_WORD)
            return false;
        else if (lent_at(r, k, k + LENT_FAR, r->obs[i].indicator, ret))
            return true;
    return false;
}

/* "upah [tukang ukir]": whose, in small letters, up to a place, a verb or the figure. */
static void widen(const struct reading *r, const struct figure *f, struct phrase *p)
{
    uint32_t stop = p->end + WIDER, end;

    while (p->end < stop && p->end < f->cue_first && !phrase_stops(r->t, p->end) &&
           (!capital_at(r->t, p->end) || !text_hit(r->t, p->end, LEX_BODY, &end)) &&
           !text_hit(r->t, p->end, LEX_AREA, &end) && !phrase_empty(r->t, p->end, &end) &&
           !text_hit(r->t, p->end, LEX_NUMERAL, &end))
        p->end++;
}

/* "luas lahan", "luas tanam": of what grows there is told elsewhere. */
static bool bare_land(const struct text *t, const struct phrase *p)
{
    return p->end == p->first + 1 &&
           (text_word_in(t, p->first, WORDS_LAND) || phrase_points_back(t, p->first));
}

/* "luas [sawah] di Demak": the land's own name is a word of the indicator as well. */
static bool land(const struct reading *r, uint32_t cue, uint32_t end, struct phrase *ret)
{
    *ret = (struct phrase){text_word_in(r->t, cue, WORDS_LAND_SIZE) ? cue + 1 : cue, end};
    return ret->first < ret->end && !phrase_stops(r->t, ret->first) && !bare_land(r->t, ret);
}

/* "occupancy rate [hotel] di X, Y dan Z mencapai 85 persen": what the indicator's own words say of
 * themselves, wherever in the sentence they stand. */
bool subject_said_with_cue(const struct reading *r, const struct figure *f, struct span indicator,
                           struct phrase *ret)
{
    static const char *const codes[] = {"LAND_AREA", "OCCUPANCY",    "VISITORS",
                                        "ASSETS",    "PROFIT",       "SALES",
                                        "CREDIT",    "MARKET_INDEX", NULL};
    uint32_t floor = sentence_at(r, f->first)->first, end, unit_end;

    for (uint32_t i = f->cue_first; code_among(indicator, codes) && i > floor; i--) {
        if (!phrase_own_cue(r->t, i - 1, indicator, &end) || end > f->cue_first ||
            text_hit(r->t, i - 1, LEX_UNIT, &unit_end)) /* "23 hektare dari target 41 hektare" */
            continue;
        *ret = (struct phrase){end, phrase_end(r->t, end, f->cue_first, false)};
        if (ret->end > end && !bare_land(r->t, ret) && phrase_trim(r, ret, indicator))
            return true;
        return span_is(indicator, "LAND_AREA") && land(r, i - 1, end, ret);
    }
    return false;
}

/* "Jumlah [koperasi aktif] 130 unit dengan volume usaha Rp1 miliar": over a figure of another
 * matter. */
static bool before_other(const struct reading *r, size_t i, struct phrase *ret)
{
    static const char *const codes[] = {"SALES",  "BUDGET", "EXPORT_VALUE", "PRODUCTION", "ASSETS",
                                        "PROFIT", NULL};

    if (i == 0 || !code_among(r->obs[i].indicator, codes) ||
        span_eq(r->obs[i - 1].indicator, r->obs[i].indicator) ||
        r->sentence_of[r->figures[i - 1].first] != r->sentence_of[r->figures[i].first])
        return false;
    return phrase_before(r, &r->figures[i - 1], r->obs[i].indicator, ret);
}

/* "pendapatan sekitar Rp3 juta": says the indicator over, not whose or of what. */
static bool bare_income(const struct text *t, const struct phrase *p)
{
    return p->end == p->first + 1 && text_word_in(t, p->first, WORDS_INCOME);
}

bool subject_topic(const struct reading *r, size_t i, struct phrase *ret)
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
    if (span_is(o->indicator, "ASSISTANCE") && subject_of_aid(r, f, ret) &&
        f->cue_first - ret->end <= AID_BESIDE && ret->end <= f->cue_first)
        return true;
    if (span_is(o->indicator, "ASSISTANCE"))
        return aid_for(r, i, ret) || sector_phrase(r, f, o->indicator, ret) ||
               (programme_near(r, f, ret) && !lends(r->t, ret)) || subject_of_aid(r, f, ret) ||
               phrase_before(r, f, o->indicator, ret);
    if (of_credit(o->indicator) && (lent_to(r, i, ret) || share_lent(r, i, ret)))
        return true;
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
        return !bare_income(r->t, ret) ||
               (phrase_before(r, f, o->indicator, ret) && !phrase_is_name(r->t, ret) &&
                !phrase_is_adjunct(r, ret->first, 0));
    }
    return phrase_before(r, f, o->indicator, ret) ||
           subject_said_with_cue(r, f, o->indicator, ret) || before_other(r, i, ret);
}
