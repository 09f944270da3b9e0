#include "transform/relate/area.h"

#include <stdlib.h>

#include "transform/relate/area_main.h"
#include "transform/relate/clause.h"

#define AFTER_FAR                                                                                  \
    9u /* "7.394 unit UMKM di Pesawaran": so far behind a figure its place may stand */

static bool is_province(struct span code)
{
    return code.len == 2 && code.p[0] >= '0' && code.p[0] <= '9';
}

static bool is_regency(struct span code)
{
    return code.len == 5 && code.p[2] == '.';
}

bool area_inside(struct span inner, struct span outer)
{
    if (span_eq(inner, outer))
        return true;
    if (span_is(outer, "ID"))
        return is_province(inner) || is_regency(inner);
    return is_province(outer) && is_regency(inner) && span_starts(inner, outer);
}

static bool somebody_speaks(const struct text *t, size_t token)
{
    const struct sentence *s = &t->sentences[text_sentence_of(t, token)];

    for (size_t i = s->first; i < s->end; i++)
        if (hit_is(t, i, LEX_FUNCTION, "say"))
            return true;
    return false;
}

bool area_speech_place(const struct text *t, const struct place *p)
{
    size_t i = p->end;

    if (p->first == 0 || !somebody_speaks(t, p->first))
        return false;
    while (sign_at(t, i) == ',' || word_at(t, i, "pada"))
        i++;
    if (text_word_in(t, i, WORDS_SPEECH_DAY))
        return true;
    return sign_at(t, i) == '(' && i + 1 < t->n_tokens && t->tokens[i + 1].kind == TOKEN_NUMBER;
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
                               .speech = area_speech_place(r->t, p)};
    m->country = p->candidates[0].type == PLACE_COUNTRY || p->candidates[0].type == PLACE_REGION;
}

/* The last province or regency among the first `n` mentions, no farther back than a sentence. */
static struct span named_before(const struct reading *r, size_t i, size_t n, bool province)
{
    while (n-- > 0 && r->sentence_of[r->areas[n].first] + 1 >= r->sentence_of[i]) {
        const struct area_mention *m = &r->areas[n];
        if (!m->dateline && !m->speech && (province ? is_province(m->code) : is_regency(m->code)))
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

static int by_place(const void *a, const void *b)
{
    const struct area_mention *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

void area_find(struct reading *r)
{
    struct area_places places = area_places(r);
    size_t cap = 0;

    for (size_t i = places.n_title; i < places.n; i++)
        if (!nation_in_name(r->t, &places.list[i]))
            add_mention(r, &cap, &places.list[i], span_of(places.list[i].candidates[0].code));
    r->main_area = area_main(r, &places);
    add_pointed(r, &cap);
    if (r->n_areas)
        qsort(r->areas, r->n_areas, sizeof(*r->areas), by_place);
}

/* "ke Cirebon", "asal Pamekasan": where something goes or comes from is seldom what the figure is
 * about. */
static bool end_of_way(const struct text *t, const struct area_mention *m)
{
    return m->first > 0 && text_word_in(t, m->first - 1, WORDS_END_OF_WAY);
}

static bool usable(const struct area_mention *m)
{
    return !m->country && !m->dateline && !m->speech;
}

/* Nothing but words between the figure and a place behind it: "di", "Kabupaten", the counted noun.
 */
static bool follows(const struct reading *r, uint32_t end, const struct area_mention *m)
{
    for (size_t i = end; i < m->first; i++)
        if ((r->t->tokens[i].kind != TOKEN_WORD && sign_at(r->t, i) != '/') ||
            hit_is(r->t, i, LEX_FUNCTION, "while") || hit_is(r->t, i, LEX_FUNCTION, "and") ||
            word_at(r->t, i, "dari"))
            return false;
    return way_between(r, end, m->first) <= AFTER_FAR;
}

/* The mention that stands nearest in the sentence; before the figure, or close behind it. */
static const struct area_mention *nearest(const struct reading *r, uint32_t first, uint32_t end)
{
    const struct sentence *s = sentence_at(r, first);
    const struct area_mention *best = NULL;
    uint32_t best_way = WAY_FAR;

    for (size_t i = areas_from(r, s->first); i < r->n_areas && r->areas[i].first < s->end; i++) {
        const struct area_mention *m = &r->areas[i];
        uint32_t way = WAY_FAR;
        if (!usable(m) || m->first < s->first || m->first >= s->end)
            continue;
        if (m->end <= first)
            way = way_between(r, m->end, first) + (m->body || end_of_way(r->t, m) ? WAY_CLAUSE : 0);
        else if (m->first >= end && follows(r, end, m))
            way = way_between(r, end, m->first);
        if (way < best_way) {
            best = m;
            best_way = way;
        }
    }
    return best;
}

/* "Kabupaten Ngada, Nusa Tenggara Timur (NTT)": the regency beside its own province. */
static const struct area_mention *narrower(const struct reading *r, const struct area_mention *m)
{
    const struct area_mention *at = m;

    while (at > r->areas) {
        const struct area_mention *before = at - 1;
        if (before->dateline || before->speech || before->country || at->first > before->end + 3 ||
            r->sentence_of[before->first] != r->sentence_of[at->first])
            break;
        if (!area_inside(before->code, m->code))
            break;
        if (before->code.len > m->code.len)
            m = before;
        at = before;
    }
    return m;
}

struct span area_of(const struct reading *r, uint32_t first, uint32_t end,
                    enum area_source *ret_source)
{
    const struct area_mention *m = nearest(r, first, end);

    if (m) {
        *ret_source = way_between(r, m->end, first) <= AFTER_FAR ? AREA_CLAUSE : AREA_SENTENCE;
        m = narrower(r, m);
        /* an office of the province speaks of the document's regency unless the figure's clause
         * says so */
        if (m->body && area_inside(r->main_area, m->code))
            return r->main_area;
        return m->code;
    }
    *ret_source = r->main_area.len ? AREA_DOCUMENT : AREA_NONE;
    return r->main_area;
}

struct span area_counterpart(const struct reading *r, const struct figure *f)
{
    const struct sentence *s = sentence_at(r, f->first);
    struct span best = SPAN("");
    uint32_t best_way = WAY_FAR;

    for (size_t i = areas_from(r, s->first); i < r->n_areas && r->areas[i].first < s->end; i++) {
        const struct area_mention *m = &r->areas[i];
        if (!m->country || m->first < s->first || m->first >= s->end)
            continue;
        bool before = m->end <= f->first;
        if (!before && (m->first == 0 || !word_at(r->t, m->first - 1, "ke")))
            continue;
        uint32_t way = before ? way_between(r, m->end, f->first) : way_between(r, f->end, m->first);
        if (way >= best_way)
            continue;
        best = m->code;
        best_way = way;
    }
    return best;
}
