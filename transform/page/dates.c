#include "transform/page/facts.h"
#include "transform/page/when.h"

#define NEAR_BEFORE    8 /* blocks around the title in which its date stands */
#define NEAR_AFTER     14
#define DATELINE_WORDS 8 /* of a line that says little more than the date */
#define ASIDE_LINES    2 /* of an <aside> that is a dateline */
#define SHORT_LINE                                                                                 \
    30 /* words of a line that may be a dateline; longer ones are prose with dates in it */

/* The first stamp among the meta tags that say `what`. */
static bool meta_stamp(const struct facts *f, enum metadata what, struct datetime *ret)
{
    struct span content = {NULL, 0};

    for (size_t pos = 0; tree_next_meta(f->tree, f->lists, what, &pos, &content);)
        if (when_stamp(content, ret))
            return true;
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

/* A date as the page shows it. */
struct shown {
    struct datetime at;
    struct span line; /* the text that shows it */
    bool sure;        /* a dateline: marked as one, with a clock, or little else on the line */
    bool changed;     /* the line says that it is the date of a change */
};

static bool says_updated(struct span before)
{
    static const char *const words[] = {"update", "diperbarui", "modified",
                                        "edited", "diubah",     "aktualisiert"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (span_find_nocase(before, span_of(words[i]), 0) != (size_t)-1)
            return true;
    return false;
}

/* A photo's caption or a list of other articles has dates of its own; a dateline's <aside> has not.
 */
static bool is_beside(const struct facts *f, uint32_t node)
{
    const struct tree *t = f->tree;

    for (; node != 0; node = t->nodes[node].parent) {
        uint32_t lines = f->blocks->from[t->nodes[node].end] - f->blocks->from[node];
        if (t->nodes[node].tag == TAG_FIGURE || t->nodes[node].tag == TAG_NAV ||
            (t->nodes[node].tag == TAG_ASIDE && lines > ASIDE_LINES) ||
            (t->nodes[node].marks & MARK_CAPTION))
            return true;
    }
    return false;
}

/* The first date in a short line, or in the datetime of the <time> around it. */
static bool block_date(const struct facts *f, uint32_t b, struct shown *ret)
{
    const struct block *at = &f->blocks->at[b];
    uint32_t marks = at->marks | f->tree->nodes[at->line_of].marks;
    size_t pos = 0;

    if (at->words > SHORT_LINE || is_beside(f, at->line_of))
        return false;
    *ret = (struct shown){.line = at->text};
    if (when_next(at->text, &pos, &ret->at)) {
        ret->sure = (marks & MARK_DATE) || ret->at.hour >= 0 || at->words <= DATELINE_WORDS;
        ret->changed = says_updated(span_sub(at->text, 0, pos));
        return true;
    }
    for (uint32_t i = at->node; i != 0 && !tag_breaks(f->tree->nodes[i].tag);
         i = f->tree->nodes[i].parent)
        if (f->tree->nodes[i].tag == TAG_TIME &&
            when_stamp(tree_attrs(f->tree, i)->datetime, &ret->at)) {
            ret->sure = true;
            ret->changed = says_updated(at->text);
            return true;
        }
    return false;
}

/* The first date in blocks from .. to - 1; a sure one goes before others. `changed`: of a change, else
 * of publication. */
static bool date_between(const struct facts *f, uint32_t from, uint32_t to, bool changed,
                         struct shown *ret)
{
    struct shown one;
    bool found = false;

    for (uint32_t b = from; b < to && b < f->blocks->n; b++) {
        if (!block_date(f, b, &one) || one.changed != changed || (found && !one.sure))
            continue;
        *ret = one;
        found = true;
        if (one.sure)
            break;
    }
    return found;
}

static uint32_t less(uint32_t a, uint32_t by)
{
    return a > by ? a - by : 0;
}

/* Behind the title, before it, at the beginning of the text, then right behind the text. */
static bool visible_date(const struct facts *f, const struct body *body, struct shown *ret)
{
    uint32_t title = f->title_block, n = (uint32_t)f->blocks->n;
    struct shown unsure;
    bool has_unsure = false;

    if (title < n) {
        if (date_between(f, title + 1, title + NEAR_AFTER, false, ret) ||
            date_between(f, less(title, NEAR_BEFORE), title, false, ret)) {
            if (ret->sure)
                return true;
            unsure = *ret;
            has_unsure = true;
        }
    }
    /* only when it was changed: better than what stands elsewhere */
    if (!has_unsure && title < n && date_between(f, title + 1, title + NEAR_AFTER, true, ret)) {
        if (ret->sure)
            return true;
        unsure = *ret;
        has_unsure = true;
    }
    if (body->container != 0) {
        if (date_between(f, less(body->first, NEAR_BEFORE), body->first + 2, false, ret) &&
            ret->sure)
            return true;
        if (date_between(f, less(body->last, 2), body->last + NEAR_AFTER, false, ret) && ret->sure)
            return true;
    }
    if (has_unsure)
        *ret = unsure;
    return has_unsure;
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

static bool stamp_of_publication(const struct facts *f, struct datetime *ret)
{
    return when_stamp(f->ld->published, ret) || meta_stamp(f, METADATA_PUBLISHED, ret) ||
           element_stamp(f, ret) || when_stamp(f->ld->page_published, ret);
}

static bool stamp_of_change(const struct facts *f, struct datetime *ret)
{
    return when_stamp(f->ld->modified, ret) || meta_stamp(f, METADATA_MODIFIED, ret);
}

/* A page without any date on it may still have one <time> beside its text. */
static bool any_time(const struct facts *f, struct datetime *ret)
{
    for (uint32_t i = 1; i < f->tree->n; i++)
        if (f->tree->nodes[i].tag == TAG_TIME && !is_beside(f, i) &&
            when_stamp(tree_attrs(f->tree, i)->datetime, ret))
            return true;
    return false;
}

void facts_dates(const struct facts *f, const struct body *body, bool indonesian,
                 struct datetime *ret_published, struct datetime *ret_modified)
{
    struct datetime published = {0}, modified;
    struct shown shown;
    struct date url_day;
    bool has_shown = visible_date(f, body, &shown), has_url = when_in_url(f->url, &url_day);
    int zone = has_shown ? when_indonesian_zone(shown.line) : ZONE_NONE;

    if (zone == ZONE_NONE)
        zone = ZONE_WIB;
    if (stamp_of_publication(f, &published)) {
        if (indonesian)
            to_local(&published, has_shown ? &shown.at : NULL, zone);
    } else if (has_url && (!has_shown || !same_day(shown.at.date, url_day))) {
        published = (struct datetime){.date = url_day, .hour = -1, .zone = ZONE_NONE};
    } else if (has_shown) {
        published = shown.at;
        if (indonesian && published.hour >= 0 && published.zone == ZONE_NONE)
            published.zone = zone;
    } else {
        any_time(f, &published);
    }
    *ret_published = published;
    if (stamp_of_change(f, &modified)) {
        if (indonesian)
            to_local(&modified, NULL, zone);
        *ret_modified = modified;
    }
}
