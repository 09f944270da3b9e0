#include "transform/page/facts.h"
#include "transform/page/likeness.h"

#define MIN_WORDS   25 /* of an article's text */
#define LIST_LINKS  5  /* headings that are links, in the container, for a list */
#define VIDEO_WORDS 80

static bool says_error(struct span title)
{
    static const char *const errors[] = {
        "404",
        "403 forbidden",
        "page not found",
        "not found",
        "halaman tidak ditemukan",
        "tidak ditemukan",
        "access denied",
        "akses ditolak",
        "internal server error",
        "bad gateway",
        "service unavailable",
        "just a moment",
        "attention required",
        "are you a robot",
        "under maintenance",
        "situs dalam perbaikan",
    };
    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++)
        if (span_starts_nocase(title, span_of(errors[i])) ||
            likeness(title, span_of(errors[i])) >= 70)
            return true;
    return false;
}

static bool is_home(struct span url)
{
    size_t scheme = span_find(url, SPAN("://"), 0);
    size_t slash = scheme == (size_t)-1 ? (size_t)-1 : span_chr(url, '/', scheme + 3);

    if (scheme == (size_t)-1)
        return false;
    struct span path = slash == (size_t)-1 ? SPAN("/") : span_from(url, slash);
    return span_is(path, "/") || span_is(path, "/index.html") || span_is(path, "/index.php") ||
           span_is(path, "/home");
}

/* Headings inside the container that lead elsewhere: entries of a list. */
static unsigned linked_headings(const struct facts *f, const struct body *body)
{
    uint32_t from = f->blocks->from[body->container];
    uint32_t to = f->blocks->from[f->tree->nodes[body->container].end];
    unsigned n = 0;

    for (uint32_t b = from; b < to; b++) {
        const struct block *at = &f->blocks->at[b];
        n += tag_heading(at->tag) && at->link_words == at->words && at->words > 2 &&
             b != f->title_block;
    }
    return n;
}

static bool claims_article(const struct facts *f)
{
    struct span type = tree_meta(f->tree, "og:type");
    return f->ld->article || span_eq_nocase(type, SPAN("article"));
}

const char *facts_why_not(const struct facts *f, const struct body *body, struct span text)
{
    struct span type = tree_meta(f->tree, "og:type");
    uint32_t words = body->words;

    if (says_error(f->title) && words < 8 * MIN_WORDS)
        return "error";
    if (text.len == 0)
        return "empty";
    if (is_home(f->url) && !f->ld->article)
        return "home";
    bool video = f->ld->video || span_starts_nocase(type, SPAN("video"));
    if (video && words < VIDEO_WORDS)
        return "video";
    if (!f->ld->article && linked_headings(f, body) >= LIST_LINKS)
        return "list";
    if (f->ld->listing && !claims_article(f))
        return "list";
    if (words < MIN_WORDS)
        return "short";
    return NULL;
}
