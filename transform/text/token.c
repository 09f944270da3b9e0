#include "transform/text/token.h"

#include "common/utf8.h"

enum char_class { CHAR_SPACE, CHAR_IGNORED, CHAR_BREAK, CHAR_LETTER, CHAR_DIGIT, CHAR_OTHER };

struct range {
    uint32_t first, last;
    enum char_class class;
};

/* Above ASCII, sorted; what is in no range is CHAR_OTHER. Scripts are taken as blocks. */
static const struct range ranges[] = {
    {0x0085, 0x0085, CHAR_BREAK},    {0x00A0, 0x00A0, CHAR_SPACE},
    {0x00AA, 0x00AA, CHAR_LETTER},   {0x00AD, 0x00AD, CHAR_IGNORED},
    {0x00B5, 0x00B5, CHAR_LETTER},   {0x00BA, 0x00BA, CHAR_LETTER},
    {0x00C0, 0x00D6, CHAR_LETTER},   {0x00D8, 0x00F6, CHAR_LETTER},
    {0x00F8, 0x02C1, CHAR_LETTER},   {0x0300, 0x167F, CHAR_LETTER},
    {0x1680, 0x1680, CHAR_SPACE},    {0x1681, 0x1FFF, CHAR_LETTER},
    {0x2000, 0x200A, CHAR_SPACE},    {0x200B, 0x200F, CHAR_IGNORED},
    {0x2028, 0x2029, CHAR_BREAK},    {0x202F, 0x202F, CHAR_SPACE},
    {0x205F, 0x205F, CHAR_SPACE},    {0x2060, 0x2064, CHAR_IGNORED},
    {0x2C00, 0x2DFF, CHAR_LETTER},   {0x3000, 0x3000, CHAR_SPACE},
    {0x3040, 0xD7FF, CHAR_LETTER},   {0xF900, 0xFDFF, CHAR_LETTER},
    {0xFE70, 0xFEFC, CHAR_LETTER},   {0xFEFF, 0xFEFF, CHAR_IGNORED},
    {0x10000, 0x1CFFF, CHAR_LETTER}, {0x20000, 0x3FFFF, CHAR_LETTER},
};

static enum char_class class_of_wide(uint32_t cp)
{
    size_t low = 0, high = sizeof(ranges) / sizeof(ranges[0]);

    while (low < high) {
        size_t mid = (low + high) / 2;
        if (cp > ranges[mid].last)
            low = mid + 1;
        else if (cp < ranges[mid].first)
            high = mid;
        else
            return ranges[mid].class;
    }
    return CHAR_OTHER;
}

static bool ascii_letter(unsigned char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

static enum char_class class_of_ascii(unsigned char c)
{
    if (ascii_letter(c))
        return CHAR_LETTER;
    if (c == ' ' || c == '\t' || c == '\v' || c == '\f')
        return CHAR_SPACE;
    if (c >= '0' && c <= '9')
        return CHAR_DIGIT;
    return c == '\n' || c == '\r' ? CHAR_BREAK : CHAR_OTHER;
}

/* Class and length of the character at `at`; CHAR_SPACE and 0 at the end. */
static inline enum char_class look(struct span s, size_t at, uint32_t *ret_cp, size_t *ret_len)
{
    *ret_cp = 0;
    *ret_len = 0;
    if (at >= s.len)
        return CHAR_SPACE;
    unsigned char c = (unsigned char)s.p[at];
    *ret_len = 1;
    if (c < 0x80) {
        *ret_cp = c;
        return class_of_ascii(c);
    }
    size_t len = utf8_decode(span_from(s, at), ret_cp);
    if (len == 0) /* not valid, against the contract: a byte of its own */
        return CHAR_OTHER;
    *ret_len = len;
    return class_of_wide(*ret_cp);
}

static bool is_digit(struct span s, size_t at)
{
    return at < s.len && s.p[at] >= '0' && s.p[at] <= '9';
}

static size_t number_end(struct span s, size_t at)
{
    while (is_digit(s, at) ||
           (at < s.len && (s.p[at] == '.' || s.p[at] == ',') && is_digit(s, at + 1)))
        at++;
    return at;
}

static bool is_apostrophe(uint32_t cp)
{
    return cp == '\'' || cp == '`' || cp == 0x2019 || cp == 0x2018;
}

/* What a word is made of, as far as it is read. */
struct letters {
    size_t n, capitals;
    bool capital_first;
};

static void add_letter(struct letters *l, bool capital)
{
    if (l->n == 0)
        l->capital_first = capital;
    l->capitals += capital;
    l->n++;
}

/* Over ASCII letters, most of any word. */
static size_t ascii_end(struct span s, size_t at, struct letters *l)
{
    for (; at < s.len && ascii_letter((unsigned char)s.p[at]); at++)
        add_letter(l, s.p[at] <= 'Z');
    return at;
}

/* Over letters of any script and the apostrophes inside. */
static size_t letters_end(struct span s, size_t at, struct letters *l)
{
    size_t len, next_len;
    uint32_t cp, next;

    for (;; at += len) {
        enum char_class class = look(s, at, &cp, &len);
        if (class == CHAR_LETTER)
            add_letter(l, utf8_lower(cp) != cp);
        else if (!is_apostrophe(cp) || look(s, at + len, &next, &next_len) != CHAR_LETTER)
            return at;
    }
}

static size_t word_end(struct span s, size_t at, unsigned *flags)
{
    struct letters l = {0};

    at = ascii_end(s, at, &l);
    if (at < s.len && ((s.p[at] & 0x80) || is_apostrophe((unsigned char)s.p[at])))
        at = letters_end(s, at, &l);
    if (l.capital_first)
        *flags |= TOKEN_CAPITAL;
    if (l.capitals == l.n && l.n >= 2)
        *flags |= TOKEN_UPPER;
    if (l.capitals > 0)
        *flags |= TOKEN_FOLDS;
    return at;
}

static size_t break_end(struct span s, size_t at)
{
    size_t end = at, len;
    uint32_t cp;

    for (;;) {
        enum char_class class = look(s, at, &cp, &len);
        if (len == 0 || (class != CHAR_BREAK && class != CHAR_SPACE && class != CHAR_IGNORED))
            return end;
        at += len;
        if (class == CHAR_BREAK)
            end = at;
    }
}

bool token_next(struct span s, size_t *pos, struct token *ret)
{
    size_t at = *pos, len, end;
    uint32_t cp;
    unsigned flags = TOKEN_GLUED;
    enum token_kind kind;
    enum char_class class;

    if (at < s.len && s.p[at] == ' ') { /* before most words */
        flags = 0;
        at++;
    }
    while ((class = look(s, at, &cp, &len)) == CHAR_SPACE || class == CHAR_IGNORED) {
        if (len == 0) {
            *pos = at;
            return false;
        }
        if (class == CHAR_SPACE)
            flags = 0;
        at += len;
    }
    if (class == CHAR_LETTER) {
        kind = TOKEN_WORD;
        end = word_end(s, at, &flags);
    } else if (class == CHAR_DIGIT) {
        kind = TOKEN_NUMBER;
        end = number_end(s, at);
    } else if (class == CHAR_BREAK) {
        kind = TOKEN_BREAK;
        flags = 0;
        end = break_end(s, at);
    } else {
        kind = TOKEN_PUNCT;
        end = at + len;
    }
    *ret = (struct token){
        .start = (uint32_t)at, .end = (uint32_t)end, .kind = kind & 15, .flags = flags & 15};
    *pos = end;
    return true;
}

struct span token_lower(struct span s, char room[TOKEN_WORD_ROOM])
{
    size_t i = 0;

    if (s.len > TOKEN_WORD_MAX)
        return (struct span){s.p, 0};
    while (i < s.len && (unsigned char)s.p[i] < 0x80 && !(s.p[i] >= 'A' && s.p[i] <= 'Z'))
        i++;
    if (i == s.len)
        return s;
    memcpy(room, s.p, i);
    while (i < s.len) {
        uint32_t cp = (unsigned char)s.p[i];
        char small[4];
        size_t len = cp < 0x80 ? 0 : utf8_decode(span_from(s, i), &cp);
        if (len == 0) { /* ASCII; or not valid, against the contract: as it is */
            room[i++] = (char)(cp < 0x80 ? utf8_lower(cp) : cp);
            continue;
        }
        /* but for one (I with a dot above) lower case is as long as upper case */
        bool fits = utf8_encode(utf8_lower(cp), small) == len;
        memcpy(room + i, fits ? small : s.p + i, len);
        i += len;
    }
    return (struct span){room, s.len};
}
