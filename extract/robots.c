#include "extract/robots.h"

#define MAX_RULES 20000 /* of one crawler; 500 KiB hold more only where they are made to */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool unreserved(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           (c && strchr("-._~", c));
}

/* One form for paths and patterns; in a path, '*' and '$' are encoded so that they stay literal. */
static struct span normalised(struct span s, bool pattern, struct arena *arena)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_alloc(arena, s.len * 3 + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        int high = -1, low = -1;
        if (c == '%' && i + 2 < s.len) {
            high = hex_value(s.p[i + 1]);
            low = hex_value(s.p[i + 2]);
        }
        bool escaped = high >= 0 && low >= 0;
        if (escaped) {
            c = (char)(high << 4 | low);
            i += 2;
        }
        bool last = i + 1 == s.len;
        bool wild = !escaped && pattern && (c == '*' || (c == '$' && last));
        bool plain = !escaped && c > 0x20 && c < 0x7f && !strchr("\"<>`{}*$", c);
        if (unreserved(c) || wild || plain) {
            out[n++] = c;
        } else {
            out[n++] = '%';
            out[n++] = digits[(unsigned char)c >> 4];
            out[n++] = digits[(unsigned char)c & 15];
        }
    }
    return (struct span){out, n};
}

/*
 * Each literal stretch between wildcards is taken where it first stands (memmem): linear in pattern
 * and path together, whatever a hostile file puts there.
 */
static bool matches(struct span pattern, struct span path)
{
    bool anchored = pattern.len > 0 && pattern.p[pattern.len - 1] == '$';
    bool first = true;
    struct span part, rest = pattern;

    if (anchored)
        rest.len--;
    while (span_split(&rest, '*', &part)) {
        bool last = rest.p == NULL;
        if (first && !span_starts(path, part))
            return false;
        if (first && last && anchored)
            return path.len == part.len;
        if (!first && last && anchored)
            return part.len <= path.len && span_ends(path, part);
        size_t at = first ? 0 : span_find(path, part, 0);
        if (at == (size_t)-1)
            return false;
        path = span_from(path, at + part.len);
        first = false;
    }
    return true;
}

/* ---- reading the file ---- */

enum key { KEY_OTHER, KEY_AGENT, KEY_ALLOW, KEY_DISALLOW, KEY_DELAY, KEY_SITEMAP };

static enum key key_of(struct span name)
{
    static const struct {
        const char *name;
        enum key key;
    } keys[] = {
        {"user-agent", KEY_AGENT},
        {"allow", KEY_ALLOW},
        {"disallow", KEY_DISALLOW},
        {"crawl-delay", KEY_DELAY},
        {"sitemap", KEY_SITEMAP},
        {"site-map", KEY_SITEMAP},
        {"useragent", KEY_AGENT},
        {"user agent", KEY_AGENT},
        /* what webmasters write for it, and what they mean is plain */
        {"dissallow", KEY_DISALLOW},
        {"dissalow", KEY_DISALLOW},
        {"disalow", KEY_DISALLOW},
        {"diasllow", KEY_DISALLOW},
        {"disallaw", KEY_DISALLOW},
    };
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (span_eq_nocase(name, span_of(keys[i].name)))
            return keys[i].key;
    return KEY_OTHER;
}

/* "key : value # comment". A colon that is missing may be white space between exactly two words. */
static enum key line_read(struct span line, struct span *ret_value)
{
    line = span_trim(span_sub(line, 0, span_chr(line, '#', 0)));
    size_t colon = span_chr(line, ':', 0);
    if (colon == (size_t)-1) {
        size_t space = 0;
        while (space < line.len && line.p[space] != ' ' && line.p[space] != '\t')
            space++;
        struct span value = span_trim(span_from(line, space));
        if (value.len == 0 || span_chr(value, ' ', 0) != (size_t)-1 ||
            span_chr(value, '\t', 0) != (size_t)-1)
            return KEY_OTHER;
        colon = space;
    }
    *ret_value = span_trim(span_from(line, colon + 1));
    return key_of(span_trim(span_sub(line, 0, colon)));
}

/* The next line; CR, LF and CRLF end one. */
static bool line_next(struct span *rest, struct span *ret)
{
    size_t n = 0;
    if (rest->len == 0)
        return false;
    while (n < rest->len && rest->p[n] != '\n' && rest->p[n] != '\r')
        n++;
    *ret = span_sub(*rest, 0, n);
    bool crlf = n + 1 < rest->len && rest->p[n] == '\r' && rest->p[n + 1] == '\n';
    *rest = span_from(*rest, n + (crlf ? 2 : 1));
    return true;
}

/* The product token at the front: letters, '-' and '_' (2.2.1). */
static struct span token_of(struct span value)
{
    size_t n = 0;
    while (n < value.len && ((value.p[n] | 0x20) >= 'a' && (value.p[n] | 0x20) <= 'z'
                                 ? true
                                 : value.p[n] == '-' || value.p[n] == '_'))
        n++;
    return span_sub(value, 0, n);
}

static bool names_everyone(struct span value)
{
    return value.len > 0 && value.p[0] == '*' &&
           (value.len == 1 || value.p[1] == ' ' || value.p[1] == '\t');
}

static int delay_of(struct span value)
{
    long long seconds;
    size_t point = span_chr(value, '.', 0);
    struct span whole = span_sub(value, 0, point);
    if (whole.len > 9 || !span_to_int(whole.len ? whole : SPAN("0"), &seconds))
        return -1;
    for (size_t i = point; point != (size_t)-1 && i + 1 < value.len; i++) {
        char c = value.p[i + 1];
        if (c < '0' || c > '9')
            return -1;
        if (c > '0') { /* half a second is held as a whole one */
            seconds++;
            break;
        }
    }
    return seconds > ROBOTS_MAX_DELAY ? ROBOTS_MAX_DELAY : (int)seconds;
}

/* Rules of the groups for one reader: those that name the agent, or those for everyone. */
struct set {
    struct robots_rule *rules;
    size_t n, cap;
    int delay;
    bool seen, open; /* a group for it stands in the file; the current group is for it */
};

static void set_add(struct set *set, struct span pattern, bool allow, struct arena *arena)
{
    if (set->n == MAX_RULES)
        return;
    set->rules = arena_grow(arena, set->rules, set->n, &set->cap, sizeof(*set->rules));
    set->rules[set->n++] = (struct robots_rule){pattern, allow};
}

static void set_take(struct set *set, enum key key, struct span value, struct arena *arena)
{
    if (!set->open)
        return;
    if (key == KEY_DELAY) {
        int seconds = delay_of(value);
        if (seconds > set->delay)
            set->delay = seconds;
    } else if (value.len > 0) {
        set_add(set, normalised(value, true, arena), key == KEY_ALLOW, arena);
        /* who allows a folder's index page means the folder's own address too */
        size_t slash = value.len;
        while (slash > 0 && value.p[slash - 1] != '/')
            slash--;
        if (key == KEY_ALLOW && slash > 0 &&
            span_starts(span_from(value, slash), SPAN("index.htm"))) {
            struct span folder = arena_printf(arena, "%.*s$", SPAN_ARG(span_sub(value, 0, slash)));
            set_add(set, normalised(folder, true, arena), true, arena);
        }
    }
}

static struct span readable_part(struct span file)
{
    static const char bom[] = "\xEF\xBB\xBF";
    if (file.len > ROBOTS_MAX_BYTES) {
        file.len = ROBOTS_MAX_BYTES;
        while (file.len > 0 && file.p[file.len - 1] != '\n' && file.p[file.len - 1] != '\r')
            file.len--;
    }
    /* a byte order mark, also one that lost its end */
    for (size_t i = 0; i < 3 && file.len > 0 && file.p[0] == bom[i]; i++)
        file = span_from(file, 1);
    return file;
}

void robots_parse(struct span file, struct span agent, struct arena *arena, struct robots *ret)
{
    struct set named = {.delay = -1}, everyone = {.delay = -1};
    struct robots r = {0};
    size_t cap = 0;
    bool rules_began = true;
    struct span rest = readable_part(file), line, value;

    while (line_next(&rest, &line)) {
        enum key key = line_read(line, &value);
        if (key == KEY_AGENT) {
            if (rules_began) /* a user-agent line behind a rule begins a new group */
                named.open = everyone.open = rules_began = false;
            if (names_everyone(value))
                everyone.seen = everyone.open = true;
            else if (agent.len > 0 && span_eq_nocase(token_of(value), agent))
                named.seen = named.open = true;
        } else if (key == KEY_ALLOW || key == KEY_DISALLOW || key == KEY_DELAY) {
            if (key != KEY_DELAY)
                rules_began = true;
            set_take(&named, key, value, arena);
            set_take(&everyone, key, value, arena);
        } else if (key == KEY_SITEMAP && value.len > 0) {
            r.sitemaps = arena_grow(arena, r.sitemaps, r.n_sitemaps, &cap, sizeof(*r.sitemaps));
            r.sitemaps[r.n_sitemaps++] = arena_dup(arena, value);
        }
    }
    const struct set *set = named.seen ? &named : &everyone;
    r.crawl_delay = set->delay;
    if (agent.len > 0) { /* nobody in particular is bound by nothing */
        r.rules = set->rules;
        r.n_rules = set->n;
    }
    *ret = r;
}

/* ---- asking ---- */

/* Path and query of an absolute URL, of "//host/path" and of a path alone; "/" where there is none.
 */
static struct span path_of(struct span url)
{
    url = span_sub(url, 0, span_chr(url, '#', 0));
    size_t colon = span_find(url, SPAN("://"), 0);
    size_t mark = 0;
    while (mark < url.len && !memchr("/?;", url.p[mark], 3))
        mark++;
    if (colon != (size_t)-1 && colon < mark)
        url = span_from(url, colon + 3);
    else if (span_starts(url, SPAN("//")))
        url = span_from(url, 2);
    else if (mark == 0 && url.len > 0)
        return url;
    size_t n = 0;
    while (n < url.len && !memchr("/?;", url.p[n], 3))
        n++;
    return span_from(url, n);
}

bool robots_allowed(const struct robots *r, struct span url, struct arena *arena)
{
    struct span path = path_of(url);
    const struct robots_rule *best = NULL;

    if (path.len == 0 || path.p[0] != '/')
        path = arena_printf(arena, "/%.*s", SPAN_ARG(path));
    path = normalised(path, false, arena);
    if (span_is(path, "/robots.txt"))
        return true;
    for (size_t i = 0; i < r->n_rules; i++) {
        const struct robots_rule *rule = &r->rules[i];
        bool better = !best || rule->pattern.len > best->pattern.len ||
                      (rule->pattern.len == best->pattern.len && rule->allow && !best->allow);
        if (better && matches(rule->pattern, path))
            best = rule;
    }
    return !best || best->allow;
}

enum robots_access robots_access_of(int status)
{
    if (status >= 200 && status < 300)
        return ROBOTS_RULES;
    if (status >= 300 && status < 500 && status != 429)
        return ROBOTS_ALLOW;
    return ROBOTS_DISALLOW;
}
