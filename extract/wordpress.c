#include "extract/wordpress.h"

#include "extract/json_fields.h"

/* "date_gmt" is UTC without saying so; "date" is the site's own clock. */
static struct span utc_or_local(const json_t *post, const char *utc_key, const char *local_key,
                                struct arena *arena)
{
    struct span utc = json_field_date(post, utc_key, arena);
    if (utc.p && utc.len == strlen("2023-03-17T00:05:00"))
        return arena_printf(arena, "%.*s+00:00", SPAN_ARG(utc));
    return utc.p ? utc : json_field_date(post, local_key, arena);
}

void wordpress_read(struct span text, struct arena *arena, struct list *ret)
{
    struct list l = {.kind = LIST_POSTS, .verdict = LIST_OTHER};
    json_t *root = json_fields_load(text), *post;
    size_t i;

    if (json_is_array(root)) {
        l.format = "posts";
        l.verdict = LIST_WHOLE;
    }
    if (l.format)
        json_array_foreach(root, i, post)
        {
            struct span link = json_field(post, "link", arena);
            struct list_item *item = link.p ? list_add(&l, arena) : NULL;
            if (!item)
                continue;
            item->url = link;
            item->id = json_field(post, "id", arena);
            item->title = json_field(json_object_get(post, "title"), "rendered", arena);
            item->published = utc_or_local(post, "date_gmt", "date", arena);
            item->updated = utc_or_local(post, "modified_gmt", "modified", arena);
        }
    json_decref(root);
    *ret = l;
}
