#include "extract/state.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define LAYOUT 2

static const char schema[] =
    "CREATE TABLE page (url TEXT NOT NULL, source TEXT NOT NULL, kind TEXT NOT NULL, via TEXT,"
    " title TEXT, published TEXT, language TEXT, state INTEGER NOT NULL,"
    " tries INTEGER NOT NULL, due INTEGER NOT NULL, asked INTEGER NOT NULL, status INTEGER NOT "
    "NULL,"
    " reason TEXT, etag BLOB, last_modified BLOB, digest TEXT, captured INTEGER NOT NULL,"
    " record_id TEXT, settings TEXT, PRIMARY KEY (url, kind)) WITHOUT ROWID;"
    "CREATE INDEX page_due ON page (source, state, due) WHERE kind = 'article';"
    "CREATE INDEX page_via ON page (via) WHERE kind = 'list';"
    "CREATE TABLE payload (digest TEXT PRIMARY KEY, url TEXT NOT NULL, captured INTEGER NOT NULL,"
    " record_id TEXT) WITHOUT ROWID;"
    "CREATE TABLE robots (origin TEXT PRIMARY KEY, fetched INTEGER NOT NULL, status INTEGER NOT "
    "NULL,"
    " body BLOB) WITHOUT ROWID;"
    "CREATE TABLE host (host TEXT PRIMARY KEY, hold_until INTEGER NOT NULL, slow INTEGER NOT NULL)"
    " WITHOUT ROWID;"
    "CREATE TABLE file (name TEXT PRIMARY KEY, date INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE source (name TEXT PRIMARY KEY, asked INTEGER NOT NULL, answered INTEGER NOT NULL,"
    " fresh INTEGER NOT NULL, silent_runs INTEGER NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version = 1;";

/* Layout 2: when lists are due, articles looked at again, what a source promised. */
static const char to_layout_2[] = "ALTER TABLE page ADD COLUMN ttl INTEGER NOT NULL DEFAULT 0;"
                                  "UPDATE page SET due = 0 WHERE kind != 'article' OR state = 1;"
                                  "ALTER TABLE source ADD COLUMN known INTEGER NOT NULL DEFAULT 0;"
                                  "ALTER TABLE source ADD COLUMN news INTEGER NOT NULL DEFAULT 0;"
                                  "ALTER TABLE source ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;"
                                  "ALTER TABLE source ADD COLUMN failure TEXT;"
                                  "ALTER TABLE source ADD COLUMN due INTEGER NOT NULL DEFAULT 0;"
                                  "UPDATE source SET known = asked, news = answered;"
                                  "PRAGMA user_version = 2;";

#define PAGE_COLUMNS                                                                               \
    "url, source, kind, via, title, published, language, state, tries, due, asked,"                \
    " status, reason, etag, last_modified, digest, captured, record_id, settings, ttl"

enum query {
    GET_PAGE,
    PUT_PAGE,
    DUE_ARTICLES,
    LISTS_VIA,
    GET_PAYLOAD,
    PUT_PAYLOAD,
    GET_ROBOTS,
    PUT_ROBOTS,
    GET_HOST,
    PUT_HOST,
    PUT_FILE,
    HAS_FILE,
    GET_SOURCE,
    PUT_SOURCE,
    COUNT_PAGES,
    N_QUERIES,
};

static const char *const queries[N_QUERIES] = {
    [GET_PAGE] = "SELECT " PAGE_COLUMNS " FROM page WHERE url = ?1 AND kind = ?2",
    [PUT_PAGE] =
        "INSERT OR REPLACE INTO page (" PAGE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
        " ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    [DUE_ARTICLES] = "SELECT * FROM (SELECT " PAGE_COLUMNS " FROM page WHERE kind = 'article'"
                     " AND source = ?1 AND state = 0 AND due <= ?2 ORDER BY due, url LIMIT ?3)"
                     " UNION ALL SELECT * FROM (SELECT " PAGE_COLUMNS " FROM page WHERE"
                     " kind = 'article' AND source = ?1 AND state = 1 AND due > 0 AND due <= ?2"
                     " ORDER BY due, url LIMIT ?3) LIMIT ?3",
    [LISTS_VIA] = "SELECT " PAGE_COLUMNS " FROM page WHERE via = ?1 AND kind = 'list' ORDER BY url",
    [GET_PAYLOAD] = "SELECT url, captured, record_id FROM payload WHERE digest = ?1",
    [PUT_PAYLOAD] = "INSERT OR IGNORE INTO payload (digest, url, captured, record_id)"
                    " VALUES (?1, ?2, ?3, ?4)",
    [GET_ROBOTS] = "SELECT fetched, status, body FROM robots WHERE origin = ?1",
    [PUT_ROBOTS] = "INSERT OR REPLACE INTO robots (origin, fetched, status, body)"
                   " VALUES (?1, ?2, ?3, ?4)",
    [GET_HOST] = "SELECT hold_until, slow FROM host WHERE host = ?1",
    [PUT_HOST] = "INSERT OR REPLACE INTO host (host, hold_until, slow) VALUES (?1, ?2, ?3)",
    [PUT_FILE] = "INSERT OR REPLACE INTO file (name, date) VALUES (?1, ?2)",
    [HAS_FILE] = "SELECT 1 FROM file WHERE name = ?1",
    [GET_SOURCE] = "SELECT name, known, asked, answered, news, fresh, failed, failure, silent_runs,"
                   " due FROM source WHERE name = ?1",
    [PUT_SOURCE] =
        "INSERT OR REPLACE INTO source (name, known, asked, answered, news, fresh, failed,"
        " failure, silent_runs, due) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    [COUNT_PAGES] = "SELECT state, count(*) FROM page WHERE kind = 'article' AND source = ?1"
                    " GROUP BY state",
};

struct state {
    sqlite3 *db;
    const char *path;
    bool read_only;
    sqlite3_stmt *statements[N_QUERIES];
};

const char *state_library(void)
{
    return "SQLite/" SQLITE_VERSION;
}

static int fail(struct state *s, struct err *err)
{
    int code = sqlite3_errcode(s->db);
    return err_set(err, code == SQLITE_NOTADB || code == SQLITE_CORRUPT ? EXIT_CONFIG : EXIT_IO,
                   "%s: %s", s->path, sqlite3_errmsg(s->db));
}

static int run(struct state *s, const char *sql, struct err *err)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : fail(s, err);
}

static int layout(struct state *s, struct err *err)
{
    sqlite3_stmt *q = NULL;
    int found = -1;
    if (sqlite3_prepare_v2(s->db, "PRAGMA user_version", -1, &q, NULL) == SQLITE_OK &&
        sqlite3_step(q) == SQLITE_ROW)
        found = sqlite3_column_int(q, 0);
    sqlite3_finalize(q);
    if (found < 0)
        return fail(s, err);
    if (s->read_only && found < LAYOUT)
        return err_set(err, EXIT_CONFIG,
                       "%s: nothing in it yet that this version can show; run "
                       "angka-extract once",
                       s->path);
    if (found == 0 && run(s, schema, err) < 0)
        return -1;
    if (found <= 1)
        return run(s, to_layout_2, err);
    if (found != LAYOUT)
        return err_set(err, EXIT_CONFIG, "%s: has layout %d, this version of Angka knows %d",
                       s->path, found, LAYOUT);
    return 0;
}

static int open_as(const char *data_dir, bool read_only, struct state **ret, struct err *err)
{
    int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    struct state *s = calloc(1, sizeof(*s));
    size_t len = strlen(data_dir) + sizeof("/state.db");
    char *path = malloc(len);
    if (!s || !path)
        die_no_memory(len);
    snprintf(path, len, "%s/state.db", data_dir);
    s->path = path;
    s->read_only = read_only;
    if (sqlite3_open_v2(path, &s->db, flags, NULL) != SQLITE_OK) {
        fail(s, err);
        if (read_only)
            err_set(err, EXIT_CONFIG, "%s: is not there; nothing was asked for yet", path);
        goto bad;
    }
    if (read_only)
        goto opened;
    /* FULL: a commit is on the disk when it returns, as the captures are before it */
    if (run(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF",
            err) < 0 ||
        run(s, "BEGIN IMMEDIATE", err) < 0)
        goto bad;
opened:
    if (layout(s, err) < 0)
        goto bad;
    for (int i = 0; i < N_QUERIES; i++)
        if (sqlite3_prepare_v2(s->db, queries[i], -1, &s->statements[i], NULL) != SQLITE_OK) {
            fail(s, err);
            goto bad;
        }
    *ret = s;
    return 0;
bad:
    state_close(s);
    return -1;
}

int state_open(const char *data_dir, struct state **ret, struct err *err)
{
    return open_as(data_dir, false, ret, err);
}

int state_open_to_read(const char *data_dir, struct state **ret, struct err *err)
{
    return open_as(data_dir, true, ret, err);
}

void state_close(struct state *s)
{
    if (!s)
        return;
    for (int i = 0; i < N_QUERIES; i++)
        sqlite3_finalize(s->statements[i]);
    sqlite3_close(s->db); /* an open transaction is rolled back */
    free((void *)(size_t)s->path);
    free(s);
}

int state_commit(struct state *s, struct err *err)
{
    return run(s, "COMMIT; BEGIN IMMEDIATE", err);
}

/* ---- binding and reading ---- */

static sqlite3_stmt *ask(struct state *s, enum query q)
{
    sqlite3_reset(s->statements[q]);
    sqlite3_clear_bindings(s->statements[q]);
    return s->statements[q];
}

static void bind_text(sqlite3_stmt *q, int at, struct span value)
{
    if (value.p)
        sqlite3_bind_text(q, at, value.p, (int)value.len, SQLITE_TRANSIENT);
}

static void bind_bytes(sqlite3_stmt *q, int at, struct span value)
{
    if (value.p)
        sqlite3_bind_blob(q, at, value.p, (int)value.len, SQLITE_TRANSIENT);
}

static struct span column(sqlite3_stmt *q, int at, struct arena *arena)
{
    const void *p = sqlite3_column_blob(q, at);
    if (!p)
        return sqlite3_column_type(q, at) == SQLITE_NULL ? (struct span){NULL, 0}
                                                         : arena_dup(arena, SPAN(""));
    return arena_dup(arena, (struct span){p, (size_t)sqlite3_column_bytes(q, at)});
}

/* Runs a statement that gives no rows. */
static int done(struct state *s, sqlite3_stmt *q, struct err *err)
{
    int rc = sqlite3_step(q) == SQLITE_DONE ? 0 : fail(s, err);
    sqlite3_reset(q);
    return rc;
}

/* 1: a row is there; 0: none (reset); -1. */
static int row(struct state *s, sqlite3_stmt *q, struct err *err)
{
    int rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        return 1;
    int result = rc == SQLITE_DONE ? 0 : fail(s, err);
    sqlite3_reset(q);
    return result;
}

static struct page page_of(sqlite3_stmt *q, struct arena *arena)
{
    struct page p = {0};
    struct span *const texts[] = {&p.url,   &p.source,    &p.kind,    &p.via,
                                  &p.title, &p.published, &p.language};
    for (int i = 0; i < 7; i++)
        *texts[i] = column(q, i, arena);
    p.state = (enum page_state)sqlite3_column_int(q, 7);
    p.tries = sqlite3_column_int64(q, 8);
    p.due = sqlite3_column_int64(q, 9);
    p.asked = sqlite3_column_int64(q, 10);
    p.status = sqlite3_column_int64(q, 11);
    p.reason = column(q, 12, arena);
    p.etag = column(q, 13, arena);
    p.last_modified = column(q, 14, arena);
    p.digest = column(q, 15, arena);
    p.captured = sqlite3_column_int64(q, 16);
    p.record_id = column(q, 17, arena);
    p.settings = column(q, 18, arena);
    p.ttl = sqlite3_column_int64(q, 19);
    return p;
}

/* ---- pages ---- */

int state_page(struct state *s, struct span url, const char *kind, struct arena *arena,
               struct page *ret, struct err *err)
{
    sqlite3_stmt *q = ask(s, GET_PAGE);
    bind_text(q, 1, url);
    bind_text(q, 2, span_of(kind));
    int rc = row(s, q, err);
    if (rc == 1) {
        *ret = page_of(q, arena);
        sqlite3_reset(q);
    }
    return rc;
}

int state_put_page(struct state *s, const struct page *p, struct err *err)
{
    sqlite3_stmt *q = ask(s, PUT_PAGE);
    const struct span texts[] = {p->url,   p->source,    p->kind,    p->via,
                                 p->title, p->published, p->language};
    for (int i = 0; i < 7; i++)
        bind_text(q, i + 1, texts[i]);
    sqlite3_bind_int(q, 8, (int)p->state);
    sqlite3_bind_int64(q, 9, p->tries);
    sqlite3_bind_int64(q, 10, p->due);
    sqlite3_bind_int64(q, 11, p->asked);
    sqlite3_bind_int64(q, 12, p->status);
    bind_text(q, 13, p->reason);
    bind_bytes(q, 14, p->etag);
    bind_bytes(q, 15, p->last_modified);
    bind_text(q, 16, p->digest);
    sqlite3_bind_int64(q, 17, p->captured);
    bind_text(q, 18, p->record_id);
    bind_text(q, 19, p->settings);
    sqlite3_bind_int64(q, 20, p->ttl);
    return done(s, q, err);
}

static int all_rows(struct state *s, sqlite3_stmt *q, struct arena *arena, struct page **ret,
                    size_t *ret_n, struct err *err)
{
    struct page *pages = NULL;
    size_t n = 0, cap = 0;
    int rc;
    while ((rc = row(s, q, err)) == 1) {
        pages = arena_grow(arena, pages, n, &cap, sizeof(*pages));
        pages[n++] = page_of(q, arena);
    }
    *ret = pages;
    *ret_n = n;
    return rc;
}

int state_due_articles(struct state *s, struct span source, long long now, size_t max,
                       struct arena *arena, struct page **ret, size_t *ret_n, struct err *err)
{
    sqlite3_stmt *q = ask(s, DUE_ARTICLES);
    bind_text(q, 1, source);
    sqlite3_bind_int64(q, 2, now);
    sqlite3_bind_int64(q, 3, (long long)max);
    return all_rows(s, q, arena, ret, ret_n, err);
}

int state_lists_via(struct state *s, struct span via, struct arena *arena, struct page **ret,
                    size_t *ret_n, struct err *err)
{
    sqlite3_stmt *q = ask(s, LISTS_VIA);
    bind_text(q, 1, via);
    return all_rows(s, q, arena, ret, ret_n, err);
}

/* ---- payloads, robots, hosts, files, sources ---- */

int state_payload(struct state *s, struct span digest, struct arena *arena, struct page *ret,
                  struct err *err)
{
    sqlite3_stmt *q = ask(s, GET_PAYLOAD);
    bind_text(q, 1, digest);
    int rc = row(s, q, err);
    if (rc == 1) {
        *ret = (struct page){.url = column(q, 0, arena),
                             .captured = sqlite3_column_int64(q, 1),
                             .record_id = column(q, 2, arena)};
        sqlite3_reset(q);
    }
    return rc;
}

int state_put_payload(struct state *s, struct span digest, const struct page *p, struct err *err)
{
    sqlite3_stmt *q = ask(s, PUT_PAYLOAD);
    bind_text(q, 1, digest);
    bind_text(q, 2, p->url);
    sqlite3_bind_int64(q, 3, p->captured);
    bind_text(q, 4, p->record_id);
    return done(s, q, err);
}

int state_robots(struct state *s, struct span origin, struct arena *arena, struct state_robots *ret,
                 struct err *err)
{
    sqlite3_stmt *q = ask(s, GET_ROBOTS);
    bind_text(q, 1, origin);
    int rc = row(s, q, err);
    if (rc == 1) {
        *ret = (struct state_robots){.fetched = sqlite3_column_int64(q, 0),
                                     .status = sqlite3_column_int(q, 1),
                                     .body = column(q, 2, arena)};
        sqlite3_reset(q);
    }
    return rc;
}

int state_put_robots(struct state *s, struct span origin, const struct state_robots *r,
                     struct err *err)
{
    sqlite3_stmt *q = ask(s, PUT_ROBOTS);
    bind_text(q, 1, origin);
    sqlite3_bind_int64(q, 2, r->fetched);
    sqlite3_bind_int(q, 3, r->status);
    bind_bytes(q, 4, r->body);
    return done(s, q, err);
}

int state_host(struct state *s, const char *host, struct state_host *ret, struct err *err)
{
    sqlite3_stmt *q = ask(s, GET_HOST);
    bind_text(q, 1, span_of(host));
    int rc = row(s, q, err);
    if (rc == 1) {
        *ret = (struct state_host){sqlite3_column_int64(q, 0), sqlite3_column_int(q, 1)};
        sqlite3_reset(q);
    }
    return rc;
}

int state_put_host(struct state *s, const char *host, const struct state_host *h, struct err *err)
{
    sqlite3_stmt *q = ask(s, PUT_HOST);
    bind_text(q, 1, span_of(host));
    sqlite3_bind_int64(q, 2, h->hold_until);
    sqlite3_bind_int(q, 3, h->slow);
    return done(s, q, err);
}

int state_put_file(struct state *s, const char *name, long long date, struct err *err)
{
    sqlite3_stmt *q = ask(s, PUT_FILE);
    bind_text(q, 1, span_of(name));
    sqlite3_bind_int64(q, 2, date);
    return done(s, q, err);
}

int state_has_file(struct state *s, const char *name, struct err *err)
{
    sqlite3_stmt *q = ask(s, HAS_FILE);
    bind_text(q, 1, span_of(name));
    int rc = row(s, q, err);
    sqlite3_reset(q);
    return rc;
}

int state_source(struct state *s, struct span name, struct arena *arena, struct state_source *ret,
                 struct err *err)
{
    sqlite3_stmt *q = ask(s, GET_SOURCE);
    bind_text(q, 1, name);
    int rc = row(s, q, err);
    if (rc == 1) {
        *ret = (struct state_source){.name = column(q, 0, arena),
                                     .known = sqlite3_column_int64(q, 1),
                                     .asked = sqlite3_column_int64(q, 2),
                                     .answered = sqlite3_column_int64(q, 3),
                                     .news = sqlite3_column_int64(q, 4),
                                     .fresh = sqlite3_column_int64(q, 5),
                                     .failed = sqlite3_column_int64(q, 6),
                                     .failure = column(q, 7, arena),
                                     .silent_runs = sqlite3_column_int64(q, 8),
                                     .due = sqlite3_column_int64(q, 9)};
        sqlite3_reset(q);
    }
    return rc;
}

int state_put_source(struct state *s, const struct state_source *source, struct err *err)
{
    sqlite3_stmt *q = ask(s, PUT_SOURCE);
    bind_text(q, 1, source->name);
    const long long numbers[] = {source->known, source->asked, source->answered,
                                 source->news,  source->fresh, source->failed};
    for (int i = 0; i < 6; i++)
        sqlite3_bind_int64(q, i + 2, numbers[i]);
    bind_text(q, 8, source->failure);
    sqlite3_bind_int64(q, 9, source->silent_runs);
    sqlite3_bind_int64(q, 10, source->due);
    return done(s, q, err);
}

int state_counts(struct state *s, struct span source, struct state_counts *ret, struct err *err)
{
    struct state_counts n = {0};
    sqlite3_stmt *q = ask(s, COUNT_PAGES);
    int rc;
    bind_text(q, 1, source);
    while ((rc = row(s, q, err)) == 1) {
        long long *const fields[] = {&n.waiting, &n.done, &n.gone, &n.failed};
        int state = sqlite3_column_int(q, 0);
        if (state >= 0 && state < 4)
            *fields[state] = sqlite3_column_int64(q, 1);
    }
    *ret = n;
    return rc;
}
