#include "transform/page/when.h"

#define YEAR_MIN    1990
#define YEAR_MAX    2100
#define TIME_WITHIN 24 /* bytes between a date and its time: " - pukul ", " | ", ", at " */

/* A cursor over the text; reads return false and leave it where it was. */
struct cursor {
    struct span s;
    size_t at;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char peek(const struct cursor *c)
{
    return c->at < c->s.len ? c->s.p[c->at] : '\0';
}

/* A run of `min` to `max` digits that is not part of a longer one. */
static bool number(struct cursor *c, size_t min, size_t max, int *ret)
{
    size_t i = c->at;
    int n = 0;

    while (i < c->s.len && is_digit(c->s.p[i]) && i - c->at < max)
        n = n * 10 + (c->s.p[i++] - '0');
    if (i - c->at < min || (i < c->s.len && is_digit(c->s.p[i])))
        return false;
    c->at = i;
    *ret = n;
    return true;
}

/* Exactly n digits, whatever follows. */
static bool digits(struct cursor *c, size_t n, int *ret)
{
    int value = 0;

    if (n > c->s.len - c->at)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(c->s.p[c->at + i]))
            return false;
        value = value * 10 + (c->s.p[c->at + i] - '0');
    }
    c->at += n;
    *ret = value;
    return true;
}

static void skip(struct cursor *c, const char *any)
{
    while (c->at < c->s.len && strchr(any, c->s.p[c->at]))
        c->at++;
}

static bool one_of(struct cursor *c, const char *any, char *ret)
{
    char x = peek(c);
    if (x == '\0' || !strchr(any, x))
        return false;
    c->at++;
    *ret = x;
    return true;
}

static struct span word(struct cursor *c)
{
    size_t from = c->at;
    while (c->at < c->s.len && is_letter(c->s.p[c->at]))
        c->at++;
    return span_sub(c->s, from, c->at - from);
}

/* A month's name in any tongue that is known; letters beyond ASCII belong to it. */
static int month(struct cursor *c)
{
    size_t from = c->at;

    while (c->at < c->s.len && (is_letter(c->s.p[c->at]) || (unsigned char)c->s.p[c->at] >= 0x80))
        c->at++;
    struct span name = span_sub(c->s, from, c->at - from);
    int m = month_of_name(name);
    return m ? m : month_of_foreign_name(name);
}

/* ---- days ---- */

static bool set(struct date *ret, int year, int month, int day)
{
    struct date d = {year, month, day};

    if (year < YEAR_MIN || year > YEAR_MAX || !date_valid(d))
        return false;
    *ret = d;
    return true;
}

/* 2023-11-02 2023/11/02 2023.11.2 20231102 2025年1月14日 */
static bool year_first(struct cursor *c, struct date *ret)
{
    struct cursor at = *c;
    int y, m, d;
    char sep, again;

    if (!digits(&at, 4, &y))
        return false;
    if (span_starts(span_from(at.s, at.at), SPAN("\xE5\xB9\xB4"))) {
        at.at += 3;
        if (!number(&at, 1, 2, &m) || !span_starts(span_from(at.s, at.at), SPAN("\xE6\x9C\x88")))
            return false;
        at.at += 3;
        if (!number(&at, 1, 2, &d) || !set(ret, y, m, d))
            return false;
    } else if (is_digit(peek(&at))) {
        if (!digits(&at, 2, &m) || !digits(&at, 2, &d) || (is_digit(peek(&at))) ||
            !set(ret, y, m, d))
            return false;
    } else if (!one_of(&at, "-/.", &sep) || !number(&at, 1, 2, &m) || !one_of(&at, "-/.", &again) ||
               sep != again || !number(&at, 1, 2, &d) || !set(ret, y, m, d)) {
        return false;
    }
    *c = at;
    return true;
}

/* 2 Nov 2023, 02 November 2023, 2-Nov-2023, 1st May 2020, "30. Juni 2025", 02/11/2023, 2.11.2023 */
static bool day_first(struct cursor *c, struct date *ret)
{
    struct cursor at = *c;
    int d, m, y;
    char sep, again;

    if (!number(&at, 1, 2, &d))
        return false;
    struct cursor named = at;
    if (span_starts(span_from(at.s, at.at), SPAN("st")) ||
        span_starts(span_from(at.s, at.at), SPAN("nd")) ||
        span_starts(span_from(at.s, at.at), SPAN("rd")) ||
        span_starts(span_from(at.s, at.at), SPAN("th")))
        named.at += 2;
    skip(&named, " .-,/");
    m = month(&named);
    if (m > 0) {
        skip(&named, " .-,/");
        if (!number(&named, 4, 4, &y) || !set(ret, y, m, d))
            return false;
        *c = named;
        return true;
    }
    if (!one_of(&at, "-/.", &sep) || !number(&at, 1, 2, &m) || !one_of(&at, "-/.", &again) ||
        sep != again || !number(&at, 4, 4, &y))
        return false;
    if (!(m > 12 ? set(ret, y, d, m) : set(ret, y, m, d)))
        return false;
    *c = at;
    return true;
}

/* November 2, 2023; Nov. 2nd, 2023 */
static bool month_first(struct cursor *c, struct date *ret)
{
    struct cursor at = *c;
    int m = month(&at), d, y;

    if (m == 0)
        return false;
    skip(&at, " .");
    if (!number(&at, 1, 2, &d))
        return false;
    if (is_letter(peek(&at)))
        word(&at);
    skip(&at, " ,");
    if (!number(&at, 4, 4, &y) || !set(ret, y, m, d))
        return false;
    *c = at;
    return true;
}

/* ---- times ---- */

static int zone_word(struct span w)
{
    static const struct {
        const char *name;
        int minutes;
    } zones[] = {{"wib", 420}, {"wita", 480}, {"wit", 540}, {"z", 0}, {"utc", 0}, {"gmt", 0}};

    for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
        if (span_eq_nocase(w, span_of(zones[i].name)))
            return zones[i].minutes;
    return ZONE_NONE;
}

/* "+07:00", "+0700", "+07", "Z", " WIB" */
static int zone(struct cursor *c)
{
    struct cursor at = *c;
    int h, m = 0;

    if (peek(&at) == '+' || peek(&at) == '-') {
        int sign = peek(&at) == '-' ? -1 : 1;
        at.at++;
        if (!digits(&at, 2, &h) || h > 14)
            return ZONE_NONE;
        struct cursor minutes = at;
        if (peek(&minutes) == ':')
            minutes.at++;
        if (digits(&minutes, 2, &m) && m < 60)
            at = minutes;
        else
            m = 0;
        *c = at;
        return sign * (h * 60 + m);
    }
    skip(&at, " (");
    int minutes = zone_word(word(&at));
    if (minutes != ZONE_NONE)
        *c = at;
    return minutes;
}

/* Words that may stand between a day and its time. */
static bool is_joiner(struct span w)
{
    static const char *const joiners[] = {"pukul", "pkl", "jam", "at", "t", "um", "kl"};
    for (size_t i = 0; i < sizeof(joiners) / sizeof(joiners[0]); i++)
        if (span_eq_nocase(w, span_of(joiners[i])))
            return true;
    return false;
}

/* The time right behind a day: "T20:59:53+07:00", ", 21:34 WIB", " - 13.30 wib", " | 11:13 AM". */
static void time_behind(struct cursor *c, struct datetime *t)
{
    struct cursor at = *c;
    size_t limit = c->at + TIME_WITHIN;
    int h, m, s = 0;
    char sep, again;

    for (;;) {
        skip(&at, " ,|-()\t\xE2\x80\x93\xC2\xB7\xA2");
        if (!is_letter(peek(&at)))
            break;
        if (!is_joiner(word(&at)))
            return;
    }
    if (at.at > limit || !number(&at, 1, 2, &h) || !one_of(&at, ":.-", &sep) ||
        !number(&at, 2, 2, &m) || h > 24 || m > 59)
        return;
    struct cursor seconds = at;
    if (one_of(&seconds, ":.-", &again) && again == sep && number(&seconds, 2, 2, &s) && s < 61)
        at = seconds;
    else
        s = 0;
    if (peek(&at) == '.') { /* fractions of a second */
        struct cursor fraction = at;
        fraction.at++;
        if (is_digit(peek(&fraction))) {
            skip(&fraction, "0123456789");
            at = fraction;
        }
    }
    struct cursor half = at;
    skip(&half, " ");
    struct span w = word(&half);
    if (span_eq_nocase(w, SPAN("pm")) || span_eq_nocase(w, SPAN("am"))) {
        h = h % 12 + (span_eq_nocase(w, SPAN("pm")) ? 12 : 0);
        at = half;
    }
    t->hour = h % 24;
    t->minute = m;
    t->second = s % 60;
    t->zone = zone(&at);
    *c = at;
}

bool when_next(struct span s, size_t *pos, struct datetime *ret)
{
    struct cursor c = {s, *pos};

    for (; c.at < s.len; c.at++) {
        struct datetime t = {.hour = -1, .zone = ZONE_NONE};
        bool begins = c.at == 0 || !(is_digit(s.p[c.at - 1]) || is_letter(s.p[c.at - 1]));
        bool found = false;
        if (!begins)
            continue;
        if (is_digit(s.p[c.at]))
            found = year_first(&c, &t.date) || day_first(&c, &t.date);
        else if (is_letter(s.p[c.at]))
            found = month_first(&c, &t.date);
        if (!found)
            continue;
        time_behind(&c, &t);
        *pos = c.at;
        *ret = t;
        return true;
    }
    *pos = s.len;
    return false;
}

bool when_stamp(struct span s, struct datetime *ret)
{
    size_t pos = 0;
    return s.len <= 128 && when_next(s, &pos, ret);
}

bool when_in_url(struct span url, struct date *ret)
{
    size_t scheme = span_find(url, SPAN("://"), 0), slash;
    struct cursor c = {url, 0};

    slash = span_chr(url, '/', scheme == (size_t)-1 ? 0 : scheme + 3);
    for (; slash != (size_t)-1; slash = span_chr(url, '/', slash + 1)) {
        c.at = slash + 1;
        if (year_first(&c, ret))
            return true;
    }
    return false;
}

int when_indonesian_zone(struct span s)
{
    struct cursor c = {s, 0};

    while (c.at < s.len) {
        struct span w = word(&c);
        if (w.len == 3 || w.len == 4) {
            int minutes = zone_word(w);
            if (minutes != ZONE_NONE && minutes != 0)
                return minutes;
        }
        if (w.len == 0)
            c.at++;
    }
    return ZONE_NONE;
}
