#include "transform/recognise/figure.h"

#include "transform/recognise/bound.h"
#include "transform/recognise/look.h"
#include "transform/recognise/notfigure.h"
#include "transform/recognise/sense.h"

#define SHARE_PLACES 4 /* "sepertiga" is 33.3333 percent */

const char *figure_kind_name(enum figure_kind kind)
{
    static const char *const names[] = {
        [FIGURE_MONEY] = "money",       [FIGURE_COUNT] = "count", [FIGURE_PERCENT] = "percent",
        [FIGURE_QUANTITY] = "quantity", [FIGURE_RATIO] = "ratio", [FIGURE_INDEX] = "index"};
    return names[kind];
}

const char *figure_bound_name(enum figure_bound bound)
{
    static const char *const names[] = {
        [BOUND_EXACT] = "exact", [BOUND_APPROX] = "approx", [BOUND_MIN] = "min",
        [BOUND_MAX] = "max",     [BOUND_RANGE] = "range",   [BOUND_VAGUE] = "vague"};
    return names[bound];
}

/* May an amount begin here? Spares the readers most tokens. */
static bool may_begin(const struct text *t, size_t i)
{
    if (number_begins(t, i) || text_begins(t, i, LEX_CURRENCY))
        return true;
    return t->tokens[i].kind == TOKEN_PUNCT &&
           ((token_is(t, i, ",") && look_glued(t, i + 1)) || is_sign(t, i));
}

static enum figure_kind kind_of(const struct reading *r)
{
    static const enum figure_kind kinds[] = {
        [UNIT_NONE] = FIGURE_COUNT,        [UNIT_MONEY] = FIGURE_MONEY,
        [UNIT_COUNT] = FIGURE_COUNT,       [UNIT_PERCENT] = FIGURE_PERCENT,
        [UNIT_QUANTITY] = FIGURE_QUANTITY, [UNIT_RATIO] = FIGURE_RATIO,
        [UNIT_INDEX] = FIGURE_INDEX,       [UNIT_DURATION] = FIGURE_COUNT};

    return r->range == RANGE_OF ? FIGURE_RATIO : kinds[r->a.kind];
}

static bool signed_value(const struct amount *a, struct decimal *ret)
{
    if (!wide_decimal(a->number.value, ret))
        return false;
    if (a->number.part)
        *ret = decimal_round(*ret, SHARE_PLACES);
    if (a->minus)
        *ret = decimal_neg(*ret);
    return true;
}

/* Values of one amount or of two that are one figure. False where they do not fit. */
static bool set_values(const struct reading *r, struct figure *f)
{
    struct decimal a, b;

    if (r->a.number.vague) {
        f->bound = BOUND_VAGUE;
        return true;
    }
    if (!signed_value(&r->a, &a))
        return false;
    f->has_value = true;
    f->value = a;
    if (r->range == RANGE_NONE)
        return true;
    if (!signed_value(&r->b, &b))
        return false;
    if (r->range == RANGE_PRODUCT)
        return decimal_mul(a, b, &f->value);
    if (r->range == RANGE_OF)
        return decimal_div(a, b, SHARE_PLACES, &f->value);
    f->high = b;
    if (r->range == RANGE_AROUND && !(decimal_sub(a, b, &f->value) && decimal_add(a, b, &f->high)))
        return false;
    f->has_high = true;
    f->bound = BOUND_RANGE;
    return true;
}

static void set_direction(const struct text *t, const struct reading *r, struct figure *f)
{
    bool moved;

    f->direction = direction_read(t, &r->a, f->cue_first, &moved);
    /* an index that fell is where it arrived, points are by how much it fell */
    bool reached = f->kind == FIGURE_INDEX && r->a.end == r->a.value_end;
    if (!moved || f->direction >= 0 || !f->has_value || r->a.signed_ || f->kind == FIGURE_RATIO ||
        reached)
        return;
    f->value = decimal_neg(f->value);
    if (f->has_high) { /* from the larger fall to the smaller one */
        struct decimal low = decimal_neg(f->high);
        f->high = f->value;
        f->value = low;
    }
}

static const char *rule_of(const struct reading *r, const struct figure *f)
{
    static const char *const plain[] = {
        [FIGURE_MONEY] = "money.sign",  [FIGURE_COUNT] = "count.bare",
        [FIGURE_PERCENT] = "percent",   [FIGURE_QUANTITY] = "quantity",
        [FIGURE_RATIO] = "ratio.times", [FIGURE_INDEX] = "index"};
    static const char *const ranges[] = {
        [FIGURE_MONEY] = "money.range",     [FIGURE_COUNT] = "count.range",
        [FIGURE_PERCENT] = "percent.range", [FIGURE_QUANTITY] = "quantity.range",
        [FIGURE_RATIO] = "ratio.range",     [FIGURE_INDEX] = "index.range"};

    if (r->range == RANGE_OF)
        return "ratio.of";
    if (r->range == RANGE_PRODUCT)
        return "quantity.product";
    if (f->bound == BOUND_VAGUE)
        return "vague";
    if (f->has_high)
        return ranges[f->kind];
    if (r->context)
        return "money.context";
    if (r->a.number.part)
        return "percent.fraction";
    if (f->kind == FIGURE_COUNT && f->end > r->a.value_end)
        return "count.unit";
    if (f->kind == FIGURE_COUNT && r->a.number.spelled)
        return "count.spelled";
    return r->shared && f->kind == FIGURE_PERCENT ? "percent.shared" : plain[f->kind];
}

static bool finish(const struct text *t, const struct reading *r, struct figure *ret)
{
    struct figure f = {.first = r->a.first, .end = reading_end(r), .kind = kind_of(r)};
    const struct amount *last = r->range == RANGE_NONE ? &r->a : &r->b;

    f.start = t->tokens[f.first].start;
    f.stop = t->tokens[f.end - 1].end;
    f.bound = bound_read(t, f.first, f.end, &f.cue_first);
    if (f.bound == BOUND_EXACT && (r->a.number.approx || last->number.approx))
        f.bound = BOUND_APPROX;
    if (!set_values(r, &f))
        return false;
    set_direction(t, r, &f);
    memcpy(f.unit, r->range == RANGE_OF ? "of" : r->a.unit,
           r->range == RANGE_OF ? 3 : sizeof(r->a.unit));
    memcpy(f.per, last->per, sizeof(f.per));
    f.noun_first = last->per_end;
    f.noun_end = r->noun_end > f.noun_first ? r->noun_end : f.noun_first;
    f.flags = (r->a.number.doubted || last->number.doubted ? FIGURE_TWO_READINGS : 0u) |
              (r->context ? FIGURE_CONTEXT_MONEY : 0u) | (r->shared ? FIGURE_SHARED : 0u) |
              (r->a.restated || last->restated ? FIGURE_RESTATED : 0u) |
              (r->told ? FIGURE_TOLD : 0u);
    f.rule = rule_of(r, &f);
    *ret = f;
    return true;
}

/* Reads what begins at the token. *ret_end: where to go on, also where it is no figure. */
static bool read_at(const struct text *t, size_t token, struct figure *ret, size_t *ret_end)
{
    struct reading r = {0};

    if (!amount_read(t, token, 0, &r.a)) {
        *ret_end = token + 1;
        return false;
    }
    sense_letters(t, &r.a);
    r.range = range_read(t, &r.a, &r.b, &r.shared);
    if (r.range == RANGE_NONE && share_unit(t, &r.a))
        r.shared = true;
    const struct amount *last = r.range == RANGE_NONE ? &r.a : &r.b;
    *ret_end = last->per_end > last->end ? last->per_end : last->end;
    r.noun_end = noun_read(t, last->per_end);
    if (amount_is_other(t, &r.a) || (r.range != RANGE_NONE && amount_is_other(t, &r.b)))
        return false;
    if (!sense_read(t, &r))
        return false;
    return finish(t, &r, ret);
}

/* A word that begins no figure and is not passed over with what follows: most of any text. */
static bool is_idle(const struct token *k)
{
    static const uint32_t telling =
        LEX_BIT(LEX_NUMERAL) | LEX_BIT(LEX_SCALE) | LEX_BIT(LEX_CURRENCY) | LEX_BIT(LEX_NOT) |
        LEX_BIT(LEX_PERIOD) | LEX_BIT(LEX_AREA) | LEX_BIT(LEX_DISTRICT) | LEX_BIT(LEX_PROGRAMME);

    return k->kind == TOKEN_WORD && k->word != 0 && !(k->classes & telling);
}

bool figure_next(const struct text *t, size_t *token, struct figure *ret)
{
    size_t i = *token;

    while (i < t->n_tokens) {
        if (is_idle(&t->tokens[i])) {
            i++;
            continue;
        }
        size_t end = skip_words(t, i);
        if (end == i && may_begin(t, i)) {
            end = skip_numeral(t, i);
            if (end == i && read_at(t, i, ret, &end)) {
                *token = end;
                return true;
            }
        }
        i = end > i ? end : i + 1;
    }
    *token = t->n_tokens;
    return false;
}
