/*
 * datetime_parse: one reader for all the ways in which feeds, HTTP and pages write a point of time.
 * It takes token after token and lets each fill what is still open; a token that fits nowhere
 * refuses the text.
 */
#include "common/datetime.h"
#include "common/datetime_zone.h"

#define MAX_TEXT 128
#define UNSET    (-1)

struct reading {
    struct span rest;
    int year, month, day, hour, minute, second, zone;
    int half;          /* 0 am, 12 pm, UNSET: 24 hours */
    bool started;      /* a number has been read */
    bool month_lead;   /* the month came before any number: in "mar., 01 déc." it was a weekday */
    bool korean;       /* its words were used: its clock counts where no zone is named */
    struct span place; /* "America/Los_Angeles" */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80 || c == '\'' ||
           c == '`';
}

static char peek(const struct reading *r, size_t at)
{
    return at < r->rest.len ? r->rest.p[at] : '\0';
}

static void skip(struct reading *r, size_t n)
{
    r->rest = span_from(r->rest, n);
}

static bool set_once(int *field, int value)
{
    if (*field != UNSET)
        return false;
    *field = value;
    return true;
}

/* A run of digits; its value, and how many there were. */
static long long number(struct reading *r, size_t *ret_digits)
{
    size_t n = 0;
    long long v = 0;
    while (is_digit(peek(r, n)))
        n++;
    *ret_digits = n;
    if (!span_to_int(span_sub(r->rest, 0, n), &v))
        v = -1;
    skip(r, n);
    return v;
}

static int full_year(long long v, size_t digits)
{
    if (digits == 4)
        return (int)v;
    return digits == 2 ? (int)(v < 70 ? 2000 + v : 1900 + v) : UNSET;
}

/* ---- numbers ---- */

/* Behind "hh": ":mm[:ss[.fff]]", or ".mm" where the separator is a point. */
static bool take_time(struct reading *r, long long hour, size_t hour_digits)
{
    size_t digits;
    char separator = peek(r, 0);

    if (r->hour != UNSET || hour_digits > 2)
        return false;
    r->hour = (int)hour;
    skip(r, 1);
    r->minute = (int)number(r, &digits);
    if (digits != 2)
        return false;
    r->second = 0;
    if (peek(r, 0) == separator && is_digit(peek(r, 1))) {
        skip(r, 1);
        r->second = (int)number(r, &digits);
        if (digits != 2)
            return false;
    }
    if ((peek(r, 0) == '.' || peek(r, 0) == ',') && is_digit(peek(r, 1))) {
        skip(r, 1);
        number(r, &digits); /* fractions of a second are dropped */
    }
    return peek(r, 0) != ':';
}

/* Behind a first number: "/11/2023", "-11-02", ".10.23". Four digits first are the year, else the
 * day. */
static bool take_numeric_date(struct reading *r, long long first, size_t first_digits)
{
    size_t digits2, digits3;
    char separator = peek(r, 0);

    skip(r, 1);
    long long second = number(r, &digits2);
    /* "2003-012-31": a zero too many, as one blog software wrote it */
    if (peek(r, 0) != separator || !is_digit(peek(r, 1)) || digits2 > (first_digits == 4 ? 3 : 2))
        return false;
    skip(r, 1);
    long long third = number(r, &digits3);
    if (peek(r, 0) == separator)
        return false;
    if (first_digits == 4) {
        r->year = (int)first;
        r->month = (int)second;
        r->day = digits3 <= 2 ? (int)third : 0;
        return true;
    }
    /* day first, as in Indonesia; month first only where nothing else is possible */
    bool month_first = second > 12 && first <= 12;
    r->year = full_year(third, digits3);
    r->month = (int)(month_first ? first : second);
    r->day = (int)(month_first ? second : first);
    return first_digits <= 2 && r->year != UNSET;
}

static bool ordinal_suffix(struct reading *r)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th"};
    struct span two = span_sub(r->rest, 0, 2);
    for (size_t i = 0; i < 4; i++)
        if (span_eq_nocase(two, span_of(suffixes[i])) && !is_letter(peek(r, 2))) {
            skip(r, 2);
            return true;
        }
    return false;
}

static bool take_plain_number(struct reading *r, long long v, size_t digits)
{
    if (digits == 4)
        return set_once(&r->year, (int)v);
    if (digits > 2)
        return false;
    if (ordinal_suffix(r))
        return set_once(&r->day, (int)v);
    if (r->day == UNSET)
        return set_once(&r->day, (int)v);
    if (r->month == UNSET)
        return set_once(&r->month, (int)v);
    return set_once(&r->year, full_year(v, digits));
}

static bool take_number(struct reading *r)
{
    size_t digits;
    long long v = number(r, &digits);
    char next = peek(r, 0), behind = peek(r, 1);
    bool dated = r->year != UNSET && r->month != UNSET && r->day != UNSET;

    r->started = true;
    if (next == ':' && is_digit(behind))
        return take_time(r, v, digits);
    if (next == '.' && is_digit(behind) && dated)
        return take_time(r, v, digits); /* "pukul 20.59" */
    if ((next == '/' || next == '-' || next == '.') && is_digit(behind)) {
        bool open = r->year == UNSET && r->month == UNSET && r->day == UNSET;
        return open && take_numeric_date(r, v, digits);
    }
    return take_plain_number(r, v, digits);
}

/* "+07:00", "-0700", "+7" behind a time. */
static bool take_offset(struct reading *r)
{
    int sign = peek(r, 0) == '-' ? -1 : 1;
    size_t digits;
    long long minutes = 0;

    skip(r, 1);
    long long hours = number(r, &digits);
    if (digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (digits > 2) {
        return false;
    } else if (peek(r, 0) == ':') {
        skip(r, 1);
        minutes = number(r, &digits);
        if (digits != 2)
            return false;
    }
    if (hours > 15 || minutes > 59)
        return false;
    r->zone = sign * (int)(hours * 60 + minutes);
    return true;
}

/* ---- words ---- */

int month_of_foreign_name(struct span word)
{
    static const struct {
        const char *name;
        int month;
    } names[] = {
        {"janvier", 1},
        {"janv", 1},
        {"j\xC3\xA4n", 1},
        {"januar", 1},
        {"f\xC3\xA9vrier", 2},
        {"f\xC3\xA9vr", 2},
        {"februar", 2},
        {"mars", 3},
        {"m\xC3\xA4rz", 3},
        {"m\xC3\xA4r", 3},
        {"avril", 4},
        {"avr", 4},
        {"mai", 5},
        {"juin", 6},
        {"juillet", 7},
        {"juil", 7},
        {"j\xC3\xBAlius", 7},
        {"ao\xC3\xBBt", 8},
        {"septembre", 9},
        {"octobre", 10},
        {"novembre", 11},
        {"d\xC3\xA9"
         "cembre",
         12},
        {"d\xC3\xA9"
         "c",
         12},
        {"dezember", 12},
        {"dez", 12},
        {"Ιαν", 1},
        {"Φεβ", 2},
        {"Μάρ", 3},
        {"Μαρ", 3},
        {"Απρ", 4},
        {"Μάι", 5},
        {"Μαϊ", 5},
        {"Ιούν", 6},
        {"Ιουν", 6},
        {"Ιούλ", 7},
        {"Ιουλ", 7},
        {"Αύγ", 8},
        {"Αυγ", 8},
        {"Σεπ", 9},
        {"Οκτ", 10},
        {"Νοέ", 11},
        {"Νοε", 11},
        {"Δεκ", 12},
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (span_eq_nocase(word, span_of(names[i].name)))
            return names[i].month;
    return 0;
}

static bool is_filler(struct span word)
{
    static const char *const words[] = {"pukul", "pkl",  "jam", "tanggal", "tgl",
                                        "pada",  "hari", "at",  "on",      "t"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (span_eq_nocase(word, span_of(words[i])))
            return true;
    return false;
}

/*
 * Korean, and the marks that it shares with Chinese and Japanese: "2004\u5e74 5\u6708 28\u65e5". The
 * mark of the month tells that the number before it was no day.
 */
static bool east_asian(struct reading *r, struct span word)
{
    static const struct {
        const char *word;
        enum { YEAR_OR_DAY, MONTH, MORNING, AFTERNOON } means;
        bool korean;
    } words[] = {
        {"\xEB\x85\x84", YEAR_OR_DAY, true},
        {"\xEC\x9B\x94", MONTH, true},
        {"\xEC\x9D\xBC", YEAR_OR_DAY, true},
        {"\xEC\x98\xA4\xEC\xA0\x84", MORNING, true},
        {"\xEC\x98\xA4\xED\x9B\x84", AFTERNOON, true},
        {"\xE5\xB9\xB4", YEAR_OR_DAY, false},
        {"\xE6\x9C\x88", MONTH, false},
        {"\xE6\x97\xA5", YEAR_OR_DAY, false},
    };
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (!span_is(word, words[i].word))
            continue;
        if (words[i].means == MONTH && r->month == UNSET && r->day != UNSET) {
            r->month = r->day;
            r->day = UNSET;
        } else if (words[i].means == MORNING || words[i].means == AFTERNOON) {
            r->half = words[i].means == AFTERNOON ? 12 : 0;
        }
        r->korean = r->korean || words[i].korean;
        return true;
    }
    return false;
}

/* "am", "PM", "a.m."; a following point belongs to it. */
static bool take_half(struct reading *r)
{
    char c = (char)(peek(r, 0) | 0x20);
    size_t n = peek(r, 1) == '.' ? 2 : 1;
    if ((c != 'a' && c != 'p') || (peek(r, n) | 0x20) != 'm' || is_letter(peek(r, n + 1)))
        return false;
    r->half = c == 'p' ? 12 : 0;
    skip(r, n + (n == 2 && peek(r, n + 1) == '.' ? 2 : 1));
    return true;
}

static bool take_word(struct reading *r)
{
    size_t n = 0;
    int zone;

    if (r->hour != UNSET && r->half == UNSET && take_half(r))
        return true;
    while (is_letter(peek(r, n)) ||
           (n > 0 && (peek(r, n) == '/' || peek(r, n) == '_') && is_letter(peek(r, n + 1))))
        n++;
    struct span word = span_sub(r->rest, 0, n);
    bool first = !r->started && r->month == UNSET, lead = r->month_lead;
    skip(r, n);
    if (peek(r, 0) == '.')
        skip(r, 1);
    /* "AT" is a zone behind a time and nothing but a word before it */
    if (r->hour != UNSET && zone_by_name(word, &zone)) {
        if (r->zone == ZONE_NONE)
            r->zone = zone;
        return true;
    }
    int month = month_of_name(word);
    if (month == 0)
        month = month_of_foreign_name(word);
    if (month > 0 && (r->month == UNSET || (lead && r->year == UNSET))) {
        r->month_lead = !r->started;
        r->month = month;
        return true;
    }
    if (r->started && east_asian(r, word))
        return true;
    if (weekday_of_name(word) >= 0 || is_filler(word) || zone_by_name(word, &zone))
        return true;
    if (r->hour != UNSET && span_chr(word, '/', 0) != (size_t)-1) {
        r->place = word; /* its clock may depend on the season, or not be known to us */
        return true;
    }
    return first && n <= 16; /* "Diterbitkan", or a weekday of another tongue */
}

/* ---- the whole ---- */

static bool take(struct reading *r)
{
    char c = peek(r, 0);

    if (is_digit(c))
        return take_number(r);
    if ((c == '+' || c == '-') && is_digit(peek(r, 1)) && r->hour != UNSET)
        return take_offset(r);
    if (span_starts(r->rest, SPAN("\xE2\x80\x93")) || span_starts(r->rest, SPAN("\xE2\x80\x94")) ||
        span_starts(r->rest, SPAN("\xE2\x80\xA2"))) {
        skip(r, 3); /* dashes and a bullet between date and time */
        return true;
    }
    if (span_starts(r->rest, SPAN("\xC2\xA0")) || span_starts(r->rest, SPAN("\xC2\xB7"))) {
        skip(r, 2);
        return true;
    }
    if (is_letter(c))
        return take_word(r);
    if (c == '(') { /* "(Coordinated Universal Time)" */
        size_t end = span_chr(r->rest, ')', 0);
        skip(r, end == (size_t)-1 ? r->rest.len : end + 1);
        return r->started;
    }
    skip(r, 1);
    if (c == ':')
        return !r->started; /* behind a label */
    if (c == '.')
        return r->started && peek(r, 0) == ' '; /* "16. November" */
    return c && strchr(" \t\r\n\v\f,|;-", c);
}

static bool complete(struct reading *r, struct datetime *ret)
{
    struct datetime t = {{r->year, r->month, r->day}, r->hour, r->minute, r->second, r->zone};

    if (r->year == UNSET || r->month == UNSET || r->day == UNSET || !date_valid(t.date))
        return false;
    if (r->half != UNSET) {
        if (t.hour < 1 || t.hour > 12)
            return false;
        t.hour = t.hour % 12 + r->half;
    }
    if (t.zone == ZONE_NONE && r->place.p && !zone_by_place(r->place, t.date, &t.zone))
        t.zone = ZONE_NONE;
    if (t.zone == ZONE_NONE && r->korean)
        t.zone = 540;
    if (t.hour > 23 || t.minute > 59 || t.second > 59)
        return false;
    if (t.hour == UNSET) {
        t.minute = t.second = 0;
        t.zone = ZONE_NONE;
    }
    *ret = t;
    return true;
}

bool datetime_parse(struct span s, struct datetime *ret)
{
    struct reading r = {.rest = span_trim(s),
                        .year = UNSET,
                        .month = UNSET,
                        .day = UNSET,
                        .hour = UNSET,
                        .minute = UNSET,
                        .second = UNSET,
                        .zone = ZONE_NONE,
                        .half = UNSET};
    long long seconds;

    if (r.rest.len == 0 || r.rest.len > MAX_TEXT)
        return false;
    /* ten digits and nothing else count seconds (2001 to 2286) */
    if (r.rest.len == 10 && span_to_int(r.rest, &seconds) && seconds >= 1000000000) {
        *ret = datetime_from_unix(seconds, 0);
        return true;
    }
    while (r.rest.len > 0)
        if (!take(&r))
            return false;
    return complete(&r, ret);
}
