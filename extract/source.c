#include "extract/source.h"

#include "common/datetime.h"
#include "common/digest.h"
#include "common/yaml.h"

#define MAX_SOURCES 10000

struct reader {
    const char *path;
    struct arena *arena;
    struct err *err;
};

bool duration_parse(struct span s, long long *ret)
{
    static const struct {
        char unit;
        long long seconds;
    } units[] = {{'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
    long long factor = 1, v;
    for (size_t i = 0; i < 4 && s.len > 0; i++)
        if (s.p[s.len - 1] == units[i].unit) {
            factor = units[i].seconds;
            s.len--;
            break;
        }
    if (s.len > 9 || !span_to_int(s, &v))
        return false;
    *ret = v * factor;
    return true;
}

bool resolve_valid(struct span s)
{
    struct span host, port;
    long long n;
    if (!span_split(&s, ':', &host) || host.len == 0 || !span_split(&s, ':', &port) ||
        !span_to_int(port, &n) || n < 1 || n > 65535 || !s.p)
        return false;
    bool bracket = s.len > 0 && s.p[0] == '[';
    size_t end = bracket ? span_chr(s, ']', 0) : span_chr(s, ':', 0);
    struct span address =
        bracket ? span_sub(s, 0, end == (size_t)-1 ? end : end + 1) : span_sub(s, 0, end);
    struct span rest = span_from(s, address.len);
    if (rest.len > 0 &&
        (rest.p[0] != ':' || !span_to_int(span_from(rest, 1), &n) || n < 1 || n > 65535))
        return false;
    /* letters would be a name, to be asked of a name server */
    for (size_t i = 0; i < address.len; i++)
        if (!strchr(bracket ? "[]0123456789abcdefABCDEF:." : "0123456789.", address.p[i]))
            return false;
    return address.len > 0;
}

/* ---- values ---- */

static int want_scalar(const struct reader *r, const struct yaml *m)
{
    if (m->kind == YAML_SCALAR && m->text.len > 0)
        return 0;
    return yaml_err(r->path, m, r->err, "\"%s\" takes one value", m->key->text.p);
}

static int read_number(const struct reader *r, const struct yaml *map, const char *key,
                       bool duration, long long min, long long max, long long *ret)
{
    const struct yaml *m = yaml_get(map, key);
    long long v;
    if (!m)
        return 0;
    if (want_scalar(r, m) < 0)
        return -1;
    if (!(duration ? duration_parse(m->text, &v) : span_to_int(m->text, &v)) || v < min || v > max)
        return yaml_err(r->path, m, r->err, "%s: \"%s\" is not %s from %lld to %lld", key,
                        m->text.p, duration ? "seconds (or 10m, 6h, 2d)" : "a number", min, max);
    *ret = v;
    return 0;
}

static int read_flag(const struct reader *r, const struct yaml *map, const char *key, bool *ret)
{
    const struct yaml *m = yaml_get(map, key);
    if (!m)
        return 0;
    bool yes = span_is(m->text, "true") || span_is(m->text, "yes");
    if (m->kind != YAML_SCALAR || (!yes && !span_is(m->text, "false") && !span_is(m->text, "no")))
        return yaml_err(r->path, m, r->err, "%s: true or false", key);
    *ret = yes;
    return 0;
}

static int read_kind(const struct reader *r, const struct yaml *map, struct source *s)
{
    static const struct {
        const char *name;
        enum list_kind kind;
    } kinds[] = {{"feed", LIST_FEED}, {"sitemap", LIST_SITEMAP}, {"wordpress", LIST_POSTS},
                 {"page", LIST_PAGE}, {"url", LIST_URL},         {"files", LIST_FILES}};
    const struct yaml *m = yaml_get(map, "kind");
    if (!m)
        return yaml_err(r->path, map, r->err, "a source needs a kind");
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (span_is(m->text, kinds[i].name)) {
            s->kind = kinds[i].kind;
            return 0;
        }
    return yaml_err(r->path, m, r->err,
                    "kind: \"%s\" is none of: feed, sitemap, wordpress, page, url, files",
                    m->text.p ? m->text.p : "");
}

static int read_name(const struct reader *r, const struct yaml *map, struct source *s)
{
    const struct yaml *m = yaml_get(map, "name");
    if (!m)
        return yaml_err(r->path, map, r->err, "a source needs a name");
    if (want_scalar(r, m) < 0)
        return -1;
    for (size_t i = 0; i < m->text.len; i++)
        if ((unsigned char)m->text.p[i] < 0x20 || m->text.p[i] == 0x7f)
            return yaml_err(r->path, m, r->err, "name: a control character in it");
    s->name = m->text.p;
    return 0;
}

static int read_url(const struct reader *r, const struct yaml *map, struct source *s)
{
    const struct yaml *m = yaml_get(map, "url"), *path = yaml_get(map, "path");
    if (path && s->kind != LIST_FILES)
        return yaml_err(r->path, path, r->err, "path: only kind files has one");
    if (s->kind == LIST_FILES) {
        if (m || !path)
            return yaml_err(r->path, m ? m : map, r->err, "kind files needs a path, and no url");
        s->path = path->text.p;
        return want_scalar(r, path);
    }
    if (!m)
        return yaml_err(r->path, map, r->err, "a source needs a url");
    if (want_scalar(r, m) < 0)
        return -1;
    if (!url_parse(m->text, NULL, r->arena, &s->url))
        return yaml_err(r->path, m, r->err, "url: \"%s\" is no http or https URL", m->text.p);
    if (s->url.host.p != s->url.scheme.p + s->url.scheme.len + 3)
        return yaml_err(r->path, m, r->err, "url: no user name or password in it");
    return 0;
}

/* The key's value as a regular expression; *ret_text stays NULL where the key is absent. */
static int read_pattern(const struct reader *r, const struct yaml *map, const char *key,
                        regex_t *ret, const char **ret_text)
{
    const struct yaml *m = yaml_get(map, key);
    char why[120];
    if (!m)
        return 0;
    if (want_scalar(r, m) < 0)
        return -1;
    int rc = regcomp(ret, m->text.p, REG_EXTENDED | REG_NOSUB);
    if (rc != 0) {
        regerror(rc, ret, why, sizeof(why));
        return yaml_err(r->path, m, r->err, "%s: \"%s\" is no regular expression: %s", key,
                        m->text.p, why);
    }
    *ret_text = m->text.p;
    return 0;
}

static int read_patterns(const struct reader *r, const struct yaml *map, struct source *s)
{
    const struct yaml *next = yaml_get(map, "next");
    if (!yaml_get(map, "match") && s->kind == LIST_PAGE)
        return yaml_err(r->path, map, r->err,
                        "kind page needs match: which of its links are articles");
    if (next && s->kind != LIST_PAGE)
        return yaml_err(r->path, next, r->err, "next: only kind page has one");
    if (read_pattern(r, map, "match", &s->match, &s->match_text) < 0)
        return -1;
    s->has_match = s->match_text != NULL;
    if (read_pattern(r, map, "next", &s->next, &s->next_text) < 0)
        return -1;
    s->has_next = s->next_text != NULL;
    return 0;
}

static int read_resolve(const struct reader *r, const struct yaml *map, struct source *s)
{
    const struct yaml *m = yaml_get(map, "resolve"), *one;
    size_t n = 0;
    if (!m)
        return 0;
    if (m->kind == YAML_MAP)
        return yaml_err(r->path, m, r->err,
                        "resolve: one HOST:PORT:ADDRESS[:PORT], or a list of them");
    for (one = m->kind == YAML_LIST ? m->child : m; one;
         one = m->kind == YAML_LIST ? one->next : NULL)
        n++;
    const char **list = arena_array(r->arena, n + 1, sizeof(*list));
    n = 0;
    for (one = m->kind == YAML_LIST ? m->child : m; one;
         one = m->kind == YAML_LIST ? one->next : NULL) {
        if (one->kind != YAML_SCALAR || !resolve_valid(one->text))
            return yaml_err(r->path, one, r->err, "resolve: HOST:PORT:ADDRESS[:PORT] is wanted");
        list[n++] = one->text.p;
    }
    s->resolve = list;
    return 0;
}

static int read_dates(const struct reader *r, const struct yaml *map, struct source *s)
{
    const struct yaml *m = yaml_get(map, "since");
    struct datetime t;
    if (m) {
        if (want_scalar(r, m) < 0)
            return -1;
        if (!datetime_parse(m->text, &t))
            return yaml_err(r->path, m, r->err, "since: \"%s\" is no date", m->text.p);
        s->since = datetime_to_unix(&t, ZONE_WIB);
    }
    return read_number(r, map, "max_age", true, 0, 100LL * 366 * 86400, &s->max_age);
}

/* What decides which items a list yields: when it changes, an unchanged list is read again. */
static void sign(struct source *s)
{
    struct buf text = BUF_INIT(URL_MAX + 8192);
    buf_printf(&text, "%d|%s|%s|%d|%lld|%lld", (int)s->kind, s->path ? s->path : s->url.text.p,
               s->match_text ? s->match_text : "", s->articles, s->since, s->max_age);
    if (s->next_text)
        buf_printf(&text, "|%s", s->next_text);
    sha256_hex(buf_span(&text), s->settings);
    buf_free(&text);
}

void source_set_since(struct source *s, long long since)
{
    s->since = since;
    sign(s);
}

static int read_source(const struct reader *r, const struct yaml *map, struct source *s)
{
    static const char *const keys[] = {"name",   "kind",     "url",     "path",          "match",
                                       "next",   "articles", "delay",   "limit",         "pages",
                                       "every",  "since",    "max_age", "per_page",      "again",
                                       "expect", "language", "resolve", "allow_private", NULL};
    const struct yaml *language;

    if (map->kind != YAML_MAP)
        return yaml_err(r->path, map, r->err, "a source is a list of \"key: value\" lines");
    *s = (struct source){.delay = SOURCE_DELAY,
                         .limit = SOURCE_LIMIT,
                         .per_page = 50,
                         .again = SOURCE_AGAIN,
                         .expect = SOURCE_EXPECT};
    if (yaml_only_keys(r->path, map, keys, r->err) < 0 || read_name(r, map, s) < 0 ||
        read_kind(r, map, s) < 0 || read_url(r, map, s) < 0 || read_patterns(r, map, s) < 0)
        return -1;
    s->articles = s->kind != LIST_POSTS;
    if (s->kind == LIST_URL || s->kind == LIST_FILES)
        s->expect = 0;
    s->pages = s->kind == LIST_POSTS ? SOURCE_PAGES : SOURCE_WALK;
    if (read_flag(r, map, "articles", &s->articles) < 0 ||
        read_flag(r, map, "allow_private", &s->allow_private) < 0 ||
        read_number(r, map, "delay", true, s->allow_private ? 0 : 1, 3600, &s->delay) < 0 ||
        read_number(r, map, "limit", false, 1, 1000000, &s->limit) < 0 ||
        read_number(r, map, "pages", false, 1, 10000, &s->pages) < 0 ||
        read_number(r, map, "per_page", false, 1, 100, &s->per_page) < 0 ||
        read_number(r, map, "every", true, 0, 366 * 86400, &s->every) < 0 ||
        read_number(r, map, "again", true, 0, 366 * 86400, &s->again) < 0 ||
        read_number(r, map, "expect", true, 0, 3660LL * 86400, &s->expect) < 0 ||
        read_dates(r, map, s) < 0 || read_resolve(r, map, s) < 0)
        return -1;
    language = yaml_get(map, "language");
    if (language && want_scalar(r, language) < 0)
        return -1;
    s->language = language ? language->text.p : NULL;
    sign(s);
    return 0;
}

int sources_read(const char *path, struct arena *arena, struct sources *ret, struct err *err)
{
    static const char *const top[] = {"sources", NULL};
    struct reader r = {path, arena, err};
    struct sources s = {0};
    struct yaml *root;
    const struct yaml *list;
    size_t n = 0;

    if (yaml_read(path, arena, &root, err) < 0)
        return -1;
    if (!root || root->kind != YAML_MAP)
        return yaml_err(path, root, err, "\"sources:\" is expected");
    if (yaml_only_keys(path, root, top, err) < 0)
        return -1;
    list = yaml_get(root, "sources");
    if (!list || list->kind != YAML_LIST)
        return yaml_err(path, list ? list : root, err, "sources: a list is expected");
    for (const struct yaml *m = list->child; m; m = m->next)
        n++;
    if (n > MAX_SOURCES)
        return yaml_err(path, list, err, "more than %d sources", MAX_SOURCES);
    s.items = arena_array(arena, n + 1, sizeof(*s.items));
    for (const struct yaml *m = list->child; m; m = m->next) {
        struct source *one = &s.items[s.n++];
        if (read_source(&r, m, one) < 0)
            goto fail;
        for (size_t i = 0; i + 1 < s.n; i++)
            if (!strcmp(s.items[i].name, one->name)) {
                yaml_err(path, m, err, "a second source of the name \"%s\"", one->name);
                goto fail;
            }
    }
    *ret = s;
    return 0;
fail:
    sources_free(&s);
    return -1;
}

void sources_free(struct sources *s)
{
    for (size_t i = 0; i < s->n; i++) {
        struct source *one = &s->items[i];
        if (one->has_match)
            regfree(&one->match);
        if (one->has_next)
            regfree(&one->next);
        one->has_match = one->has_next = false;
    }
}

bool source_takes(const struct source *s, struct span url, struct span published, long long now)
{
    struct datetime t;

    if (s->has_match && regexec(&s->match, url.p, 0, NULL, 0) != 0)
        return false;
    if (!published.p || !datetime_parse(published, &t))
        return true;
    /* a day without a time counts to its end */
    long long at = datetime_to_unix(&t, ZONE_WIB) + (t.hour < 0 ? 86399 : 0);
    return (s->since == 0 || at >= s->since) && (s->max_age == 0 || at >= now - s->max_age);
}
