/* angka-transform: captures -> documents. See docs/man/angka-transform.1. */
#include <inttypes.h>
#include <jansson.h>
#include <libxml/xmlversion.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

#include "common/charset.h"
#include "common/datetime.h"
#include "common/digest.h"
#include "common/metrics.h"
#include "common/options.h"

#include "transform/run.h"

static const char *const forms[] = {"warc", "html", "text", "ndjson", NULL};

struct settings {
    struct common_options common;
    int form;
    long long workers, max_quarantine;
    const char *output, *explain, *published;
    bool redo;
};

static const struct program program = {
    .name = "angka-transform",
    .section = "transform",
    .usage = "angka-transform [OPTION]... [FILE...|-]",
    .about =
        "Reads web archives, pages or texts and writes each article's figures as one JSON line.\n"
        "Without a FILE it reads what is new in the data directory's captures/ into documents/.",
    .libraries =
        "libxml2 " LIBXML_DOTTED_VERSION ", zlib " ZLIB_VERSION ", jansson " JANSSON_VERSION,
};

static int parse(struct settings *s, int argc, char **argv, struct arena *arena, int *operands,
                 struct err *err)
{
    const struct option rows[] = {
        {"from", 0, OPTION_WORD, &s->form, "FORM", "what FILE holds: warc, html, text or ndjson", 0,
         0, forms},
        {"jobs", 'j', OPTION_INT, &s->workers, "N", "workers at once (default: one a core)", 1, 256,
         NULL},
        {"output", 'o', OPTION_TEXT, &s->output, "FILE",
         "lines to FILE (.gz packs) instead of stdout", 0, 0, NULL},
        {"explain", 0, OPTION_TEXT, &s->explain, "FILE",
         "also an HTML page that shows every reading", 0, 0, NULL},
        {"published", 0, OPTION_TEXT, &s->published, "DATE", "publication date of the named inputs",
         0, 0, NULL},
        {"redo", 0, OPTION_FLAG, &s->redo, NULL, "read again what an older engine read", 0, 0,
         NULL},
        {"max-quarantine", 0, OPTION_INT, &s->max_quarantine, "PERCENT",
         "end with status 3 when more is set aside (default 5)", 0, 100, NULL},
    };
    struct datetime when;

    if (options_parse(&program, rows, sizeof(rows) / sizeof(rows[0]), &s->common, argc, argv, arena,
                      operands, err))
        return err->status ? -1 : 1;
    if (s->published && !datetime_parse(span_of(s->published), &when))
        return err_set(err, EXIT_USAGE, "--published: \"%s\" is no date (2024-09-29)",
                       s->published);
    return 0;
}

/* Named inputs: all are looked for before the first is read. */
static int read_inputs(struct run *r, const struct settings *s, const char *engine, char **paths,
                       struct err *err)
{
    struct output *out;
    int rc = 0;

    for (char **p = paths; *p; p++)
        if (strcmp(*p, "-") != 0 && access(*p, R_OK) < 0) {
            err_errno(err, "%s: cannot read it", *p);
            err->status = EXIT_BAD_INPUT;
            return -1;
        }
    if (!s->output || strcmp(s->output, "-") == 0)
        out = output_stdout();
    else if (output_path(s->output, engine, &out, err) < 0)
        return -1;
    for (char **p = paths; rc == 0 && *p; p++)
        rc = run_input(r, *p, out, err);
    if (rc == 0)
        rc = run_finish(r, err);
    if (rc < 0) {
        output_drop(out);
        return -1;
    }
    return output_commit(out, err);
}

static int summary(const struct run_counts *c, const struct settings *s)
{
    log_event(LOG_INFO, "done", c->inputs ? "done" : "nothing new to read",
              LOG_FIELDS(log_i("inputs", c->inputs), log_i("documents", c->documents),
                         log_i("observations", c->observations), log_i("statements", c->statements),
                         log_i("aside", c->aside), log_i("no_article", c->no_article)));
    if (c->bad_input)
        return EXIT_BAD_INPUT;
    long long all = c->documents + c->aside;
    if (c->aside * 100 > all * s->max_quarantine) {
        log_event(LOG_WARN, "quarantine",
                  "more was set aside than --max-quarantine allows: look before you go on",
                  LOG_FIELDS(log_i("aside", c->aside), log_i("of", all),
                             log_i("max_percent", s->max_quarantine)));
        return EXIT_QUARANTINE;
    }
    return EXIT_DONE;
}

static int write_metrics(const struct settings *s, const struct run_counts *c, long long started,
                         int status)
{
    const struct metric counts[] = {
        {"documents", c->documents},   {"observations", c->observations},
        {"statements", c->statements}, {"quarantined", c->aside},
        {"no_article", c->no_article},
    };
    struct err err;
    if (metrics_write(s->common.metrics, "transform", started, status, counts,
                      sizeof(counts) / sizeof(counts[0]), &err) < 0)
        return log_err(&err);
    return status;
}

static int transform(const struct settings *s, char **paths, struct arena *arena, struct err *err)
{
    struct worker_context context = {.explain = s->explain != NULL};
    struct lexicon *lexicon = NULL;
    struct data_dir dir = {.fd = -1, .lock_fd = -1};
    struct run *run = NULL;
    struct run_counts counts = {0};
    long long started = clock_now();
    const char *config = config_dir(err);
    int status = -1;

    if (!config || charset_init(err) < 0 || lexicon_load(config, &lexicon, err) < 0 ||
        page_lists_load(config, arena, &context.lists, err) < 0)
        goto out;
    context.lexicon = lexicon;
    if (s->common.check_config) {
        log_event(LOG_INFO, "config", "settings and lists are in order",
                  LOG_FIELDS(log_s("lists", span_of(config))));
        status = EXIT_DONE;
        goto out;
    }
    if (!*paths &&
        (data_dir_open(s->common.data, &dir, err) < 0 || data_dir_lock(&dir, "transform", err) < 0))
        goto out;
    digest_init();
    const char *engine =
        arena_printf(arena, "angka-transform %s %s", ANGKA_VERSION, lexicon_digest(lexicon)).p;
    struct run_settings settings = {
        .form = (enum task_form)s->form,
        .published = s->published,
        .explain = s->explain,
        .engine = engine,
        .workers = (unsigned)s->workers,
        .redo = s->redo,
    };
    if (run_new(&settings, &context, *paths ? NULL : &dir, &run, err) < 0)
        goto out;
    log_event(LOG_DEBUG, "sandbox", "workers started",
              LOG_FIELDS(log_i("workers", s->workers), log_s("walls", span_of(run_walls(run)))));
    if (*paths ? read_inputs(run, s, engine, paths, err) < 0
               : run_captures(run, err) < 0 || run_finish(run, err) < 0)
        goto out;
    counts = *run_counts(run);
    status = summary(&counts, s);
out:
    if (status < 0)
        status = log_err(err);
    if (run)
        counts = *run_counts(run);
    status = write_metrics(s, &counts, started, status);
    run_free(run);
    data_dir_close(&dir);
    lexicon_free(lexicon);
    return status;
}

int main(int argc, char **argv)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct settings s = {.form = -1, .workers = cores > 0 ? cores : 1, .max_quarantine = 5};
    static char standard_input[] = "-";
    char *only_standard_input[] = {standard_input, NULL};
    struct arena *arena = arena_new((size_t)64 << 20);
    struct err err = {0};
    int operands = 0;

    int rc = parse(&s, argc, argv, arena, &operands, &err);
    char **paths = argv + operands;
    /* who says what the input is, or where the lines go, pipes something in */
    if (rc == 0 && !*paths && (s.form >= 0 || s.output || s.published))
        paths = only_standard_input;
    if (s.form < 0)
        s.form = TASK_RECORD;
    int status = rc < 0 ? log_err(&err) : rc > 0 ? EXIT_DONE : transform(&s, paths, arena, &err);
    arena_free(arena);
    return status;
}
