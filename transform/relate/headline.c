#include "transform/relate/headline.h"

#define MIN_WORDS 3u /* "berita-daerah" is a section of a site, no headline */

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The part of the address between host and query. */
static struct span path_of(struct span url)
{
    size_t scheme = span_find(url, SPAN("://"), 0);
    struct span rest = span_from(url, scheme == (size_t)-1 ? 0 : scheme + 3);
    size_t slash = span_chr(rest, '/', 0);
    size_t n = 0;

    if (slash == (size_t)-1)
        return SPAN("");
    rest = span_from(rest, slash);
    while (n < rest.len && rest.p[n] != '?' && rest.p[n] != '#')
        n++;
    return span_sub(rest, 0, n);
}

/* Words of letters in the segment; an extension (".html") is none of them. */
static size_t words_in(struct span segment)
{
    size_t n = 0;

    for (size_t i = 0; i < segment.len; i++)
        if (letter(segment.p[i]) && (i == 0 || segment.p[i - 1] == '-' || segment.p[i - 1] == '_'))
            n++;
    return n;
}

static struct span without_extension(struct span segment)
{
    for (size_t i = segment.len; i-- > 0 && segment.len - i <= 6;)
        if (segment.p[i] == '.')
            return span_sub(segment, 0, i);
    return segment;
}

struct span headline_of(const struct document_context *context, struct arena *arena)
{
    struct span rest, segment, last = SPAN("");
    char *words;

    if (context->title.len)
        return context->title;
    rest = path_of(context->url);
    while (span_split(&rest, '/', &segment))
        if (words_in(segment) >= MIN_WORDS)
            last = without_extension(segment);
    words = arena_alloc(arena, last.len + 1);
    for (size_t i = 0; i < last.len; i++)
        words[i] = letter(last.p[i]) || digit(last.p[i]) ? last.p[i] : ' ';
    return (struct span){words, last.len};
}
