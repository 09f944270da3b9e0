#include "transform/relate/area_outlet.h"

#include "transform/text/token.h"

#define PROVINCE 2u /* lengths of Kemendagri codes */
#define REGENCY  5u
#define MAX_NAME 256u /* a host name is at most so long (RFC 1035) */

static bool joins_host(char c)
{
    return c == '.' || c == '-' || c == ':' || c == '/';
}

/* At most n and less than the whole. */
static size_t less(size_t n, size_t whole)
{
    return n < whole ? n : whole - (whole > 0);
}

/* The label without the words that outlets put before and behind a place's name. */
static struct span bare(const struct lexicon *lex, struct span label)
{
    char room[TOKEN_WORD_ROOM];
    struct span lower = token_lower(span_sub(label, 0, TOKEN_WORD_MAX), room);

    for (size_t n = less(lower.len, label.len); n > 0; n--)
        if (lexicon_word_in(lex, span_sub(lower, 0, n), WORDS_OUTLET_HEAD)) {
            label = span_from(label, n);
            break;
        }
    for (size_t n = less(TOKEN_WORD_MAX, label.len); n > 0; n--)
        if (lexicon_word_in(lex, span_from(label, label.len - n), WORDS_OUTLET_TAIL))
            return span_sub(label, 0, label.len - n);
    return label;
}

/* The host of an address as words: "https://radarlamsel.com/a" gives "lamsel com". */
static struct span host_words(const struct reading *r, struct span url)
{
    size_t scheme = span_find(url, SPAN("://"), 0);
    struct span rest = span_from(url, scheme == (size_t)-1 ? 0 : scheme + 3);
    size_t end = span_chr(rest, '/', 0), n = 0;
    char *words = arena_alloc(r->arena, MAX_NAME + 1);

    rest = span_sub(rest, 0, end == (size_t)-1 ? rest.len : end);
    for (size_t i = 0; i < rest.len;) {
        size_t stop = i;
        while (stop < rest.len && !joins_host(rest.p[stop]))
            stop++;
        struct span label = bare(r->t->lexicon, span_sub(rest, i, stop - i));
        if (n + label.len + 1 > MAX_NAME)
            break;
        memcpy(words + n, label.p, label.len);
        n += label.len;
        words[n++] = ' ';
        i = stop + 1;
    }
    return (struct span){words, n};
}

/* Adds what the words name, areas with codes of that length; false when they name a second one. */
static bool add_named(const struct reading *r, struct span words, size_t code_len,
                      struct span *code)
{
    struct text t;
    struct place p;
    size_t token = 0;
    bool cut;

    if (words.len == 0 || words.len > MAX_NAME)
        return true;
    text_read(words, r->t->lexicon, r->arena, &t, &cut);
    while (place_next(&t, &token, &p)) {
        struct span named = span_sub(span_of(p.candidates[0].code), 0, code_len);
        if (p.candidates[0].type == PLACE_NATION || p.candidates[0].type >= PLACE_COUNTRY ||
            named.len != code_len)
            continue;
        bool several = code_len == REGENCY && p.n > 1;
        if (several || p.doubtful || (code->len && !span_eq(*code, named)))
            return false;
        *code = keep(r, named);
    }
    return true;
}

static struct span named_by_outlet(const struct reading *r, size_t code_len)
{
    struct span code = SPAN(""), site = r->context->site;
    bool address = span_find(site, SPAN("."), 0) != (size_t)-1;

    if (!add_named(r, address ? host_words(r, site) : site, code_len, &code) ||
        !add_named(r, host_words(r, r->context->url), code_len, &code))
        return SPAN("");
    return code;
}

struct span area_of_outlet(const struct reading *r)
{
    return named_by_outlet(r, REGENCY);
}

struct span area_outlet_province(const struct reading *r)
{
    return named_by_outlet(r, PROVINCE);
}
