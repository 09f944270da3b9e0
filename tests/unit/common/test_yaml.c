#include "common/buf.h"
#include "common/yaml.h"

#include "tests/unit/common/scratch.h"
#include "tests/unit/rows.h"

struct row {
    const char *name, *text;
    const char
        *want; /* the tree: text@line, {key:value}, [item] - or the message behind the path */
    bool good;
};

static const struct row rows[] = {
    {"a map", "name: lamongan\nkind: feed\n", "{name:lamongan@1 kind:feed@2 }", true},
    {"a list of maps", "- a: 1\n- a: 2\n", "[{a:1@1 }{a:2@2 }]", true},
    {"nested", "sources:\n  - name: x\n    tags: [p, q]\n",
     "{sources:[{name:x@2 tags:[p@3 q@3 ]}]}", true},
    {"quotes", "a: \"1: 2\"\nb: 'it''s'\n", "{a:1: 2@1 b:it's@2 }", true},
    {"an empty value", "a:\n", "{a:@1 }", true},
    {"booleans and numbers are text", "a: true\nb: 010\n", "{a:true@1 b:010@2 }", true},
    {"comments", "# x\na: 1 # y\n", "{a:1@2 }", true},
    {"a scalar alone", "hello\n", "hello@1 ", true},
    {"an empty file", "", "", true},
    {"comments alone", "# nothing\n", "", true},
    {"a key twice", "a: 1\nb: 2\na: 3\n", ":3: key \"a\" stands twice", false},
    {"an anchor on text", "a: &x 1\n", ":1: anchors and tags are not used here", false},
    {"an anchor on a map", "a: &x\n  b: 1\n", ":1: anchors and tags are not used here", false},
    {"an anchor on a list", "a: &x [1]\n", ":1: anchors and tags are not used here", false},
    {"an alias", "a: 1\nb: *x\n", ":2: aliases are not used here", false},
    {"a tag on text", "a: !!str 1\n", ":1: anchors and tags are not used here", false},
    {"a tag on a map", "!!python/object:os.system\na: 1\n",
     ":1: anchors and tags are not used here", false},
    {"a map as a key", "{a: 1}: 2\n", ":1: a key must be plain text", false},
    {"two documents", "a: 1\n---\nb: 2\n", ": more than one YAML document", false},
    {"eight deep", "[[[[[[[[x]]]]]]]]\n", "[[[[[[[[x@1 ]]]]]]]]", true},
    {"nine deep", "\n[[[[[[[[[x]]]]]]]]]\n", ":2: nested more than 8 deep", false},
    {"a tab", "a:\n\tb: 1\n", ":2: found character that cannot start any token", false},
    {"an open bracket", "a: [1, 2\n", ":2: did not find expected ',' or ']'", false},
    {"an open quote", "a: \"x\n", ":2: found unexpected end of stream", false},
    {"not UTF-8", "a: 1\nb: \xE9x\n", ":2: invalid trailing UTF-8 octet", false},
    {"a NUL in a value", "a: \"x\\0y\"\n", ":1: a NUL byte in a value", false},
};

static void dump(const struct yaml *n, struct buf *out)
{
    if (!n)
        return;
    if (n->kind == YAML_SCALAR) {
        buf_printf(out, "%s@%zu ", n->text.p, n->line);
        return;
    }
    buf_addc(out, n->kind == YAML_MAP ? '{' : '[');
    for (const struct yaml *m = n->child; m; m = m->next) {
        if (m->key)
            buf_printf(out, "%s:", m->key->text.p);
        dump(m, out);
    }
    buf_addc(out, n->kind == YAML_MAP ? '}' : ']');
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new(1 << 20);
    struct buf out = BUF_INIT(1000);
    struct err err = {.msg = ""};
    struct yaml untouched, *root = &untouched;
    const char *path = scratch_write("a.yaml", span_of(row->text));

    assert_int_equal(yaml_read(path, arena, &root, &err), row->good ? 0 : -1);
    if (row->good) {
        dump(root, &out);
        assert_string_equal(out.p ? out.p : "", row->want);
    } else {
        assert_ptr_equal(root, &untouched);
        assert_int_equal(err.status, EXIT_CONFIG);
        assert_true(span_starts(span_of(err.msg), span_of(path)));
        assert_string_equal(err.msg + strlen(path), row->want);
    }
    buf_free(&out);
    arena_free(arena);
}

static void keys(void **state)
{
    static const char *const known[] = {"name", "url", NULL};
    struct arena *arena = arena_new(1 << 20);
    struct yaml *root;
    struct err err;
    const char *path = scratch_write("a.yaml", SPAN("name: x\nurll: y\n"));

    (void)state;
    assert_int_equal(yaml_read(path, arena, &root, &err), 0);
    assert_int_equal(yaml_only_keys(path, root, known, &err), -1);
    assert_string_equal(err.msg + strlen(path), ":2: unknown key \"urll\" (known: name, url)");
    assert_non_null(yaml_get(root, "name"));
    assert_null(yaml_get(root, "url"));
    assert_null(yaml_get(NULL, "url"));
    /* a list where a map belongs */
    path = scratch_write("a.yaml", SPAN("- name\n"));
    assert_int_equal(yaml_read(path, arena, &root, &err), 0);
    assert_int_equal(yaml_only_keys(path, root, known, &err), -1);
    assert_string_equal(err.msg + strlen(path), ":1: \"key: value\" lines are expected here");
    assert_null(yaml_get(root, "name"));
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {cmocka_unit_test(keys)};
    scratch_make();
    int failed = ROWS_RUN("yaml", rows, check);
    return failed + cmocka_run_group_tests_name("yaml: keys", tests, NULL, NULL);
}
