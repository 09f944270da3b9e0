/*
 * angka-extract: sources -> captures.
 */
#include <libxml/xmlversion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/datetime.h"
#include "common/files.h"
#include "common/log.h"
#include "common/metrics.h"
#include "common/options.h"

#include "extract/cdxj.h"
#include "extract/crawl.h"
#include "extract/discover.h"
#include "extract/fetch.h"
#include "extract/inspect.h"
#include "extract/recover.h"
#include "extract/status.h"

#define SETTINGS_MEMORY ((size_t)64 << 20)
#define DISCOVER_DELAY  2 /* seconds: some twenty requests, once, by hand */

/* What the command line, the environment and angka.yaml say. */
static struct choices {
    const char *config, *since, *contact, *ca_file;
    struct option_list sources, resolve;
    long long parallel, patience, rotate_mb, rotate_seconds, max_quarantine;
    bool dry_run, status, allow_private;
    const char *discover; /* the URL of "angka-extract discover URL" */
    struct common_options common;
} choices = {.ca_file = "/etc/ssl/certs/ca-certificates.crt",
             .parallel = 32,
             .patience = 60,
             .rotate_mb = 256,
             .rotate_seconds = 600,
             .max_quarantine = 50}; /* one site that is down must not hold up the others */

static const char usage[] =
    "angka-extract [options]\n"
    "       angka-extract --status [options]\n"
    "       angka-extract discover URL [options]\n"
    "       angka-extract inspect robots FILE AGENT URL...\n"
    "       angka-extract inspect feed|sitemap FILE [--url BASE] [--content-type TYPE]\n"
    "       angka-extract inspect url URL [BASE]";

static const struct option rows[] = {
    {.name = "config",
     .letter = 'c',
     .type = OPTION_TEXT,
     .target = &choices.config,
     .argument = "FILE",
     .help = "the sources (default: /etc/angka/sources.yaml)"},
    {.name = "source",
     .letter = 's',
     .type = OPTION_LIST,
     .target = &choices.sources,
     .argument = "NAME",
     .help = "only this source; may be given several times"},
    {.name = "since",
     .type = OPTION_TEXT,
     .target = &choices.since,
     .argument = "DATE",
     .help = "pass over what was published before"},
    {.name = "dry-run",
     .letter = 'n',
     .type = OPTION_FLAG,
     .target = &choices.dry_run,
     .help = "print what would be asked, ask nothing"},
    {.name = "status",
     .type = OPTION_FLAG,
     .target = &choices.status,
     .help = "print how each source has done and when it is asked next; ask nothing"},
    {.name = "allow-private",
     .type = OPTION_FLAG,
     .target = &choices.allow_private,
     .help = "discover: the site may stand in an inner network, and needs no delay"},
    {.name = "contact",
     .type = OPTION_TEXT,
     .target = &choices.contact,
     .argument = "ADDRESS",
     .help = "who answers for this crawler: a mail address or URL, sent to every host"},
    {.name = "resolve",
     .type = OPTION_LIST,
     .target = &choices.resolve,
     .argument = "HOST:PORT:ADDRESS[:PORT]",
     .help = "connect there instead (tests, intranets)"},
    {.name = "ca-file",
     .type = OPTION_TEXT,
     .target = &choices.ca_file,
     .argument = "FILE",
     .help = "certificates to trust (default: those of the system)"},
    {.name = "parallel",
     .letter = 'p',
     .type = OPTION_INT,
     .target = &choices.parallel,
     .argument = "N",
     .help = "hosts asked at the same time (default 32)",
     .min = 1,
     .max = 512},
    {.name = "patience",
     .type = OPTION_INT,
     .target = &choices.patience,
     .argument = "SECONDS",
     .help = "leave a host that asks for a longer wait to the next run (default 60)",
     .min = 0,
     .max = 86400},
    {.name = "rotate-mb",
     .type = OPTION_INT,
     .target = &choices.rotate_mb,
     .argument = "MB",
     .help = "begin another capture file behind so much (default 256)",
     .min = 1,
     .max = 65536},
    {.name = "rotate-seconds",
     .type = OPTION_INT,
     .target = &choices.rotate_seconds,
     .argument = "SECONDS",
     .help = "or behind so long (default 600)",
     .min = 1,
     .max = 86400},
    {.name = "max-quarantine",
     .type = OPTION_INT,
     .target = &choices.max_quarantine,
     .argument = "PERCENT",
     .help = "end with 3 when more requests failed (default 50)",
     .min = 0,
     .max = 100},
};

static int parse(int argc, char **argv, struct arena *arena, struct err *err)
{
    static char libraries[400];
    snprintf(libraries, sizeof(libraries), "%s libxml2/%s %s", fetch_library(),
             LIBXML_DOTTED_VERSION, state_library());
    const struct program program = {
        .name = "angka-extract",
        .section = "extract",
        .usage = usage,
        .about = "Asks the sources of sources.yaml for what is new and keeps the answers, as "
                 "received, in "
                 "WARC files.",
        .libraries = libraries,
    };
    int operands;
    int rc = options_parse(&program, rows, sizeof(rows) / sizeof(rows[0]), &choices.common, argc,
                           argv, arena, &operands, err);
    if (rc == 0 && choices.discover && !*choices.discover && operands < argc)
        choices.discover = argv[operands++];
    if (rc == 0 && choices.discover && !*choices.discover)
        return err_set(err, EXIT_USAGE, "discover: a URL is expected (see --help)");
    if (rc == 0 && operands < argc)
        return err_set(err, EXIT_USAGE, "\"%s\": no operand is expected (see --help)",
                       argv[operands]);
    return rc;
}

static int read_sources(struct choices *o, struct arena *arena, struct sources *ret,
                        bool **ret_wanted, struct err *err)
{
    if (!o->config)
        o->config = config_file("sources.yaml", arena, err);
    if (!o->config)
        return -1;
    if (sources_read(o->config, arena, ret, err) < 0)
        return -1;
    bool *wanted = arena_array(arena, ret->n + 1, sizeof(*wanted));
    for (size_t i = 0; i < ret->n; i++)
        wanted[i] = o->sources.n == 0;
    for (size_t k = 0; k < o->sources.n; k++) {
        bool found = false;
        for (size_t i = 0; i < ret->n; i++)
            if (!strcmp(ret->items[i].name, o->sources.items[k]))
                wanted[i] = found = true;
        if (!found)
            return err_set(err, EXIT_USAGE, "--source %s: %s has none of that name",
                           o->sources.items[k], o->config);
    }
    *ret_wanted = wanted;
    return 0;
}

/* Sources on the public net need somebody to write to, and https its certificates. */
static int check_source(const struct choices *o, const char *name, struct span scheme,
                        bool allow_private, struct err *err)
{
    if (!allow_private && !o->contact)
        return err_set(err, EXIT_CONFIG,
                       "%s is on the public net: tell its owner whom to write to, with --contact "
                       "or \"contact:\" in angka.yaml",
                       name);
    if (span_is(scheme, "https") && access(o->ca_file, R_OK) < 0)
        return err_set(err, EXIT_CONFIG,
                       "%s: no certificates to trust can be read there (package ca-certificates, "
                       "or --ca-file)",
                       o->ca_file);
    return 0;
}

static int read_settings(const struct choices *o, const struct sources *sources, const bool *wanted,
                         struct arena *arena, struct crawl_settings *ret, struct err *err)
{
    struct datetime since;

    ret->parallel = o->parallel;
    ret->patience = o->patience;
    ret->rotate_bytes = o->rotate_mb << 20;
    ret->rotate_seconds = o->rotate_seconds;
    ret->dry_run = o->dry_run;
    ret->ca_file = o->ca_file;
    ret->contact = o->contact;
    if (o->since) {
        if (!datetime_parse(span_of(o->since), &since))
            return err_set(err, EXIT_USAGE, "--since: \"%s\" is no date", o->since);
        ret->since = datetime_to_unix(&since, ZONE_WIB);
    }
    const char **resolve = arena_array(arena, o->resolve.n + 1, sizeof(*resolve));
    for (size_t i = 0; i < o->resolve.n; i++) {
        if (!resolve_valid(span_of(o->resolve.items[i])))
            return err_set(err, EXIT_USAGE, "--resolve: \"%s\" is not HOST:PORT:ADDRESS[:PORT]",
                           o->resolve.items[i]);
        resolve[i] = o->resolve.items[i];
    }
    ret->resolve = resolve;
    for (const char *p = o->contact; p && *p; p++)
        if (*p < 0x20 || *p > 0x7e || *p == '(' || *p == ')')
            return err_set(err, EXIT_CONFIG, "contact: plain ASCII without brackets is wanted");
    for (size_t i = 0; i < sources->n && !o->status; i++) {
        const struct source *source = &sources->items[i];
        if (!wanted[i] || source->kind == LIST_FILES)
            continue;
        const char *name = arena_printf(arena, "source %s", source->name).p;
        if (check_source(o, name, source->url.scheme, source->allow_private, err) < 0)
            return -1;
    }
    ret->agent = arena_printf(arena, "Angka/%s%s%s%s", ANGKA_VERSION, o->contact ? " (+" : "",
                              o->contact ? o->contact : "", o->contact ? ")" : "")
                     .p;
    return 0;
}

static void summary(const struct crawl_counts *n)
{
    log_event(LOG_INFO, "done",
              n->interrupted ? "interrupted; the next run goes on" : "all sources asked",
              LOG_FIELDS(log_i("requests", n->requests), log_i("captured", n->captured),
                         log_i("unchanged", n->unchanged), log_i("gone", n->gone),
                         log_i("robots_refused", n->refused), log_i("held", n->held),
                         log_i("failed", n->failed), log_i("sources_answered", n->sources_answered),
                         log_i("sources_failed", n->sources_failed),
                         log_i("sources_silent", n->sources_silent)));
}

/* What the state says of each source, for the metrics; none where it cannot be read. */
static size_t source_metrics(const struct choices *o, const struct sources *sources,
                             struct arena *arena, struct metric_source **ret)
{
    struct state *state = NULL;
    struct err ignored;
    size_t n = 0;

    *ret = arena_array(arena, sources->n + 1, sizeof(**ret));
    if (!o->common.metrics || state_open_to_read(o->common.data, &state, &ignored) < 0)
        return 0;
    for (size_t i = 0; i < sources->n; i++) {
        struct state_source known;
        const struct source *s = &sources->items[i];
        if (state_source(state, span_of(s->name), arena, &known, &ignored) == 1)
            (*ret)[n++] =
                (struct metric_source){.name = s->name,
                                       .answered = known.answered,
                                       .news = status_last_news(&known),
                                       .silent = status_is_silent(s, &known, clock_now())};
    }
    state_close(state);
    return n;
}

static int write_metrics(const struct choices *o, const struct sources *sources, long long started,
                         int status, const struct crawl_counts *n, struct arena *arena,
                         struct err *err)
{
    const struct metric counts[] = {{"requests", n->requests},
                                    {"captured", n->captured},
                                    {"unchanged", n->unchanged},
                                    {"gone", n->gone},
                                    {"robots_refused", n->refused},
                                    {"held", n->held},
                                    {"failed", n->failed},
                                    {"sources_answered", n->sources_answered},
                                    {"sources_failed", n->sources_failed},
                                    {"sources_silent", n->sources_silent}};
    struct metric_source *of_sources;
    size_t n_sources = source_metrics(o, sources, arena, &of_sources);
    return metrics_write_sources(o->common.metrics, "extract", started, status, counts,
                                 sizeof(counts) / sizeof(counts[0]), of_sources, n_sources, err);
}

static int print_status(const struct choices *o, const struct sources *sources, const bool *wanted,
                        struct err *err)
{
    struct state *state = NULL;
    int rc = state_open_to_read(o->common.data, &state, err);
    if (rc == 0)
        rc = status_print(state, sources, wanted, err);
    state_close(state);
    return rc;
}

/* The worker is forked first: it inherits no database and no socket. */
static int crawl(const struct choices *o, const struct sources *sources, const bool *wanted,
                 struct crawl_settings *settings, struct crawl_counts *n, struct err *err)
{
    struct data_dir data = {.fd = -1, .lock_fd = -1};
    struct parse_pool *parser = NULL;
    struct state *state = NULL;
    size_t recovered = 0, indexed = 0;
    int rc = -1;

    if (data_dir_open(o->common.data, &data, err) < 0)
        return -1;
    if (data_dir_lock(&data, "extract", err) < 0 || parse_pool_new(&parser, err) < 0 ||
        state_open(o->common.data, &state, err) < 0)
        goto out;
    log_event(LOG_DEBUG, "sandbox", "walls around the readers of lists",
              LOG_FIELDS(log_s("walls", span_of(parse_pool_walls(parser)))));
    settings->base_fd = data.fd;
    if (!o->dry_run && recover_captures(data.fd, state, &recovered, err) < 0)
        goto out;
    if (recovered > 0)
        log_event(LOG_WARN, "recover", "captures of a run that was cut off were taken up",
                  LOG_FIELDS(log_i("files", (long long)recovered)));
    if (!o->dry_run && cdxj_complete(data.fd, &indexed, err) < 0)
        goto out;
    if (indexed > 0)
        log_event(LOG_INFO, "recover", "indexes of captures that had none were made",
                  LOG_FIELDS(log_i("files", (long long)indexed)));
    rc = crawl_run(settings, sources, wanted, parser, state, n, err);
out:
    state_close(state);
    parse_pool_free(parser);
    data_dir_close(&data);
    return rc;
}

static int verdict(const struct choices *o, const struct crawl_counts *n)
{
    if (n->sources_failed > 0 && n->sources_answered == 0 && !n->interrupted)
        return EXIT_UNAVAILABLE;
    return n->failed * 100 > o->max_quarantine * n->requests ? EXIT_QUARANTINE : EXIT_DONE;
}

static int run_discover(const struct choices *o, struct arena *arena, struct err *err)
{
    const struct sources none = {0};
    struct crawl_settings settings = {0};
    struct parse_pool *parser = NULL;
    int rc = -1;

    if (read_settings(o, &none, NULL, arena, &settings, err) == 0 &&
        check_source(o, o->discover, SPAN("https"), o->allow_private, err) == 0 &&
        parse_pool_new(&parser, err) == 0)
        rc = discover(o->discover, &settings, o->allow_private,
                      o->allow_private ? 0 : DISCOVER_DELAY, parser, err);
    parse_pool_free(parser);
    return rc;
}

static int run(int argc, char **argv, struct arena *arena)
{
    struct choices *o = &choices;
    struct crawl_settings settings = {0};
    struct crawl_counts n = {0};
    struct sources sources = {0};
    struct err err;
    bool *wanted = NULL;
    long long started = clock_now();
    int status;

    int rc = parse(argc, argv, arena, &err);
    if (rc != 0)
        return rc > 0 ? EXIT_DONE : log_err(&err);
    if (o->discover)
        return run_discover(o, arena, &err) < 0 ? log_err(&err) : EXIT_DONE;
    if (read_sources(o, arena, &sources, &wanted, &err) < 0 ||
        read_settings(o, &sources, wanted, arena, &settings, &err) < 0) {
        sources_free(&sources);
        return log_err(&err);
    }
    if (o->common.check_config) {
        log_event(LOG_INFO, "config", "is right",
                  LOG_FIELDS(log_i("sources", (long long)sources.n)));
        sources_free(&sources);
        return EXIT_DONE;
    }
    if (o->status) {
        rc = print_status(o, &sources, wanted, &err);
        sources_free(&sources);
        return rc < 0 ? log_err(&err) : EXIT_DONE;
    }
    if (crawl(o, &sources, wanted, &settings, &n, &err) < 0) {
        status = log_err(&err);
    } else {
        summary(&n);
        status = verdict(o, &n);
    }
    rc = o->dry_run ? 0 : write_metrics(o, &sources, started, status, &n, arena, &err);
    sources_free(&sources);
    return rc < 0 ? log_err(&err) : status;
}

int main(int argc, char **argv)
{
    int status;

    signal(SIGPIPE, SIG_IGN);
    if (argc > 1 && !strcmp(argv[1], "inspect")) {
        log_open("angka-extract", LOG_TEXT, LOG_INFO);
        return inspect_run(argc - 2, argv + 2);
    }
    if (argc > 1 && !strcmp(argv[1], "discover")) {
        /* the URL stands before the options or behind them */
        int taken = argc > 2 && argv[2][0] != '-' ? 2 : 1;
        choices.discover = taken == 2 ? argv[2] : "";
        argv[taken] = argv[0];
        argv += taken;
        argc -= taken;
    }
    struct arena *arena = arena_new(SETTINGS_MEMORY);
    status = run(argc, argv, arena);
    arena_free(arena);
    return status;
}
