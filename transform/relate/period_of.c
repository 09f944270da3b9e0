#include "transform/relate/period_of.h"

#include "transform/relate/clause.h"
#include "transform/relate/indicator.h"
#include "transform/relate/period_carry.h"

#define AFTER_FAR                                                                                  \
    10u /* "7.983 unit pada tahun 2023": how far behind a figure its period may stand */
#define OWNED_FAR   5u  /* a period so close behind a figure is that figure's */
#define OWNED_COST  16u /* and costs others so much more */
#define BEHIND_COST 1u
#define EVENT_COST  24u /* the day of an event, where nothing else is said */
#define EVENT_WORDS 4u  /* between an event's noun and "tersebut" */

static void add_period(struct reading *r, const struct period *p, size_t *cap)
{
    r->periods = arena_grow(r->arena, r->periods, r->n_periods, cap, sizeof(*r->periods));
    r->periods[r->n_periods++] = *p;
}

/* "hari itu", "pada hari tersebut" */
static bool that_day(const struct reading *r, const struct period *p)
{
    static const char *const these[] = {"itu", "tersebut", NULL};

    return p->end > p->first + 1 && word_at(r->t, p->end - 2, "hari") &&
           word_among(r->t, p->end - 1, these);
}

/* "kegiatan tersebut", "kiriman ke Belgia itu": the event that was reported before. One past its
 * last token, 0 where none is pointed at. */
static uint32_t event_pointed(const struct text *t, uint32_t i)
{
    static const char *const these[] = {"itu", "tersebut", NULL};
    uint32_t end;
    const struct lex_entry *e = hit_of(t, i, LEX_FUNCTION, "event", &end);

    for (uint32_t k = end; e && k < end + EVENT_WORDS && k < t->n_tokens; k++) {
        if (word_among(t, k, these))
            return k + 1;
        if (t->tokens[k].kind != TOKEN_WORD)
            break;
    }
    return 0;
}

/* The day that the text named last before the token: of an event, or any. NULL where none was. */
static const struct period *day_before(const struct reading *r, uint32_t token, bool event)
{
    for (size_t k = r->n_periods; k-- > 0;) {
        const struct period *p = &r->periods[k];
        if (p->end <= token && p->kind == PERIOD_DAY && p->iso[0] && p->role != PERIOD_UNTIL &&
            p->role != PERIOD_SINCE && (!event || period_event(r, p)))
            return p;
    }
    return NULL;
}

/* The day of an event goes on where the text points back to it. */
static void add_event(struct reading *r, uint32_t first, uint32_t end, size_t *cap)
{
    const struct period *day = day_before(r, first, true);
    struct period p;

    if (!day)
        return;
    p = *day;
    p.first = first;
    p.end = end;
    p.role = PERIOD_SPEECH;
    p.rule = "event.pointed";
    add_period(r, &p, cap);
}

/* Events that are pointed at between the periods before `stop`. */
static void add_events(struct reading *r, uint32_t *token, uint32_t stop, size_t *cap)
{
    for (; *token < stop; (*token)++) {
        uint32_t end = event_pointed(r->t, *token);
        if (end && end <= stop)
            add_event(r, *token, end, cap);
    }
}

void period_find(struct reading *r)
{
    struct period_context context = {.published = r->context->published};
    struct date dateline;
    size_t token = 0, cap = 0;
    uint32_t seen = 0;
    struct period p;

    if (context.published.year == 0 && period_dateline(r->t, &dateline))
        context.published = dateline;
    r->published = context.published;
    for (struct date last = context.last; period_next(r->t, &context, &token, &p);
         last = context.last) {
        if (p.role == PERIOD_SPEECH) /* "tahun sebelumnya" is not the year before somebody spoke */
            context.last = last;
        add_events(r, &seen, p.first, &cap);
        const struct period *day = that_day(r, &p) ? day_before(r, p.first, false) : NULL;
        if (day) {
            memcpy(p.iso, day->iso, sizeof(p.iso));
            p.kind = PERIOD_DAY;
            p.role = PERIOD_SPEECH;
            p.rule = "event.pointed";
        }
        add_period(r, &p, &cap);
        seen = p.end;
    }
    add_events(r, &seen, (uint32_t)r->t->n_tokens, &cap);
}

/* A day that the text points back to. */
static bool pointed(const struct period *p)
{
    return p->rule && strcmp(p->rule, "event.pointed") == 0;
}

static bool sentence_has(const struct reading *r, const struct sentence *s, const char *code)
{
    for (size_t i = s->first; i < s->end; i++)
        if (hit_is(r->t, i, LEX_FUNCTION, code))
            return true;
    return false;
}

/* "Kamis (7/4)", "Rabu, 26 Agustus 2020": a day that is named by its weekday. */
static bool weekday(const struct reading *r, const struct period *p)
{
    return p->kind == PERIOD_DAY && hit_is(r->t, p->first, LEX_PERIOD, "weekday");
}

/* "ujarnya, Kamis (7/4)", "menurut rilis pada Jumat (17/3/2023)": the day of the words, not of the
 * figure. */
bool period_spoken(const struct reading *r, const struct period *p)
{
    if (p->kind != PERIOD_DAY || p->role == PERIOD_UNTIL || p->role == PERIOD_SINCE || pointed(p))
        return false;
    if (weekday(r, p) && p->end == p->first + 1)
        return true;
    return (weekday(r, p) || p->role == PERIOD_SPEECH) &&
           sentence_has(r, sentence_at(r, p->first), "say");
}

bool period_event(const struct reading *r, const struct period *p)
{
    return pointed(p) || (!period_spoken(r, p) && (weekday(r, p) || p->role == PERIOD_SPEECH));
}

/* "kini", "hingga saat ini": of no period, by the contract. */
static bool now(const struct reading *r, const struct period *p)
{
    static const char *const words[] = {"kini", "sekarang", NULL};

    for (uint32_t i = p->first; i < p->end; i++)
        if (word_among(r->t, i, words) || (word_at(r->t, i, "saat") && word_at(r->t, i + 1, "ini")))
            return true;
    return false;
}

/* "selama kurun yang sama": the period before goes on. */
static bool same_again(const struct reading *r, const struct period *p)
{
    return (that_day(r, p) && !pointed(p)) ||
           (p->role != PERIOD_COMPARED && p->end > p->first + 1 &&
            word_at(r->t, p->end - 1, "sama"));
}

/* What began then and has no end has no period; what was founded or set then has it. */
static bool open_since(const struct reading *r, const struct period *p)
{
    static const char *const set[] = {"didirikan", "berdiri",  "ditetapkan",
                                      "dibangun",  "dibentuk", NULL};
    const struct sentence *s = sentence_at(r, p->first);

    if (p->role != PERIOD_SINCE)
        return false;
    for (size_t i = s->first; i < p->first; i++)
        if (word_among(r->t, i, set))
            return false;
    return true;
}

bool period_usable(const struct reading *r, const struct period *p)
{
    return p->iso[0] && !period_spoken(r, p) && !open_since(r, p) && !same_again(r, p) &&
           !now(r, p);
}

static bool compares(const struct text *t, size_t i)
{
    static const char *const words[] = {"dibandingkan", "dibanding", "ketimbang",
                                        "daripada",     "dan",       NULL};
    uint32_t end;

    return word_among(t, i, words) || text_hit(t, i, LEX_STATUS, &end) ||
           hit_is(t, i, LEX_FUNCTION, "while") || hit_is(t, i, LEX_FUNCTION, "become");
}

/* Nothing but words of its own between a figure and a period behind it. */
static bool follows(const struct reading *r, const struct figure *f, const struct period *p)
{
    if (p->first < f->end || p->role == PERIOD_COMPARED || p->role == PERIOD_NAME ||
        r->sentence_of[f->first] != r->sentence_of[p->first])
        return false;
    for (size_t i = f->end; i < p->first; i++) {
        bool comma = sign_at(r->t, i) == ',' && !word_at(r->t, i + 1, "berlaku");
        if (r->t->tokens[i].kind == TOKEN_NUMBER || sign_at(r->t, i) == ';' || comma ||
            compares(r->t, i))
            return false;
    }
    return way_between(r, f->end, p->first) <= AFTER_FAR;
}

/* Is there a figure between the two tokens? */
static bool figure_between(const struct reading *r, uint32_t first, uint32_t end)
{
    for (size_t i = figures_from(r, first); i < r->n_figures && r->figures[i].first < end; i++)
        if (r->figures[i].end <= end)
            return true;
    return false;
}

/* Does the period stand right behind another figure, which then owns it? */
static bool owned(const struct reading *r, size_t i, const struct period *p)
{
    size_t j = figures_from(r, sentence_at(r, p->first)->first);
    for (; j < i; j++)
        if (follows(r, &r->figures[j], p) &&
            way_between(r, r->figures[j].end, p->first) <= OWNED_FAR)
            return true;
    return false;
}

/* "triwulan I 2015 sebesar Rp359 miliar dengan 18.478 rekening": two figures of one base. */
static bool joined(const struct reading *r, size_t i, const struct period *p)
{
    static const char *const links[] = {"dengan", "senilai", "dari", "untuk", NULL};
    const struct figure *before = &r->figures[i - 1];

    return before->first >= p->end && before->end < r->figures[i].first &&
           word_among(r->t, before->end, links);
}

/* What a period before the figure costs; WAY_FAR where it is another's. */
static uint32_t cost_before(const struct reading *r, size_t i, const struct period *p)
{
    const struct figure *f = &r->figures[i];
    uint32_t cost = way_between(r, p->end, f->first);

    if (p->role == PERIOD_COMPARED && (r->obs[i].measure != MEASURE_LEVEL ||
                                       (figure_between(r, p->end, f->first) && !joined(r, i, p)) ||
                                       clause_comma(r, p->end, f->first)))
        return WAY_FAR;
    if (owned(r, i, p)) {
        if (figure_end_of_change(r, i) == CHANGE_TO)
            return WAY_FAR;
        cost += OWNED_COST;
    }
    if (p->role == PERIOD_NAME)
        cost += WAY_SENTENCE;
    if (period_event(r, p))
        cost += EVENT_COST;
    return cost;
}

static const struct period *in_sentence(const struct reading *r, size_t i)
{
    const struct figure *f = &r->figures[i];
    const struct sentence *s = sentence_at(r, f->first);
    const struct period *best = NULL;
    uint32_t best_cost = WAY_FAR;

    for (size_t k = periods_from(r, s->first); k < r->n_periods && r->periods[k].first < s->end;
         k++) {
        const struct period *p = &r->periods[k];
        uint32_t cost = WAY_FAR;
        if (p->first < s->first || p->first >= s->end || !period_usable(r, p))
            continue;
        if (p->end <= f->first)
            cost = cost_before(r, i, p);
        else if (follows(r, f, p))
            cost = BEHIND_COST + way_between(r, f->end, p->first);
        else if (period_event(r,
                              p)) /* "dilepas ke Belgia, Kamis (30/7/2020)" closes the sentence */
            cost = EVENT_COST + way_between(r, f->end, p->first);
        if (cost < best_cost) {
            best = p;
            best_cost = cost;
        }
    }
    return best;
}

/*
 * "Hingga 31 Maret 2022, pendapatan Tahun Anggaran 2022 terealisasi": what is done takes the finer
 * period that lies in the year.
 */
static const struct period *finer(const struct reading *r, size_t i, const struct period *best)
{
    const struct sentence *s = sentence_at(r, r->figures[i].first);

    if (best->kind != PERIOD_YEAR || r->obs[i].obs_status != 'A' ||
        best->first > r->figures[i].first)
        return best;
    for (size_t k = periods_from(r, s->first); k < r->n_periods && r->periods[k].first < s->end;
         k++) {
        const struct period *p = &r->periods[k];
        if (p->first >= s->first && p->end <= best->first && p->role == PERIOD_UNTIL &&
            period_usable(r, p) && strncmp(p->iso, best->iso, 4) == 0)
            return p;
    }
    return best;
}

/* "triwulan III Rp209 miliar, 74 persen dari target Rp817 miliar": the plan is of the whole year. */
static bool plan_behind_part(const struct reading *r, size_t i, const struct period *p)
{
    if (r->obs[i].obs_status != 'F' || p->end > r->figures[i].first)
        return false;
    for (size_t j = i; j-- > 0 && r->figures[j].first >= p->end;)
        if (r->obs[j].obs_status == 'A' && r->obs[j].measure == MEASURE_LEVEL &&
            span_eq(r->obs[j].indicator, r->obs[i].indicator) &&
            span_starts(r->obs[j].time_period, span_of(p->iso)))
            return true;
    return false;
}

/* The contract's text of the period: an interval runs forward, a plan beside a part of the year has
 * the year. */
static struct span iso_of(const struct reading *r, size_t i, const struct period *p)
{
    const char *slash = strchr(p->iso, '/');
    size_t head = slash ? (size_t)(slash - p->iso) : 0;

    if (p->role == PERIOD_UNTIL && r->obs[i].obs_status == 'F' && slash &&
        strncmp(p->iso, slash + 1, 4) == 0)
        return keep(r, (struct span){p->iso, 4});
    if (!slash && strlen(p->iso) > 4 && plan_behind_part(r, i, p))
        return keep(r, (struct span){p->iso, 4});
    if (slash && strcmp(slash + 1, p->iso) < 0)
        return arena_printf(r->arena, "%s/%.*s", slash + 1, (int)head, p->iso);
    return keep(r, span_of(p->iso));
}

/* "28,01 juta orang (10,86 persen)": what restates in brackets is of the same period. */
static bool restates_in_brackets(const struct reading *r, size_t i)
{
    return i > 0 && r->figures[i].first > 0 && r->obs[i - 1].time_period.len > 0 &&
           sign_at(r->t, r->figures[i].first - 1) == '(' && figure_restates(r, i);
}

/* "naik 6 persen dari 35 persen pada Maret 2018 menjadi 41 persen pada April": the change arrived then. */
static void give_to_change(struct reading *r, size_t i)
{
    if (i < 2 || figure_end_of_change(r, i) != CHANGE_TO ||
        figure_end_of_change(r, i - 1) != CHANGE_FROM || r->obs[i - 2].measure != MEASURE_CHANGE ||
        span_is(span_of(r->obs[i - 2].time_source), "stated") ||
        r->sentence_of[r->figures[i - 2].first] != r->sentence_of[r->figures[i].first])
        return;
    r->obs[i - 2].time_period = r->obs[i].time_period;
    r->obs[i - 2].time_source = r->obs[i].time_source;
}

void period_set(struct reading *r, size_t i)
{
    struct observation *o = &r->obs[i];
    const struct period *p = in_sentence(r, i);

    o->time_period = SPAN("");
    o->time_source = "";
    if (restates_in_brackets(r, i) && !(p && p->first >= r->figures[i].end)) {
        o->time_period = r->obs[i - 1].time_period;
        o->time_source = r->obs[i - 1].time_source;
        return;
    }
    if (p) {
        o->time_period = iso_of(r, i, finer(r, i, p));
        o->time_source = "stated";
        if (i > 0 && figure_restates(r, i) && r->obs[i - 1].time_period.len == 0) {
            r->obs[i - 1].time_period =
                o->time_period; /* "X atau setara Y sepanjang 2024" is of both */
            r->obs[i - 1].time_source = "stated";
        }
        give_to_change(r, i);
    } else if (period_carry(r, i, &o->time_period)) {
        o->time_source = "carried";
    }
}
