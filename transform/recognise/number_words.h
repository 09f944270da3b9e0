/*
 * transform/recognise/number_words.h - the pieces that a number is made of, in order of the text.
 *
 * Digits, number words and scale words, also written together (duapuluh, limaratus, 150ribu), with
 * digits joined over the blanks of "1 250 000" and "3 ,99".
 */
#ifndef TRANSFORM_RECOGNISE_NUMBER_WORDS_H
#define TRANSFORM_RECOGNISE_NUMBER_WORDS_H

#include "transform/recognise/digits.h"
#include "transform/text/text.h"

enum piece_kind {
    PIECE_DIGITS,      /* value */
    PIECE_DIGIT,       /* satu to sembilan, nol: n */
    PIECE_WHOLE,       /* sepuluh, sebelas, seratus: n */
    PIECE_TEEN,        /* belas */
    PIECE_TENS,        /* puluh */
    PIECE_HUNDREDS,    /* ratus */
    PIECE_SCALE,       /* n = power of ten */
    PIECE_ONE_SCALE,   /* seribu: n = power of ten */
    PIECE_HALF,        /* setengah */
    PIECE_POINT,       /* koma */
    PIECE_PART,        /* sepertiga: n = the divisor */
    PIECE_DIVISOR,     /* pertiga: n */
    PIECE_VAGUE,       /* puluhan: n = from */
    PIECE_VAGUE_SCALE, /* ribuan: n = power of ten */
};

enum piece_flag {
    PIECE_DOUBTED = 1,     /* the digits' separator has two readings */
    PIECE_REFUSED = 2,     /* digits that say no number */
    PIECE_APPROX = 4,      /* "-an" stands behind it */
    PIECE_ARTICLE = 8,     /* satu */
    PIECE_WHOLE_ONLY = 16, /* a scale that no fraction stands before */
    PIECE_SHORT = 64,      /* an abbreviation: no number on its own */
    PIECE_GROUPED = 32,    /* digits with one group of three: "2.500" */
};

struct piece {
    enum piece_kind kind;
    unsigned n, flags;
    struct wide value;
    uint32_t first, end; /* tokens; pieces of one word share them */
};

#define PIECES_MAX 48 /* the longest number up to 10^24 in words has 40 */

enum number_option {
    NUMBER_POWER = 4, /* it is the power of "kali sepuluh pangkat": none follows it */
    NUMBER_MONEY = 1, /* M and T are scales */
    NUMBER_LOOSE = 2, /* the whole text is one number: digit by digit, bare tails, kosong */
};

#define GLUED_WORD_MIN 6 /* "duaribu": shorter words are no two number words */

/* A word that is in no list, or is a place's name: those may be number words ("Limapuluh"). */
static inline bool number_may_be_glued(const struct token *k)
{
    return k->kind == TOKEN_WORD && k->end - k->start >= GLUED_WORD_MIN &&
           (k->word == 0 || (k->classes & (LEX_BIT(LEX_AREA) | LEX_BIT(LEX_DISTRICT))));
}

/* May a number begin at the token? False is sure, so readers ask this first. */
static inline bool number_begins(const struct text *t, size_t i)
{
    static const uint32_t words = LEX_BIT(LEX_NUMERAL) | LEX_BIT(LEX_SCALE);

    if (i >= t->n_tokens)
        return false;
    const struct token *k = &t->tokens[i];
    if (k->kind == TOKEN_NUMBER || (k->classes & words))
        return true;
    return number_may_be_glued(k) && lexicon_may_consist(t->lexicon, text_token(t, i), words);
}

/* Pieces from the token on until one is none; returns how many. */
size_t number_pieces(const struct text *t, size_t token, unsigned options,
                     struct piece out[PIECES_MAX]);

#endif
