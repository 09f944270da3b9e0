#include "tests/unit/rows.h"
#include "transform/task.h"

static void packed_task_comes_back(void **state)
{
    (void)state;
    struct buf out = BUF_INIT(4096);
    struct task in = {
        .form = TASK_RECORD,
        .file = SPAN("a.warc.gz"),
        .offset = 77,
        .source = SPAN(""),
        .kind = SPAN("article"),
        .record = {.target_uri = SPAN("http://x.example/"),
                   .block = SPAN("HTTP/1.1 200 OK\r\n\r\n\0x")},
    };
    struct task back;

    assert_true(task_pack(&in, &out));
    assert_true(task_unpack(buf_span(&out), &back));
    assert_int_equal(back.form, TASK_RECORD);
    assert_int_equal(back.offset, 77);
    assert_int_equal(back.record.offset, 77);
    assert_true(span_is(back.file, "a.warc.gz"));
    assert_true(span_eq(back.record.block, in.record.block));
    /* an empty value and none are two things */
    assert_non_null(back.source.p);
    assert_int_equal(back.source.len, 0);
    assert_null(back.id.p);
    buf_free(&out);
}

static void every_cut_task_is_refused(void **state)
{
    (void)state;
    struct buf out = BUF_INIT(4096);
    struct task in = {.form = TASK_TEXT, .file = SPAN("a"), .record = {.block = SPAN("text")}};
    struct task back;

    assert_true(task_pack(&in, &out));
    for (size_t n = 0; n < out.len; n++)
        assert_false(task_unpack(span_sub(buf_span(&out), 0, n), &back));
    buf_addc(&out, 'x');
    assert_false(task_unpack(buf_span(&out), &back));
    out.p[0] = (char)TASK_FORMS;
    assert_false(task_unpack(span_sub(buf_span(&out), 0, out.len - 1), &back));
    buf_free(&out);
}

static void parts_of_an_answer_come_in_order(void **state)
{
    (void)state;
    struct buf out = BUF_INIT(4096);
    enum answer_part part;
    struct span bytes;

    answer_add(&out, ANSWER_LINE, SPAN("{}\n"));
    answer_add(&out, ANSWER_COUNTS, SPAN("3 1"));
    struct span rest = buf_span(&out);
    assert_true(answer_next(&rest, &part, &bytes));
    assert_int_equal(part, ANSWER_LINE);
    assert_true(span_is(bytes, "{}\n"));
    assert_true(answer_next(&rest, &part, &bytes));
    assert_int_equal(part, ANSWER_COUNTS);
    assert_false(answer_next(&rest, &part, &bytes));
    assert_int_equal(rest.len, 0);

    /* a length that points past the end */
    rest = span_sub(buf_span(&out), 0, 6);
    assert_false(answer_next(&rest, &part, &bytes));
    assert_true(rest.len > 0);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_task_comes_back),
        cmocka_unit_test(every_cut_task_is_refused),
        cmocka_unit_test(parts_of_an_answer_come_in_order),
    };
    return cmocka_run_group_tests_name("task", tests, NULL, NULL);
}
