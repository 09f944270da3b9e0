#include "transform/relate/subject.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/phrase.h"

#define NEAR       32u  /* a product or sector so far before the figure is what it measures */
#define FAR        110u  /* or, where nothing else is named, so far */
#define TOPIC_FAR  300u /* what the article is about, named farther back */
#define CARRY_BACK 3u   /* "A: 12 usaha, Rp3 juta; B: 9 usaha, Rp2 juta" */
#define PHRASE_MAX 8u   /* tokens of a subject */

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

/* Amounts of goods: there is always a product, if only farther back. */
static bool of_volume(struct span indicator)
{
    static const char *const codes[] = {"PRODUCTION", "SALES_VOLUME", "EXPORT_VOLUME", NULL};
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
static bool sector_before(const struct reading *r, const struct figure *f, bool contributes,
                          struct phrase *ret)
{
    static const char *const heads[] = {"sektor", "subsektor", "segmen",
                                        "bidang", "kategori",  NULL};
    uint32_t floor = contributes ? 0 : sentence_at(r, f->first)->first;
    uint32_t far = contributes ? FAR : NEAR + 12; /* "kontribusinya": of the sector named last */

    for (size_t i = f->first; i-- > floor;) {
        if (way_between(r, i, f->first) > far)
            return false;
        if (!word_among(r->t, i, heads))
            continue;
        if (hit_is(r->t, i + 1, LEX_FUNCTION, "point")) { /* "sektor ini": the one named before */
            floor = 0;
            far = FAR;
            continue;
        }
        ret->first = (uint32_t)i + 1;
        while (ret->first < i + 4 && hit_is(r->t, ret->first, LEX_FUNCTION, "reach"))
            ret->first++; /* "sektor ketiga yakni pertanian" */
        while (ret->first < i + 4 && hit_is(r->t, ret->first, LEX_FUNCTION, "namely"))
            ret->first++;
        ret->end = phrase_end(r->t, ret->first, f->first, true);
        return ret->end > ret->first;
    }
    return false;
}

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
            return among(indicator, codes);
    }
    return false;
}

/* The counted noun, a unit word before it left out: "empat momen libur", "30 ekor sapi". */
static bool counted_noun(const struct reading *r, const struct figure *f, struct span indicator,
                         struct phrase *ret)
{
    uint32_t end = figure_noun_end(r, f), first = f->kind == FIGURE_COUNT ? f->first : f->end,
             unit_end;

    while (first < end && no_noun(r->t, first))
        first++;
    if (first < end && text_hit(r->t, first, LEX_UNIT, &unit_end) &&
        ((unit_end < end && hit_is(r->t, first, LEX_FUNCTION, "generic")) ||
         f->kind == FIGURE_QUANTITY || word_at(r->t, first, "unit")))
        first = unit_end;
    *ret = (struct phrase){first, end};
    return first < end && !says_indicator(r, indicator, ret);
}

static bool noun_is_subject(const struct observation *o)
{
    static const char *const codes[] = {
        "OTHER",          "ADMIN_UNITS",   "BUSINESS_COUNT", "BENEFICIARIES", "PARTICIPANTS",
        "INFRASTRUCTURE", "EMPLOYMENT",    "MEMBERS",        "VISITORS",      "COOP_COUNT",
        "LOSS",           "EXPORT_VOLUME", "SALES_VOLUME",   "DIGITAL_USERS", NULL};
    return (o->figure.kind == FIGURE_COUNT || o->figure.kind == FIGURE_QUANTITY) &&
           among(o->indicator, codes);
}

/* Indicators whose own words say what is measured: UMK or UMP, NIB, pajak daerah, garis kemiskinan.
 */
static bool cue_is_subject(const struct observation *o)
{
    static const char *const codes[] = {"LICENCES", "INCOME",       "GOV_REVENUE", "DIGITAL_USERS",
                                        "VISITORS", "MARKET_INDEX", "TAX_RATE",    NULL};
    return among(o->indicator, codes) ||
           (o->figure.kind == FIGURE_MONEY && span_is(o->indicator, "POVERTY"));
}

/* A counted noun that says no more than the indicator: "penerima", "kepala keluarga", "kontainer".
 */
static bool generic_noun(const struct reading *r, const struct phrase *p)
{
    uint32_t i = p->first, end;

    while (i < p->end &&
           (hit_of(r->t, i, LEX_FUNCTION, "generic", &end) || text_hit(r->t, i, LEX_UNIT, &end)))
        i = end;
    return i >= p->end;
}

static bool last_own_cue(const struct reading *r, const struct figure *f, struct span indicator,
                         struct phrase *ret)
{
    const struct text *t = r->t;
    size_t from = f->first;

    while (from > 0 && way_between(r, from - 1, f->first) < FAR)
        from--;
    for (size_t h = t->hit_from[f->first]; h-- > hits_from(t, from);) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class != LEX_CUE || !span_eq(e->code, indicator) || t->hits[h].end > f->first ||
            span_starts(e->extra, SPAN("ctx:")))
            continue;
        *ret = (struct phrase){t->hits[h].first, t->hits[h].end};
        if (generic_noun(r, ret))
            continue;
        return true;
    }
    return false;
}

/* "kecil 222 UMKM dan menengah 58": a class of enterprises right before their number. */
static bool size_class(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const sizes[] = {"mikro", "kecil", "menengah", NULL};
    uint32_t i = f->cue_first;

    while (i > 0 && (sign_at(r->t, i - 1) == ':' || hit_is(r->t, i - 1, LEX_FUNCTION, "reach")) &&
           !word_among(r->t, i - 1, sizes))
        i--;
    if (i == 0 || !word_among(r->t, i - 1, sizes) ||
        (i > 1 && word_among(r->t, i - 2, sizes))) /* "usaha mikro kecil menengah" is no class */
        return false;
    *ret = (struct phrase){i - 1, i};
    if (i > 1 && (word_at(r->t, i - 2, "usaha") || word_at(r->t, i - 2, "UMKM")))
        ret->first--;
    return true;
}

/* "Di perkotaan, beras menyumbang 20 persen": who or what contributes. */
static bool contributor(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const verbs[] = {"menyumbang", "menyumbangkan", "berkontribusi",
                                        "mendominasi", NULL};
    uint32_t floor = sentence_at(r, f->first)->first, i = f->first, end;

    while (i > floor && f->first - i < 4 && !word_among(r->t, i - 1, verbs))
        i--;
    if (i == floor || !word_among(r->t, i - 1, verbs))
        return false;
    ret->end = ret->first = i - 1;
    while (ret->first > floor && !phrase_stops(r->t, ret->first - 1))
        ret->first--;
    if (ret->first < ret->end && word_at(r->t, ret->first, "sektor"))
        ret->first++;
    return ret->first < ret->end &&
           !(text_hit(r->t, ret->first, LEX_AREA, &end) && end >= ret->end);
}

/* The first hit of the class behind the figure in its sentence. */
static bool hit_behind(const struct reading *r, const struct figure *f, enum lex_class class,
                       struct phrase *ret)
{
    return hit_inside(r, f->end, sentence_at(r, f->first)->end, class, ret);
}

/* "diskon 25 persen untuk sepatu", "diskon 50% koleksi X": what the discount is on. */
static bool discount(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const words[] = {"diskon", "diskonnya", "potongan", "korting", NULL};
    static const char *const links[] = {"untuk", "bagi", "pada", "semua", "setiap", NULL};
    uint32_t from = f->first, i = f->end, said;

    while (from > 0 && f->first - from < 5 && !word_among(r->t, from - 1, words))
        from--;
    if (from == 0 || !word_among(r->t, from - 1, words))
        return false;
    said = from - 1;
    while (i < r->t->n_tokens && (r->t->tokens[i].kind == TOKEN_NUMBER || sign_at(r->t, i) == '+' ||
                                  sign_at(r->t, i) == '%' || word_among(r->t, i, links)))
        i++;
    *ret = (struct phrase){i, phrase_end(r->t, i, i + PHRASE_MAX, false)};
    if (ret->end <= ret->first)
        *ret = (struct phrase){said, said + 1};
    return true;
}

/* "Rp6 miliar untuk melengkapi fasilitas", "khusus UMKM": what public money is for. */
static bool purpose_behind(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const words[] = {"untuk", "bagi", "khusus", "guna", "sebagai", NULL};

    for (uint32_t i = f->end; i < f->end + 3 && i + 1 < r->t->n_tokens; i++) {
        if (!word_among(r->t, i, words))
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
        hit_inside(r, ret->first, ret->end, LEX_PROGRAMME, &hit) ||
        !hit_inside(r, ret->first, ret->end, LEX_SECTOR, &hit) ||
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

    if (hit_before(r, f, LEX_PROGRAMME, TOPIC_FAR, &last) &&
        last.first >= sentence_at(r, f->first)->first) {
        *ret = last;
        return true;
    }
    if (hit_behind(r, f, LEX_PROGRAMME, ret))
        return true;
    *ret = last;
    return hit_before(r, f, LEX_PROGRAMME, TOPIC_FAR, ret);
}

/* "Di kota, beras menyumbang 19 persen, sedangkan di desa mencapai 23 persen": of one contributor.
 */
static bool contributor_goes_on(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];

    for (size_t k = i; k-- > 0 && k + CARRY_BACK >= i &&
                       r->sentence_of[r->figures[k].first] == r->sentence_of[f->first];)
        if (r->obs[k].measure == MEASURE_SHARE && contributor(r, &r->figures[k], ret))
            return true;
    return false;
}

static bool find_topic(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];

    if (sector_before(r, f, span_is(o->indicator, "CONTRIBUTION"), ret))
        return true;
    if (span_is(o->indicator, "ASSISTANCE") && purpose_of_aid(r, f, ret))
        return true;
    if (of_credit(o->indicator))
        return sector_phrase(r, f, o->indicator, ret) || programme_near(r, f, ret) ||
               phrase_before(r, f, o->indicator, ret);
    if (span_is(o->indicator, "BUDGET") && purpose_behind(r, f, ret))
        return true;
    if (cue_is_subject(o) && last_own_cue(r, f, o->indicator, ret))
        return true;
    return phrase_before(r, f, o->indicator, ret);
}

/* Counts of people whose noun says only that they receive or use: the programme says more. */
static bool takes_topic(const struct observation *o)
{
    static const char *const codes[] = {"BENEFICIARIES", "DIGITAL_USERS", NULL};
    return among(o->indicator, codes);
}

/* "pendapatan dari hasil pengelolaan kekayaan daerah", "total pendapatan daerah" (nothing
 * narrower). True where the words before the figure settle it; *ret is empty then or the source. */
static bool revenue_source(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const whole[] = {"pendapatan", "penerimaan", "total",  "realisasi",
                                        "target",     "APBD",       "Pemkab", "Pemkot",
                                        "Pemprov",    "daerah",     NULL};
    const struct text *t = r->t;
    struct phrase cue;

    if (!last_own_cue(r, f, SPAN("GOV_REVENUE"), &cue))
        return false;
    uint32_t from = word_at(t, cue.end, "dari") ? cue.end + 1 : cue.end, i = cue.first;
    while (i < cue.end && !word_at(t, i, "dari"))
        i++;
    if (i < cue.end || from > cue.end) {
        ret->first = i < cue.end ? i + 1 : from;
        if (word_at(t, ret->first, "hasil"))
            ret->first++;
        ret->end = phrase_end(t, ret->first, f->first, false);
        return ret->end > ret->first;
    }
    for (i = cue.first; i < cue.end; i++)
        if (!word_among(t, i, whole))
            return false;
    *ret = (struct phrase){cue.first, cue.first};
    return true;
}

/* "pada ketinggian 1.200 meter", "suhu mencapai 30 derajat": the dimension is what is measured. */
static bool dimension(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const words[] = {"suhu",  "ketinggian", "kedalaman", "jarak",     "panjang",
                                        "lebar", "tinggi",     "berat",     "kecepatan", "volume",
                                        "daya",  "kapasitas",  NULL};
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t i = f->first; i > floor && f->first - i < 4; i--)
        if (word_among(r->t, i - 1, words)) {
            *ret = (struct phrase){i - 1, i};
            return true;
        }
    return false;
}

/* "87 rumah rusak sedang mendapat bantuan sebesar Rp2 juta": who or what gets the money. */
static bool recipient(const struct reading *r, size_t i, struct phrase *ret)
{
    static const char *const verbs[] = {"mendapat",   "mendapatkan", "menerima",
                                        "memperoleh", "dibantu",     NULL};
    const struct figure *f = &r->figures[i];

    if (i == 0 || f->kind != FIGURE_MONEY || r->figures[i - 1].kind != FIGURE_COUNT ||
        r->sentence_of[r->figures[i - 1].first] != r->sentence_of[f->first])
        return false;
    uint32_t at = r->figures[i - 1].noun_first;
    if (at < r->figures[i - 1].first || at >= f->first)
        at = r->figures[i - 1].end;
    *ret = (struct phrase){at, at};
    while (ret->end < f->first && !word_among(r->t, ret->end, verbs)) {
        if (r->t->tokens[ret->end].kind != TOKEN_WORD || word_at(r->t, ret->end, "yang"))
            return false;
        ret->end++;
    }
    return ret->end > ret->first && ret->end < f->first && !generic_noun(r, ret);
}

/* "PMDN", "investasi asing": whose investment it is. */
static bool investors(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    static const char *const words[] = {"negeri", "asing", "PMA", "PMDN", NULL};

    return last_own_cue(r, f, SPAN("INVESTMENT"), ret) && word_among(r->t, ret->end - 1, words);
}

static bool find_named(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];

    if (span_is(o->indicator, "GOV_REVENUE") && revenue_source(r, f, ret))
        return true;
    if (span_is(o->indicator, "INVESTMENT") && investors(r, f, ret))
        return true;
    if (span_is(o->indicator, "ASSISTANCE") && recipient(r, i, ret))
        return true;
    if (span_is(o->indicator, "OTHER") && f->kind == FIGURE_QUANTITY && dimension(r, f, ret))
        return true;
    if (of_volume(o->indicator) && f->kind == FIGURE_PERCENT && sector_before(r, f, false, ret))
        return true;
    if (span_is(o->indicator, "UMKM_COUNT") && size_class(r, f, ret))
        return true;
    if (f->kind == FIGURE_PERCENT && span_is(o->indicator, "PRICE") && discount(r, f, ret))
        return true;
    if (f->kind == FIGURE_PERCENT && o->measure == MEASURE_SHARE &&
        (contributor(r, f, ret) || contributor_goes_on(r, i, ret)))
        return true;
    return span_is(o->indicator, "COOP_COUNT") &&
           (hit_inside(r, f->end, figure_noun_end(r, f) + 1, LEX_PROGRAMME, ret) ||
            hit_before(r, f, LEX_PROGRAMME, TOPIC_FAR, ret));
}

static bool find(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];
    bool goods = of_goods(o->indicator);
    struct phrase noun;

    if (find_named(r, i, ret))
        return true;
    if (goods && hit_inside(r, f->end, figure_noun_end(r, f) + 1, LEX_PRODUCT, ret))
        return true;
    bool counted = noun_is_subject(o) && counted_noun(r, f, o->indicator, &noun);
    if (counted && !generic_noun(r, &noun)) {
        *ret = noun;
        return true;
    }
    if (goods &&
        hit_before(r, f, LEX_PRODUCT, counted || of_volume(o->indicator) ? FAR : NEAR, ret))
        return true;
    if (counted && takes_topic(o) && find_topic(r, i, ret))
        return true;
    if (counted)
        *ret = noun;
    return counted || find_topic(r, i, ret);
}

/* The nearest of the last observations of the same indicator: index + 1, or 0. */
static size_t same_indicator_before(const struct reading *r, size_t i)
{
    for (size_t k = i; k > 0 && k + CARRY_BACK > i; k--) {
        if (way_between(r, r->figures[k - 1].end, r->figures[i].first) >= FAR)
            return 0;
        if (span_eq(r->obs[k - 1].indicator, r->obs[i].indicator))
            return k;
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
    while (first > 0 && p->first - first < PHRASE_MAX - 2 && !phrase_stops(t, first - 1))
        first--;
    if (first + 1 < p->first)
        *p = (struct phrase){first, p->end + 1};
}

void subject_set(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    struct phrase p, product;
    uint32_t end;

    o->subject = o->product = SPAN("");
    size_t before = same_indicator_before(r, i);
    if (before == i && i > 0 && figure_restates(r, i)) {
        take_from(r, i, i - 1);
        return;
    }
    if (!find(r, i, &p)) {
        if (before)
            take_from(r, i, before - 1);
        if (o->subject.len || !of_goods(o->indicator) ||
            !hit_before(r, &r->figures[i], LEX_PRODUCT, TOPIC_FAR, &p))
            return;
    }
    take_short_form(r, &p);
    if (p.end - p.first > PHRASE_MAX)
        p.end = p.first + PHRASE_MAX;
    o->subject = text_span(r->t, p.first, p.end);
    if (hit_inside(r, p.first, p.end, LEX_PRODUCT, &product))
        o->product = hit_code(r->t, product.first, LEX_PRODUCT, &end);
}
