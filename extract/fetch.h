/*
 * extract/fetch.h - many HTTP requests at once on one libcurl multi handle, each with its limits.
 *
 * One request is one hop: redirects are the caller's to follow. HTTP/1.1, no cookies, no proxy, no
 * netrc, nothing decoded: the body is what came with the transfer coding taken off and the content
 * coding on. Limits: FETCH_MAX_BODY and FETCH_MAX_HEADER bytes (counted here: libcurl's own check
 * is not enough), FETCH_SECONDS in all, 10 s to connect, 100 B/s over 10 s. Addresses: guard.h,
 * asked when the socket is made and once more when it is used.
 */
#ifndef EXTRACT_FETCH_H
#define EXTRACT_FETCH_H

#include "common/buf.h"
#include "common/err.h"
#include "common/url.h"

#define FETCH_MAX_BODY   ((size_t)16 << 20)
#define FETCH_MAX_HEADER ((size_t)256 << 10)
#define FETCH_SECONDS    30

enum fetch_verdict {
    FETCH_OK,        /* a whole answer, of whatever status */
    FETCH_NAME,      /* the host has no address */
    FETCH_REFUSED,   /* its address is not global */
    FETCH_CONNECT,   /* no connection */
    FETCH_TLS,       /* no trust */
    FETCH_TIMEOUT,   /* too slow, in all or by bytes a second */
    FETCH_TOO_LARGE, /* the body passes its limit: what came stands, cut */
    FETCH_HEADER,    /* the header passes its limit, or is none */
    FETCH_BROKEN,    /* the connection ended in mid-answer */
};

struct fetch_request {
    struct span url;                 /* canonical, NUL-terminated */
    struct span etag, last_modified; /* to send back byte for byte; p NULL: none */
    bool allow_private;
    const char *const *resolve; /* HOST:PORT:ADDRESS[:PORT], NULL-terminated, or NULL */
    const char *accept;         /* the Accept header */
    void *tag;
};

struct fetch_answer {
    enum fetch_verdict verdict;
    int status;          /* 0 where no header came */
    long long date;      /* when the request began, seconds */
    char address[64];    /* that was connected to; "" where there was none */
    struct span request; /* the request's header as sent, with the empty line */
    struct span header;  /* status line and fields as received, without the empty line */
    struct span body;
    const char *truncated; /* NULL, "length", "time" or "disconnect" (WARC-Truncated) */
    const char *detail;    /* a few words for the log; "" where all went well */
};

/* Returns 0, or -1 with err to end the run. The answer lives until it returns. */
typedef int (*fetch_done)(void *context, void *tag, const struct fetch_answer *answer,
                          struct err *err);

struct fetch;

int fetch_new(const char *user_agent, const char *ca_file, fetch_done done, void *context,
              struct fetch **ret, struct err *err);
void fetch_free(struct fetch *f); /* ends what is under way without an answer; NULL is accepted */
int fetch_start(struct fetch *f, const struct fetch_request *request, struct err *err);
/* Waits at most wait_ms for something to happen and delivers what is done. */
int fetch_run(struct fetch *f, int wait_ms, struct err *err);
size_t fetch_under_way(const struct fetch *f);

/* "ok", "name", "refused", "connect", "tls", "timeout", "too_large", "header", "broken". */
const char *fetch_verdict_name(enum fetch_verdict v);
/* "libcurl/7.88.1 OpenSSL/3.0.17 ..." for --version. */
const char *fetch_library(void);

#endif
