/*
 * One answer as a capture: a response, or a revisit of what is there already, and what the state
 * then knows.
 */
#include "common/datetime.h"
#include "common/http_message.h"

#include "extract/crawl_parts.h"

struct span crawl_field(const struct fetch_answer *a, const char *name)
{
    struct http_message m = {.fields = a->header};
    return http_field(&m, name);
}

void crawl_validators(struct crawl *c, const struct fetch_answer *a, struct page *page)
{
    struct span etag = crawl_field(a, "ETag"), modified = crawl_field(a, "Last-Modified");
    page->etag = etag.p ? arena_dup(c->arena, etag) : etag;
    page->last_modified = modified.p ? arena_dup(c->arena, modified) : modified;
}

/* Which earlier capture has this payload: the URL's own, or for an article any one. */
static int origin_of(struct crawl *c, const struct page *page, struct span digest, bool any,
                     struct capture_origin *ret, bool *ret_found, struct err *err)
{
    struct page other;
    int rc = 0;

    *ret_found = false;
    if (page->captured > 0 && page->digest.p && span_eq(page->digest, digest)) {
        *ret = (struct capture_origin){page->url, page->captured, page->record_id, digest};
        *ret_found = true;
    } else if (any && (rc = state_payload(c->state, digest, c->scratch, &other, err)) == 1) {
        *ret = (struct capture_origin){other.url, other.captured, other.record_id, digest};
        *ret_found = true;
    }
    return rc < 0 ? -1 : 0;
}

int crawl_capture(struct crawl *c, const struct job *job, const struct fetch_answer *a,
                  enum capture_kind kind, struct page *page, bool *ret_same, struct err *err)
{
    char id[64], digest[CAPTURE_DIGEST];
    bool payload = a->status == 200 && !a->truncated && kind != KIND_ERROR && kind != KIND_REDIRECT;
    bool article = kind == KIND_ARTICLE || kind == KIND_POSTS, same = false;
    struct exchange x = {.url = job->url.text,
                         .answer = a,
                         .kind = kind,
                         .source = job->run->source->name,
                         .via = page->via,
                         .title = page->title,
                         .published = page->published,
                         .language = page->language};

    capture_digest(a->body, digest);
    x.digest = span_of(digest);
    if (payload && origin_of(c, page, span_of(digest), article, &x.origin, &same, err) < 0)
        return -1;
    if (a->header.len == 0) { /* of a folder: there is no header that a revisit could keep */
        x.form = FORM_RESOURCE;
        same = false;
    } else if (same)
        x.form = FORM_SAME_PAYLOAD;
    if (a->status == 304 && page->captured > 0) {
        x.form = FORM_NOT_MODIFIED;
        x.origin =
            (struct capture_origin){page->url, page->captured, page->record_id, page->digest};
    }
    if (!capture_is_open(c->capture))
        c->opened = clock_now();
    if (capture_write(c->capture, &x, id, err) < 0)
        return -1;
    *ret_same = same;
    if (payload && same) {
        /* what a revisit stands for is the capture that it refers to */
        page->digest = arena_dup(c->arena, span_of(digest));
        page->captured = x.origin.date;
        page->record_id =
            x.origin.record_id.p ? arena_dup(c->arena, x.origin.record_id) : x.origin.record_id;
    } else if (payload) {
        page->digest = arena_dup(c->arena, span_of(digest));
        page->captured = a->date;
        page->record_id = arena_dup(c->arena, span_of(id));
        if (article && a->body.len > 0 && state_put_payload(c->state, page->digest, page, err) < 0)
            return -1;
    }
    return 0;
}
