#include "extract/inspect.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/files.h"
#include "common/json.h"
#include "common/log.h"
#include "common/url.h"

#include "extract/list_parse.h"
#include "extract/robots.h"

#define MAX_INPUT ((size_t)64 << 20)
#define MAX_ARENA ((size_t)1 << 30)

static int read_input(const char *path, struct buf *out, struct err *err)
{
    if (!strcmp(path, "-"))
        return file_read_fd(STDIN_FILENO, "standard input", out, err);
    return file_read(path, out, err);
}

/* stdout is data: what could not be written there is a failure of the run. */
static int flushed(struct err *err)
{
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : err_errno(err, "standard output");
}

static int inspect_robots(int argc, char **argv, struct arena *arena, struct err *err)
{
    struct buf file = BUF_INIT(MAX_INPUT);
    struct robots r;

    if (argc < 3)
        return err_set(err, EXIT_USAGE, "inspect robots FILE AGENT URL...");
    if (read_input(argv[0], &file, err) < 0) {
        buf_free(&file);
        return -1;
    }
    robots_parse(buf_span(&file), span_of(argv[1]), arena, &r);
    for (int i = 2; i < argc; i++)
        printf("%s %s\n", robots_allowed(&r, span_of(argv[i]), arena) ? "allow" : "deny", argv[i]);
    buf_free(&file);
    return flushed(err);
}

static int inspect_url(int argc, char **argv, struct arena *arena, struct err *err)
{
    struct buf input = BUF_INIT(MAX_INPUT);
    struct url base, u;
    bool ok = true;

    if (argc < 1 || argc > 2)
        return err_set(err, EXIT_USAGE, "inspect url URL [BASE]");
    if (!strcmp(argv[0], "-") && read_input("-", &input, err) < 0) {
        buf_free(&input);
        return -1;
    }
    struct span text = strcmp(argv[0], "-") ? span_of(argv[0]) : buf_span(&input);
    if (argc == 2)
        ok = url_parse(span_of(argv[1]), NULL, arena, &base);
    ok = ok && url_canonical(text, argc == 2 ? &base : NULL, arena, &u);
    if (ok)
        puts(u.text.p);
    buf_free(&input);
    if (!ok)
        return err_set(err, EXIT_BAD_INPUT, "no http or https URL");
    return flushed(err);
}

static void print_item(const struct list_item *item, bool sitemap, struct buf *line)
{
    struct json j = {.out = line};

    buf_reset(line);
    json_begin(&j);
    if (sitemap) {
        json_str(&j, "loc", item->url);
        json_str_or_null(&j, "lastmod", item->updated);
        if (item->index)
            json_bool(&j, "index", true);
        if (item->news_name.p)
            json_str(&j, "name", item->news_name);
    } else {
        json_str_or_null(&j, "title", item->title);
        json_str_or_null(&j, "url", item->url);
        json_str_or_null(&j, "id", item->id);
        json_str_or_null(&j, "updated", item->updated);
        json_str_or_null(&j, "summary", item->summary);
        json_str_or_null(&j, "author", item->author);
    }
    if (!sitemap || item->published.p)
        json_str_or_null(&j, "published", item->published);
    if (sitemap && item->title.p)
        json_str(&j, "title", item->title);
    if (!sitemap || item->language.p)
        json_str_or_null(&j, "language", item->language);
    json_end(&j);
    buf_addc(line, '\n');
    fwrite(line->p, 1, line->len, stdout);
}

/* FILE [--url BASE] [--content-type TYPE] */
static int inspect_list(enum list_kind kind, int argc, char **argv, struct arena *arena,
                        struct err *err)
{
    struct buf file = BUF_INIT(MAX_INPUT), line = BUF_INIT(MAX_INPUT);
    struct span url = SPAN(""), type = SPAN("");
    struct list l;
    int rc = -1;

    if (argc < 1 || argc % 2 == 0)
        return err_set(err, EXIT_USAGE,
                       "inspect feed|sitemap FILE [--url BASE] [--content-type TYPE]");
    for (int i = 1; i < argc; i += 2) {
        if (!strcmp(argv[i], "--url"))
            url = span_of(argv[i + 1]);
        else if (!strcmp(argv[i], "--content-type"))
            type = span_of(argv[i + 1]);
        else
            return err_set(err, EXIT_USAGE, "inspect: unknown option \"%s\"", argv[i]);
    }
    if (list_parse_init(err) < 0 || read_input(argv[0], &file, err) < 0)
        goto out;
    list_parse(kind, buf_span(&file), type, url, arena, &l);
    for (size_t i = 0; i < l.n; i++)
        print_item(&l.items[i], kind == LIST_SITEMAP, &line);
    rc = flushed(err);
    if (rc == 0 && l.verdict == LIST_CUT)
        log_event(LOG_WARN, "inspect", "broken or cut; what came before stands", LOG_NONE);
    if (rc == 0 && (l.verdict == LIST_OTHER || l.verdict == LIST_REFUSED))
        rc = err_set(err, EXIT_BAD_INPUT, "%s: %s", argv[0],
                     l.verdict == LIST_OTHER
                         ? "nothing of that kind"
                         : "refused (entities, or a bomb of attributes or gzip)");
out:
    buf_free(&file);
    buf_free(&line);
    return rc;
}

static int inspect_feed(int argc, char **argv, struct arena *arena, struct err *err)
{
    return inspect_list(LIST_FEED, argc, argv, arena, err);
}

static int inspect_sitemap(int argc, char **argv, struct arena *arena, struct err *err)
{
    return inspect_list(LIST_SITEMAP, argc, argv, arena, err);
}

int inspect_run(int argc, char **argv)
{
    static const struct {
        const char *kind;
        int (*run)(int argc, char **argv, struct arena *arena, struct err *err);
    } kinds[] = {{"robots", inspect_robots},
                 {"feed", inspect_feed},
                 {"sitemap", inspect_sitemap},
                 {"url", inspect_url}};
    struct err err;

    for (size_t i = 0; argc > 0 && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(argv[0], kinds[i].kind))
            continue;
        struct arena *arena = arena_new(MAX_ARENA);
        int rc = kinds[i].run(argc - 1, argv + 1, arena, &err);
        arena_free(arena);
        return rc < 0 ? log_err(&err) : EXIT_DONE;
    }
    err_set(&err, EXIT_USAGE, "inspect robots|feed|sitemap|url ... (see angka-extract(1))");
    return log_err(&err);
}
