/* arena.h and buf.h: growth, limits and what happens past them. */
#include <sys/wait.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/err.h"

#include "tests/unit/rows.h"

/* ---- what a child that asks for too much ends with ---- */

static void past_the_maximum(void)
{
    struct arena *a = arena_new(1 << 20);
    for (int i = 0; i < 1000; i++)
        arena_alloc(a, 4096);
}

static void one_too_large(void)
{
    arena_alloc(arena_new(1000), 1001);
}

static void product_overflows(void)
{
    arena_array(arena_new(1 << 20), (size_t)-1, 2);
}

static void size_wraps(void)
{
    arena_alloc(arena_new(1 << 20), (size_t)-8);
}

static void within(void)
{
    struct arena *a = arena_new(1 << 20);
    for (int i = 0; i < 100; i++)
        arena_alloc(a, 4096);
    arena_free(a);
}

struct row {
    const char *name;
    void (*ask)(void);
    int status;
};

static const struct row rows[] = {
    {"within the maximum", within, 0},
    {"many small ones past the maximum", past_the_maximum, EXIT_NO_MEMORY},
    {"one past the maximum", one_too_large, EXIT_NO_MEMORY},
    {"a product that overflows", product_overflows, EXIT_NO_MEMORY},
    {"a size that wraps", size_wraps, EXIT_NO_MEMORY},
};

static void check(void **state)
{
    const struct row *row = *state;
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        close(STDERR_FILENO);
        row->ask();
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), row->status);
}

/* ---- arena ---- */

static void zeroed_and_aligned(void **state)
{
    struct arena *a = arena_new((size_t)8 << 20);
    (void)state;
    for (int round = 0; round < 2; round++) {
        for (size_t size = 1; size < 3000; size += 7) {
            char *p = arena_alloc(a, size);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xAA, size);
        }
        assert_true(arena_used(a) > 600000);
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_free(a);
    arena_free(NULL);
}

static void copies(void **state)
{
    struct arena *a = arena_new(1 << 20);
    (void)state;
    struct span s = arena_dup(a, SPAN("a\0b"));
    assert_int_equal(s.len, 3);
    assert_memory_equal(s.p, "a\0b", 4);
    s = arena_dup(a, (struct span){NULL, 0});
    assert_string_equal(s.p, "");
    s = arena_printf(a, "%s-%d", "x", 42);
    assert_string_equal(s.p, "x-42");
    assert_int_equal(s.len, 4);
    arena_free(a);
}

static void growing_array(void **state)
{
    struct arena *a = arena_new(1 << 20);
    int *numbers = NULL;
    size_t cap = 0;
    (void)state;
    for (size_t n = 0; n < 1000; n++) {
        numbers = arena_grow(a, numbers, n, &cap, sizeof(*numbers));
        numbers[n] = (int)n;
    }
    for (size_t n = 0; n < 1000; n++)
        assert_int_equal(numbers[n], n);
    assert_true(cap >= 1000 && cap < 2048);
    arena_free(a);
}

/* ---- buf ---- */

static void grows_to_its_maximum(void **state)
{
    struct buf b = BUF_INIT(1000);
    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_true(buf_addc(&b, 'x'));
    assert_int_equal(b.len, 1000);
    assert_false(b.full);
    assert_false(buf_addc(&b, 'y'));
    assert_true(b.full);
    assert_int_equal(b.len, 1000);
    assert_int_equal(strlen(b.p), 1000);
    buf_free(&b);
}

static void leaves_out_whole(void **state)
{
    struct buf b = BUF_INIT(10);
    (void)state;
    assert_true(buf_adds(&b, "12345678"));
    assert_false(buf_adds(&b, "abc"));
    /* one more byte would fit, but something is missing before it */
    assert_false(buf_addc(&b, 'z'));
    assert_string_equal(b.p, "12345678");
    buf_reset(&b);
    assert_true(buf_adds(&b, "0123456789"));
    assert_int_equal(b.len, 10);
    buf_free(&b);
}

static void formats(void **state)
{
    struct buf b = BUF_INIT(8);
    (void)state;
    assert_true(buf_printf(&b, "%d|%s", 12, "ab"));
    assert_string_equal(b.p, "12|ab");
    assert_false(buf_printf(&b, "%s", "12345"));
    assert_string_equal(b.p, "12|ab");
    buf_free(&b);
    assert_true(buf_printf(&b, "again"));
    assert_int_equal(b.max, 8);
    buf_free(&b);
}

static void room(void **state)
{
    struct buf b = BUF_INIT(SIZE_MAX / 4);
    (void)state;
    char *p = buf_room(&b, 5000);
    memset(p, 'x', 5000);
    b.len += 5000;
    assert_true(buf_addc(&b, 'y'));
    assert_int_equal(b.p[5000], 'y');
    assert_null(buf_room(&b, SIZE_MAX - 100));
    assert_true(b.full);
    buf_free(&b);
    assert_true(buf_add(&b, (struct span){NULL, 0}));
    assert_string_equal(b.p, "");
    buf_free(&b);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(zeroed_and_aligned),
        cmocka_unit_test(copies),
        cmocka_unit_test(growing_array),
        cmocka_unit_test(grows_to_its_maximum),
        cmocka_unit_test(leaves_out_whole),
        cmocka_unit_test(formats),
        cmocka_unit_test(room),
    };
    int failed = ROWS_RUN("arena: too much", rows, check);
    return failed + cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
