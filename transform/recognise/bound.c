#include "transform/recognise/bound.h"

#define CHAIN_MAX   6 /* bound words and fillers between a clause and its number */
#define CEILING_MAX 8 /* tokens between "plafon" and "hingga" */
#define PHRASE_MAX  5 /* tokens of the longest bound phrase */

/* The bound phrase that begins at the token and stands where `extra` says; some may stand at both
 * sides of a number ("lebih 5 ton", "5 ton lebih"). */
static const struct lex_entry *bound_at(const struct text *t, size_t token, const char *extra,
                                        uint32_t *ret_end)
{
    if (!text_begins(t, token, LEX_BOUND))
        return NULL;
    for (size_t h = t->hit_from[token]; h < t->hit_from[token + 1]; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_BOUND && span_is(e->extra, extra)) {
            *ret_end = t->hits[h].end;
            return e;
        }
    }
    return NULL;
}

/* The entry of the longest bound phrase that ends right before `end`. */
static const struct lex_entry *bound_ending(const struct text *t, size_t end, size_t *ret_first)
{
    for (size_t back = end < PHRASE_MAX ? end : PHRASE_MAX; back > 0; back--) {
        uint32_t hit_end;
        const struct lex_entry *e = bound_at(t, end - back, "before", &hit_end);
        if (e && hit_end == end) {
            *ret_first = end - back;
            return e;
        }
    }
    return NULL;
}

/* A word that may stand between a bound word and its number ends right before `end`. */
static bool has_filler(const struct text *t, size_t end, size_t *ret_first)
{
    static const char *const codes[] = {"filler", "arrive", NULL};

    for (size_t back = end < PHRASE_MAX ? end : PHRASE_MAX; back > 0; back--) {
        uint32_t hit_end;
        if (text_hit_among(t, end - back, LEX_FUNCTION, codes, &hit_end) && hit_end == end) {
            *ret_first = end - back;
            return true;
        }
    }
    return false;
}

/* A rule's ceiling named before "hingga": plafon, dibatasi, diskon. */
static bool has_ceiling(const struct text *t, size_t before)
{
    for (size_t back = 1; back <= CEILING_MAX && back <= before; back++) {
        uint32_t end;
        if (t->tokens[before - back].kind == TOKEN_BREAK || token_is(t, before - back, "."))
            return false;
        const struct lex_entry *e = text_hit(t, before - back, LEX_BOUND, &end);
        if (e && span_is(e->extra, "ceiling"))
            return true;
    }
    return false;
}

static enum figure_bound bound_of(struct span code)
{
    return span_is(code, "approx") ? BOUND_APPROX
           : span_is(code, "min")  ? BOUND_MIN
           : span_is(code, "max")  ? BOUND_MAX
                                   : BOUND_EXACT;
}

static enum figure_bound bound_before(const struct text *t, size_t first, uint32_t *ret_cue)
{
    enum figure_bound bound = BOUND_EXACT;
    size_t at = first, hit_first;

    for (unsigned n = 0; n < CHAIN_MAX && at > 0; n++) {
        const struct lex_entry *e = bound_ending(t, at, &hit_first);
        if (e) {
            enum figure_bound here = bound_of(e->code);
            if (e->weight == 1 && has_ceiling(t, hit_first))
                here = BOUND_MAX;
            if (bound == BOUND_EXACT || here == BOUND_APPROX)
                bound = here;
            *ret_cue = (uint32_t)hit_first;
        } else if (!has_filler(t, at, &hit_first)) {
            break;
        }
        at = hit_first;
    }
    return bound;
}

static enum figure_bound bound_behind(const struct text *t, size_t end)
{
    uint32_t hit_end;

    if (token_is(t, end, "atau")) /* "5 persen atau lebih" */
        end++;
    const struct lex_entry *e = end < t->n_tokens ? bound_at(t, end, "after", &hit_end) : NULL;
    if (!e && end + 1 < t->n_tokens && t->tokens[end].kind == TOKEN_WORD &&
        !text_hit(t, end, LEX_BOUND, &hit_end)) { /* "50 unit lebih" */
        end++;
        e = bound_at(t, end, "after", &hit_end);
    }
    if (!e)
        return BOUND_EXACT;
    if (hit_end < t->n_tokens && t->tokens[hit_end].kind == TOKEN_NUMBER) /* "20+20%" */
        return BOUND_EXACT;
    /* "lebih" that compares ("lebih tinggi") bounds nothing */
    if (token_is(t, end, "lebih") && hit_end < t->n_tokens &&
        t->tokens[hit_end].kind == TOKEN_WORD && !closes_noun(t, hit_end))
        return BOUND_EXACT;
    return bound_of(e->code);
}

enum figure_bound bound_read(const struct text *t, size_t first, size_t end, uint32_t *ret_cue)
{
    *ret_cue = (uint32_t)first;
    enum figure_bound before = bound_before(t, first, ret_cue);
    if (before != BOUND_EXACT)
        return before;
    return bound_behind(t, end);
}
