#include "load/document.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/utf8.h"

/* document_tables, in this order; the types of statements follow in that of
 * document_statement_types. */
enum { OF_DOCUMENT, OF_WARC, OF_ENGINE, OF_OBSERVATION, OF_CHECK, OF_STATEMENT };

struct checking {
    const struct code_sets *sets;
    struct fault *fault;
    long long text_length; /* code points */
    struct span *ids;      /* of the observations, sorted */
    size_t n_ids;
};

static bool check_table(const struct checking *c, const json_t *object, int table, const char *path)
{
    const struct field_table *t = &document_tables[table];
    return fields_check(object, t->fields, t->n, c->sets, path, c->fault);
}

static bool check_place(const struct checking *c, const json_t *object, const char *path)
{
    long long start = json_number(object, "start"), end = json_number(object, "end");

    if (start < end && end <= c->text_length)
        return true;
    return fault_set(c->fault, "offset", path,
                     "%lld to %lld is no stretch of a text of %lld characters", start, end,
                     c->text_length);
}

static bool check_sectors(const struct checking *c, const json_t *sectors)
{
    char path[40];
    bool seen[26] = {false};
    size_t i;
    const json_t *sector;

    json_array_foreach(sectors, i, sector)
    {
        struct span code = {json_string_value(sector), json_string_length(sector)};
        snprintf(path, sizeof(path), "sectors[%zu]", i);
        if (!code.p)
            return fault_set(c->fault, "type", path, "a string is expected");
        if (code.len != 1 || code.p[0] < 'A' || code.p[0] > 'U')
            return fault_set(c->fault, "pattern", path, "\"%.60s\" is not a letter from A to U",
                             code.p);
        if (!code_known(c->sets, CODE_SECTOR, code))
            return fault_set(c->fault, "code", path, "\"%.60s\" is not in the code list \"sector\"",
                             code.p);
        if (seen[code.p[0] - 'A'])
            return fault_set(c->fault, "unique", path, "\"%.60s\" stands there twice", code.p);
        seen[code.p[0] - 'A'] = true;
    }
    return true;
}

static bool check_with(const struct checking *c, const json_t *with, const char *path)
{
    struct code_set known = {c->ids, c->n_ids};
    struct code_sets ids = {.lists = {[CODE_AREA] = known}};
    size_t i;
    const json_t *id;

    json_array_foreach(with, i, id)
    {
        if (!json_is_string(id))
            return fault_set(c->fault, "type", path, "with[%zu]: a string is expected", i);
        struct span text = {json_string_value(id), json_string_length(id)};
        if (!code_known(&ids, CODE_AREA, text))
            return fault_set(c->fault, "reference", path,
                             "with[%zu]: \"%.60s\" is no observation of this document", i, text.p);
    }
    return true;
}

static bool check_observation(const struct checking *c, const json_t *o, size_t index)
{
    char path[80];
    size_t i;
    const json_t *check;

    snprintf(path, sizeof(path), "observations[%zu].", index);
    if (!check_table(c, o, OF_OBSERVATION, path) || !check_place(c, o, path))
        return false;
    json_array_foreach(json_object_get(o, "checks"), i, check)
    {
        snprintf(path, sizeof(path), "observations[%zu].checks[%zu].", index, i);
        if (!check_table(c, check, OF_CHECK, path))
            return false;
    }
    return true;
}

/* Collects the ids; every id once. Observations are already known to be well formed. */
static bool check_ids(struct checking *c, const json_t *observations)
{
    size_t i;
    const json_t *o;

    json_array_foreach(observations, i, o) c->ids[i] = json_text(o, "id");
    c->n_ids = code_set_of(c->ids, json_array_size(observations)).n;
    for (i = 1; i < c->n_ids; i++)
        if (span_eq(c->ids[i - 1], c->ids[i]))
            return fault_set(c->fault, "unique", "observations", "two have the id %.32s",
                             c->ids[i].p);
    return true;
}

static bool check_references(const struct checking *c, const json_t *observations)
{
    char path[80];
    size_t i, k;
    const json_t *o, *check;

    json_array_foreach(observations, i, o)
        json_array_foreach(json_object_get(o, "checks"), k, check)
    {
        snprintf(path, sizeof(path), "observations[%zu].checks[%zu]", i, k);
        if (!check_with(c, json_object_get(check, "with"), path))
            return false;
    }
    return true;
}

static bool check_statement(const struct checking *c, const json_t *s, size_t index)
{
    char path[80];
    struct span type = json_text(s, "type");
    int table = 0;

    /* an unknown type is told by the table of the first */
    for (int i = 0; document_statement_types[i]; i++)
        if (span_is(type, document_statement_types[i]))
            table = i;
    snprintf(path, sizeof(path), "statements[%zu].", index);
    return check_table(c, s, OF_STATEMENT + table, path) && check_place(c, s, path);
}

static bool check_document(struct checking *c, const json_t *doc)
{
    const json_t *warc = json_object_get(doc, "warc"), *item;
    const json_t *observations = json_object_get(doc, "observations");
    size_t i;

    if (!check_table(c, doc, OF_DOCUMENT, ""))
        return false;
    if (!json_is_null(warc) && !check_table(c, warc, OF_WARC, "warc."))
        return false;
    if (!check_table(c, json_object_get(doc, "engine"), OF_ENGINE, "engine.") ||
        !check_sectors(c, json_object_get(doc, "sectors")))
        return false;
    c->text_length = (long long)utf8_count(json_text(doc, "text"));
    json_array_foreach(observations, i, item) if (!check_observation(c, item, i)) return false;
    json_array_foreach(json_object_get(doc, "statements"), i,
                       item) if (!check_statement(c, item, i)) return false;
    c->ids = calloc(json_array_size(observations) + 1, sizeof(*c->ids));
    if (!c->ids)
        die_no_memory(json_array_size(observations) * sizeof(*c->ids));
    bool right = check_ids(c, observations) && check_references(c, observations);
    free(c->ids);
    return right;
}

/* Counts brackets that are open at once and values, outside of strings. Stops a line before the
 * parser recurses into it, or takes a hundred bytes of memory for each two of the line. */
static bool too_much(struct span line, struct fault *ret)
{
    int depth = 0;
    long values = 0;
    bool text = false;

    for (size_t i = 0; i < line.len; i++) {
        char c = line.p[i];
        if (text) {
            i += c == '\\';
            text = c != '"';
        } else if (c == '"') {
            text = true;
        } else if (c == '{' || c == '[') {
            depth++;
            values++;
        } else if (c == '}' || c == ']') {
            depth--;
        } else if (c == ',') {
            values++;
        }
        if (depth > DOCUMENT_MAX_DEPTH)
            return !fault_set(ret, "depth", "", "more than %d levels of brackets",
                              DOCUMENT_MAX_DEPTH);
        if (values > DOCUMENT_MAX_VALUES)
            return !fault_set(ret, "values", "", "more than %ld values", DOCUMENT_MAX_VALUES);
    }
    return false;
}

/* Lines up to a megabyte, which all but hostile ones are, take at most some thirty times as much. */
#define ARENA_LINE  ((size_t)1 << 20)
#define ARENA_BYTES ((size_t)128 << 20)

static struct arena *of_documents; /* jansson's hooks have no argument to pass it through */
static bool in_arena;              /* the document that lives now */

static void *take(size_t size)
{
    return in_arena ? arena_alloc(of_documents, size) : malloc(size);
}

static void leave(void *p)
{
    if (!in_arena)
        free(p);
}

void document_use_arena(void)
{
    assert(!of_documents);
    of_documents = arena_new(ARENA_BYTES);
    json_set_alloc_funcs(take, leave);
}

json_t *document_read(struct span line, const struct code_sets *sets, struct fault *ret)
{
    struct checking c = {.sets = sets, .fault = ret};
    json_error_t error;

    ret->document_id[0] = '\0';
    if (too_much(line, ret))
        return NULL;
    in_arena = of_documents && line.len <= ARENA_LINE;
    if (in_arena)
        arena_reset(of_documents);
    json_t *doc = json_loadb(line.p, line.len, JSON_REJECT_DUPLICATES, &error);
    if (!doc) {
        fault_set(ret, "json", "", "column %d: %s", error.column, error.text);
        return NULL;
    }
    if (!check_document(&c, doc)) {
        text_copy(json_text(doc, "id"), ret->document_id, sizeof(ret->document_id));
        json_decref(doc);
        return NULL;
    }
    return doc;
}
