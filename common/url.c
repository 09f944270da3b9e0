#include "common/url.h"

#include "common/buf.h"
#include "common/url_host.h"

#define MAX_INPUT 8192 /* a longer text does not shrink to URL_MAX by any honest way */

/* A URL being put together; offsets, because the buffer moves. */
struct draft {
    struct buf text;
    size_t scheme, host, host_len, path;
    int port;
};

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_slash(struct span s)
{
    return s.len > 0 && (s.p[0] == '/' || s.p[0] == '\\');
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/*
 * Adds s with what is not ASCII, not printable or in `set` percent-encoded. Escapes that are there
 * already come out normal (RFC 3986, 6.2.2): unreserved characters as themselves, others in capital
 * digits.
 */
static void add_encoded(struct buf *out, struct span s, const char *set)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        int high = -1, low = -1;
        if (c == '%' && i + 2 < s.len) {
            high = hex_value(s.p[i + 1]);
            low = hex_value(s.p[i + 2]);
        }
        if (high >= 0 && low >= 0) {
            char byte = (char)(high << 4 | low);
            if (is_alnum(byte) || (byte && strchr("-._~", byte)))
                buf_addc(out, byte);
            else
                buf_printf(out, "%%%02X", (unsigned char)byte);
            i += 2;
        } else if (c <= 0x20 || c >= 0x7f || strchr(set, c)) {
            buf_printf(out, "%%%02X", c);
        } else {
            buf_addc(out, (char)c);
        }
    }
}

/* Without control characters and spaces around it, and without tabs and line ends anywhere. */
static struct span stripped(struct span s, struct arena *arena)
{
    while (s.len > 0 && (unsigned char)s.p[0] <= 0x20)
        s = span_from(s, 1);
    while (s.len > 0 && (unsigned char)s.p[s.len - 1] <= 0x20)
        s.len--;
    char *copy = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] != '\t' && s.p[i] != '\n' && s.p[i] != '\r')
            copy[n++] = s.p[i];
    return (struct span){copy, n};
}

/* The length of "scheme" before its colon, or 0 where s begins with none. */
static size_t scheme_length(struct span s)
{
    size_t n = 0;
    if (s.len == 0 || (s.p[0] | 0x20) < 'a' || (s.p[0] | 0x20) > 'z')
        return 0;
    while (n < s.len && (is_alnum(s.p[n]) || s.p[n] == '+' || s.p[n] == '-' || s.p[n] == '.'))
        n++;
    return n < s.len && s.p[n] == ':' ? n : 0;
}

static void add_user(struct buf *out, struct span user)
{
    static const char set[] = "\"#<>?`{}/:;=@[\\]^|";
    size_t colon = span_chr(user, ':', 0);
    struct span name = span_sub(user, 0, colon);
    struct span word = colon == (size_t)-1 ? SPAN("") : span_from(user, colon + 1);

    if (name.len == 0 && word.len == 0)
        return;
    add_encoded(out, name, set);
    if (word.len > 0) {
        buf_addc(out, ':');
        add_encoded(out, word, set);
    }
    buf_addc(out, '@');
}

static bool add_port(struct draft *d, struct span digits, int standard)
{
    long port = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9')
            return false;
        port = port * 10 + (digits.p[i] - '0');
        if (port > 65535)
            return false;
    }
    d->port = digits.len ? (int)port : standard;
    if (d->port != standard)
        buf_printf(&d->text, ":%d", d->port);
    return true;
}

/* "user:word@host:port" at the front of *s, up to the path. */
static bool add_authority(struct draft *d, struct span *s, bool https)
{
    size_t end = 0, at = (size_t)-1, colon = (size_t)-1;
    bool bracket = false;

    while (end < s->len && !memchr("/\\?#", s->p[end], 4)) {
        if (s->p[end] == '@')
            at = end;
        end++;
    }
    struct span host = span_sub(*s, 0, end);
    *s = span_from(*s, end);
    if (at != (size_t)-1) {
        add_user(&d->text, span_sub(host, 0, at));
        host = span_from(host, at + 1);
    }
    for (size_t i = 0; i < host.len && colon == (size_t)-1; i++) {
        if (host.p[i] == '[' || host.p[i] == ']')
            bracket = host.p[i] == '[';
        else if (host.p[i] == ':' && !bracket)
            colon = i;
    }
    d->host = d->text.len;
    if (!url_host_write(span_sub(host, 0, colon), &d->text))
        return false;
    d->host_len = d->text.len - d->host;
    return add_port(d, colon == (size_t)-1 ? SPAN("") : span_from(host, colon + 1),
                    https ? 443 : 80);
}

/* How many dots a segment stands for: 1, 2, or 0 for an ordinary one. */
static int dots(struct span s)
{
    int n = 0;
    while (s.len > 0) {
        if (s.p[0] == '.')
            s = span_from(s, 1);
        else if (span_starts_nocase(s, SPAN("%2e")))
            s = span_from(s, 3);
        else
            return 0;
        n++;
    }
    return n <= 2 ? n : 0;
}

static void drop_last_segment(struct draft *d)
{
    while (d->text.len > d->path && d->text.p[--d->text.len] != '/')
        continue;
}

/* Adds the segments at the front of *s (which stands behind a '/'), up to query or fragment. */
static void add_segments(struct draft *d, struct span *s)
{
    for (;;) {
        size_t end = 0;
        while (end < s->len && !memchr("/\\?#", s->p[end], 4))
            end++;
        struct span segment = span_sub(*s, 0, end);
        *s = span_from(*s, end);
        bool last = !is_slash(*s);
        int n = dots(segment);
        if (n == 2)
            drop_last_segment(d);
        if (n == 0 || last)
            buf_addc(&d->text, '/');
        if (n == 0)
            add_encoded(&d->text, segment, "\"<>`{}");
        if (last)
            return;
        *s = span_from(*s, 1);
    }
}

static void add_path(struct draft *d, struct span *s)
{
    if (is_slash(*s))
        *s = span_from(*s, 1);
    add_segments(d, s);
}

static void add_query(struct draft *d, struct span s)
{
    if (s.len == 0 || s.p[0] != '?')
        return;
    buf_addc(&d->text, '?');
    add_encoded(&d->text, span_sub(s, 1, span_chr(s, '#', 0) - 1), "\"<>'");
}

static struct span skip_slashes(struct span s)
{
    while (is_slash(s))
        s = span_from(s, 1);
    return s;
}

static bool absolute(struct draft *d, struct span s, bool https)
{
    buf_adds(&d->text, https ? "https://" : "http://");
    s = skip_slashes(s);
    if (!add_authority(d, &s, https))
        return false;
    d->path = d->text.len;
    add_path(d, &s);
    add_query(d, s);
    return true;
}

static bool relative(struct draft *d, struct span s, const struct url *base)
{
    bool https = base->scheme.len == 5;

    if (is_slash(s) && is_slash(span_from(s, 1)))
        return absolute(d, s, https);
    /* everything of the base up to its path, with user and port */
    d->host = (size_t)(base->host.p - base->text.p);
    d->host_len = base->host.len;
    d->port = base->port;
    d->path = (size_t)(base->path.p - base->text.p);
    buf_add(&d->text, span_sub(base->text, 0, d->path));
    if (is_slash(s)) {
        add_path(d, &s);
    } else if (s.len == 0 || s.p[0] == '?' || s.p[0] == '#') {
        buf_add(&d->text, base->path);
        if ((s.len == 0 || s.p[0] == '#') && base->query.p) {
            buf_addc(&d->text, '?');
            buf_add(&d->text, base->query);
        }
    } else {
        buf_add(&d->text, base->path);
        drop_last_segment(d);
        add_segments(d, &s);
    }
    add_query(d, s);
    return true;
}

static void finish(const struct draft *d, struct arena *arena, struct url *ret)
{
    struct url u = {.text = arena_dup(arena, buf_span(&d->text)), .port = d->port};
    u.scheme = span_sub(u.text, 0, u.text.p[4] == 's' ? 5 : 4);
    u.host = span_sub(u.text, d->host, d->host_len);
    size_t mark = span_chr(u.text, '?', d->path);
    u.path = span_sub(u.text, d->path, mark == (size_t)-1 ? mark : mark - d->path);
    if (mark != (size_t)-1)
        u.query = span_from(u.text, mark + 1);
    *ret = u;
}

bool url_parse(struct span s, const struct url *base, struct arena *arena, struct url *ret)
{
    struct draft d = {.text = BUF_INIT(URL_MAX)};
    bool ok = false;

    if (s.len > MAX_INPUT)
        return false;
    s = stripped(s, arena);
    size_t n = scheme_length(s);
    struct span scheme = span_sub(s, 0, n), rest = span_from(s, n + 1);
    bool https = span_eq_nocase(scheme, SPAN("https"));
    if (n == 0)
        ok = base && relative(&d, s, base);
    else if (!https && !span_eq_nocase(scheme, SPAN("http")))
        ok = false;
    else if (base && base->scheme.len == n && !span_starts(rest, SPAN("//")))
        ok = relative(&d, rest, base); /* "http:page" within http is relative */
    else
        ok = absolute(&d, rest, https);
    ok = ok && !d.text.full;
    if (ok)
        finish(&d, arena, ret);
    buf_free(&d.text);
    return ok;
}

/*
 * Parameters that say who sent the reader, never which page it is. They stand here and not in a
 * list that can be edited: a document's id is made from the canonical URL and must not depend on
 * settings.
 */
static bool is_tracking(struct span parameter)
{
    static const char *const names[] = {
        "fbclid", "gclid",  "gclsrc",  "dclid",   "gbraid",   "wbraid",      "msclkid",    "yclid",
        "twclid", "ttclid", "igshid",  "igsh",    "mc_cid",   "mc_eid",      "_ga",        "_gl",
        "_hsenc", "_hsmi",  "mkt_tok", "vero_id", "wickedid", "oly_anon_id", "oly_enc_id",
    };
    struct span name = span_sub(parameter, 0, span_chr(parameter, '=', 0));
    if (span_starts_nocase(name, SPAN("utm_")))
        return true;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (span_eq_nocase(name, span_of(names[i])))
            return true;
    return false;
}

bool url_canonical(struct span s, const struct url *base, struct arena *arena, struct url *ret)
{
    struct buf kept = BUF_INIT(URL_MAX);
    struct url u;
    size_t n = 0, dropped = 0;

    if (!url_parse(s, base, arena, &u))
        return false;
    for (struct span rest = u.query, part; u.query.p && span_split(&rest, '&', &part);) {
        if (is_tracking(part)) {
            dropped++;
            continue;
        }
        if (n++ > 0)
            buf_addc(&kept, '&');
        buf_add(&kept, part);
    }
    if (dropped > 0) {
        size_t path_end = (size_t)(u.path.p - u.text.p) + u.path.len;
        struct span before = span_sub(u.text, 0, path_end);
        struct span text = arena_printf(arena, "%.*s%s%.*s", SPAN_ARG(before), kept.len ? "?" : "",
                                        SPAN_ARG(buf_span(&kept)));
        url_parse(text, NULL, arena, &u); /* is one: cannot fail */
    }
    buf_free(&kept);
    *ret = u;
    return true;
}
