#include "common/yaml.h"

#include <stdarg.h>
#include <stdio.h>
#include <yaml.h>

#include "common/files.h"

#define MAX_FILE  ((size_t)1 << 20)
#define MAX_DEPTH 8

int yaml_err(const char *path, const struct yaml *at, struct err *err, const char *fmt, ...)
{
    char text[400];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    return err_set(err, EXIT_CONFIG, "%s:%zu: %s", path, at ? at->line : 1, text);
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (const struct yaml *m = map->child; m; m = m->next)
        if (span_is(m->key->text, key))
            return m;
    return NULL;
}

int yaml_only_keys(const char *path, const struct yaml *map, const char *const *keys,
                   struct err *err)
{
    if (map->kind != YAML_MAP)
        return yaml_err(path, map, err, "\"key: value\" lines are expected here");
    for (const struct yaml *m = map->child; m; m = m->next) {
        bool known = false;
        for (const char *const *k = keys; *k && !known; k++)
            known = span_is(m->key->text, *k);
        if (known)
            continue;
        char list[240] = "";
        size_t n = 0;
        for (const char *const *k = keys; *k && n < sizeof(list); k++)
            n += (size_t)snprintf(list + n, sizeof(list) - n, "%s%s", n ? ", " : "", *k);
        return yaml_err(path, m->key, err, "unknown key \"%s\" (known: %s)", m->key->text.p, list);
    }
    return 0;
}

struct reader {
    const char *path;
    struct arena *arena;
    struct span text; /* of the file */
    yaml_parser_t parser;
    struct err *err;
};

/* libyaml gives a place as line, but for bytes that are not UTF-8 only as offset. */
static size_t problem_line(const struct reader *r)
{
    if (r->parser.error != YAML_READER_ERROR)
        return r->parser.problem_mark.line + 1;
    size_t line = 1;
    for (size_t i = 0; i < r->parser.problem_offset && i < r->text.len; i++)
        line += r->text.p[i] == '\n';
    return line;
}

static int next_event(struct reader *r, yaml_event_t *ev)
{
    if (!yaml_parser_parse(&r->parser, ev))
        return err_set(r->err, EXIT_CONFIG, "%s:%zu: %s", r->path, problem_line(r),
                       r->parser.problem ? r->parser.problem : "not YAML");
    return 0;
}

static bool is_anchored(const yaml_event_t *ev)
{
    if (ev->type == YAML_SCALAR_EVENT)
        return ev->data.scalar.anchor || ev->data.scalar.tag;
    if (ev->type == YAML_SEQUENCE_START_EVENT)
        return ev->data.sequence_start.anchor || ev->data.sequence_start.tag;
    if (ev->type == YAML_MAPPING_START_EVENT)
        return ev->data.mapping_start.anchor || ev->data.mapping_start.tag;
    return false;
}

/* Builds the node that begins with ev, which it deletes. */
static int node(struct reader *r, yaml_event_t *ev, unsigned depth, struct yaml **ret)
{
    struct yaml *n = arena_alloc(r->arena, sizeof(*n)), **tail = &n->child;
    yaml_event_type_t type = ev->type;
    bool anchored = is_anchored(ev);
    n->line = (size_t)ev->start_mark.line + 1;

    if (type == YAML_SCALAR_EVENT) {
        n->kind = YAML_SCALAR;
        n->text = arena_dup(
            r->arena, (struct span){(const char *)ev->data.scalar.value, ev->data.scalar.length});
    }
    yaml_event_delete(ev);
    if (anchored)
        return yaml_err(r->path, n, r->err, "anchors and tags are not used here");
    if (type == YAML_SCALAR_EVENT) {
        if (strlen(n->text.p) != n->text.len)
            return yaml_err(r->path, n, r->err, "a NUL byte in a value");
        *ret = n;
        return 0;
    }
    if (type != YAML_SEQUENCE_START_EVENT && type != YAML_MAPPING_START_EVENT)
        return yaml_err(r->path, n, r->err, "aliases are not used here");
    if (depth == MAX_DEPTH)
        return yaml_err(r->path, n, r->err, "nested more than %d deep", MAX_DEPTH);
    n->kind = type == YAML_MAPPING_START_EVENT ? YAML_MAP : YAML_LIST;
    for (;;) {
        struct yaml *key = NULL, *value;
        yaml_event_t inner;
        if (next_event(r, &inner) < 0)
            return -1;
        if (inner.type == YAML_SEQUENCE_END_EVENT || inner.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&inner);
            break;
        }
        if (n->kind == YAML_MAP) {
            if (node(r, &inner, depth + 1, &key) < 0)
                return -1;
            if (key->kind != YAML_SCALAR)
                return yaml_err(r->path, key, r->err, "a key must be plain text");
            if (yaml_get(n, key->text.p))
                return yaml_err(r->path, key, r->err, "key \"%s\" stands twice", key->text.p);
            if (next_event(r, &inner) < 0)
                return -1;
        }
        if (node(r, &inner, depth + 1, &value) < 0)
            return -1;
        value->key = key;
        *tail = value;
        tail = &value->next;
    }
    *ret = n;
    return 0;
}

int yaml_read(const char *path, struct arena *arena, struct yaml **ret, struct err *err)
{
    struct buf file = BUF_INIT(MAX_FILE);
    struct reader r = {.path = path, .arena = arena, .err = err};
    struct yaml *root = NULL;
    yaml_event_t ev;
    int rc = -1;

    if (file_read(path, &file, err) < 0) {
        err->status = EXIT_CONFIG;
        buf_free(&file);
        return -1;
    }
    if (!yaml_parser_initialize(&r.parser))
        die_no_memory(0);
    r.text = file.p ? buf_span(&file) : SPAN("");
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.text.p, r.text.len);
    for (bool end = false; !end;) {
        if (next_event(&r, &ev) < 0)
            goto out;
        if (ev.type == YAML_SCALAR_EVENT || ev.type == YAML_SEQUENCE_START_EVENT ||
            ev.type == YAML_MAPPING_START_EVENT || ev.type == YAML_ALIAS_EVENT) {
            if (root) {
                yaml_event_delete(&ev);
                err_set(err, EXIT_CONFIG, "%s: more than one YAML document", path);
                goto out;
            }
            if (node(&r, &ev, 0, &root) < 0)
                goto out;
            continue;
        }
        end = ev.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&ev);
    }
    *ret = root;
    rc = 0;
out:
    yaml_parser_delete(&r.parser);
    buf_free(&file);
    return rc;
}
