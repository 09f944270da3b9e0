/*
 * common/metrics.h - the run's counts as a Prometheus text file (for node_exporter's textfile
 * collector).
 *
 * Written beside and renamed, at the end of every run, also a failed one. Each line names its step,
 * and lines of other steps are kept: the three programs may share one file. Gauges:
 *   angka_last_run_timestamp_seconds     when it ended
 *   angka_last_run_duration_seconds
 *   angka_last_run_exit_status
 *   angka_last_success_timestamp_seconds of the last run with status 0 or 3; kept when this one
 * failed angka_run_items{step,outcome}        the counts
 * and of each source (angka-extract):
 *   angka_source_last_answer_timestamp_seconds{step,source}   0: never
 *   angka_source_last_news_timestamp_seconds{step,source}     something new came
 *   angka_source_silent{step,source}     1: nothing new for longer than it promised
 */
#ifndef COMMON_METRICS_H
#define COMMON_METRICS_H

#include <stdbool.h>

#include "common/err.h"

struct metric {
    const char *outcome; /* "captured", "quarantined": [a-z_]+ */
    long long count;
};

/* path NULL: does nothing. started: clock_now() at the run's begin. */
int metrics_write(const char *path, const char *step, long long started, int exit_status,
                  const struct metric *counts, size_t n, struct err *err);

struct metric_source {
    const char *name;
    long long answered, news; /* seconds */
    bool silent;
};

/* The same with the gauges of sources. */
int metrics_write_sources(const char *path, const char *step, long long started, int exit_status,
                          const struct metric *counts, size_t n,
                          const struct metric_source *sources, size_t n_sources, struct err *err);

#endif
