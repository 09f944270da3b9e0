#include "tests/fuzz/written.h"

#include <stdio.h>

static void add(struct written *w, struct span s)
{
    w->len += (size_t)snprintf(w->text + w->len, sizeof(w->text) - w->len, "%.*s", SPAN_ARG(s));
}

/* Digits, with a scale word or without, or words; behind a sign a blank may stand, before words it
 * must. */
static void add_number(struct fuzz *f, struct written *w, bool blank)
{
    static const struct {
        const char *word;
        unsigned power;
    } scales[] = {{" ribu", 3}, {" juta", 6}, {" miliar", 9}, {" triliun", 12}};
    char text[SPELL_TEXT];
    unsigned places = fuzz_below(f, 3) ? 0 : 1 + (unsigned)fuzz_below(f, 3);
    uint64_t n = 2 + fuzz_below(f, fuzz_below(f, 2) ? 100 : 100000);

    w->value = (struct wide){n, 0};
    if (fuzz_below(f, 4) == 0) {
        if (w->len && w->text[w->len - 1] != ' ')
            add(w, SPAN(" "));
        add(w, (struct span){text, spell_number(n, (unsigned)fuzz_below(f, 8), text)});
        return;
    }
    if (blank)
        add(w, SPAN(" "));
    add(w, (struct span){text, spell_digits(n, places, text)});
    w->value.scale = (uint8_t)places;
    if (fuzz_below(f, 3) == 0) {
        size_t which = fuzz_below(f, sizeof(scales) / sizeof(scales[0]));
        add(w, span_of(scales[which].word));
        wide_shift(&w->value, scales[which].power);
    }
}

/* A row of the list, chosen at random, that the test takes. */
static const struct lex_entry *choose(struct fuzz *f, enum lex_class class,
                                      bool (*takes)(const struct lex_entry *))
{
    uint32_t n = (uint32_t)lexicon_entries(f->lexicon), id = (uint32_t)fuzz_below(f, n);

    for (uint32_t i = 0; i < n; i++, id = (id + 1) % n) {
        const struct lex_entry *e = lexicon_entry(f->lexicon, id);
        if (e->class == class && takes(e))
            return e;
        if (e->class != class) /* one jump, then the class is near */
            id = (uint32_t)fuzz_below(f, n);
    }
    return NULL;
}

/* Words alone: signs that letters and digits grow together with have rows of their own tests. */
static bool is_words(struct span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] == ' ' && i > 0)))
            return false;
    return s.len > 1;
}

static bool is_before(const struct lex_entry *e)
{
    return span_is(e->extra, "before") || span_is(e->extra, "both");
}

static bool is_after(const struct lex_entry *e)
{
    return span_is(e->extra, "after") && is_words(e->phrase);
}

static bool is_unit(const struct lex_entry *e)
{
    return is_words(e->phrase) && !span_is(e->code, "permil") &&
           (span_is(e->extra, "percent") || span_starts(e->extra, SPAN("quantity")) ||
            span_starts(e->extra, SPAN("count")));
}

void written_amount(struct fuzz *f, struct written *ret)
{
    struct written w = {.len = 0};
    const struct lex_entry *e;

    switch (fuzz_below(f, 3)) {
    case 0:
        e = choose(f, LEX_CURRENCY, is_before);
        if (!e)
            break;
        add(&w, e->phrase);
        add_number(f, &w, fuzz_below(f, 2));
        w.kind = UNIT_MONEY;
        break;
    case 1:
        add_number(f, &w, false);
        add(&w, SPAN(" "));
        e = choose(f, LEX_CURRENCY, is_after);
        if (!e)
            break;
        add(&w, e->phrase);
        w.kind = UNIT_MONEY;
        break;
    default:
        e = choose(f, LEX_UNIT, is_unit);
        if (!e)
            break;
        w.kind = span_is(e->extra, "percent")              ? UNIT_PERCENT
                 : span_starts(e->extra, SPAN("quantity")) ? UNIT_QUANTITY
                                                           : UNIT_COUNT;
        w.minus = w.kind == UNIT_PERCENT && fuzz_below(f, 4) == 0;
        if (w.minus)
            add(&w, fuzz_below(f, 2) ? SPAN("minus ") : SPAN("minus sebesar "));
        add_number(f, &w, false);
        add(&w, SPAN(" "));
        add(&w, e->phrase);
    }
    w.unit = e ? e->code : SPAN("");
    *ret = w;
}
