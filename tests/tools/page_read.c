/*
 * page_read CONFIG_DIR FILE.html[.gz]... - one JSON line a page, for measuring read/ and page/
 * alone.
 *
 * {"id","article","why","title","published","author","text"}: id is the file's name up to the first
 * dot.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/charset.h"
#include "common/files.h"
#include "common/json.h"

#include "transform/page/article.h"
#include "transform/read/capture.h"

#define MAX_FILE ((size_t)64 << 20)

static struct span id_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct span name = span_of(slash ? slash + 1 : path);
    size_t dot = span_chr(name, '.', 0);
    return dot == (size_t)-1 ? name : span_sub(name, 0, dot);
}

static void write_article(const char *path, const struct article *a, struct buf *out)
{
    struct json j = {.out = out};
    char published[DATETIME_TEXT] = "", modified[DATETIME_TEXT] = "";

    if (a->published.date.year)
        datetime_format(&a->published, published);
    if (a->modified.date.year)
        datetime_format(&a->modified, modified);
    json_begin(&j);
    json_str(&j, "id", id_of(path));
    json_bool(&j, "article", a->is_article);
    json_str(&j, "why", span_of(a->why_not ? a->why_not : ""));
    json_str(&j, "url", a->url);
    json_str(&j, "site", a->site);
    json_str(&j, "title", a->title);
    json_str(&j, "author", a->author);
    json_str(&j, "editor", a->editor);
    json_str(&j, "published", span_of(published));
    json_str(&j, "modified", span_of(modified));
    json_str(&j, "language", span_of(a->language));
    json_bool(&j, "partial", a->partial);
    json_str(&j, "text", a->text);
    json_end(&j);
    buf_addc(out, '\n');
}

static const char *read_page(const char *path, struct span bytes, const struct page_lists *lists,
                             struct arena *arena, struct buf *out)
{
    struct capture capture;
    struct article article;
    enum capture_verdict read = capture_read_bytes(bytes, arena, &capture);

    if (read != CAPTURE_OK)
        return capture_verdict_name(read);
    enum page_verdict v = article_read(capture.text, capture.url, lists, arena, &article);
    if (v != PAGE_OK)
        return page_verdict_name(v);
    write_article(path, &article, out);
    return NULL;
}

int main(int argc, char **argv)
{
    struct err err;
    struct arena *lists_arena = arena_new((size_t)16 << 20), *arena = arena_new((size_t)480 << 20);
    const struct page_lists *lists;
    struct buf file = BUF_INIT(MAX_FILE), out = BUF_INIT(MAX_FILE);
    int status = EXIT_USAGE;

    if (argc < 3) {
        fprintf(stderr, "usage: page_read CONFIG_DIR FILE...\n");
        goto out;
    }
    status = EXIT_CONFIG;
    if (charset_init(&err) < 0 || page_lists_load(argv[1], lists_arena, &lists, &err) < 0) {
        fprintf(stderr, "page_read: %s\n", err.msg);
        goto out;
    }
    status = EXIT_DONE;
    for (int i = 2; i < argc; i++) {
        buf_reset(&file);
        buf_reset(&out);
        arena_reset(arena);
        if (file_read(argv[i], &file, &err) < 0) {
            fprintf(stderr, "page_read: %s\n", err.msg);
            status = EXIT_IO;
            continue;
        }
        const char *why = read_page(argv[i], buf_span(&file), lists, arena, &out);
        if (why)
            fprintf(stderr, "page_read: %s: %s\n", argv[i], why);
        fwrite(out.p, 1, out.len, stdout);
    }
out:
    buf_free(&file);
    buf_free(&out);
    arena_free(arena);
    arena_free(lists_arena);
    return status;
}
