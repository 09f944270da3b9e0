#include "transform/relate/area.h"

#include "transform/relate/clause.h"

#define AFTER_FAR                                                                                  \
    9u /* "7.394 unit UMKM di Pesawaran": so far behind a figure its place may stand */

bool area_is_province(struct span code)
{
    return code.len == 2 && code.p[0] >= '0' && code.p[0] <= '9';
}

bool area_is_regency(struct span code)
{
    return code.len == 5 && code.p[2] == '.';
}

bool area_inside(struct span inner, struct span outer)
{
    if (span_eq(inner, outer))
        return true;
    if (span_is(outer, "ID"))
        return area_is_province(inner) || area_is_regency(inner);
    return area_is_province(outer) && area_is_regency(inner) && span_starts(inner, outer);
}

bool area_same_province(const char *a, const char *b)
{
    return a[0] >= '0' && a[0] <= '9' && a[0] == b[0] && a[1] == b[1];
}

struct span area_common(struct span a, struct span b)
{
    if (area_inside(a, b))
        return b;
    if (area_inside(b, a))
        return a;
    struct span province = span_sub(a, 0, 2);
    return area_is_province(province) && span_starts(b, province) ? province : SPAN("");
}

bool area_names_capital(const struct text *t, uint32_t at)
{
    return at > 0 && (word_at(t, at - 1, "ibukota") ||
                      (at > 1 && word_at(t, at - 1, "kota") && word_at(t, at - 2, "ibu")));
}

/* "ke Cirebon", "asal Pamekasan": where something goes or comes from is seldom what the figure is
 * about. */
static bool end_of_way(const struct text *t, const struct area_mention *m)
{
    return m->first > 0 && text_word_in(t, m->first - 1, WORDS_END_OF_WAY);
}

/* "Kalbar ikut pameran di Jakarta dengan 14 stan": the place at which somebody takes part. */
static bool venue(const struct reading *r, const struct area_mention *m)
{
    for (uint32_t i = m->first; i > sentence_at(r, m->first)->first; i--) {
        if (text_word_in(r->t, i - 1, WORDS_TAKES_PART))
            return true;
        if (sign_at(r->t, i - 1) == ',')
            return false;
    }
    return false;
}

/* Another place of the sentence is likelier what the figure is about. */
static bool aside(const struct text *t, const struct area_mention *m)
{
    return m->body || m->whole || end_of_way(t, m) || area_names_capital(t, m->first);
}

/* "5 ton di Solok dan tiga ton di Agam": another item begins between the place and the figure. */
static bool next_item(const struct text *t, const struct area_mention *m, uint32_t first)
{
    return m->end + 1 == first && text_word_in(t, m->end, WORDS_AND);
}

static bool usable(const struct area_mention *m)
{
    return !m->country && !m->dateline && !m->speech;
}

/* "Rp2 triliun untuk 3 juta usaha di Riau": the place is of both figures. */
static bool joined(const struct text *t, size_t i)
{
    return t->tokens[i].kind == TOKEN_NUMBER && text_word_in(t, i - 1, WORDS_JOINS_FIGURE);
}

/* Nothing but words between the figure and a place behind it: "di", "Kabupaten", the counted noun.
 */
static bool follows(const struct reading *r, uint32_t end, const struct area_mention *m)
{
    for (size_t i = end; i < m->first; i++)
        if ((r->t->tokens[i].kind != TOKEN_WORD && sign_at(r->t, i) != '/' && !joined(r->t, i)) ||
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
            way = way_between(r, m->end, first) + (aside(r->t, m) || venue(r, m) ? WAY_CLAUSE : 0) +
                  (next_item(r->t, m, first) ? WAY_COMMA : 0);
        else if (m->first >= end && !m->ahead && follows(r, end, m))
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

/* "mengirim 20 ton ke Bali dan Banten": goods are the sender's; in a list "ke" stands before the
 * first. */
static bool shipped_to(const struct reading *r, const struct area_mention *m)
{
    const struct sentence *s = sentence_at(r, m->first);

    while (m > r->areas && span_eq(m[-1].code, m->code) && m->first <= m[-1].end + 2)
        m--;
    if (m->first == 0 || !text_word_in(r->t, m->first - 1, WORDS_TO_MARKET))
        return false;
    for (uint32_t i = s->first; i < s->end; i++)
        if (text_word_in(r->t, i, WORDS_SHIPPED))
            return true;
    return false;
}

/* Does it lie in the area that something ranks in? An island's name says nothing of that. */
static bool ranks_in(struct span code, const struct area_mention *scope)
{
    bool ours = area_is_province(code) || area_is_regency(code);

    return ours && (scope->code.len == 0 ||
                    (area_inside(code, scope->code) && !span_eq(code, scope->code)));
}

/* "Pati terbesar di Jawa Tengah": who holds the rank, named before or the document's area; "terbesar
 * di Bali": the place itself. */
static struct span ranked(const struct reading *r, const struct area_mention *scope)
{
    const struct sentence *s = sentence_at(r, scope->first);

    for (const struct area_mention *m = scope; m-- > r->areas && m->first >= s->first;)
        if (usable(m) && ranks_in(m->code, scope))
            return m->code;
    return ranks_in(r->main_area, scope) ? r->main_area : scope->code;
}

/* "nasional", "se-Indonesia"; a bare "Indonesia" is too often said in passing. */
static bool whole_nation(const struct text *t, const struct area_mention *m)
{
    return span_is(m->code, "ID") && !m->scope && !aside(t, m) &&
           (m->end - m->first > 1 || word_at(t, m->first, "nasional"));
}

/* "Secara nasional ada 800 ribu nasabah. Yang hadir 3.000 orang": the sentence before, of the same
 * paragraph, is about the nation and nothing else. */
static bool nation_goes_on(const struct reading *r, uint32_t first)
{
    uint32_t at = r->sentence_of[first];
    const struct sentence *before = at > 0 ? &r->t->sentences[at - 1] : NULL;
    bool nation = false;

    if (!before || before->paragraph != r->t->sentences[at].paragraph)
        return false;
    for (size_t i = areas_from(r, before->first); i < r->n_areas && r->areas[i].first < before->end;
         i++) {
        const struct area_mention *m = &r->areas[i];
        if (!span_is(m->code, "ID") && usable(m))
            return false;
        nation |= whole_nation(r->t, m);
    }
    return nation;
}

struct span area_of(const struct reading *r, uint32_t first, uint32_t end,
                    enum area_source *ret_source)
{
    const struct area_mention *m = nearest(r, first, end);

    if (m) {
        *ret_source = way_between(r, m->end, first) <= AFTER_FAR ? AREA_CLAUSE : AREA_SENTENCE;
        m = narrower(r, m);
        if (m->scope)
            return ranked(r, m);
        if (shipped_to(r, m))
            return r->main_area;
        /* an office of the province speaks of the document's regency unless the figure's clause
         * says so */
        if (m->body && area_inside(r->main_area, m->code))
            return r->main_area;
        return m->code;
    }
    if (nation_goes_on(r, first)) {
        *ret_source = AREA_DOCUMENT;
        return SPAN("ID");
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
