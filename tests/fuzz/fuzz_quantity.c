/* Amounts: sign, currency, number, unit and base. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/written.h"

static bool ends(const char code[UNIT_CODE])
{
    return memchr(code, 0, UNIT_CODE) != NULL;
}

static const char *check_shape(const struct text *t, size_t token, const struct amount *a)
{
    if (a->first < token || a->end <= a->first || a->end > t->n_tokens)
        return "an amount is not inside the text";
    if (a->number.first < a->first || a->number.end > a->value_end || a->value_end > a->end)
        return "an amount's number is not inside it";
    if (a->per_end < a->end || a->per_end > t->n_tokens)
        return "an amount's base is not behind it";
    if (!ends(a->unit) || !ends(a->per))
        return "a code has no end";
    if ((a->kind == UNIT_NONE) != (a->unit[0] == 0))
        return "an amount has a kind without a unit, or a unit without a kind";
    if (a->kind == UNIT_MONEY && strlen(a->unit) != 3)
        return "a currency is no code of ISO 4217";
    if (a->minus && !a->signed_)
        return "a minus that is no sign";
    return NULL;
}

/* Its own words say what it is. What stands behind may tear a decimal or begin a period. */
static const char *check_mention(struct fuzz *f, const struct text *t, const struct amount *a,
                                 unsigned options)
{
    struct text alone;
    struct amount again;

    if (!f->mentions || a->kind == UNIT_NONE || a->number.doubted)
        return NULL;
    fuzz_text(f, text_span(t, a->first, a->end), &alone);
    if (!amount_read(&alone, 0, options, &again))
        return "an amount's mention alone is no amount";
    if (again.kind != a->kind || strcmp(again.unit, a->unit) != 0)
        return "an amount's mention alone has another unit";
    if (again.end != alone.n_tokens)
        return "an amount's mention alone is read by half";
    if (again.minus != a->minus || again.signed_ != a->signed_)
        return "an amount's mention alone has another sign";
    if (!a->number.refused && (again.number.value.digits != a->number.value.digits ||
                               again.number.value.scale != a->number.value.scale))
        return "an amount's mention alone has another value";
    return NULL;
}

static const char *check_written(struct fuzz *f)
{
    struct written w;
    struct text t;
    struct amount a;

    written_amount(f, &w);
    if (w.kind == UNIT_NONE)
        return "the lists have no currency or no unit";
    fuzz_note(w.text);
    fuzz_text(f, (struct span){w.text, w.len}, &t);
    if (!amount_read(&t, 0, 0, &a))
        return "a written amount is not read";
    if (a.kind != w.kind || !span_is(w.unit, a.unit))
        return "a written amount has another unit";
    if (a.number.value.digits != w.value.digits || a.number.value.scale != w.value.scale ||
        a.minus != w.minus)
        return "a written amount has another value";
    return a.end == t.n_tokens ? NULL : "a written amount is read by half";
}

static size_t read_amounts(struct fuzz *f, const struct text *t, struct fuzz_answer *out)
{
    size_t n = 0;

    (void)f;
    for (size_t i = 0; i < t->n_tokens && n < FUZZ_ANSWERS;) {
        struct amount a;
        if (!amount_read(t, i, 0, &a)) {
            i++;
            continue;
        }
        uint64_t what = fuzz_digest(a.minus, &a.number.value.digits, sizeof(a.number.value.digits));
        what = fuzz_digest(what + a.number.value.scale, a.unit, strlen(a.unit));
        out[n++] =
            (struct fuzz_answer){a.first, a.per_end, fuzz_digest(what, a.per, strlen(a.per))};
        i = a.end;
    }
    return n;
}

const char *fuzz_quantity(struct fuzz *f, struct span bytes)
{
    struct text t;
    const char *wrong;
    unsigned options = fuzz_below(f, 2) ? NUMBER_MONEY : 0;

    fuzz_text(f, bytes, &t);
    for (size_t i = 0; i < t.n_tokens;) {
        struct amount a;
        if (!amount_read(&t, i, options, &a)) {
            i++;
            continue;
        }
        if ((wrong = check_shape(&t, i, &a)) || (wrong = check_mention(f, &t, &a, options)))
            return wrong;
        i = a.end;
    }
    if ((wrong = fuzz_check_split(f, &t, read_amounts)))
        return wrong;
    return f->written ? check_written(f) : NULL;
}
