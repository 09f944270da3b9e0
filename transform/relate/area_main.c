#include "transform/relate/area_main.h"

#include "transform/relate/area.h"
#include "transform/relate/area_outlet.h"

#define MAX_AREAS 64 /* different areas that are weighed; a document names few */

/* Weights of a mention: in the title, in the first sentences, elsewhere, in an office's name. */
#define W_TITLE        8
#define W_LEAD         4
#define W_TEXT         2
#define W_BODY         2
#define W_FAINT        1 /* dateline, place of a speech */
#define LEAD_SENTENCES 3

#define CAPITAL "31" /* Jakarta, where the nation's bodies speak */

struct tally {
    struct span code;
    unsigned weight;
    bool firm;   /* named otherwise than as a dateline or the place of a speech */
    bool figure; /* a figure stands close behind it: "Jawa Barat Rp 13,7 triliun" */
    bool listed; /* in a list over several provinces */
};

/* A dateline, the place of a speech ("di Jakarta, Senin") and the nation narrow nothing. */
static bool faint(const struct reading *r, const struct place *p)
{
    return p->dateline || p->candidates[0].type == PLACE_NATION || area_speech_place(r->t, p);
}

/* "kopi Bajawa", "batik Pamekasan": a good that is called after the place. */
static bool names_goods(const struct text *t, const struct place *p)
{
    for (size_t h = p->first ? hits_from(t, p->first - 1) : t->n_hits;
         h < t->n_hits && t->hits[h].first < p->first; h++)
        if (t->hits[h].end == p->first &&
            lexicon_entry(t->lexicon, t->hits[h].entry)->class == LEX_PRODUCT)
            return true;
    return false;
}

/* "dari Brebes", "Pasar Pekalongan": where goods come from or go to, and names of markets after
 * other towns. */
static bool elsewhere(const struct text *t, const struct place *p)
{
    bool market = p->first > 0 && word_at(t, p->first - 1, "Pasar") &&
                  p->candidates[0].type != PLACE_DISTRICT;

    return p->first > 0 && !p->typed && (market || text_word_in(t, p->first - 1, WORDS_END_OF_WAY));
}

/* "Mesuji, Lampung", "Kabupaten Ngada, Nusa Tenggara Timur (NTT)": the province says where the
 * regency before it lies. */
static bool qualifies(const struct area_places *places, size_t i)
{
    const struct place *p = &places->list[i];

    if (i == 0 || i == places->n_title || p->candidates[0].type != PLACE_PROVINCE)
        return false;
    return p->first <= p[-1].end + 2 &&
           area_inside(span_of(p[-1].candidates[0].code), span_of(p->candidates[0].code));
}

/* Also the number of an item: "1. Jawa Tengah, 2. Jawa Timur". */
static bool list_sign(const struct text *t, uint32_t i)
{
    bool number = i < t->n_tokens && t->tokens[i].kind == TOKEN_NUMBER && sign_at(t, i + 1) == '.';

    return number || sign_at(t, i) == ',' || text_word_in(t, i, WORDS_AREA_AND) ||
           (sign_at(t, i) == '.' && i > 0 && t->tokens[i - 1].kind == TOKEN_NUMBER);
}

/* Only signs and words of a list between the two, which lie in different provinces. */
static bool listed_with(const struct text *t, const struct place *a, const struct place *b)
{
    bool far = a->candidates[0].type >= PLACE_COUNTRY || b->candidates[0].type >= PLACE_COUNTRY ||
               a->candidates[0].type == PLACE_NATION || b->candidates[0].type == PLACE_NATION ||
               area_same_province(a->candidates[0].code, b->candidates[0].code);

    for (uint32_t i = a->end; !far && i < b->first; i++)
        far = !list_sign(t, i);
    return !far;
}

/* "Kalimantan", but not in "Kalimantan Barat". */
static bool island_at(const struct text *t, uint32_t i)
{
    uint32_t end;

    return hit_is(t, i, LEX_FUNCTION, "area") && !text_hit(t, i, LEX_AREA, &end);
}

/* "Lampung, dan Kalimantan": an island is listed before or behind it. */
static bool beside_island(const struct text *t, const struct place *p)
{
    uint32_t before = p->first, behind = p->end;

    while (before > 0 && list_sign(t, before - 1))
        before--;
    while (list_sign(t, behind))
        behind++;
    return (behind > p->end && island_at(t, behind)) ||
           (before > 0 && before < p->first && island_at(t, before - 1));
}

/* "zona Jawa Barat, Bali, dan Lampung": one of several provinces of a list. */
static bool in_list(const struct reading *r, const struct area_places *places, size_t i)
{
    const struct place *p = &places->list[i];

    return (i > places->n_title && listed_with(r->t, p - 1, p)) ||
           (i + 1 < places->n && listed_with(r->t, p, p + 1)) || beside_island(r->t, p);
}

static unsigned weight_of(const struct reading *r, const struct place *p)
{
    if (p->candidates[0].type == PLACE_COUNTRY || p->candidates[0].type == PLACE_REGION)
        return 0;
    if (faint(r, p) || area_names_capital(r->t, p->first) || names_goods(r->t, p) ||
        elsewhere(r->t, p))
        return W_FAINT;
    if (r->sentence_of[p->first] < LEAD_SENTENCES)
        return W_LEAD;
    return p->body ? W_BODY : W_TEXT;
}

#define FIGURE_FAR 8 /* tokens between a place and the figure that is its */

static bool has_figure(const struct reading *r, const struct place *p, const struct place *next)
{
    size_t f = figures_from(r, p->end);

    return f < r->n_figures && r->figures[f].first - p->end <= FIGURE_FAR &&
           r->sentence_of[r->figures[f].first] == r->sentence_of[p->first] &&
           !(next && next->first < r->figures[f].first);
}

/* Adds one mention; of its marks those stay that any mention had. */
static void count(struct tally *tallies, size_t *n, struct tally mention)
{
    size_t i = 0;

    if (mention.weight == 0)
        return;
    while (i < *n && !span_eq(tallies[i].code, mention.code))
        i++;
    if (i == *n && *n == MAX_AREAS)
        return;
    if (i == *n)
        tallies[(*n)++] = (struct tally){.code = mention.code};
    tallies[i].weight += mention.weight;
    tallies[i].firm |= mention.weight > W_FAINT;
    tallies[i].figure |= mention.figure;
    tallies[i].listed |= mention.listed;
}

static void count_title(const struct reading *r, const struct area_places *places,
                        struct tally *tallies, size_t *n)
{
    for (size_t i = 0; i < places->n_title; i++) {
        const struct place *p = &places->list[i];
        bool abroad = p->candidates[0].type >= PLACE_COUNTRY;
        bool goods = names_goods(r->title, p);
        unsigned weight = qualifies(places, i)                             ? W_FAINT
                          : p->candidates[0].type == PLACE_NATION || goods ? W_TEXT
                                                                           : W_TITLE;
        count(
            tallies, n,
            (struct tally){.code = span_of(p->candidates[0].code), .weight = abroad ? 0 : weight});
    }
}

/* The weightiest regency and the weightiest province; a regency lends its weight to its province.
 */
static const struct tally *heaviest(const struct tally *tallies, size_t n, size_t code_len)
{
    const struct tally *best = NULL;

    for (size_t i = 0; i < n; i++)
        if (tallies[i].code.len == code_len && tallies[i].firm && !span_is(tallies[i].code, "ID") &&
            (!best || tallies[i].weight > best->weight))
            best = &tallies[i];
    return best;
}

/* Is a ministry, one who leads it or a national firm named anywhere? */
static bool names_nation(const struct text *t)
{
    static const char *const bodies[] = {"ministry", "national", NULL};
    static const char *const roles[] = {"minister", "portfolio", "president", NULL};
    uint32_t end;

    for (size_t i = 0; i < t->n_tokens; i++)
        if (text_hit_among(t, i, LEX_BODY, bodies, &end) ||
            text_hit_among(t, i, LEX_ROLE, roles, &end))
            return true;
    return false;
}

#define DATELINE_END 4u /* tokens of a dateline that stands in lines of its own */
#define FIRM_OPENS   4u /* "Direktur Utama Perum Bulog", "PT PLN" */

/* "Perum Bulog", but not "Perum Bulog Sumsel": the firm as a whole. */
static bool national_firm(const struct text *t, size_t i)
{
    uint32_t end, area_end;

    return hit_of(t, i, LEX_BODY, "national", &end) && !text_hit(t, end, LEX_AREA, &area_end);
}

enum seat { SEAT_UNKNOWN, SEAT_CAPITAL, SEAT_ELSEWHERE };

/* Where the text was written, by its dateline. */
static enum seat dateline(const struct area_places *places)
{
    for (size_t i = places->n_title; i < places->n; i++)
        if (places->list[i].dateline)
            return span_starts(span_of(places->list[i].candidates[0].code), SPAN(CAPITAL))
                       ? SEAT_CAPITAL
                       : SEAT_ELSEWHERE;
    return SEAT_UNKNOWN;
}

/* "BPS", "Bank Indonesia", but not "BPS Provinsi Lampung", "BI Perwakilan Solo": the agency as a
 * whole. */
static bool national_agency(const struct text *t, size_t i)
{
    uint32_t end, area_end;
    const struct lex_entry *e = hit_of(t, i, LEX_BODY, "agency", &end);

    return e && e->weight == 1 && !text_hit(t, end, LEX_AREA, &area_end) &&
           !text_word_in(t, end, WORDS_BRANCH);
}

/* A ministry, one who leads it or the nation; a firm of the whole nation that the text opens with. */
static bool national_head(const struct text *t, size_t i)
{
    return hit_is(t, i, LEX_BODY, "ministry") || hit_is(t, i, LEX_ROLE, "minister") ||
           hit_is(t, i, LEX_ROLE, "president") || (i < FIRM_OPENS && national_firm(t, i));
}

static bool ends_with_stop(const struct text *t, size_t sentence)
{
    uint32_t end = t->sentences[sentence].end;

    while (end > 0 && t->tokens[end - 1].kind == TOKEN_BREAK)
        end--;
    return end > 0 && sign_at(t, end - 1) == '.';
}

/* The nation's weight: an article that opens with a ministry is about a place only if it says so
 * more than once, one whose headline names a minister only if it names a place otherwise than in a
 * list or as the place of a speech. Written in the capital, it must say so more often still. */
static unsigned national_weight(const struct reading *r, const struct area_places *places)
{
    const struct text *t = r->t;
    enum seat written = dateline(places);
    size_t lead = 0;

    while (lead + 1 < t->n_sentences &&
           (t->sentences[lead].end < DATELINE_END || !ends_with_stop(t, lead)))
        lead++; /* "Jakarta", "-", "Reporter: Siti" in lines of their own */
    size_t stop = t->sentences[lead + (lead + 1 < t->n_sentences)].end;

    for (size_t i = 0; i < stop; i++)
        if (national_head(t, i) || (written != SEAT_ELSEWHERE && national_agency(t, i)))
            return written == SEAT_CAPITAL ? 2 * W_LEAD : W_LEAD;
    for (size_t i = 0; r->title && i < r->title->n_tokens; i++)
        if (national_head(r->title, i))
            return W_TEXT;
    return 0;
}

/* Areas of a list with a figure weigh little each, but a survey names most of its areas so. */
static bool takes_part(const struct tally *t)
{
    return t->firm || (t->listed && t->figure);
}

#define SURVEY_MIN 3 /* areas beside each other, none of which outweighs the rest: a survey */

/*
 * An article that compares provinces is about the nation, one that compares regencies of a province
 * about the province: where three and more of the kind have figures and the weightiest has less than
 * half of the weight. `inside`: their common area, "" for the nation.
 */
static bool is_survey(const struct tally *tallies, size_t n, struct span inside)
{
    size_t len = inside.len ? 5 : 2, kinds = 0;
    unsigned all = 0, most = 0;

    for (size_t i = 0; i < n; i++) {
        struct span code = span_sub(tallies[i].code, 0, len);
        unsigned weight = 0;
        bool first = true, figure = false;
        if (!takes_part(&tallies[i]) || tallies[i].code.len < len ||
            span_is(tallies[i].code, "ID") || !span_starts(code, inside))
            continue;
        for (size_t k = 0; k < n; k++)
            if (takes_part(&tallies[k]) && span_eq(span_sub(tallies[k].code, 0, len), code)) {
                weight += tallies[k].weight;
                figure |= tallies[k].figure;
                first = first && k >= i;
            }
        if (!first)
            continue;
        kinds += figure;
        all += weight;
        most = weight > most ? weight : most;
    }
    return kinds >= SURVEY_MIN && most * 2 < all;
}

static struct span choose(const struct tally *tallies, size_t n, unsigned nation)
{
    const struct tally *regency = heaviest(tallies, n, 5);
    const struct tally *province = heaviest(tallies, n, 2);

    if (is_survey(tallies, n, SPAN("")))
        return SPAN("ID");
    if (regency && is_survey(tallies, n, span_sub(regency->code, 0, 2)))
        return span_sub(regency->code, 0, 2);

    if ((regency ? regency->weight : 0) + (province ? province->weight : 0) < nation)
        return SPAN("ID");
    if (!regency)
        return province ? province->code : SPAN("");
    if (!province)
        return regency->code;
    if (regency->weight * 4 >= province->weight * 3)
        return regency->code;
    return province->code;
}

/* Where somebody spoke, or with `written` where the text was written; nothing for the capital, where
 * all are. */
static struct span told_at(const struct reading *r, const struct area_places *places, bool written)
{
    for (size_t i = places->n_title; i < places->n; i++) {
        const struct place *p = &places->list[i];
        struct span code = span_of(p->candidates[0].code);
        if (p->candidates[0].type < PLACE_COUNTRY && !span_starts(code, SPAN(CAPITAL)) &&
            (p->dateline ? written : area_speech_place(r->t, p)))
            return code;
    }
    return SPAN("");
}

/* The area of a text that says none: the nation where its bodies are named, but an agency in a town
 * is sooner its branch there ("GRESIK - BPS mencatat"); else where somebody spoke. A dateline alone
 * says nothing. */
static struct span by_bodies(const struct reading *r, const struct area_places *places)
{
    const struct text *t = r->t;

    if (names_nation(t))
        return SPAN("ID");
    for (size_t i = 0; i < t->n_tokens; i++)
        if (national_agency(t, i)) {
            struct span branch = told_at(r, places, true);
            return branch.len ? branch : SPAN("ID");
        }
    return told_at(r, places, false);
}

/* "Jakarta" in an article of the nation's bodies: where they sit; "DKI Jakarta" is the province. */
static bool seat(const struct place *p)
{
    return span_starts(span_of(p->candidates[0].code), SPAN(CAPITAL)) && !p->typed && !p->body &&
           p->end - p->first == 1;
}

struct span area_main(const struct reading *r, const struct area_places *places)
{
    struct tally tallies[MAX_AREAS];
    size_t n = 0;

    unsigned nation = national_weight(r, places);

    count_title(r, places, tallies, &n);
    for (size_t i = places->n_title; i < places->n; i++) {
        const struct place *p = &places->list[i];
        struct tally mention = {.code = span_of(p->candidates[0].code),
                                .weight = weight_of(r, p),
                                .figure = has_figure(r, p, i + 1 < places->n ? p + 1 : NULL),
                                .listed = in_list(r, places, i)};
        if (mention.weight && (mention.listed || qualifies(places, i) || (nation && seat(p))))
            mention.weight = W_FAINT;
        count(tallies, &n, mention);
    }
    struct span code = choose(tallies, n, nation);
    if (code.len == 0)
        for (size_t i = 0; i < n; i++)
            if (span_is(tallies[i].code, "ID"))
                code = tallies[i].code;
    if (code.len == 0)
        code = by_bodies(r, places);
    return code.len ? keep(r, code) : area_of_outlet(r);
}
