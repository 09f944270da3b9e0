#include "extract/json_fields.h"

#include "common/datetime.h"

json_t *json_fields_load(struct span text)
{
    json_error_t error;
    text = span_trim(text);
    if (text.len == 0 || (text.p[0] != '{' && text.p[0] != '['))
        return NULL;
    return json_loadb(text.p, text.len, 0, &error);
}

struct span json_field(const json_t *object, const char *key, struct arena *arena)
{
    const json_t *v = json_object_get(object, key);
    if (json_is_integer(v))
        return arena_printf(arena, "%lld", (long long)json_integer_value(v));
    struct span s = {json_string_value(v), json_string_length(v)};
    s = span_trim(s);
    if (!s.p || s.len == 0)
        return (struct span){NULL, 0};
    return arena_dup(arena, s);
}

struct span json_field_date(const json_t *object, const char *key, struct arena *arena)
{
    struct span s = json_field(object, key, arena);
    struct datetime t;
    char text[DATETIME_TEXT];
    if (!s.p || !datetime_parse(s, &t))
        return (struct span){NULL, 0};
    datetime_format(&t, text);
    return arena_dup(arena, span_of(text));
}
