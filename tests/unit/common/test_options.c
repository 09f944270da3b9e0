/* One table; what command line, environment and settings file make of it. */
#include "common/buf.h"
#include "common/options.h"

#include "tests/unit/common/scratch.h"
#include "tests/unit/rows.h"

#define MAX_ARGS 6

struct row {
    const char *name;
    const char *args[MAX_ARGS];
    const char *settings;    /* of angka.yaml, NULL: none */
    const char *environment; /* "ANGKA_JOBS=3" or NULL */
    const char *want;        /* what stands then, or the message ("FILE" for the settings' path) */
    int status;              /* 0, else what the program would end with */
};

#define DEFAULTS "jobs=1 form=warc source= dry=0 since=- first=1"

static const struct row rows[] = {
    {"defaults", {0}, NULL, NULL, DEFAULTS, 0},
    {"a long option",
     {"--jobs", "4"},
     NULL,
     NULL,
     "jobs=4 form=warc source= dry=0 since=- first=3",
     0},
    {"with an equals sign",
     {"--jobs=4"},
     NULL,
     NULL,
     "jobs=4 form=warc source= dry=0 since=- first=2",
     0},
    {"a letter", {"-j", "4"}, NULL, NULL, "jobs=4 form=warc source= dry=0 since=- first=3", 0},
    {"a letter and its value",
     {"-j4"},
     NULL,
     NULL,
     "jobs=4 form=warc source= dry=0 since=- first=2",
     0},
    {"a flag", {"--dry-run"}, NULL, NULL, "jobs=1 form=warc source= dry=1 since=- first=2", 0},
    {"a word", {"--from", "html"}, NULL, NULL, "jobs=1 form=html source= dry=0 since=- first=3", 0},
    {"a list",
     {"--source", "a", "--source=b"},
     NULL,
     NULL,
     "jobs=1 form=warc source=a,b dry=0 since=- first=4",
     0},
    {"operands end the options", {"x", "--dry-run"}, NULL, NULL, DEFAULTS, 0},
    {"a dash is an operand", {"-"}, NULL, NULL, DEFAULTS, 0},
    {"two dashes end the options",
     {"--", "--dry-run"},
     NULL,
     NULL,
     "jobs=1 form=warc source= dry=0 since=- first=2",
     0},
    {"an empty value",
     {"--since="},
     NULL,
     NULL,
     "jobs=1 form=warc source= dry=0 since= first=2",
     0},
    {"a value that looks like an option",
     {"--since", "--x"},
     NULL,
     NULL,
     "jobs=1 form=warc source= dry=0 since=--x first=3",
     0},
    {"a negative number",
     {"--jobs=-2"},
     NULL,
     NULL,
     "jobs=-2 form=warc source= dry=0 since=- first=2",
     0},

    {"settings",
     {0},
     "transform:\n  jobs: 3\n  dry-run: true\n",
     NULL,
     "jobs=3 form=warc source= dry=1 since=- first=1",
     0},
    {"the section goes before all",
     {0},
     "transform: {jobs: 3}\nall: {jobs: 2}\n",
     NULL,
     "jobs=3 form=warc source= dry=0 since=- first=1",
     0},
    {"other programs' sections are theirs", {0}, "load: {anything: 3}\n", NULL, DEFAULTS, 0},
    {"empty settings", {0}, "", NULL, DEFAULTS, 0},
    {"the environment goes before settings",
     {0},
     "transform: {jobs: 3}\n",
     "ANGKA_JOBS=5",
     "jobs=5 form=warc source= dry=0 since=- first=1",
     0},
    {"the command line goes before all",
     {"-j6"},
     "transform: {jobs: 3}\n",
     "ANGKA_JOBS=5",
     "jobs=6 form=warc source= dry=0 since=- first=2",
     0},
    {"a list begins anew on the command line",
     {"--source", "c"},
     "transform: {source: a}\n",
     NULL,
     "jobs=1 form=warc source=c dry=0 since=- first=3",
     0},
    {"an option that begins like a list's name leaves it",
     {"--source-limit", "9"},
     "transform: {source: a}\n",
     NULL,
     "jobs=1 form=warc source=a dry=0 since=- first=3",
     0},
    {"a flag taken back",
     {"-j2"},
     "transform: {dry-run: true}\n",
     "ANGKA_DRY_RUN=0",
     "jobs=2 form=warc source= dry=0 since=- first=2",
     0},
    {"an empty variable is none", {0}, NULL, "ANGKA_JOBS=", DEFAULTS, 0},

    {"unknown option",
     {"--job", "4"},
     NULL,
     NULL,
     "unknown option --job (see angka-test --help)",
     EXIT_USAGE},
    {"unknown letter", {"-z"}, NULL, NULL, "unknown option -z (see angka-test --help)", EXIT_USAGE},
    {"no value", {"--jobs"}, NULL, NULL, "option --jobs needs a value (N)", EXIT_USAGE},
    {"a value for a flag",
     {"--dry-run=1"},
     NULL,
     NULL,
     "option --dry-run takes no value",
     EXIT_USAGE},
    {"not a number",
     {"--jobs=4x"},
     NULL,
     NULL,
     "option --jobs: \"4x\" is not a whole number from -2 to 64",
     EXIT_USAGE},
    {"a space before the number",
     {"--jobs= 4"},
     NULL,
     NULL,
     "option --jobs: \" 4\" is not a whole number from -2 to 64",
     EXIT_USAGE},
    {"no number",
     {"--jobs="},
     NULL,
     NULL,
     "option --jobs: \"\" is not a whole number from -2 to 64",
     EXIT_USAGE},
    {"too many",
     {"--jobs=65"},
     NULL,
     NULL,
     "option --jobs: \"65\" is not a whole number from -2 to 64",
     EXIT_USAGE},
    {"far too many",
     {"--jobs=99999999999999999999"},
     NULL,
     NULL,
     "option --jobs: \"99999999999999999999\" is not a whole number from -2 to 64",
     EXIT_USAGE},
    {"not one of the words",
     {"--from=pdf"},
     NULL,
     NULL,
     "option --from: \"pdf\" is none of: warc, html",
     EXIT_USAGE},
    {"unknown option in settings",
     {0},
     "all: {}\ntransform:\n  jobbs: 1\n",
     NULL,
     "FILE:3: unknown option \"jobbs\" (see --help)",
     EXIT_CONFIG},
    {"unknown section",
     {0},
     "transfrom: {jobs: 1}\n",
     NULL,
     "FILE:1: unknown key \"transfrom\" (known: all, extract, transform, load)",
     EXIT_CONFIG},
    {"a bad value in settings",
     {0},
     "transform:\n  jobs: x\n",
     NULL,
     "FILE:2: jobs: \"x\" is not a whole number from -2 to 64",
     EXIT_CONFIG},
    {"a list in settings",
     {0},
     "transform:\n  jobs: [1, 2]\n",
     NULL,
     "FILE:2: \"jobs\" takes one value",
     EXIT_CONFIG},
    {"a section that is none",
     {0},
     "transform: 1\n",
     NULL,
     "FILE:1: a section holds \"option: value\" lines",
     EXIT_CONFIG},
    {"settings that are none",
     {0},
     "- a\n",
     NULL,
     "FILE:1: sections all, extract, transform and load are expected",
     EXIT_CONFIG},
    {"a bad value in the environment",
     {0},
     NULL,
     "ANGKA_DRY_RUN=maybe",
     "ANGKA_DRY_RUN: \"maybe\" is neither true nor false",
     EXIT_CONFIG},
};

static const struct program program = {"angka-test", "transform", "angka-test [FILE]", "A test.",
                                       "none/1"};

static int parse(const struct row *row, struct arena *arena, struct buf *out, struct err *err)
{
    static const char *const forms[] = {"warc", "html", NULL};
    long long jobs = 1, limit = 0;
    int form = 0, first = 0, argc = 1;
    bool dry = false;
    const char *since = NULL;
    struct option_list source = {0};
    struct common_options common = {0};
    const struct option table[] = {
        {"jobs", 'j', OPTION_INT, &jobs, "N", "workers", -2, 64, NULL},
        {"from", 0, OPTION_WORD, &form, "FORM", "form", 0, 0, forms},
        {"source", 0, OPTION_LIST, &source, "NAME", "only this source", 0, 0, NULL},
        {"source-limit", 0, OPTION_INT, &limit, "N", "pages of one source", 0, 100, NULL},
        {"since", 0, OPTION_TEXT, &since, "DATE", "not before", 0, 0, NULL},
        {"dry-run", 'n', OPTION_FLAG, &dry, NULL, "write nothing", 0, 0, NULL},
    };
    char *argv[MAX_ARGS + 2] = {(char *)(uintptr_t) "angka-test"};
    for (; argc <= MAX_ARGS && row->args[argc - 1]; argc++)
        argv[argc] = (char *)(uintptr_t)row->args[argc - 1];

    int rc = options_parse(&program, table, sizeof(table) / sizeof(table[0]), &common, argc, argv,
                           arena, &first, err);
    buf_printf(out, "jobs=%lld form=%s source=", jobs, forms[form]);
    for (size_t i = 0; i < source.n; i++)
        buf_printf(out, "%s%s", i ? "," : "", source.items[i]);
    buf_printf(out, " dry=%d since=%s first=%d", dry, since ? since : "-", first);
    if (rc == 0)
        assert_non_null(common.data);
    return rc;
}

static void check(void **state)
{
    const struct row *row = *state;
    struct arena *arena = arena_new(1 << 20);
    struct buf out = BUF_INIT(1000);
    struct err err = {.msg = ""};
    char name[64] = "";
    const char *path = scratch_path("angka.yaml");

    setenv("ANGKA_SETTINGS",
           scratch_write("angka.yaml", span_of(row->settings ? row->settings : "")), 1);
    if (row->environment) {
        size_t n = strcspn(row->environment, "=");
        memcpy(name, row->environment, n);
        setenv(name, row->environment + n + 1, 1);
    }
    int rc = parse(row, arena, &out, &err);
    if (name[0])
        unsetenv(name);
    assert_int_equal(rc, row->status ? -1 : 0);
    if (row->status) {
        bool in_file = span_starts(span_of(row->want), SPAN("FILE"));
        assert_int_equal(err.status, row->status);
        assert_string_equal(err.msg + (in_file ? strlen(path) : 0), row->want + (in_file ? 4 : 0));
    } else {
        assert_string_equal(out.p, row->want);
    }
    buf_free(&out);
    arena_free(arena);
}

int main(void)
{
    scratch_make();
    return ROWS_RUN("options", rows, check);
}
