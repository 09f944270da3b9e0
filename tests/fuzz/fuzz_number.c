/* Numbers in digits and words. */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/spell.h"
#include "transform/recognise/number.h"

static bool same_value(struct wide a, struct wide b)
{
    return a.digits == b.digits && a.scale == b.scale;
}

/* Pieces follow each other; those of one word share its token. */
static const char *check_pieces(const struct text *t, size_t token, unsigned options)
{
    struct piece pieces[PIECES_MAX];
    size_t n = number_pieces(t, token, options, pieces), at = token;

    if (n > PIECES_MAX)
        return "more pieces than there is room for";
    for (size_t i = 0; i < n; i++) {
        bool inside = i > 0 && pieces[i].first == pieces[i - 1].first;
        if (!inside && pieces[i].first != at)
            return "pieces do not follow each other";
        if (pieces[i].end <= pieces[i].first || pieces[i].end > t->n_tokens)
            return "a piece is not inside the text";
        at = pieces[i].end;
    }
    return NULL;
}

/* Nothing but its own words says a number, where the text is not one number as a whole. */
static const char *check_mention(struct fuzz *f, const struct text *t, const struct number *n,
                                 unsigned options)
{
    struct text alone;
    struct number again;
    /* "88, 05 persen" is told by its neighbours, and doubted */
    if ((options & NUMBER_LOOSE) || n->doubted || !f->mentions)
        return NULL;
    fuzz_text(f, text_span(t, n->first, n->end), &alone);
    if (!number_read(&alone, 0, options, &again))
        return "a number's mention alone is no number";
    if (again.end != alone.n_tokens || alone.n_tokens != n->end - n->first)
        return "a number's mention alone is read by half";
    if (again.vague != n->vague || again.refused != n->refused || again.spelled != n->spelled ||
        again.approx != n->approx || again.part != n->part || again.power != n->power)
        return "a number's mention alone says something else";
    if (!n->refused && !same_value(again.value, n->value))
        return "a number's mention alone has another value";
    return NULL;
}

static const char *check_at(struct fuzz *f, const struct text *t, size_t token, unsigned options,
                            size_t *ret_end)
{
    struct number n, again;

    *ret_end = token + 1;
    if (!number_read(t, token, options, &n))
        return NULL;
    if (n.first != token || n.end <= n.first || n.end > t->n_tokens)
        return "a number is not inside the text";
    if (t->tokens[token].kind != TOKEN_NUMBER && t->tokens[token].kind != TOKEN_WORD)
        return "a number begins with neither a digit nor a word";
    if (f->mentions &&
        !(number_read(t, token, options, &again) && same_value(n.value, again.value)))
        return "a number is read otherwise the second time";
    *ret_end = n.end;
    return check_mention(f, t, &n, options);
}

/* What spell.h writes is read back to the last word. */
static const char *check_spelled(struct fuzz *f)
{
    char text[SPELL_TEXT];
    uint64_t limit = 10;
    for (uint64_t places = fuzz_below(f, 15); places > 0; places--)
        limit *= 10;
    uint64_t value = fuzz_below(f, limit);
    size_t len = spell_number(value, (unsigned)fuzz_below(f, 8), text);
    struct text t;
    struct number n;

    fuzz_note(text);
    fuzz_text(f, (struct span){text, len}, &t);
    if (!number_read(&t, 0, 0, &n) || n.end != t.n_tokens || n.value.scale != 0 ||
        n.value.digits != value || !(n.spelled || n.power))
        return "a spelled number is not read back";
    return NULL;
}

/* "12,5 juta": digits with a scale word. */
static const char *check_scaled(struct fuzz *f)
{
    static const struct {
        const char *word;
        unsigned power;
    } scales[] = {{"", 0},    {" ribu", 3},     {"rb", 3},        {" juta", 6},
                  {"jt", 6},  {" miliar", 9},   {" milyar", 9},   {"miliar", 9},
                  {" jt", 6}, {" triliun", 12}, {" trilyun", 12}, {"ribu", 3}};
    char text[SPELL_TEXT];
    unsigned places = (unsigned)fuzz_below(f, 4), which = (unsigned)fuzz_below(f, 12);
    uint64_t value = fuzz_below(f, 10000000);
    size_t len = spell_digits(value, places, text);
    struct text t;
    struct number n;
    struct wide want = {value, (uint8_t)places};

    len += (size_t)snprintf(text + len, SPELL_TEXT - len, "%s", scales[which].word);
    fuzz_note(text);
    fuzz_text(f, (struct span){text, len}, &t);
    if (scales[which].power && !wide_shift(&want, scales[which].power))
        return "a small number cannot be scaled";
    if (!number_read(&t, 0, 0, &n) || n.end != t.n_tokens || !same_value(n.value, want) ||
        n.power != scales[which].power || n.refused)
        return "a number with its scale is not read back";
    return NULL;
}

static size_t read_numbers(struct fuzz *f, const struct text *t, struct fuzz_answer *out)
{
    size_t n = 0;

    (void)f;
    for (size_t i = 0; i < t->n_tokens && n < FUZZ_ANSWERS;) {
        struct number number;
        if (!number_read(t, i, 0, &number)) {
            i++;
            continue;
        }
        uint64_t what =
            fuzz_digest(number.power, &number.value.digits, sizeof(number.value.digits));
        out[n++] = (struct fuzz_answer){number.first, number.end, what + number.value.scale};
        i = number.end;
    }
    return n;
}

const char *fuzz_number(struct fuzz *f, struct span bytes)
{
    struct text t;
    unsigned options = (unsigned)fuzz_below(f, 8);
    const char *wrong;
    size_t end;

    fuzz_text(f, bytes, &t);
    if ((wrong = fuzz_check_tokens(&t)))
        return wrong;
    for (size_t i = 0; i < t.n_tokens; i = end) {
        if ((f->written && (wrong = check_pieces(&t, i, options))) ||
            (wrong = check_at(f, &t, i, options, &end)))
            return wrong;
    }
    if ((wrong = fuzz_check_split(f, &t, read_numbers)))
        return wrong;
    if (!f->written)
        return NULL;
    return fuzz_below(f, 2) ? check_spelled(f) : check_scaled(f);
}
