#include "tests/fuzz/mutate.h"

#include <stdio.h>

#define PIECE_MAX 96
#define CHANGES   4 /* of one call, at most */

/* What stands between and around numbers; letters glued to them; bytes that are no UTF-8. */
static const char *const marks[] = {
    ".",        ",",
    "-",        "–",
    "—",        "−",
    "/",        "(",
    ")",        "%",
    ":",        "+",
    "±",        "x",
    "×",        "'",
    "’",        "\"",
    "“",        "”",
    "\n",       "\n",
    "\n",       ". ",
    "~",        "&",
    "ke-",      "-an",
    "an",       "se",
    "per",      "nya",
    "?",        "!",
    "…",        "e",
    "\xC2\xA0", "\xE2\x80\x8B",
    "\xFF",     "é",
    "²",        "°",
    "III",      "IV",
    "Budi",     "kata",
    "H",        "Q",
};

static uint64_t next(uint64_t *random)
{
    uint64_t z = *random += 0x9E3779B97F4A7C15u; /* splitmix64 */

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* A number of up to `places` digits, small ones as likely as large ones. */
static unsigned digits(uint64_t *random, unsigned places)
{
    unsigned below = 10;

    for (uint64_t n = next(random) % places; n > 0; n--)
        below *= 10;
    return (unsigned)(next(random) % below);
}

static size_t put_number(uint64_t *random, char *out)
{
    unsigned a = digits(random, 4), b = digits(random, 3), c = digits(random, 3);
    int n = 0;

    switch (next(random) % 12) {
    case 0:
        n = snprintf(out, PIECE_MAX, "%u.%03u", a % 1000, b);
        break;
    case 1:
        n = snprintf(out, PIECE_MAX, "%u.%03u.%03u", a % 1000, b, c);
        break;
    case 2:
        n = snprintf(out, PIECE_MAX, "%u,%u", a, b);
        break;
    case 3:
        n = snprintf(out, PIECE_MAX, "%u.%u", a, b);
        break;
    case 4:
        n = snprintf(out, PIECE_MAX, "%u %03u %03u", a % 1000, b, c);
        break;
    case 5:
        n = snprintf(out, PIECE_MAX, "%u.%03u,%02u", a % 1000, b, c % 100);
        break;
    case 6:
        n = snprintf(out, PIECE_MAX, "%u", 1990 + a % 50);
        break;
    case 7:
        n = snprintf(out, PIECE_MAX, "%u/%u/%u", a % 35, b % 14, 1990 + c % 50);
        break;
    case 8:
        n = snprintf(out, PIECE_MAX, "%02u.%02u", a % 26, b % 66);
        break;
    case 9:
        n = snprintf(out, PIECE_MAX, "0%u-%u-%u", a, b, c);
        break;
    case 10:
        n = snprintf(out, PIECE_MAX, "%u-%u", a, b);
        break;
    default:
        n = snprintf(out, PIECE_MAX, "%u", a);
    }
    return (size_t)n;
}

/* A phrase of one of the lists in `words`, or of any list where it is 0. */
static size_t put_word(const struct lexicon *lexicon, unsigned long words, uint64_t *random,
                       char *out)
{
    static uint32_t from[LEX_CLASSES + 1]; /* entries stand list by list */
    static const struct lexicon *of;

    if (of != lexicon) {
        memset(from, 0, sizeof(from));
        of = lexicon;
        for (uint32_t id = 0; id < lexicon_entries(lexicon); id++)
            from[lexicon_entry(lexicon, id)->class + 1] = id + 1;
    }
    size_t class = next(random) % LEX_CLASSES;
    for (unsigned n = 0; words && n < LEX_CLASSES && !(words >> class & 1); n++)
        class = (class + 1) % LEX_CLASSES;
    if (from[class + 1] <= from[class])
        return 0;
    uint32_t id = from[class] + (uint32_t)(next(random) % (from[class + 1] - from[class]));
    struct span phrase = span_sub(lexicon_entry(lexicon, id)->phrase, 0, PIECE_MAX);
    memcpy(out, phrase.p, phrase.len);
    if (next(random) % 8 == 0 && out[0] >= 'a' && out[0] <= 'z')
        out[0] = (char)(out[0] - 'a' + 'A');
    return phrase.len;
}

static size_t put_piece(const struct lexicon *lexicon, unsigned long words, uint64_t *random,
                        char *out)
{
    switch (next(random) % 8) {
    case 0:
    case 1:
        return put_number(random, out);
    case 2:
    case 3: {
        const char *mark = marks[next(random) % (sizeof(marks) / sizeof(marks[0]))];
        memcpy(out, mark, strlen(mark));
        return strlen(mark);
    }
    case 4:
        return put_word(lexicon, 0, random, out);
    default:
        return put_word(lexicon, words, random, out);
    }
}

/* The next blank at or behind `at`, or the end. */
static size_t border(const char *text, size_t size, size_t at)
{
    while (at < size && text[at] != ' ')
        at++;
    return at;
}

/* Puts `piece` in the place of text[from, to). Nothing happens where it does not fit. */
static size_t replace(char *text, size_t size, size_t max, size_t from, size_t to,
                      struct span piece)
{
    if (size - (to - from) + piece.len > max)
        return size;
    memmove(text + from + piece.len, text + to, size - to);
    memcpy(text + from, piece.p, piece.len);
    return size - (to - from) + piece.len;
}

static size_t insert(const struct lexicon *lexicon, unsigned long words, uint64_t *random,
                     char *text, size_t size, size_t max)
{
    char piece[PIECE_MAX + 2];
    size_t at = size ? border(text, size, next(random) % (size + 1)) : 0, n = 0;
    uint64_t blanks = next(random);

    if (at > 0 && blanks % 4)
        piece[n++] = ' ';
    n += put_piece(lexicon, words, random, piece + n);
    if (at == 0 && size > 0)
        piece[n++] = ' ';
    return replace(text, size, max, at, at, (struct span){piece, n});
}

size_t mutate_text(const struct lexicon *lexicon, unsigned long words, uint64_t *random, char *text,
                   size_t size, size_t max)
{
    char piece[PIECE_MAX];

    for (uint64_t n = 1 + next(random) % CHANGES; n > 0; n--) {
        size_t at = size ? next(random) % size : 0;
        size_t first = border(text, size, at), end = first; /* the blank, then the word behind it */
        if (first < size)
            end = border(text, size, ++first);
        switch (next(random) % 8) {
        case 0: /* a word goes */
            if (first < end)
                size = replace(text, size, max, first, end, SPAN(""));
            break;
        case 1: /* a blank goes, or comes */
            if (first > 0 && first < size)
                size = replace(text, size, max, first - 1, first, SPAN(""));
            break;
        case 2:
            size = replace(text, size, max, at, at, next(random) % 4 ? SPAN(" ") : SPAN("\n"));
            break;
        case 3: { /* a word becomes another one */
            size_t len = put_piece(lexicon, words, random, piece);
            if (first < end)
                size = replace(text, size, max, first, end, (struct span){piece, len});
            break;
        }
        case 4: /* one character changes its case or its value */
            if (size &&
                ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z')))
                text[at] ^= 'a' ^ 'A';
            else if (size && text[at] >= '0' && text[at] <= '9')
                text[at] = (char)('0' + next(random) % 10);
            break;
        default:
            size = insert(lexicon, words, random, text, size, max);
        }
    }
    return size;
}
