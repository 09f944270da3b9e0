#include "transform/page/article.h"

#include "common/url.h"

#include "transform/page/block.h"
#include "transform/page/body.h"
#include "transform/page/confirm.h"
#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/linked_data.h"
#include "transform/page/lists.h"
#include "transform/page/prune.h"
#include "transform/page/render.h"
#include "transform/page/tree.h"

static const char *const verdict_names[] = {
    [PAGE_OK] = "ok",
    [PAGE_ATTRIBUTES] = "attributes",
    [PAGE_LARGE] = "large",
    [PAGE_DEEP] = "deep",
    [PAGE_CUT] = "cut",
    [PAGE_MEMORY] = "memory",
    [PAGE_NOT_JSON] = "not_json",
};

const char *page_verdict_name(enum page_verdict v)
{
    return verdict_names[v];
}

/* The page's canonical link where it is absolute, else its og:url, else the URL that it was fetched
 * under. */
static struct span canonical_url(const struct tree *t, struct span url, struct arena *arena)
{
    struct span candidates[] = {t->canonical, tree_meta(t, "og:url"), url};
    struct url u, base;
    bool has_base = url.len > 0 && url_parse(url, NULL, arena, &base);

    for (size_t i = 0; i < sizeof(candidates) / sizeof(candidates[0]); i++)
        if (candidates[i].len > 0 &&
            url_canonical(candidates[i], has_base ? &base : NULL, arena, &u))
            return u.text;
    return url;
}

enum page_verdict article_read(struct span html, struct span url, const struct page_lists *lists,
                               struct arena *arena, struct article *ret)
{
    struct article a = {0};
    struct tree tree;
    struct blocks blocks;
    struct body body;
    struct linked_data ld;
    enum page_verdict v = tree_build(html, lists, arena, &tree);

    if (v != PAGE_OK)
        return v;
    linked_data_read(&tree, arena, &ld);
    blocks_build(&tree, arena, &blocks);
    a.url = canonical_url(&tree, url, arena);
    struct facts facts = {.tree = &tree,
                          .blocks = &blocks,
                          .ld = &ld,
                          .lists = lists,
                          .arena = arena,
                          .fetched = url,
                          .url = a.url};
    facts_title(&facts);
    a.title = facts.title;
    struct span host = facts_host(a.url);
    struct body_hints hints = {.lists = lists,
                               .site = lists_site(lists, fold_lower(host, arena)),
                               .title = a.title,
                               .title_block = facts.title_block,
                               .summary = tree_first_meta(&tree, lists, METADATA_SUMMARY)};
    body_choose(&tree, &blocks, &hints, arena, &body);
    confirm_lines(&blocks, ld.body, arena, &body);
    a.site = hints.site && hints.site->name.len ? hints.site->name : facts_site(&facts);
    facts_people(&facts, &body, a.site, &a.author, &a.editor);
    prune_biography(&blocks, &body, a.author);
    a.text = confirm_text(ld.body, &body, lists, arena);
    if (!a.text.p)
        a.text = render_text(&tree, &blocks, &body, arena);
    facts_language(a.text, lists, arena, a.language);
    facts_dates(&facts, &body, strcmp(a.language, "id") == 0 || span_ends(host, SPAN(".id")),
                &a.published, &a.modified);
    a.partial = body.partial;
    a.repaired = fold_count_repairs(a.text);
    a.why_not = facts_why_not(&facts, &body, a.text);
    a.is_article = a.why_not == NULL;
    *ret = a;
    return PAGE_OK;
}
