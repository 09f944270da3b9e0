#include "transform/relate/period_mention.h"

#include <stdio.h>

#include "transform/relate/clause.h"
#include "transform/relate/period_find.h"
#include "transform/relate/period_price.h"
#include "transform/relate/period_told.h"

#define EVENT_FAR    90u  /* the day of an event goes farther */
#define MENTION_BACK 200u /* tokens: more than any way below these costs */
#define LIST_LINES   30u  /* lines of a list that its head is sought behind */
#define MENTION_FAR  46u  /* a period without a figure goes on so far in its paragraph */
#define LEAD_FAR     76u  /* and so far from a paragraph that tells no figure yet */
#define PART_FAR     110u /* where it names one month or quarter */

static bool ends_in_colon(const struct text *t, const struct sentence *s)
{
    uint32_t end = s->end;

    while (end > s->first && t->tokens[end - 1].kind == TOKEN_BREAK)
        end--;
    return end > s->first && sign_at(t, end - 1) == ':';
}

/*
 * The sentence that heads what is listed: "Berikut harganya:" and its lines. A line of the list is
 * read as if it stood there.
 */
static const struct sentence *list_head(const struct reading *r, const struct sentence *s)
{
    const struct sentence *at = s;

    for (unsigned n = 0; at > r->t->sentences && n < LIST_LINES; n++) {
        at--;
        if (ends_in_colon(r->t, at))
            return at;
        if (figures_from(r, at->first) == figures_from(r, at->end))
            return s; /* a line without a figure is no list's */
    }
    return s;
}

/* Does the period lie behind the day of publication? What is told as done is not of then. */
static bool to_come(const struct reading *r, const struct period *p)
{
    char today[PERIOD_TEXT];
    struct date d = r->published;

    snprintf(today, sizeof(today), "%04d-%02d-%02d", d.year, d.month, d.day);
    size_t len = p->kind == PERIOD_YEAR ? 4 : p->kind == PERIOD_MONTH ? 7 : 0;
    return d.year > 0 && strncmp(p->iso, today, len) > 0;
}

/* May what the sentence names hold for a figure of the next paragraph? Not where it counts something
 * else. */
static bool heads_next(const struct reading *r, const struct sentence *s, size_t i)
{
    size_t first = figures_from(r, s->first), end = figures_from(r, s->end);

    for (size_t j = first; j < end; j++)
        if (span_eq(r->obs[j].indicator, r->obs[i].indicator))
            return true;
    return first == end;
}

/* One of the opening paragraphs, which tell what the report is of and no figure yet. */
static bool leads(const struct reading *r, const struct sentence *s, const struct period *p)
{
    return sentence_at(r, p->first)->paragraph < s->paragraph && p->kind != PERIOD_DAY &&
           p->kind != PERIOD_YEAR && figures_from(r, s->first) == 0;
}

/* May the sentence's period hold for a figure of sentence s? A price takes a day from a little farther. */
static bool in_reach(const struct reading *r, size_t i, const struct sentence *s,
                     const struct period *p)
{
    const struct sentence *of = sentence_at(r, p->first),
                          *own = sentence_at(r, r->figures[i].first);
    bool priced = span_is(r->obs[i].indicator, "PRICE");

    if (of->paragraph == s->paragraph ||
        (priced && period_event(r, p) && period_tells_price(r, p) && of + 2 >= s))
        return true;
    if (of->end == s->first)
        return s != own || heads_next(r, of, i);
    return leads(r, s, p);
}

/* No plan is of the day named, nothing that is done of a time to come, no price of a year or of what
 * is told of other matters. */
static bool suits(const struct reading *r, size_t i, const struct period *p)
{
    bool done = r->obs[i].obs_status == 'A', day = p->kind == PERIOD_DAY;
    bool until = p->role == PERIOD_UNTIL && strchr(p->iso, '/') && done;

    if ((day && !done) || (done && to_come(r, p)) || !period_usable(r, p) ||
        period_kept_out(r, i, p->first, day))
        return false;
    if (period_event(r, p))
        return true;
    if (span_is(r->obs[i].indicator, "PRICE") &&
        (p->kind == PERIOD_YEAR || !(day || period_tells_price(r, p))))
        return false;
    return p->role == PERIOD_AT || until;
}

const struct period *period_mention(const struct reading *r, size_t i, uint32_t *ret_way)
{
    const struct figure *f = &r->figures[i];
    const struct sentence *s = list_head(r, sentence_at(r, f->first));
    bool own = s == sentence_at(r, f->first);
    uint32_t first = own ? f->first : s->first, stop = own ? s->first : s->end;
    size_t back = s->first > MENTION_BACK ? s->first - MENTION_BACK : 0;
    const struct period *last = NULL;

    for (size_t k = periods_from(r, back); k < r->n_periods && r->periods[k].first < stop; k++)
        if (in_reach(r, i, s, &r->periods[k]) && suits(r, i, &r->periods[k]))
            last = &r->periods[k];
    if (!last)
        return NULL;
    *ret_way = way_between(r, last->end, first);
    uint32_t lead = last->kind == PERIOD_INTERVAL ? LEAD_FAR : PART_FAR;
    uint32_t reach = period_event(r, last) ? EVENT_FAR : leads(r, s, last) ? lead : MENTION_FAR;
    return *ret_way <= reach ? last : NULL;
}
