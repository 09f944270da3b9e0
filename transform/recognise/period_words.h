/*
 * transform/recognise/period_words.h - the words and numbers that dates and periods are made of.
 *
 * All readers take the token to look at, move nothing and put the token behind what they read into
 * *ret_end. They return the value, or -1 (0 for years) where it is not there.
 */
#ifndef TRANSFORM_RECOGNISE_PERIOD_WORDS_H
#define TRANSFORM_RECOGNISE_PERIOD_WORDS_H

#include "transform/recognise/period.h"

/* The entry of period.tsv with this code at the token, or NULL. */
static inline const struct lex_entry *period_word(const struct text *t, size_t token,
                                                  const char *code, uint32_t *ret_end)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, token, LEX_PERIOD, &end);

    if (!e || !span_is(e->code, code))
        return NULL;
    *ret_end = end;
    return e;
}

/* The number in an entry's extra column. */
int period_extra(const struct lex_entry *e);

int month_at(const struct text *t, size_t token, uint32_t *ret_end); /* 1 to 12 */
/* 0 Monday to 6 Sunday. Short names ("Sen") only where a date follows; *ret_short says so. */
int weekday_at(const struct text *t, size_t token, uint32_t *ret_end, bool *ret_short);
int day_at(const struct text *t, size_t token, uint32_t *ret_end);  /* 1 to 31 in plain digits */
int year_at(const struct text *t, size_t token, uint32_t *ret_end); /* 1900 to 2100, four digits */
/* I to IV, 1 to 4, pertama, ketiga, "ke-2", up to max. */
int part_number_at(const struct text *t, size_t token, int max, uint32_t *ret_end);
/* "2025", "tahun 2025", "-2025", "/2025", "'25" behind a month, quarter or semester. */
int year_behind(const struct text *t, size_t token, uint32_t *ret_end);
/* Plain digits of at most four places; -1: none. */
int plain_at(const struct text *t, size_t token);
bool glued_at(const struct text *t, size_t token);

#endif
