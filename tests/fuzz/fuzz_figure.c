/* Figures, with their ranges, bounds, directions and senses. */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/written.h"
#include "transform/recognise/figure.h"
#include "transform/recognise/quantity.h"

static const char *check_shape(const struct text *t, const struct figure *f)
{
    if (f->end <= f->first || f->end > t->n_tokens || f->cue_first > f->first)
        return "a figure's tokens are not inside the text";
    if (f->start != t->tokens[f->first].start || f->stop != t->tokens[f->end - 1].end)
        return "a figure's bytes are not its tokens'";
    if (f->noun_first > f->noun_end || f->noun_end > t->n_tokens)
        return "a figure's noun is not inside the text";
    if (f->has_high && decimal_cmp(f->value, f->high) > 0)
        return "a range falls";
    if (f->has_value == (f->bound == BOUND_VAGUE))
        return "only a vague figure has no value";
    if (f->has_high != (f->bound == BOUND_RANGE))
        return "only a range has a second end";
    if (f->direction < -1 || f->direction > 1)
        return "a direction is neither up nor down";
    return f->rule && figure_kind_name(f->kind) && figure_bound_name(f->bound)
               ? NULL
               : "a figure has no rule, kind or bound";
}

/* Its own words say all of it: nothing was taken from neighbours or from the sentence. */
static bool stands_alone(const struct figure *f)
{
    static const char *const rules[] = {"money.sign",  "percent",    "quantity",
                                        "money.range", "count.unit", "percent.range"};

    if (f->flags & (FIGURE_SHARED | FIGURE_CONTEXT_MONEY | FIGURE_RESTATED | FIGURE_TWO_READINGS |
                    FIGURE_TOLD) ||
        unit_is_time(f->unit)) /* a length of stay, by its sentence */
        return false;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
        if (!strcmp(rules[i], f->rule))
            return true;
    return false;
}

/* What stands before it decides: "1994 +-5 %" begins with a year, "04 orang" is an item of a list where
 * a line begins with it, "37 M" is money where the sentence speaks of money. */
static bool begins_ambiguous(struct span mention)
{
    struct span digits = span_sub(mention, 0, 4);
    long long year = 0;

    if (span_find(mention, SPAN(" M "), 0) != (size_t)-1)
        return true;
    if (mention.len > 1 && mention.p[0] == '0' && mention.p[1] >= '0' && mention.p[1] <= '9')
        return true;
    return mention.len > 4 && (mention.p[4] < '0' || mention.p[4] > '9') &&
           span_to_int(digits, &year) && year >= 1900 && year < 2100;
}

/* The words around give the sign (turun) and the bound (sekitar), nothing else. */
static const char *check_mention(struct fuzz *fuzz, const struct text *t, const struct figure *f)
{
    struct text alone;
    struct figure again;
    size_t token = 0;

    struct span mention = span_sub(t->utf8, f->start, f->stop - f->start);
    if (begins_ambiguous(mention))
        return NULL;
    fuzz_text(fuzz, mention, &alone);
    if (!figure_next(&alone, &token, &again))
        return "a mention read alone is no figure";
    if (again.first != 0 || again.end != alone.n_tokens)
        return "a mention read alone is read by half";
    if (strcmp(again.unit, f->unit) != 0 || again.kind != f->kind)
        return "a mention read alone has another unit";
    struct decimal low = f->value, high = f->high;
    if (f->has_high && again.has_high && decimal_cmp(low, again.value) != 0) { /* a fall */
        low = decimal_neg(f->high);
        high = decimal_neg(f->value);
    }
    if (!again.has_value || again.has_high != f->has_high)
        return "a mention read alone has other ends";
    if (decimal_cmp(decimal_abs(again.value), decimal_abs(low)) != 0 ||
        (f->has_high && decimal_cmp(again.high, high) != 0))
        return "a mention read alone has another value";
    return NULL;
}

static size_t read_figures(struct fuzz *fuzz, const struct text *t, struct fuzz_answer *out)
{
    struct figure f;
    size_t n = 0;

    (void)fuzz;
    for (size_t i = 0; n < FUZZ_ANSWERS && figure_next(t, &i, &f);) {
        uint64_t what = fuzz_digest(f.kind, &f.value.digits, sizeof(f.value.digits));
        what = fuzz_digest(what + f.value.scale, &f.high.digits, sizeof(f.high.digits));
        what = fuzz_digest(what + f.high.scale, f.unit, strlen(f.unit));
        what = fuzz_digest(what + f.flags, f.per, strlen(f.per));
        what = fuzz_digest(what + f.bound, f.rule, strlen(f.rule));
        what += (uint64_t)(f.direction + 1);
        out[n++] = (struct fuzz_answer){f.first, f.end, f.flags & FIGURE_TOLD ? FUZZ_ANY : what};
    }
    return n;
}

/* A written amount in a sentence is one figure with its value, bound and sign. */
static const char *check_written(struct fuzz *fuzz)
{
    static const struct {
        const char *before, *behind;
        enum figure_bound bound;
    } frames[] = {{"Menurut Budi nilainya tercatat ", ".", BOUND_EXACT},
                  {"Nilai itu sekitar ", ", kata Budi.", BOUND_APPROX},
                  {"Nilainya lebih dari ", " saja.", BOUND_MIN},
                  {"Nilainya paling banyak ", ".", BOUND_MAX},
                  {"Ia menyebut ", " pada rapat itu.", BOUND_EXACT}};
    size_t which = fuzz_below(fuzz, sizeof(frames) / sizeof(frames[0])), token = 0;
    struct written w;
    char sentence[3 * SPELL_TEXT];
    struct text t;
    struct figure f;
    struct decimal value;

    written_amount(fuzz, &w);
    int len = snprintf(sentence, sizeof(sentence), "%s%.*s%s", frames[which].before, (int)w.len,
                       w.text, frames[which].behind);
    if (!wide_decimal(w.value, &value))
        return NULL;
    if (w.minus)
        value = decimal_neg(value);
    fuzz_note(sentence);
    fuzz_text(fuzz, (struct span){sentence, (size_t)len}, &t);
    if (!figure_next(&t, &token, &f))
        return "a written amount is no figure";
    if (!f.has_value || decimal_cmp(f.value, value) != 0 || !span_is(w.unit, f.unit))
        return "a written amount is read as another figure";
    if (f.bound != frames[which].bound)
        return "a written bound is read as another one";
    return figure_next(&t, &token, &f) ? "a written amount is two figures" : NULL;
}

const char *fuzz_figure(struct fuzz *fuzz, struct span bytes)
{
    struct text t;
    struct figure f;
    size_t token = 0, before = 0;
    uint32_t end = 0;
    const char *wrong;

    fuzz_text(fuzz, bytes, &t);
    while (figure_next(&t, &token, &f)) {
        if (token <= before)
            return "figure_next makes no progress";
        if (f.first < end)
            return "a figure begins inside the last one";
        if ((wrong = check_shape(&t, &f)))
            return wrong;
        if (fuzz->mentions && stands_alone(&f) && (wrong = check_mention(fuzz, &t, &f)))
            return wrong;
        before = token;
        end = f.end;
    }
    if (token != t.n_tokens)
        return "figure_next does not end at the end";
    if ((wrong = fuzz_check_split(fuzz, &t, read_figures)))
        return wrong;
    return fuzz->written ? check_written(fuzz) : NULL;
}
