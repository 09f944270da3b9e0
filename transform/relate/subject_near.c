#include "transform/relate/subject_near.h"

#include "transform/relate/clause.h"

#define NAME_WORDS 3u /* before a product in a firm's or place's name */
#define SHORT_FORM 3u /* letters of a product's name that short forms share */

/* "Tulang Bawang" grows no onions. */
static bool in_area(const struct reading *r, const struct lex_hit *hit)
{
    size_t behind = areas_from(r, (size_t)hit->first + 1);

    return behind > 0 && r->areas[behind - 1].end > hit->first &&
           r->areas[behind - 1].end - r->areas[behind - 1].first > hit->end - hit->first;
}

/* "siswa SD dan [MI]": a short form that reads like a product in small letters. */
static bool is_short_form(const struct text *t, const struct lex_hit *hit)
{
    struct span phrase = lexicon_entry(t->lexicon, hit->entry)->phrase;

    return hit->class == LEX_PRODUCT && hit->end == hit->first + 1 &&
           (t->tokens[hit->first].flags & TOKEN_UPPER) && phrase.len <= SHORT_FORM &&
           phrase.p[0] >= 'a';
}

/* "Koperasi [Nira] Sejahtera", "Pasar [Ikan]": part of a name that a firm, a group or a place has. */
static bool in_name(const struct text *t, uint32_t first)
{
    if (!capital_at(t, first) || (t->tokens[first].flags & TOKEN_UPPER))
        return false;
    for (uint32_t i = first; i > 0 && first - i < NAME_WORDS && capital_at(t, i - 1); i--)
        if (text_word_in(t, i - 1, WORDS_NAME_OWNER))
            return true;
    return false;
}

/* "Rp4.000 per [buah]": a unit that is a product elsewhere. */
static bool is_base(const struct text *t, uint32_t first)
{
    uint32_t end;

    return first > 0 && (word_at(t, first - 1, "per") || sign_at(t, first - 1) == '/') &&
           text_hit(t, first, LEX_UNIT, &end);
}

bool subject_hit_before(const struct reading *r, const struct figure *f, enum lex_class class,
                        uint32_t far, struct phrase *ret)
{
    size_t from = f->first;

    while (from > 0 && way_between(r, from - 1, f->first) < far)
        from--;
    for (size_t h = r->t->hit_from[f->first]; h-- > hits_from(r->t, from);) {
        const struct lex_hit *hit = &r->t->hits[h];
        if (lexicon_entry(r->t->lexicon, hit->entry)->class != class || hit->end > f->first ||
            in_area(r, hit) || is_base(r->t, hit->first) ||
            (class == LEX_PRODUCT && in_name(r->t, hit->first)) || is_short_form(r->t, hit))
            continue;
        *ret = (struct phrase){hit->first, hit->end};
        return true;
    }
    return false;
}

bool subject_hit_inside(const struct reading *r, uint32_t first, uint32_t end, enum lex_class class,
                        struct phrase *ret)
{
    for (size_t h = hits_from(r->t, first); h < r->t->n_hits && r->t->hits[h].first < end; h++)
        if (lexicon_entry(r->t->lexicon, r->t->hits[h].entry)->class == class &&
            !in_area(r, &r->t->hits[h]) && !is_short_form(r->t, &r->t->hits[h])) {
            *ret = (struct phrase){r->t->hits[h].first, r->t->hits[h].end};
            return true;
        }
    return false;
}

bool subject_hit_behind(const struct reading *r, const struct figure *f, enum lex_class class,
                        struct phrase *ret)
{
    return subject_hit_inside(r, f->end, sentence_at(r, f->first)->end, class, ret);
}

bool subject_generic_noun(const struct reading *r, const struct phrase *p)
{
    uint32_t i = p->first, end;

    while (i < p->end) {
        const struct lex_entry *unit = text_hit(r->t, i, LEX_UNIT, &end);
        if (!(unit && span_starts(unit->extra, SPAN("count:"))) &&
            !hit_of(r->t, i, LEX_FUNCTION, "generic", &end))
            return false;
        i = end;
    }
    return true;
}

bool subject_own_cue(const struct reading *r, const struct figure *f, struct span indicator,
                     struct phrase *ret)
{
    const struct text *t = r->t;
    size_t from = f->first;

    while (from > 0 && way_between(r, from - 1, f->first) < SUBJECT_FAR)
        from--;
    for (size_t h = t->hit_from[f->first]; h-- > hits_from(t, from);) {
        const struct lex_entry *e = lexicon_entry(t->lexicon, t->hits[h].entry);
        if (e->class != LEX_CUE || !span_eq(e->code, indicator) || t->hits[h].end > f->first ||
            span_starts(e->extra, SPAN("ctx:")))
            continue;
        struct phrase cue = {t->hits[h].first, t->hits[h].end};
        if (subject_generic_noun(r, &cue) || phrase_verb(t, cue.first))
            continue;
        *ret = cue;
        return true;
    }
    return false;
}

/* "Deputi [Bidang] Usaha Mikro": part of a post's name. */
static bool in_post(const struct text *t, size_t i)
{
    return i > 0 && word_at(t, i, "bidang") && capital_at(t, i) && capital_at(t, i - 1);
}

bool subject_sector(const struct reading *r, const struct figure *f, bool contributes,
                    struct phrase *ret)
{
    /* "kontribusinya": of the sector named last, maybe in another sentence */
    uint32_t floor = contributes ? 0 : sentence_at(r, f->first)->first;
    uint32_t far = contributes ? SUBJECT_FAR : SUBJECT_CLOSE + 12;
    struct phrase words;

    for (size_t i = f->first; i-- > floor;) {
        if (way_between(r, i, f->first) > far)
            return false;
        if (!text_word_in(r->t, i, WORDS_SECTOR) || in_post(r->t, i))
            continue;
        if (hit_is(r->t, i + 1, LEX_FUNCTION, "point")) { /* "sektor ini": the one named before */
            floor = 0;
            far = SUBJECT_FAR;
            continue;
        }
        words.first = (uint32_t)i + 1;
        while (words.first < i + 4 && hit_is(r->t, words.first, LEX_FUNCTION, "reach"))
            words.first++; /* "sektor ketiga yakni pertanian" */
        while (words.first < i + 4 && hit_is(r->t, words.first, LEX_FUNCTION, "namely"))
            words.first++;
        words.end = phrase_end(r->t, words.first, f->first, true);
        if (words.end <= words.first || text_word_in(r->t, words.end, WORDS_LIKE) ||
            (words.end == words.first + 1 && text_word_in(r->t, words.first, WORDS_TRADE_AT_LARGE)))
            return false; /* "sektor usaha tertinggi adalah X", "sektor industri seperti X" */
        *ret = words;
        return true;
    }
    return false;
}
