/*
 * The places of a document: which are meant, of homonyms and of names that are words as well.
 */
#include "transform/relate/area.h"
#include "transform/relate/area_main.h"
#include "transform/relate/area_outlet.h"

#define DATELINE_FAR 8u   /* tokens of an outlet's name before the town */
#define NEIGHBOURS   400u /* places that decide a homonym: all of any article */

/* Do capital words before the token begin with an office's head: "Dinas Ketahanan Pangan"? */
static bool names_office(const struct text *t, uint32_t end)
{
    for (uint32_t i = end; i > 0 && capital_at(t, i - 1) && t->tokens[i - 1].kind == TOKEN_WORD;
         i--)
        if (hit_is(t, i - 1, LEX_BODY, "office"))
            return true;
    return false;
}

/* "Dinas Ketapang", "Dinas Ketahanan Pangan (Ketapang)": an office's short form, no regency. */
static bool short_office(const struct text *t, const struct place *p)
{
    uint32_t before = p->first;

    if (before == 0 || p->typed)
        return false;
    if (word_at(t, before - 1, "Dinas"))
        return true;
    return before > 1 && sign_at(t, before - 1) == '(' && sign_at(t, p->end) == ')' &&
           names_office(t, before - 1);
}

/* "JAKARTA. Ekspor naik": capitals and a full stop before the first sentence. */
static bool in_capitals(const struct text *t, const struct place *p)
{
    for (uint32_t i = 0; i < p->first; i++)
        if (t->tokens[i].kind == TOKEN_WORD && !(t->tokens[i].flags & TOKEN_UPPER))
            return false;
    bool stop = sign_at(t, p->end) == '.' && p->end + 1 < t->n_tokens &&
                !(t->tokens[p->end + 1].flags & TOKEN_GLUED); /* not "BALI.COM" */

    return stop && (t->tokens[p->first].flags & TOKEN_UPPER) && p->first < DATELINE_FAR;
}

/* "PT Cilacap Samudera Tbk": the first word of a firm's name. */
static bool opens_firm(const struct text *t, const struct place *p)
{
    return p->first > 0 && p->end < t->n_tokens && t->tokens[p->end].kind == TOKEN_WORD &&
           capital_at(t, p->end) && text_word_in(t, p->first - 1, WORDS_FIRM_HEAD);
}

/* "POS-KUPANG.COM": the outlet's address. */
static bool in_address(const struct text *t, const struct place *p)
{
    return sign_at(t, p->end) == '.' && text_word_in(t, p->end + 1, WORDS_DOMAIN) &&
           (t->tokens[p->end + 1].flags & TOKEN_GLUED);
}

/* "Jakarta (ANTARA) - ": an agency's dateline, also behind a quotation that opens the article. */
static bool before_agency(const struct text *t, const struct place *p)
{
    uint32_t i = p->end;

    return sign_at(t, i) == '(' && i + 3 < t->n_tokens && t->tokens[i + 1].kind == TOKEN_WORD &&
           sign_at(t, i + 2) == ')' && sign_at(t, i + 3) == '-';
}

static void add_places(const struct reading *r, const struct text *t, struct area_places *ret,
                       size_t *cap)
{
    size_t token = 0;
    struct place p;

    while (place_next(t, &token, &p)) {
        if (short_office(t, &p) || opens_firm(t, &p))
            continue;
        p.dateline |=
            t == r->t && (in_capitals(t, &p) || in_address(t, &p) || before_agency(t, &p));
        ret->list = arena_grow(r->arena, ret->list, ret->n, cap, sizeof(*ret->list));
        ret->list[ret->n++] = p;
    }
}

static void prefer(struct place *p, unsigned i)
{
    char code[PLACE_CODE];
    enum place_type type = p->candidates[i].type;

    memcpy(code, p->candidates[i].code, sizeof(code));
    for (; i > 0; i--)
        p->candidates[i] = p->candidates[i - 1];
    memcpy(p->candidates[0].code, code, sizeof(code));
    p->candidates[0].type = type;
}

/* A place beside it that can only mean one thing decides the province: "Banjar, Jawa Barat". */
static bool by_neighbour(struct place *p, const struct place *beside)
{
    if (beside->n != 1)
        return false;
    for (unsigned i = 0; i < p->n; i++)
        if (p->candidates[i].type != PLACE_PROVINCE &&
            area_same_province(p->candidates[i].code, beside->candidates[0].code)) {
            prefer(p, i);
            return true;
        }
    return false;
}

struct window {
    size_t low, high;
};

/* The places around one, of n: as many of an article with thousands as keep reading it linear. */
static struct window neighbours(size_t at, size_t n)
{
    return (struct window){at > NEIGHBOURS ? at - NEIGHBOURS : 0,
                           n - at > NEIGHBOURS ? at + NEIGHBOURS : n};
}

/* The code that the document's sure mentions name most among the candidates, the first named of
 * equals. */
static void by_document(struct place *p, const struct place *places, size_t n)
{
    struct window w = neighbours((size_t)(p - places), n);
    unsigned best = 0;
    size_t best_n = 0, best_first = n;

    for (unsigned c = 0; c < p->n; c++) {
        size_t times = 0, first = n;
        for (size_t i = w.high; i-- > w.low;)
            if (places[i].n == 1 && !places[i].dateline &&
                strcmp(places[i].candidates[0].code, p->candidates[c].code) == 0) {
                times++;
                first = i;
            }
        if (times > best_n || (times == best_n && times && first < best_first)) {
            best = c;
            best_n = times;
            best_first = first;
        }
    }
    if (best_n)
        prefer(p, best);
}

/* One meaning, and no other place needed to support it. */
static bool sure(const struct place *p)
{
    return p->n == 1 && !p->doubtful;
}

static bool in_province(struct place *p, struct span province)
{
    for (unsigned c = 0; province.len && c < p->n; c++)
        if (span_starts(span_of(p->candidates[c].code), province)) {
            prefer(p, c);
            return true;
        }
    return false;
}

/* A district whose name others have too is the one of a regency, else of a province, that the
 * document names elsewhere. */
static bool supported(struct place *p, const struct place *places, size_t n)
{
    struct window w = neighbours((size_t)(p - places), n);

    for (int regency = 1; regency >= 0; regency--)
        for (size_t i = w.low; i < w.high; i++)
            for (unsigned c = 0; sure(&places[i]) && c < p->n; c++) {
                const char *code = p->candidates[c].code, *other = places[i].candidates[0].code;
                if (regency ? strcmp(code, other) != 0 : !area_same_province(code, other))
                    continue;
                prefer(p, c);
                return true;
            }
    return false;
}

static void resolve(const struct reading *r, struct area_places *places)
{
    size_t kept = 0, n_title = places->n_title;

    for (size_t i = 0; i < places->n; i++) {
        struct place *p = &places->list[i];
        bool same_text = i + 1 < places->n && (i + 1 < n_title || i >= n_title);
        if (p->n < 2 || p->doubtful)
            continue;
        if (same_text && p[1].first <= p->end + 3 && by_neighbour(p, p + 1))
            continue;
        by_document(p, places->list, places->n);
    }
    for (size_t i = 0; i < places->n; i++) {
        struct place *p = &places->list[i];
        bool needs = p->doubtful || (p->n > 1 && p->candidates[0].type == PLACE_DISTRICT);
        p->lost = needs && !supported(p, places->list, places->n) &&
                  !in_province(p, area_outlet_province(r));
    }
    for (size_t i = 0; i < places->n; i++) {
        if (places->list[i].lost) {
            places->n_title -= i < n_title;
            continue;
        }
        places->list[kept++] = places->list[i];
    }
    places->n = kept;
}

struct area_places area_places(const struct reading *r)
{
    struct area_places places = {NULL, 0, 0};
    size_t cap = 0;

    if (r->title)
        add_places(r, r->title, &places, &cap);
    places.n_title = places.n;
    add_places(r, r->t, &places, &cap);
    resolve(r, &places);
    return places;
}
