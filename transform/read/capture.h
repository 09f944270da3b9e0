/*
 * transform/read/capture.h - from captured bytes to text: which bytes are the page, what they say.
 *
 * Undoes, in this order: the HTTP message, the transfer coding where a writer left it on (raw
 * chunked), the content coding (gzip, deflate, br), the charset. What comes out is valid UTF-8 without
 * NUL; places that had to be repaired (U+FFFD put in) are counted, so that a figure beside one can
 * be doubted.
 *
 * Honest   a body that is cut, broken, too large or coded in a way that is not known gives a
 *          verdict, never half a page. gzip must be exactly one whole stream with its right checksum.
 * Bounded  at most CAPTURE_MAX_TEXT bytes come out; a stream that unpacks to more than
 *          CAPTURE_MAX_RATIO times its size is refused once CAPTURE_RATIO_FREE bytes have come.
 * Total    every byte string is legal input. No file, no network, no state between calls; charsets
 *          need charset_init before (common/charset.h).
 *
 * Sources: RFC 9110 (codings), RFC 9112 section 7.1 (chunked), RFC 1952 (gzip), RFC 7932 (br).
 */
#ifndef TRANSFORM_READ_CAPTURE_H
#define TRANSFORM_READ_CAPTURE_H

#include "common/arena.h"
#include "common/warc.h"

#define CAPTURE_MAX_TEXT   ((size_t)32 << 20)
#define CAPTURE_MAX_RATIO  200
#define CAPTURE_RATIO_FREE ((size_t)1 << 20)

enum capture_verdict {
    CAPTURE_OK,
    /* nothing to read and nothing wrong: not counted as set aside */
    CAPTURE_NO_PAGE, /* warcinfo, request, revisit, metadata, what a writer keeps under dns: and the
                        like; a redirect; robots.txt, a feed, a sitemap */
    CAPTURE_OTHER_TYPE, /* the server says that it is an image, a PDF, plain text */
    /* to quarantine; capture_verdict_name gives the reason's name */
    CAPTURE_BAD_HTTP,    /* a response record without an HTTP response in it */
    CAPTURE_HTTP_STATUS, /* 4xx or 5xx */
    CAPTURE_EMPTY,       /* no body, or white space only */
    CAPTURE_NOT_HTML,    /* said to be a page and is neither one nor JSON */
    CAPTURE_CUT, /* the writer says so (WARC-Truncated), the coding ends too early, or the page
                            stops in the middle before its Content-Length */
    CAPTURE_BAD_CODING, /* broken gzip or deflate, a wrong checksum, bytes behind the stream, bad
                            chunks */
    CAPTURE_CODING,     /* a content coding that is not known (zstd) */
    CAPTURE_BOMB,       /* unpacks to more than CAPTURE_MAX_RATIO times its size */
    CAPTURE_TOO_LARGE,  /* more than CAPTURE_MAX_TEXT */
};

enum capture_kind { CAPTURE_HTML, CAPTURE_JSON };

struct capture {
    enum capture_kind kind;
    int status;          /* of the HTTP response; 0 where there was none */
    struct span url;     /* target URI without brackets and spaces; empty for bytes of a file */
    struct span payload; /* the bytes as stored, content coding on them: what the digest is of */
    struct span text;    /* valid UTF-8, without byte order mark and NUL, in arena */
    const char *charset; /* the encoding that was used: "utf-8", "windows-1252", "utf-16le", ... */
    size_t repaired;     /* places where U+FFFD was put */
};

/* A record of a web archive. `ret` is filled on CAPTURE_OK only; url and payload point into rec. */
enum capture_verdict capture_read_record(const struct warc_record *rec, struct arena *arena,
                                         struct capture *ret);
/* The bytes of a file: a page or JSON, gzip-packed where it begins with gzip's magic. */
enum capture_verdict capture_read_bytes(struct span bytes, struct arena *arena,
                                        struct capture *ret);

/* "ok", "no_page", "bad_http", "http_status", "empty", "not_html", "cut", "bad_coding", ... */
const char *capture_verdict_name(enum capture_verdict v);

#endif
