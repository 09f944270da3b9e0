#include "load/node.h"

#include <math.h>

#include "common/utf8.h"

#define NODES_AT_ONCE 128
#define EXACT_DIGITS  100000000000000000 /* 18 of a real number: more are not seen in a double */
#define LARGEST_POWER 9999               /* far beyond any double */

struct reader {
    const char *at, *begin, *end;
    const struct node_limits *limits;
    struct arena *arena;
    struct node_fault *fault;
    struct node *nodes; /* those that are left of a block */
    size_t nodes_left;
    int depth;
    long values;
    const char *slash; /* the first backslash that is not before at; end where none is */
    bool controls;     /* somewhere in the line are bytes below 0x20 */
};

static bool wrong_rule(struct reader *r, const char *rule, const char *why)
{
    *r->fault = (struct node_fault){rule, (size_t)(r->at - r->begin), why};
    return false;
}

static bool wrong(struct reader *r, const char *why)
{
    return wrong_rule(r, "json", why);
}

static struct node *new_node(struct reader *r)
{
    if (r->nodes_left == 0) {
        r->nodes = arena_array(r->arena, NODES_AT_ONCE, sizeof(*r->nodes));
        r->nodes_left = NODES_AT_ONCE;
    }
    r->nodes_left--;
    return r->nodes++;
}

static void skip_space(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r' || *r->at == '\n'))
        r->at++;
}

static bool take(struct reader *r, char c)
{
    skip_space(r);
    if (r->at == r->end || *r->at != c)
        return false;
    r->at++;
    return true;
}

/* Four hex digits, or -1. */
static long hex4(struct span s)
{
    long value = 0;

    if (s.len < 4)
        return -1;
    for (size_t i = 0; i < 4; i++) {
        char c = s.p[i], low = (char)(c | 32);
        if (c >= '0' && c <= '9')
            value = value << 4 | (c - '0');
        else if (low >= 'a' && low <= 'f')
            value = value << 4 | (low - 'a' + 10);
        else
            return -1;
    }
    return value;
}

/* The code point of "uXXXX", of two where the first is half of a pair; 0 where it is none. */
static uint32_t escaped_point(struct span s, size_t *ret_len)
{
    long high = hex4(span_from(s, 1)), low;

    *ret_len = 5;
    if (high < 0xD800 || high > 0xDFFF)
        return high > 0 ? (uint32_t)high : 0;
    if (high > 0xDBFF || s.len < 7 || s.p[5] != '\\' || s.p[6] != 'u')
        return 0;
    low = hex4(span_from(s, 7));
    if (low < 0xDC00 || low > 0xDFFF)
        return 0;
    *ret_len = 11;
    return 0x10000 + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
}

/* What stands behind a backslash, as bytes; 0 where nothing may. */
static size_t unescape_one(struct span s, char out[4], size_t *ret_len)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";

    if (s.len == 0)
        return 0;
    const char *simple = s.p[0] ? strchr(from, s.p[0]) : NULL;
    if (simple) {
        out[0] = to[simple - from];
        *ret_len = 1;
        return 1;
    }
    uint32_t point = s.p[0] == 'u' ? escaped_point(s, ret_len) : 0;
    return point ? utf8_encode(point, out) : 0;
}

/* A text that has escapes: never longer than it is in the line. */
static bool unescape(struct reader *r, struct span raw, struct span *ret)
{
    char *text = arena_alloc(r->arena, raw.len), one[4];
    size_t n = 0, len, bytes;

    for (size_t i = 0; i < raw.len;) {
        if (raw.p[i] != '\\') {
            text[n++] = raw.p[i++];
            continue;
        }
        bytes = unescape_one(span_from(raw, i + 1), one, &len);
        if (bytes == 0) {
            r->at = raw.p + i;
            return wrong(r, "this escape is none");
        }
        memcpy(text + n, one, bytes);
        n += bytes;
        i += 1 + len;
    }
    *ret = (struct span){text, n};
    return true;
}

static const char *find_or_end(const struct reader *r, const char *from, char c)
{
    const char *found = from < r->end ? memchr(from, c, (size_t)(r->end - from)) : NULL;
    return found ? found : r->end;
}

/* The quote that ends the text at r->at, NULL where none does; *ret_escapes: there are backslashes
 * before it. */
static const char *closing_quote(struct reader *r, bool *ret_escapes)
{
    const char *quote = find_or_end(r, r->at, '"');

    *ret_escapes = false;
    if (r->slash < r->at)
        r->slash = find_or_end(r, r->at, '\\');
    while (r->slash < quote) {
        const char *behind = r->slash + 2;
        *ret_escapes = true;
        if (quote < behind) /* it was escaped */
            quote = find_or_end(r, behind, '"');
        r->slash = find_or_end(r, behind, '\\');
    }
    return quote < r->end ? quote : NULL;
}

/* Behind its opening quote. */
static bool read_text(struct reader *r, struct span *ret)
{
    bool escapes;
    const char *quote = closing_quote(r, &escapes);

    if (!quote)
        return wrong(r, "a text has no end");
    struct span raw = {r->at, (size_t)(quote - r->at)};
    for (size_t i = 0; r->controls && i < raw.len; i++)
        if ((unsigned char)raw.p[i] < ' ') {
            r->at += i;
            return wrong(r, "a control character stands in a text");
        }
    *ret = raw;
    if (escapes && !unescape(r, raw, ret))
        return false;
    r->at = quote + 1;
    return true;
}

static size_t digits(struct span s)
{
    size_t n = 0;

    while (n < s.len && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return n;
}

/* The length of a number as RFC 8259 spells it, 0 where it is none; *ret_real: with point or
 * exponent. */
static size_t number_length(struct span s, bool *ret_real)
{
    size_t at = span_starts(s, SPAN("-")), n = digits(span_from(s, at));

    *ret_real = false;
    if (n == 0 || (n > 1 && s.p[at] == '0'))
        return 0;
    at += n;
    if (at < s.len && s.p[at] == '.') {
        n = digits(span_from(s, at + 1));
        if (n == 0)
            return 0;
        at += 1 + n;
        *ret_real = true;
    }
    if (at < s.len && (s.p[at] == 'e' || s.p[at] == 'E')) {
        at++;
        at += at < s.len && (s.p[at] == '+' || s.p[at] == '-');
        n = digits(span_from(s, at));
        if (n == 0)
            return 0;
        at += n;
        *ret_real = true;
    }
    return at;
}

/* The power behind an "e"; it stays at LARGEST_POWER. */
static long exponent(struct span s)
{
    bool negative = span_starts(s, SPAN("-"));
    long value = 0;

    for (size_t i = negative || span_starts(s, SPAN("+")); i < s.len; i++)
        if (value < LARGEST_POWER)
            value = value * 10 + (s.p[i] - '0');
    return negative ? -value : value;
}

/* Of a number as RFC 8259 spells it, to a unit in the last place; infinite beyond a double. */
static double real_of(struct span number)
{
    long long mantissa = 0;
    long power = 0;
    bool fraction = false;

    for (size_t i = span_starts(number, SPAN("-")); i < number.len; i++) {
        char c = number.p[i];
        if (c == 'e' || c == 'E') {
            power += exponent(span_from(number, i + 1));
            break;
        }
        if (c == '.') {
            fraction = true;
        } else if (mantissa < EXACT_DIGITS) {
            mantissa = mantissa * 10 + (c - '0');
            power -= fraction;
        } else {
            power += !fraction;
        }
    }
    long double value = (long double)mantissa, ten = 10;
    for (long p = power < 0 ? -power : power; p > 0 && mantissa > 0; p >>= 1, ten *= ten)
        if (p & 1)
            value = power < 0 ? value / ten : value * ten;
    return (double)(number.p[0] == '-' ? -value : value);
}

static bool read_number(struct reader *r, struct node *node)
{
    struct span rest = {r->at, (size_t)(r->end - r->at)};
    bool real;
    size_t n = number_length(rest, &real);

    if (n == 0)
        return wrong(r, "no value stands here");
    struct span number = span_sub(rest, 0, n);
    bool negative = number.p[0] == '-';
    node->type = real ? NODE_REAL : NODE_INT;
    if (!real && !span_to_int(span_from(number, negative), &node->integer))
        return wrong(r, "this whole number is too large");
    node->integer = negative ? -node->integer : node->integer;
    node->real = real ? real_of(number) : (double)node->integer;
    if (!isfinite(node->real))
        return wrong(r, "this number is too large");
    r->at += n;
    return true;
}

static bool read_word(struct reader *r, struct node *node)
{
    static const struct {
        struct span word;
        enum node_type type;
        bool truth;
    } words[] = {{{"null", 4}, NODE_NULL, false},
                 {{"true", 4}, NODE_BOOL, true},
                 {{"false", 5}, NODE_BOOL, false}};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (span_starts((struct span){r->at, (size_t)(r->end - r->at)}, words[i].word)) {
            node->type = words[i].type;
            node->truth = words[i].truth;
            r->at += words[i].word.len;
            return true;
        }
    return read_number(r, node);
}

static bool read_value(struct reader *r, struct node *node);

/* Few names of an object have the same bit: only then are they compared. */
static bool is_twice(const struct node *object, struct span name, uint64_t *seen)
{
    uint64_t bit = (uint64_t)1 << (name.len ? (name.len * 7 + (unsigned char)name.p[0] * 3 +
                                               (unsigned char)name.p[name.len - 1]) %
                                                  64
                                            : 0);
    bool maybe = *seen & bit;

    *seen |= bit;
    for (const struct node *m = object->first; maybe && m; m = m->next)
        if (span_eq(m->name, name))
            return true;
    return false;
}

static bool read_name(struct reader *r, struct node *object, struct node *member, uint64_t *seen)
{
    if (!take(r, '"'))
        return wrong(r, "the name of a member is expected");
    if (!read_text(r, &member->name))
        return false;
    if (is_twice(object, member->name, seen))
        return wrong(r, "this member stands there twice");
    if (!take(r, ':'))
        return wrong(r, "a colon is expected");
    return object->n < r->limits->members ||
           wrong_rule(r, "values", "more members than an object may have");
}

/* Behind the opening bracket. */
static bool read_members(struct reader *r, struct node *node, char close)
{
    const struct node **link = &node->first;
    uint64_t seen = 0;

    if (take(r, close))
        return true;
    for (;; node->n++) {
        struct node *one = new_node(r);
        if (node->type == NODE_OBJECT && !read_name(r, node, one, &seen))
            return false;
        if (++r->values > r->limits->values)
            return wrong_rule(r, "values", "more values than a line may have");
        if (!read_value(r, one))
            return false;
        *link = one;
        link = &one->next;
        if (take(r, ','))
            continue;
        node->n++;
        return take(r, close) || wrong(r, "a comma or closing bracket is expected");
    }
}

static bool read_value(struct reader *r, struct node *node)
{
    if (take(r, '"')) {
        node->type = NODE_TEXT;
        return read_text(r, &node->text);
    }
    bool list = take(r, '[');
    if (!list && !take(r, '{'))
        return read_word(r, node);
    node->type = list ? NODE_LIST : NODE_OBJECT;
    if (++r->depth > r->limits->depth)
        return wrong_rule(r, "depth", "brackets are too deep in brackets");
    if (!read_members(r, node, list ? ']' : '}'))
        return false;
    r->depth--;
    return true;
}

/* Whether bytes below 0x20 are there, eight at a time: a byte of (x - 0x20) borrows from its first bit
 * only where x is below and has not that bit itself. */
static bool has_controls(struct span line)
{
    size_t i = 0;

    for (uint64_t x; i + sizeof(x) <= line.len; i += sizeof(x)) {
        memcpy(&x, line.p + i, sizeof(x));
        if ((x - 0x2020202020202020u) & ~x & 0x8080808080808080u)
            return true;
    }
    for (; i < line.len; i++)
        if ((unsigned char)line.p[i] < ' ')
            return true;
    return false;
}

const struct node *node_read(struct span line, const struct node_limits *limits,
                             struct arena *arena, struct node_fault *ret)
{
    struct reader r = {.at = line.p,
                       .begin = line.p,
                       .end = line.p + line.len,
                       .limits = limits,
                       .arena = arena,
                       .fault = ret,
                       .controls = has_controls(line)};
    struct node *node = new_node(&r);

    r.slash = find_or_end(&r, r.at, '\\');
    if (!utf8_valid(line)) {
        wrong(&r, "the line is not UTF-8");
        return NULL;
    }
    if (!read_value(&r, node))
        return NULL;
    skip_space(&r);
    if (r.at != r.end) {
        wrong(&r, "something stands behind the value");
        return NULL;
    }
    return node;
}

static const struct node *find_from(const struct node *m, struct span name)
{
    while (m && !span_eq(m->name, name))
        m = m->next;
    return m;
}

static const struct node *find(const struct node *object, struct span name)
{
    return object ? find_from(object->first, name) : NULL;
}

const struct node *node_next_member(const struct node *object, const struct node **at,
                                    struct span name)
{
    const struct node *m = find_from(*at, name);

    if (!m)
        m = find(object, name);
    if (m)
        *at = m->next;
    return m;
}

const struct node *node_member(const struct node *object, const char *name)
{
    return find(object, span_of(name));
}

struct span node_text(const struct node *node)
{
    return node && node->type == NODE_TEXT ? node->text : (struct span){"", 0};
}
