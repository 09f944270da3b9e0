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

static void place_spell(struct place at, struct buf *out)
{
    if (at.list)
        buf_adds(out, at.list);
    if (at.index >= 0)
        buf_printf(out, "[%ld]", at.index);
    if (at.inner)
        buf_printf(out, ".%s", at.inner);
    if (at.inner_index >= 0)
        buf_printf(out, "[%ld]", at.inner_index);
    if (at.member.len)
        buf_printf(out, "%s%.*s", at.list ? "." : "", SPAN_ARG(span_sub(at.member, 0, 60)));
}

bool fault_set(struct fault *ret, const char *rule, struct place at, const char *fmt, ...)
{
    struct buf path = BUF_INIT(512);
    char message[512];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(message, sizeof(message), fmt, ap);
    va_end(ap);
    place_spell(at, &path);
    ret->rule = rule;
    text_copy(buf_span(&path), ret->path, sizeof(ret->path));
    text_copy(span_of(message), ret->message, sizeof(ret->message));
    buf_free(&path);
    return false;
}

/* What a message shows of a text. */
#define SHOWN(text) SPAN_ARG(span_sub((text), 0, 60))

static bool type_right(const struct node *value, enum field_type type)
{
    switch (type) {
    case FIELD_TEXT:
        return value->type == NODE_TEXT;
    case FIELD_TEXT_OR_NULL:
        return value->type == NODE_TEXT || value->type == NODE_NULL;
    case FIELD_BOOL:
        return value->type == NODE_BOOL;
    case FIELD_INT:
        return value->type == NODE_INT;
    case FIELD_NUMBER:
        return value->type == NODE_INT || value->type == NODE_REAL;
    case FIELD_OBJECT:
        return value->type == NODE_OBJECT;
    case FIELD_OBJECT_OR_NULL:
        return value->type == NODE_OBJECT || value->type == NODE_NULL;
    case FIELD_LIST:
        return value->type == NODE_LIST;
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

static bool word_known(const struct span *words, struct span text)
{
    for (; words->p; words++)
        if (span_eq(text, *words))
            return true;
    return false;
}

static bool text_right(struct span text, const struct field *f, const struct code_sets *sets,
                       struct place at, struct fault *ret)
{
    long long length = f->min || f->max ? (long long)utf8_count(text) : 0;

    if (length < f->min || (f->max && length > f->max))
        return fault_set(ret, "length", at, "%lld characters; %lld to %lld are expected", length,
                         f->min, f->max);
    if (f->spelt && !f->spelt(text))
        return fault_set(ret, "pattern", at, "\"%.*s\" is not %s", SHOWN(text), f->spelling);
    if (f->words && !word_known(f->words, text))
        return fault_set(ret, "value", at, "\"%.*s\" is none of the words that may stand here",
                         SHOWN(text));
    if (text.len > 0 && !code_known(sets, f->codes, text))
        return fault_set(ret, "code", at, "\"%.*s\" is not in the code list \"%s\"", SHOWN(text),
                         code_list_name(f->codes));
    return true;
}

static bool number_right(const struct node *value, const struct field *f, struct place at,
                         struct fault *ret)
{
    if (value->real >= (double)f->min && (!f->max || value->real <= (double)f->max))
        return true;
    return fault_set(ret, "range", at, "%g is not from %lld to %lld", value->real, f->min, f->max);
}

static bool list_right(const struct node *list, const struct field *f, struct place at,
                       struct fault *ret)
{
    if (list->n >= (size_t)f->min && (!f->max || list->n <= (size_t)f->max))
        return true;
    return fault_set(ret, "length", at, "%zu elements; %lld to %lld are expected", list->n, f->min,
                     f->max);
}

static bool field_right(const struct node *value, const struct field *f,
                        const struct code_sets *sets, struct place at, struct fault *ret)
{
    if (!type_right(value, f->type))
        return fault_set(ret, "type", at, "%s is expected", type_name(f->type));
    switch (value->type) {
    case NODE_TEXT:
        return text_right(value->text, f, sets, at, ret);
    case NODE_INT:
    case NODE_REAL:
        return number_right(value, f, at, ret);
    case NODE_LIST:
        return list_right(value, f, at, ret);
    case NODE_NULL:
    case NODE_BOOL:
    case NODE_OBJECT:
        break;
    }
    return true;
}

static bool known_field(const struct field *fields, size_t n, struct span name)
{
    for (size_t i = 0; i < n; i++)
        if (span_eq(name, fields[i].name))
            return true;
    return false;
}

bool fields_check(const struct node *object, const struct field *fields, size_t n,
                  const struct code_sets *sets, struct place at, struct fault *ret)
{
    const struct node *next = object->first;
    size_t present = 0;

    if (object->type != NODE_OBJECT)
        return fault_set(ret, "type", at, "an object is expected");
    for (size_t i = 0; i < n; i++) {
        const struct node *value = node_next_member(object, &next, fields[i].name);
        at.member = fields[i].name;
        if (!value && !fields[i].optional)
            return fault_set(ret, "required", at, "is missing");
        if (value && !field_right(value, &fields[i], sets, at, ret))
            return false;
        present += value != NULL;
    }
    if (present == object->n)
        return true;
    for (next = object->first; next && known_field(fields, n, next->name); next = next->next)
        ;
    at.member = next ? next->name : at.member;
    return fault_set(ret, "unknown", at, "no such member in format angka/1");
}
