#include "common/options.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/files.h"
#include "common/yaml.h"

#define MAX_ROWS 48

struct table {
    struct option rows[MAX_ROWS];
    bool listed[MAX_ROWS]; /* a list that the command line has begun anew */
    size_t n;
    struct arena *arena;
};

static const char *const log_formats[] = {"text", "logfmt", "json", NULL};

static bool whole_number(struct span s, long long *ret)
{
    bool negative = span_starts(s, SPAN("-"));
    if (!span_to_int(span_from(s, negative), ret))
        return false;
    *ret = negative ? -*ret : *ret;
    return true;
}

static int set(struct table *t, const struct option *o, const char *value, const char *where,
               struct err *err)
{
    struct option_list *list;
    long long number;

    switch (o->type) {
    case OPTION_FLAG:
        if (value && strcmp(value, "true") && strcmp(value, "false") && strcmp(value, "1") &&
            strcmp(value, "0"))
            return err_set(err, EXIT_USAGE, "%s: \"%s\" is neither true nor false", where, value);
        *(bool *)o->target = !value || !strcmp(value, "true") || !strcmp(value, "1");
        return 0;
    case OPTION_INT:
        if (!whole_number(span_of(value), &number) || number < o->min || number > o->max)
            return err_set(err, EXIT_USAGE, "%s: \"%s\" is not a whole number from %lld to %lld",
                           where, value, o->min, o->max);
        *(long long *)o->target = number;
        return 0;
    case OPTION_TEXT:
        *(const char **)o->target = value;
        return 0;
    case OPTION_LIST:
        list = o->target;
        list->items = arena_grow(t->arena, list->items, list->n, &list->cap, sizeof(*list->items));
        list->items[list->n++] = value;
        return 0;
    case OPTION_WORD:
        for (int i = 0; o->words[i]; i++)
            if (!strcmp(o->words[i], value)) {
                *(int *)o->target = i;
                return 0;
            }
        break;
    }
    char known[160] = "";
    size_t n = 0;
    for (int i = 0; o->words[i] && n < sizeof(known); i++)
        n += (size_t)snprintf(known + n, sizeof(known) - n, "%s%s", i ? ", " : "", o->words[i]);
    return err_set(err, EXIT_USAGE, "%s: \"%s\" is none of: %s", where, value, known);
}

static const struct option *find(const struct table *t, struct span name)
{
    for (size_t i = 0; i < t->n; i++)
        if (span_is(name, t->rows[i].name))
            return &t->rows[i];
    return NULL;
}

static int from_section(struct table *t, const char *path, const struct yaml *section,
                        struct err *err)
{
    if (!section)
        return 0;
    if (section->kind != YAML_MAP)
        return yaml_err(path, section, err, "a section holds \"option: value\" lines");
    for (const struct yaml *m = section->child; m; m = m->next) {
        const struct option *o = find(t, m->key->text);
        if (!o)
            return yaml_err(path, m->key, err, "unknown option \"%s\" (see --help)",
                            m->key->text.p);
        char where[300];
        snprintf(where, sizeof(where), "%s:%zu: %s", path, m->line, o->name);
        if (m->kind == YAML_SCALAR && set(t, o, m->text.p, where, err) < 0)
            return err->status = EXIT_CONFIG, -1;
        if (m->kind != YAML_SCALAR)
            return yaml_err(path, m, err, "\"%s\" takes one value", o->name);
    }
    return 0;
}

/* $ANGKA_SETTINGS, else /etc/angka/angka.yaml, else the one beside the lists; an absent file is no
 * fault. */
static int from_settings(struct table *t, const struct program *program, struct err *err)
{
    static const char *const sections[] = {"all", "extract", "transform", "load", NULL};
    const char *path = getenv("ANGKA_SETTINGS");
    struct err ignored;
    struct yaml *root;

    if (!path) {
        path = config_file("angka.yaml", t->arena, &ignored);
        if (!path || access(path, R_OK) < 0)
            return 0;
    }
    if (yaml_read(path, t->arena, &root, err) < 0)
        return -1;
    if (!root)
        return 0;
    if (root->kind != YAML_MAP)
        return yaml_err(path, root, err, "sections all, extract, transform and load are expected");
    if (yaml_only_keys(path, root, sections, err) < 0 ||
        from_section(t, path, yaml_get(root, "all"), err) < 0)
        return -1;
    return from_section(t, path, yaml_get(root, program->section), err);
}

static int from_environment(struct table *t, struct err *err)
{
    for (size_t i = 0; i < t->n; i++) {
        char name[64] = "ANGKA_";
        size_t at = strlen(name);
        for (const char *p = t->rows[i].name; *p && at < sizeof(name) - 1; p++)
            name[at++] = *p == '-' ? '_' : (char)toupper((unsigned char)*p);
        name[at] = '\0';
        const char *value = getenv(name);
        if (value && *value && set(t, &t->rows[i], value, name, err) < 0)
            return err->status = EXIT_CONFIG, -1;
    }
    return 0;
}

static void help(const struct program *program, const struct table *t)
{
    printf("usage: %s\n\n%s\n\n", program->usage, program->about);
    for (size_t i = 0; i < t->n; i++) {
        const struct option *o = &t->rows[i];
        char left[64], letter[8] = "    ";
        if (o->letter)
            snprintf(letter, sizeof(letter), "-%c, ", o->letter);
        snprintf(left, sizeof(left), "%s--%s%s%s", letter, o->name, o->argument ? " " : "",
                 o->argument ? o->argument : "");
        printf("  %-30s %s\n", left, o->help);
    }
    printf("  %-30s %s\n  %-30s %s\n", "    --version", "this version and those of the libraries",
           "-h, --help", "this text");
    printf("\nEach option may also stand in angka.yaml or in the environment (--log-format as "
           "ANGKA_LOG_FORMAT).\n"
           "Exit status: 0 done, 3 too many set aside, 64 usage, 65 bad input, 69 server away, 74 "
           "I/O,\n"
           "75 another run holds the lock, 78 configuration.\n");
}

/* One argument; may take the next one too. Returns 1 after --help or --version. */
static int one(struct table *t, const struct program *program, char **argv, int argc, int *i,
               struct err *err)
{
    struct span arg = span_of(argv[*i]), value = {NULL, 0};
    const struct option *o = NULL;

    if (span_is(arg, "--help") || span_is(arg, "-h")) {
        help(program, t);
        return 1;
    }
    if (span_is(arg, "--version")) {
        printf("%s %s (%s)\n", program->name, ANGKA_VERSION, program->libraries);
        return 1;
    }
    if (arg.p[1] == '-') {
        arg = span_from(arg, 2);
        size_t eq = span_chr(arg, '=', 0);
        if (eq != (size_t)-1) {
            value = span_from(arg, eq + 1);
            arg.len = eq;
        }
        o = find(t, arg);
    } else {
        for (size_t k = 0; k < t->n && !o; k++)
            if (t->rows[k].letter == arg.p[1])
                o = &t->rows[k];
        if (arg.len > 2)
            value = span_from(arg, 2);
    }
    if (!o)
        return err_set(err, EXIT_USAGE, "unknown option %s (see %s --help)", argv[*i],
                       program->name);
    if (o->type == OPTION_FLAG && value.p)
        return err_set(err, EXIT_USAGE, "option --%s takes no value", o->name);
    if (o->type != OPTION_FLAG && !value.p) {
        if (*i + 1 >= argc)
            return err_set(err, EXIT_USAGE, "option --%s needs a value (%s)", o->name, o->argument);
        value = span_of(argv[++*i]);
    }
    /* a list given on the command line replaces the one of the settings */
    if (o->type == OPTION_LIST && !t->listed[o - t->rows]) {
        ((struct option_list *)o->target)->n = 0;
        t->listed[o - t->rows] = true;
    }
    char where[64];
    snprintf(where, sizeof(where), "option --%s", o->name);
    return set(t, o, value.p, where, err);
}

int options_parse(const struct program *program, const struct option *rows, size_t n,
                  struct common_options *common, int argc, char **argv, struct arena *arena,
                  int *ret_operands, struct err *err)
{
    struct table t = {.arena = arena};
    const struct option shared[] = {
        {"data", 0, OPTION_TEXT, &common->data, "DIR", "the data directory", 0, 0, NULL},
        {"metrics", 0, OPTION_TEXT, &common->metrics, "FILE", "write counts for Prometheus here", 0,
         0, NULL},
        {"log-format", 0, OPTION_WORD, &common->log_format, "FORMAT", "text, logfmt or json", 0, 0,
         log_formats},
        {"verbose", 'v', OPTION_FLAG, &common->verbose, NULL, "say more", 0, 0, NULL},
        {"quiet", 'q', OPTION_FLAG, &common->quiet, NULL, "warnings and errors only", 0, 0, NULL},
        {"check-config", 0, OPTION_FLAG, &common->check_config, NULL,
         "read all settings and lists, then end", 0, 0, NULL},
    };
    int i = 1, rc = 0;

    log_open(program->name, LOG_TEXT, LOG_INFO);
    assert(n + sizeof(shared) / sizeof(shared[0]) <= MAX_ROWS);
    for (size_t k = 0; k < n; k++)
        t.rows[t.n++] = rows[k];
    for (size_t k = 0; k < sizeof(shared) / sizeof(shared[0]); k++)
        t.rows[t.n++] = shared[k];
    if (from_settings(&t, program, err) < 0 || from_environment(&t, err) < 0)
        return -1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1] && rc == 0; i++) {
        if (!strcmp(argv[i], "--")) {
            i++;
            break;
        }
        rc = one(&t, program, argv, argc, &i, err);
    }
    if (rc != 0)
        return rc;
    if (!common->data)
        common->data = data_dir_default(arena);
    log_open(program->name, (enum log_format)common->log_format,
             common->quiet     ? LOG_WARN
             : common->verbose ? LOG_DEBUG
                               : LOG_INFO);
    *ret_operands = i;
    return 0;
}
