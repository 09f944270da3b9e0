/* Lines of JSON: what is taken and what not, and that jansson says the same of lines that are changed by chance. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "common/files.h"

#include "load/node.h"
#include "tests/fuzz/load_line.h"
#include "tests/unit/rows.h"

#define CHANGES 20000

static const struct node_limits limits = {4, 50, 8};
static const struct node_limits wide = {1000, 1000000, 1000};

struct row {
    const char *name, *line;
    const char *rule; /* NULL: it is taken */
    size_t at;        /* of the fault */
};

static const struct row rows[] = {
    {"empty", "", "json", 0},
    {"an object", "{}", NULL, 0},
    {"space everywhere", " { \"a\" : [ 1 , 2 ] , \"b\" : { } } ", NULL, 0},
    {"words", "[null, true, false]", NULL, 0},
    {"half a word", "[nul]", "json", 1},
    {"two values", "1 2", "json", 2},
    {"a comma too many", "[1,]", "json", 3},
    {"no comma", "[1 2]", "json", 3},
    {"no colon", "{\"a\" 1}", "json", 5},
    {"a name that is no text", "{1:2}", "json", 1},
    {"no end", "[1,2", "json", 4},
    {"a bracket that does not fit", "[1}", "json", 2},
    {"a text without end", "[\"abc]", "json", 2},
    {"a backslash at the end", "[\"abc\\", "json", 2},
    {"an escape that is none", "[\"ab\\x\"]", "json", 4},
    {"a control character", "[\"a\tb\"]", "json", 3},
    {"NUL by an escape", "[\"\\u0000\"]", "json", 2},
    {"half a pair", "[\"\\ud83d\"]", "json", 2},
    {"the second half first", "[\"\\ude00\\ud83d\"]", "json", 2},
    {"no UTF-8", "[\"\xFF\"]", "json", 0},
    {"numbers", "[0, -0, 12, -7, 1.5, -0.25, 1e3, 2E-2, 1.5e+1]", NULL, 0},
    {"a zero in front", "[01]", "json", 1},
    {"no digit behind the point", "[1.]", "json", 1},
    {"no digit before it", "[.5]", "json", 1},
    {"no digit in the exponent", "[1e]", "json", 1},
    {"a plus", "[+1]", "json", 1},
    {"18 digits", "[999999999999999999]", NULL, 0},
    {"19 digits", "[1999999999999999999]", "json", 1},
    {"beyond a double", "[1e400]", "json", 1},
    {"below a double", "[1e-400]", NULL, 0},
    {"as deep as may be", "[[[[]]]]", NULL, 0},
    {"too deep", "[[[[[]]]]]", "depth", 5},
    {"a member twice", "{\"ab\":1,\"b\":2,\"ab\":3}", "json", 18},
    {"names that only look alike", "{\"ab\":1,\"cb\":2,\"a\":3,\"\":4}", NULL, 0},
    {"as many members as may be",
     "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1}", NULL, 0},
    {"one more", "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}",
     "values", 53},
    {"too many values",
     "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"
     "1,1,1,1,1]",
     "values", 101},
};

static struct arena *arena;

static void verdict(void **state)
{
    const struct row *row = *state;
    struct node_fault fault = {"none", 0, ""};
    const struct node *node = node_read(span_of(row->line), &limits, arena, &fault);

    if (!row->rule && !node)
        fail_msg("%s at %zu: %s", fault.rule, fault.at, fault.why);
    if (!row->rule)
        return;
    assert_null(node);
    assert_string_equal(fault.rule, row->rule);
    assert_int_equal(fault.at, row->at);
}

struct text_row {
    const char *name, *line, *want;
};

static const struct text_row texts[] = {
    {"plain", "\"tenun ikat\"", "tenun ikat"},
    {"all escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
    {"code points of one to four bytes", "\"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\"",
     "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
    {"a quote behind two backslashes", "\"a\\\\\"", "a\\"},
    {"between", "\"a\\u00e9b\\nc\"",
     "a\xC3\xA9"
     "b\nc"},
};

static void text(void **state)
{
    const struct text_row *row = *state;
    struct node_fault fault;
    const struct node *node = node_read(span_of(row->line), &limits, arena, &fault);

    assert_non_null(node);
    assert_int_equal(node->type, NODE_TEXT);
    assert_true(span_is(node->text, row->want));
}

static bool same(const struct node *a, const json_t *b)
{
    const struct node *child = a->first;
    const char *name;
    json_t *value;
    size_t i;

    switch (a->type) {
    case NODE_NULL:
        return json_is_null(b);
    case NODE_BOOL:
        return a->truth ? json_is_true(b) : json_is_false(b);
    case NODE_INT:
        return json_is_integer(b) && json_integer_value(b) == a->integer;
    case NODE_REAL: /* to a unit in the last place */
        return json_is_real(b) && fabs(json_real_value(b) - a->real) <= fabs(a->real) * 1e-15;
    case NODE_TEXT:
        return json_is_string(b) &&
               span_eq(a->text, (struct span){json_string_value(b), json_string_length(b)});
    case NODE_LIST:
        json_array_foreach(b, i, value)
        {
            if (!child || !same(child, value))
                return false;
            child = child->next;
        }
        return json_is_array(b) && !child && a->n == json_array_size(b);
    case NODE_OBJECT:
        json_object_foreach((json_t *)(uintptr_t)b, name,
                            value) if (!node_member(a, name) ||
                                       !same(node_member(a, name), value)) return false;
        return json_is_object(b) && a->n == json_object_size(b);
    }
    return false;
}

/* One line; false where it is JSON to neither. */
static bool judged_alike(struct span line)
{
    struct node_fault fault;
    const struct node *ours = node_read(line, &wide, arena, &fault);
    json_t *theirs = json_loadb(line.p, line.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);

    /* whole numbers of 19 digits are beyond us */
    if (!ours != !theirs && strcmp(fault.why, "this whole number is too large") != 0)
        fail_msg("%s: %.*s", ours ? "taken" : fault.why, SPAN_ARG(line));
    if (ours && theirs && !same(ours, theirs))
        fail_msg("another tree: %.*s", SPAN_ARG(line));
    json_decref(theirs);
    arena_reset(arena);
    return ours;
}

static void as_jansson(void **state)
{
    struct buf file = BUF_INIT((size_t)1 << 20), one = BUF_INIT((size_t)1 << 20), other = one;
    struct err err;
    struct span rest, line;
    uint64_t random = 11;
    long taken = 0, lines = 0;

    (void)state;
    if (file_read("tests/data/load/good.ndjson", &file, &err) < 0)
        fail_msg("%s", err.msg);
    while (lines < CHANGES)
        for (rest = buf_span(&file); span_split(&rest, '\n', &line) && line.len > 0; lines++) {
            load_line_mutate(line, &random, &one);
            taken += judged_alike(buf_span(&one));
            load_line_mutate(buf_span(&one), &random, &other);
            taken += judged_alike(buf_span(&other));
        }
    assert_true(taken > lines / 4 && taken < 2 * lines);
    buf_free(&file);
    buf_free(&one);
    buf_free(&other);
}

int main(void)
{
    static const struct row one[] = {{"lines changed by chance", "", NULL, 0}};

    arena = arena_new((size_t)64 << 20);
    int failed = ROWS_RUN("lines", rows, verdict) + ROWS_RUN("texts", texts, text);
    failed += ROWS_RUN("as jansson", one, as_jansson);
    arena_free(arena);
    return failed;
}
