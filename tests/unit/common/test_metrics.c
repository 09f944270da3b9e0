#include <sys/stat.h>

#include "common/files.h"
#include "common/metrics.h"

#include "tests/unit/common/scratch.h"
#include "tests/unit/rows.h"

#define HEAD(name, help) "# HELP " name " " help "\n# TYPE " name " gauge\n"
#define ENDED            HEAD("angka_last_run_timestamp_seconds", "When the last run ended.")
#define DURATION         HEAD("angka_last_run_duration_seconds", "How long the last run took.")
#define STATUS                                                                                     \
    HEAD("angka_last_run_exit_status", "Exit status of the last run: 0 done, 3 many set aside.")
#define SUCCESS                                                                                    \
    HEAD("angka_last_success_timestamp_seconds", "When the last run with status 0 or 3 ended.")
#define ITEMS HEAD("angka_run_items", "What the last run did, by outcome.")

static void write_at(const char *now, const char *step, int status, const struct metric *counts,
                     size_t n)
{
    struct err err = {.msg = ""};
    setenv("ANGKA_NOW", now, 1);
    if (metrics_write(scratch_path("angka.prom"), step, 1000, status, counts, n, &err) < 0)
        fail_msg("%s", err.msg);
}

static void assert_file(const char *want)
{
    struct buf b = BUF_INIT(10000);
    struct err err;
    assert_int_equal(file_read(scratch_path("angka.prom"), &b, &err), 0);
    assert_string_equal(b.p, want);
    buf_free(&b);
}

static const struct metric counts[] = {{"captured", 40}, {"revisit", 0}};

static void first_run(void **state)
{
    struct stat st;
    (void)state;
    write_at("1012", "extract", 0, counts, 2);
    assert_file(ENDED "angka_last_run_timestamp_seconds{step=\"extract\"} 1012\n" DURATION
                      "angka_last_run_duration_seconds{step=\"extract\"} 12\n" STATUS
                      "angka_last_run_exit_status{step=\"extract\"} 0\n" SUCCESS
                      "angka_last_success_timestamp_seconds{step=\"extract\"} 1012\n" ITEMS
                      "angka_run_items{step=\"extract\",outcome=\"captured\"} 40\n"
                      "angka_run_items{step=\"extract\",outcome=\"revisit\"} 0\n");
    assert_int_equal(stat(scratch_path("angka.prom"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
}

static void failed_run_keeps_the_last_success(void **state)
{
    (void)state;
    write_at("2000", "extract", EXIT_IO, NULL, 0);
    assert_file(ENDED "angka_last_run_timestamp_seconds{step=\"extract\"} 2000\n" DURATION
                      "angka_last_run_duration_seconds{step=\"extract\"} 1000\n" STATUS
                      "angka_last_run_exit_status{step=\"extract\"} 74\n" SUCCESS
                      "angka_last_success_timestamp_seconds{step=\"extract\"} 1012\n" ITEMS);
}

static void other_steps_stay(void **state)
{
    (void)state;
    write_at("900", "load", EXIT_QUARANTINE, counts, 1); /* the clock was set back */
    assert_file(ENDED "angka_last_run_timestamp_seconds{step=\"extract\"} 2000\n"
                      "angka_last_run_timestamp_seconds{step=\"load\"} 900\n" DURATION
                      "angka_last_run_duration_seconds{step=\"extract\"} 1000\n"
                      "angka_last_run_duration_seconds{step=\"load\"} 0\n" STATUS
                      "angka_last_run_exit_status{step=\"extract\"} 74\n"
                      "angka_last_run_exit_status{step=\"load\"} 3\n" SUCCESS
                      "angka_last_success_timestamp_seconds{step=\"extract\"} 1012\n"
                      "angka_last_success_timestamp_seconds{step=\"load\"} 900\n" ITEMS
                      "angka_run_items{step=\"load\",outcome=\"captured\"} 40\n");
}

static void never_a_success(void **state)
{
    (void)state;
    unlink(scratch_path("angka.prom"));
    write_at("2000", "load", EXIT_UNAVAILABLE, NULL, 0);
    assert_file(ENDED "angka_last_run_timestamp_seconds{step=\"load\"} 2000\n" DURATION
                      "angka_last_run_duration_seconds{step=\"load\"} 1000\n" STATUS
                      "angka_last_run_exit_status{step=\"load\"} 69\n" SUCCESS ITEMS);
}

static void sources_stay_when_another_step_writes(void **state)
{
    const struct metric_source rows[] = {{"a", 5, 6, false}, {"b \"c\"\\\n", 0, 7, true}};
    char text[4096];
    struct err err;
    (void)state;

    unlink(scratch_path("angka.prom"));
    setenv("ANGKA_NOW", "2000", 1);
    assert_int_equal(metrics_write_sources(scratch_path("angka.prom"), "extract", 1000, 0, NULL, 0,
                                           rows, 2, &err),
                     0);
    write_at("2000", "load", EXIT_DONE, NULL, 0);
    write_at("2000", "transform", EXIT_DONE, NULL, 0);
    FILE *file = fopen(scratch_path("angka.prom"), "r");
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    assert_non_null(
        strstr(text, "# TYPE angka_source_last_answer_timestamp_seconds gauge\n"
                     "angka_source_last_answer_timestamp_seconds{step=\"extract\",source=\"a\"} 5\n"
                     "angka_source_last_answer_timestamp_seconds{step=\"extract\",source=\"b "
                     "\\\"c\\\"\\\\\\n\"} 0\n"));
    assert_non_null(strstr(text, "angka_source_silent{step=\"extract\",source=\"a\"} 0\n"));
    assert_non_null(strstr(
        text, "angka_source_last_news_timestamp_seconds{step=\"extract\",source=\"a\"} 6\n"));
}

static void not_asked_or_impossible(void **state)
{
    struct err err;
    (void)state;
    assert_int_equal(metrics_write(NULL, "load", 0, 0, NULL, 0, &err), 0);
    assert_int_equal(metrics_write("/no-such-folder/angka.prom", "load", 0, 0, NULL, 0, &err), -1);
    assert_int_equal(err.status, EXIT_IO);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_run),
        cmocka_unit_test(failed_run_keeps_the_last_success),
        cmocka_unit_test(other_steps_stay),
        cmocka_unit_test(never_a_success),
        cmocka_unit_test(sources_stay_when_another_step_writes),
        cmocka_unit_test(not_asked_or_impossible),
    };
    scratch_make();
    return cmocka_run_group_tests_name("metrics", tests, NULL, NULL);
}
