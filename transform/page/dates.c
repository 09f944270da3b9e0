#include "transform/page/facts.h"
#include "transform/page/when.h"

#define NEAR_BEFORE 8 /* blocks around the title in which its date stands */
#define NEAR_AFTER  14
#define SHORT_LINE                                                                                 \
    30 /* words of a line that may be a dateline; longer ones are prose with dates in it */

static const char *const published_names[] = {
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "content_publisheddate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "dtk:publishdate",
    "pubdate",
    "pub_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxense-parse:recs:publishtime",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "date.published",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "bt:pubdate",
    "ptime",
    "analyticsattributes.articledate",
    "vf:published_time",
    "rnews:datepublished",
    "last-published",
    "date",
};

static const char *const modified_names[] = {
    "article:modified_time", "og:updated_time",  "article:modified",   "datemodified", "lastmod",
    "last-modified",         "dcterms.modified", "content_lastupdate", "updated_time",
};

static bool meta_stamp(const struct tree *t, const char *const *names, size_t n,
                       struct datetime *ret)
{
    for (size_t i = 0; i < n; i++) {
        struct span content = tree_meta(t, names[i]);
        if (content.p && when_stamp(content, ret))
            return true;
    }
    return false;
}

/* A <time> or an element with itemprop that a program wrote, before the text ends. */
static bool element_stamp(const struct facts *f, struct datetime *ret)
{
    for (uint32_t i = 1; i < f->tree->n; i++) {
        const struct node_attrs *a = tree_attrs(f->tree, i);
        bool named = span_eq_nocase(a->itemprop, SPAN("datePublished")) ||
                     (f->tree->nodes[i].tag == TAG_TIME && (f->tree->nodes[i].marks & MARK_DATE));
        if (!named)
            continue;
        if ((a->datetime.len > 0 && when_stamp(a->datetime, ret)) ||
            (a->content.len > 0 && when_stamp(a->content, ret)))
            return true;
    }
    return false;
}

/* The date in one block, or in the datetime of the <time> around it. */
static bool block_date(const struct facts *f, uint32_t b, struct datetime *ret,
                       struct span *ret_line)
{
    const struct block *at = &f->blocks->at[b];
    size_t pos = 0;

    if (at->words > SHORT_LINE)
        return false;
    *ret_line = at->text;
    if (when_next(at->text, &pos, ret))
        return true;
    for (uint32_t i = at->node; i != 0 && !tag_breaks(f->tree->nodes[i].tag);
         i = f->tree->nodes[i].parent)
        if (f->tree->nodes[i].tag == TAG_TIME && when_stamp(tree_attrs(f->tree, i)->datetime, ret))
            return true;
    return false;
}

static bool says_updated(struct span line)
{
    static const char *const words[] = {"update", "diperbarui", "modified",
                                        "edited", "diubah",     "aktualisiert"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (span_find_nocase(line, span_of(words[i]), 0) != (size_t)-1)
            return true;
    return false;
}

/* The date nearest to the title: first behind it, then before it. *ret_line: the text that shows
 * it. */
static bool visible_date(const struct facts *f, struct datetime *ret, struct span *ret_line)
{
    uint32_t title = f->title_block, n = (uint32_t)f->blocks->n;

    if (title >= n)
        return false;
    for (uint32_t b = title + 1; b < n && b <= title + NEAR_AFTER; b++)
        if (block_date(f, b, ret, ret_line) && !says_updated(*ret_line))
            return true;
    for (uint32_t b = title; b-- > 0 && b + NEAR_BEFORE >= title;)
        if (block_date(f, b, ret, ret_line) && !says_updated(*ret_line))
            return true;
    return false;
}

/*
 * A stamp on an Indonesian page, to the reader's clock. `shown` is the date on the page where there
 * is one, `zone` the zone it is shown in.
 */
static void to_local(struct datetime *t, const struct datetime *shown, int zone)
{
    if (t->hour < 0)
        return;
    if (t->zone == ZONE_NONE) {
        t->zone = zone;
        return;
    }
    if (t->zone != 0)
        return;
    bool same_clock = shown && shown->hour == t->hour && shown->minute == t->minute &&
                      date_to_days(shown->date) == date_to_days(t->date);
    if (same_clock) /* local time that was given a false Z */
        t->zone = zone;
    else
        *t = datetime_from_unix(datetime_to_unix(t, 0), zone);
}

static bool same_day(struct date a, struct date b)
{
    return date_to_days(a) == date_to_days(b);
}

void facts_dates(const struct facts *f, bool indonesian, struct datetime *ret_published,
                 struct datetime *ret_modified)
{
    struct datetime published, modified, shown;
    struct span line = {NULL, 0};
    struct date url_day;
    bool has_shown = visible_date(f, &shown, &line), has_url = when_in_url(f->url, &url_day);
    int zone = has_shown ? when_indonesian_zone(line) : ZONE_NONE;
    bool has_stamp = when_stamp(f->ld->published, &published) ||
                     meta_stamp(f->tree, published_names,
                                sizeof(published_names) / sizeof(published_names[0]), &published) ||
                     element_stamp(f, &published);

    if (zone == ZONE_NONE)
        zone = ZONE_WIB;
    if (has_stamp && indonesian)
        to_local(&published, has_shown ? &shown : NULL, zone);
    if (!has_stamp && has_shown) {
        published = shown;
        if (indonesian && published.hour >= 0 && published.zone == ZONE_NONE)
            published.zone = zone;
    }
    if (!has_stamp && has_url && (!has_shown || !same_day(shown.date, url_day)))
        published = (struct datetime){.date = url_day, .hour = -1, .zone = ZONE_NONE};
    if (has_stamp || has_shown || has_url)
        *ret_published = published;
    if (when_stamp(f->ld->modified, &modified) ||
        meta_stamp(f->tree, modified_names, sizeof(modified_names) / sizeof(modified_names[0]),
                   &modified)) {
        if (indonesian)
            to_local(&modified, NULL, zone);
        *ret_modified = modified;
    }
}
