#include "transform/relate/indicator.h"

#include "transform/relate/clause.h"
#include "transform/relate/phrase.h"

#define MAX_CODES    64 /* there are about 50 indicators */
#define DECAY        6u /* per cent of its weight that a cue loses with each word between */
#define AFTER_FACTOR 2u /* a cue behind the figure counts as if twice as far */
#define AFTER_START  3u
#define NOUN_BONUS   20u
#define CARRY_WEIGHT 54u /* the indicator of the figure before it, of the same kind */
#define RESTATES     130u
#define PLAIN_NOUN   56u  /* a counted noun that no list knows: OTHER */
#define SAME_NOUN    126u /* "192 UMKM ..., 225 UMKM": the same noun counted again */
#define VALUE_OF     80u
#define DECISIVE                                                                                   \
    95u /* a counted noun of that score leaves little to cues that count something else */
#define PER_UNIT    60u
#define SAME_FAR    60u
#define FALLBACK    16u /* nothing near says more than that the figure before it measured this */
#define TITLE_WAY   50u /* the title's cues count as if so far away */
#define OWN_CUE     60  /* a cue of that weight between two figures parts them */
#define MORE_MAX    40u /* what further cues and context may add to the best one */
#define CONTEXT_MAX 60u
#define BACK_FAR    110u /* cues farther back in the text say nothing of a figure */

enum role { ROLE_ANY, ROLE_NOUN, ROLE_CONTEXT };

struct vote {
    struct span code;
    unsigned best, sum, context;
    const char *rule;
};

struct ballot {
    const struct reading *r;
    const struct figure *f;
    uint32_t noun_end;
    const struct figure *next; /* NULL behind the last one */
    uint32_t after;            /* end of the figure before it */
    bool own_cue;              /* a strong cue stands between that figure and this one */
    struct vote votes[MAX_CODES];
    size_t n;
};

/* "noun:count,percent" -> role and whether the kind is among them. */
static bool cue_applies(struct span extra, enum figure_kind kind, enum role *ret_role)
{
    struct span part;

    *ret_role = ROLE_ANY;
    if (span_starts(extra, SPAN("noun:"))) {
        *ret_role = ROLE_NOUN;
        extra = span_from(extra, 5);
    } else if (span_starts(extra, SPAN("ctx:"))) {
        *ret_role = ROLE_CONTEXT;
        extra = span_from(extra, 4);
    }
    while (span_split(&extra, ',', &part))
        if (span_is(part, figure_kind_name(kind)))
            return true;
    return false;
}

static struct vote *vote_for(struct ballot *b, struct span code)
{
    for (size_t i = 0; i < b->n; i++)
        if (span_eq(b->votes[i].code, code))
            return &b->votes[i];
    if (b->n == MAX_CODES)
        return NULL;
    b->votes[b->n] = (struct vote){.code = code, .rule = "none"};
    return &b->votes[b->n++];
}

static void vote(struct ballot *b, struct span code, unsigned score, const char *rule)
{
    struct vote *v = vote_for(b, code);

    if (!v)
        return;
    v->sum += score;
    if (score > v->best) {
        v->best = score;
        v->rule = rule;
    }
}

static unsigned decayed(unsigned weight, uint32_t way)
{
    return weight * 100u / (100u + DECAY * way);
}

/* The way from the cue to the figure; WAY_FAR where it says nothing of it. */
static uint32_t cue_way(const struct ballot *b, const struct lex_hit *h)
{
    const struct reading *r = b->r;

    if (h->end <= b->f->first)
        return way_between(r, h->end, b->f->first);
    if (r->sentence_of[h->first] != r->sentence_of[b->f->first])
        return WAY_FAR;
    if (h->first < b->noun_end)
        return 0;
    uint32_t way = way_between(r, b->f->end, h->first);
    bool next = b->next && h->end <= b->next->first && way_between(r, h->end, b->next->first) < way;
    /* "... dengan total anggota 1,4 juta orang": a cue that stands nearer to the next figure is its
     * own */
    return AFTER_START + AFTER_FACTOR * (next ? 2 : 1) * way;
}

static void vote_cue(struct ballot *b, const struct lex_hit *h, const struct lex_entry *e)
{
    enum role role;
    bool noun = h->first >= b->f->first && h->first < b->noun_end;

    if (!cue_applies(e->extra, b->f->kind, &role) || !indicator_unit_fits(e->code, b->f))
        return;
    unsigned weight = e->weight < 0 ? 0 : (unsigned)e->weight;
    uint32_t way = cue_way(b, h);
    if (way >= WAY_FAR)
        return;
    if (role == ROLE_CONTEXT && b->r->sentence_of[h->first] == b->r->sentence_of[b->f->first]) {
        struct vote *v = vote_for(b, e->code);
        if (v)
            v->context += decayed(weight, way);
    } else if (role == ROLE_NOUN && noun) {
        vote(b, e->code, weight + NOUN_BONUS, "noun");
    } else if (role == ROLE_ANY) {
        b->own_cue |= h->first >= b->after && h->end <= b->f->first && e->weight >= OWN_CUE;
        vote(b, e->code, decayed(weight, way), h->end <= b->f->first ? "cue.before" : "cue.after");
    }
}

static void vote_cues(struct ballot *b)
{
    const struct text *t = b->r->t;
    const struct sentence *s = sentence_at(b->r, b->f->first);
    size_t from = b->f->first;

    while (from > 0 && way_between(b->r, from - 1, b->f->first) < BACK_FAR)
        from--;
    for (size_t h = hits_from(t, from); h < t->n_hits && t->hits[h].first < s->end; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE)
            vote_cue(b, &t->hits[h], e);
    }
}

/* A counted noun in small letters that no cue names: "empat momen libur". */
static void vote_plain_noun(struct ballot *b)
{
    static const char *const units[] = {"orang",  "unit", "buah", "jiwa",
                                        "persen", "ribu", "juta", NULL};
    uint32_t at = b->f->end;

    if (b->f->kind != FIGURE_COUNT || at >= b->noun_end)
        return;
    for (; at < b->noun_end; at++)
        if (!word_among(b->r->t, at, units))
            break;
    if (at < b->noun_end && !capital_at(b->r->t, at) && !phrase_stops(b->r->t, at))
        vote(b, SPAN("OTHER"), PLAIN_NOUN, "noun.plain");
}

/* Does the noun counted by both begin with the same word? */
static bool same_noun(const struct reading *r, const struct figure *a, const struct figure *b)
{
    const struct text *t = r->t;

    if (a->kind != FIGURE_COUNT || way_between(r, a->end, b->first) > SAME_FAR)
        return false;
    if (a->end >= figure_noun_end(r, a) || b->end >= figure_noun_end(r, b))
        return false;
    return span_eq_nocase(text_token(t, a->end), text_token(t, b->end));
}

/* "15,9 ton dengan nilai Rp1,4 miliar": the value of the amount before it. */
static void vote_value_of(struct ballot *b, size_t i)
{
    static const char *const words[] = {"nilai", "senilai", "nilainya", NULL};
    static const struct {
        const char *amount, *value;
    } pairs[] = {{"EXPORT_VOLUME", "EXPORT_VALUE"},
                 {"SALES_VOLUME", "SALES"},
                 {"IMPORT_VOLUME", "IMPORT_VALUE"}};
    const struct reading *r = b->r;

    if (i == 0 || b->f->kind != FIGURE_MONEY ||
        r->sentence_of[r->figures[i - 1].first] != r->sentence_of[b->f->first])
        return;
    for (size_t k = r->figures[i - 1].end; k < b->f->first; k++)
        for (size_t p = 0; word_among(r->t, k, words) && p < sizeof(pairs) / sizeof(pairs[0]); p++)
            if (span_is(r->obs[i - 1].indicator, pairs[p].amount))
                vote(b, span_of(pairs[p].value), VALUE_OF, "value.of");
}

/* "Rp 14 ribu per liter": money for so much of a thing is its price. */
static void vote_per(struct ballot *b)
{
    static const char *const times[] = {"month", "year",   "day",       "week",
                                        "hour",  "person", "household", NULL};

    if (b->f->kind != FIGURE_MONEY || !b->f->per[0])
        return;
    for (const char *const *time = times; *time; time++)
        if (strcmp(b->f->per, *time) == 0)
            return;
    vote(b, SPAN("PRICE"), PER_UNIT, "price.per");
}

static void vote_before(struct ballot *b, size_t i)
{
    const struct reading *r = b->r;

    bool other = i > 0 && span_is(r->obs[i - 1].indicator, "OTHER") && b->f->kind == FIGURE_MONEY;
    if (figure_restates(r, i) && !other && indicator_takes(r->obs[i - 1].indicator, b->f->kind)) {
        vote(b, r->obs[i - 1].indicator, RESTATES, "restates");
        return;
    }
    for (size_t j = i; j-- > 0;) {
        uint32_t way = way_between(r, r->figures[j].end, b->f->first);
        if (r->figures[j].kind != b->f->kind)
            continue;
        if (same_noun(r, &r->figures[j], b->f)) {
            vote(b, r->obs[j].indicator, SAME_NOUN, "list.noun");
            return;
        }
        unsigned score = decayed(b->own_cue ? CARRY_WEIGHT / 2 : CARRY_WEIGHT, way / 2);
        vote(b, r->obs[j].indicator, way > BACK_FAR ? FALLBACK : score, "list");
        return;
    }
}

/* The cues of the title: what the article is about. */
static void vote_title(struct ballot *b)
{
    const struct text *t = b->r->title;

    for (size_t h = 0; t && h < t->n_hits; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        enum role role;
        if (e->class == LEX_CUE && cue_applies(e->extra, b->f->kind, &role) && role == ROLE_ANY &&
            e->weight > 0)
            vote(b, e->code, decayed((unsigned)e->weight, TITLE_WAY), "title");
    }
}

static unsigned total(const struct vote *v)
{
    unsigned more = (v->sum - v->best) / 2;

    if (v->best == 0)
        return 0;
    return v->best + (more > MORE_MAX ? MORE_MAX : more) +
           (v->context > CONTEXT_MAX ? CONTEXT_MAX : v->context);
}

/* Sure where the winner is far ahead of the second. */
static unsigned confidence(unsigned best, unsigned second)
{
    if (best == 0)
        return 20;
    unsigned margin = (best - second) * 100 / best;
    unsigned strength = best > 100 ? 100 : best;
    return 30 + strength * 40 / 100 + margin * 28 / 100;
}

/* Does a counted noun decide: "empat kecamatan" is no number of beneficiaries, whatever stands
 * around it? */
static bool decided(const struct ballot *b)
{
    for (size_t k = 0; k < b->n; k++)
        if (b->votes[k].best >= DECISIVE && strcmp(b->votes[k].rule, "noun") == 0)
            return true;
    return false;
}

static bool by_noun(const struct vote *v)
{
    return strncmp(v->rule, "noun", 4) == 0 || strcmp(v->rule, "list.noun") == 0 ||
           strcmp(v->rule, "restates") == 0;
}

void indicator_choose(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    struct ballot b = {.r = r, .f = &r->figures[i], .noun_end = figure_noun_end(r, &r->figures[i])};
    unsigned best = 0, second = 0;

    b.next = i + 1 < r->n_figures ? &r->figures[i + 1] : NULL;
    b.after = i ? r->figures[i - 1].end : 0;
    vote_cues(&b);
    vote_title(&b);
    vote_per(&b);
    vote_value_of(&b, i);
    vote_plain_noun(&b);
    vote_before(&b, i);
    bool noun = decided(&b);
    o->indicator = SPAN("OTHER");
    o->rule = "none";
    for (size_t k = 0; k < b.n; k++) {
        unsigned score = total(&b.votes[k]);
        if (noun && !by_noun(&b.votes[k]))
            score = score * 6 / 10;
        if (score > best) {
            second = best;
            best = score;
            o->indicator = b.votes[k].code;
            o->rule = b.votes[k].rule;
        } else if (score > second) {
            second = score;
        }
    }
    o->confidence = confidence(best, second);
}
