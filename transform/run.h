/*
 * transform/run.h - one run of angka-transform: inputs to tasks, answers to lines, and what was counted.
 */
#ifndef TRANSFORM_RUN_H
#define TRANSFORM_RUN_H

#include "common/files.h"
#include "common/pool.h"

#include "transform/output.h"
#include "transform/worker.h"

struct run_settings {
    enum task_form form;   /* of the inputs that are named */
    const char *published; /* --published, or NULL */
    const char *explain;   /* --explain FILE, or NULL */
    const char *engine;    /* "angka-transform 0.1.0 sha256:..." */
    unsigned workers;
    bool redo; /* read captures again that another engine read */
};

struct run_counts {
    long long inputs, documents, observations, statements;
    long long aside;      /* to quarantine */
    long long no_article; /* pages that are none: told, not counted as trouble */
    long long passed;     /* records with nothing to read: requests, lists that extract fetched */
    bool bad_input;       /* a named archive is cut or corrupt: ends with EXIT_BAD_INPUT */
};

struct run;

/* dir NULL: what is set aside is told and not kept (its bytes stay where they are). */
int run_new(const struct run_settings *settings, const struct worker_context *context,
            const struct data_dir *dir, struct run **ret, struct err *err);
void run_free(struct run *r); /* NULL is accepted */

/* Reads one named input ("-": standard input) into the output. */
int run_input(struct run *r, const char *path, struct output *out, struct err *err);
/* Reads every capture of the data directory that has no document file yet (or, with redo, an older one). */
int run_captures(struct run *r, struct err *err);
/* Waits for all answers and writes the --explain file. */
int run_finish(struct run *r, struct err *err);

const struct run_counts *run_counts(const struct run *r);
const char *run_walls(const struct run *r);

#endif
