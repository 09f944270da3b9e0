/*
 * common/options.h - one table a program: command line, environment, settings file and --help.
 *
 * A value comes from, last wins: the default, angka.yaml (section of the program, then `all`), the
 * environment (ANGKA_ + the long name in capitals, '-' as '_'), the command line.
 * Parser, help text and settings file know exactly the rows of the table.
 */
#ifndef COMMON_OPTIONS_H
#define COMMON_OPTIONS_H

#include "common/arena.h"
#include "common/err.h"
#include "common/log.h"

enum option_type {
    OPTION_FLAG, /* bool *: no argument */
    OPTION_INT,  /* long long *: min to max */
    OPTION_TEXT, /* const char ** */
    OPTION_LIST, /* struct option_list *: may be given several times */
    OPTION_WORD, /* int *: index into `words` */
};

struct option_list {
    const char **items;
    size_t n, cap;
};

struct option {
    const char *name; /* long name without dashes */
    char letter;      /* 0 where there is none */
    enum option_type type;
    void *target;         /* holds the default when parsing begins */
    const char *argument; /* as shown in --help: "FILE"; NULL for a flag */
    const char *help;
    long long min, max;       /* OPTION_INT */
    const char *const *words; /* OPTION_WORD, NULL-terminated */
};

struct program {
    const char *name;      /* "angka-extract" */
    const char *section;   /* of angka.yaml: "extract" */
    const char *usage;     /* the lines behind "usage:" */
    const char *about;     /* one paragraph for --help */
    const char *libraries; /* for --version: "libcurl/7.88.1 libxml2/2.9.14" */
};

/* What every program has. Its rows are added to the program's own. */
struct common_options {
    const char *data;    /* --data DIR, never NULL after parsing */
    const char *metrics; /* --metrics FILE, or NULL */
    bool verbose, quiet; /* -v, -q */
    int log_format;      /* enum log_format */
    bool check_config;   /* --check-config: read all settings and lists, then end with 0 or 78 */
};

/*
 * Returns 0 and sets *ret_operands to the index of the first operand, 1 after --help or --version (end
 * with 0 then), -1 with err (EXIT_USAGE or EXIT_CONFIG). Opens the log. "-" is an operand; "--" ends options.
 * Strings point into argv, the environment or arena.
 */
int options_parse(const struct program *program, const struct option *rows, size_t n,
                  struct common_options *common, int argc, char **argv, struct arena *arena,
                  int *ret_operands, struct err *err);

#endif
