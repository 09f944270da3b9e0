#include "extract/discover.h"

#include <stdio.h>

#include "common/log.h"

#include "extract/capture.h"
#include "extract/discover_parts.h"

#define MAX_FEEDS 8 /* that are asked for, of those that the page names */

/* Where sites keep what neither robots.txt nor a page names. */
static const char *const usual_sitemaps[] = {
    "/sitemap.xml",      "/sitemap_index.xml",  "/sitemap-index.xml", "/wp-sitemap.xml",
    "/sitemap-news.xml", "/news-sitemap.xml",   "/sitemap.xml.gz",    "/sitemap_news.xml",
    "/sitemap.txt",      "/sitemap/sitemap.xml"};
static const char *const usual_feeds[] = {"/feed/",    "/rss",      "/rss.xml",
                                          "/feed.xml", "/atom.xml", "/feed.json"};

struct found {
    enum list_kind kind;
    struct span url, format, newest, match;
    char digest[CAPTURE_DIGEST]; /* of its bytes: one list at two addresses is one find */
    size_t n;
    bool index;
};

struct finds {
    struct found *items;
    size_t n, cap;
};

static size_t count(const struct finds *f, enum list_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        n += f->items[i].kind == kind;
    return n;
}

/* Asks for the URL; what is a list of the kind goes to the finds. */
static int try(struct discover *d, struct finds *f, enum list_kind kind, struct url url,
               struct err *err)
{
    struct url asked = url;
    enum discover_got got;
    const char *why;
    struct list l;

    if (discover_get(d, &url, &got, err) < 0)
        return -1;
    log_event(LOG_DEBUG, "discover", got == DISCOVER_FORBIDDEN ? "robots.txt forbids it" : "asked",
              LOG_FIELDS(log_s("url", asked.text), log_i("status", d->status)));
    if (got != DISCOVER_PAGE)
        return 0;
    if (parse_pool_list(d->parser, kind, d->body, d->content_type, url.text, d->arena, &l, &why,
                        err) < 0)
        return -1;
    if (l.verdict == LIST_OTHER || l.verdict == LIST_REFUSED || (l.n == 0 && kind != LIST_FEED))
        return 0;
    /* posts are asked for under another address than the source has */
    struct found one = {.kind = kind,
                        .url = kind == LIST_POSTS ? asked.text : url.text,
                        .format = span_of(l.format ? l.format : ""),
                        .n = l.n,
                        .index = l.n > 0 && l.items[0].index};
    capture_digest(d->body, one.digest);
    for (size_t i = 0; i < f->n; i++)
        if (f->items[i].kind == kind && !strcmp(f->items[i].digest, one.digest))
            return 0;
    for (size_t i = 0; i < l.n; i++) {
        struct span date = l.items[i].published.p ? l.items[i].published : l.items[i].updated;
        /* days compare as text; zones do not matter for that */
        if (date.p && (!one.newest.p || memcmp(date.p, one.newest.p, 10) > 0))
            one.newest = span_sub(date, 0, 10);
    }
    f->items = arena_grow(d->arena, f->items, f->n, &f->cap, sizeof(*f->items));
    f->items[f->n++] = one;
    return 0;
}

/* The usual places: all of them for sitemaps, of which a site has several; one feed is enough. */
static int try_paths(struct discover *d, struct finds *f, enum list_kind kind,
                     const struct url *home, const char *const *paths, size_t n, struct err *err)
{
    struct url url;
    for (size_t i = 0; i < n && (kind == LIST_SITEMAP || count(f, kind) == 0); i++)
        if (url_parse(span_of(paths[i]), home, d->arena, &url) && try(d, f, kind, url, err) < 0)
            return -1;
    return 0;
}

static int sitemaps(struct discover *d, struct finds *f, const struct url *home, struct err *err)
{
    const struct discover_rules *rules;
    struct url url;

    if (discover_rules_of(d, home, &rules, err) < 0)
        return -1;
    for (size_t i = 0; i < rules->robots.n_sitemaps; i++)
        if (url_canonical(rules->robots.sitemaps[i], home, d->arena, &url) &&
            try(d, f, LIST_SITEMAP, url, err) < 0)
            return -1;
    return try_paths(d, f, LIST_SITEMAP, home, usual_sitemaps,
                     sizeof(usual_sitemaps) / sizeof(usual_sitemaps[0]), err);
}

static int feeds(struct discover *d, struct finds *f, const struct url *home,
                 const struct list *page, struct err *err)
{
    struct url url;
    size_t asked = 0;

    for (size_t i = 0; i < page->n && asked < MAX_FEEDS; i++)
        if (page->items[i].feed && url_canonical(page->items[i].url, home, d->arena, &url)) {
            asked++;
            if (try(d, f, LIST_FEED, url, err) < 0)
                return -1;
        }
    return try_paths(d, f, LIST_FEED, home, usual_feeds,
                     sizeof(usual_feeds) / sizeof(usual_feeds[0]), err);
}

static int wordpress(struct discover *d, struct finds *f, const struct url *home, struct err *err)
{
    struct url url;
    if (!url_parse(SPAN("/wp-json/wp/v2/posts?per_page=10"), home, d->arena, &url))
        return 0;
    size_t before = f->n;
    if (try(d, f, LIST_POSTS, url, err) < 0)
        return -1;
    if (f->n > before)
        f->items[before].url =
            arena_dup(d->arena, span_sub(home->text, 0, (size_t)(home->path.p - home->text.p) + 1));
    return 0;
}

/* ---- the page itself: which form of link is the articles' ---- */

/* "/berita/2023/11/harga-beras-naik-7.html" -> "/berita/[0-9]+/[0-9]+/[^/]+[.]html$" */
static struct span form_of(struct arena *arena, struct span path)
{
    struct buf out = BUF_INIT(4096);
    struct span rest = span_from(path, 1), segment;
    bool special = false;

    while (span_split(&rest, '/', &segment)) {
        bool last = rest.p == NULL, digits = segment.len > 0;
        size_t hyphens = 0;
        for (size_t i = 0; i < segment.len; i++) {
            digits = digits && segment.p[i] >= '0' && segment.p[i] <= '9';
            hyphens += segment.p[i] == '-' || segment.p[i] == '_';
        }
        if (last && segment.len == 0) {
            buf_addc(&out, '/');
            break;
        }
        buf_addc(&out, '/');
        special = special || digits || hyphens >= 2;
        if (digits)
            buf_adds(&out, "[0-9]+");
        else if (hyphens >= 2)
            buf_adds(&out, span_ends(segment, SPAN(".html")) ? "[^/]+[.]html" : "[^/]+");
        else
            for (size_t i = 0; i < segment.len; i++)
                buf_printf(&out, strchr(".+*?()[]{}|^$\\", segment.p[i]) ? "[%c]" : "%c",
                           segment.p[i]);
    }
    buf_addc(&out, '$');
    struct span form =
        special && !out.full ? arena_dup(arena, buf_span(&out)) : (struct span){NULL, 0};
    buf_free(&out);
    return form;
}

/* The form that most links of the page's own host have, where at least five do. */
static void list_page(struct discover *d, struct finds *f, const struct url *home,
                      const struct list *page)
{
    struct form {
        struct span text;
        size_t n;
    } *forms = NULL, *best = NULL;
    size_t n = 0, cap = 0, k;

    for (size_t i = 0; i < page->n && i < 1000; i++) {
        struct url u;
        if (page->items[i].feed || !url_parse(page->items[i].url, home, d->arena, &u) ||
            !span_eq(u.host, home->host))
            continue;
        struct span text = form_of(d->arena, u.path);
        for (k = 0; k < n && !span_eq(forms[k].text, text); k++)
            continue;
        if (!text.p)
            continue;
        if (k == n) {
            forms = arena_grow(d->arena, forms, n, &cap, sizeof(*forms));
            forms[n++] = (struct form){text, 0};
        }
        forms[k].n++;
    }
    for (k = 0; k < n; k++)
        if (forms[k].n >= 5 && (!best || forms[k].n > best->n))
            best = &forms[k];
    if (!best)
        return;
    f->items = arena_grow(d->arena, f->items, f->n, &f->cap, sizeof(*f->items));
    f->items[f->n++] = (struct found){.kind = LIST_PAGE,
                                      .url = home->text,
                                      .format = SPAN("links of one form"),
                                      .match = best->text,
                                      .n = best->n};
}

/* ---- printing ---- */

static void print_quoted(struct span s)
{
    putchar('\'');
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '\'')
            putchar('\'');
        putchar((unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
    }
    putchar('\'');
}

static void print_one(const struct discover *d, const struct found *f, struct span host,
                      size_t number, bool live)
{
    static const char *const kinds[] = {"feed", "sitemap", "wordpress", "page"};
    static const char *const items[] = {"items", "URLs", "posts", "links"};
    const char *lead = live ? "  " : "# ";

    printf("%s# %.*s: %zu %s", lead, SPAN_ARG(f->format), f->n,
           f->index ? "sitemaps" : items[f->kind]);
    if (f->newest.p)
        printf(", newest %.*s", SPAN_ARG(f->newest));
    printf("\n%s- name: ", lead);
    if (number > 1)
        printf("'%.*s %s %zu'\n", SPAN_ARG(host), kinds[f->kind], number);
    else
        printf("'%.*s %s'\n", SPAN_ARG(host), kinds[f->kind]);
    printf("%s  kind: %s\n%s  url: ", lead, kinds[f->kind], lead);
    print_quoted(f->url);
    if (f->match.p) {
        printf("\n%s  match: ", lead);
        print_quoted(f->match);
    }
    if (d->allow_private)
        printf("\n%s  allow_private: true", lead);
    putchar('\n');
}

static void print_all(const struct discover *d, const struct finds *f, const struct url *home)
{
    static const enum list_kind order[] = {LIST_FEED, LIST_SITEMAP, LIST_POSTS, LIST_PAGE};
    struct span host =
        span_starts(home->host, SPAN("www.")) ? span_from(home->host, 4) : home->host;
    bool some = false;

    puts("sources:");
    for (int pass = 0; pass < 2; pass++) /* entries, then what stands behind '#' */
        for (size_t k = 0; k < 4; k++) {
            size_t number = 0;
            for (size_t i = 0; i < f->n; i++) {
                enum list_kind kind = order[k];
                if (f->items[i].kind != kind)
                    continue;
                number++;
                bool lists = count(f, LIST_FEED) + count(f, LIST_SITEMAP) > 0;
                bool live = (kind == LIST_FEED && number == 1) || kind == LIST_SITEMAP ||
                            (kind == LIST_POSTS && !lists) ||
                            (kind == LIST_PAGE && !lists && count(f, LIST_POSTS) == 0);
                if (live != (pass == 0))
                    continue;
                if (!live && !some)
                    puts("# the same articles by other ways:");
                some = some || !live;
                print_one(d, &f->items[i], host, number, live);
            }
        }
}

/* ---- the whole ---- */

static int look(struct discover *d, struct url home, struct err *err)
{
    struct finds f = {0};
    struct list page = {0};
    enum discover_got got;
    const char *why;

    if (discover_get(d, &home, &got, err) < 0)
        return -1;
    if (got == DISCOVER_FORBIDDEN)
        return err_set(err, EXIT_UNAVAILABLE, "%s: robots.txt forbids it, or could not be had",
                       home.text.p);
    if (got != DISCOVER_PAGE && d->status == 0)
        return err_set(err, EXIT_UNAVAILABLE, "%s: no answer (%s)", home.text.p, d->detail);
    if (got == DISCOVER_PAGE && parse_pool_list(d->parser, LIST_PAGE, d->body, d->content_type,
                                                home.text, d->arena, &page, &why, err) < 0)
        return -1;
    if (feeds(d, &f, &home, &page, err) < 0 || sitemaps(d, &f, &home, err) < 0 ||
        wordpress(d, &f, &home, err) < 0)
        return -1;
    list_page(d, &f, &home, &page);
    log_event(LOG_INFO, "discover", "looked around",
              LOG_FIELDS(log_i("requests", d->requests),
                         log_i("feeds", (long long)count(&f, LIST_FEED)),
                         log_i("sitemaps", (long long)count(&f, LIST_SITEMAP)),
                         log_i("wordpress", (long long)count(&f, LIST_POSTS))));
    if (f.n == 0)
        return err_set(
            err, EXIT_UNAVAILABLE,
            "%s: no feed, no sitemap, no posts, and no links of one form; write an entry "
            "of kind page by hand (angka-sources(5))",
            home.text.p);
    print_all(d, &f, &home);
    if (fflush(stdout) != 0 || ferror(stdout))
        return err_errno(err, "stdout: cannot write");
    return 0;
}

int discover(const char *text, const struct crawl_settings *settings, bool allow_private, int delay,
             struct parse_pool *parser, struct err *err)
{
    struct discover d = {.settings = settings,
                         .allow_private = allow_private,
                         .delay = delay,
                         .parser = parser,
                         .detail = ""};
    struct url home;
    int rc = discover_begin(&d, err);

    if (rc == 0) {
        /* "desa.example.id" is meant as a web address */
        bool scheme = strstr(text, "://") != NULL;
        struct span s = scheme ? span_of(text) : arena_printf(d.arena, "https://%s", text);
        rc = url_canonical(s, NULL, d.arena, &home) &&
                     home.host.p == home.scheme.p + home.scheme.len + 3
                 ? look(&d, home, err)
                 : err_set(err, EXIT_USAGE, "\"%s\" is no http or https URL", text);
    }
    discover_end(&d);
    return rc;
}
