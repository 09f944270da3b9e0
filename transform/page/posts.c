#include <jansson.h>

#include "common/url.h"

#include "transform/page/article.h"
#include "transform/page/body.h"
#include "transform/page/facts.h"
#include "transform/page/fold.h"
#include "transform/page/render.h"
#include "transform/page/when.h"

#define MAX_TITLE 2000 /* bytes */
#define MAX_POSTS 200  /* of one answer; WordPress gives at most 100 */

struct reading {
    struct span url; /* of the request */
    const struct page_lists *lists;
    struct arena *arena;
};

static struct span string_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_object(value)) /* {"rendered": "..."} */
        value = json_object_get(value, "rendered");
    if (!json_is_string(value))
        return (struct span){"", 0};
    return (struct span){json_string_value(value), json_string_length(value)};
}

/* A title may hold tags and references. */
static struct span plain_text(const struct reading *r, struct span html)
{
    struct tree t;
    if (tree_build(html, r->lists, r->arena, &t) != PAGE_OK)
        return (struct span){"", 0};
    return tree_text(&t, 0, MAX_TITLE, r->arena);
}

/* `date` is the site's local time, `date_gmt` the same moment in UTC: their difference is its zone.
 */
static struct datetime local_date(const json_t *post, const char *local_key, const char *gmt_key)
{
    struct datetime local = {0}, gmt;

    if (!when_stamp(string_at(post, local_key), &local))
        return (struct datetime){0};
    if (local.hour >= 0 && local.zone == ZONE_NONE && when_stamp(string_at(post, gmt_key), &gmt)) {
        long long seconds = datetime_to_unix(&local, 0) - datetime_to_unix(&gmt, 0);
        if (seconds % 900 == 0 && seconds >= -12 * 3600 && seconds <= 14 * 3600)
            local.zone = (int)(seconds / 60);
    }
    return local;
}

/* Where the answer was asked for with _embed, or a plugin adds the name. */
static struct span author_of(const json_t *post)
{
    const json_t *embedded = json_object_get(json_object_get(post, "_embedded"), "author");
    struct span name = string_at(json_array_get(embedded, 0), "name");
    return name.len > 0 ? name : string_at(json_object_get(post, "yoast_head_json"), "author");
}

static enum page_verdict read_content(const struct reading *r, struct span html, struct article *a)
{
    struct tree tree;
    struct blocks blocks;
    struct body body;
    enum page_verdict v = tree_build(html, r->lists, r->arena, &tree);

    if (v != PAGE_OK)
        return v;
    blocks_build(&tree, r->arena, &blocks);
    struct body_hints hints = {
        .lists = r->lists, .title = a->title, .title_block = (uint32_t)blocks.n, .whole = true};
    body_choose(&tree, &blocks, &hints, r->arena, &body);
    a->text = render_text(&tree, &blocks, &body, r->arena);
    a->partial = body.partial;
    if (a->author.len == 0 && body.author.p)
        a->author = body.author;
    a->editor = body.editor.p ? body.editor : SPAN("");
    return PAGE_OK;
}

/* False where the object is no post, or one without content. */
static bool read_post(const struct reading *r, const json_t *post, struct article *ret)
{
    struct article a = {0};
    struct span content = string_at(post, "content");
    struct url base, link;

    if (!json_is_object(post) || content.len == 0)
        return false;
    bool has_base = r->url.len > 0 && url_parse(r->url, NULL, r->arena, &base);
    a.url = url_canonical(string_at(post, "link"), has_base ? &base : NULL, r->arena, &link)
                ? link.text
                : SPAN("");
    a.title = plain_text(r, string_at(post, "title"));
    a.author = fold_text(fold_entities(author_of(post), r->arena), r->arena);
    a.site = facts_host(a.url);
    a.published = local_date(post, "date", "date_gmt");
    a.modified = local_date(post, "modified", "modified_gmt");
    if (read_content(r, content, &a) != PAGE_OK)
        return false;
    facts_language(a.text, r->lists, r->arena, a.language);
    a.repaired = fold_count_repairs(a.text);
    a.why_not = a.text.len == 0 ? "empty" : NULL;
    a.is_article = a.why_not == NULL;
    *ret = a;
    return true;
}

enum page_verdict posts_read(struct span json, struct span url, const struct page_lists *lists,
                             struct arena *arena, struct article **ret, size_t *ret_n)
{
    struct reading r = {url, lists, arena};
    json_error_t error;
    json_t *root = json_loadb(json.p, json.len, 0, &error);
    size_t n = json_is_array(root) ? json_array_size(root) : 1, found = 0;
    enum page_verdict v = PAGE_NOT_JSON;

    if (!root || (json_is_object(root) && !json_object_get(root, "content")))
        goto out;
    n = n < MAX_POSTS ? n : MAX_POSTS;
    struct article *articles = arena_array(arena, n + 1, sizeof(*articles));
    for (size_t i = 0; i < n; i++)
        found +=
            read_post(&r, json_is_array(root) ? json_array_get(root, i) : root, &articles[found]);
    if (found == 0 && n > 0) /* an array of something else */
        goto out;
    *ret = articles;
    *ret_n = found;
    v = PAGE_OK;
out:
    json_decref(root);
    return v;
}
