/* One token of digits and separators, against the rules of digits.h told once more, by groups. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/spell.h"
#include "transform/recognise/digits.h"

#define TOKEN_DIGITS 60
#define SURE_DIGITS  36 /* so many fit always, and 39 never */
#define MAX_PLACES   24

/* The bytes as a token: digits with single inner separators. */
static struct span token_of(struct span bytes, char out[TOKEN_DIGITS])
{
    size_t n = 0;

    for (size_t i = 0; i < bytes.len && n < TOKEN_DIGITS; i++) {
        char c = bytes.p[i];
        if (!((c >= '0' && c <= '9') || c == '.' || c == ','))
            c = "0123456789.,"[(unsigned char)c % 12];
        bool mark = c == '.' || c == ',';
        if (mark && (n == 0 || out[n - 1] == '.' || out[n - 1] == ','))
            continue;
        out[n++] = c;
    }
    while (n > 0 && (out[n - 1] == '.' || out[n - 1] == ','))
        n--;
    return (struct span){out, n};
}

struct groups {
    unsigned n, dots, commas;
    size_t len[TOKEN_DIGITS];
    char last; /* separator */
};

static struct groups groups_of(struct span s)
{
    struct groups g = {.n = 1};

    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] != '.' && s.p[i] != ',') {
            g.len[g.n - 1]++;
            continue;
        }
        g.n++;
        g.dots += s.p[i] == '.';
        g.commas += s.p[i] == ',';
        g.last = s.p[i];
    }
    return g;
}

/* Are the groups from the second to before `end` of three digits, the first of one to three? */
static bool in_threes(const struct groups *g, unsigned end)
{
    for (unsigned i = 1; i < end; i++)
        if (g->len[i] != 3)
            return false;
    return g->len[0] <= 3;
}

static enum digits_verdict expected(struct span s, const struct groups *g, unsigned *ret_places)
{
    bool thousands = in_threes(g, g->n) && s.p[0] != '0';

    *ret_places = 0;
    if (g->n == 1)
        return DIGITS_GOOD;
    if (g->dots && g->commas) {
        *ret_places = (unsigned)g->len[g->n - 1];
        if ((g->last == '.' ? g->dots : g->commas) != 1 || !in_threes(g, g->n - 1))
            return DIGITS_REFUSED;
        return g->last == ',' ? DIGITS_GOOD : DIGITS_DOUBTED;
    }
    if (g->dots && thousands)
        return DIGITS_GOOD;
    if (g->commas > 1 && thousands)
        return DIGITS_DOUBTED;
    *ret_places = (unsigned)g->len[g->n - 1];
    if (g->commas == 1)
        return DIGITS_GOOD;
    bool cents = g->dots > 3 && in_threes(g, g->n - 1) && g->len[g->n - 1] == 2;
    return g->dots == 1 || cents ? DIGITS_DOUBTED : DIGITS_REFUSED;
}

static wide_digits value_of(struct span s, unsigned *ret_digits)
{
    wide_digits value = 0;

    *ret_digits = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '.' || s.p[i] == ',')
            continue;
        if (s.p[i] != '0' || *ret_digits > 0)
            ++*ret_digits;
        if (*ret_digits <= SURE_DIGITS)
            value = value * 10 + (unsigned)(s.p[i] - '0');
    }
    return value;
}

static const char *check_token(struct span s)
{
    const struct wide untouched = {77, 7};
    struct wide got = untouched;
    struct groups g = groups_of(s);
    unsigned places, digits;
    enum digits_verdict want = expected(s, &g, &places), verdict = digits_read(s, &got);
    wide_digits value = value_of(s, &digits);

    if (verdict == DIGITS_REFUSED && (got.digits != 77 || got.scale != 7))
        return "a refused token sets a value";
    if (places > MAX_PLACES || digits > SURE_DIGITS + 2)
        want = DIGITS_REFUSED;
    else if (digits > SURE_DIGITS)
        return NULL; /* may fit or not */
    if (verdict != want)
        return "a token is read as other than its shape says";
    if (verdict != DIGITS_REFUSED && (got.digits != value || got.scale != places))
        return "a token has other digits than it is read with";
    return NULL;
}

/* A number written with dots and a comma, and its value moved and cut, against plain integers. */
static const char *check_value(struct fuzz *f)
{
    char text[SPELL_TEXT];
    unsigned places = (unsigned)fuzz_below(f, 7), power = (unsigned)fuzz_below(f, 13);
    uint64_t n = fuzz_below(f, fuzz_below(f, 2) ? 1000000 : SPELL_LIMIT);
    size_t len = spell_digits(n, places, text);
    struct wide wide, sum;
    struct decimal d, written, moved;

    if (digits_read((struct span){text, len}, &wide) != DIGITS_GOOD || wide.digits != n ||
        wide.scale != places)
        return "a written number is not read back";
    if (!wide_decimal(wide, &d) || d.digits != (int64_t)n || d.scale != places)
        return "a number of eighteen digits is no decimal";
    sum = wide;
    if (!wide_add(&sum, wide) || sum.digits != 2 * (wide_digits)n || sum.scale != places)
        return "a number and itself are not twice the number";
    if (!wide_shift(&wide, power))
        return "a small number cannot be moved";
    if (!decimal_shift(d, power, &written) || !wide_decimal(wide, &moved))
        return NULL; /* past eighteen digits */
    return decimal_cmp(written, moved) == 0 ? NULL : "a moved number has another value";
}

const char *fuzz_digits(struct fuzz *f, struct span bytes)
{
    char room[TOKEN_DIGITS];
    struct span token = token_of(bytes, room);
    char note[TOKEN_DIGITS + 1] = "";

    memcpy(note, token.p, token.len);
    fuzz_note(note);
    const char *wrong = token.len ? check_token(token) : NULL;

    return wrong ? wrong : check_value(f);
}
