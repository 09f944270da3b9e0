/* What reaches the terminal of a value that came from outside. */
#include <sys/mman.h>

#include "common/buf.h"
#include "common/log.h"

#include "tests/unit/common/scratch.h"
#include "tests/unit/rows.h"

struct row {
    const char *name;
    struct span value;
    const char *logfmt, *json; /* behind "title=" and "title": */
};

#define TEXT(lit)                                                                                  \
    {                                                                                              \
        (lit), sizeof(lit) - 1                                                                     \
    }
#define A64  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define A255 A64 A64 A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct row rows[] = {
    {"a word", TEXT("Lamongan"), "Lamongan", "\"Lamongan\""},
    {"words", TEXT("Kab. Lamongan"), "\"Kab. Lamongan\"", "\"Kab. Lamongan\""},
    {"nothing", TEXT(""), "\"\"", "\"\""},
    {"letters past ASCII", TEXT("caf\xC3\xA9"), "caf\xC3\xA9", "\"caf\xC3\xA9\""},
    {"a key of its own", TEXT("x level=error"), "\"x level=error\"", "\"x level=error\""},
    {"a quote", TEXT("a \"b\""), "\"a \\\"b\\\"\"", "\"a \\\"b\\\"\""},
    {"a backslash before a quote", TEXT("x\\\" level=error"), "\"x\\x5C\\\" level=error\"",
     "\"x\\\\x5C\\\" level=error\""},
    {"a new line", TEXT("a\r\nlevel=error"), "\"a\\x0D\\x0Alevel=error\"",
     "\"a\\\\x0D\\\\x0Alevel=error\""},
    {"a terminal's escape", TEXT("\x1b[2Jx"), "\\x1B[2Jx", "\"\\\\x1B[2Jx\""},
    {"a C1 control",
     TEXT("\xC2\x9B"
          "2J"),
     "\\xC2\\x9B2J", "\"\\\\xC2\\\\x9B2J\""},
    {"right to left",
     TEXT("a\xE2\x80\xAE"
          "b"),
     "a\\xE2\\x80\\xAEb", "\"a\\\\xE2\\\\x80\\\\xAEb\""},
    {"an Arabic letter mark", TEXT("\xD8\x9C"), "\\xD8\\x9C", "\"\\\\xD8\\\\x9C\""},
    {"an isolate", TEXT("\xE2\x81\xA6"), "\\xE2\\x81\\xA6", "\"\\\\xE2\\\\x81\\\\xA6\""},
    {"zero width", TEXT("a\xE2\x80\x8B"), "a\\xE2\\x80\\x8B", "\"a\\\\xE2\\\\x80\\\\x8B\""},
    {"a tag character", TEXT("\xF3\xA0\x81\x81"), "\\xF3\\xA0\\x81\\x81",
     "\"\\\\xF3\\\\xA0\\\\x81\\\\x81\""},
    {"invalid bytes", TEXT("a\xFF\xE2\x80"), "a\\xFF\\xE2\\x80", "\"a\\\\xFF\\\\xE2\\\\x80\""},
    {"NUL", TEXT("a\0b"), "a\\x00b", "\"a\\\\x00b\""},
    {"DEL", TEXT("a\x7f"), "a\\x7F", "\"a\\\\x7F\""},
    {"256 bytes", TEXT(A255 "b"), A255 "b", "\"" A255 "b\""},
    {"257 bytes are cut", TEXT(A255 "bc"), A255 "b...", "\"" A255 "b...\""},
    {"cut between characters",
     TEXT(A255 "\xC3\xA9"
               "x"),
     A255 "...", "\"" A255 "...\""},
};

static FILE *captured;
static int real_stderr;

static void capture(void)
{
    fflush(stderr);
    captured = tmpfile();
    real_stderr = dup(STDERR_FILENO);
    dup2(fileno(captured), STDERR_FILENO);
}

static size_t captured_text(char *out, size_t size)
{
    fflush(stderr);
    dup2(real_stderr, STDERR_FILENO);
    close(real_stderr);
    rewind(captured);
    size_t n = fread(out, 1, size - 1, captured);
    out[n] = '\0';
    fclose(captured);
    return n;
}

static void one_line(enum log_format format, struct span value, char *out, size_t size)
{
    log_open("angka-test", format, LOG_INFO);
    capture();
    log_event(LOG_WARN, "page", "said", LOG_FIELDS(log_s("title", value), log_i("n", -3)));
    captured_text(out, size);
}

static void check(void **state)
{
    const struct row *row = *state;
    char got[4096], want[4096];

    one_line(LOG_LOGFMT, row->value, got, sizeof(got));
    snprintf(want, sizeof(want),
             "time=2023-03-17T03:00:00Z level=warn program=angka-test event=page message=\"said\" "
             "title=%s n=-3\n",
             row->logfmt);
    assert_string_equal(got, want);
    one_line(LOG_JSON, row->value, got, sizeof(got));
    snprintf(want, sizeof(want),
             "{\"time\":\"2023-03-17T03:00:00Z\",\"level\":\"warn\",\"program\":\"angka-test\","
             "\"event\":\"page\",\"message\":\"said\",\"title\":%s,\"n\":-3}\n",
             row->json);
    assert_string_equal(got, want);
    one_line(LOG_TEXT, row->value, got, sizeof(got));
    snprintf(want, sizeof(want), "angka-test: warn: said  title=%s n=-3\n", row->logfmt);
    assert_string_equal(got, want);
}

static void levels(void **state)
{
    char got[200];
    (void)state;
    log_open("angka-test", LOG_TEXT, LOG_WARN);
    capture();
    log_event(LOG_INFO, "x", "not wanted", LOG_NONE);
    log_event(LOG_ERROR, "x", "wanted", LOG_NONE);
    captured_text(got, sizeof(got));
    assert_string_equal(got, "angka-test: error: wanted\n");
    assert_true(log_wanted(LOG_WARN));
    assert_false(log_wanted(LOG_DEBUG));
}

/* An error's text may hold what a file said: it is one harmless line, however long. */
static void errors(void **state)
{
    struct err err;
    char got[2000], want[2000];
    (void)state;
    log_open("angka-test", LOG_LOGFMT, LOG_INFO);
    err_set(&err, EXIT_CONFIG, "%s\xC3\xA9 \"x\"\n\x1b", A255);
    capture();
    assert_int_equal(log_err(&err), EXIT_CONFIG);
    captured_text(got, sizeof(got));
    snprintf(want, sizeof(want),
             "time=2023-03-17T03:00:00Z level=error program=angka-test event=failed "
             "message=\"%s\xC3\xA9 \\\"x\\\"\\x0A\\x1B\"\n",
             A255);
    assert_string_equal(got, want);
}

static void no_progress_without_a_terminal(void **state)
{
    char got[200];
    (void)state;
    capture();
    log_open("angka-test", LOG_TEXT, LOG_INFO);
    log_progress("pages", 1, 10);
    log_progress_end();
    assert_int_equal(captured_text(got, sizeof(got)), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels),
        cmocka_unit_test(errors),
        cmocka_unit_test(no_progress_without_a_terminal),
    };
    setenv("ANGKA_NOW", "1679022000", 1);
    int failed = ROWS_RUN("log: values", rows, check);
    return failed + cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
