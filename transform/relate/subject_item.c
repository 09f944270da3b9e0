#include "transform/relate/subject_item.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/subject_near.h"

#define ITEM_FAR   24u /* from one item's figure to the next */
#define NAME_WORDS 6u  /* an event's name */
#define EVENT_FAR  120u
#define VISIT_FAR  8u /* from "pengunjungnya" to their number */

static bool is_country(const struct reading *r, uint32_t token)
{
    size_t k = areas_from(r, token);

    return k < r->n_areas && r->areas[k].first == token && r->areas[k].country &&
           !span_is(r->areas[k].code, "ID");
}

/* "karantina hewan ada 448 sertifikasi, karantina ikan 2.548": the words right before the figure
 * name the item, where nothing but a comma or "dan" parts them from the item before. */
static bool item_name(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i], *a = i ? &r->figures[i - 1] : NULL;
    uint32_t floor;

    if (!a || a->kind != f->kind || !span_eq(r->obs[i - 1].indicator, r->obs[i].indicator) ||
        r->sentence_of[a->first] != r->sentence_of[f->first] ||
        way_between(r, a->end, f->first) > ITEM_FAR || figure_restates(r, i) || figure_moves(r, i))
        return false;
    floor = figure_noun_end(r, a);
    if (sign_at(r->t, floor) == ')')
        floor++;
    if (sign_at(r->t, floor) == ',' || sign_at(r->t, floor) == ';')
        floor++;
    else if (!text_word_in(r->t, floor, WORDS_ITEM_LINK))
        return false;
    while (floor < f->first && text_word_in(r->t, floor, WORDS_ITEM_LINK))
        floor++;
    if (floor >= f->first || phrase_stops(r->t, floor) ||
        !phrase_before(r, f, r->obs[i].indicator, ret))
        return false;
    return ret->first >= floor && ret->first <= floor + 1 &&
           r->t->tokens[ret->first].end - r->t->tokens[ret->first].start > 1 &&
           !phrase_is_adjunct(r, ret->first, 0) &&
           !text_word_in(r->t, ret->first, WORDS_GOODS_AT_LARGE) &&
           way_between(r, ret->end, f->first) <= 3;
}

/* "2.554 pelaku UMKM Orang Asli Papua", "75 UMKM perempuan": which of them. */
static bool modifier(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t i = f->end, last = f->end, end;

    for (; i < f->end + 12 && i < t->n_tokens; i++) {
        bool sign = t->tokens[i].kind != TOKEN_WORD;
        if (sign && sign_at(t, i) != ',' && sign_at(t, i) != '(' && sign_at(t, i) != ')')
            break;
        if (text_word_in(t, i, WORDS_ENTERPRISE) || sign_at(t, i) == ')')
            last = i + 1;
    }
    if (last == f->end)
        return false;
    ret->first = ret->end = last;
    while (ret->end < last + NAME_WORDS && ret->end < t->n_tokens && !phrase_stops(t, ret->end) &&
           !(text_hit(t, ret->end, LEX_AREA, &end) &&
             (ret->end == last || !capital_at(t, ret->end - 1))) &&
           !text_hit(t, ret->end, LEX_BODY, &end) &&
           !(phrase_empty(t, ret->end, &end) && (ret->end > last || !capital_at(t, ret->end + 1))))
        ret->end++;
    return ret->end > ret->first;
}

/* "Kunjungan dari warga negara Thailand": whose visits. */
static bool nationality(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t k = f->first; k > floor; k--) {
        if (!is_country(r, k - 1))
            continue;
        *ret = (struct phrase){k - 1, k};
        while (ret->first > floor && k - ret->first < 4 && !phrase_stops(r->t, ret->first - 1))
            ret->first--;
        return true;
    }
    return false;
}

/* "dana untuk [perbaikan jalan] sebesar Rp2 miliar": what the money is for, told before the sum. */
static bool meant_for(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    size_t floor = clause_first(r, f->first);

    for (size_t i = figures_from(r, f->first); i > 0 && r->figures[i - 1].end > floor; i--)
        if (r->figures[i - 1].kind == f->kind) /* that sum had a purpose of its own */
            floor = r->figures[i - 1].end;
    for (size_t k = f->cue_first; k > floor; k--) {
        if (!text_word_in(r->t, k - 1, WORDS_PURPOSE) || phrase_stops(r->t, k))
            continue;
        *ret = (struct phrase){(uint32_t)k, phrase_end(r->t, (uint32_t)k, f->cue_first, false)};
        return phrase_trim(r, ret, SPAN("BUDGET"));
    }
    return false;
}

/* "realisasi APBD ... Rp16,7 miliar": which public money. */
static bool budget(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t k = f->first; k > floor; k--)
        if (text_word_in(r->t, k - 1, WORDS_PUBLIC_MONEY)) {
            *ret = (struct phrase){k - 1, k};
            return true;
        }
    return false;
}

/* May the token go on with an event's name: "Festival Kopi", "festival kopi", "Pameran [kerajinan]
 * Crafina"? */
static bool names_event(const struct text *t, uint32_t i, bool capital)
{
    return t->tokens[i].kind == TOKEN_WORD && !phrase_stops(t, i) &&
           (!capital || capital_at(t, i) ||
            (text_begins(t, i, LEX_PRODUCT) && capital_at(t, i + 1) &&
             t->tokens[i + 1].kind == TOKEN_WORD));
}

/* The event or platform whose kind stands at the token, with its name. */
static bool event_at(const struct reading *r, uint32_t at, uint32_t stop, struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t end;

    if (!hit_of(t, at, LEX_FUNCTION, "venue", &end) || r->in_office[at] ||
        (text_begins(t, at, LEX_PERIOD) && !capital_at(t, at))) /* "dua pekan" */
        return false;
    *ret = (struct phrase){at, end};
    bool capital = capital_at(t, at);
    while (ret->first > 0 && at - ret->first < NAME_WORDS && capital &&
           capital_at(t, ret->first - 1) && t->tokens[ret->first - 1].kind == TOKEN_WORD)
        ret->first--;
    while (ret->end < at + NAME_WORDS && ret->end < stop && names_event(t, ret->end, capital))
        ret->end++;
    return true;
}

/* The event named last. One called by its kind alone ("bazar itu") is the one of that kind that was
 * named before; where none was, it counts in the figure's sentence only, or with `bare` anywhere. */
static bool find_event(const struct reading *r, const struct figure *f, bool bare,
                       struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, f->first)->first;
    struct phrase event, by_kind = {0, 0};

    for (uint32_t i = f->first; i > 0 && way_between(r, i - 1, f->first) <= EVENT_FAR; i--) {
        uint32_t at = i - 1;
        if (!event_at(r, at, f->first, &event))
            continue;
        bool alone = event.end - event.first < 2 && !(t->tokens[at].flags & TOKEN_UPPER);
        if (alone && at < floor && !bare)
            continue; /* "Pameran": which one? */
        if (by_kind.end == 0 && alone && (at < floor || !capital_at(t, at))) {
            by_kind = event;
        } else if (by_kind.end == 0 ||
                   (!alone && span_eq_nocase(text_token(t, at), text_token(t, by_kind.first)))) {
            *ret = event;
            return true;
        }
    }
    if (by_kind.end > 0)
        *ret = by_kind;
    return by_kind.end > 0;
}

bool subject_of_event(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    return find_event(r, f, false, ret);
}

/* "322.834 merchant ... menggunakan QRIS", "pengguna aplikasi X": what those use who are counted by
 * no name of their own. */
static bool used(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct sentence *s = sentence_at(r, f->first);
    struct phrase noun = {f->end, figure_noun_end(r, f)};
    uint32_t end;

    if (f->kind == FIGURE_COUNT && noun.end > noun.first && !subject_generic_noun(r, &noun))
        return false;
    if (subject_of_event(r, f, ret) && ret->first >= s->first)
        return true;
    for (uint32_t k = f->end; k < s->end; k++)
        if (hit_of(r->t, k, LEX_FUNCTION, "venue", &end) && !r->in_office[k]) {
            *ret = (struct phrase){k, end};
            return true;
        }
    return subject_of_event(r, f, ret);
}

/* "[pelatihan keripik] ini diikuti 20 peserta": what they learn at. */
static bool taught(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    uint32_t floor = sentence_at(r, f->first)->first;

    for (uint32_t k = f->first; k > floor; k--)
        if (text_word_in(r->t, k - 1, WORDS_TRAINING)) {
            *ret = (struct phrase){k - 1, phrase_end(r->t, k, f->cue_first, false)};
            if (ret->end < k)
                ret->end = k;
            return true;
        }
    return false;
}

/* "Pameran Kriyanusa ... kunjungan 46 ribu pengunjung", "Inacraft diikuti 1.700 peserta": of those who
 * are called no more than visitors or participants, what they come to. */
static bool visited(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, f->first)->first, noun = f->first, end;

    while (noun < f->end &&
           (t->tokens[noun].kind != TOKEN_WORD || text_hit(t, noun, LEX_SCALE, &end)))
        noun++;
    bool guests = text_word_in(t, noun, WORDS_GUEST);
    if (f->kind != FIGURE_COUNT || (!guests && noun < figure_noun_end(r, f) &&
                                    !text_word_in(t, noun, WORDS_PEOPLE))) /* "307 stan peserta" */
        return false;
    for (uint32_t k = f->first; !guests && k > floor && f->first - k < VISIT_FAR; k--)
        guests = text_word_in(t, k - 1, WORDS_GUEST);
    if (!guests)
        return false;
    return span_is(r->obs[i].indicator, "VISITORS")
               ? find_event(r, f, true, ret)
               : (find_event(r, f, false, ret) && ret->first >= floor) || taught(r, f, ret);
}

bool subject_of_item(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct observation *o = &r->obs[i];
    const struct figure *f = &r->figures[i];

    if (item_name(r, i, ret))
        return true;
    if (span_starts(o->indicator, SPAN("UMKM_")) && f->kind == FIGURE_COUNT && modifier(r, f, ret))
        return true;
    if (span_is(o->indicator, "VISITORS") && nationality(r, i, ret))
        return true;
    if ((span_is(o->indicator, "VISITORS") || span_is(o->indicator, "PARTICIPANTS")) &&
        visited(r, i, ret))
        return true;
    if (span_is(o->indicator, "DIGITAL_USERS") && used(r, f, ret))
        return true;
    return span_is(o->indicator, "BUDGET") && !word_at(r->t, f->end, "untuk") &&
           (meant_for(r, f, ret) || budget(r, f, ret));
}
