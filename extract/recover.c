#include "extract/recover.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "common/datetime.h"
#include "common/files.h"
#include "common/http_message.h"
#include "common/warc.h"

#define MEMORY ((size_t)1 << 30)

/* What the last response or revisit said, until its metadata record tells what it is. */
struct waiting {
    struct arena *arena; /* reset with each answer */
    struct page page;
    struct span id;
    bool revisit;
};

static struct span kept(struct arena *arena, struct span s)
{
    return s.p ? arena_dup(arena, s) : s;
}

static long long date_of(struct span text)
{
    struct datetime t;
    return text.p && datetime_parse(text, &t) ? datetime_to_unix(&t, 0) : 0;
}

static void wait_for_metadata(struct waiting *w, const struct warc_record *rec)
{
    struct http_message http;

    arena_reset(w->arena);
    w->id = kept(w->arena, rec->id);
    w->revisit = span_is(rec->type, "revisit");
    w->page = (struct page){.url = kept(w->arena, rec->target_uri),
                            .digest = kept(w->arena, rec->payload_digest),
                            .asked = date_of(rec->date),
                            .captured = date_of(w->revisit ? rec->refers_to_date : rec->date),
                            .state = PAGE_DONE};
    w->page.record_id = w->revisit ? kept(w->arena, warc_field(rec, "WARC-Refers-To")) : w->id;
    if (span_is(rec->type, "resource"))
        w->page.status = 200;
    if (!http_response_parse(rec->block, &http))
        return;
    w->page.status = http.status;
    w->page.etag = kept(w->arena, http_field(&http, "ETag"));
    w->page.last_modified = kept(w->arena, http_field(&http, "Last-Modified"));
}

static struct span value_of(struct arena *arena, struct span block, const char *key)
{
    struct http_message lines = {.fields = block}; /* warc-fields have the form of a header */
    return kept(arena, http_field(&lines, key));
}

/* Puts the page into the state; errors, redirects and robots.txt are asked for again instead. */
static int take(struct waiting *w, const struct warc_record *metadata, struct state *state,
                struct err *err)
{
    struct page known, *p = &w->page;
    struct span about = warc_field(metadata, "WARC-Concurrent-To");

    if (!w->id.p || !about.p || !span_eq(about, w->id) || !p->url.p || p->captured == 0 ||
        (p->status != 200 && p->status != 304))
        return 0;
    struct span kind = value_of(w->arena, metadata->block, "kind");
    bool article = span_is(kind, "article");
    if (!article && !span_is(kind, "list") && !span_is(kind, "posts"))
        return 0;
    p->kind = article ? SPAN("article") : SPAN("list");
    int rc = state_page(state, p->url, article ? "article" : "list", w->arena, &known, err);
    if (rc < 0)
        return -1;
    if (rc == 1 && known.captured >= p->captured)
        return 0;
    p->source = value_of(w->arena, metadata->block, "source");
    p->via = value_of(w->arena, metadata->block, "via");
    p->title = value_of(w->arena, metadata->block, "feed-title");
    p->published = value_of(w->arena, metadata->block, "feed-published");
    p->language = value_of(w->arena, metadata->block, "feed-language");
    if (!p->source.p)
        return 0;
    if (!w->revisit && p->digest.p && (article || span_is(kind, "posts")) &&
        state_put_payload(state, p->digest, p, err) < 0)
        return -1;
    return state_put_page(state, p, err);
}

static int read_file(int fd, struct state *state, struct err *err)
{
    struct waiting w = {.arena = arena_new(MEMORY)};
    struct warc_reader *reader = warc_reader_new(fd);
    int rc = 0;

    for (bool more = true; more && rc == 0;) {
        struct warc_record rec;
        const char *why;
        unsigned long long offset;
        switch (warc_next(reader, &rec, &why, &offset, err)) {
        case WARC_RECORD:
            if (span_is(rec.type, "response") || span_is(rec.type, "revisit") ||
                span_is(rec.type, "resource"))
                wait_for_metadata(&w, &rec);
            else if (span_is(rec.type, "metadata"))
                rc = take(&w, &rec, state, err);
            break;
        case WARC_TOO_LARGE:
            break;
        case WARC_END:
        case WARC_CUT:
        case WARC_CORRUPT:
            more = false;
            break;
        case WARC_IO:
            rc = -1;
            break;
        }
    }
    warc_reader_free(reader);
    arena_free(w.arena);
    return rc;
}

int recover_captures(int base_fd, struct state *state, size_t *ret_files, struct err *err)
{
    struct arena *arena = arena_new((size_t)256 << 20);
    struct span *names;
    size_t n, taken = 0;
    int rc = folder_list(base_fd, "captures", ".warc.gz", arena, &names, &n, err);

    for (size_t i = 0; i < n && rc == 0; i++) {
        char path[300];
        if (!span_starts(names[i], SPAN("angka-")) || names[i].len > 200)
            continue;
        rc = state_has_file(state, names[i].p, err);
        if (rc != 0) {
            rc = rc < 0 ? -1 : 0;
            continue;
        }
        snprintf(path, sizeof(path), "captures/%s", names[i].p);
        int fd = openat(base_fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0) {
            rc = err_errno(err, "%s: cannot open", path);
            continue;
        }
        rc = read_file(fd, state, err);
        close(fd);
        if (rc == 0)
            rc = state_put_file(state, names[i].p, clock_now(), err);
        taken++;
    }
    if (rc == 0 && taken > 0)
        rc = state_commit(state, err);
    arena_free(arena);
    if (rc == 0)
        *ret_files = taken;
    return rc;
}
