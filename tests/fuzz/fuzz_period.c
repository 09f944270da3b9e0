/* Dates and periods. */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "transform/recognise/period.h"

/* The days that a part of a period ("2024-09", "2023-Q1") covers; false: it is none. */
static bool days_of(struct span s, long *ret_first, long *ret_last)
{
    long long year, n = 0;
    struct span rest = span_from(s, 5);

    if (s.len < 4 || !span_to_int(span_sub(s, 0, 4), &year) || year < 1)
        return false;
    int first = 1, last = 12;
    if (s.len > 4 && (s.p[4] != '-' || rest.len == 0))
        return false;
    if (s.len == 10 && rest.p[2] == '-') {
        long long day;
        if (!span_to_int(span_sub(rest, 0, 2), &n) || !span_to_int(span_from(rest, 3), &day))
            return false;
        struct date d = {(int)year, (int)n, (int)day};
        *ret_first = *ret_last = date_to_days(d);
        return date_valid(d);
    }
    if (s.len == 8 && rest.p[0] == 'W') {
        if (!span_to_int(span_from(rest, 1), &n) || n < 1 || n > 53)
            return false;
        struct date january = {(int)year, 1, 4}; /* in the first week */
        long monday = date_to_days(january) - date_weekday(january);
        *ret_first = monday + 7 * (long)(n - 1);
        *ret_last = *ret_first + 6;
        return true;
    }
    if (s.len == 7 && (rest.p[0] == 'Q' || rest.p[0] == 'S')) {
        int months = rest.p[0] == 'Q' ? 3 : 6;
        n = rest.p[1] - '0';
        if (n < 1 || n > 12 / months)
            return false;
        first = ((int)n - 1) * months + 1;
        last = first + months - 1;
    } else if (s.len == 7) {
        if (!span_to_int(rest, &n) || n < 1 || n > 12)
            return false;
        first = last = (int)n;
    } else if (s.len != 4) {
        return false;
    }
    *ret_first = date_to_days((struct date){(int)year, first, 1});
    *ret_last = date_to_days((struct date){(int)year, last, days_in_month((int)year, last)});
    return true;
}

static const char *check_iso(const struct period *p)
{
    struct span s = span_of(p->iso);
    size_t slash = span_chr(s, '/', 0);
    long first, last, next_first, next_last;

    if (s.len == 0)
        return NULL;
    if (!memchr(p->iso, 0, PERIOD_TEXT) || !days_of(span_sub(s, 0, slash), &first, &last))
        return "a period is not in the contract's form";
    if (slash == (size_t)-1)
        return NULL;
    if (!days_of(span_from(s, slash + 1), &next_first, &next_last))
        return "an interval's end is not in the contract's form";
    return first <= next_last ? NULL : "an interval ends before it begins";
}

static const char *check_shape(const struct text *t, const struct period *p)
{
    if (p->first >= p->end || p->end > t->n_tokens)
        return "a period's tokens are not inside the text";
    return p->rule ? check_iso(p) : "a period has no rule";
}

/* A period whose own words give its year is the same alone. */
static const char *check_mention(struct fuzz *f, const struct text *t, const struct period *p,
                                 struct date published)
{
    struct period_context context = {.published = published};
    struct text alone;
    struct period again;
    size_t token = 0;

    if (!f->mentions || p->relative || !p->iso[0])
        return NULL;
    fuzz_text(f, text_span(t, p->first, p->end), &alone);
    uint32_t end;
    bool listed =
        p->kind == PERIOD_QUARTER || p->kind == PERIOD_SEMESTER || p->kind == PERIOD_INTERVAL;
    if (listed && !text_hit(t, p->first, LEX_PERIOD, &end))
        /* "III-2020", "1", "III-IV 2020" go on from "triwulan II dan" */
        return NULL;
    if (!period_next(&alone, &context, &token, &again))
        return "a period alone is none";
    if (again.relative || again.end != alone.n_tokens) /* the year came from its neighbour */
        return NULL;
    return strcmp(again.iso, p->iso) == 0 ? NULL : "a period alone is another one";
}

static size_t read_periods(struct fuzz *f, const struct text *t, struct fuzz_answer *out)
{
    /* carried over from text to text, as from sentence to sentence */
    static struct period_context context;
    struct period p;
    size_t n = 0;

    (void)f;
    context = (struct period_context){.published = {2024, 9, 10}};
    for (size_t i = 0; n < FUZZ_ANSWERS && period_next(t, &context, &i, &p);) {
        /* what an earlier one gave is not compared: the parts do not know each other */
        uint64_t what =
            fuzz_digest(p.relative, p.relative ? "" : p.iso, p.relative ? 0 : strlen(p.iso));
        out[n++] = (struct fuzz_answer){p.first, p.end,
                                        fuzz_digest(what + p.role, p.rule, strlen(p.rule))};
    }
    return n;
}

static const char *const months[] = {"Januari",   "Februari", "Maret",    "April",
                                     "Mei",       "Juni",     "Juli",     "Agustus",
                                     "September", "Oktober",  "November", "Desember"};
static const char *const days[] = {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"};
static const char *const roman[] = {"I", "II", "III", "IV"};

/* A period written in one of the forms of news, and its time_period. */
static int write_period(struct fuzz *f, char *text, char *want, size_t room)
{
    int year = 1990 + (int)fuzz_below(f, 60), month = 1 + (int)fuzz_below(f, 11),
        later = month + 1 + (int)fuzz_below(f, (uint64_t)(12 - month)),
        day = 1 + (int)fuzz_below(f, 27), quarter = 1 + (int)fuzz_below(f, 4),
        half = 1 + (int)fuzz_below(f, 2);
    const char *name = months[month - 1],
               *weekday = days[date_weekday((struct date){year, month, day})];

    switch (fuzz_below(f, 16)) {
    case 0:
        snprintf(want, room, "%04d-%02d-%02d", year, month, day);
        return snprintf(text, room, "%d/%d/%d", day, month, year);
    case 1:
        snprintf(want, room, "%04d-%02d-%02d", year, month, day);
        return snprintf(text, room, "%d %s %d", day, name, year);
    case 2:
        snprintf(want, room, "%04d-%02d-%02d", year, month, day);
        return snprintf(text, room, "%s, %d %s %d", weekday, day, name, year);
    case 3:
        snprintf(want, room, "%04d-%02d-%02d", year, month, day);
        return snprintf(text, room, "%s (%d/%d/%d)", weekday, day, month, year);
    case 4:
        snprintf(want, room, "%04d-%02d", year, month);
        return snprintf(text, room, "%s %d", name, year);
    case 5:
        snprintf(want, room, "%04d-%02d", year, month);
        return snprintf(text, room, "bulan %s tahun %d", name, year);
    case 6:
        snprintf(want, room, "%04d-Q%d", year, quarter);
        return snprintf(text, room, "triwulan %s %d", roman[quarter - 1], year);
    case 7:
        snprintf(want, room, "%04d-Q%d", year, quarter);
        return snprintf(text, room, "kuartal %d/%d", quarter, year);
    case 8:
        snprintf(want, room, "%04d-S%d", year, half);
        return snprintf(text, room, "semester %s-%d", roman[half - 1], year);
    case 9:
        snprintf(want, room, "%04d", year);
        return snprintf(text, room, "tahun %d", year);
    case 10:
        snprintf(want, room, "%04d-%02d/%04d-%02d", year, month, year, later);
        return snprintf(text, room, "%s-%s %d", name, months[later - 1], year);
    case 11:
        snprintf(want, room, "%04d-%02d-%02d/%04d-%02d-%02d", year, month, day, year, month,
                 day + 1);
        return snprintf(text, room, "%d-%d %s %d", day, day + 1, name, year);
    case 12:
        snprintf(want, room, "%04d/%04d", year, year + month);
        return snprintf(text, room, "%d-%d", year, year + month);
    case 13:
        snprintf(want, room, "%04d-01/%04d-%02d", year, year, later);
        return snprintf(text, room, "hingga %s %d", months[later - 1], year);
    case 14:
        snprintf(want, room, "%04d-Q%d", year, quarter);
        return snprintf(text, room, "Q%d %d", quarter, year);
    default:
        snprintf(want, room, "%04d-%02d-%02d", year, month, day);
        return snprintf(text, room, "per %d %s %d", day, name, year);
    }
}

static const char *check_written(struct fuzz *f)
{
    struct period_context context = {.published = {2024, 9, 10}};
    char text[96], want[96];
    size_t token = 0;
    struct text t;
    struct period p;
    int len = write_period(f, text, want, sizeof(text));

    fuzz_note(text);
    fuzz_text(f, (struct span){text, (size_t)len}, &t);
    if (!period_next(&t, &context, &token, &p) || p.end != t.n_tokens)
        return "a written period is not read to its end";
    return strcmp(p.iso, want) == 0 && !p.mismatch ? NULL : "a written period is read as another";
}

const char *fuzz_period(struct fuzz *f, struct span bytes)
{
    static const struct date published[] = {{0, 0, 0}, {2024, 9, 10}, {2023, 12, 31}, {2020, 1, 1}};
    struct period_context context = {.published = published[fuzz_below(f, 4)]};
    struct text t;
    struct period p;
    struct date day;
    size_t token = 0, before = 0;
    const char *wrong;

    fuzz_text(f, bytes, &t);
    while (period_next(&t, &context, &token, &p)) {
        if (token <= before)
            return "period_next makes no progress";
        if ((wrong = check_shape(&t, &p)) || (wrong = check_mention(f, &t, &p, context.published)))
            return wrong;
        before = token;
    }
    if (token != t.n_tokens)
        return "period_next does not end at the end";
    if (period_dateline(&t, &day) && !date_valid(day))
        return "the dateline is no date";
    if ((wrong = fuzz_check_split(f, &t, read_periods)))
        return wrong;
    return f->written ? check_written(f) : NULL;
}
