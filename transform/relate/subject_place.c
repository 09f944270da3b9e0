#include "transform/relate/subject_place.h"

#include "transform/relate/indicator.h"
#include "transform/relate/subject_goods.h"

#define BASE_TOKENS 4u  /* of what stands behind a price's base */
#define RUN_TOKENS  4u  /* between the figures of a list */
#define EACH_FAR    5u  /* from "masing-masing" to the first of them */
#define FIELD_FAR   4u  /* from a share to "di bidang" */
#define WORKS_FAR   10u /* "77 juta orang atau 59 persen pekerja berada pada sektor" */
#define ITEMS_MAX   8u
#define IS_FAR      4u /* from a share to "adalah" */

/* Only a unit or a number's word: "39 ton (5 persen)". */
static bool only_measures(const struct text *t, const struct phrase *p)
{
    uint32_t end;

    for (uint32_t i = p->first; i < p->end; i++)
        if (!text_hit(t, i, LEX_UNIT, &end) && !text_hit(t, i, LEX_SCALE, &end))
            return false;
    return true;
}

/* "pusat kuliner (50,8 persen)": the noun phrase before the bracket, unless the figure before it is
 * what the bracket says over again. */
static bool before_bracket(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, f->first)->first, open = f->cue_first;

    if (open <= floor + 1 || sign_at(t, open - 1) != '(' || phrase_stops(t, open - 2))
        return false;
    if (i > 0 && r->figures[i - 1].end > floor)
        floor = figure_noun_end(r, &r->figures[i - 1]);
    *ret = (struct phrase){open - 1, open - 1};
    while (ret->first > floor && !phrase_stops(t, ret->first - 1))
        ret->first--;
    if (ret->first == ret->end || only_measures(t, ret) ||
        !phrase_trim(r, ret, r->obs[i].indicator))
        return false;
    phrase_take_serial(t, floor, ret);
    return true;
}

/* One past the base of a price: "per kilogram", "/kg", "perkilo". 0 where none stands there. */
static uint32_t base_end(const struct text *t, const struct figure *f)
{
    uint32_t at = f->end, end;

    if (!f->per[0] || at + 1 >= t->n_tokens)
        return 0;
    if (!word_at(t, at, "per") && sign_at(t, at) != '/')
        return span_starts(text_token(t, at), SPAN("per")) ? at + 1 : 0;
    const struct lex_entry *unit = text_hit(t, at + 1, LEX_UNIT, &end);
    return unit && span_starts(unit->extra, SPAN("quantity")) ? end : 0;
}

/* "Rp5.100 per kilogram [gabah]", "Rp12.000/liter [minyak curah]". */
static bool behind_base(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    uint32_t end = f->kind == FIGURE_MONEY ? base_end(r->t, f) : 0;

    if (end == 0)
        return false;
    *ret = (struct phrase){end, phrase_end(r->t, end, end + BASE_TOKENS, false)};
    struct phrase goods; /* "per kilogram biji hijau": a state, and no name */
    return subject_goods_inside(r, ret->first, ret->end, &goods) &&
           phrase_trim(r, ret, r->obs[i].indicator);
}

/* "Rp5 miliar untuk [mikro]": the words behind "untuk" or "bagi" right behind the figure, no number
 * among them. */
static bool purpose(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t end;

    if (!text_word_in(t, f->end, WORDS_PURPOSE) || text_hit(t, f->end + 1, LEX_NUMERAL, &end))
        return false;
    *ret = (struct phrase){f->end + 1, phrase_end(t, f->end + 1, f->end + 1 + ITEMS_MAX, true)};
    return ret->end > ret->first;
}

/* "Rp5 miliar untuk mikro dan Rp2 miliar untuk ritel": two sums of a sentence that are told apart by
 * what they are for. */
static bool parallel(const struct reading *r, size_t i, struct phrase *ret)
{
    struct phrase other;
    bool paired = false;

    for (size_t k = i ? i - 1 : 0; k <= i + 1 && k < r->n_figures; k++)
        paired =
            paired || (k != i && r->figures[k].kind == r->figures[i].kind &&
                       r->sentence_of[r->figures[k].first] == r->sentence_of[r->figures[i].first] &&
                       purpose(r, &r->figures[k], &other));
    return paired && purpose(r, &r->figures[i], ret) && phrase_trim(r, ret, r->obs[i].indicator);
}

/* Do only signs, "dan" and words that lead to a figure stand between two figures of one kind? */
static bool runs_on(const struct reading *r, size_t i)
{
    const struct figure *a = &r->figures[i - 1], *b = &r->figures[i];

    if (a->kind != b->kind || r->sentence_of[a->first] != r->sentence_of[b->first] ||
        b->cue_first < a->end || b->cue_first - a->end > RUN_TOKENS)
        return false;
    for (uint32_t k = a->end; k < b->cue_first; k++)
        if (sign_at(r->t, k) != ',' && sign_at(r->t, k) != ';' && !word_at(r->t, k, "dan") &&
            !hit_is(r->t, k, LEX_FUNCTION, "reach"))
            return false;
    return true;
}

/* The token of "masing-masing" right before the figure; 0 where there is none. */
static uint32_t each_before(const struct reading *r, const struct figure *f)
{
    uint32_t floor = sentence_at(r, f->first)->first, end;

    for (uint32_t k = f->cue_first; k > floor && f->cue_first - k < EACH_FAR; k--)
        if (hit_of(r->t, k - 1, LEX_FUNCTION, "each", &end) && end > k)
            return k - 1;
    return 0;
}

/* One past the noun phrase that ends before the token, over verbs, prepositions and places. */
static uint32_t noun_before(const struct text *t, uint32_t at, uint32_t floor)
{
    uint32_t end;

    while (at > floor && t->tokens[at - 1].kind == TOKEN_WORD &&
           (phrase_stops(t, at - 1) || text_hit(t, at - 1, LEX_AREA, &end)))
        at--;
    return at;
}

static bool joins(const struct text *t, uint32_t i)
{
    return sign_at(t, i) == ',' || text_word_in(t, i, WORDS_AND);
}

/* The last items of the list of noun phrases that ends at the token, last first: how many. */
static size_t list_items(const struct text *t, uint32_t end, uint32_t floor, struct phrase *ret)
{
    size_t n = 0;

    while (end > floor && joins(t, end - 1)) /* "..., dan barang modal, turun" */
        end--;
    while (n < ITEMS_MAX && end > floor) {
        uint32_t first = end;
        while (first > floor && !joins(t, first - 1) && !phrase_stops(t, first - 1))
            first--;
        if (first == end)
            break;
        ret[n++] = (struct phrase){first, end};
        end = first;
        while (end > floor && joins(t, end - 1))
            end--;
        if (end == first)
            break;
    }
    return n;
}

/* "cabai, tomat dan kol turun masing-masing 4, 3 dan 2 persen": the first item is the first
 * figure's, and so on. */
static bool distributed(const struct reading *r, size_t i, struct phrase *ret)
{
    struct phrase items[ITEMS_MAX];
    size_t head = i, last = i + 1;

    while (head > 0 && i - head < ITEMS_MAX && runs_on(r, head))
        head--;
    while (last < r->n_figures && last - head < ITEMS_MAX && runs_on(r, last))
        last++;
    uint32_t each = last - head > 1 ? each_before(r, &r->figures[head]) : 0;
    if (each == 0)
        return false;
    uint32_t floor = sentence_at(r, each)->first;
    size_t n = list_items(r->t, noun_before(r->t, each, floor), floor, items);
    if (n != last - head)
        return false;
    *ret = items[n - 1 - (i - head)];
    return phrase_trim(r, ret, r->obs[i].indicator);
}

/* "62 persen bergerak di bidang [kuliner]", "40 persen di sektor [informal]". */
static bool in_field(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    const struct text *t = r->t;
    bool works = span_is(r->obs[i].indicator, "EMPLOYMENT");
    uint32_t at = f->end, stop = f->end + (works ? WORKS_FAR : FIELD_FAR);

    while (at < stop && at < t->n_tokens && !text_word_in(t, at, WORDS_AT)) {
        if (sign_at(t, at) == ',' || hit_is(t, at, LEX_FUNCTION, "while") ||
            (works && word_at(t, at, "dari")))
            return false;
        at++;
    }
    if (at >= stop || !(text_word_in(t, at + 1, WORDS_SECTOR) || word_at(t, at - 1, "bergerak")))
        return false;
    at += text_word_in(t, at + 1, WORDS_SECTOR) ? 2 : 1;
    *ret = (struct phrase){at, phrase_end(t, at, at + ITEMS_MAX, true)};
    return ret->end > at && phrase_trim(r, ret, r->obs[i].indicator);
}

/* "60 persen di antaranya adalah [perempuan]": what a part is. */
static bool part_is(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t at = r->figures[i].end, stop = at + IS_FAR;

    while (at < stop && at < t->n_tokens && t->tokens[at].kind == TOKEN_WORD &&
           !text_word_in(t, at, WORDS_IS))
        at++;
    if (!text_word_in(t, at, WORDS_IS))
        return false;
    *ret = (struct phrase){at + 1, phrase_end(t, at + 1, at + 1 + ITEMS_MAX, true)};
    return ret->end > ret->first && phrase_trim(r, ret, r->obs[i].indicator);
}

bool subject_of_place(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];

    if (distributed(r, i, ret) || (f->kind == FIGURE_MONEY && parallel(r, i, ret)))
        return true;
    if (f->kind == FIGURE_PERCENT || f->kind == FIGURE_MONEY)
        if (before_bracket(r, i, ret))
            return true;
    bool share = f->kind == FIGURE_PERCENT && r->obs[i].measure == MEASURE_SHARE;
    if (share && part_is(r, i, ret))
        return true;
    if ((share || span_is(r->obs[i].indicator, "EMPLOYMENT")) && in_field(r, i, ret))
        return true;
    return span_is(r->obs[i].indicator, "PRICE") && behind_base(r, i, ret);
}
