/*
 * extract/capture.h - writes what was fetched as WARC files under captures/, each there whole or
 * not at all.
 *
 * A file angka-YYYYMMDDThhmmssZ-PID-NNNNN.warc.gz begins with a warcinfo record. Each exchange is
 *   response (or revisit)  bytes as received; Transfer-Encoding renamed X-Crawler-Transfer-Encoding
 *                          and Content-Length set to the stored body's (the old one as
 *                          X-Crawler-Content-Length)
 *   request                as sent, WARC-Concurrent-To the response
 *   metadata               application/warc-fields, WARC-Concurrent-To the response:
 *       kind: article | posts | list | robots | redirect | error  (transform reads the first two)
 *       source: the source's name
 *       via: URL of the list that named it
 *       feed-title: feed-published: feed-language: what that list said of it
 * A run that captures nothing leaves no file. Beside each file stands its index (cdxj.h).
 */
#ifndef EXTRACT_CAPTURE_H
#define EXTRACT_CAPTURE_H

#include "extract/fetch.h"

enum capture_kind {
    KIND_ARTICLE,
    KIND_POSTS,
    KIND_LIST,
    KIND_ROBOTS,
    KIND_REDIRECT,
    KIND_ERROR,
};

enum capture_form {
    FORM_RESPONSE,
    FORM_RESOURCE,     /* a page that came without HTTP: the body alone, as text/html */
    FORM_SAME_PAYLOAD, /* revisit, identical-payload-digest */
    FORM_NOT_MODIFIED, /* revisit, server-not-modified */
};

/* The earlier capture that a revisit refers to. */
struct capture_origin {
    struct span url;
    long long date;
    struct span record_id; /* with its brackets; p NULL: unknown */
    struct span digest;    /* "sha1:..." of its payload; p NULL: unknown */
};

struct exchange {
    struct span url;
    const struct fetch_answer *answer; /* with a status: nothing to write without one */
    enum capture_kind kind;
    enum capture_form form;
    struct capture_origin origin; /* of a revisit */
    const char *source;
    struct span via, title, published, language; /* p NULL: not known */
    struct span digest; /* capture_digest of the body, where it is known already; p NULL else */
};

struct capture;

/* base_fd is the data directory; `operator` (may be NULL) and `agent` stand in the warcinfo record.
 */
struct capture *capture_new(int base_fd, const char *agent, const char *operator, size_t max_bytes);
/* Drops a file that is not committed; NULL is accepted. */
void capture_free(struct capture *c);

/* Opens a file where none is open. The response's record id goes to ret_id. */
int capture_write(struct capture *c, const struct exchange *x, char ret_id[64], struct err *err);
/* Whether the open file has reached its size. */
bool capture_full(const struct capture *c);
/* Links the open file under its name, synced, then its index. Does nothing where none is open. */
int capture_commit(struct capture *c, struct err *err);
bool capture_is_open(const struct capture *c);
/* Of the file that is open, or was committed last; "" before the first one. */
const char *capture_name(const struct capture *c);

/* "sha1:..." of a payload, as the records carry it. */
#define CAPTURE_DIGEST 40
void capture_digest(struct span payload, char out[CAPTURE_DIGEST]);

#endif
