#include "tests/fuzz/figure_properties.h"

#include "common/utf8.h"

#include "transform/recognise/figure.h"
#include "transform/recognise/period.h"

#define MAX_TEXT ((size_t)1 << 20)

static const char *check_tokens(const struct text *t)
{
    size_t at = 0;

    for (size_t i = 0; i < t->n_tokens; i++) {
        if (t->tokens[i].start < at || t->tokens[i].end <= t->tokens[i].start ||
            t->tokens[i].end > t->utf8.len)
            return "tokens do not follow each other inside the text";
        at = t->tokens[i].end;
    }
    at = 0;
    for (size_t i = 0; i < t->n_sentences; i++) {
        if (t->sentences[i].first != at || t->sentences[i].end <= at)
            return "sentences do not cover the tokens";
        at = t->sentences[i].end;
    }
    return at == t->n_tokens ? NULL : "sentences do not cover the tokens";
}

/* Its own words say all of it: nothing was taken from neighbours. */
static bool stands_alone(const struct figure *f)
{
    return (f->kind == FIGURE_MONEY || f->kind == FIGURE_PERCENT) && f->bound != BOUND_VAGUE &&
           f->has_value && !(f->flags & (FIGURE_SHARED | FIGURE_CONTEXT_MONEY | FIGURE_RESTATED)) &&
           f->rule[0] != 'r' &&
           span_eq(span_of(f->rule),
                   f->kind == FIGURE_MONEY ? SPAN("money.sign") : SPAN("percent"));
}

static const char *check_mention(const struct lexicon *lexicon, struct arena *arena,
                                 const struct text *t, const struct figure *f)
{
    struct text alone;
    struct figure again;
    size_t token = 0;
    bool cut;

    text_read(span_sub(t->utf8, f->start, f->stop - f->start), lexicon, arena, &alone, &cut);
    if (!figure_next(&alone, &token, &again))
        return "a mention read alone is no figure";
    if (!again.has_value || decimal_cmp(decimal_abs(again.value), decimal_abs(f->value)) != 0)
        return "a mention read alone has another value";
    return strcmp(again.unit, f->unit) == 0 ? NULL : "a mention read alone has another unit";
}

static const char *check_figures(const struct lexicon *lexicon, struct arena *arena,
                                 const struct text *t)
{
    struct figure f;
    size_t token = 0, before = 0;
    uint32_t end = 0;

    while (figure_next(t, &token, &f)) {
        if (token <= before)
            return "figure_next makes no progress";
        if (f.first < end || f.end <= f.first || f.end > t->n_tokens || f.cue_first > f.first)
            return "a figure's tokens are not behind the last one's";
        if (f.start != t->tokens[f.first].start || f.stop != t->tokens[f.end - 1].end)
            return "a figure's bytes are not its tokens'";
        if (f.noun_first > f.noun_end || f.noun_end > t->n_tokens)
            return "a figure's noun is not inside the text";
        if (f.has_high && decimal_cmp(f.value, f.high) > 0)
            return "a range falls";
        if (f.has_value == (f.bound == BOUND_VAGUE))
            return "only a vague figure has no value";
        const char *wrong = stands_alone(&f) ? check_mention(lexicon, arena, t, &f) : NULL;
        if (wrong)
            return wrong;
        before = token;
        end = f.end;
    }
    return token == t->n_tokens ? NULL : "figure_next does not end at the end";
}

/* "2022", "2024-09", "2024-09-29", "2023-Q1", "2023-S1", "2024-W38"; the length of the part, 0:
 * none. */
static size_t period_part(const char *s)
{
    static const char *const shapes[] = {"dddd-dd-dd", "dddd-Wdd", "dddd-dd",
                                         "dddd-Qd",    "dddd-Sd",  "dddd"};

    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
        size_t n = 0;
        while (shapes[i][n] &&
               (shapes[i][n] == 'd' ? s[n] >= '0' && s[n] <= '9' : s[n] == shapes[i][n]))
            n++;
        if (!shapes[i][n])
            return n;
    }
    return 0;
}

static bool is_period(const char *iso)
{
    size_t n = period_part(iso);

    if (n == 0)
        return false;
    if (iso[n] == '/') {
        size_t second = period_part(iso + n + 1);
        return second > 0 && iso[n + 1 + second] == 0;
    }
    return iso[n] == 0;
}

static const char *check_periods(const struct text *t)
{
    struct period_context context = {.published = {2024, 9, 10}};
    struct period p;
    struct date day;
    size_t token = 0, before = 0;

    while (period_next(t, &context, &token, &p)) {
        if (token <= before)
            return "period_next makes no progress";
        if (p.first >= p.end || p.end > t->n_tokens)
            return "a period's tokens are not inside the text";
        if (p.iso[0] && !is_period(p.iso))
            return "a period is not in the contract's form";
        before = token;
    }
    if (period_dateline(t, &day) && !date_valid(day))
        return "the dateline is no date";
    return token == t->n_tokens ? NULL : "period_next does not end at the end";
}

const char *figure_properties(const struct lexicon *lexicon, struct arena *arena, struct span bytes)
{
    struct buf repaired = BUF_INIT(MAX_TEXT);
    struct text t;
    bool cut;
    const char *wrong;

    utf8_repair(span_sub(bytes, 0, MAX_TEXT / 4), &repaired);
    text_read(buf_span(&repaired), lexicon, arena, &t, &cut);
    wrong = check_tokens(&t);
    if (!wrong)
        wrong = check_figures(lexicon, arena, &t);
    if (!wrong)
        wrong = check_periods(&t);
    buf_free(&repaired);
    return wrong;
}
