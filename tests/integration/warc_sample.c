/* Writes a small archive with Angka's own writer to stdout: what warc_check_test.py judges and breaks. */
#include <stdio.h>
#include <unistd.h>

#include "common/digest.h"
#include "common/warc.h"

#define NOON   1679022000 /* 2023-03-17T03:00:00Z */
#define TARGET SPAN("https://a.test/")
#define REPLY                                                                                      \
    "HTTP/1.1 200 OK\r\nX-Crawler-Transfer-Encoding: chunked\r\nContent-Length: 19\r\n\r\n"
#define PAGE       "<p>Rp 37 miliar</p>"
#define MAX_FIELDS 6

static struct warc_writer *writer;
static struct err err;

static int put(const char *type, long long date, const char *content_type,
               const struct warc_field fields[MAX_FIELDS], struct span block, struct span payload,
               char id[64])
{
    size_t n = 0;
    while (n < MAX_FIELDS && fields[n].name)
        n++;
    return warc_write(writer, type, date, content_type, fields, n, block, payload, id, &err);
}

static int write_all(void)
{
    static const char request[] = "application/http;msgtype=request";
    static const char response[] = "application/http;msgtype=response";
    const struct span none = {NULL, 0};
    char info[64], id[64], ignored[64];
    char digest[] = "sha1:XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX";
    struct span page = span_from(SPAN(REPLY PAGE), sizeof(REPLY) - 1);

    if (put("warcinfo", NOON, "application/warc-fields",
            (struct warc_field[MAX_FIELDS]){{"WARC-Filename", SPAN("sample.warc.gz")}},
            SPAN("software: Angka\r\nformat: WARC File Format 1.1\r\n"), none, info) < 0)
        return -1;
    if (put("response", NOON, response,
            (struct warc_field[MAX_FIELDS]){{"WARC-Target-URI", TARGET},
                                            {"WARC-IP-Address", SPAN("203.0.113.7")},
                                            {"WARC-Protocol", SPAN("h2")},
                                            {"WARC-Warcinfo-ID", span_of(info)}},
            SPAN(REPLY PAGE), page, id) < 0)
        return -1;
    if (put("request", NOON, request,
            (struct warc_field[MAX_FIELDS]){{"WARC-Target-URI", TARGET},
                                            {"WARC-Concurrent-To", span_of(id)}},
            SPAN("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n"), none, ignored) < 0)
        return -1;
    if (put("revisit", NOON + 60, response,
            (struct warc_field[MAX_FIELDS]){
                {"WARC-Target-URI", TARGET},
                {"WARC-Profile",
                 SPAN("http://netpreserve.org/warc/1.1/revisit/server-not-modified")},
                {"WARC-Refers-To-Target-URI", TARGET},
                {"WARC-Refers-To-Date", SPAN("2023-03-17T03:00:00Z")}},
            SPAN("HTTP/1.1 304 Not Modified\r\n\r\n"), none, ignored) < 0)
        return -1;
    sha1_base32(page, digest + 5);
    return put("revisit", NOON + 120, response,
               (struct warc_field[MAX_FIELDS]){
                   {"WARC-Target-URI", SPAN("https://a.test/again")},
                   {"WARC-Profile",
                    SPAN("http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")},
                   {"WARC-Refers-To-Target-URI", TARGET},
                   {"WARC-Refers-To-Date", SPAN("2023-03-17T03:00:00Z")},
                   {"WARC-Payload-Digest", span_of(digest)},
                   {"WARC-Truncated", SPAN("length")}},
               SPAN(REPLY), none, ignored);
}

int main(void)
{
    writer = warc_writer_new(STDOUT_FILENO);
    warc_writer_seed(writer, 1);
    int rc = write_all();
    warc_writer_free(writer);
    if (rc < 0)
        fprintf(stderr, "warc_sample: %s\n", err.msg);
    return rc < 0;
}
