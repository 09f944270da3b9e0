#include "transform/relate/ballot.h"
#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/phrase.h"

#define AFTER_FACTOR 2u /* a cue behind the figure counts as if twice as far */
#define AFTER_START  3u
#define NOUN_BONUS   20u
#define PLAIN_NOUN   56u  /* a counted noun that no list knows: OTHER */
#define GIVEN        110u /* more than a verb of work: "dibantu" */
#define TITLE_WAY    50u  /* the title's cues count as if so far away */
#define OWN_CUE      60   /* a cue of that weight between two figures parts them */
#define BACK_FAR     110u /* cues farther back in the text say nothing of a figure */
#define VERB_FAR     7u   /* "mengekspor biji kopi kering sebanyak 20 ton" */
#define OF_WHOLE     4u
#define WHOLE        20u
#define RELATIVE     8u /* "9.400 yang memiliki izin": the clause that tells which ones */
#define HEAD_WORDS   5u
#define HEAD_WEIGHT  60
#define PURSE_WORDS  6u  /* a purse in full before its initials: "Dana Alokasi Khusus (DAK)" */
#define HEAD_FAR     20u /* "industri kecil di Kota X berjumlah 200 unit" */

enum role { ROLE_ANY, ROLE_NOUN, ROLE_CONTEXT, ROLE_VERB };

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
    } else if (span_starts(extra, SPAN("verb:"))) {
        *ret_role = ROLE_VERB;
        extra = span_from(extra, 5);
    }
    /* "omzet naik dua kali lipat": a multiple is told as a percentage is */
    if (kind == FIGURE_RATIO)
        kind = FIGURE_PERCENT;
    while (span_split(&extra, ',', &part))
        if (span_is(part, figure_kind_name(kind)))
            return true;
    return false;
}

/* Is the cue the figure's counted noun, or the one that it shares with the next? */
static bool is_noun(const struct ballot *b, const struct lex_hit *h)
{
    return (h->first >= b->f->first && h->first < b->noun_end) ||
           (h->first >= b->shared_first && h->first < b->shared_end);
}

/* The way from the cue to the figure; WAY_FAR where it says nothing of it. */
static uint32_t cue_way(const struct ballot *b, const struct lex_hit *h)
{
    const struct reading *r = b->r;

    if (h->end <= b->f->first)
        return way_between(r, h->end, b->f->first);
    if (r->sentence_of[h->first] != r->sentence_of[b->f->first])
        return WAY_FAR;
    if (is_noun(b, h))
        return 0;
    if (b->relative && h->first < b->noun_end + RELATIVE)
        return way_between(r, b->noun_end, h->first);
    uint32_t way = way_between(r, b->f->end, h->first);
    if (b->f->kind == FIGURE_PERCENT && word_at(r->t, b->f->end, "dari") && way <= OF_WHOLE)
        return 1; /* "97 persen dari total tenaga kerja" */
    bool next = b->next && h->end <= b->next->first && way_between(r, h->end, b->next->first) < way;
    /* "... dengan total anggota 1,4 juta orang": a cue that stands nearer to the next figure is its
     * own */
    return AFTER_START + AFTER_FACTOR * (next ? 2 : 1) * way;
}

/* Does another verb of the list stand at the token: "melepas [ekspor] 54 ton"? */
static bool verb_cue_at(const struct text *t, uint32_t i)
{
    for (size_t h = t->hit_from[i]; h < t->hit_from[i + 1]; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class == LEX_CUE && span_starts(e->extra, SPAN("verb:")))
            return true;
    }
    return false;
}

/* Does the verb have the figure as its object ("merendam 300 rumah", "mengekspor kopi 20 ton") or,
 * passive or without an object, as its subject ("300 rumah terendam", "7 kontainer yang dilepas")? */
static bool governs(const struct ballot *b, const struct lex_hit *h)
{
    const struct text *t = b->r->t;
    bool before = h->end <= b->f->first;
    uint32_t from = before ? h->end : b->f->end, to = before ? b->f->first : h->first;

    if (b->r->sentence_of[h->first] != b->r->sentence_of[b->f->first] ||
        way_between(b->r, from, to) > VERB_FAR)
        return false;
    if (!before && b->next && h->end <= b->next->first &&
        way_between(b->r, h->end, b->next->first) <= 1)
        return false; /* "10 gram dijual Rp14 juta" */
    if (!before && (span_starts_nocase(text_token(t, h->first), SPAN("me")) ||
                    text_word_in(t, h->first, WORDS_DEED)))
        return false;
    for (uint32_t i = from; i < to; i++) {
        if (!before && word_at(t, i, "di") && word_at(t, i + 1, "antaranya")) {
            i++; /* "420 hektare di antaranya puso" */
            continue;
        }
        if (sign_at(t, i) == '-') /* "10 ibu-ibu yang bekerja" */
            continue;
        if (t->tokens[i].kind != TOKEN_WORD || hit_is(t, i, LEX_FUNCTION, "prep") ||
            (!before && span_starts_nocase(text_token(t, i), SPAN("men"))) ||
            (before && (hit_is(t, i, LEX_FUNCTION, "that") || verb_cue_at(t, i))))
            return false;
    }
    return true;
}

/* "koperasi karyawan 77 unit": the noun right before it is what is counted. */
static bool behind_noun(const struct text *t, const struct lex_hit *h)
{
    uint32_t from = h->first > HEAD_WORDS ? h->first - HEAD_WORDS : 0;

    for (size_t k = hits_from(t, from); k < t->n_hits && t->hits[k].first < h->first; k++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[k].entry);
        const struct lex_entry *own = lexicon_entry(t->lexicon, h->entry);
        if (e->class == LEX_CUE && t->hits[k].end == h->first && !span_eq(e->code, own->code) &&
            span_starts(e->extra, SPAN("noun:")) && e->weight >= HEAD_WEIGHT)
            return true;
    }
    return false;
}

/* What is counted stands in front: "industri kecil di Kota X berjumlah 200 unit". */
static bool heads(const struct ballot *b, const struct lex_hit *h)
{
    const struct text *t = b->r->t;
    uint32_t before = h->first;

    if (!b->bare || h->end > b->f->first || h->first < clause_first(b->r, b->f->first) ||
        way_between(b->r, h->end, b->f->first) > HEAD_FAR || behind_noun(t, h))
        return false;
    if (capital_at(t, h->first) && capital_at(t, h->end)) /* "Kecamatan X" is where it is counted */
        return false;
    size_t behind = figures_from(b->r, (size_t)h->first + 1);
    if (behind > 0 && b->r->figures[behind - 1].end >= h->end) /* "2.900 [bungkus]" */
        return false;
    if (before > 0 &&
        text_word_in(t, before - 1, WORDS_ONE_OR_EACH)) /* "satu perajin sanggup mencetak 600" */
        return false;
    if (before > 0 && word_at(t, before - 1, "seluruh"))
        before--;
    return before == 0 || !(hit_is(t, before - 1, LEX_FUNCTION, "prep") ||
                            word_at(t, before - 1, "ke") || word_at(t, before - 1, "dari"));
}

/* "sembilan jenis ikan": so many kinds are no amount of goods. */
static bool counts_kinds(const struct ballot *b)
{
    return b->f->kind == FIGURE_COUNT && (text_word_in(b->r->t, b->f->end, WORDS_WARE_KIND) ||
                                          text_word_in(b->r->t, b->f->end - 1, WORDS_WARE_KIND));
}

/* Is the cue what another figure counts ("[198 ribu anggota], 31 kantor cabang")? Then it says
 * nothing of a count with a noun of its own. */
static bool counted_elsewhere(const struct ballot *b, const struct lex_hit *h)
{
    const struct reading *r = b->r;
    size_t k = figures_from(r, h->first);

    if (b->bare || b->f->kind != FIGURE_COUNT || k == 0)
        return false;
    const struct figure *f = &r->figures[k - 1];
    return f != b->f && f->kind == FIGURE_COUNT && h->first < figure_noun_end(r, f);
}

/* "berjumlah 2.350 unit dan menyerap 11.800 pekerja", "pendapatan Rp75 miliar dan laba Rp3 miliar": a
 * word right before the next figure, or nearer to the next percentage, speaks of that. */
static bool of_next(const struct ballot *b, const struct lex_hit *h)
{
    const struct reading *r = b->r;

    if (h->first < b->f->end || h->first < b->noun_end || !b->next || h->end > b->next->first ||
        b->next->kind != b->f->kind)
        return false;
    uint32_t ahead = way_between(r, h->end, b->next->first);
    if (b->f->kind == FIGURE_PERCENT)
        return ahead < way_between(r, b->f->end, h->first);
    return ahead <= 1 &&
           (phrase_verb(r->t, h->first) ||
            (b->own_cue && h->first > 0 && hit_is(r->t, h->first - 1, LEX_FUNCTION, "and")));
}

/* A unit between the number and the end of what is counted: "orang", "unit". NULL: none. */
static const struct lex_entry *counting_unit(const struct ballot *b)
{
    uint32_t end;

    for (uint32_t i = b->f->first; i < b->noun_end; i++) {
        const struct lex_entry *unit = text_hit(b->r->t, i, LEX_UNIT, &end);
        if (unit)
            return unit;
    }
    return NULL;
}

static bool counts_people(const struct ballot *b)
{
    const struct lex_entry *unit = counting_unit(b);

    return b->f->kind == FIGURE_COUNT && unit && span_is(unit->extra, "count:person");
}

/* Goods or animals in front of "10 orang": they are not what the people are. */
static bool things_of_people(const struct ballot *b, const struct lex_entry *e)
{
    return span_is(e->code, "OTHER") && e->weight >= HEAD_WEIGHT && counts_people(b);
}

/* "sektor produksi", "bidang usaha": the word names a part of the economy. */
static bool names_sector(const struct text *t, const struct lex_hit *h)
{
    return h->first > 0 &&
           (text_word_in(t, h->first - 1, WORDS_SECTOR) || word_at(t, h->first - 1, "jenis"));
}

/* "dana otsus untuk modal pedagang", "Rp3 miliar untuk pengadaan bantuan": what it is for. */
static bool is_purpose(const struct text *t, const struct lex_hit *h)
{
    uint32_t at = h->first;

    if (at > 0 && text_word_in(t, at - 1, WORDS_CARRYING_OUT))
        at--;
    return at > 0 && text_word_in(t, at - 1, WORDS_MEANT_AS);
}

/* "bantuan dari Dana Alokasi Khusus (DAK)": out of which purse, not what it is. */
static bool is_source(const struct text *t, const struct lex_hit *h, const struct lex_entry *e)
{
    uint32_t at = h->first;

    if (!span_is(e->code, "BUDGET"))
        return false;
    for (size_t k = hits_from(t, at > PURSE_WORDS ? at - PURSE_WORDS : 0);
         at > 0 && sign_at(t, h->first - 1) == '(' && k < t->n_hits && t->hits[k].first < h->first;
         k++)
        if (t->hits[k].end == h->first - 1 &&
            span_eq(lexicon_entry(t->lexicon, t->hits[k].entry)->code, e->code))
            at = t->hits[k].first;
    return at > 0 && text_word_in(t, at - 1, WORDS_SOURCE);
}

/* "307 stan peserta", "20 produk UMKM": of two counted nouns the first is the head. */
static bool behind_head(const struct ballot *b, const struct lex_hit *h)
{
    const struct text *t = b->r->t;
    enum role role;

    for (size_t k = hits_from(t, b->f->end); k < t->n_hits && t->hits[k].first < h->first; k++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[k].entry);
        if (e->class == LEX_CUE && e->weight >= HEAD_WEIGHT &&
            cue_applies(e->extra, b->f->kind, &role) && role == ROLE_NOUN &&
            t->hits[k].end <= h->first)
            return true;
    }
    return false;
}

/* "NPL kredit rumah tangga", "bunga pinjaman", "harga tiket": the first of two nouns is the head. */
static bool modifies(const struct ballot *b, const struct lex_hit *h)
{
    const struct text *t = b->r->t;
    uint32_t from = h->first > HEAD_WORDS ? h->first - HEAD_WORDS : 0;
    enum role role;

    for (size_t k = hits_from(t, from); k < t->n_hits && t->hits[k].first < h->first; k++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[k].entry);
        const struct lex_entry *own = lexicon_entry(t->lexicon, h->entry);
        if (e->class == LEX_CUE && t->hits[k].end == h->first && !span_eq(e->code, own->code) &&
            e->weight >= HEAD_WEIGHT && cue_applies(e->extra, b->f->kind, &role) &&
            role == ROLE_ANY && !phrase_verb(t, t->hits[k].first) &&
            !b->r->in_office[t->hits[k].first])
            return true;
    }
    return false;
}

/* "Sebanyak 50 perajin di Desa X mendapat bantuan": the predicate behind a counted noun is not far. */
static uint32_t context_way(const struct ballot *b, const struct lex_hit *h, uint32_t way)
{
    if (h->first < b->noun_end || (b->next && h->first > b->next->first))
        return way;
    uint32_t straight = way_between(b->r, b->noun_end, h->first);
    return straight < way ? straight : way;
}

static void vote_cue(struct ballot *b, const struct lex_hit *h, const struct lex_entry *e)
{
    enum role role;
    bool noun = is_noun(b, h);

    if (!cue_applies(e->extra, b->f->kind, &role) || !indicator_unit_fits(e->code, b->f) ||
        (indicator_is_volume(e->code) && counts_kinds(b)) ||
        (!noun &&
         (b->r->in_office[h->first] || counted_elsewhere(b, h) || names_sector(b->r->t, h))))
        return;
    unsigned weight = e->weight < 0 ? 0 : (unsigned)e->weight;
    uint32_t way = cue_way(b, h);
    if (way >= WAY_FAR)
        return;
    if (role == ROLE_CONTEXT && b->r->sentence_of[h->first] == b->r->sentence_of[b->f->first]) {
        struct vote *v = ballot_vote_for(b, e->code);
        if (v)
            v->context += ballot_decayed(weight, context_way(b, h, way));
    } else if (role == ROLE_NOUN && noun) {
        ballot_vote(b, e->code, behind_head(b, h) ? weight / 2 : weight + NOUN_BONUS, "noun");
    } else if (role == ROLE_NOUN && !things_of_people(b, e) && heads(b, h)) {
        ballot_vote(b, e->code, ballot_decayed(weight, way / 2), "noun.before");
    } else if (role == ROLE_VERB && governs(b, h)) {
        ballot_vote(b, e->code, weight + NOUN_BONUS, "noun.verb");
    } else if (role == ROLE_ANY && !of_next(b, h)) {
        bool before = h->end <= b->f->first;
        if (is_purpose(b->r->t, h) || (before && (modifies(b, h) || is_source(b->r->t, h, e))))
            weight /= 2;
        b->own_cue |= before && h->first >= b->after && e->weight >= OWN_CUE;
        ballot_vote(b, e->code, ballot_decayed(weight, way), before ? "cue.before" : "cue.after");
    }
}

void ballot_cues(struct ballot *b)
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
void ballot_plain_noun(struct ballot *b)
{
    uint32_t at = b->f->end;

    if (b->f->kind != FIGURE_COUNT || at >= b->noun_end)
        return;
    for (size_t k = 0; k < b->n; k++)
        if (strcmp(b->votes[k].rule, "noun") == 0)
            return;
    for (; at < b->noun_end; at++)
        if (!text_word_in(b->r->t, at, WORDS_COUNTING_WORD))
            break;
    if (at < b->noun_end &&
        (!capital_at(b->r->t, at) || (b->r->t->tokens[at].flags & TOKEN_UPPER)) &&
        !phrase_stops(b->r->t, at))
        ballot_vote(b, SPAN("OTHER"), PLAIN_NOUN, "noun.plain");
}

/* "KUB itu mendapat 10 unit", "diberi 5 ribu bubu": what is handed out, however those are counted
 * who get it. Units of nothing named are what the last ones were. */
void ballot_given(struct ballot *b)
{
    const struct text *t = b->r->t;

    if (b->f->kind != FIGURE_COUNT || b->f->cue_first == 0 ||
        !(text_word_in(t, b->f->cue_first - 1, WORDS_RECEIVES) ||
          text_word_in(t, b->f->cue_first - 1, WORDS_GIVEN)))
        return;
    for (size_t k = 0; k < b->n; k++)
        if (strcmp(b->votes[k].rule, "noun") == 0)
            return;
    if (counts_people(b) || (b->noun_end == b->f->end && !counting_unit(b)))
        return;
    size_t i = (size_t)(b->f - b->r->figures);
    bool as_last = b->noun_end == b->f->end && i > 0 && figure_same_unit(t, b->f - 1, b->f);
    ballot_vote(b, as_last ? b->r->obs[i - 1].indicator : SPAN("OTHER"), GIVEN, "noun.given");
}

/* "Dari 6.300 UMKM", "seluruh 412 UMKM": the whole of them, not those that somebody reached. */
void ballot_whole(struct ballot *b)
{
    if (b->f->kind != FIGURE_COUNT || b->f->cue_first == 0 || b->bare ||
        !text_word_in(b->r->t, b->f->cue_first - 1, WORDS_WHOLE_OF))
        return;
    for (size_t k = 0; k < b->n; k++)
        if (span_is(b->votes[k].code, "UMKM_COUNT") && b->votes[k].best)
            b->votes[k].context += WHOLE;
}

/* The cues of the title: what the article is about. */
void ballot_title(struct ballot *b)
{
    const struct text *t = b->r->title;

    for (size_t h = 0; t && h < t->n_hits; h++) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        enum role role;
        if (e->class == LEX_CUE && cue_applies(e->extra, b->f->kind, &role) && role == ROLE_ANY &&
            e->weight > 0)
            ballot_vote(b, e->code, ballot_decayed((unsigned)e->weight, TITLE_WAY), "title");
    }
}
