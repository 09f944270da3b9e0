#include "load/fields.h"

#include <stdarg.h>
#include <stdio.h>

#include "common/utf8.h"

void text_copy(struct span text, char *out, size_t size)
{
    struct buf clean = BUF_INIT(4096);
    size_t n = 0;

    utf8_repair(span_sub(text, 0, 1024), &clean);
    struct span rest = buf_span(&clean);
    for (uint32_t cp; rest.len > 0;) {
        size_t step = utf8_decode(rest, &cp);
        if (step == 0 || n + step >= size)
            break;
        memcpy(out + n, rest.p, step);
        n += step;
        rest = span_from(rest, step);
    }
    out[n] = '\0';
    buf_free(&clean);
}

bool fault_set(struct fault *ret, const char *rule, const char *path, const char *fmt, ...)
{
    char message[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(message, sizeof(message), fmt, ap);
    va_end(ap);
    ret->rule = rule;
    text_copy(span_of(path), ret->path, sizeof(ret->path));
    text_copy(span_of(message), ret->message, sizeof(ret->message));
    return false;
}

struct span json_text(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    const char *p = json_string_value(value);

    return p ? (struct span){p, json_string_length(value)} : (struct span){"", 0};
}

long long json_number(const json_t *object, const char *name)
{
    return (long long)json_integer_value(json_object_get(object, name));
}

static bool type_right(const json_t *value, enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
        return json_is_string(value);
    case FIELD_TEXT_OR_NULL:
        return json_is_string(value) || json_is_null(value);
    case FIELD_BOOL:
        return json_is_boolean(value);
    case FIELD_INT:
        return json_is_integer(value);
    case FIELD_NUMBER:
        return json_is_number(value);
    case FIELD_OBJECT:
        return json_is_object(value);
    case FIELD_OBJECT_OR_NULL:
        return json_is_object(value) || json_is_null(value);
    case FIELD_LIST:
        return json_is_array(value);
    }
    return false;
}

static const char *type_name(enum field_type type)
{
    static const char *const names[] = {
        "a string", "a string or null", "true or false",     "a whole number",
        "a number", "an object",        "an object or null", "a list"};
    return names[type];
}

static bool word_known(const char *const *words, struct span text)
{
    for (; *words; words++)
        if (span_is(text, *words))
            return true;
    return false;
}

static bool text_right(struct span text, const struct field *f, const struct code_sets *sets,
                       const char *path, struct fault *ret)
{
    long long length = f->min || f->max ? (long long)utf8_count(text) : 0;

    if (length < f->min || (f->max && length > f->max))
        return fault_set(ret, "length", path, "%lld characters; %lld to %lld are expected", length,
                         f->min, f->max);
    if (f->spelt && !f->spelt(text))
        return fault_set(ret, "pattern", path, "\"%.60s\" is not %s", text.p, f->spelling);
    if (f->words && !word_known(f->words, text))
        return fault_set(ret, "value", path, "\"%.60s\" is none of the words that may stand here",
                         text.p);
    if (text.len > 0 && !code_known(sets, f->codes, text))
        return fault_set(ret, "code", path, "\"%.60s\" is not in the code list \"%s\"", text.p,
                         code_list_name(f->codes));
    return true;
}

static bool number_right(const json_t *value, const struct field *f, const char *path,
                         struct fault *ret)
{
    if (json_number_value(value) >= (double)f->min &&
        (!f->max || json_number_value(value) <= (double)f->max))
        return true;
    return fault_set(ret, "range", path, "%g is not from %lld to %lld", json_number_value(value),
                     f->min, f->max);
}

static bool field_right(const json_t *value, const struct field *f, const struct code_sets *sets,
                        const char *path, struct fault *ret)
{
    if (!type_right(value, f->type))
        return fault_set(ret, "type", path, "%s is expected", type_name(f->type));
    if (json_is_string(value))
        return text_right((struct span){json_string_value(value), json_string_length(value)}, f,
                          sets, path, ret);
    if (json_is_number(value))
        return number_right(value, f, path, ret);
    if (json_is_array(value) && (json_array_size(value) < (size_t)f->min ||
                                 (f->max && json_array_size(value) > (size_t)f->max)))
        return fault_set(ret, "length", path, "%zu elements; %lld to %lld are expected",
                         json_array_size(value), f->min, f->max);
    return true;
}

static const struct field *field_of(const struct field *fields, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(fields[i].name, name))
            return &fields[i];
    return NULL;
}

bool fields_check(const json_t *object, const struct field *fields, size_t n,
                  const struct code_sets *sets, const char *path, struct fault *ret)
{
    char at[160];
    size_t present = 0;

    if (!json_is_object(object))
        return fault_set(ret, "type", path, "an object is expected");
    for (size_t i = 0; i < n; i++) {
        const json_t *value = json_object_get(object, fields[i].name);
        snprintf(at, sizeof(at), "%s%s", path, fields[i].name);
        if (!value && !fields[i].optional)
            return fault_set(ret, "required", at, "is missing");
        if (value && !field_right(value, &fields[i], sets, at, ret))
            return false;
        present += value != NULL;
    }
    if (present == json_object_size(object))
        return true;
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        if (field_of(fields, n, name))
            continue;
        snprintf(at, sizeof(at), "%s%.60s", path, name);
        break;
    }
    return fault_set(ret, "unknown", at, "no such member in format angka/1");
}
