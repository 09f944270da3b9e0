/* The tables of document.c say what config/schema/document.schema.json says. */
#include <jansson.h>
#include <stdio.h>

#include "load/document.h"
#include "tests/unit/rows.h"

#define MAX_ROWS 200

struct row {
    const char *name;
    const struct field_table *table;
    const struct field *field;
};

static json_t *schema;

/* The part of the schema that a table is about; *ret_own: what the type of statement adds. */
static const json_t *part_of(const struct field_table *t, const json_t **ret_own)
{
    const json_t *observation = json_object_get(json_object_get(schema, "$defs"), "observation");
    const json_t *statement = json_object_get(json_object_get(schema, "$defs"), "statement"), *one;
    size_t i;

    *ret_own = NULL;
    if (!strcmp(t->of, ""))
        return schema;
    if (!strcmp(t->of, "observation"))
        return observation;
    if (!strcmp(t->of, "check"))
        return json_object_get(
            json_object_get(json_object_get(observation, "properties"), "checks"), "items");
    if (!strcmp(t->of, "warc") || !strcmp(t->of, "engine"))
        return json_object_get(json_object_get(schema, "properties"), t->of);
    json_array_foreach(json_object_get(statement, "oneOf"), i, one)
    {
        const json_t *type = json_object_get(json_object_get(one, "properties"), "type");
        if (!strcmp(json_string_value(json_object_get(type, "const")), t->of))
            *ret_own = one;
    }
    assert_non_null(*ret_own);
    return statement;
}

static bool holds(const json_t *list, const char *text)
{
    size_t i;
    const json_t *item;

    json_array_foreach(list, i, item) if (json_is_string(item) &&
                                          !strcmp(json_string_value(item), text)) return true;
    return false;
}

static const json_t *property(const json_t *part, const char *name)
{
    const json_t *p = json_object_get(json_object_get(part, "properties"), name);
    const char *ref = json_string_value(json_object_get(p, "$ref"));
    return ref ? json_object_get(json_object_get(schema, "$defs"), strrchr(ref, '/') + 1) : p;
}

static const char *type_of(enum field_type type)
{
    static const char *const names[] = {"string", "string null", "boolean",     "integer",
                                        "number", "object",      "object null", "array"};
    return names[type];
}

static void check_type(const json_t *p, const struct field *f)
{
    char got[40] = "";
    const json_t *type = json_object_get(p, "type"), *item;
    size_t i;

    if (!type) { /* enum and const are of strings throughout */
        assert_int_equal(f->type, FIELD_TEXT);
        return;
    }
    if (json_is_string(type))
        snprintf(got, sizeof(got), "%s", json_string_value(type));
    json_array_foreach(type, i, item) snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s",
                                               i ? " " : "", json_string_value(item));
    assert_string_equal(got, type_of(f->type));
}

static void check_words(const json_t *p, const struct field *f)
{
    const json_t *words = json_object_get(p, "enum"), *only = json_object_get(p, "const");
    size_t n = 0;

    for (; f->words && f->words[n].p; n++)
        assert_true(only ? !strcmp(json_string_value(only), f->words[n].p)
                         : holds(words, f->words[n].p));
    assert_int_equal(n, only ? 1 : json_array_size(words));
}

static void check_limits(const json_t *p, const struct field *f)
{
    static const char *const lows[] = {"minLength", "minItems", "minimum"};
    static const char *const highs[] = {"maxLength", "maxItems", "maximum"};
    long long low = 0, high = 0;

    for (int i = 0; i < 3; i++) {
        low += json_integer_value(json_object_get(p, lows[i]));
        high += json_integer_value(json_object_get(p, highs[i]));
    }
    assert_int_equal(f->min, low);
    /* offsets have a limit of ours: the column's */
    if (high || f->type != FIELD_INT)
        assert_int_equal(f->max, high);
}

static void check(void **state)
{
    const struct row *row = *state;
    const json_t *own, *part = part_of(row->table, &own), *p = property(part, row->field->name.p);

    assert_non_null(p);
    bool required = holds(json_object_get(part, "required"), row->field->name.p) ||
                    holds(json_object_get(own, "required"), row->field->name.p);
    assert_int_equal(row->field->optional, !required);
    check_type(p, row->field);
    check_words(p, row->field);
    check_limits(p, row->field);
    assert_int_equal(row->field->spelt != NULL, json_object_get(p, "pattern") != NULL);
}

/* The schema has no member that the table lacks, and allows no other. */
static void check_whole(void **state)
{
    const struct row *row = *state;
    const json_t *own, *part = part_of(row->table, &own);

    assert_true(json_is_false(json_object_get(part, "additionalProperties")));
    assert_int_equal(json_object_size(json_object_get(part, "properties")), row->table->n);
}

int main(void)
{
    static struct row rows[MAX_ROWS], wholes[MAX_ROWS];
    static char names[MAX_ROWS][80];
    size_t n = 0;
    json_error_t error;

    schema = json_load_file("config/schema/document.schema.json", 0, &error);
    if (!schema) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    for (size_t t = 0; t < document_tables_n; t++) {
        const struct field_table *table = &document_tables[t];
        wholes[t] = (struct row){*table->of ? table->of : "document", table, NULL};
        for (size_t i = 0; i < table->n; i++, n++) {
            snprintf(names[n], sizeof(names[n]), "%s.%s", wholes[t].name, table->fields[i].name.p);
            rows[n] = (struct row){names[n], table, &table->fields[i]};
        }
    }
    int failed = rows_run("schema, members", rows, sizeof(rows[0]), n, check);
    failed += rows_run("schema, whole", wholes, sizeof(wholes[0]), document_tables_n, check_whole);
    json_decref(schema);
    return failed;
}
