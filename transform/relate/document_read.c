#include "transform/relate/document_read.h"

#include "transform/relate/area.h"
#include "transform/relate/check.h"
#include "transform/relate/clause.h"
#include "transform/relate/headline.h"
#include "transform/relate/indicator.h"
#include "transform/relate/language.h"
#include "transform/relate/measure.h"
#include "transform/relate/office.h"
#include "transform/relate/period_find.h"
#include "transform/relate/period_of.h"
#include "transform/relate/person.h"
#include "transform/relate/sector.h"
#include "transform/relate/speaker.h"
#include "transform/relate/statement.h"
#include "transform/relate/status.h"
#include "transform/relate/subject.h"
#include "transform/relate/subject_ware.h"

#define MAX_FIGURES 10000 /* as many as a document line may hold */

struct figure *document_figures(const struct text *t, struct arena *arena, size_t *ret_n)
{
    struct figure *figures = NULL, f;
    size_t n = 0, cap = 0, token = 0;

    while (n < MAX_FIGURES && figure_next(t, &token, &f)) {
        figures = arena_grow(arena, figures, n, &cap, sizeof(*figures));
        figures[n++] = f;
    }
    *ret_n = n;
    return figures;
}

static bool trades(struct span indicator)
{
    return span_starts(indicator, SPAN("EXPORT_V")) || span_starts(indicator, SPAN("IMPORT_V"));
}

/*
 * Rates that the nation sets are the same everywhere: KUR's interest, the central bank's rate.
 * Where the sentence names no place the document's own area does not hold for them.
 */
static bool set_by_nation(const struct reading *r, const struct observation *o)
{
    uint32_t end;
    const struct sentence *s = sentence_at(r, o->figure.first);

    if (!span_is(o->indicator, "INTEREST_RATE"))
        return false;
    for (size_t i = s->first; i < s->end; i++)
        if (text_hit(r->t, i, LEX_PROGRAMME, &end) || text_word_in(r->t, i, WORDS_NATION_RATE))
            return true;
    return false;
}

/* A year after that of publication: what is said of it is planned. */
static bool lies_ahead(const struct reading *r, struct span period)
{
    long long year;

    return r->published.year > 0 && span_to_int(span_sub(period, 0, 4), &year) && period.len >= 4 &&
           year > r->published.year;
}

/* A fall is negative whoever noticed it: the recogniser by its verb, or relate by the measure. */
static void sign(struct observation *o)
{
    struct figure *f = &o->figure;

    if (o->measure == MEASURE_CHANGE && f->direction < 0 && f->has_value && f->value.digits > 0)
        f->value = decimal_neg(f->value);
}

static void read_observation(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    /* a typing error may end a sentence inside a figure ("Rp 9. 500"): the quote holds all of it */
    const struct sentence *from = sentence_at(r, r->figures[i].first);
    const struct sentence *to = sentence_at(r, r->figures[i].end - 1);
    struct span quote = span_trim(text_span(r->t, from->first, to->end));
    enum area_source source;

    o->figure = r->figures[i];
    indicator_choose(r, i);
    o->measure = measure_of(r, i);
    sign(o);
    o->basis = basis_of(r, i);
    o->obs_status = status_of(r, i);
    o->ref_area = area_of(r, o->figure.first, o->figure.end, &source);
    if (source == AREA_DOCUMENT && set_by_nation(r, o))
        o->ref_area = SPAN("ID");
    o->counterpart_area = trades(o->indicator) ? area_counterpart(r, &o->figure) : SPAN("");
    period_set(r, i);
    if (o->obs_status == 'A' && lies_ahead(r, o->time_period))
        o->obs_status = 'F';
    subject_set(r, i);
    o->speaker = speaker_of(r, &o->figure);
    o->quote_start = (uint32_t)(quote.p - r->t->utf8.p);
    o->quote_end = o->quote_start + (uint32_t)quote.len;
    o->rule =
        arena_printf(r->arena, "%s+%s", o->figure.rule ? o->figure.rule : "figure", o->rule).p;
}

void document_relate(const struct text *t, const struct document_context *context,
                     struct figure *figures, size_t n_figures, struct arena *arena,
                     struct document_facts *ret)
{
    struct reading r = {
        .t = t, .context = context, .arena = arena, .figures = figures, .n_figures = n_figures};

    struct text title;
    bool cut;

    *ret = (struct document_facts){.language = "und"};
    if (t->n_tokens == 0)
        return;
    struct span headline = headline_of(context, arena);
    if (headline.len) {
        text_read(headline, t->lexicon, arena, &title, &cut);
        r.title = &title;
    }
    clause_measure(&r);
    office_mark(&r);
    person_mark(&r);
    ware_mark(&r);
    figures_share_per(&r);
    figures_points_of_rates(&r);
    period_find(&r);
    area_find(&r);
    statement_officials(&r);
    statement_markets(&r);
    statement_businesses(&r);
    statement_programmes(&r);
    r.obs = arena_array(arena, n_figures + 1, sizeof(*r.obs));
    for (size_t i = 0; i < n_figures; i++)
        read_observation(&r, i);
    check_all(&r);
    ret->published = r.published;
    ret->observations = r.obs;
    ret->n_observations = n_figures;
    ret->statements = r.statements;
    ret->n_statements = r.n_statements;
    sector_find(&r, ret->sectors);
    ret->minhash = minhash_of(t);
    ret->language = language_of(t);
}

void document_read(struct span text, const struct document_context *context,
                   const struct lexicon *lexicon, struct arena *arena, struct document_facts *ret)
{
    struct text t;
    bool cut;
    size_t n;

    text_read(text, lexicon, arena, &t, &cut);
    struct figure *figures = document_figures(&t, arena, &n);
    document_relate(&t, context, figures, n, arena, ret);
    ret->cut = cut;
}
