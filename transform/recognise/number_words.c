#include "transform/recognise/number_words.h"

#include "transform/text/token.h"

static struct span rest_of(struct span s, const char *prefix)
{
    return span_starts(s, span_of(prefix)) ? span_from(s, strlen(prefix)) : (struct span){NULL, 0};
}

static unsigned small_number(struct span s)
{
    long long n = 0;
    span_to_int(s, &n);
    return (unsigned)n;
}

static bool numeral_piece(const struct lex_entry *e, unsigned options, struct piece *ret)
{
    static const struct {
        const char *code;
        enum piece_kind kind;
    } roles[] = {{"teen", PIECE_TEEN},
                 {"x10", PIECE_TENS},
                 {"x100", PIECE_HUNDREDS},
                 {"half", PIECE_HALF},
                 {"point", PIECE_POINT}};
    struct span rest;

    if (span_is(e->extra, "trap") && !(options & NUMBER_LOOSE))
        return false;
    for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
        if (span_is(e->code, roles[i].code)) {
            ret->kind = roles[i].kind;
            return true;
        }
    if ((rest = rest_of(e->code, "1/")).p) {
        ret->kind = PIECE_PART;
        ret->n = small_number(rest);
    } else if ((rest = rest_of(e->code, "/")).p) {
        ret->kind = PIECE_DIVISOR;
        ret->n = small_number(rest);
    } else if ((rest = rest_of(e->code, "vague:")).p) {
        ret->kind = PIECE_VAGUE;
        ret->n = small_number(span_sub(rest, 0, span_chr(rest, ':', 0)));
    } else if (e->code.p[0] <= '9') {
        ret->kind = e->value < 10 ? PIECE_DIGIT : PIECE_WHOLE;
        ret->n = (unsigned)e->value;
        if (span_is(e->extra, "article"))
            ret->flags |= PIECE_ARTICLE;
        if (span_is(e->extra, "short"))
            ret->flags |= PIECE_SHORT;
    } else {
        return false;
    }
    return true;
}

static bool scale_piece(const struct lex_entry *e, unsigned options, struct piece *ret)
{
    if ((span_is(e->extra, "money") || span_is(e->extra, "glued")) && !(options & NUMBER_MONEY))
        return false;
    ret->kind = span_is(e->extra, "one")     ? PIECE_ONE_SCALE
                : span_is(e->extra, "vague") ? PIECE_VAGUE_SCALE
                                             : PIECE_SCALE;
    if (span_is(e->extra, "whole"))
        ret->flags |= PIECE_WHOLE_ONLY;
    ret->n = (unsigned)e->value;
    return true;
}

static bool entry_piece(const struct lex_entry *e, unsigned options, struct piece *ret)
{
    return e->class == LEX_SCALE ? scale_piece(e, options, ret) : numeral_piece(e, options, ret);
}

/* M and T only as capitals behind digits. */
static bool word_piece(const struct text *t, size_t token, unsigned options, struct piece *ret)
{
    uint32_t end;
    const struct lex_entry *e = text_hit(t, token, LEX_NUMERAL, &end);

    if (!e)
        e = text_hit(t, token, LEX_SCALE, &end);
    if (!e)
        return false;
    if (span_is(e->extra, "money") && !(t->tokens[token].flags & TOKEN_CAPITAL))
        return false;
    if (span_is(e->extra, "glued") && !(t->tokens[token].flags & TOKEN_GLUED))
        return false;
    *ret = (struct piece){.first = (uint32_t)token, .end = end};
    return entry_piece(e, options, ret);
}

/* The longest number word at the head of a small-letter word. */
static const struct lex_entry *head_word(const struct lexicon *lex, struct span word,
                                         size_t *ret_len)
{
    for (size_t len = word.len; len >= 2; len--) {
        uint32_t id = lexicon_word(lex, span_sub(word, 0, len));
        const struct lex_entry *e = lexicon_single(lex, id, LEX_NUMERAL);
        if (!e)
            e = lexicon_single(lex, id, LEX_SCALE);
        if (e) {
            *ret_len = len;
            return e;
        }
    }
    return NULL;
}

/* A word made of number words only: adds its pieces; 0 where it is none. */
static size_t glued_pieces(const struct text *t, size_t token, unsigned options, struct piece *out,
                           size_t room)
{
    char copy[TOKEN_WORD_ROOM];
    struct span word = text_token(t, token);
    size_t n = 0, len;

    if (!number_begins(t, token) || !number_may_be_glued(&t->tokens[token]))
        return 0;
    word = token_lower(word, copy);
    while (word.len && n < room) {
        const struct lex_entry *e = head_word(t->lexicon, word, &len);
        out[n] = (struct piece){.first = (uint32_t)token, .end = (uint32_t)token + 1};
        if (!e || !entry_piece(e, options, &out[n]))
            return 0;
        n++;
        word = span_from(word, len);
    }
    return word.len == 0 ? n : 0;
}

static bool is_number(const struct text *t, size_t i, bool glued)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_NUMBER &&
           ((t->tokens[i].flags & TOKEN_GLUED) != 0) == glued;
}

static bool is_char(const struct text *t, size_t i, char c, bool glued)
{
    return i < t->n_tokens && t->tokens[i].kind == TOKEN_PUNCT &&
           t->utf8.p[t->tokens[i].start] == c && ((t->tokens[i].flags & TOKEN_GLUED) != 0) == glued;
}

static bool only_digits(struct span s)
{
    return span_chr(s, '.', 0) == (size_t)-1 && span_chr(s, ',', 0) == (size_t)-1;
}

/* Three digits, or three and a decimal comma: a group of "1 250 000,5". */
static bool is_group(struct span s)
{
    return s.len >= 3 && only_digits(span_sub(s, 0, 3)) && (s.len == 3 || s.p[3] == ',');
}

static void add_digits(struct piece *p, struct span more, bool fraction)
{
    for (size_t i = 0; i < more.len; i++) {
        if (more.p[i] == ',') {
            fraction = true;
            continue;
        }
        p->value.digits = p->value.digits * 10 + (unsigned)(more.p[i] - '0');
        p->value.scale = (uint8_t)(p->value.scale + fraction);
    }
}

/*
 * "88, 05 persen", "Rp448, 38 miliar": a blank behind the decimal comma, told by what follows. One
 * digit could be the next of a list, unless "mencapai" or "Rp" stands before and no "dan" behind.
 */
static bool is_torn_fraction(const struct text *t, const struct piece *p)
{
    uint32_t end;
    const struct lex_entry *unit;

    if (!is_char(t, p->end, ',', true) || !is_number(t, p->end + 1, false))
        return false;
    struct span tail = text_token(t, p->end + 1);
    if (!only_digits(tail) || tail.len > 3 || p->end + 2 >= t->n_tokens)
        return false;
    if (tail.len == 1 && (p->first == 0 || (!text_hit(t, p->first - 1, LEX_BOUND, &end) &&
                                            !text_hit(t, p->first - 1, LEX_CURRENCY, &end))))
        return false;
    if (text_hit(t, p->end + 2, LEX_SCALE, &end))
        return true;
    unit = text_hit(t, p->end + 2, LEX_UNIT, &end);
    return unit && span_is(unit->extra, "percent");
}

/* "1 250 000", "3 ,99" and "88, 05" go on behind the first digits. */
static void join_digits(const struct text *t, struct piece *p)
{
    struct span first = text_token(t, p->first);

    if (!only_digits(first) || first.len > 3)
        return;
    for (unsigned n = 0; n < 5 && first.p[0] != '0' && is_number(t, p->end, false); n++) {
        struct span next = text_token(t, p->end);
        if (!is_group(next) || p->value.scale > 0)
            return;
        add_digits(p, next, false);
        p->end++;
    }
    bool torn = is_torn_fraction(t, p);
    if (p->value.scale > 0 ||
        !(torn || (is_char(t, p->end, ',', false) && is_number(t, p->end + 1, true))))
        return;
    struct span tail = text_token(t, p->end + 1);
    if (!only_digits(tail) || tail.len > 6)
        return;
    add_digits(p, tail, true);
    p->end += 2;
    if (torn)
        p->flags |= PIECE_DOUBTED;
}

/* "1,5e+3": an exponent glued to the digits. */
static void take_exponent(const struct text *t, struct piece *p)
{
    size_t at = p->end + 1;
    long long n;

    if (p->end >= t->n_tokens || !(t->tokens[p->end].flags & TOKEN_GLUED) ||
        !span_eq_nocase(text_token(t, p->end), SPAN("e")))
        return;
    bool minus = is_char(t, at, '-', true);
    if (minus || is_char(t, at, '+', true))
        at++;
    if (!is_number(t, at, true) || !span_to_int(text_token(t, at), &n) || n > 18)
        return;
    if (minus)
        p->value.scale = (uint8_t)(p->value.scale + n);
    else if (!wide_shift(&p->value, (unsigned)n))
        return;
    p->end = (uint32_t)at + 1;
}

static struct piece digits_piece(const struct text *t, size_t token)
{
    struct piece p = {.kind = PIECE_DIGITS, .first = (uint32_t)token, .end = (uint32_t)token + 1};
    struct span s = text_token(t, token);
    enum digits_verdict verdict = digits_read(s, &p.value);

    if (verdict == DIGITS_REFUSED)
        p.flags |= PIECE_REFUSED;
    if (verdict == DIGITS_DOUBTED)
        p.flags |= PIECE_DOUBTED;
    if (verdict == DIGITS_GOOD && p.value.scale == 0) {
        size_t dot = span_chr(s, '.', 0);
        if (dot != (size_t)-1 && s.len == dot + 4)
            p.flags |= PIECE_GROUPED;
        join_digits(t, &p);
    }
    if (verdict != DIGITS_REFUSED)
        take_exponent(t, &p);
    return p;
}

/* "-an" or "an" glued behind the piece. */
static void take_an(const struct text *t, struct piece *p)
{
    size_t at = p->end;

    if (is_char(t, at, '-', true))
        at++;
    if (at < t->n_tokens && (t->tokens[at].flags & TOKEN_GLUED) &&
        t->tokens[at].kind == TOKEN_WORD && span_eq_nocase(text_token(t, at), SPAN("an"))) {
        p->flags |= PIECE_APPROX;
        p->end = (uint32_t)at + 1;
    }
}

size_t number_pieces(const struct text *t, size_t token, unsigned options,
                     struct piece out[PIECES_MAX])
{
    size_t n = 0;

    while (token < t->n_tokens && n < PIECES_MAX) {
        const struct token *k = &t->tokens[token];
        size_t added = 0;
        if (k->kind == TOKEN_NUMBER) {
            out[n] = digits_piece(t, token);
            added = 1;
        } else if (k->kind == TOKEN_WORD) {
            added = word_piece(t, token, options, &out[n]);
            if (!added)
                added = glued_pieces(t, token, options, out + n, PIECES_MAX - n);
        }
        if (!added)
            break;
        n += added;
        take_an(t, &out[n - 1]);
        token = out[n - 1].end;
    }
    return n;
}
