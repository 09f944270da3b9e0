#include "transform/relate/area_outlet.h"

#define PROVINCE 2u /* lengths of Kemendagri codes */
#define REGENCY  5u
#define MAX_NAME 256u /* a host name is at most so long (RFC 1035) */

/* Words that outlets put before and behind a place's name in their host names. */
static const char *const heads[] = {"radar",  "tribun", "kabar",  "berita", "info",   "warta",
                                    "suara",  "media",  "portal", "harian", "lintas", "koran",
                                    "jurnal", "gema",   "pojok",  "www",    NULL};
static const char *const tails[] = {"news",    "post", "pos",  "online", "today",
                                    "times",   "kini", "satu", "update", "ekspres",
                                    "express", "raya", "kab",  "kota",   NULL};

static bool joins_host(char c)
{
    return c == '.' || c == '-' || c == ':' || c == '/';
}

/* The label without those words. */
static struct span bare(struct span label)
{
    for (const char *const *w = heads; *w; w++)
        if (label.len > strlen(*w) && span_starts_nocase(label, span_of(*w))) {
            label = span_from(label, strlen(*w));
            break;
        }
    for (const char *const *w = tails; *w; w++)
        if (label.len > strlen(*w) && span_ends(label, span_of(*w)))
            return span_sub(label, 0, label.len - strlen(*w));
    return label;
}

/* The host of an address as words: "https://radarlamsel.com/a" gives "lamsel com". */
static struct span host_words(struct span url, struct arena *arena)
{
    size_t scheme = span_find(url, SPAN("://"), 0);
    struct span rest = span_from(url, scheme == (size_t)-1 ? 0 : scheme + 3);
    size_t end = span_chr(rest, '/', 0), n = 0;
    char *words = arena_alloc(arena, MAX_NAME + 1);

    rest = span_sub(rest, 0, end == (size_t)-1 ? rest.len : end);
    for (size_t i = 0; i < rest.len;) {
        size_t stop = i;
        while (stop < rest.len && !joins_host(rest.p[stop]))
            stop++;
        struct span label = bare(span_sub(rest, i, stop - i));
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

    if (!add_named(r, address ? host_words(site, r->arena) : site, code_len, &code) ||
        !add_named(r, host_words(r->context->url, r->arena), code_len, &code))
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
