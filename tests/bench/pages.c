/*
 * tests/bench/pages.c - what reading a page costs, beside a bare libxml2 pass over the same pages.
 *
 *   build/release/tests/bench_pages FILE...    pages as they were captured, packed (.gz) or not
 *
 * Prints CPU time a page, the best of PASSES, taken in turn so that a busy machine slows all alike:
 *
 *   sax        libxml2's SAX parser with handlers that do nothing: what page/ is held against
 *   page       article_read, text in memory to article
 *   transform  a packed task in memory to its document line: all that a worker does
 *   warc       the records read from a .warc.gz (made for the run, one member a record, bodies
 *              as gzip as servers send them), nothing done with them
 *   warc+page, warc+transform   the same on top of it
 *
 * With --worst instead: the pages that take most, each read once, and the memory that the process
 * came to; tests/conformance/page_cost.sh asks that of all pages.
 *
 * Never a test: a figure of speed is true of one machine. The ratios are what to look at.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "common/charset.h"
#include "common/files.h"

#include "tests/unit/transform/read/packed.h"
#include "transform/read/capture.h"
#include "transform/worker.h"

#define PASSES    7
#define WORST     5 /* pages shown */
#define MAX_PAGE  ((size_t)64 << 20)
#define MAX_ARENA ((size_t)320 << 20)

struct page {
    struct span bytes; /* as captured, content coding undone */
    struct span text;  /* valid UTF-8 */
    struct span task;  /* packed, of the bytes */
    int argument;      /* its place on the command line */
};

struct bench {
    struct page *pages;
    size_t n, text_bytes;
    struct worker_context context;
    struct arena *all, *one;
    struct buf answer;
    int archive;
    size_t checked; /* a sum over results, so that no pass can be left out */
};

static double seconds(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* ---- the bare pass ---- */

static void no_start(void *context, const xmlChar *tag, const xmlChar **attrs)
{
    (void)context, (void)tag, (void)attrs;
}

static void no_end(void *context, const xmlChar *tag)
{
    (void)context, (void)tag;
}

static void no_text(void *context, const xmlChar *text, int len)
{
    (void)context, (void)text, (void)len;
}

static void pass_sax(struct bench *b)
{
    htmlSAXHandler handler = {.startElement = no_start,
                              .endElement = no_end,
                              .characters = no_text,
                              .cdataBlock = no_text};

    for (size_t i = 0; i < b->n; i++) {
        struct span text = b->pages[i].text;
        htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(text.p, (int)text.len);
        *parser->sax = handler;
        htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
        xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
        htmlParseDocument(parser);
        b->checked += (size_t)parser->nameNr;
        htmlFreeParserCtxt(parser);
    }
}

/* ---- from memory ---- */

static void read_page(struct bench *b, struct span text)
{
    struct article a;
    if (article_read(text, SPAN(""), b->context.lists, b->one, &a) == PAGE_OK)
        b->checked += a.text.len;
}

static void pass_page(struct bench *b)
{
    for (size_t i = 0; i < b->n; i++) {
        read_page(b, b->pages[i].text);
        arena_reset(b->one);
    }
}

static void read_task(struct bench *b, struct span task)
{
    buf_reset(&b->answer);
    worker_read(&b->context, b->one, task, &b->answer);
    b->checked += b->answer.len;
}

static void pass_transform(struct bench *b)
{
    for (size_t i = 0; i < b->n; i++) {
        read_task(b, b->pages[i].task);
        arena_reset(b->one);
    }
}

/* ---- from an archive ---- */

enum depth { RECORDS, PAGES, DOCUMENTS };

static void read_record(struct bench *b, const struct warc_record *rec, enum depth depth)
{
    struct task t = {.form = TASK_RECORD, .file = SPAN("bench.warc.gz"), .record = *rec};
    struct capture c;
    struct buf packed = BUF_INIT(2 * MAX_PAGE);

    b->checked += rec->block.len;
    if (depth == PAGES && capture_read_record(rec, b->one, &c) == CAPTURE_OK)
        read_page(b, c.text);
    if (depth == DOCUMENTS && task_pack(&t, &packed))
        read_task(b, buf_span(&packed));
    buf_free(&packed);
    arena_reset(b->one);
}

static void read_archive(struct bench *b, enum depth depth)
{
    struct warc_record rec;
    const char *why;
    unsigned long long offset;
    struct err err;
    enum warc_verdict v;

    lseek(b->archive, 0, SEEK_SET);
    struct warc_reader *reader = warc_reader_new(b->archive);
    while ((v = warc_next(reader, &rec, &why, &offset, &err)) == WARC_RECORD)
        read_record(b, &rec, depth);
    warc_reader_free(reader);
    if (v != WARC_END)
        fprintf(stderr, "bench_pages: the archive cannot be read back\n");
}

static void pass_warc(struct bench *b)
{
    read_archive(b, RECORDS);
}

static void pass_warc_page(struct bench *b)
{
    read_archive(b, PAGES);
}

static void pass_warc_transform(struct bench *b)
{
    read_archive(b, DOCUMENTS);
}

static int write_archive(struct bench *b, struct err *err)
{
    FILE *f = tmpfile();
    int rc = f ? 0 : err_errno(err, "cannot make a temporary file");
    struct warc_writer *w = f ? warc_writer_new(fileno(f)) : NULL;

    for (size_t i = 0; rc == 0 && i < b->n; i++) {
        char id[64];
        struct span body = pack(b->pages[i].bytes, PACK_GZIP, b->one);
        struct span block = arena_printf(b->one,
                                         "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                                         "Content-Encoding: gzip\r\nContent-Length: %zu\r\n\r\n",
                                         body.len);
        char *whole = arena_alloc(b->one, block.len + body.len);
        memcpy(whole, block.p, block.len);
        memcpy(whole + block.len, body.p, body.len);
        struct warc_field uri = {"WARC-Target-URI",
                                 arena_printf(b->one, "https://bench.example/%zu/a-b-c", i)};
        rc = warc_write(w, "response", 1700000000, "application/http;msgtype=response", &uri, 1,
                        (struct span){whole, block.len + body.len},
                        (struct span){whole + block.len, body.len}, id, err);
        arena_reset(b->one);
    }
    warc_writer_free(w);
    b->archive = f ? fileno(f) : -1;
    return rc;
}

/* ---- the run ---- */

static int take_page(struct bench *b, const char *path, int argument, struct err *err)
{
    struct buf file = BUF_INIT(MAX_PAGE), packed = BUF_INIT(2 * MAX_PAGE);
    struct page *p = &b->pages[b->n];
    struct capture c;

    if (file_read(path, &file, err) < 0)
        return -1;
    enum capture_verdict v = capture_read_bytes(buf_span(&file), b->one, &c);
    if (v == CAPTURE_OK && c.kind == CAPTURE_HTML) {
        struct task t = {.form = TASK_HTML, .file = span_of(path), .id = SPAN("page")};
        p->text = arena_dup(b->all, c.text);
        p->bytes = p->text;
        p->argument = argument;
        t.record.block = p->text;
        task_pack(&t, &packed);
        p->task = arena_dup(b->all, buf_span(&packed));
        b->text_bytes += p->text.len;
        b->n++;
    } else {
        fprintf(stderr, "bench_pages: %s: left out: %s\n", path, capture_verdict_name(v));
    }
    arena_reset(b->one);
    buf_free(&file);
    buf_free(&packed);
    return 0;
}

/* The costliest pages, CPU of the whole way from captured bytes to line, and peak memory. */
static void show_worst(struct bench *b, char **paths)
{
    double worst[WORST] = {0};
    size_t page[WORST] = {0};
    struct rusage used;

    for (size_t i = 0; i < b->n; i++) {
        double started = seconds();
        read_task(b, b->pages[i].task);
        arena_reset(b->one);
        double took = seconds() - started;
        size_t at = WORST;
        for (; at > 0 && took > worst[at - 1]; at--)
            if (at < WORST) {
                worst[at] = worst[at - 1];
                page[at] = page[at - 1];
            }
        if (at < WORST) {
            worst[at] = took;
            page[at] = i;
        }
    }
    for (size_t i = 0; i < WORST && i < b->n; i++)
        printf("%8.1f ms  %s\n", worst[i] * 1e3, paths[b->pages[page[i]].argument]);
    getrusage(RUSAGE_SELF, &used);
    printf("%zu pages, worst %.3f s, peak %ld MB with all pages in memory\n", b->n, worst[0],
           used.ru_maxrss / 1024);
}

static void measure(struct bench *b)
{
    static const struct {
        const char *name;
        void (*pass)(struct bench *);
    } rows[] = {{"sax", pass_sax},
                {"page", pass_page},
                {"transform", pass_transform},
                {"warc", pass_warc},
                {"warc+page", pass_warc_page},
                {"warc+transform", pass_warc_transform}};
    double best[sizeof(rows) / sizeof(rows[0])];

    for (int pass = 0; pass < PASSES; pass++)
        for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
            double started = seconds();
            rows[i].pass(b);
            double took = seconds() - started;
            best[i] = pass == 0 || took < best[i] ? took : best[i];
        }
    printf("%zu pages, %zu bytes\n", b->n, b->text_bytes);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        printf("%-16s %8.3f ms/page  %7.1f MB/s  %5.2f x sax\n", rows[i].name,
               best[i] * 1e3 / (double)b->n, (double)b->text_bytes / 1e6 / best[i],
               best[i] / best[0]);
}

int main(int argc, char **argv)
{
    struct bench b = {.all = arena_new((size_t)2 << 30),
                      .one = arena_new(MAX_ARENA),
                      .answer = BUF_INIT(WORKER_ANSWER)};
    struct lexicon *lexicon;
    struct err err;

    bool worst = argc > 1 && strcmp(argv[1], "--worst") == 0;
    if (argc < 2 + worst) {
        fprintf(stderr, "usage: bench_pages [--worst] FILE...\n");
        return 64;
    }
    b.pages = arena_array(b.all, (size_t)argc, sizeof(*b.pages));
    int rc = charset_init(&err);
    if (rc == 0)
        rc = page_lists_load(ANGKA_SOURCE_CONFIG_DIR, b.all, &b.context.lists, &err);
    if (rc == 0)
        rc = lexicon_load(ANGKA_SOURCE_CONFIG_DIR, &lexicon, &err);
    for (int i = 1 + worst; rc == 0 && i < argc; i++)
        rc = take_page(&b, argv[i], i, &err);
    if (rc == 0 && !worst)
        rc = write_archive(&b, &err);
    if (rc < 0) {
        fprintf(stderr, "bench_pages: %s\n", err.msg);
        return (int)err.status;
    }
    b.context.lexicon = lexicon;
    if (worst)
        show_worst(&b, argv);
    else if (b.n > 0)
        measure(&b);
    lexicon_free(lexicon);
    buf_free(&b.answer);
    arena_free(b.one);
    arena_free(b.all);
    return 0;
}
