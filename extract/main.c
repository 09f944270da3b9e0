/*
 * angka-extract: sources -> captures.
 */
#include <string.h>

#include "common/log.h"
#include "common/options.h"

#include "extract/inspect.h"

static const struct program program = {
    .name = "angka-extract",
    .section = "extract",
    .usage = "angka-extract inspect robots FILE AGENT URL...\n"
             "       angka-extract inspect url URL [BASE]",
    .about = "Shows how one robots.txt or one URL is read.",
    .libraries = "",
};

int main(int argc, char **argv)
{
    struct common_options common = {0};
    struct arena *arena = arena_new((size_t)64 << 20);
    struct err err;
    int first, status;

    if (argc > 1 && !strcmp(argv[1], "inspect")) {
        log_open(program.name, LOG_TEXT, LOG_INFO);
        status = inspect_run(argc - 2, argv + 2);
    } else {
        int rc = options_parse(&program, NULL, 0, &common, argc, argv, arena, &first, &err);
        if (rc == 0)
            rc = err_set(&err, EXIT_USAGE, "what to inspect? (see --help)");
        status = rc < 0 ? log_err(&err) : EXIT_DONE;
    }
    arena_free(arena);
    return status;
}
