#include "extract/feed_json.h"

#include "extract/json_fields.h"

static struct span author_of(const json_t *item, struct arena *arena)
{
    const json_t *authors = json_object_get(item, "authors");
    const json_t *one =
        json_is_array(authors) ? json_array_get(authors, 0) : json_object_get(item, "author");
    return json_field(one, "name", arena);
}

/* As written where it is absolute or cannot be resolved. */
static struct span resolved(struct span url, const struct url *base, struct arena *arena)
{
    struct url u;
    bool relative = url.p && !url_parse(url, NULL, arena, &u);
    return relative && base && url_parse(url, base, arena, &u) ? u.text : url;
}

static void take(struct list *l, const json_t *item, const struct url *base, struct arena *arena)
{
    struct list_item *i = json_is_object(item) ? list_add(l, arena) : NULL;

    if (!i)
        return;
    i->url = resolved(json_field(item, "url", arena), base, arena);
    i->title = json_field(item, "title", arena);
    i->id = json_field(item, "id", arena);
    i->published = json_field_date(item, "date_published", arena);
    i->updated = json_field_date(item, "date_modified", arena);
    i->summary = json_field(item, "summary", arena);
    i->language = json_field(item, "language", arena);
    i->author = author_of(item, arena);
}

bool feed_json_read(struct span text, const struct url *base, struct arena *arena, struct list *ret)
{
    struct list l = {.kind = LIST_FEED, .verdict = LIST_WHOLE, .format = "json"};
    json_t *root = json_fields_load(text);
    const json_t *items = json_object_get(root, "items"), *item;
    size_t i;

    if (!json_is_array(items)) {
        json_decref(root);
        return false;
    }
    l.title = json_field(root, "title", arena);
    l.language = json_field(root, "language", arena);
    l.next = resolved(json_field(root, "next_url", arena), base, arena);
    json_array_foreach(items, i, item) take(&l, item, base, arena);
    json_decref(root);
    *ret = l;
    return true;
}
