#include "common/json.h"

#include "tests/unit/rows.h"

/* ---- strings ---- */

struct row {
    const char *name;
    struct span text;
    const char *want;
};

#define TEXT(lit)                                                                                  \
    {                                                                                              \
        (lit), sizeof(lit) - 1                                                                     \
    }

static const struct row rows[] = {
    {"plain", TEXT("Rp 37 miliar"), "\"Rp 37 miliar\""},
    {"empty", TEXT(""), "\"\""},
    {"quote and backslash", TEXT("a\"b\\c"), "\"a\\\"b\\\\c\""},
    {"line and tab", TEXT("a\nb\tc"), "\"a\\nb\\tc\""},
    {"the other control characters", TEXT("\r\x1b\x1f"), "\"\\u000d\\u001b\\u001f\""},
    {"NUL", TEXT("a\0b"), "\"a\\u0000b\""},
    {"DEL and letters past ASCII stand", TEXT("\x7f\xC3\xA9\xE2\x80\xA8"),
     "\"\x7f\xC3\xA9\xE2\x80\xA8\""},
    {"slash stands", TEXT("a/b"), "\"a/b\""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct buf out = BUF_INIT(1000);
    struct json j = {.out = &out};

    json_str(&j, NULL, row->text);
    assert_string_equal(out.p, row->want);
    buf_free(&out);
}

/* ---- structure ---- */

static void members(void **state)
{
    struct buf out = BUF_INIT(1000);
    struct json j = {.out = &out};

    (void)state;
    json_begin(&j);
    json_str(&j, "a", SPAN("x"));
    json_int(&j, "b", -9223372036854775807);
    json_bool(&j, "c", true);
    json_bool(&j, "d", false);
    json_null_value(&j, "e");
    json_raw(&j, "f", SPAN("1.50"));
    json_str_or_null(&j, "g", (struct span){NULL, 0});
    json_str_or_null(&j, "h", SPAN(""));
    json_str(&j, "q\"", SPAN(""));
    json_end(&j);
    assert_string_equal(out.p,
                        "{\"a\":\"x\",\"b\":-9223372036854775807,\"c\":true,\"d\":false,\"e\":null,"
                        "\"f\":1.50,\"g\":null,\"h\":\"\",\"q\\\"\":\"\"}");
    buf_free(&out);
}

static void nesting(void **state)
{
    struct buf out = BUF_INIT(1000);
    struct json j = {.out = &out};

    (void)state;
    json_begin(&j);
    json_array_key(&j, "list");
    json_begin(&j);
    json_end(&j);
    json_begin_array(&j);
    json_int(&j, NULL, 1);
    json_int(&j, NULL, 2);
    json_end(&j);
    json_str(&j, NULL, SPAN("x"));
    json_end(&j);
    json_object_key(&j, "o");
    json_int(&j, "n", 0);
    json_end(&j);
    json_int(&j, "after", 1);
    json_end(&j);
    assert_string_equal(out.p, "{\"list\":[{},[1,2],\"x\"],\"o\":{\"n\":0},\"after\":1}");
    buf_free(&out);
}

/* One writer, one document after the other: no comma comes between. */
static void two_documents(void **state)
{
    struct buf out = BUF_INIT(1000);
    struct json j = {.out = &out};

    (void)state;
    for (int i = 0; i < 2; i++) {
        json_begin(&j);
        json_int(&j, "n", i);
        json_end(&j);
        buf_addc(&out, '\n');
    }
    assert_string_equal(out.p, "{\"n\":0}\n{\"n\":1}\n");
    buf_free(&out);
}

static void sixty_deep(void **state)
{
    struct buf out = BUF_INIT(1000), want = BUF_INIT(1000);
    struct json j = {.out = &out};

    (void)state;
    for (int i = 0; i < 60; i++) {
        json_begin_array(&j);
        buf_addc(&want, '[');
    }
    for (int i = 0; i < 60; i++) {
        json_end(&j);
        buf_addc(&want, ']');
    }
    assert_string_equal(out.p, want.p);
    buf_free(&out);
    buf_free(&want);
}

static void past_the_buffer(void **state)
{
    struct buf out = BUF_INIT(10);
    struct json j = {.out = &out};

    (void)state;
    json_str(&j, NULL, SPAN("0123456789"));
    assert_true(out.full);
    buf_free(&out);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(members),         cmocka_unit_test(nesting),
        cmocka_unit_test(two_documents),   cmocka_unit_test(sixty_deep),
        cmocka_unit_test(past_the_buffer),
    };
    int failed = ROWS_RUN("json: strings", rows, check);
    return failed + cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
