/* angka-load: documents -> PostgreSQL. See docs/man/angka-load.1. */
#include <assert.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "common/datetime.h"
#include "common/digest.h"
#include "common/files.h"
#include "common/json.h"
#include "common/metrics.h"
#include "common/options.h"

#include "load/code_lists.h"
#include "load/export.h"
#include "load/ledger.h"
#include "load/migrate.h"
#include "load/run.h"
#include "load/status.h"

#define ARENA_BYTES  ((size_t)256 << 20)
#define REPORT_BYTES ((size_t)64 << 20)
/* rows of the table of options: all, and those that only export has */
enum { MAX_OPTIONS = 15, EXPORT_OPTIONS = 6 };

struct settings {
    struct common_options common;
    const char *dsn;
    const char *max_rejects;
    struct reject_limit limit;
    long long max_quarantine;
    bool migrate, dry_run, status, force, replay, json;
    /* angka-load export */
    bool export;
    struct export_request request;
    const char *output; /* NULL: standard output */
};

/* What the run has done so far. */
struct totals {
    long long files, already, bad_files;
    struct load_counts counts;
};

struct loading {
    const struct settings *settings;
    struct arena *arena;
    struct db db;
    struct code_sets sets;
    struct loader loader;
    struct totals totals;
};

static int check_export(struct settings *s, bool files, struct err *err)
{
    if (s->status || s->migrate || s->replay || s->force || s->dry_run || files)
        return err_set(err, EXIT_USAGE,
                       "export stands alone: no FILE, and of the other options only --dsn");
    if (s->json && !s->output)
        return err_set(err, EXIT_USAGE, "export: --json needs --output FILE");
    if (s->request.format == EXPORT_SDMX_CSV && s->request.view)
        return err_set(err, EXIT_USAGE, "export: --view is for CSV: SDMX-CSV is made of bi.sdmx");
    if (!s->request.view)
        s->request.view = "observations";
    return 0;
}

static int check_options(struct settings *s, bool files, struct err *err)
{
    if (s->export)
        return check_export(s, files, err);
    if (s->status && (s->migrate || s->replay || files))
        return err_set(err, EXIT_USAGE,
                       "--status stands alone: no --migrate, no --replay-rejects, no FILE");
    if (s->force && !files)
        return err_set(err, EXIT_USAGE, "--force needs a FILE");
    if (s->max_rejects && !reject_limit_parse(span_of(s->max_rejects), &s->limit))
        return err_set(err, EXIT_USAGE,
                       "--max-rejects: \"%s\" is neither a number of lines (50) nor a share (5%%)",
                       s->max_rejects);
    if (s->max_rejects && s->replay && !files)
        return err_set(err, EXIT_USAGE,
                       "--max-rejects is for files: lines that wait are rejected already");
    return 0;
}

/* Fills rows and returns how many; the last ones are those of export. */
static size_t option_rows(struct settings *s, struct option rows[static MAX_OPTIONS])
{
    static const char *const formats[] = {"csv", "sdmx-csv", NULL};
    const struct option all[] = {
        {"dsn", 0, OPTION_TEXT, &s->dsn, "CONNINFO",
         "the warehouse (default: libpq's PG* variables)", 0, 0, NULL},
        {"migrate", 0, OPTION_FLAG, &s->migrate, NULL,
         "bring schema and code lists up to date; then load FILEs", 0, 0, NULL},
        {"dry-run", 0, OPTION_FLAG, &s->dry_run, NULL, "do everything, then roll it back", 0, 0,
         NULL},
        {"status", 0, OPTION_FLAG, &s->status, NULL, "show what the warehouse holds, then end", 0,
         0, NULL},
        {"force", 0, OPTION_FLAG, &s->force, NULL, "load FILEs again that were loaded before", 0, 0,
         NULL},
        {"json", 0, OPTION_FLAG, &s->json, NULL, "summary or status as JSON on stdout", 0, 0, NULL},
        {"max-quarantine", 0, OPTION_INT, &s->max_quarantine, "PERCENT",
         "end with status 3 when more is rejected (default 5)", 0, 100, NULL},
        {"max-rejects", 0, OPTION_TEXT, &s->max_rejects, "N|P%",
         "load nothing of a file in which more lines are rejected", 0, 0, NULL},
        {"replay-rejects", 0, OPTION_FLAG, &s->replay, NULL,
         "read rejected lines again: of mended FILEs, or all that wait", 0, 0, NULL},
        {"format", 0, OPTION_WORD, &s->request.format, "FORMAT", "csv or sdmx-csv (default csv)", 0,
         0, formats},
        {"view", 0, OPTION_TEXT, &s->request.view, "NAME",
         "csv: the view of schema bi (default observations)", 0, 0, NULL},
        {"indicator", 0, OPTION_LIST, &s->request.indicators, "CODE",
         "only this indicator; may be given several times", 0, 0, NULL},
        {"area", 0, OPTION_LIST, &s->request.areas, "CODE",
         "only this area (35.24), or all inside it (35.*); several times", 0, 0, NULL},
        {"period", 0, OPTION_TEXT, &s->request.period, "PERIOD",
         "only what lies inside 2023, 2023-Q1, 2020:2023, 2020:", 0, 0, NULL},
        {"output", 0, OPTION_TEXT, &s->output, "FILE", "write here, whole or not at all", 0, 0,
         NULL},
    };
    size_t n = sizeof(all) / sizeof(all[0]) - (s->export ? 0 : EXPORT_OPTIONS);

    static_assert(sizeof(all) / sizeof(all[0]) == MAX_OPTIONS, "as many as there are");
    memcpy(rows, all, n * sizeof(all[0]));
    return n;
}

static int parse(struct settings *s, int argc, char **argv, struct arena *arena, int *operands,
                 struct err *err)
{
    char libraries[96];
    struct option rows[MAX_OPTIONS];
    const struct program program = {
        .name = "angka-load",
        .section = "load",
        .usage = "angka-load [OPTION]... [FILE...|-]\n"
                 "       angka-load export [OPTION]...     (angka-load export --help)",
        .about = "Loads document lines into PostgreSQL, each file in one transaction, none twice.\n"
                 "Without a FILE it loads what is new in the data directory's documents/.",
        .libraries = libraries,
    };
    const struct program export = {
        .name = "angka-load",
        .section = "load",
        .usage = "angka-load export [OPTION]...",
        .about =
            "Writes what a view of schema bi shows as CSV, or the facts as SDMX-CSV 2.0, safe to\n"
            "open in a spreadsheet. Of the options for loading only --dsn is of use here.",
        .libraries = libraries,
    };
    int pq = PQlibVersion();

    snprintf(libraries, sizeof(libraries), "libpq %d.%d, zlib %s", pq / 10000, pq % 10000,
             zlibVersion());
    int rc = options_parse(s->export ? &export : &program, rows, option_rows(s, rows), &s->common,
                           argc, argv, arena, operands, err);
    if (rc != 0)
        return rc;
    return check_options(s, *operands < argc, err);
}

static void add_counts(struct totals *t, const struct input_result *r)
{
    t->files++;
    t->already += r->already;
    load_counts_add(&t->counts, &r->counts);
}

/* A file that is cut or broken is told and counted, and the next one read. */
static int load_one(struct loading *l, const char *path, const char *name, struct err *err)
{
    struct input_result result;

    if (load_input(&l->loader, path, name, &result, err) < 0) {
        if (err->status != EXIT_BAD_INPUT)
            return -1;
        log_err(err);
        l->totals.files++;
        l->totals.bad_files++;
        return 0;
    }
    add_counts(&l->totals, &result);
    if (result.already)
        log_event(LOG_DEBUG, "already", "was loaded before: nothing to do",
                  LOG_FIELDS(log_s("file", span_of(name)), log_s("loaded", span_of(result.when))));
    else
        log_event(LOG_DEBUG, "loaded", "loaded",
                  LOG_FIELDS(log_s("file", span_of(name)), log_i("new", result.counts.new),
                             log_i("changed", result.counts.changed),
                             log_i("unchanged", result.counts.unchanged),
                             log_i("rejected", result.counts.rejected)));
    return 0;
}

static int load_named(struct loading *l, char **paths, struct err *err)
{
    for (; *paths; paths++)
        if (load_one(l, *paths, *paths, err) < 0)
            return -1;
    return 0;
}

static int load_data_dir(struct loading *l, const struct data_dir *dir, struct err *err)
{
    struct span *names;
    size_t n;

    if (folder_list(dir->fd, "documents", ".ndjson.gz", l->arena, &names, &n, err) < 0)
        return -1;
    for (size_t i = 0; i < n; i++) {
        const char *path = arena_printf(l->arena, "%s/documents/%s", dir->path, names[i].p).p;
        if (load_one(l, path, names[i].p, err) < 0)
            return -1;
    }
    return 0;
}

static int load_waiting(struct loading *l, struct err *err)
{
    struct input_result result;

    if (load_rejected(&l->loader, &result, err) < 0)
        return -1;
    load_counts_add(&l->totals.counts, &result.counts);
    return 0;
}

static int run_migrate(struct loading *l, struct err *err)
{
    struct migration_result result;

    if (migrate(&l->db, l->settings->dry_run, &result, err) < 0)
        return -1;
    log_event(LOG_INFO, "migrated",
              l->settings->dry_run ? "the migration would succeed; rolled back"
              : result.from == result.to && result.codes_changed == 0
                  ? "schema and code lists are up to date"
                  : "schema and code lists brought up to date",
              LOG_FIELDS(log_i("from", result.from), log_i("to", result.to),
                         log_i("codes_changed", result.codes_changed)));
    return 0;
}

static int run_status(struct loading *l, struct err *err)
{
    struct buf out = BUF_INIT(REPORT_BYTES);
    int rc = migrate_check(&l->db, err);

    if (rc == 0)
        rc = status_write(&l->db, l->settings->json, &out, err);
    if (rc == 0)
        rc = file_write_all(STDOUT_FILENO, buf_span(&out), err);
    buf_free(&out);
    return rc;
}

static int run_load(struct loading *l, char **paths, const struct data_dir *dir, struct err *err)
{
    const struct settings *s = l->settings;

    mallopt(M_ARENA_MAX,
            1); /* one heap for both threads: a second one would be memory for nothing */
    l->loader = (struct loader){
        .db = &l->db,
        .batches = {batch_new(), batch_new(), batch_new()},
        .dry_run = s->dry_run,
        .force = s->force,
        .mended = s->replay && *paths,
        .stable_names = !*paths,
        .limit = s->limit,
    };
    int rc = load_begin(&l->loader, l->arena, &l->sets, err);
    if (rc == 0)
        rc = *paths      ? load_named(l, paths, err)
             : s->replay ? load_waiting(l, err)
                         : load_data_dir(l, dir, err);
    for (int i = 0; i < READER_BATCHES; i++)
        batch_free(l->loader.batches[i]);
    return rc;
}

/* --output FILE: appears when whole. The permissions are those of any new file. */
static int export_to_file(struct loading *l, long long *ret_rows, struct err *err)
{
    const char *path = l->settings->output, *slash = strrchr(path, '/');
    const char *folder = !slash ? "."
                         : slash == path
                             ? "/"
                             : arena_dup(l->arena, (struct span){path, (size_t)(slash - path)}).p;
    struct whole_file file;
    mode_t mask = umask(0);

    umask(mask);
    if (whole_file_open(AT_FDCWD, folder, slash ? slash + 1 : path, true, &file, err) < 0)
        return -1;
    if (whole_file_mode(&file, 0666 & ~mask, err) < 0 ||
        export_run(&l->db, &l->settings->request, file.fd, ret_rows, err) < 0) {
        whole_file_drop(&file);
        return -1;
    }
    return whole_file_commit(&file, err);
}

static int run_export(struct loading *l, struct err *err)
{
    const struct settings *s = l->settings;
    struct buf out = BUF_INIT(256);
    struct json j = {.out = &out};
    long long rows;
    int rc = s->output ? export_to_file(l, &rows, err)
                       : export_run(&l->db, &s->request, STDOUT_FILENO, &rows, err);

    if (rc < 0)
        return -1;
    log_event(LOG_INFO, "exported", "exported", LOG_FIELDS(log_i("rows", rows)));
    if (!s->json)
        return 0;
    json_begin(&j);
    json_int(&j, "status", EXIT_DONE);
    json_int(&j, "rows", rows);
    json_end(&j);
    buf_addc(&out, '\n');
    rc = file_write_all(STDOUT_FILENO, buf_span(&out), err);
    buf_free(&out);
    return rc;
}

static int print_summary(const struct loading *l, int status, struct err *err)
{
    const struct totals *t = &l->totals;
    struct buf out = BUF_INIT(4096);
    struct json j = {.out = &out};

    if (!l->settings->json)
        return 0;
    json_begin(&j);
    json_int(&j, "status", status);
    json_bool(&j, "dry_run", l->settings->dry_run);
    json_int(&j, "files", t->files);
    json_int(&j, "files_already_loaded", t->already);
    json_int(&j, "files_bad", t->bad_files);
    json_int(&j, "lines", t->counts.lines);
    json_int(&j, "rejected", t->counts.rejected);
    json_int(&j, "documents_new", t->counts.new);
    json_int(&j, "documents_changed", t->counts.changed);
    json_int(&j, "documents_unchanged", t->counts.unchanged);
    json_int(&j, "documents_older", t->counts.older);
    json_int(&j, "observations", t->counts.observations);
    json_int(&j, "statements", t->counts.statements);
    json_end(&j);
    buf_addc(&out, '\n');
    int rc = file_write_all(STDOUT_FILENO, buf_span(&out), err);
    buf_free(&out);
    return rc;
}

static int summary(const struct loading *l)
{
    const struct load_counts *c = &l->totals.counts;

    log_event(LOG_INFO, "done",
              l->settings->dry_run ? "dry run: rolled back"
              : l->totals.files == l->totals.already && c->lines == 0
                  ? l->settings->replay ? "no rejected line waits" : "nothing new to load"
                  : "done",
              LOG_FIELDS(log_i("files", l->totals.files),
                         log_i("already_loaded", l->totals.already), log_i("lines", c->lines),
                         log_i("new", c->new), log_i("changed", c->changed),
                         log_i("unchanged", c->unchanged), log_i("older", c->older),
                         log_i("rejected", c->rejected), log_i("observations", c->observations),
                         log_i("statements", c->statements)));
    if (l->totals.bad_files)
        return EXIT_BAD_INPUT;
    if (c->rejected * 100 > c->lines * l->settings->max_quarantine) {
        log_event(LOG_WARN, "quarantine",
                  "more was rejected than --max-quarantine allows: look into angka.rejected",
                  LOG_FIELDS(log_i("rejected", c->rejected), log_i("of", c->lines),
                             log_i("max_percent", l->settings->max_quarantine)));
        return EXIT_QUARANTINE;
    }
    return EXIT_DONE;
}

static int write_metrics(const struct loading *l, long long started, int status)
{
    const struct load_counts *c = &l->totals.counts;
    const struct metric counts[] = {
        {"new", c->new},
        {"changed", c->changed},
        {"unchanged", c->unchanged},
        {"older", c->older},
        {"rejected", c->rejected},
        {"observations", c->observations},
        {"statements", c->statements},
    };
    struct err err;

    if (metrics_write(l->settings->common.metrics, "load", started, status, counts,
                      sizeof(counts) / sizeof(counts[0]), &err) < 0)
        return log_err(&err);
    return status;
}

static int check_config(struct err *err)
{
    const char *dir = config_dir(err);

    if (!dir || code_lists_check(err) < 0)
        return -1;
    log_event(LOG_INFO, "config", "settings and code lists are in order",
              LOG_FIELDS(log_s("lists", span_of(dir))));
    return 0;
}

/* Connects and does what was asked; 0, or -1 with err. *ret_summary: documents were to be loaded.
 */
static int work(struct loading *l, char **paths, bool *ret_summary, struct err *err)
{
    const struct settings *s = l->settings;
    struct data_dir dir = {.fd = -1, .lock_fd = -1};
    bool reads = s->status || s->export;
    bool loads = !reads && (*paths || s->replay || !s->migrate);
    int rc = 0;

    for (char **p = paths; *p; p++)
        if (strcmp(*p, "-") != 0 && access(*p, R_OK) < 0) {
            err_errno(err, "%s: cannot read it", *p);
            err->status = EXIT_BAD_INPUT;
            return -1;
        }
    if (loads && !*paths && !s->replay)
        rc = data_dir_open(s->common.data, &dir, err) < 0 ? -1 : data_dir_lock(&dir, "load", err);
    if (rc == 0)
        rc = db_open(&l->db, err);
    if (rc == 0 && s->status)
        rc = run_status(l, err);
    if (rc == 0 && s->export)
        rc = run_export(l, err);
    if (rc == 0 && !reads)
        rc = ledger_lock(&l->db, 0, err);
    if (rc == 0 && s->migrate)
        rc = run_migrate(l, err);
    if (rc == 0 && loads)
        rc = run_load(l, paths, &dir, err);
    *ret_summary = rc == 0 && loads;
    db_close(&l->db);
    data_dir_close(&dir);
    return rc;
}

static int load(const struct settings *s, char **paths, struct arena *arena, struct err *err)
{
    struct loading l = {.settings = s, .arena = arena, .db = {.conninfo = s->dsn}};
    long long started = clock_now();
    bool summed = false;
    int status;

    if (s->common.check_config)
        return check_config(err) < 0 ? log_err(err) : EXIT_DONE;
    digest_init();
    status = work(&l, paths, &summed, err) < 0 ? log_err(err) : EXIT_DONE;
    if (summed) {
        status = summary(&l);
        if (print_summary(&l, status, err) < 0)
            status = log_err(err);
    }
    return s->status || s->export ? status : write_metrics(&l, started, status);
}

int main(int argc, char **argv)
{
    struct settings s = {.max_quarantine = 5};
    struct arena *arena = arena_new(ARENA_BYTES);
    struct err err = {0};
    int operands = 0;

    if (argc > 1 && !strcmp(argv[1], "export")) {
        s.export = true;
        argc--;
        argv++;
    }
    int rc = parse(&s, argc, argv, arena, &operands, &err);
    int status = rc < 0   ? log_err(&err)
                 : rc > 0 ? EXIT_DONE
                          : load(&s, argv + operands, arena, &err);
    arena_free(arena);
    return status;
}
