#include "transform/relate/phrase.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/office.h"
#include "transform/relate/person.h"

#define BACK_FAR      18u
#define JOINED_WORDS  4u
#define LIST_TOKENS   10u
#define SERIAL_TOKENS 12u
#define OFFICE_FAR    24u /* an office's name is at most so long */

static bool in_period(const struct reading *r, uint32_t token)
{
    size_t behind = periods_from(r, (size_t)token + 1);

    return behind > 0 && token < r->periods[behind - 1].end;
}

/* Who speaks is not what is measured: "Junaidi, menjelaskan realisasi ...". */
static bool names_official(const struct reading *r, const struct phrase *p)
{
    struct span words = text_span(r->t, p->first, p->end);

    for (size_t i = 0; i < r->n_statements; i++)
        if (r->statements[i].type == STATEMENT_OFFICIAL &&
            span_find(r->statements[i].name, words, 0) != (size_t)-1)
            return true;
    return false;
}

static bool is_body(const struct text *t, size_t i)
{
    uint32_t end;
    return text_hit(t, i, LEX_BODY, &end) != NULL;
}

/* First token of the office in whose name the token stands: "Dinas Koperasi, UMKM dan Tenaga Kerja
 * X"; the token itself where there is none. */
static uint32_t office_around(const struct text *t, uint32_t token, uint32_t floor)
{
    uint32_t end, from = token > floor + OFFICE_FAR ? token - OFFICE_FAR : floor;

    for (uint32_t i = from; i <= token; i++)
        if (capital_at(t, i) && text_hit(t, i, LEX_BODY, &end) &&
            (end > token || office_behind(t, i, i).organisation.end > token))
            return i;
    return token;
}

/* "Kepala", "Bupati X": an office-holder. "Rini, mengaku": who speaks. Neither is measured. */
static bool no_subject(const struct text *t, const struct phrase *p)
{
    uint32_t end, behind = p->end;

    for (uint32_t i = p->first; i < p->end; i++)
        if (capital_at(t, i) && text_hit(t, i, LEX_ROLE, &end))
            return true;
    const struct lex_entry *said =
        p->first ? hit_of(t, p->first - 1, LEX_FUNCTION, "say", &end) : NULL;
    if (said && span_is(said->extra, "after") && /* "..., kata budi", not "tambah anggaran" */
        (p->first == 1 || t->tokens[p->first - 2].kind != TOKEN_WORD))
        return true;
    if (sign_at(t, behind) == ',')
        behind++;
    while (behind < p->end + 3 && hit_is(t, behind, LEX_FUNCTION, "reach"))
        behind++; /* "Rini juga mengatakan" */
    return capital_at(t, p->first) && hit_of(t, behind, LEX_FUNCTION, "say", &end) != NULL;
}

/* "[Wati] dari Dusun Pucung menilai harganya turun 50 persen": who heads the sentence and says what
 * the figure tells. */
static bool speaks(const struct text *t, const struct phrase *p, const struct figure *f,
                   uint32_t floor)
{
    uint32_t end;

    if (p->first != floor || !capital_at(t, floor))
        return false;
    for (uint32_t i = p->end; i < f->cue_first; i++) {
        const struct lex_entry *said = hit_of(t, i, LEX_FUNCTION, "say", &end);
        if (said && span_is(said->extra, "before"))
            return true;
    }
    return false;
}

/* Does the phrase hold the own words of an indicator that is measured of a whole area? Then there
 * is nothing narrower farther back. */
static bool says_all(const struct text *t, uint32_t first, uint32_t end, struct span indicator)
{
    static const char *const codes[] = {
        "UMKM_COUNT", "GROWTH",       "GDP",          "INFLATION",    "TRADE_BALANCE", "POPULATION",
        "INVESTMENT", "EXPORT_VALUE", "IMPORT_VALUE", "UNEMPLOYMENT", "EXCHANGE_RATE", "DEBT",
        NULL};
    uint32_t cue_end;
    bool whole = false;

    for (const char *const *code = codes; *code; code++)
        whole |= span_is(indicator, *code);
    if (!whole)
        return false;

    for (uint32_t i = first; i < end; i++)
        if (phrase_own_cue(t, i, indicator, &cue_end))
            return true;
    return false;
}

/* "Kecamatan [Banjaran]", "[Pulau Sebesi]": the name of a district, a village or an island, which
 * a list may hold or not. */
static bool names_village(const struct reading *r, const struct phrase *p, uint32_t floor)
{
    const struct text *t = r->t;
    size_t k = areas_from(r, p->first);

    if (!capital_at(t, p->first))
        return false;
    if (k < r->n_areas && r->areas[k].first == p->first && r->areas[k].end >= p->end &&
        !r->areas[k].country)
        return true;
    if (p->first > floor && text_word_in(t, p->first - 1, WORDS_NAMED_PLACE) &&
        capital_at(t, p->first - 1))
        return true;
    return text_word_in(t, p->first, WORDS_NAMED_PLACE) && p->first + 1 < p->end &&
           capital_at(t, p->first + 1) && !(t->tokens[p->first].flags & TOKEN_UPPER);
}

/* "perdagangan besar dan [eceran]", "kemeja dan [busana wanita]": both are meant. */
static void take_joined(const struct reading *r, uint32_t floor, struct phrase *p)
{
    uint32_t first = p->first;

    if (first < floor + 2 || !text_word_in(r->t, first - 1, WORDS_AND_OR) ||
        p->end - first > JOINED_WORDS)
        return;
    for (first--; first > floor && p->first - first <= JOINED_WORDS; first--)
        if (r->t->tokens[first - 1].kind != TOKEN_WORD || phrase_verb(r->t, first - 1) ||
            (phrase_stops(r->t, first - 1) && !word_at(r->t, first - 1, "besar") &&
             !word_at(r->t, first - 1, "kecil")))
            break;
    if (first + 1 < p->first)
        p->first = first;
}

void phrase_take_serial(const struct text *t, uint32_t floor, struct phrase *p)
{
    uint32_t at = p->first;

    if (at < floor + 3 || !text_word_in(t, at - 1, WORDS_AND) || sign_at(t, at - 2) != ',')
        return;
    for (at -= 2; at > floor && sign_at(t, at) == ',' && p->end - at < SERIAL_TOKENS;) {
        uint32_t first = at;
        while (first > floor && !phrase_stops(t, first - 1))
            first--;
        if (first == at)
            return;
        p->first = at = first;
        at = at > floor ? at - 1 : at;
    }
}

/* "ekspor bijih, kerak dan [abu logam]": the list that the indicator's own word governs. */
static void take_list(const struct reading *r, uint32_t floor, struct span indicator,
                      struct phrase *p)
{
    uint32_t cue_end;

    for (uint32_t i = p->first; i > floor && p->first - i < LIST_TOKENS; i--) {
        if (!phrase_own_cue(r->t, i - 1, indicator, &cue_end))
            continue;
        if (cue_end < p->first && phrase_end(r->t, cue_end, p->end, true) == p->end)
            p->first = cue_end;
        return;
    }
}

/* Does the word by itself mean something narrower than the indicator: "hotel" in "okupansi hotel",
 * "koperasi" in "aset koperasi"? */
static bool is_narrower(const struct text *t, uint32_t i, struct span indicator)
{
    const struct lexicon *lex = t->lexicon;
    uint32_t word = t->tokens[i].word;
    const struct lex_entry *cue = lexicon_single(lex, word, LEX_CUE);

    if (span_is(text_token(t, i), "nonmigas") || span_is(text_token(t, i), "migas"))
        return true;
    if ((cue && span_eq(cue->code, indicator)) || word_at(t, i, "usaha")) /* "volume usaha" */
        return false;
    if (lexicon_single(lex, word, LEX_PRODUCT) || lexicon_single(lex, word, LEX_PROGRAMME))
        return true;
    return cue && !span_eq(cue->code, indicator) && span_starts(cue->extra, SPAN("noun:")) &&
           !span_is(cue->code, "POPULATION") && !span_is(cue->code, "EMPLOYMENT");
}

/* The end of the indicator's own words where it says of what: "pendapatan [desa wisata]". */
static bool tail_of_cue(const struct text *t, uint32_t first, uint32_t end, struct span indicator,
                        struct phrase *ret)
{
    uint32_t cue_end;

    for (uint32_t i = first; i < end; i++) {
        if (!phrase_own_cue(t, i, indicator, &cue_end) || cue_end > end)
            continue;
        for (uint32_t k = i + 1; k < cue_end; k++)
            if (is_narrower(t, k, indicator)) {
                *ret = (struct phrase){k, cue_end};
                return true;
            }
        i = cue_end - 1;
    }
    return false;
}

/* "selama libur panjang", "di tingkat petani": where, when or how, and only for want of better what. */
bool phrase_is_adjunct(const struct reading *r, uint32_t first, uint32_t floor)
{
    return first > floor && !text_word_in(r->t, first - 1, WORDS_CLAUSE) &&
           (text_word_in(r->t, first - 1, WORDS_ADJUNCT) ||
            hit_is(r->t, first - 1, LEX_FUNCTION, "prep"));
}

/* Do the words say the indicator: "[TPK hotel] yang malah menurun 3 poin"? */
static bool says_own(const struct text *t, uint32_t first, uint32_t end, struct span indicator)
{
    uint32_t cue_end;

    for (uint32_t i = first; i < end; i++)
        if (phrase_own_cue(t, i, indicator, &cue_end))
            return true;
    return false;
}

bool phrase_is_name(const struct text *t, const struct phrase *p)
{
    const uint32_t kinds = LEX_BIT(LEX_PRODUCT) | LEX_BIT(LEX_PROGRAMME) | LEX_BIT(LEX_CUE) |
                           LEX_BIT(LEX_SECTOR) | LEX_BIT(LEX_UNIT);

    for (uint32_t i = p->first; i < p->end; i++)
        if (!capital_at(t, i) || (t->tokens[i].flags & TOKEN_UPPER) || text_begins_any(t, i, kinds))
            return false;
    return t->sentences[text_sentence_of(t, p->first)].first != p->first;
}

static bool tells_of_goods(struct span indicator)
{
    static const char *const codes[] = {"EXPORT_VALUE",
                                        "EXPORT_VOLUME",
                                        "IMPORT_VALUE",
                                        "IMPORT_VOLUME",
                                        "PRODUCTION",
                                        "SALES_VOLUME",
                                        NULL};

    for (const char *const *code = codes; *code; code++)
        if (span_is(indicator, *code))
            return true;
    return false;
}

/* "minyak sawit yang menjadi [penopang ekspor] turun 12 persen": what is told of the noun before
 * "yang" is not what the figure is about. */
static bool in_relative(const struct text *t, uint32_t token, uint32_t floor)
{
    for (uint32_t i = token; i > floor + 1; i--) {
        uint32_t end;
        if (t->tokens[i - 1].kind != TOKEN_WORD || hit_is(t, i - 1, LEX_FUNCTION, "while") ||
            hit_of(t, i - 1, LEX_FUNCTION, "say", &end))
            return false;
        if (hit_is(t, i - 1, LEX_FUNCTION, "that"))
            return i < token && !phrase_stops(t, i - 2);
    }
    return false;
}

/* "pertumbuhan yang [solid] dengan total aset": one small word behind "yang" tells how, not what. */
static bool only_quality(const struct text *t, uint32_t first, uint32_t end, uint32_t floor)
{
    return end == first + 1 && first > floor && hit_is(t, first - 1, LEX_FUNCTION, "that") &&
           !capital_at(t, first) && !text_begins(t, first, LEX_PRODUCT) &&
           !text_begins(t, first, LEX_CUE);
}

/* "kabar baik, karena 60 persen UMKM pulih": where the clause of a reason or a place begins in which
 * the figure stands by itself, no comma between. */
static uint32_t own_clause(const struct text *t, uint32_t figure, uint32_t floor)
{
    for (uint32_t i = figure; i > floor && t->tokens[i - 1].kind == TOKEN_WORD; i--)
        if (text_word_in(t, i - 1, WORDS_REASON) ||
            (i > floor + 1 && word_at(t, i - 1, "mana") && word_at(t, i - 2, "di")))
            return i;
    return floor;
}

bool phrase_before(const struct reading *r, const struct figure *f, struct span indicator,
                   struct phrase *ret)
{
    const struct sentence *s = sentence_at(r, f->first);
    uint32_t i = f->first, floor = s->first;
    struct phrase second = {0, 0};
    bool goods = tells_of_goods(indicator);

    size_t own = figures_from(r, f->first);
    /* "kontribusi koperasi pada PDB 5 persen": of whom the share is */
    bool of_gdp =
        span_is(indicator, "GDP") && own < r->n_figures && r->obs[own].measure == MEASURE_SHARE;
    if (own > 0 && r->figures[own - 1].end > floor) {
        /* "60 gerai, dikunjungi 500 orang": what is counted there is not counted here */
        uint32_t noun_end = figure_noun_end(r, &r->figures[own - 1]);
        bool other = sign_at(r->t, noun_end) == ',' ||
                     (word_at(r->t, noun_end, "dan") && noun_end + 1 < f->first &&
                      phrase_verb(r->t, noun_end + 1));
        floor = noun_end < f->first && other ? noun_end : r->figures[own - 1].end;
    }
    floor = own_clause(r->t, f->first, floor);
    while (i > floor) {
        /* over the predicate, to the last token of a noun phrase */
        while (i > floor && (phrase_stops(r->t, i - 1) || in_period(r, i - 1)))
            i--;
        if (i <= floor || way_between(r, i, f->first) > BACK_FAR)
            break;
        *ret = (struct phrase){i, i};
        while (i > floor && !phrase_stops(r->t, i - 1) && !in_period(r, i - 1))
            i--;
        ret->first = i;
        uint32_t office = office_around(r->t, ret->first, floor), whole = ret->end;
        if (office == ret->first)
            office = office_around(r->t, whole - 1, floor);
        if (office < whole - 1 || (capital_at(r->t, office) && is_body(r->t, office))) {
            i = office < i ? office : i;
            continue;
        }
        take_joined(r, floor, ret);
        if (no_subject(r->t, ret) || r->in_office[ret->first] ||
            person_holds(r, ret->first, ret->end) || speaks(r->t, ret, f, s->first))
            continue;
        bool quality = only_quality(r->t, i, whole, floor),
             told = quality || (goods && in_relative(r->t, i, floor)),
             adjunct = phrase_is_adjunct(r, i, floor) || phrase_is_adjunct(r, ret->first, floor);
        if (phrase_trim(r, ret, indicator) && !names_official(r, ret) &&
            !names_village(r, ret, floor)) {
            if ((!told && says_own(r->t, i, whole, indicator)) || span_is(indicator, "LAND_AREA") ||
                !(told || adjunct || phrase_is_name(r->t, ret))) {
                take_list(r, floor, indicator, ret);
                phrase_take_serial(r->t, floor, ret);
                return true;
            }
            if (second.end == 0 && !quality)
                second = *ret;
        } else if (tail_of_cue(r->t, i, whole, indicator, ret))
            return true;
        if (!told && !of_gdp && says_all(r->t, i, whole, indicator))
            return false;
    }
    *ret = second;
    return second.end > 0;
}
