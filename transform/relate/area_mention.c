/*
 * The areas that a text names, as mentions in their order.
 */
#include <stdlib.h>

#include "transform/relate/area.h"
#include "transform/relate/area_list.h"
#include "transform/relate/area_main.h"
#include "transform/relate/phrase.h"

static bool somebody_speaks(const struct text *t, size_t token)
{
    const struct sentence *s = &t->sentences[text_sentence_of(t, token)];

    for (size_t i = s->first; i < s->end; i++)
        if (hit_is(t, i, LEX_FUNCTION, "say"))
            return true;
    return false;
}

/* "Nusa Dua, Bali, Selasa": behind the wider areas that say where the place lies. */
static uint32_t behind_wider(const struct text *t, uint32_t i)
{
    uint32_t end;

    while (sign_at(t, i) == ',' && text_hit(t, i + 1, LEX_AREA, &end))
        i = end;
    return i;
}

#define SITE_NAME 6u /* a market's name has at most so many words */

/* "Pasar Johar, Semarang", "Gedung DPR RI di Jakarta": a word of the set opens the name before. */
static bool in_site(const struct text *t, const struct place *p, enum word_set set)
{
    uint32_t i = p->first;

    if (i > 0 && (sign_at(t, i - 1) == ',' || word_at(t, i - 1, "di")))
        i--;
    for (uint32_t k = i; k > 0 && i - k < SITE_NAME; k--) {
        if (text_word_in(t, k - 1, set))
            return true;
        if (t->tokens[k - 1].kind != TOKEN_WORD || !capital_at(t, k - 1))
            return false;
    }
    return false;
}

/* "Gedung DPR RI, Jakarta": a hall and its town; in "Kantor Bupati Way Kanan" it is the name's end. */
static bool in_hall(const struct text *t, const struct place *p)
{
    return (sign_at(t, p->first - 1) == ',' || word_at(t, p->first - 1, "di")) &&
           in_site(t, p, WORDS_HALL);
}

bool area_speech_place(const struct text *t, const struct place *p)
{
    size_t i = behind_wider(t, p->end);

    if (p->first == 0 || in_site(t, p, WORDS_SITE) ||
        !(somebody_speaks(t, p->first) || in_hall(t, p)))
        return false;
    while (sign_at(t, i) == ',' || word_at(t, i, "pada"))
        i++;
    if (text_word_in(t, i, WORDS_SPEECH_DAY))
        return true;
    return sign_at(t, i) == '(' && i + 1 < t->n_tokens && t->tokens[i + 1].kind == TOKEN_NUMBER;
}

#define RANK_FAR  4u /* "terbesar kedua secara nasional": a rank's words before its scope */
#define WHOLE_FAR 4u /* "terhadap devisa sektor pariwisata Indonesia" */

/* "terbesar kedua di Indonesia", "tertinggi secara nasional": among what something ranks. */
static bool is_scope(const struct text *t, uint32_t first)
{
    for (uint32_t i = first; i > 0 && first - i < RANK_FAR; i--) {
        if (text_word_in(t, i - 1, WORDS_RANK))
            return true;
        bool between =
            text_word_in(t, i - 1, WORDS_RANK_BETWEEN) || t->tokens[i - 1].kind == TOKEN_NUMBER;
        if (!between)
            return false;
    }
    return false;
}

/* "terhadap ekonomi Indonesia": to what something contributes. */
static bool is_whole(const struct text *t, uint32_t first)
{
    for (uint32_t i = first; i > 0 && first - i < WHOLE_FAR; i--) {
        if (word_at(t, i - 1, "terhadap"))
            return true;
        if (t->tokens[i - 1].kind != TOKEN_WORD)
            return false;
    }
    return false;
}

/* "Bank Indonesia", "Kawasan Ekonomi Nasional": a nation's name inside another name says no area.
 */
static bool nation_in_name(const struct text *t, const struct place *p)
{
    if (p->candidates[0].type != PLACE_NATION)
        return false;
    if (t->tokens[p->first].kind == TOKEN_WORD && word_at(t, p->first, "secara"))
        return false;
    if (p->first == 0)
        return true;
    bool noun = t->tokens[p->first - 1].kind == TOKEN_WORD && !capital_at(t, p->first - 1);
    if (word_at(t, p->first, "Indonesia") && noun)
        return false; /* "ekspor kopi Indonesia" */
    return !text_word_in(t, p->first - 1, WORDS_BEFORE_NATION);
}

#define AMOUNT_FAR 4u /* "produksi bawang merah nasional" */

/* "produksi padi nasional": an amount of the whole nation. */
static bool nation_amount(const struct text *t, const struct place *p)
{
    if (!word_at(t, p->first, "nasional"))
        return false;
    for (uint32_t i = p->first; i > 0 && p->first - i < AMOUNT_FAR; i--) {
        if (text_word_in(t, i - 1, WORDS_NATION_AMOUNT))
            return i < 2 || !text_word_in(t, i - 2, WORDS_PURPOSE);
        if (t->tokens[i - 1].kind != TOKEN_WORD || phrase_stop_word(t, i - 1))
            return false;
    }
    return false;
}

static void add_mention(struct reading *r, size_t *cap, const struct place *p, struct span code)
{
    struct area_mention *m;

    r->areas = arena_grow(r->arena, r->areas, r->n_areas, cap, sizeof(*r->areas));
    m = &r->areas[r->n_areas++];
    *m = (struct area_mention){.first = p->first,
                               .end = p->end,
                               .code = keep(r, code),
                               .dateline = p->dateline,
                               .body = p->body,
                               .speech = area_speech_place(r->t, p),
                               .scope = is_scope(r->t, p->first),
                               .whole = is_whole(r->t, p->first)};
    m->country = p->candidates[0].type == PLACE_COUNTRY || p->candidates[0].type == PLACE_REGION;
}

/* The last province or regency among the first `n` mentions, no farther back than a sentence. */
static struct span named_before(const struct reading *r, size_t i, size_t n, bool province)
{
    while (n-- > 0 && r->sentence_of[r->areas[n].first] + 1 >= r->sentence_of[i]) {
        const struct area_mention *m = &r->areas[n];
        if (!m->dateline && !m->speech &&
            (province ? area_is_province(m->code) : area_is_regency(m->code)))
            return m->code;
    }
    return SPAN("");
}

/*
 * "provinsi itu", "kabupaten tersebut": the one named last; "provinsi ini", or where none is: that of
 * the document.
 */
static struct span pointed_area(const struct reading *r, size_t i, size_t n_before)
{
    bool province = word_at(r->t, i, "provinsi");

    if (!text_word_in(r->t, i + 1, WORDS_THIS_OR_THAT) ||
        !(province || text_word_in(r->t, i, WORDS_REGENCY_KIND)))
        return SPAN("");
    struct span named =
        word_at(r->t, i + 1, "ini") ? SPAN("") : named_before(r, i, n_before, province);
    if (named.len)
        return named;
    if (province && r->main_area.len >= 2 && !span_is(r->main_area, "ID"))
        return span_sub(r->main_area, 0, 2);
    return SPAN("");
}

static void add_pointed(struct reading *r, size_t *cap)
{
    size_t named = r->n_areas, before = 0; /* those that are added stand behind the named ones */

    for (size_t i = 0; i + 1 < r->t->n_tokens; i++) {
        while (before < named && r->areas[before].first < i)
            before++;
        struct span code = pointed_area(r, i, before);
        struct place p = {.first = (uint32_t)i, .end = (uint32_t)i + 2};
        if (code.len)
            add_mention(r, cap, &p, code);
    }
}

/* "Jawa Pos", "Trans Sumatera", "kopi Sumatra": the island's name in another one, or goods of it. */
static bool in_other_name(const struct text *t, uint32_t first, uint32_t end)
{
    bool opens = first == 0 || t->tokens[first - 1].kind != TOKEN_WORD ||
                 t->sentences[text_sentence_of(t, first)].first == first ||
                 text_word_in(t, first - 1, WORDS_BEFORE_ISLAND);

    return !opens || !capital_at(t, end - 1) ||
           (end < t->n_tokens && t->tokens[end].kind == TOKEN_WORD && capital_at(t, end));
}

/* The code of what says an area at the token and is no place: "" for an island or a part of the
 * nation, "ID" for a price that the government sets ("HPP gabah Rp6.500"), whatever place was named
 * before; NULL where neither begins. */
static const char *unnamed_at(const struct text *t, uint32_t i, uint32_t *ret_end)
{
    if (hit_of(t, i, LEX_FUNCTION, "nation_price", ret_end))
        return "ID";
    return hit_of(t, i, LEX_FUNCTION, "area", ret_end) && !in_other_name(t, i, *ret_end) ? ""
                                                                                         : NULL;
}

static void add_unnamed(struct reading *r, size_t *cap)
{
    size_t named = r->n_areas, before = 0;
    uint32_t end;

    for (uint32_t i = 0; i < r->t->n_tokens; i++) {
        const char *code = unnamed_at(r->t, i, &end);
        while (before < named && r->areas[before].end <= i)
            before++;
        if (!code || (before < named && r->areas[before].first < end))
            continue;
        struct place p = {.first = i, .end = end};
        add_mention(r, cap, &p, span_of(code));
        r->areas[r->n_areas - 1].ahead = *code != '\0';
    }
}

static int by_place(const void *a, const void *b)
{
    const struct area_mention *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

static void sort(struct reading *r)
{
    if (r->n_areas)
        qsort(r->areas, r->n_areas, sizeof(*r->areas), by_place);
}

void area_find(struct reading *r)
{
    struct area_places places = area_places(r);
    size_t cap = 0;

    for (size_t i = places.n_title; i < places.n; i++) {
        const struct place *p = &places.list[i];
        bool ahead = nation_in_name(r->t, p);
        if (ahead && !nation_amount(r->t, p))
            continue;
        add_mention(r, &cap, p, span_of(p->candidates[0].code));
        r->areas[r->n_areas - 1].ahead = ahead;
    }
    r->main_area = area_main(r, &places);
    add_pointed(r, &cap);
    sort(r);
    add_unnamed(r, &cap);
    sort(r);
    area_join_lists(r);
}
