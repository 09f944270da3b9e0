#include "transform/worker.h"

#include <jansson.h>

#include "common/digest.h"
#include "common/url.h"
#include "common/utf8.h"

#include "transform/read/capture.h"
#include "transform/relate/document.h"
#include "transform/write/explain.h"
#include "transform/write/line.h"

#define MAX_ARENA                                                                                  \
    ((size_t)320 << 20) /* of one task; the rest of WORKER_MEMORY is libxml2's and jansson's */

struct state {
    const struct worker_context *context;
    struct arena *arena;
};

/* One document on its way out: what is known of it before its text is read. */
struct reading {
    const struct worker_context *context;
    struct arena *arena;
    const struct task *task;
    struct buf *answer;
    size_t observations, statements;
};

static void aside(struct reading *r, const char *reason, const char *detail)
{
    struct span text = detail ? arena_printf(r->arena, "%s: %s", reason, detail) : span_of(reason);
    answer_add(r->answer, ANSWER_ASIDE, text);
}

static struct span hex_digest(struct arena *arena, struct span bytes)
{
    char hex[SHA256_HEX_TEXT];
    sha256_hex(bytes, hex);
    return arena_printf(arena, "sha256:%s", hex);
}

/* What came from outside as bytes of any kind, as UTF-8 without NUL. */
static struct span valid_text(struct reading *r, struct span bytes)
{
    struct buf whole = BUF_INIT(bytes.len * 3 + 1);
    if (!bytes.p || (utf8_valid(bytes) && !memchr(bytes.p, '\0', bytes.len)))
        return bytes;
    utf8_repair(bytes, &whole);
    struct span text = arena_dup(r->arena, buf_span(&whole));
    buf_free(&whole);
    return text;
}

/* By the URL where there is one, else by the text. */
static struct span document_id(struct arena *arena, struct span url, struct span text)
{
    char hex[SHA256_HEX_TEXT];
    struct url canonical;
    struct span key = text;
    if (url.len)
        key = url_canonical(url, NULL, arena, &canonical) ? canonical.text : url;
    sha256_hex(key, hex);
    return arena_dup(arena, (struct span){hex, 32});
}

static bool readable_language(struct span language)
{
    return span_is(language, "id") || span_is(language, "und");
}

/* Reads d->text and adds the document's line. d->published may be empty, then the dateline may give it. */
static void finish(struct reading *r, struct document *d)
{
    struct document_facts facts = {0};
    struct document_context context = {.title = d->title, .url = d->url, .site = d->site};
    struct datetime published;
    char day[DATETIME_TEXT];

    if (d->published.len && datetime_parse(d->published, &published))
        context.published = published.date;
    if (d->article) {
        document_read(d->text, &context, r->context->lexicon, r->arena, &facts);
        if (!d->language.len)
            d->language = span_of(facts.language);
        if (!readable_language(d->language))
            facts = (struct document_facts){.published = facts.published, .minhash = facts.minhash};
        if (!d->published.len && facts.published.year) {
            published = (struct datetime){facts.published, -1, 0, 0, ZONE_NONE};
            d->published =
                arena_dup(r->arena, (struct span){day, datetime_format(&published, day)});
        }
    } else if (!d->language.len) {
        d->language = SPAN("und");
    }
    if (!d->id.p)
        d->id = document_id(r->arena, d->url, d->text);
    d->facts = &facts;
    d->engine_version = SPAN(ANGKA_VERSION);
    d->engine_lexicon = span_of(lexicon_digest(r->context->lexicon));
    r->observations += facts.n_observations;
    r->statements += facts.n_statements;

    struct buf out = BUF_INIT(WORKER_ANSWER);
    line_write(d, r->arena, &out);
    answer_add(r->answer, ANSWER_LINE, buf_span(&out));
    if (r->context->explain) {
        buf_reset(&out);
        explain_document(d, &out);
        answer_add(r->answer, ANSWER_EXPLAIN, buf_span(&out));
    }
    buf_free(&out);
}

static struct span date_text(struct arena *arena, const struct datetime *t)
{
    char text[DATETIME_TEXT];
    if (t->date.year == 0)
        return (struct span){"", 0};
    return arena_dup(arena, (struct span){text, datetime_format(t, text)});
}

/* The date that the feed gave stands in only where the page gives none, but --published always wins. */
static struct span published_of(const struct reading *r, const struct article *a)
{
    const struct task *t = r->task;
    if (t->published.p && (t->form != TASK_RECORD || a->published.date.year == 0)) {
        struct datetime d;
        return datetime_parse(t->published, &d) ? date_text(r->arena, &d) : SPAN("");
    }
    return date_text(r->arena, &a->published);
}

static void article_out(struct reading *r, const struct article *a, struct span digest)
{
    const struct task *t = r->task;
    struct document d = {
        .id = t->id,
        .url = a->url,
        .site = a->site,
        .source = valid_text(r, t->source),
        .title = a->title.len ? a->title : valid_text(r, t->title),
        .author = a->author,
        .published = published_of(r, a),
        .modified = date_text(r->arena, &a->modified),
        .language = span_of(a->language),
        .digest = digest,
        .article = a->is_article,
        .partial = a->partial,
        .text = a->text,
    };
    if (t->form == TASK_RECORD) {
        if (!a->is_article) {
            answer_add(r->answer, ANSWER_NO_ARTICLE, span_of(a->why_not));
            return;
        }
        struct datetime when;
        char iso[DATETIME_TEXT];
        if (datetime_parse(t->record.date, &when)) {
            clock_iso(datetime_to_unix(&when, 0), iso);
            d.captured = arena_dup(r->arena, span_of(iso));
        }
        d.warc_file = t->file;
        d.warc_offset = t->offset;
    }
    finish(r, &d);
}

static void page_out(struct reading *r, struct span html, struct span url, struct span digest)
{
    struct article a;
    enum page_verdict v = article_read(html, url, r->context->lists, r->arena, &a);
    if (v != PAGE_OK)
        aside(r, page_verdict_name(v), NULL);
    else
        article_out(r, &a, digest);
}

/* What comes out of a page whose bytes had to be mended is told beside its document. */
static void repaired_out(struct reading *r, const struct capture *c)
{
    if (c->repaired > 0)
        answer_add(r->answer, ANSWER_REPAIRED, arena_printf(r->arena, "%zu", c->repaired));
}

static void posts_out(struct reading *r, struct span json, struct span url)
{
    struct article *posts;
    size_t n;
    enum page_verdict v = posts_read(json, url, r->context->lists, r->arena, &posts, &n);
    if (v != PAGE_OK)
        aside(r, page_verdict_name(v), NULL);
    /* a post's digest is of its own text: the answer it came in changes with every other post */
    for (size_t i = 0; v == PAGE_OK && i < n; i++)
        article_out(r, &posts[i], hex_digest(r->arena, posts[i].text));
}

static void record_out(struct reading *r)
{
    struct capture c;
    struct span kind = r->task->kind;

    if (kind.p && !span_is(kind, "article") && !span_is(kind, "posts")) {
        answer_add(r->answer, ANSWER_NOTHING, kind);
        return;
    }
    enum capture_verdict v = capture_read_record(&r->task->record, r->arena, &c);
    if (v == CAPTURE_NO_PAGE)
        answer_add(r->answer, ANSWER_NOTHING, SPAN("no_page"));
    else if (v == CAPTURE_OTHER_TYPE)
        answer_add(r->answer, ANSWER_NO_ARTICLE, span_of(capture_verdict_name(v)));
    else if (v != CAPTURE_OK)
        aside(r, capture_verdict_name(v), NULL);
    else if (c.kind == CAPTURE_JSON)
        posts_out(r, c.text, c.url);
    else
        page_out(r, c.text, c.url, hex_digest(r->arena, c.payload));
    if (v == CAPTURE_OK)
        repaired_out(r, &c);
}

static void html_out(struct reading *r)
{
    struct capture c;
    enum capture_verdict v = capture_read_bytes(r->task->record.block, r->arena, &c);
    if (v != CAPTURE_OK)
        aside(r, capture_verdict_name(v), NULL);
    else if (c.kind == CAPTURE_JSON)
        posts_out(r, c.text, SPAN(""));
    else
        page_out(r, c.text, SPAN(""), hex_digest(r->arena, c.payload));
    if (v == CAPTURE_OK)
        repaired_out(r, &c);
}

static void text_out(struct reading *r)
{
    struct span bytes = r->task->record.block;
    struct document d = {.id = r->task->id, .published = r->task->published, .article = true};

    d.text = valid_text(r, bytes);
    d.digest = hex_digest(r->arena, bytes);
    if (span_trim(d.text).len == 0)
        aside(r, "empty", NULL);
    else
        finish(r, &d);
}

static struct span member(const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    return json_is_string(v) ? (struct span){json_string_value(v), json_string_length(v)}
                             : (struct span){NULL, 0};
}

static void ndjson_out(struct reading *r)
{
    json_error_t why;
    struct span line = r->task->record.block;
    json_t *o = json_loadb(line.p, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);

    if (!o) {
        aside(r, "bad_json", why.text);
        return;
    }
    struct document d = {.id = member(o, "id"),
                         .url = member(o, "url"),
                         .site = member(o, "site"),
                         .source = member(o, "source"),
                         .title = member(o, "title"),
                         .author = member(o, "author"),
                         .published = member(o, "published"),
                         .article = true,
                         .text = member(o, "text")};
    if (r->task->published.p)
        d.published = r->task->published;
    struct datetime when;
    if (!d.text.p)
        aside(r, "bad_json", "no \"text\" in the line");
    else if (d.id.p && (d.id.len == 0 || d.id.len > 200))
        aside(r, "bad_json", "\"id\" must have 1 to 200 bytes");
    else if (d.published.len && !datetime_parse(d.published, &when))
        aside(r, "bad_json", "\"published\" is no date");
    else {
        if (d.published.len)
            d.published = date_text(r->arena, &when);
        d.digest = hex_digest(r->arena, d.text);
        finish(r, &d);
    }
    json_decref(o);
}

void worker_read(const struct worker_context *context, struct arena *arena, struct span bytes,
                 struct buf *answer)
{
    struct task task;
    struct reading r = {.context = context, .arena = arena, .task = &task, .answer = answer};

    if (!task_unpack(bytes, &task)) {
        aside(&r, "bad_task", NULL);
        return;
    }
    switch (task.form) {
    case TASK_RECORD:
        record_out(&r);
        break;
    case TASK_HTML:
        html_out(&r);
        break;
    case TASK_TEXT:
        text_out(&r);
        break;
    case TASK_NDJSON:
        ndjson_out(&r);
        break;
    case TASK_FORMS:
        break;
    }
    answer_add(answer, ANSWER_COUNTS, arena_printf(arena, "%zu %zu", r.observations, r.statements));
}

static void *start(void *context)
{
    struct state *s = malloc(sizeof(*s));
    if (!s)
        die_no_memory(sizeof(*s));
    *s = (struct state){context, arena_new(MAX_ARENA)};
    return s;
}

static void handle(void *state, struct span task, struct buf *answer)
{
    struct state *s = state;
    worker_read(s->context, s->arena, task, answer);
    arena_reset(s->arena);
}

struct pool_handler worker_handler(const struct worker_context *context)
{
    return (struct pool_handler){start, handle, (void *)(uintptr_t)context};
}
