#include "load/spelling.h"

#include "load/period.h"
#include "load/timestamp.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool all(struct span s, bool (*is)(char))
{
    for (size_t i = 0; i < s.len; i++)
        if (!is(s.p[i]))
            return false;
    return true;
}

static bool hex(char c)
{
    return digit(c) || (c >= 'a' && c <= 'f');
}

static bool upper_or_line(char c)
{
    return upper(c) || c == '_';
}

bool spelt_time(struct span s)
{
    struct timestamp ignored;
    return s.len == 0 || (s.p[s.len - 1] != 'Z' && timestamp_parse(s, &ignored));
}

bool spelt_instant(struct span s)
{
    struct timestamp ignored;
    return s.len == 0 || (s.p[s.len - 1] == 'Z' && timestamp_parse(s, &ignored));
}

bool spelt_digest(struct span s)
{
    return s.len == 71 && span_starts(s, SPAN("sha256:")) && all(span_from(s, 7), hex);
}

bool spelt_fingerprint(struct span s)
{
    return s.len == 16 && all(s, hex);
}

bool spelt_minhash(struct span s)
{
    return s.len == 64 && all(s, hex);
}

bool spelt_id(struct span s)
{
    return s.len == 32 && all(s, hex);
}

bool spelt_decimal(struct span s)
{
    if (s.len > 0 && s.p[0] == '-')
        s = span_from(s, 1);
    size_t point = span_chr(s, '.', 0);
    struct span whole = point == (size_t)-1 ? s : span_sub(s, 0, point);
    struct span fraction = point == (size_t)-1 ? (struct span){"0", 1} : span_from(s, point + 1);
    return whole.len >= 1 && whole.len <= 18 && fraction.len >= 1 && fraction.len <= 12 &&
           all(whole, digit) && all(fraction, digit);
}

bool spelt_indicator(struct span s)
{
    return s.len > 0 && all(s, upper_or_line);
}

bool spelt_product(struct span s)
{
    return s.len == 0 || (s.len >= 2 && s.len <= 5 && all(s, digit));
}

bool spelt_area(struct span s)
{
    if (s.len == 0)
        return true;
    if (span_starts(s, SPAN("XX-")))
        return s.len > 3 && all(span_from(s, 3), upper);
    if (s.len == 5)
        return all(span_sub(s, 0, 2), digit) && s.p[2] == '.' && all(span_from(s, 3), digit);
    return (s.len == 2 && (all(s, digit) || all(s, upper))) || (s.len == 3 && all(s, digit));
}

bool spelt_period(struct span s)
{
    struct period ignored;
    return s.len == 0 || period_parse(s, &ignored);
}
