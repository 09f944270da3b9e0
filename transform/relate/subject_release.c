#include "transform/relate/subject_release.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/subject_near.h"

#define BEHIND_WORDS 5u /* "10 persen untuk [lulusan SMK]" */

#define KIND_BIT(kind) (1u << (kind))

/* Of figures of these kinds of the indicator, the noun phrase that such a word heads is the subject;
 * the last one before the figure, told since the figure before it or, where `far` is set, farther
 * back. `behind`: for want of one before it, the first right behind the figure. */
static const struct narrowing {
    const char *indicator;
    uint32_t kinds;
    enum word_set heads;
    bool far, behind;
} narrowings[] = {
    {"OCCUPANCY", KIND_BIT(FIGURE_PERCENT), WORDS_LODGING, true, false},
    {"UNEMPLOYMENT", KIND_BIT(FIGURE_PERCENT) | KIND_BIT(FIGURE_COUNT), WORDS_SCHOOLING, false,
     true},
    {"PRODUCTION", KIND_BIT(FIGURE_PERCENT), WORDS_INDUSTRY, false, false},
    {"GDP", KIND_BIT(FIGURE_MONEY), WORDS_GDP_PRICES, false, false},
    {"BUDGET", KIND_BIT(FIGURE_MONEY) | KIND_BIT(FIGURE_PERCENT), WORDS_BUDGET_PART, false, false},
};

/* The noun phrase that the word heads, up to a place; at least the indicator's own words that begin
 * with it: "belanja tidak terduga". */
static struct phrase headed(const struct text *t, uint32_t head, uint32_t stop,
                            struct span indicator)
{
    uint32_t last = phrase_end(t, head + 1, stop, true), end = head + 1, area_end, cue_end;

    while (end < last && !text_hit(t, end, LEX_AREA, &area_end))
        end++;
    while (end > head + 1 && text_word_in(t, end - 1, WORDS_NAMED_PLACE))
        end--; /* "belanja daerah [Kabupaten]" */
    if (phrase_own_cue(t, head, indicator, &cue_end) && cue_end > end && cue_end <= stop)
        end = cue_end;
    if (head > 0 && text_word_in(t, head, WORDS_GDP_PRICES) && word_at(t, head - 1, "harga"))
        head--; /* "[harga] berlaku" */
    return (struct phrase){head, end};
}

/* Not "industri-industri", nor "belanja APBD": that is the whole purse. "dana" alone is any money. */
static bool is_head(const struct reading *r, uint32_t i, enum word_set heads)
{
    if (!text_word_in(r->t, i, heads) || r->in_office[i])
        return false;
    if (word_at(r->t, i, "dana"))
        return text_word_in(r->t, i + 1, WORDS_FUND_KIND);
    return sign_at(r->t, i + 1) != '-' && !text_word_in(r->t, i + 1, WORDS_PUBLIC_MONEY);
}

static bool narrowed_before(const struct reading *r, size_t i, const struct narrowing *by,
                            struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    uint32_t floor = by->far ? 0 : sentence_at(r, f->first)->first;

    if (!by->far && i > 0 && r->figures[i - 1].end > floor)
        floor = r->figures[i - 1].end;
    if (!by->far && text_word_in(r->t, f->end, WORDS_PURPOSE))
        return false; /* "belanja modal Rp9 miliar untuk jalan" */
    for (uint32_t k = f->cue_first; k > floor && way_between(r, k - 1, f->first) < SUBJECT_TOPIC;
         k--) {
        if (is_head(r, k - 1, by->heads)) {
            *ret = headed(r->t, k - 1, f->cue_first, r->obs[i].indicator);
            return true;
        }
        if (!by->far && text_word_in(r->t, k - 1, WORDS_PURPOSE))
            return false; /* "belanja untuk jalan Rp9 miliar": what it is for says more */
    }
    return false;
}

static bool narrowed_behind(const struct reading *r, size_t i, const struct narrowing *by,
                            struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t end = r->figures[i].end;

    for (uint32_t k = end; k < end + BEHIND_WORDS && k < t->n_tokens; k++) {
        if (t->tokens[k].kind != TOKEN_WORD)
            return false;
        if (is_head(r, k, by->heads)) {
            *ret = headed(t, k, sentence_at(r, end)->end, r->obs[i].indicator);
            return true;
        }
    }
    return false;
}

/* "3 [tenaga kerja asing]", "penyerapan [tenaga kerja Indonesia] 90 orang": of which nation. */
static bool workers_nation(const struct reading *r, const struct figure *f, struct phrase *ret)
{
    const struct text *t = r->t;
    uint32_t floor = sentence_at(r, f->first)->first, at = f->end;

    if (word_at(t, at, "tenaga") && word_at(t, at + 1, "kerja")) {
        *ret = (struct phrase){at, at + 3};
        return text_word_in(t, at + 2, WORDS_NATION_OF_WORKERS);
    }
    for (uint32_t k = f->first; k > floor + 2; k--)
        if (word_at(t, k - 3, "tenaga") && word_at(t, k - 2, "kerja") &&
            text_word_in(t, k - 1, WORDS_NATION_OF_WORKERS)) {
            *ret = (struct phrase){k - 3, k};
            return true;
        }
    return false;
}

bool subject_of_release(const struct reading *r, size_t i, struct phrase *ret)
{
    const struct figure *f = &r->figures[i];
    struct span indicator = r->obs[i].indicator;

    /* "inflasi 0,9 persen dengan [IHK] 102,48": the index is not the rate */
    if (span_is(indicator, "INFLATION") && f->kind == FIGURE_INDEX)
        return subject_own_cue(r, f, indicator, ret);
    if (span_is(indicator, "EMPLOYMENT") && f->kind == FIGURE_COUNT)
        return workers_nation(r, f, ret);
    for (size_t n = 0; n < sizeof(narrowings) / sizeof(narrowings[0]); n++) {
        const struct narrowing *by = &narrowings[n];
        if (span_is(indicator, by->indicator) && (by->kinds & KIND_BIT(f->kind)))
            return narrowed_before(r, i, by, ret) || (by->behind && narrowed_behind(r, i, by, ret));
    }
    return false;
}
