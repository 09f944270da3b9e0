/*
 * Sources of kind files: web archives and pages on this machine become captures of this data
 * directory, so that the steps behind know no difference. A file that was taken is taken again only
 * when its size or time of change is another.
 */
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/datetime.h"
#include "common/log.h"

#include "extract/crawl_parts.h"
#include "extract/local_read.h"

/* "file:///srv/berita/a%20b.warc.gz" */
static struct span file_url(struct arena *arena, const char *path)
{
    struct buf url = BUF_INIT(3 * 4096 + 16);
    buf_adds(&url, "file://");
    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c > 0x20 && c < 0x7f && !strchr("\"#%<>?[\\]^`{|}", c))
            buf_addc(&url, (char)c);
        else
            buf_printf(&url, "%%%02X", c);
    }
    struct span text = arena_dup(arena, buf_span(&url));
    buf_free(&url);
    return text;
}

static bool kind_of_file(const char *name, enum local_kind *ret)
{
    struct span s = span_of(name);
    if (span_ends(s, SPAN(".gz")))
        s = span_sub(s, 0, s.len - 3);
    *ret = span_ends(s, SPAN(".warc")) ? LOCAL_ARCHIVE : LOCAL_PAGE;
    return *ret == LOCAL_ARCHIVE || span_ends(s, SPAN(".html")) || span_ends(s, SPAN(".htm")) ||
           span_ends(s, SPAN(".xhtml"));
}

/* One article out of a file. */
static int take(struct crawl *c, struct source_run *run, const struct local_item *item,
                struct span file, long long changed, struct err *err)
{
    struct fetch_answer a = {.verdict = FETCH_OK,
                             .status = 200,
                             .date = item->date > 0 ? item->date : changed,
                             .header = item->header,
                             .body = item->body,
                             .detail = ""};
    struct url url = {.text = file};
    struct datetime captured = datetime_from_unix(a.date, 0);
    char date[DATETIME_TEXT];
    struct page page;
    bool same;

    if (item->url.p && !url_canonical(item->url, NULL, c->scratch, &url)) {
        if (!item->resource)
            return 0;
        url.text = item->url; /* a page that was taken from a folder before */
    }
    datetime_format(&captured, date);
    if (!source_takes(run->source, url.text, item->published.p ? item->published : span_of(date),
                      clock_now()))
        return 0;
    const char *kind = item->posts ? "list" : "article";
    int rc = state_page(c->state, url.text, kind, c->scratch, &page, err);
    /* a record is the same from any archive; a file without a date of its own may have been changed
     * within the second of its last capture */
    long long from = item->date > 0 ? page.captured + 1 : page.captured;
    if (rc < 0 || (rc == 1 && a.date < from))
        return rc < 0 ? -1 : 0;
    if (rc == 0)
        page = (struct page){.url = url.text, .source = run->name, .kind = span_of(kind)};
    page.via = file;
    page.title = item->title;
    page.published = item->published;
    page.language = item->language;
    if (!page.language.p && run->source->language)
        page.language = span_of(run->source->language);
    page.state = PAGE_DONE;
    page.due = 0;
    page.asked = clock_now();
    page.status = 200;
    if (item->address.len < sizeof(a.address) && item->address.p)
        memcpy(a.address, item->address.p, item->address.len);
    const struct job job = {.kind = JOB_ARTICLE, .run = run, .url = url};
    enum capture_kind as = item->posts ? KIND_POSTS : KIND_ARTICLE;
    if (crawl_capture(c, &job, &a, as, &page, &same, err) < 0)
        return -1;
    c->counts->captured += !same;
    c->counts->unchanged += same;
    run->fresh += !same;
    return state_put_page(c->state, &page, err);
}

static int read_file(struct crawl *c, struct source_run *run, const char *path, int fd,
                     enum local_kind kind, long long changed, struct err *err)
{
    struct span url = file_url(c->arena, path);
    struct local_reader *reader;
    int rc = local_open(fd, kind, &reader, err);

    if (rc < 0)
        return -1;
    for (bool more = true; more && rc == 0;) {
        struct local_item item;
        enum local_event event;
        const char *why;
        arena_reset(c->scratch);
        rc = local_next(reader, c->scratch, &event, &item, &why, err);
        if (rc == 0 && event == LOCAL_ITEM)
            rc = take(c, run, &item, url, changed, err);
        more = event == LOCAL_ITEM && !crawl_stopped();
        if (rc == 0 && event == LOCAL_FAULT) {
            log_event(LOG_WARN, "files", "is broken or cut; what came before is taken",
                      LOG_FIELDS(log_s("file", span_of(path)), log_s("reason", span_of(why))));
            c->counts->failed++;
        }
        if (rc == 0)
            rc = crawl_rotate(c, err);
    }
    local_close(reader);
    return rc;
}

/* Reads the file where it is of a kind that we know and not the one that was read before. */
static int visit(struct crawl *c, struct source_run *run, const char *path, struct err *err)
{
    struct stat st;
    struct page page;
    enum local_kind kind;

    if (!kind_of_file(path, &kind))
        return 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
        log_event(LOG_WARN, "files", "cannot be read", LOG_FIELDS(log_s("file", span_of(path))));
        crawl_source_failed(run, "cannot be read", 0, span_of(path));
        if (fd >= 0)
            close(fd);
        return 0;
    }
    struct span mark = arena_printf(c->arena, "%lld-%lld.%09ld", (long long)st.st_size,
                                    (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
    struct span url = file_url(c->arena, path);
    int rc = state_page(c->state, url, "list", c->arena, &page, err);
    bool known = rc == 1 && page.etag.p && span_eq(page.etag, mark) && page.settings.p &&
                 span_is(page.settings, run->source->settings);
    if (rc >= 0 && known)
        c->counts->unchanged++;
    else if (rc >= 0)
        rc = read_file(c, run, path, fd, kind, st.st_mtim.tv_sec, err);
    close(fd);
    if (rc < 0 || known || crawl_stopped())
        return rc < 0 ? -1 : 0;
    page = (struct page){.url = url,
                         .source = run->name,
                         .kind = SPAN("list"),
                         .state = PAGE_DONE,
                         .asked = clock_now(),
                         .etag = mark,
                         .settings = span_of(run->source->settings)};
    return state_put_page(c->state, &page, err);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

int crawl_local(struct crawl *c, struct source_run *run, struct err *err)
{
    char *root = realpath(run->source->path, NULL);
    int rc = 0;

    run->asked = true;
    if (!root) {
        log_event(
            LOG_WARN, "files", "is not there",
            LOG_FIELDS(log_s("source", run->name), log_s("path", span_of(run->source->path))));
        crawl_source_failed(run, "is not there", 0, span_of(run->source->path));
        return 0;
    }
    char *const roots[] = {root, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    if (!tree)
        rc = err_errno(err, "%s: cannot be looked through", root);
    for (FTSENT *e; tree && rc == 0 && !crawl_stopped() && (e = fts_read(tree));) {
        if (e->fts_info == FTS_F)
            rc = visit(c, run, e->fts_path, err);
        else if (e->fts_info == FTS_DNR || e->fts_info == FTS_ERR || e->fts_info == FTS_NS)
            crawl_source_failed(run, "cannot be read", 0, span_of(e->fts_path));
    }
    if (tree)
        fts_close(tree);
    free(root);
    run->answered = true;
    return rc;
}
