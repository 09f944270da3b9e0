#include "transform/recognise/number.h"

#define PLACES_OF_PARTS 12 /* 1/3 is kept to as many places as a decimal has */

/* Pieces and how far they are read. */
struct reader {
    const struct piece *pieces;
    size_t n, at;
    unsigned options;
    bool fits; /* no value has left its range */
};

static const struct piece *peek(const struct reader *r, size_t ahead)
{
    return &r->pieces[r->at + ahead];
}

static bool is(const struct reader *r, size_t ahead, enum piece_kind kind)
{
    return r->at + ahead < r->n && r->pieces[r->at + ahead].kind == kind;
}

static struct wide whole(wide_digits n)
{
    return (struct wide){n, 0};
}

/* a / b to PLACES_OF_PARTS places, half away from zero; without trailing zeros. */
static struct wide part(unsigned a, unsigned b)
{
    struct wide v = {a, PLACES_OF_PARTS};
    for (unsigned i = 0; i < PLACES_OF_PARTS; i++)
        v.digits *= 10;
    b += b == 0; /* no list has such a part */
    v.digits = (v.digits + b / 2) / b;
    while (v.scale > 0 && v.digits % 10 == 0) {
        v.digits /= 10;
        v.scale--;
    }
    return v;
}

static bool is_small(struct wide v, unsigned below)
{
    return v.scale == 0 && v.digits < below;
}

/* Tens and units behind hundreds or alone: "dua puluh tiga", "lima belas", "sebelas", "tujuh". */
static bool read_tens(struct reader *r, unsigned *ret)
{
    unsigned n = 0;

    if (is(r, 0, PIECE_DIGIT) && is(r, 1, PIECE_TEEN)) {
        *ret = 10 + peek(r, 0)->n;
        r->at += 2;
        return true;
    }
    if (is(r, 0, PIECE_WHOLE) && peek(r, 0)->n < 100) {
        *ret = peek(r, 0)->n;
        r->at++;
        return true;
    }
    if (is(r, 0, PIECE_DIGIT) && is(r, 1, PIECE_TENS)) {
        n = peek(r, 0)->n * 10;
        r->at += 2;
        if ((r->options & NUMBER_LOOSE) && is(r, 0, PIECE_DIGITS) &&
            is_small(peek(r, 0)->value, 10)) {
            *ret = n + (unsigned)peek(r, 0)->value.digits; /* "delapan puluh 5" */
            r->at++;
            return true;
        }
        if (!is(r, 0, PIECE_DIGIT) || is(r, 1, PIECE_HUNDREDS) || is(r, 1, PIECE_TENS) ||
            is(r, 1, PIECE_TEEN)) {
            *ret = n;
            return true;
        }
    }
    if (!is(r, 0, PIECE_DIGIT))
        return false;
    *ret = n + peek(r, 0)->n;
    r->at++;
    return true;
}

/* Words below a thousand; "tjhratusratus" multiplies on, as the price lists that write so mean it.
 */
static bool read_words(struct reader *r, struct wide *ret)
{
    wide_digits n = 0;
    unsigned tens;

    if (is(r, 0, PIECE_WHOLE) && peek(r, 0)->n == 100) {
        n = 100;
        r->at++;
    } else if (is(r, 0, PIECE_DIGIT) && is(r, 1, PIECE_HUNDREDS)) {
        n = peek(r, 0)->n;
        for (r->at++; is(r, 0, PIECE_HUNDREDS) && n < 100000000; r->at++)
            n *= 100;
    }
    bool hundreds = n > 0;
    if (hundreds && is(r, 0, PIECE_DIGIT) && is(r, 1, PIECE_HUNDREDS)) { /* another number begins */
        *ret = whole(n);
        return true;
    }
    if (read_tens(r, &tens))
        n += tens;
    else if (!hundreds)
        return false;
    *ret = whole(n);
    return true;
}

/* Digits with the words that multiply them: "9 ratus 90", "3belas", "5 puluh". */
static bool read_digits(struct reader *r, struct number *number, struct wide *ret)
{
    const struct piece *p = peek(r, 0);
    struct wide value = p->value;

    number->doubted |= (p->flags & PIECE_DOUBTED) != 0;
    number->refused |= (p->flags & PIECE_REFUSED) != 0;
    r->at++;
    if (is(r, 0, PIECE_TEEN) && is_small(value, 10)) {
        value.digits += 10;
        r->at++;
    } else if (is(r, 0, PIECE_TENS) && is_small(value, 10)) {
        value.digits *= 10;
        r->at++;
    } else if (is(r, 0, PIECE_HUNDREDS)) {
        r->fits &= wide_shift(&value, 2);
        r->at++;
        if (is(r, 0, PIECE_DIGITS) && is_small(peek(r, 0)->value, 100) && is(r, 1, PIECE_SCALE)) {
            value.digits += peek(r, 0)->value.digits;
            r->at++;
        }
    }
    *ret = value;
    return true;
}

/* "satu nol dua": one digit after the other, where the whole text is one number. */
static bool read_digit_by_digit(struct reader *r, struct wide *ret)
{
    size_t n = 0;

    if (!(r->options & NUMBER_LOOSE))
        return false;
    bool word = false; /* digits alone are groups with blanks, or none */
    for (; is(r, n, PIECE_DIGIT) || (is(r, n, PIECE_DIGITS) && peek(r, n)->value.scale == 0); n++)
        word = word || is(r, n, PIECE_DIGIT);
    if (n < 2 || !word || r->at + n < r->n)
        return false;
    struct wide v = {0, 0};
    for (size_t i = 0; i < n; i++) {
        const struct piece *p = peek(r, i);
        wide_digits more = p->kind == PIECE_DIGIT ? p->n : p->value.digits;
        wide_digits up = 10;
        while (up <= more)
            up *= 10;
        r->fits &= !__builtin_mul_overflow(v.digits, up, &v.digits);
        r->fits &= !__builtin_add_overflow(v.digits, more, &v.digits);
    }
    r->at += n;
    *ret = v;
    return true;
}

/* The words behind "koma": digit by digit where a digit follows a digit or nol begins, else a
 * whole. */
static bool read_fraction(struct reader *r, struct wide *value)
{
    struct wide tail = {0, 0}, group;
    bool digits = is(r, 1, PIECE_DIGIT) &&
                  (peek(r, 1)->n == 0 || is(r, 2, PIECE_DIGIT) || !is(r, 2, PIECE_TENS));

    if (!is(r, 0, PIECE_POINT) || !(is(r, 1, PIECE_DIGIT) || is(r, 1, PIECE_WHOLE)))
        return false;
    if (digits && !is(r, 2, PIECE_TEEN) && !is(r, 2, PIECE_HUNDREDS)) {
        for (r->at++; is(r, 0, PIECE_DIGIT) && tail.scale < 24; r->at++) {
            tail.digits = tail.digits * 10 + peek(r, 0)->n;
            tail.scale++;
        }
    } else {
        size_t at = r->at++;
        if (!read_words(r, &group)) { /* "koma nol ratus" */
            r->at = at;
            return false;
        }
        tail.digits = group.digits;
        for (wide_digits rest = group.digits; rest > 0; rest /= 10)
            tail.scale++;
    }
    r->fits &= wide_add(value, tail);
    return true;
}

/* "dua pertiga", "tiga dua pertiga", "sepertiga", "seperenam belas". */
static bool read_part(struct reader *r, struct wide *ret)
{
    if (is(r, 0, PIECE_PART)) {
        unsigned n = peek(r, 0)->n;
        r->at++;
        if (is(r, 0, PIECE_TEEN) && n < 10) {
            n += 10;
            r->at++;
        }
        *ret = part(1, n);
        return n > 0;
    }
    if (is(r, 0, PIECE_DIGIT) && is(r, 1, PIECE_DIVISOR)) {
        *ret = part(peek(r, 0)->n, peek(r, 1)->n);
        r->at += 2;
        return true;
    }
    if (is(r, 0, PIECE_DIGIT) && is(r, 1, PIECE_DIGIT) && is(r, 2, PIECE_DIVISOR)) {
        struct wide more = whole(peek(r, 0)->n);
        *ret = part(peek(r, 1)->n, peek(r, 2)->n);
        r->fits &= wide_add(ret, more);
        r->at += 3;
        return true;
    }
    return false;
}

static bool take_part(struct reader *r, struct number *number, struct wide *ret)
{
    size_t at = r->at;

    if (!read_part(r, ret)) {
        r->at = at;
        return false;
    }
    number->part = true;
    return true;
}

/* What may stand before a scale word. */
static bool read_group(struct reader *r, struct number *number, struct wide *ret)
{
    if (is(r, 0, PIECE_ONE_SCALE)) { /* seribu = satu ribu; its scale is read by the caller */
        *ret = whole(1);
        return true;
    }
    if (take_part(r, number, ret)) {
        return true;
    } else if (is(r, 0, PIECE_HALF)) {
        *ret = (struct wide){5, 1};
        number->half = !is(r, 1, PIECE_SCALE);
        r->at++;
        return true;
    } else if (read_digit_by_digit(r, ret)) {
        return true;
    } else if (is(r, 0, PIECE_DIGITS)) {
        read_digits(r, number, ret);
    } else if (!read_words(r, ret)) {
        return false;
    }
    read_fraction(r, ret);
    if (is(r, 0, PIECE_HALF) && ret->scale == 0) { /* satu setengah */
        r->fits &= wide_add(ret, (struct wide){5, 1});
        r->at++;
    }
    return true;
}

/* The scale words behind a group: their power; stacked ones add up ("ribu triliun"). */
static unsigned read_scales(struct reader *r, struct wide group)
{
    unsigned power = 0;

    while ((is(r, 0, PIECE_SCALE) || (is(r, 0, PIECE_ONE_SCALE) && power == 0)) && power <= 24) {
        if ((peek(r, 0)->flags & PIECE_WHOLE_ONLY) && group.scale > 0)
            break;
        bool one = is(r, 0, PIECE_ONE_SCALE);
        power += peek(r, 0)->n;
        r->at++;
        if (one)
            break;
    }
    return power;
}

/*
 * Does what was read from `from` on belong to the number that has reached the scale `last`? In
 * running text bare digits behind a scale word begin another figure; words go on ("dua ribu lima").
 */
static bool goes_on(const struct reader *r, size_t from, unsigned last, unsigned power, bool first)
{
    if (first)
        return true;
    if (r->pieces[from].kind == PIECE_DIGITS && power == 0 && !(r->options & NUMBER_LOOSE))
        return false;
    if (power >= last) /* "tiga ribu lima ratus triliun", but "5 ribu 6 ribu" are two */
        return power > last && r->pieces[from].kind != PIECE_DIGITS;
    return true;
}

/* Groups with their scales, from the left, added up. */
static void read_sum(struct reader *r, struct number *number)
{
    struct wide total = {0, 0}, group;
    unsigned last = 99;
    bool first = true;

    while (r->at < r->n && (first || last > 0)) {
        size_t from = r->at;
        struct number so_far = *number;
        bool fits = r->fits;
        if (!read_group(r, number, &group)) {
            /* "seribu triliun": scale words right behind a sum multiply it */
            unsigned power = first ? 0 : read_scales(r, total);
            if (power <= last) {
                r->at = from;
                break;
            }
            r->fits &= wide_shift(&total, power);
            number->power = last = power;
            continue;
        }
        unsigned power = read_scales(r, group);
        if (!goes_on(r, from, last, power, first)) {
            *number = so_far;
            r->at = from;
            r->fits = fits;
            break;
        }
        if (!first && power > last) {
            r->fits &= wide_add(&total, group);
            r->fits &= wide_shift(&total, power);
        } else {
            if (power > 0)
                r->fits &= wide_shift(&group, power);
            r->fits &= wide_add(&total, group);
        }
        last = power;
        if (power > 0)
            number->power = power;
        if (read_fraction(r, &total)) /* "tiga milyar koma nol nol sembilan" */
            last = 0;
        first = false;
        if (number->half || (number->part && power == 0))
            break;
    }
    number->value = total;
}

static void read_vague(struct reader *r, struct number *number)
{
    struct wide value = whole(is(r, 0, PIECE_VAGUE) ? peek(r, 0)->n : 1);
    unsigned power = is(r, 0, PIECE_VAGUE_SCALE) ? peek(r, 0)->n : 0;

    r->at++;
    while (is(r, 0, PIECE_SCALE) || is(r, 0, PIECE_VAGUE_SCALE)) {
        power += peek(r, 0)->n;
        r->at++;
    }
    r->fits = wide_shift(&value, power);
    number->vague = true;
    number->power = power;
    number->value = value;
}

static void describe(const struct reader *r, struct number *number)
{
    bool digits = false;

    number->first = r->pieces[0].first;
    number->end = r->pieces[r->at - 1].end;
    for (size_t i = 0; i < r->at; i++) {
        digits = digits || r->pieces[i].kind == PIECE_DIGITS;
        number->approx |= (r->pieces[i].flags & PIECE_APPROX) != 0;
    }
    /* "700 jutaan": a vague scale behind a number is an approximate one */
    if (!number->vague && is(r, 0, PIECE_VAGUE_SCALE)) {
        if (wide_shift(&number->value, peek(r, 0)->n)) {
            number->power = peek(r, 0)->n;
            number->approx = true;
            number->end = peek(r, 0)->end;
        }
    }
    number->spelled = !digits;
    number->article = r->at == 1 && (r->pieces[0].flags & PIECE_ARTICLE);
    if (number->power > 0 && (r->pieces[0].flags & PIECE_GROUPED))
        number->doubted = true;
    number->refused = number->refused || !r->fits;
}

static inline bool word_is(const struct text *t, size_t i, const char *word)
{
    return text_is(t, i, word);
}

/* "lima koma empat kali sepuluh pangkat negatif enam". */
static void read_exponent(const struct text *t, struct number *number)
{
    size_t at = number->end;
    bool minus = false;
    struct number exponent = {0};

    if (!word_is(t, at, "kali") || !word_is(t, at + 1, "sepuluh") || !word_is(t, at + 2, "pangkat"))
        return;
    at += 3;
    if (word_is(t, at, "negatif") || word_is(t, at, "minus")) {
        minus = true;
        at++;
    }
    if (!number_read(t, at, NUMBER_POWER, &exponent) || !is_small(exponent.value, 19))
        return;
    if (minus)
        number->value.scale = (uint8_t)(number->value.scale + exponent.value.digits);
    else if (!wide_shift(&number->value, (unsigned)exponent.value.digits))
        return;
    number->end = exponent.end;
}

bool number_read(const struct text *t, size_t token, unsigned options, struct number *ret)
{
    struct piece pieces[PIECES_MAX];
    struct reader r = {pieces, 0, 0, options, true};
    struct number number = {0};

    if (!number_begins(t, token))
        return false;
    r.n = number_pieces(t, token, options, pieces);
    if (r.n == 0)
        return false;
    if (is(&r, 0, PIECE_VAGUE) || is(&r, 0, PIECE_VAGUE_SCALE))
        read_vague(&r, &number);
    else
        read_sum(&r, &number);
    if (r.at == 0)
        return false;
    /* a word holds whole numbers only: "limaribu" is not read by half */
    if (r.at < r.n && r.pieces[r.at].first == r.pieces[r.at - 1].first)
        return false;
    if (r.at == 1 && (pieces[0].flags & PIECE_SHORT) && !(options & NUMBER_LOOSE))
        return false;
    describe(&r, &number);
    if (!(options & NUMBER_POWER))
        read_exponent(t, &number);
    *ret = number;
    return true;
}
