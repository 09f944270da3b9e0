/* Ordinals and Roman numbers. */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/spell.h"
#include "transform/recognise/number.h"

#define ROMAN_LAST 39

static const char *check_mention(struct fuzz *f, const struct text *t, size_t first, uint32_t end,
                                 unsigned value)
{
    struct text alone;
    unsigned again;
    uint32_t again_end;

    fuzz_text(f, text_span(t, first, end), &alone);
    if (!ordinal_read(&alone, 0, &again, &again_end))
        return "an ordinal's mention alone is none";
    if (again != value || again_end != alone.n_tokens)
        return "an ordinal's mention alone has another value";
    return NULL;
}

/* I, IV, XXXIX: the letters of tens and units side by side. */
static size_t put_roman(unsigned n, char *out, size_t room)
{
    static const char *const units[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};

    return (size_t)snprintf(out, room, "%s%s", (const char *[]){"", "X", "XX", "XXX"}[n / 10],
                            units[n % 10]);
}

/* roman_number knows these spellings and no others. */
static const char *check_roman(struct fuzz *f)
{
    char text[8];
    size_t len = 1 + fuzz_below(f, 7);
    unsigned n = 1 + (unsigned)fuzz_below(f, ROMAN_LAST), want = 0;
    char spelled[16];

    put_roman(n, spelled, sizeof(spelled));
    if (roman_number(span_of(spelled)) != n)
        return "a Roman number is not read back";
    for (size_t i = 0; i < len; i++)
        text[i] = "IVX"[fuzz_below(f, 3)];
    for (unsigned k = 1; k <= ROMAN_LAST; k++) {
        size_t size = put_roman(k, spelled, sizeof(spelled));
        if (size == len && memcmp(spelled, text, len) == 0)
            want = k;
    }
    return roman_number((struct span){text, len}) == want ? NULL
                                                          : "letters are a Roman number or none";
}

static const char *check_spelled(struct fuzz *f)
{
    char text[SPELL_TEXT];
    unsigned want = 1 + (unsigned)fuzz_below(f, 99), got;
    size_t len;
    uint32_t end;
    struct text t;

    switch (fuzz_below(f, 4)) {
    case 0:
        len = spell_ordinal(want, text);
        break;
    case 1:
        len = (size_t)snprintf(text, sizeof(text), "ke-%u", want);
        break;
    case 2:
        len = (size_t)snprintf(text, sizeof(text), "ke %u", want);
        break;
    default:
        want = want % ROMAN_LAST + 1;
        len = (size_t)snprintf(text, sizeof(text), "ke-");
        len += put_roman(want, text + len, sizeof(text) - len);
    }
    fuzz_note(text);
    fuzz_text(f, (struct span){text, len}, &t);
    if (!ordinal_read(&t, 0, &got, &end) || got != want || end != t.n_tokens)
        return "an ordinal is not read back";
    return NULL;
}

static size_t read_ordinals(struct fuzz *f, const struct text *t, struct fuzz_answer *out)
{
    size_t n = 0;

    (void)f;
    for (size_t i = 0; i < t->n_tokens && n < FUZZ_ANSWERS; i++) {
        unsigned value;
        uint32_t end;
        if (ordinal_read(t, i, &value, &end))
            out[n++] = (struct fuzz_answer){(uint32_t)i, end, value};
    }
    return n;
}

const char *fuzz_ordinal(struct fuzz *f, struct span bytes)
{
    struct text t;
    const char *wrong;

    fuzz_text(f, bytes, &t);
    for (size_t i = 0; i < t.n_tokens; i++) {
        unsigned value = 0;
        uint32_t end = 0;
        if (!ordinal_read(&t, i, &value, &end))
            continue;
        if (end <= i || end > t.n_tokens)
            return "an ordinal is not inside the text";
        if (f->mentions && (wrong = check_mention(f, &t, i, end, value)))
            return wrong;
    }
    if ((wrong = fuzz_check_split(f, &t, read_ordinals)) || !f->written)
        return wrong;
    wrong = check_roman(f);
    return wrong ? wrong : check_spelled(f);
}
