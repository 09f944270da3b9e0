/*
 * transform/recognise/quantity.h - a number with what belongs to it: sign, currency, unit, base.
 *
 * "Rp 37 miliar"  "-2,43%"  "45,21 dolar AS"  "7.394 unit"  "Rp18.000/kg"  "12 (dua belas) orang"
 */
#ifndef TRANSFORM_RECOGNISE_QUANTITY_H
#define TRANSFORM_RECOGNISE_QUANTITY_H

#include "transform/recognise/number.h"

enum unit_kind {
    UNIT_NONE,
    UNIT_MONEY,
    UNIT_COUNT,
    UNIT_PERCENT,
    UNIT_QUANTITY,
    UNIT_RATIO,
    UNIT_INDEX,
    UNIT_DURATION,
};

#define UNIT_CODE 24

struct amount {
    uint32_t first, end; /* sign, currency, number and unit */
    uint32_t value_end;  /* behind the number, before the unit */
    struct number number;
    bool minus;     /* a written sign or word */
    bool signed_;   /* plus or minus stands there */
    bool dash;      /* a dash stands there that is no sign of a count ("SP -36") */
    bool sign_bare; /* currency before the number ("Rp") and none behind it */
    enum unit_kind kind;
    char unit[UNIT_CODE]; /* unit_measure; ISO 4217 for money; "" for UNIT_NONE */
    char per[UNIT_CODE];  /* base of a price or rate, or "" */
    uint32_t per_end;     /* behind the base words; == end where there is none */
    bool restated;        /* said again in brackets: "12 (dua belas)" */
};

/* The amount that begins at the token. `options`: enum number_option. */
bool amount_read(const struct text *t, size_t token, unsigned options, struct amount *ret);

/* The unit at the token (no currency): its kind, code and end. */
enum unit_kind unit_read(const struct text *t, size_t token, char unit[UNIT_CODE],
                         uint32_t *ret_end);

/* Is the code one of a unit of time? As a base it makes a rate and no price: "Rp2.000 per jam". */
bool unit_is_time(const char *code);

/* A plus, or a minus in one of its shapes. */
bool is_sign(const struct text *t, size_t token);

/* Does the token hold these letters (any case) or this punctuation? */
static inline bool token_is(const struct text *t, size_t token, const char *s)
{
    return text_is(t, token, s);
}

#endif
