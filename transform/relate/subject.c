#include "transform/relate/subject.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/subject_again.h"
#include "transform/relate/subject_count.h"
#include "transform/relate/subject_cue.h"
#include "transform/relate/subject_goods.h"
#include "transform/relate/subject_item.h"
#include "transform/relate/subject_kind.h"
#include "transform/relate/subject_named.h"
#include "transform/relate/subject_near.h"
#include "transform/relate/subject_place.h"
#include "transform/relate/subject_release.h"
#include "transform/relate/subject_topic.h"
#include "transform/relate/subject_ware.h"
#include "transform/relate/subject_whole.h"

#define HEAD_WORDS 2u /* "Nilainya mencapai Rp600 juta" */

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
    return code_among(indicator, codes);
}

/* Those whose product may be named paragraphs before. */
static bool of_far_goods(struct span indicator)
{
    static const char *const whole[] = {"INFLATION", "POVERTY", "BUSINESS_COUNT", "LOSS", NULL};

    return (of_goods(indicator) && !code_among(indicator, whole)) || span_is(indicator, "INCOME");
}

/* Counts of people whose noun says only that they receive or use: the programme says more. */
static bool takes_topic(const struct observation *o)
{
    static const char *const codes[] = {"BENEFICIARIES", "DIGITAL_USERS", NULL};
    return code_among(o->indicator, codes);
}

/* "Jumlah peternak itik 1.100 orang": what is counted stands in front of the figure. */
static bool head_before(const struct reading *r, size_t i, struct phrase *ret)
{
    static const char *const codes[] = {"BUSINESS_COUNT", "OTHER",       "INFRASTRUCTURE",
                                        "VISITORS",       "ADMIN_UNITS", NULL};
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];
    uint32_t floor = sentence_at(r, f->first)->first;

    if (!code_among(o->indicator, codes) || strcmp(o->rule, "noun.before") != 0)
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

/* "145 orang": no goods. */
static bool of_people(const struct text *t, const struct figure *f)
{
    return f->kind == FIGURE_COUNT && text_word_in(t, f->end - 1, WORDS_PEOPLE);
}

/* Tonnes and litres are always of something, if only told of farther back. */
static bool weighed(const struct figure *f)
{
    static const char *const units[] = {"t", "kg", "kuintal", "L", NULL};

    return f->kind == FIGURE_QUANTITY && code_among(span_of(f->unit), units);
}

/* "NPK 4 ton, dan juga [organik] 20 ton", whatever the lists know of it. */
static bool is_next_item(const struct text *t, uint32_t first)
{
    return first > 0 && text_word_in(t, first - 1, WORDS_ITEM_LINK);
}

/* "sedangkan harga [PK] naik", "sementara [layang] turun": the words open a clause of their own. */
static bool heads_clause(const struct reading *r, uint32_t first, struct span indicator)
{
    uint32_t end;

    return first > 0 && (hit_of(r->t, first - 1, LEX_FUNCTION, "while", &end) ||
                         (phrase_own_cue(r->t, first - 1, indicator, &end) && end == first &&
                          !phrase_stops(r->t, first - 1)));
}

/* Goods that were named before the last figure of the sentence give way to the noun phrase between
 * that and this figure, where it is the next item of a list or heads a clause as the goods did. */
static void take_nearer(const struct reading *r, size_t i, struct phrase *p)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;
    struct span indicator = r->obs[i].indicator;
    struct phrase nearer;

    if (!a || p->end > a->first || p->first < sentence_at(r, f->first)->first ||
        !phrase_before(r, f, indicator, &nearer) || phrase_is_adjunct(r, nearer.first, 0) ||
        text_word_in(r->t, nearer.first, WORDS_GOODS_AT_LARGE))
        return;
    bool item = f->kind == FIGURE_PERCENT || (weighed(f) && is_next_item(r->t, nearer.first)),
         head = !span_is(indicator, "OTHER") && heads_clause(r, nearer.first, indicator);
    if (item || head)
        *p = nearer;
}

/* "Pameran [kerajinan] Crafina menjual": goods inside an event's name are the event. */
static void take_event(const struct reading *r, const struct figure *f, struct span indicator,
                       struct phrase *p)
{
    struct phrase event;

    if (span_is(indicator, "SALES") && subject_of_event(r, f, &event) && event.first < p->first &&
        event.end >= p->end)
        *p = event;
}

/* "[Industri] anyaman memiliki 700 unit usaha": businesses are counted, and goods with the word that
 * says who makes or sells them say which. */
static void take_trade(const struct text *t, uint32_t floor, struct span indicator,
                       struct phrase *p)
{
    uint32_t at = p->first;

    if (!span_is(indicator, "BUSINESS_COUNT"))
        return;
    while (at > floor && text_word_in(t, at - 1, WORDS_WARE_BETWEEN)) /* "industri kecil" */
        at--;
    if (at > floor &&
        (text_word_in(t, at - 1, WORDS_INDUSTRY) || text_word_in(t, at - 1, WORDS_TRADER)))
        p->first = at - 1;
}

/* The first token behind the figure and its base: "Rp150 ribu per [buah]" is of no fruit. */
static uint32_t behind_base(const struct text *t, const struct figure *f)
{
    bool base = f->per[0] && (word_at(t, f->end, "per") || sign_at(t, f->end) == '/');

    return base ? f->end + 2 : f->end;
}

/* "700 unit usaha": businesses are counted, of which trade is said elsewhere. */
static bool only_businesses(const struct reading *r, size_t i, const struct phrase *noun)
{
    return span_is(r->obs[i].indicator, "BUSINESS_COUNT") && noun->end == noun->first + 1 &&
           text_word_in(r->t, noun->first, WORDS_ENTERPRISE);
}

static bool find(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];
    bool line = span_is(o->indicator, "POVERTY") && f->kind == FIGURE_MONEY;
    bool goods = of_goods(o->indicator) && !line && !of_people(r->t, f);
    struct phrase noun;

    if (subject_of_place(r, i, ret) || subject_named(r, i, ret) || subject_of_release(r, i, ret) ||
        subject_of_item(r, i, ret) || subject_of_cue(r, i, ret) || head_before(r, i, ret))
        return true;
    bool counted = subject_is_counted(o) && subject_counted(r, f, o->indicator, &noun);
    if (!span_is(o->indicator, "EXPORT_MARKETS") && !subject_is_counted(o) &&
        subject_foreign_noun(r, f, o->indicator, ret))
        return true;
    if (goods && subject_goods_inside(r, behind_base(r->t, f), figure_noun_end(r, f) + 1, ret)) {
        struct phrase named; /* "produksi padi 40 ton GKG": the state it is weighed in */
        if (subject_generic_noun(r, ret) &&
            subject_goods_before(r, f, SUBJECT_CLOSE, o->indicator, &named))
            *ret = named;
        if (counted && noun.first <= ret->first && noun.end >= ret->end)
            *ret = noun;
        return true;
    }
    if (counted && !subject_generic_noun(r, &noun) && !only_businesses(r, i, &noun) &&
        !(goods && subject_measures_only(r, &noun))) {
        *ret = noun;
        return true;
    }
    uint32_t far =
        counted || indicator_is_volume(o->indicator) || weighed(f) ? SUBJECT_FAR : SUBJECT_CLOSE;
    if (span_is(o->indicator, "LAND_AREA") && subject_said_with_cue(r, f, o->indicator, ret))
        return true;
    if (goods && subject_goods_before(r, f, far, o->indicator, ret)) {
        take_nearer(r, i, ret);
        take_event(r, f, o->indicator, ret);
        take_trade(r->t, sentence_at(r, ret->first)->first, o->indicator, ret);
        return true;
    }
    if (counted && span_is(o->indicator, "SALES_VOLUME") && subject_generic_noun(r, &noun) &&
        subject_of_event(r, f, ret)) /* "17 miliar transaksi": through what */
        return true;
    if (counted && (takes_topic(o) || subject_measures_only(r, &noun)) && subject_topic(r, i, ret))
        return true;
    if (counted)
        *ret = noun;
    return counted || subject_topic(r, i, ret) ||
           (of_far_goods(o->indicator) && goods_behind(r, f, ret));
}

/* The nearest of the last observations of the same indicator, sooner one that counts in the same
 * unit: index + 1, or 0. */
static size_t same_indicator_before(const struct reading *r, size_t i)
{
    static const char *const lasting[] = {"UMKM_REACHED", "ASSISTANCE", "CREDIT", "BORROWERS",
                                          NULL};
    uint32_t far = code_among(r->obs[i].indicator, lasting) ? SUBJECT_TOPIC : SUBJECT_FAR;
    bool other = span_is(r->obs[i].indicator, "OTHER"); /* holds things of many kinds */

    for (size_t k = i; k > 0 && k + SUBJECT_CARRY > i; k--)
        if (span_eq(r->obs[k - 1].indicator, r->obs[i].indicator) &&
            figure_same_unit(r->t, &r->figures[k - 1], &r->figures[i]) &&
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

/* "PDIP Rp2 juta, Golkar Rp1 juta": is the subject before a name as well, told between its figure and
 * the one before that? Then names are the items of a list, and each is its own figure's. */
static bool names_items(const struct reading *r, size_t before)
{
    const struct figure *f = &r->figures[before];
    uint32_t floor = sentence_at(r, f->first)->first;
    const char *subject = r->obs[before].subject.p;

    if (before > 0 && r->figures[before - 1].end > floor)
        floor = r->figures[before - 1].end;
    return subject >= text_token(r->t, floor).p && subject < text_token(r->t, f->first).p;
}

/* "Angka itu di luar dugaan panitia, semula Rp500 miliar": words beside the figure that say less than
 * what was told of before. */
static bool only_beside(const struct reading *r, size_t before, size_t i, const struct phrase *p)
{
    const uint32_t said = LEX_BIT(LEX_PRODUCT) | LEX_BIT(LEX_PROGRAMME),
                   lists = before == i ? said : said | LEX_BIT(LEX_SECTOR) | LEX_BIT(LEX_CUE);
    const struct figure *f = &r->figures[i];
    struct phrase turn;

    /* "retribusi ... Karangsari Rp3 juta", "524 unit jamban ... Karangsari 138 unit" */
    bool name = phrase_is_name(r->t, p) &&
                (f->kind != FIGURE_COUNT || figure_same_unit(r->t, &r->figures[before], f) ||
                 figure_noun_end(r, f) == f->end),
         beside = (name && !names_items(r, before)) ||
                  (f->kind != FIGURE_COUNT &&
                   phrase_is_adjunct(r, p->first, sentence_at(r, f->first)->first));
    return p->end <= f->first && beside && !r->is_ware[p->first] &&
           !text_begins_any(r->t, p->first, lists) && !subject_named(r, i, &turn);
}

/* Nothing near says it: goods told of farther back, or at what was sold. */
static bool find_far(const struct reading *r, size_t i, struct phrase *ret)
{
    struct span indicator = r->obs[i].indicator;
    const struct figure *f = &r->figures[i];

    return of_far_goods(indicator) &&
           (((span_is(indicator, "SALES") || span_is(indicator, "INCOME")) &&
             subject_of_event(r, f, ret)) ||
            subject_goods_before(r, f, SUBJECT_TOPIC, indicator, ret));
}

/* "Ekspor Riau US$9 miliar. Dibanding Mei turun 2 persen": the last figures of the indicator, up to
 * r->obs[before - 1], were of an area as a whole, so this one is sooner than of goods told of far
 * away. */
static bool still_of_all(const struct reading *r, size_t before)
{
    for (size_t k = before; k > 0 && k + SUBJECT_CARRY > before; k--) {
        if (!span_eq(r->obs[k - 1].indicator, r->obs[before - 1].indicator))
            continue;
        if (r->obs[k - 1].subject.len)
            return false;
        if (subject_of_all(r, k - 1))
            return true;
    }
    return false;
}

/* "Pesanan itu bernilai Rp4 miliar", "35 ribu pengunjung dengan transaksi Rp1 miliar": a deed or those
 * who came, where the sum is of goods or of an event. "Usaha itu mempekerjakan 40 orang": what the
 * business makes is told elsewhere. */
static bool names_nothing(const struct reading *r, size_t i, const struct phrase *p)
{
    bool one = p->end == p->first + 1,
         business = text_word_in(r->t, p->first, WORDS_TRADE_AT_LARGE);

    if (one && business && !span_is(r->obs[i].indicator, "BUSINESS_COUNT"))
        return true;
    return r->figures[i].kind == FIGURE_MONEY && of_goods(r->obs[i].indicator) && one &&
           (text_word_in(r->t, p->first, WORDS_DEED) || text_word_in(r->t, p->first, WORDS_GUEST));
}

/* The subject by the words near the figure, or *carried: that of r->obs[before - 1] says more. */
static bool settle(const struct reading *r, size_t i, size_t before, struct phrase *ret,
                   bool *carried)
{
    bool found = find(r, i, ret) && !names_nothing(r, i, ret),
         told = before && r->obs[before - 1].subject.len;
    struct phrase far;

    *carried = told && (!found || only_beside(r, before - 1, i, ret));
    if (*carried)
        return false;
    /* "selama pandemi ia menurunkan harga 50 persen": of what was told of before */
    if (found && !told && of_goods(r->obs[i].indicator) && only_beside(r, i, i, ret) &&
        find_far(r, i, &far))
        *ret = far;
    return found || (!still_of_all(r, before) && find_far(r, i, ret));
}

/* A text that names no goods has those of its title. */
static void take_title(struct reading *r, size_t i)
{
    const struct text *t = r->title;
    uint32_t end;

    if (!t || !of_far_goods(r->obs[i].indicator) || span_is(r->obs[i].indicator, "OTHER"))
        return;
    for (size_t k = 0; k < t->n_tokens; k++)
        if (text_hit(t, k, LEX_PRODUCT, &end)) {
            r->obs[i].subject = keep(r, text_span(t, k, end));
            r->obs[i].product = hit_code(t, k, LEX_PRODUCT, &end);
            return;
        }
    for (size_t k = 0; span_is(r->obs[i].indicator, "SALES") && k < t->n_tokens; k++)
        if (hit_of(t, k, LEX_FUNCTION, "venue", &end)) {
            while (capital_at(t, end) && !phrase_stops(t, end))
                end++; /* "di Bazar [UMKM Harati] capai" */
            r->obs[i].subject = keep(r, text_span(t, k, end));
            return;
        }
}

/* "Nilainya Rp600 juta", "Panjangnya 64 meter" at the head of a sentence: of what the last figure
 * was about. */
static bool is_of_last(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    uint32_t first = sentence_at(r, f->first)->first;

    return i > 0 && f->cue_first > first && f->cue_first - first <= HEAD_WORDS &&
           phrase_points_back(r->t, first) &&
           r->sentence_of[r->figures[i - 1].first] + 1 == r->sentence_of[f->first];
}

static void set_product(struct reading *r, size_t i, const struct phrase *p)
{
    struct phrase product;
    uint32_t end;

    if (subject_hit_inside(r, p->first, p->end, LEX_PRODUCT, &product))
        r->obs[i].product = hit_code(r->t, product.first, LEX_PRODUCT, &end);
}

/* "Harga TBS: - Umur 7 tahun: Rp3.143": the goods of the heading and the item's label. */
static bool take_label(struct reading *r, size_t i)
{
    struct phrase goods, label;

    if (!subject_of_label(r, &r->figures[i], &goods, &label))
        return false;
    struct span kind = text_span(r->t, label.first, label.end),
                of = text_span(r->t, goods.first, goods.end);
    r->obs[i].subject =
        of.len ? arena_printf(r->arena, "%.*s %.*s", SPAN_ARG(of), SPAN_ARG(kind)) : kind;
    set_product(r, i, &goods);
    return true;
}

/* "Garam [yang pakai membran] Rp45 ribu, [yang tanpa membran] Rp40 ribu": which of the goods. */
static void take_quality(struct reading *r, size_t i, const struct phrase *p)
{
    struct observation *o = &r->obs[i];
    struct phrase quality;

    if (!subject_quality(r, &r->figures[i], p, &quality))
        return;
    struct span words = text_span(r->t, quality.first, quality.end);
    o->subject = quality.first == p->end
                     ? text_span(r->t, p->first, quality.end)
                     : arena_printf(r->arena, "%.*s %.*s", SPAN_ARG(o->subject), SPAN_ARG(words));
}

void subject_set(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    struct phrase p;
    bool carried;

    o->subject = o->product = SPAN("");
    if (subject_of_all(r, i))
        return;
    size_t before = same_indicator_before(r, i);
    if (subject_says_again(r, i, of_far_goods(o->indicator))) {
        take_from(r, i, i - 1);
        return;
    }
    if (of_goods(o->indicator) && take_label(r, i))
        return;
    if (!settle(r, i, before, &p, &carried)) {
        if (carried)
            take_from(r, i, before - 1);
        else if (is_of_last(r, i) || subject_is_shared(r, i))
            take_from(r, i, i - 1);
        else if (!still_of_all(r, before))
            take_title(r, i);
        return;
    }
    while (p.first + 1 < p.end && (sign_at(r->t, p.first) == '/' || sign_at(r->t, p.first) == '-'))
        p.first++; /* "gedung/[perkantoran]" */
    take_short_form(r, &p);
    if (!subject_whole(r, o->indicator, &p))
        return;
    if (p.end - p.first > SUBJECT_TOKENS)
        p.end = phrase_end(r->t, p.first, p.first + SUBJECT_TOKENS, true);
    o->subject = text_span(r->t, p.first, p.end);
    if (ware_has_clitic(r->t, p.end - 1))
        o->subject.len -= CLITIC;
    if (of_goods(o->indicator))
        take_quality(r, i, &p);
    set_product(r, i, &p);
}
