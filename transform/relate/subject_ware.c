#include "transform/relate/subject_ware.h"

#define LEFT_WORDS  3u
#define RIGHT_WORDS 2u
#define CUE_WORDS   3u
#define MIN_WORD    4u /* bytes: shorter ones are seldom a ware's name */
#define KIND_WORDS  2u
#define STEM_MAX    24u /* bytes of a product's name that a clitic is looked for behind */
#define MAX_WARES   24u /* names that one document makes; further ones are passed over */

/* Does an indicator's cue that began before the token hold it: "luas [tanam]"? */
static bool in_cue(const struct text *t, size_t i)
{
    for (size_t h = t->hit_from[i > CUE_WORDS ? i - CUE_WORDS : 0]; h < t->hit_from[i]; h++)
        if (t->hits[h].end > i && lexicon_entry(t->lexicon, t->hits[h].entry)->class == LEX_CUE)
            return true;
    return false;
}

/* A word that belongs to no list and could be part of a name. */
static bool is_plain(const struct text *t, size_t i)
{
    uint32_t end;

    if (i >= t->n_tokens || t->tokens[i].kind != TOKEN_WORD || phrase_stops(t, i))
        return false;
    for (size_t h = t->hit_from[i]; h < t->hit_from[i + 1]; h++) {
        enum lex_class class = lexicon_entry(t->lexicon, t->hits[h].entry)->class;
        if (class == LEX_CUE || class == LEX_AREA || class == LEX_COUNTRY || class == LEX_BODY ||
            class == LEX_ROLE || class == LEX_UNIT || class == LEX_SCALE || class == LEX_CURRENCY ||
            class == LEX_NUMERAL || class == LEX_FUNCTION || class == LEX_BOUND)
            return false;
    }
    return !text_hit(t, i, LEX_PERIOD, &end) && !in_cue(t, i);
}

/* "kopi asal Gayo", "telur siap kirim": a product's name ends before them. */
static bool ends_name(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_WARE_END);
}

/* "pedagang keliling", "penjual musiman": how is sold, not what. */
static bool is_trade(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_WAY_OF_TRADE);
}

/* "[bahan baku] songket", "[pakan] ikan": another thing, made for or of the goods behind it. */
static uint32_t made_of(const struct text *t, uint32_t first, uint32_t floor)
{
    if (first > floor && text_word_in(t, first - 1, WORDS_WARE_PART))
        return first - 1;
    return first > floor + 1 && word_at(t, first - 1, "baku") && word_at(t, first - 2, "bahan")
               ? first - 2
               : first;
}

/* "songket [motif naga]", "minyak goreng [merek X]": which of them. */
static uint32_t which_kind(const struct text *t, uint32_t end)
{
    uint32_t i = end + 1, numeral;

    if (!text_word_in(t, end, WORDS_WARE_KIND))
        return end;
    while (i < end + 1 + KIND_WORDS && i < t->n_tokens && !phrase_stops(t, i) &&
           !text_hit(t, i, LEX_NUMERAL, &numeral) && !text_hit(t, i, LEX_AREA, &numeral))
        i++;
    return i > end + 1 ? i : end;
}

/* Do the word at the token and the next one stand around a hyphen: "pernak-pernik"? */
static bool hyphened(const struct text *t, uint32_t i)
{
    return sign_at(t, i + 1) == '-' && i + 2 < t->n_tokens && t->tokens[i].kind == TOKEN_WORD &&
           t->tokens[i + 2].kind == TOKEN_WORD && (t->tokens[i + 1].flags & TOKEN_GLUED) &&
           (t->tokens[i + 2].flags & TOKEN_GLUED);
}

struct phrase ware_whole(const struct reading *r, struct phrase hit)
{
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, hit.first)->first;

    if (hyphened(t, hit.end - 1))
        hit.end += 2;
    if (hit.first > floor + 1 && hyphened(t, hit.first - 2))
        hit.first -= 2;
    uint32_t first = hit.first, end = hit.end;

    for (; first > floor && hit.first - first < LEFT_WORDS; first--)
        if (!is_plain(t, first - 1) || ends_name(t, first - 1) || is_trade(t, first - 1) ||
            (capital_at(t, first - 1) && !capital_at(t, first)))
            break;
    for (; end < hit.end + RIGHT_WORDS; end++)
        if (!is_plain(t, end) || ends_name(t, end) || is_trade(t, end) ||
            (capital_at(t, end) != capital_at(t, end - 1) && end - 1 != floor))
            break;
    return (struct phrase){made_of(t, first, floor), which_kind(t, end)};
}

/* Words that a ware's name follows. */
static bool is_head(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_WARE_HEAD);
}

/* "industri kecil songkok": what stands between the head and the ware. */
static bool is_between(const struct text *t, size_t i)
{
    return text_word_in(t, i, WORDS_WARE_BETWEEN);
}

bool ware_has_clitic(const struct text *t, size_t i)
{
    struct span w = text_token(t, i);
    char small[STEM_MAX];

    if (w.len < 3 + CLITIC || w.len - CLITIC > sizeof(small) || w.p[w.len - 1] != 'a' ||
        !span_is(span_sub(w, w.len - CLITIC, w.len), "nya"))
        return false;
    for (size_t k = 0; k < w.len - CLITIC; k++)
        small[k] = (char)(w.p[k] >= 'A' && w.p[k] <= 'Z' ? w.p[k] + 32 : w.p[k]);
    uint32_t stem = lexicon_word(t->lexicon, (struct span){small, w.len - CLITIC});
    return stem && lexicon_single(t->lexicon, stem, LEX_PRODUCT);
}

static bool same_word(const struct text *t, size_t a, size_t b)
{
    const struct token *x = &t->tokens[a], *y = &t->tokens[b];

    return y->kind == TOKEN_WORD && x->word == y->word && x->end - x->start == y->end - y->start &&
           (x->word || span_eq_nocase(text_token(t, a), text_token(t, b)));
}

/* A ware that the headline names is what the document is about: 1. */
static size_t in_title(const struct reading *r, size_t ware)
{
    struct span name = text_token(r->t, ware);

    for (size_t i = 0; r->title && i < r->title->n_tokens; i++)
        if (span_eq_nocase(text_token(r->title, i), name))
            return 1;
    return 0;
}

void ware_mark(struct reading *r)
{
    const struct text *t = r->t;
    uint32_t wares[MAX_WARES], end;
    size_t n = 0;

    r->is_ware = arena_array(r->arena, t->n_tokens + 1, sizeof(*r->is_ware));
    for (size_t i = 0; i + 1 < t->n_tokens && n < MAX_WARES; i++) {
        if (!is_head(t, i))
            continue;
        size_t k = i + 1;
        while (k < i + 4 && k < t->n_tokens && (is_between(t, k) || is_trade(t, k)))
            k++;
        if (!is_plain(t, k) || ends_name(t, k) || capital_at(t, k) ||
            t->tokens[k].end - t->tokens[k].start < MIN_WORD || text_hit(t, k, LEX_PRODUCT, &end))
            continue;
        wares[n++] = (uint32_t)k;
    }
    for (size_t i = 0; i < t->n_tokens; i++)
        r->is_ware[i] = t->tokens[i].kind == TOKEN_WORD && ware_has_clitic(t, i);
    for (size_t w = 0; w < n; w++) {
        size_t times = in_title(r, wares[w]);
        for (size_t i = 0; i < t->n_tokens; i++)
            times += same_word(t, wares[w], i);
        for (size_t i = 0; times > 1 && i < t->n_tokens; i++)
            r->is_ware[i] |= same_word(t, wares[w], i);
    }
}
