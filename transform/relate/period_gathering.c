#include "transform/relate/period_gathering.h"

#include "transform/relate/period_find.h"

/* Does a word for an event stand in both sentences? The same sentence twice: in it. */
static bool named_in_both(const struct reading *r, uint32_t a, uint32_t b)
{
    const struct sentence *s = sentence_at(r, a), *other = sentence_at(r, b);

    for (size_t i = s->first; i < s->end; i++) {
        if (!text_word_in(r->t, i, WORDS_GATHERING))
            continue;
        for (size_t k = other->first; k < other->end; k++)
            if (span_eq_nocase(text_token(r->t, i), text_token(r->t, k)))
                return true;
    }
    return false;
}

/* Is the period of days, and of those on which an event took place? */
static bool days_of_gathering(const struct reading *r, const struct period *p)
{
    return (period_of_days(p) || (p->kind == PERIOD_DAY && period_event(r, p))) &&
           period_usable(r, p) && named_in_both(r, p->first, p->first);
}

/*
 * Guests are of the event that is told of; what is sold and who works there too, where the sentence
 * names it again. A single day may be one of several: it holds for no plan, and only for guests of the
 * event that is named again.
 */
static bool measures_event(const struct reading *r, size_t i, const struct period *p)
{
    static const char *const of_event[] = {"SALES", "UMKM_REACHED", "BUSINESS_COUNT", "EMPLOYMENT",
                                           NULL};
    const struct observation *o = &r->obs[i];
    bool guest = span_is(o->indicator, "PARTICIPANTS") || span_is(o->indicator, "VISITORS");
    bool again = named_in_both(r, r->figures[i].first, p->first);

    if (p->kind == PERIOD_DAY)
        return guest && again && o->obs_status != 'F';
    for (int k = 0; again && of_event[k]; k++)
        if (span_is(o->indicator, of_event[k]))
            return true;
    return guest;
}

const struct period *period_gathering(const struct reading *r, size_t i)
{
    if (r->obs[i].measure != MEASURE_LEVEL)
        return NULL;
    for (size_t k = periods_from(r, r->figures[i].first); k-- > 0;)
        if (days_of_gathering(r, &r->periods[k]))
            return measures_event(r, i, &r->periods[k]) ? &r->periods[k] : NULL;
    return NULL;
}
