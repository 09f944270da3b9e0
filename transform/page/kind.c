#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/lists.h"

#define MIN_WORDS   25  /* of an article's text */
#define ERROR_WORDS 200 /* an error page has fewer */
#define VIDEO_WORDS 80
#define LIST_LINKS  5 /* headings in the container that lead elsewhere, for a list */
#define ENTRY_WORDS                                                                                \
    60              /* of prose for each of them; an article that links its headings has more      \
                     */
#define LIST_MORE 3 /* "Selengkapnya" links in the container, for a list */

static bool says_error(const struct facts *f)
{
    struct span rest;
    return lists_line(f->lists, fold_lower(f->title, f->arena), &rest) == LINE_ERROR;
}

static bool is_root(struct span url)
{
    size_t scheme = span_find(url, SPAN("://"), 0);
    size_t slash = scheme == (size_t)-1 ? (size_t)-1 : span_chr(url, '/', scheme + 3);

    if (scheme == (size_t)-1)
        return false;
    struct span path = slash == (size_t)-1 ? SPAN("/") : span_from(url, slash);
    return span_is(path, "/") || span_is(path, "/index.html") || span_is(path, "/index.php") ||
           span_is(path, "/home");
}

/* What in the container leads elsewhere, as the entries of a list do. */
struct entries {
    unsigned headings; /* that are links */
    unsigned more;     /* "Selengkapnya" */
};

static struct entries count_entries(const struct facts *f, const struct body *body)
{
    uint32_t from = f->blocks->from[body->container];
    uint32_t to = f->blocks->from[f->tree->nodes[body->container].end];
    struct entries n = {0};

    for (uint32_t b = from; b < to; b++) {
        const struct block *at = &f->blocks->at[b];
        n.headings += tag_heading(at->tag) && at->link_words == at->words && at->words > 2 &&
                      b != f->title_block;
        n.more += at->act == LINE_MORE && at->links > 0;
    }
    return n;
}

static bool claims_article(const struct facts *f)
{
    struct span type = tree_meta(f->tree, "og:type");
    return f->ld->article || span_eq_nocase(type, SPAN("article"));
}

static bool is_list(const struct facts *f, const struct body *body)
{
    struct entries n = count_entries(f, body);

    if (f->ld->article)
        return false;
    if (n.more >= LIST_MORE || (f->ld->listing && !claims_article(f)))
        return true;
    return n.headings >= LIST_LINKS && body->prose < n.headings * ENTRY_WORDS;
}

const char *facts_why_not(const struct facts *f, const struct body *body, struct span text)
{
    struct span type = tree_meta(f->tree, "og:type");
    uint32_t words = block_count_words(text);

    if (words < ERROR_WORDS && says_error(f))
        return "error";
    if (words == 0)
        return "empty";
    if (is_root(f->fetched) && !f->ld->article)
        return "home";
    if ((f->ld->video || span_starts_nocase(type, SPAN("video"))) && words < VIDEO_WORDS)
        return "video";
    if (is_list(f, body))
        return "list";
    return words < MIN_WORDS ? "short" : NULL;
}
