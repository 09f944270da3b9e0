#include "transform/recognise/period_core.h"

#include "transform/recognise/number.h"
#include "transform/recognise/period_words.h"
#include "transform/recognise/quantity.h"

struct period_core period_core_new(size_t first, uint32_t end, enum period_kind kind,
                                   const char *rule)
{
    return (struct period_core){
        .first = (uint32_t)first, .end = end, .kind = kind, .weekday = -1, .rule = rule};
}

void period_set_year(struct period_core *c, int year, uint32_t end)
{
    c->anchor = year ? ANCHOR_STATED : ANCHOR_MISSING;
    c->year = year;
    if (year)
        c->end = end;
}

/* "Mei tahun lalu", "Desember lalu", "triwulan III tahun ini": the year in words behind a part of
 * it. */
static void relative_year_behind(const struct text *t, struct period_core *c)
{
    uint32_t end;
    const struct lex_entry *e = period_word(t, c->end, "relative", &end);

    if (!e || !span_starts(e->extra, SPAN("year:")))
        return;
    struct span n = span_from(e->extra, 5);
    if (span_is(n, "0") || span_is(n, "-1") || span_is(n, "1")) {
        c->anchor = ANCHOR_PUBLISHED;
        c->shift = span_is(n, "0") ? 0 : span_is(n, "1") ? 1 : -1;
    } else {
        c->anchor = ANCHOR_LAST;
        c->shift = span_is(n, "prev") ? -1 : span_is(n, "next") ? 1 : 0;
    }
    c->end = end;
}

void period_take_year(const struct text *t, struct period_core *c)
{
    uint32_t end;
    int year = year_behind(t, c->end, &end);

    period_set_year(c, year, end);
    if (!year)
        relative_year_behind(t, c);
}

static bool month_year(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    const struct lex_entry *e;
    size_t at = i;

    if ((e = period_word(t, i, "unit", &end)) && span_is(e->extra, "month"))
        at = end;
    int month = month_at(t, at, &end);
    /* "mei", "mar", "jan" in small letters are words too: a year or a word for month must be by */
    if (month < 0)
        return false;
    *ret = period_core_new(i, end, PERIOD_MONTH, "month");
    ret->month = month;
    period_take_year(t, ret);
    bool capital = t->tokens[at].flags & TOKEN_CAPITAL;
    size_t len = t->tokens[at].end - t->tokens[at].start;
    return ret->year || at > i || ret->anchor != ANCHOR_MISSING || (len > 4) ||
           (capital && (len > 3 || month == 5));
}

/* "triwulan III 2024", "semester I/2019", "TW 2", "kuartal ketiga tahun ini". */
static bool part_of_year(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    const struct lex_entry *e = period_word(t, i, "unit", &end);
    bool quarter = e && span_is(e->extra, "quarter"), semester = e && span_is(e->extra, "semester");

    if (!quarter && !semester)
        return false;
    int part = part_number_at(t, end, quarter ? 4 : 2, &end);
    if (part < 0)
        return false;
    *ret = period_core_new(i, end, quarter ? PERIOD_QUARTER : PERIOD_SEMESTER,
                           quarter ? "quarter" : "semester");
    ret->part = part;
    period_take_year(t, ret);
    return true;
}

/* "K1 2023", "3Q23", "4Q 2020"; "Q3" is a word of period.tsv and its number. */
static bool quarter_code(const struct text *t, size_t i, struct period_core *ret)
{
    if (token_is(t, i, "K") && glued_at(t, i + 1) && plain_at(t, i + 1) >= 1 &&
        plain_at(t, i + 1) <= 4) {
        *ret = period_core_new(i, (uint32_t)i + 2, PERIOD_QUARTER, "quarter.code");
        ret->part = plain_at(t, i + 1);
        period_take_year(t, ret);
        return ret->year > 0;
    }
    if (plain_at(t, i) >= 1 && plain_at(t, i) <= 4 && token_is(t, i + 1, "Q") &&
        glued_at(t, i + 1)) {
        *ret = period_core_new(i, (uint32_t)i + 2, PERIOD_QUARTER, "quarter.code");
        ret->part = plain_at(t, i);
        int two = glued_at(t, i + 2) ? plain_at(t, i + 2) : -1;
        if (two >= 0 && text_token(t, i + 2).len == 2)
            period_set_year(ret, 2000 + two, (uint32_t)i + 3);
        else
            period_take_year(t, ret);
        return true;
    }
    return false;
}

/* "paruh pertama 2023". */
static bool half_of_year(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    const struct lex_entry *e = period_word(t, i, "half", &end);

    if (!e)
        return false;
    *ret = period_core_new(i, end, PERIOD_SEMESTER, "semester.half");
    ret->part = period_extra(e);
    period_take_year(t, ret);
    return true;
}

/* "1445 H", "1445 Hijriah". */
static bool is_hijri(const struct text *t, size_t i)
{
    return (token_is(t, i, "H") && !glued_at(t, i + 1)) || token_is(t, i, "Hijriah") ||
           token_is(t, i, "Hijriyah");
}

/* "tahun 2022", "tahun anggaran 2025", "tahun 1950-an", "2023/2024". */
static bool year_core(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    const struct lex_entry *e = period_word(t, i, "unit", &end);
    bool word = e && span_is(e->extra, "year");
    size_t at = word ? end : i;
    bool bracket = word && token_is(t, at, "("),
         quote = token_is(t, at, "'") || token_is(t, at, "’");

    if (word && quote && glued_at(t, at + 1) && plain_at(t, at + 1) >= 0 &&
        token_is(t, at + 2, "-") && token_is(t, at + 3, "an")) { /* tahun '50-an */
        *ret = period_core_new(i, (uint32_t)at + 4, PERIOD_INTERVAL, "decade");
        ret->year = 1900 + plain_at(t, at + 1) / 10 * 10;
        ret->years = 9;
        return true;
    }
    int year = year_at(t, at + bracket, &end);
    if (!year && word) { /* any year with its word: "tahun 1257" */
        int n = plain_at(t, at);
        if (n >= 1000 && n < 1900) {
            year = n;
            end = (uint32_t)at + 1;
        }
    }
    if (!year || (word && is_hijri(t, end)))
        return false;
    *ret = period_core_new(i, end, PERIOD_YEAR, "year");
    ret->year = year;
    if (token_is(t, end, "-") && glued_at(t, end) && token_is(t, end + 1, "an") &&
        glued_at(t, end + 1)) {
        ret->kind = PERIOD_INTERVAL;
        ret->rule = "decade";
        ret->years = 9;
        ret->end = end + 2;
    } else if (token_is(t, end, "/") && glued_at(t, end) && glued_at(t, end + 1) &&
               plain_at(t, end + 1) >= 0) {
        int next = plain_at(t, end + 1);
        size_t digits = text_token(t, end + 1).len;
        if ((digits == 4 && next == year + 1) || (digits == 2 && next == (year + 1) % 100)) {
            ret->kind = PERIOD_INTERVAL;
            ret->rule = "year.season";
            ret->years = 1;
            ret->end = end + 2;
        }
    }
    return true;
}

/* A bare year is one unless words of amount stand before it or a unit behind it. */
static bool bare_year(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    char unit[UNIT_CODE];

    if (!year_core(t, i, ret) || (glued_at(t, i) && t->tokens[i - 1].kind != TOKEN_PUNCT))
        return false;
    if (glued_at(t, i) && !token_is(t, i - 1, "(") && !token_is(t, i - 1, "-") &&
        !token_is(t, i - 1, "–") && !token_is(t, i - 1, "−") && !token_is(t, i - 1, "/") &&
        !token_is(t, i - 1, "—") && !token_is(t, i - 1, "\"") && !token_is(t, i - 1, "“"))
        return false;
    if (ret->end < t->n_tokens &&
        (unit_read(t, ret->end, unit, &end) != UNIT_NONE ||
         (text_hit(t, ret->end, LEX_SCALE, &end) && !token_is(t, ret->end, "M")) ||
         text_hit(t, ret->end, LEX_CURRENCY, &end) ||
         (token_is(t, ret->end, "H") && !glued_at(t, ret->end + 1))))
        return false;
    if (i > 0 && text_hit(t, i - 1, LEX_BOUND, &end) && !period_word(t, i - 1, "until", &end))
        return false;
    for (size_t back = 1; back <= 2 && back <= i; back++) /* "Rp 2000", "Rp. 2000" */
        if (text_hit(t, i - back, LEX_CURRENCY, &end) && end == i)
            return false;
    if (token_is(t, ret->end, "M") && !glued_at(t, ret->end)) /* Masehi */
        ret->end++;
    ret->named_year = i > 0 && t->tokens[i - 1].kind == TOKEN_WORD &&
                      (t->tokens[i - 1].flags & TOKEN_CAPITAL) &&
                      t->sentences[text_sentence_of(t, i)].first + 1 != i;
    return true;
}

static bool kind_of_unit(struct span s, enum period_kind *ret)
{
    static const struct {
        const char *word;
        enum period_kind kind;
    } kinds[] = {{"day", PERIOD_DAY},           {"week", PERIOD_WEEK},
                 {"month", PERIOD_MONTH},       {"quarter", PERIOD_QUARTER},
                 {"semester", PERIOD_SEMESTER}, {"year", PERIOD_YEAR}};

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (span_is(s, kinds[i].word)) {
            *ret = kinds[i].kind;
            return true;
        }
    return false;
}

/* "tahun lalu", "bulan sebelumnya", "hari ini". */
static bool relative(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    const struct lex_entry *e = period_word(t, i, "relative", &end);
    long long n = 0;

    if (!e && (e = period_word(t, i, "now", &end))) {
        *ret = period_core_new(i, end, PERIOD_DAY, "now");
        ret->anchor = ANCHOR_PUBLISHED;
        return true;
    }
    if (!e)
        return false;
    size_t colon = span_chr(e->extra, ':', 0);
    struct span value = span_from(e->extra, colon + 1);
    bool minus = value.p[0] == '-';
    *ret = period_core_new(i, end, PERIOD_DAY, "relative");
    kind_of_unit(span_sub(e->extra, 0, colon), &ret->kind);
    ret->anchor = ANCHOR_PUBLISHED;
    if (span_is(value, "prev") || span_is(value, "next") || span_is(value, "same")) {
        ret->anchor = ANCHOR_LAST;
        ret->shift = span_is(value, "prev") ? -1 : span_is(value, "next") ? 1 : 0;
    } else {
        span_to_int(span_from(value, minus), &n);
        ret->shift = (int)(minus ? -n : n);
    }
    return true;
}

/* "periode yang sama tahun lalu", "periode yang sama pada 2023". */
static bool same_period(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;
    const struct lex_entry *e = period_word(t, i, "same", &end);
    struct period_core year;

    if (!e)
        return false;
    *ret = period_core_new(i, end, PERIOD_YEAR, "same");
    ret->anchor = ANCHOR_SAME;
    ret->years = -1;
    ret->shift = span_is(e->extra, "year:prev");
    bool named = span_is(e->extra, "year:named"); /* "triwulan yang sama 2016": not without it */
    if (e->extra.len && !named)
        return true;
    size_t at = end;
    if (token_is(t, at, "pada") || token_is(t, at, "di") || token_is(t, at, "dari"))
        at++;
    if (year_core(t, at, &year) && year.kind == PERIOD_YEAR) {
        ret->year = year.year;
        ret->end = year.end;
    } else if (relative(t, at, &year) && year.kind == PERIOD_YEAR) {
        ret->years = year.shift;
        ret->shift = year.anchor == ANCHOR_LAST;
        ret->end = year.end;
    } else if (named) {
        return false;
    }
    return true;
}

/* Digits that neither a unit follows nor more of the number: they need not be read to be none. */
static bool is_bare(const struct text *t, size_t i)
{
    size_t next = i + 1;

    if (t->tokens[i].kind != TOKEN_NUMBER || next >= t->n_tokens || number_begins(t, next) ||
        text_begins(t, next, LEX_UNIT))
        return false;
    return t->tokens[next].kind == TOKEN_WORD ? !glued_at(t, next)
                                              : !token_is(t, next, ",") && !token_is(t, next, "-");
}

/* "20 tahun silam", "tiga bulan yang lalu", "2 hari lagi". */
static bool ago(const struct text *t, size_t i, struct period_core *ret)
{
    struct number n;
    uint32_t end;
    const struct lex_entry *e;
    enum period_kind kind;

    if (i > 1 && token_is(t, i - 1, "-") && glued_at(t, i - 1) &&
        t->tokens[i - 2].kind == TOKEN_WORD)
        return false; /* "Covid-19 tahun lalu", "Covid- 19 tahun lalu" */
    if (is_bare(t, i) || !number_read(t, i, 0, &n) || n.value.scale > 0 || n.value.digits > 500 ||
        n.vague || n.refused ||
        !(e = n.end < t->n_tokens ? text_hit(t, n.end, LEX_UNIT, &end) : NULL) ||
        !kind_of_unit(e->code, &kind))
        return false;
    size_t at = end;
    if (token_is(t, at, "yang") || token_is(t, at, "yg"))
        at++;
    bool past = token_is(t, at, "lalu") || token_is(t, at, "silam");
    bool coming =
        token_is(t, at, "akan") && (token_is(t, at + 1, "datang") || token_is(t, at + 1, "dtg"));
    if (!past && !coming && !token_is(t, at, "lagi") && !token_is(t, at, "mendatang"))
        return false;
    *ret = period_core_new(i, (uint32_t)(at + 1 + coming), kind, "ago");
    ret->anchor = ANCHOR_PUBLISHED;
    ret->shift = past ? -(int)n.value.digits : (int)n.value.digits;
    return true;
}

static bool read_plain(const struct text *t, size_t i, struct period_core *ret)
{
    if (i >= t->n_tokens || t->tokens[i].kind == TOKEN_BREAK)
        return false;
    bool word = text_begins(t, i, LEX_PERIOD);
    if (period_date_read(t, i, ret) ||
        (word && (month_year(t, i, ret) || part_of_year(t, i, ret))) || quarter_code(t, i, ret) ||
        (word && (half_of_year(t, i, ret) || same_period(t, i, ret) || relative(t, i, ret))) ||
        ago(t, i, ret) || (word && period_weekday_read(t, i, ret)))
        return true;
    return t->tokens[i].kind == TOKEN_NUMBER ? bare_year(t, i, ret) : word && year_core(t, i, ret);
}

/* "awal 2019", "pertengahan Mei 2023", "akhir tahun lalu" are their whole period. */
bool period_core_read(const struct text *t, size_t i, struct period_core *ret)
{
    uint32_t end;

    if (read_plain(t, i, ret))
        return true;
    if (i >= t->n_tokens || !period_word(t, i, "edge", &end) || !read_plain(t, end, ret) ||
        ret->kind == PERIOD_DAY)
        return false;
    ret->first = (uint32_t)i;
    return true;
}
