#include "transform/recognise/place.h"

#include <stdio.h>

#define DATELINE_TOKENS 18 /* a dateline's dash stands within so many tokens */
#define BODY_TOKENS     12 /* an office's name is at most so long */

enum want { WANT_PROVINCE, WANT_KAB, WANT_KOTA };

struct type_word {
    const char *word;
    enum want want;
    bool body;
};

static const struct type_word type_words[] = {
    {"Kabupaten", WANT_KAB, false},     {"Kab", WANT_KAB, false},
    {"Kota", WANT_KOTA, false},         {"Kotamadya", WANT_KOTA, false},
    {"Provinsi", WANT_PROVINCE, false}, {"Propinsi", WANT_PROVINCE, false},
    {"Prov", WANT_PROVINCE, false},     {"Pemkab", WANT_KAB, true},
    {"Pemkot", WANT_KOTA, true},        {"Pemprov", WANT_PROVINCE, true},
    {"Bupati", WANT_KAB, false},        {"Walikota", WANT_KOTA, false},
    {"Wabup", WANT_KAB, false},         {"Gubernur", WANT_PROVINCE, false},
    {"Wagub", WANT_PROVINCE, false},
};

static const struct type_word special_region = {"DI", WANT_PROVINCE, false};

static inline bool word_is(const struct text *t, size_t i, const char *word)
{
    return text_is(t, i, word);
}

static bool is_capital(const struct text *t, size_t i)
{
    return (t->tokens[i].flags & TOKEN_CAPITAL) != 0;
}

/*
 * The type word before the name, its full stop or its short form in brackets passed over ("Kab. X",
 * "Pemerintah Kabupaten (Pemkab) X"); *ret_first is moved to it.
 */
static const struct type_word *type_before(const struct text *t, uint32_t name, uint32_t *ret_first)
{
    uint32_t at = name;

    if (at > 1 && word_is(t, at - 1, "."))
        at--;
    else if (at > 3 && word_is(t, at - 1, ")") && word_is(t, at - 3, "("))
        at -= 3;
    if (at == 0)
        return NULL;
    /* "DI Yogyakarta" is a province; in capitals alone "DI" is a preposition as well */
    if (span_is(text_token(t, at - 1), "DI") && !(t->tokens[name].flags & TOKEN_UPPER)) {
        *ret_first = at - 1;
        return &special_region;
    }
    for (size_t i = 0; i < sizeof(type_words) / sizeof(type_words[0]); i++) {
        if (!word_is(t, at - 1, type_words[i].word))
            continue;
        *ret_first = at - 1;
        return &type_words[i];
    }
    return NULL;
}

static enum place_type type_of(const struct lex_entry *e)
{
    if (e->class == LEX_DISTRICT)
        return PLACE_DISTRICT;
    if (e->class == LEX_COUNTRY)
        return span_is(e->code, "ID")         ? PLACE_NATION
               : span_is(e->extra, "country") ? PLACE_COUNTRY
                                              : PLACE_REGION;
    if (span_is(e->extra, "province"))
        return PLACE_PROVINCE;
    if (span_is(e->extra, "kota"))
        return PLACE_CITY;
    return span_is(e->extra, "nation") ? PLACE_NATION : PLACE_REGENCY;
}

static bool wanted(enum want want, enum place_type type)
{
    static const enum place_type types[] = {
        [WANT_PROVINCE] = PLACE_PROVINCE, [WANT_KAB] = PLACE_REGENCY, [WANT_KOTA] = PLACE_CITY};

    return types[want] == type;
}

/* Order of likelihood where no type word stands: a province, then a city, then a regency. */
static int rank(enum place_type type)
{
    static const int ranks[] = {
        [PLACE_NATION] = 0,   [PLACE_PROVINCE] = 0, [PLACE_CITY] = 1,  [PLACE_REGENCY] = 2,
        [PLACE_DISTRICT] = 3, [PLACE_COUNTRY] = 4,  [PLACE_REGION] = 4};

    return ranks[type];
}

static void add(struct place *p, const struct lex_entry *e)
{
    enum place_type type = type_of(e);
    unsigned at = p->n;

    for (unsigned i = 0; i < p->n; i++)
        if (span_is(e->code, p->candidates[i].code))
            return;
    if (p->n == PLACE_CANDIDATES) /* unreached: no name of the lists has so many, yet they grow */
        return;
    while (at > 0 && rank(p->candidates[at - 1].type) > rank(type)) {
        p->candidates[at] = p->candidates[at - 1];
        at--;
    }
    snprintf(p->candidates[at].code, PLACE_CODE, "%.*s", SPAN_ARG(e->code));
    p->candidates[at].type = type;
    p->n++;
}

static const uint32_t area_classes =
    LEX_BIT(LEX_AREA) | LEX_BIT(LEX_DISTRICT) | LEX_BIT(LEX_COUNTRY);

static bool area_class(enum lex_class class)
{
    return area_classes & LEX_BIT(class);
}

/* What stands before a name and says that it is something smaller or other than the regency. */
enum before { BEFORE_NOTHING, BEFORE_FACILITY, BEFORE_DISTRICT, BEFORE_OTHER };

static bool among(const struct text *t, size_t i, const char *const *words)
{
    for (; *words; words++)
        if (word_is(t, i, *words))
            return true;
    return false;
}

/* "Kecamatan Banjar Margo"; "Stasiun Tanjung Karang"; "Desa Lampung", "Orang Asli Papua". */
static enum before before_name(const struct text *t, uint32_t first)
{
    static const char *const districts[] = {"Kecamatan", "Kec",     "Camat",      "Distrik",
                                            "Kapanewon", "Panewu",  "Kemantren",  "Kawedanan",
                                            "Polsek",    "Koramil", "Kepolisian", NULL};
    static const char *const facilities[] = {"Pasar",   "Terminal", "Stasiun",   "Pelabuhan",
                                             "Bandara", "Dermaga",  "Puskesmas", NULL};
    static const char *const others[] = {"Desa",    "Kelurahan",   "Kampung", "Pekon",  "Dusun",
                                         "Jalan",   "Jl",          "Asli",    "Way",    "Tiyuh",
                                         "Nagari",  "Universitas", "Gunung",  "Bank",   "Sungai",
                                         "Simpang", "Gampong",     "Bukit",   "Padang", NULL};
    uint32_t at = first > 1 && word_is(t, first - 1, ".") ? first - 1 : first;

    if (at == 0)
        return BEFORE_NOTHING;
    return among(t, at - 1, districts)    ? BEFORE_DISTRICT
           : among(t, at - 1, others)     ? BEFORE_OTHER
           : among(t, at - 1, facilities) ? BEFORE_FACILITY
                                          : BEFORE_NOTHING;
}

/* May the entry be meant behind what stands before the name? A name that others have too is a
 * district's only behind that word. */
static bool fits(const struct lex_entry *e, enum before before)
{
    bool district = e->class == LEX_DISTRICT;

    if (before == BEFORE_DISTRICT)
        return district;
    return before == BEFORE_FACILITY || (before == BEFORE_NOTHING && !(district && e->weight < 0));
}

/*
 * The longest names at the token, of all entries with that length; false when there are none.
 * *ret_word: a row says that the name is an ordinary word as well.
 */
static bool names_at(const struct text *t, uint32_t token, struct place *ret, bool *ret_word)
{
    uint32_t end = 0;

    if (!text_begins_any(t, token, area_classes))
        return false;
    enum before before = before_name(t, token);
    for (size_t h = t->hit_from[token]; h < t->hit_from[token + 1]; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (area_class(e->class) && t->hits[h].end > end && fits(e, before))
            end = t->hits[h].end;
    }
    if (end == 0)
        return false;
    *ret = (struct place){.first = token, .end = end, .typed = before == BEFORE_DISTRICT};
    *ret_word = false;
    for (size_t h = t->hit_from[token]; h < t->hit_from[token + 1]; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (!area_class(e->class) || t->hits[h].end != end || !fits(e, before))
            continue;
        bool district = e->class == LEX_DISTRICT;
        ret->doubtful |= district && e->weight < 0;
        *ret_word |= !district && e->weight < 0;
        add(ret, e);
    }
    while (ret->doubtful && ret->candidates[0].type != PLACE_DISTRICT &&
           ret->candidates[ret->n - 1].type == PLACE_DISTRICT)
        ret->n--; /* "Pasar Kediri": the city, not a district elsewhere */
    ret->doubtful &= ret->candidates[0].type == PLACE_DISTRICT;
    return ret->n > 0;
}

/* Leaves the candidates of the wanted kind; where none is, all stay and false comes back. */
static bool narrow(struct place *p, enum want want)
{
    struct place kept = *p;

    kept.n = 0;
    for (unsigned i = 0; i < p->n; i++)
        if (wanted(want, p->candidates[i].type))
            kept.candidates[kept.n++] = p->candidates[i];
    if (kept.n == 0)
        return false;
    *p = kept;
    return true;
}

/* A text without a capital letter among its first words was put into small letters at its source.
 */
static bool small_letters(const struct text *t)
{
    size_t n = t->n_tokens < 200 ? t->n_tokens : 200;

    for (size_t i = 0; i < n; i++)
        if (is_capital(t, i))
            return false;
    return n > 0;
}

/* "Metro Lampung", "Batu, Jawa Timur": its own province stands behind it. */
static bool province_behind(const struct text *t, const struct place *p)
{
    uint32_t at = p->end, end;
    const struct lex_entry *e;

    if (word_is(t, at, ",") || word_is(t, at, "-"))
        at++;
    e = at < t->n_tokens ? text_hit(t, at, LEX_AREA, &end) : NULL;
    for (unsigned i = 0; e && i < p->n; i++)
        if (span_is(e->extra, "province") && strncmp(p->candidates[i].code, e->code.p, 2) == 0)
            return true;
    return false;
}

/* A name that is a word as well needs more: no sentence's start, no longer name ("Padang Priyo
 * Utomo"). */
static bool sure_of_word(const struct text *t, const struct place *p)
{
    bool opens = p->first == 0 || word_is(t, p->first - 1, ".") ||
                 t->tokens[p->first - 1].kind == TOKEN_BREAK;
    bool longer =
        p->end < t->n_tokens && t->tokens[p->end].kind == TOKEN_WORD && is_capital(t, p->end);

    return !opens && !longer;
}

/* "Batu", "50 Kota". */
static bool begins_as_name(const struct text *t, const struct place *p)
{
    uint32_t word = t->tokens[p->first].kind == TOKEN_NUMBER ? p->first + 1 : p->first;
    return is_capital(t, word);
}

static bool written_as_name(const struct text *t, const struct place *p, bool word)
{
    if (p->typed || p->candidates[0].type == PLACE_NATION)
        return true;
    if (begins_as_name(t, p))
        return !word || sure_of_word(t, p) || province_behind(t, p);
    if (!small_letters(t))
        return false;
    return !word || province_behind(t, p) || p->body ||
           (p->first > 0 && word_is(t, p->first - 1, "di"));
}

/* Does an office's name run from its head to the place: "Dinas Koperasi dan UMKM Kabupaten X"? */
static bool names_body(const struct text *t, uint32_t first)
{
    for (uint32_t i = first; i > 0 && first - i < BODY_TOKENS; i--) {
        uint32_t end;
        if (text_hit(t, i - 1, LEX_BODY, &end))
            return true;
        const struct token *k = &t->tokens[i - 1];
        bool joins = word_is(t, i - 1, "dan") || word_is(t, i - 1, ",") || word_is(t, i - 1, "(") ||
                     word_is(t, i - 1, ")") || word_is(t, i - 1, "&");
        if (!joins && !(k->kind == TOKEN_WORD && is_capital(t, i - 1)))
            return false;
    }
    return false;
}

static bool is_dash(const struct text *t, size_t i)
{
    return word_is(t, i, "-") || word_is(t, i, "–") || word_is(t, i, "—");
}

/* One past the tokens before the dash that opens the article; 0 where there is no dateline. */
static size_t dateline_end(const struct text *t)
{
    for (size_t i = 0; i < t->n_tokens && i < DATELINE_TOKENS; i++) {
        if (is_dash(t, i) && i > 0)
            return i;
        /* "KOMPAS.com", "Lampost.co": the small word of an address is glued to its stop */
        bool address = (t->tokens[i].flags & TOKEN_GLUED) && word_is(t, i - 1, ".");
        if (t->tokens[i].kind == TOKEN_WORD && !is_capital(t, i) && !address)
            return 0;
    }
    return 0;
}

bool place_next(const struct text *t, size_t *token, struct place *ret)
{
    struct place p;
    bool word;

    for (size_t i = *token; i < t->n_tokens; i++) {
        uint32_t first = (uint32_t)i;
        if (!names_at(t, first, &p, &word))
            continue;
        const struct type_word *type = type_before(t, first, &first);
        if (type && first >= *token && narrow(&p, type->want)) {
            p.typed = true;
            p.body = type->body;
        }
        p.body = p.body || names_body(t, first);
        if (!written_as_name(t, &p, word))
            continue;
        if (p.typed)
            p.first = first;
        p.dateline = p.first < dateline_end(t);
        *ret = p;
        *token = p.end;
        return true;
    }
    *token = t->n_tokens;
    return false;
}
