#include "transform/relate/period_find.h"

#include <stdio.h>

#define LIKE_FAR    6u  /* tokens between "seperti" and the period of what is meant */
#define WHOLE_FAR   8u  /* between "terhadap" and the period of the whole */
#define SHARE_FAR   16u /* between "kontribusi" and its "terhadap" */
#define VERB_FAR    2u  /* "sejak mulai dibuka 25 Februari" */
#define DATE_FAR    4u  /* between "tahun kalender" and its months */
#define EVENT_WORDS 4u  /* between an event's noun and "tersebut" */

static void add_period(struct reading *r, const struct period *p, size_t *cap)
{
    r->periods = arena_grow(r->arena, r->periods, r->n_periods, cap, sizeof(*r->periods));
    r->periods[r->n_periods++] = *p;
}

/* "hari itu", "pada hari tersebut" */
static bool that_day(const struct reading *r, const struct period *p)
{
    return p->end > p->first + 1 && word_at(r->t, p->end - 2, "hari") &&
           text_word_in(r->t, p->end - 1, WORDS_THAT);
}

/* "kegiatan tersebut", "kiriman ke Belgia itu", "bazar ini", "selama pameran": the event that was
 * reported before. One past its last token, 0 where none is pointed at. */
static uint32_t event_pointed(const struct text *t, uint32_t i)
{
    uint32_t end;
    const struct lex_entry *e = hit_of(t, i, LEX_FUNCTION, "event", &end);

    if (e && i > 0 && word_at(t, i - 1, "selama"))
        return end;
    for (uint32_t k = end; e && k < end + EVENT_WORDS && k < t->n_tokens; k++) {
        if (text_word_in(t, k, WORDS_THIS_OR_THAT))
            return k + 1;
        if (t->tokens[k].kind != TOKEN_WORD)
            break;
    }
    return 0;
}

static bool sentence_has(const struct reading *r, const struct sentence *s, const char *code)
{
    for (size_t i = s->first; i < s->end; i++)
        if (hit_is(r->t, i, LEX_FUNCTION, code))
            return true;
    return false;
}

/* Says the sentence that somebody spoke? */
static bool speaks(const struct reading *r, size_t token)
{
    return sentence_has(r, sentence_at(r, token), "say");
}

/*
 * A weekday without a date is mostly the day on which somebody spoke, or a name ("Pasar Minggu"). It
 * is the day of what is told behind "hari", between commas in the text's first sentence: "Warga desa
 * itu, Kamis, mendatangi ...", and in a sentence in which nobody speaks behind "pada": "pada Jumat 93
 * ton".
 */
static bool bare_weekday_tells(const struct reading *r, const struct period *p)
{
    uint32_t i = p->first;

    if (i > 0 && word_at(r->t, i - 1, "pada"))
        return !speaks(r, i);
    if (i > 0 && word_at(r->t, i - 1, "hari"))
        return !(i > 1 && text_word_in(r->t, i - 2, WORDS_HABIT));
    return i > 0 && r->sentence_of[i] == 0 && sign_at(r->t, i - 1) == ',' &&
           (sign_at(r->t, p->end) == ',' || (sign_at(r->t, p->end) == '.' && !speaks(r, i)));
}

/* The day that the text named last before the token; NULL where none was. */
static const struct period *day_before(const struct reading *r, uint32_t token)
{
    for (size_t k = r->n_periods; k-- > 0;) {
        const struct period *p = &r->periods[k];
        if (p->end <= token && p->kind == PERIOD_DAY && p->iso[0] && p->role != PERIOD_UNTIL &&
            p->role != PERIOD_SINCE)
            return p;
    }
    return NULL;
}

/* The days of the event that the text told of before the token, or its one day. A day behind those
 * days counts where its own sentence names an event, and not as that on which somebody spoke. */
static const struct period *event_before(const struct reading *r, uint32_t token)
{
    const struct period *day = NULL;

    for (size_t k = r->n_periods; k-- > 0;) {
        const struct period *p = &r->periods[k];
        if (p->end > token)
            continue;
        if (period_of_days(p))
            return day && sentence_has(r, sentence_at(r, day->first), "event") ? day : p;
        if (!day && p->kind == PERIOD_DAY && p->iso[0] && p->role != PERIOD_UNTIL &&
            p->role != PERIOD_SINCE && period_event(r, p))
            day = p;
    }
    return day;
}

/* The day of an event goes on where the text points back to it. */
static void add_event(struct reading *r, uint32_t first, uint32_t end, size_t *cap)
{
    const struct period *day = event_before(r, first);
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

/* "Waktu itu senilai 42 juta": the time that was named last. */
static void add_that_time(struct reading *r, uint32_t token, size_t *cap)
{
    const struct text *t = r->t;
    struct period *last = r->n_periods ? &r->periods[r->n_periods - 1] : NULL;

    if (!text_word_in(t, token, WORDS_TIME_NOUN) || !word_at(t, token + 1, "itu") || !last ||
        !last->iso[0] || last->role == PERIOD_SPEECH || last->kind == PERIOD_DAY ||
        r->sentence_of[token] > r->sentence_of[last->first] + 1 ||
        (token > 0 && hit_is(t, token - 1, LEX_PERIOD, "since")))
        return;
    struct period p = *last;
    p.first = token;
    p.end = token + 2;
    p.role = PERIOD_AT;
    p.rule = "time.pointed";
    add_period(r, &p, cap);
}

/* Events and times that are pointed at between the periods before `stop`. */
static void add_events(struct reading *r, uint32_t *token, uint32_t stop, size_t *cap)
{
    for (; *token < stop; (*token)++) {
        uint32_t end = event_pointed(r->t, *token);
        if (end && end <= stop)
            add_event(r, *token, end, cap);
        else if (*token + 1 < stop)
            add_that_time(r, *token, cap);
    }
}

/* "Kamis (7/4)", "Rabu, 26 Agustus 2020": a day that is named by its weekday. */
static bool weekday(const struct reading *r, const struct period *p)
{
    return p->kind == PERIOD_DAY && hit_is(r->t, p->first, LEX_PERIOD, "weekday");
}

/* "hari ini", "kemarin" */
bool period_day_by_word(const struct reading *r, const struct period *p)
{
    return p->kind == PERIOD_DAY && p->role != PERIOD_COMPARED &&
           hit_is(r->t, p->first, LEX_PERIOD, "relative");
}

/* "naik 10 persen" right before the token */
static bool changed_by(const struct reading *r, size_t token)
{
    size_t i = figures_from(r, token);

    return i > 0 && r->figures[i - 1].end == token && r->figures[i - 1].direction != 0;
}

/*
 * "lebih rendah dari luas panen 2019", "naik dari realisasi tahun lalu", "naik 10 persen dari tahun
 * sebelumnya", "sama seperti tahun lalu": what is compared with, its noun between.
 */
static bool compared_by(const struct reading *r, const struct period *p)
{
    const struct text *t = r->t;
    size_t from = p->first > LIKE_FAR ? p->first - LIKE_FAR : 0;
    uint32_t end;

    for (size_t i = p->first; i-- > from && t->tokens[i].kind == TOKEN_WORD;) {
        if (text_word_in(t, i, WORDS_LIKE))
            return true;
        if (word_at(t, i, "dari") && i > 1)
            return word_at(t, i - 2, "lebih") || text_hit(t, i - 1, LEX_DIRECTION, &end) ||
                   changed_by(r, i);
    }
    return false;
}

/* "kontribusi UMKM terhadap PDB 2023": the whole of a share is of the share's period, not compared,
 * but "turun 0,3 poin terhadap Maret 2023" compares. */
static bool of_whole(const struct reading *r, const struct period *p)
{
    size_t from = sentence_at(r, p->first)->first, at = p->first;
    uint32_t end;

    while (at > from && at + WHOLE_FAR > p->first && !word_at(r->t, at, "terhadap"))
        at--;
    if (!word_at(r->t, at, "terhadap") || changed_by(r, at))
        return false;
    for (size_t i = at; i-- > from && i + SHARE_FAR > at;) {
        const struct lex_entry *e = hit_of(r->t, i, LEX_MEASURE, "share", &end);
        if (e && e->extra.len == 0)
            return true;
    }
    return false;
}

/* "tiga", "3": how many months of a year, two at least; 0 where the token says no number of them. */
static int months_at(const struct text *t, size_t i)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, i, LEX_NUMERAL, &end);
    long long n = e ? e->value : 0;

    return (e || span_to_int(text_token(t, i), &n)) && n > 1 && n < 12 ? (int)n : 0;
}

/* "tiga bulan pertama 2024", "enam bulan pertama di tahun ini": the year's first months. */
static bool first_months(const struct reading *r, struct period *p)
{
    size_t i = p->first;
    char year[5] = "";

    if (p->kind != PERIOD_YEAR || strlen(p->iso) != 4)
        return false;
    while (i > 0 && i + 2 > p->first && text_word_in(r->t, i - 1, WORDS_YEAR_LINK))
        i--;
    if (i < 3 || !word_at(r->t, i - 1, "pertama") || !word_at(r->t, i - 2, "bulan"))
        return false;
    int n = months_at(r->t, i - 3);
    if (n == 0)
        return false;
    memcpy(year, p->iso, 4);
    snprintf(p->iso, sizeof(p->iso), "%s-01/%s-%02d", year, year, n);
    p->kind = PERIOD_INTERVAL;
    p->first = (uint32_t)i - 3;
    return true;
}

/*
 * "November kemarin", "5 Juni besok": the word only says on which side the date lies. "kemarin, Rabu
 * (18/3)": the same day named twice, and the date is the surer one.
 */
static bool goes_with_last(struct reading *r, const struct period *p)
{
    struct period *last = r->n_periods ? &r->periods[r->n_periods - 1] : NULL;

    if (!last || p->kind != PERIOD_DAY || p->first > last->end + 1)
        return false;
    if (weekday(r, p) && period_day_by_word(r, last)) {
        memcpy(last->iso, p->iso, sizeof(last->iso));
        return false;
    }
    return p->first == last->end && !weekday(r, last) && period_day_by_word(r, p);
}

/* "sejak diluncurkan Oktober 2021", "hingga ditutup 4 Maret": the word before, a verb between. */
static bool opened_by(const struct text *t, const struct period *p, const char *code)
{
    for (uint32_t i = p->first; i-- > 0 && i + VERB_FAR >= p->first;) {
        if (t->tokens[i].kind != TOKEN_WORD)
            return false;
        if (hit_is(t, i, LEX_PERIOD, code) && !word_at(t, i, "terhitung"))
            return true;
    }
    return false;
}

/* "Sejak dibuka 25 Februari hingga ditutup 4 Maret 2023": the days from the one to the other, which
 * then stand where the first stood. */
static bool ends_last(struct reading *r, const struct period *p)
{
    struct period *last = r->n_periods ? &r->periods[r->n_periods - 1] : NULL;
    char iso[PERIOD_TEXT];

    if (!last || last->role != PERIOD_SINCE || last->kind != PERIOD_DAY || p->kind != PERIOD_DAY ||
        p->role != PERIOD_AT || p->first > last->end + VERB_FAR || strcmp(last->iso, p->iso) >= 0 ||
        !opened_by(r->t, p, "until"))
        return false;
    snprintf(iso, sizeof(iso), "%.10s/%.10s", last->iso, p->iso);
    memcpy(last->iso, iso, sizeof(iso));
    last->kind = PERIOD_INTERVAL;
    last->role = PERIOD_AT;
    last->end = p->end;
    return true;
}

/* What the words around the period say of its role, which its own words do not. */
static enum period_role role_of(const struct reading *r, const struct period *p)
{
    bool interval = p->kind == PERIOD_INTERVAL;

    if (p->role == PERIOD_AT && compared_by(r, p))
        return PERIOD_COMPARED;
    if (p->role == PERIOD_COMPARED && of_whole(r, p))
        return PERIOD_AT;
    if (p->role == PERIOD_AT && !interval && opened_by(r->t, p, "since"))
        return PERIOD_SINCE;
    if (p->role == PERIOD_SINCE && interval) /* "sejak 27 Januari-5 Februari 2023" has its end */
        return PERIOD_AT;
    if (p->role == PERIOD_NAME && p->first > 0 && p->iso[0] &&
        text_word_in(r->t, p->first - 1, WORDS_PUBLIC_MONEY)) /* "APBD 2024": the budget's year */
        return PERIOD_AT;
    return p->role;
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
        const struct period *day = that_day(r, &p) ? day_before(r, p.first) : NULL;
        if (day) {
            memcpy(p.iso, day->iso, sizeof(p.iso));
            p.kind = PERIOD_DAY;
            p.role = PERIOD_SPEECH;
            p.rule = "event.pointed";
        }
        p.role = role_of(r, &p);
        if (first_months(r, &p)) /* "periode yang sama tahun lalu" goes by them */
            memcpy(context.last_iso, p.iso, sizeof(context.last_iso));
        seen = p.end;
        if (!ends_last(r, &p) && !goes_with_last(r, &p))
            add_period(r, &p, &cap);
    }
    add_events(r, &seen, (uint32_t)r->t->n_tokens, &cap);
}

/* A day that the text points back to. */
static bool pointed(const struct period *p)
{
    return p->rule && strcmp(p->rule, "event.pointed") == 0;
}

/* "konferensi pers hari ini, Senin (3/10)": the same day named twice. */
static const struct period *named_again(const struct reading *r, const struct period *p)
{
    const struct period *next = p + 1;
    bool again = next < r->periods + r->n_periods && next->first <= p->end + 1 && weekday(r, next);

    return again ? next : NULL;
}

/* "per Selasa", "per 31 Maret": what holds on that day; nobody speaks so. */
static bool as_of(const struct reading *r, const struct period *p)
{
    return word_at(r->t, p->first, "per") || (p->first > 0 && word_at(r->t, p->first - 1, "per"));
}

/* "ujarnya, Kamis (7/4)", "menurut rilis pada Jumat (17/3/2023)": the day of the words, not of the
 * figure. */
bool period_spoken(const struct reading *r, const struct period *p)
{
    if (p->kind != PERIOD_DAY || p->role == PERIOD_UNTIL || p->role == PERIOD_SINCE || pointed(p) ||
        as_of(r, p))
        return false;
    if (weekday(r, p) && p->end == p->first + 1 && !bare_weekday_tells(r, p))
        return true;
    if (period_day_by_word(r, p) && named_again(r, p))
        return period_spoken(r, named_again(r, p));
    return (weekday(r, p) || p->role == PERIOD_SPEECH) && speaks(r, p->first);
}

bool period_of_days(const struct period *p)
{
    return p->kind == PERIOD_INTERVAL && p->role == PERIOD_AT && strlen(p->iso) == DAYS_LEN;
}

bool period_event(const struct reading *r, const struct period *p)
{
    return pointed(p) || (!period_spoken(r, p) && (weekday(r, p) || p->role == PERIOD_SPEECH));
}

bool period_to_date(const struct reading *r, const struct period *p)
{
    uint32_t i = p->first > DATE_FAR ? p->first - DATE_FAR : 0;

    if (p->kind == PERIOD_YEAR && p > r->periods && p->first <= p[-1].end + 1)
        return period_to_date(r, p - 1); /* the year stands behind both */
    for (; p->kind == PERIOD_INTERVAL && i < p->end; i++)
        if (word_at(r->t, i, "tahun") && word_at(r->t, i + 1, "kalender"))
            return true;
    return false;
}

bool period_now(const struct reading *r, const struct period *p)
{
    for (uint32_t i = p->first; i < p->end; i++)
        if (text_word_in(r->t, i, WORDS_NOW) ||
            (word_at(r->t, i, "saat") && word_at(r->t, i + 1, "ini")))
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
    const struct sentence *s = sentence_at(r, p->first);

    if (p->role != PERIOD_SINCE)
        return false;
    for (size_t i = s->first; i < p->first; i++)
        if (text_word_in(r->t, i, WORDS_FOUNDED))
            return false;
    return true;
}

bool period_usable(const struct reading *r, const struct period *p)
{
    return p->iso[0] && !period_spoken(r, p) && !open_since(r, p) && !same_again(r, p) &&
           !period_now(r, p);
}
