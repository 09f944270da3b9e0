#include "extract/fetch.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/datetime.h"

#include "extract/guard.h"

#define CONNECT_MS   10000L
#define LOW_BYTES    100L
#define LOW_SECONDS  10L
#define KEPT_SOCKETS 64L
#define MAX_REQUEST  16384

struct transfer {
    struct transfer *next, *previous;
    CURL *easy;
    struct curl_slist *headers, *connect_to;
    bool allow_private;
    bool refused, header_full, body_full, body_began;
    bool length_known, lengths_differ; /* two Content-Length fields that contradict each other */
    char length[32];
    void *tag;
    long long date;
    struct buf request, header, body;
    char why[CURL_ERROR_SIZE];
};

struct fetch {
    CURLM *multi;
    fetch_done done;
    void *context;
    char *user_agent, *ca_file;
    struct transfer *first;
    size_t n;
};

const char *fetch_verdict_name(enum fetch_verdict v)
{
    static const char *const names[] = {"ok",      "name",      "refused", "connect", "tls",
                                        "timeout", "too_large", "header",  "broken"};
    return names[v];
}

const char *fetch_library(void)
{
    return curl_version();
}

/* ---- what libcurl calls ---- */

static curl_socket_t open_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *a)
{
    struct transfer *t = ctx;
    (void)purpose;
    if (!t->allow_private && !guard_is_global(&a->addr)) {
        t->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

/* Called on reused connections too, where no socket is made. */
static int before_request(void *ctx, char *ip, char *local_ip, int port, int local_port)
{
    struct transfer *t = ctx;
    (void)local_ip, (void)port, (void)local_port;
    if (t->allow_private || guard_text_is_global(ip))
        return CURL_PREREQFUNC_OK;
    t->refused = true;
    return CURL_PREREQFUNC_ABORT;
}

/* Whether the field is a Content-Length that contradicts an earlier one (RFC 9112 section 6.3). */
static bool contradicts(struct transfer *t, struct span line)
{
    char value[32];
    if (!span_starts_nocase(line, SPAN("Content-Length:")))
        return false;
    snprintf(value, sizeof(value), "%.*s", SPAN_ARG(span_trim(span_from(line, 15))));
    if (!t->length_known) {
        t->length_known = true;
        memcpy(t->length, value, sizeof(value));
    }
    return strcmp(t->length, value) != 0;
}

static size_t take_header(char *p, size_t size, size_t n, void *ctx)
{
    struct transfer *t = ctx;
    struct span line = {p, size * n};
    if (t->body_began) /* a trailer behind a chunked body */
        return line.len;
    if (span_starts(line, SPAN("HTTP/"))) { /* after "100 Continue" the answer itself */
        buf_reset(&t->header);
        t->length_known = false;
    }
    if (span_trim(line).len == 0)
        return line.len;
    if (contradicts(t, line)) {
        t->lengths_differ = true;
        return 0;
    }
    if (buf_add(&t->header, line))
        return line.len;
    t->header_full = true;
    return 0;
}

static size_t take_body(char *p, size_t size, size_t n, void *ctx)
{
    struct transfer *t = ctx;
    struct span s = {p, size * n};
    t->body_began = true;
    if (s.len <= FETCH_MAX_BODY - t->body.len && buf_add(&t->body, s))
        return s.len;
    buf_add(&t->body, span_sub(s, 0, FETCH_MAX_BODY - t->body.len));
    t->body_full = true;
    return 0;
}

/* The request exactly as it went out: the only way to learn it. */
static int take_request(CURL *easy, curl_infotype type, char *p, size_t n, void *ctx)
{
    struct transfer *t = ctx;
    (void)easy;
    if (type == CURLINFO_HEADER_OUT) {
        buf_reset(&t->request); /* a reused connection that was dead is tried again */
        buf_add(&t->request, (struct span){p, n});
    }
    return 0;
}

/* ---- making and ending a transfer ---- */

static void transfer_free(struct fetch *f, struct transfer *t)
{
    if (t->previous)
        t->previous->next = t->next;
    else if (f->first == t)
        f->first = t->next;
    if (t->next)
        t->next->previous = t->previous;
    if (t->easy) {
        curl_multi_remove_handle(f->multi, t->easy);
        curl_easy_cleanup(t->easy);
    }
    curl_slist_free_all(t->headers);
    curl_slist_free_all(t->connect_to);
    buf_free(&t->request);
    buf_free(&t->header);
    buf_free(&t->body);
    free(t);
}

static bool add_line(struct curl_slist **list, const char *name, struct span value)
{
    struct buf line = BUF_INIT(FETCH_MAX_HEADER);
    buf_printf(&line, "%s%.*s", name, SPAN_ARG(value));
    struct curl_slist *more = line.full ? NULL : curl_slist_append(*list, line.p);
    buf_free(&line);
    if (more)
        *list = more;
    return more != NULL;
}

static bool add_lines(struct transfer *t, const struct fetch_request *q)
{
    bool ok = add_line(&t->headers, "Accept: ", span_of(q->accept ? q->accept : "*/*")) &&
              add_line(&t->headers, "Accept-Encoding: ", SPAN("gzip"));
    if (ok && q->etag.p)
        ok = add_line(&t->headers, "If-None-Match: ", q->etag);
    if (ok && q->last_modified.p)
        ok = add_line(&t->headers, "If-Modified-Since: ", q->last_modified);
    /* "HOST:PORT:ADDRESS" leaves the port as it is, which CONNECT_TO writes as an empty one */
    for (const char *const *r = q->resolve; ok && r && *r; r++) {
        struct span s = span_of(*r);
        size_t second = span_chr(s, ':', span_chr(s, ':', 0) + 1);
        struct span target = span_from(s, second + 1);
        bool port = target.len > 0 && target.p[0] == '['
                        ? span_find(target, SPAN("]:"), 0) != (size_t)-1
                        : span_chr(target, ':', 0) != (size_t)-1;
        struct buf line = BUF_INIT(1024);
        buf_printf(&line, "%s%s", *r, port ? "" : ":");
        ok = !line.full && add_line(&t->connect_to, "", buf_span(&line));
        buf_free(&line);
    }
    return ok;
}

/* Every option is checked: one that this libcurl lacks must not be missing in silence. */
#define SET(option, value)                                                                         \
    do {                                                                                           \
        if (rc == CURLE_OK)                                                                        \
            rc = curl_easy_setopt(t->easy, option, value);                                         \
    } while (0)

static CURLcode set_limits(struct transfer *t)
{
    CURLcode rc = CURLE_OK;
    SET(CURLOPT_PROTOCOLS_STR, "http,https");
    SET(CURLOPT_FOLLOWLOCATION, 0L);
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    SET(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    SET(CURLOPT_HTTP09_ALLOWED, 0L);
    SET(CURLOPT_HTTP_CONTENT_DECODING, 0L);
    SET(CURLOPT_PATH_AS_IS, 1L);
    SET(CURLOPT_NOSIGNAL, 1L);
    SET(CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
    SET(CURLOPT_TIMEOUT_MS, FETCH_SECONDS * 1000L);
    SET(CURLOPT_LOW_SPEED_LIMIT, LOW_BYTES);
    SET(CURLOPT_LOW_SPEED_TIME, LOW_SECONDS);
    return rc;
}

static CURLcode set_callbacks(struct transfer *t)
{
    CURLcode rc = CURLE_OK;
    SET(CURLOPT_PRIVATE, t);
    SET(CURLOPT_ERRORBUFFER, t->why);
    SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
    SET(CURLOPT_OPENSOCKETDATA, t);
    SET(CURLOPT_PREREQFUNCTION, before_request);
    SET(CURLOPT_PREREQDATA, t);
    SET(CURLOPT_HEADERFUNCTION, take_header);
    SET(CURLOPT_HEADERDATA, t);
    SET(CURLOPT_WRITEFUNCTION, take_body);
    SET(CURLOPT_WRITEDATA, t);
    SET(CURLOPT_DEBUGFUNCTION, take_request);
    SET(CURLOPT_DEBUGDATA, t);
    SET(CURLOPT_VERBOSE, 1L);
    return rc;
}

static CURLcode set_request(const struct fetch *f, struct transfer *t,
                            const struct fetch_request *q)
{
    CURLcode rc = CURLE_OK;
    SET(CURLOPT_URL, q->url.p);
    SET(CURLOPT_USERAGENT, f->user_agent);
    SET(CURLOPT_HTTPHEADER, t->headers);
    if (t->connect_to)
        SET(CURLOPT_CONNECT_TO, t->connect_to);
    /* a folder of certificates would be read anew for each connection (some 20 ms); a file is kept
     */
    SET(CURLOPT_CAPATH, NULL);
    SET(CURLOPT_CAINFO, f->ca_file);
    return rc;
}

int fetch_start(struct fetch *f, const struct fetch_request *q, struct err *err)
{
    struct transfer *t = calloc(1, sizeof(*t));
    if (!t)
        die_no_memory(sizeof(*t));
    t->tag = q->tag;
    t->allow_private = q->allow_private;
    t->date = clock_now();
    t->request = BUF_INIT(MAX_REQUEST);
    t->header = BUF_INIT(FETCH_MAX_HEADER);
    t->body = BUF_INIT(FETCH_MAX_BODY + 1);
    t->easy = curl_easy_init();
    if (!t->easy || !add_lines(t, q))
        die_no_memory(0);
    CURLcode rc = set_limits(t);
    if (rc == CURLE_OK)
        rc = set_callbacks(t);
    if (rc == CURLE_OK)
        rc = set_request(f, t, q);
    if (rc != CURLE_OK || curl_multi_add_handle(f->multi, t->easy) != CURLM_OK) {
        transfer_free(f, t);
        return err_set(err, EXIT_BUG, "libcurl refuses a setting: %s", curl_easy_strerror(rc));
    }
    t->next = f->first;
    if (f->first)
        f->first->previous = t;
    f->first = t;
    f->n++;
    return 0;
}

static enum fetch_verdict verdict_of(const struct transfer *t, CURLcode rc)
{
    if (t->refused && rc != CURLE_OK)
        return FETCH_REFUSED;
    if (t->header_full || t->lengths_differ)
        return FETCH_HEADER;
    if (t->body_full)
        return FETCH_TOO_LARGE;
    /* of the many codes, those that mean something to us; the rest is a broken answer */
    if (rc == CURLE_OK)
        return t->header.len > 0 ? FETCH_OK : FETCH_HEADER;
    if (rc == CURLE_COULDNT_RESOLVE_HOST)
        return FETCH_NAME;
    if (rc == CURLE_COULDNT_CONNECT)
        return FETCH_CONNECT;
    if (rc == CURLE_OPERATION_TIMEDOUT)
        return FETCH_TIMEOUT;
    if (rc == CURLE_SSL_CONNECT_ERROR || rc == CURLE_PEER_FAILED_VERIFICATION ||
        rc == CURLE_SSL_CERTPROBLEM || rc == CURLE_SSL_CIPHER || rc == CURLE_SSL_CACERT_BADFILE)
        return FETCH_TLS;
    if (rc == CURLE_WEIRD_SERVER_REPLY || rc == CURLE_UNSUPPORTED_PROTOCOL)
        return FETCH_HEADER;
    return FETCH_BROKEN;
}

static int deliver(struct fetch *f, struct transfer *t, CURLcode rc, struct err *err)
{
    struct fetch_answer a = {.verdict = verdict_of(t, rc), .date = t->date, .detail = ""};
    long status = 0;
    char *ip = NULL;

    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(t->easy, CURLINFO_PRIMARY_IP, &ip);
    a.status = t->header.len > 0 ? (int)status : 0;
    snprintf(a.address, sizeof(a.address), "%s", ip ? ip : "");
    a.request = buf_span(&t->request);
    a.header = buf_span(&t->header);
    a.body = buf_span(&t->body);
    if (a.verdict == FETCH_TOO_LARGE)
        a.truncated = "length";
    else if (a.verdict == FETCH_TIMEOUT)
        a.truncated = "time";
    else if (a.verdict == FETCH_BROKEN)
        a.truncated = "disconnect";
    if (a.verdict == FETCH_HEADER && t->header_full)
        a.detail = "the header is too large";
    else if (a.verdict == FETCH_HEADER && t->lengths_differ)
        a.detail = "it gives two lengths";
    else if (a.verdict == FETCH_REFUSED)
        a.detail = "its address is not public (allow_private would let it pass)";
    else if (a.verdict != FETCH_OK)
        a.detail = t->why[0] ? t->why : curl_easy_strerror(rc);
    int done = f->done(f->context, t->tag, &a, err);
    f->n--;
    transfer_free(f, t);
    return done;
}

int fetch_run(struct fetch *f, int wait_ms, struct err *err)
{
    CURLMsg *message;
    int running, left;

    if (curl_multi_perform(f->multi, &running) != CURLM_OK)
        return err_set(err, EXIT_BUG, "libcurl failed to go on");
    while ((message = curl_multi_info_read(f->multi, &left))) {
        struct transfer *t = NULL;
        if (message->msg != CURLMSG_DONE)
            continue;
        CURLcode rc = message->data.result;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&t);
        if (deliver(f, t, rc, err) < 0)
            return -1;
        wait_ms = 0; /* the caller may start the next one */
    }
    if (wait_ms > 0)
        curl_multi_poll(f->multi, NULL, 0, wait_ms, NULL);
    return 0;
}

size_t fetch_under_way(const struct fetch *f)
{
    return f->n;
}

int fetch_new(const char *user_agent, const char *ca_file, fetch_done done, void *context,
              struct fetch **ret, struct err *err)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return err_set(err, EXIT_BUG, "libcurl cannot be set up");
    struct fetch *f = calloc(1, sizeof(*f));
    if (!f)
        die_no_memory(sizeof(*f));
    f->multi = curl_multi_init();
    f->user_agent = strdup(user_agent);
    f->ca_file = strdup(ca_file);
    if (!f->multi || !f->user_agent || !f->ca_file)
        die_no_memory(0);
    curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, KEPT_SOCKETS);
    f->done = done;
    f->context = context;
    *ret = f;
    return 0;
}

void fetch_free(struct fetch *f)
{
    if (!f)
        return;
    while (f->first)
        transfer_free(f, f->first);
    curl_multi_cleanup(f->multi);
    free(f->user_agent);
    free(f->ca_file);
    free(f);
    curl_global_cleanup();
}
