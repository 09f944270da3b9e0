#include "extract/recrawl.h"
#include "tests/unit/rows.h"

#define DAY 86400LL
#define NOW 1700000000LL /* Tue, 14 Nov 2023 22:13:20 GMT */

struct due_row {
    const char *name;
    struct recrawl_list list;
    long long wait;
};

static const struct due_row due_rows[] = {
    {"nothing speaks for waiting", {NOW}, 0},
    {"the operator's word stands as it is", {NOW, .every = 30 * DAY}, 30 * DAY},
    {"the list's own", {NOW, .own = 3600}, 3600},
    {"a day of its own, less an hour", {NOW, .own = DAY}, DAY - 3600},
    {"a year of its own is a week", {NOW, .own = 366 * DAY}, 7 * DAY - 3600},
    {"the server's", {NOW, .server = 600}, 600},
    {"a year of the server's is a day", {NOW, .server = 366 * DAY}, DAY - 3600},
    {"the longest counts", {NOW, .every = 60, .own = 1800, .server = 600}, 1800},
    {"new just now", {NOW, .since = NOW}, 0},
    {"as it is since a minute", {NOW, .since = NOW - 60}, 0},
    {"as it is since ten hours", {NOW, .since = NOW - 36000}, 3600},
    {"as it is since a year", {NOW, .since = NOW - 366 * DAY}, DAY - 3600},
    {"an archive's sitemap since a hundred days",
     {NOW, .since = NOW - 100 * DAY, .child = true},
     10 * DAY - 3600},
    {"an archive's sitemap since ten years",
     {NOW, .since = NOW - 3650 * DAY, .child = true},
     30 * DAY - 3600},
    {"a clock that was set back", {NOW, .since = NOW + DAY}, 0},
};

static void check_due(void **state)
{
    const struct due_row *row = *state;
    assert_int_equal(recrawl_due(&row->list) - NOW, row->wait);
}

struct fresh_row {
    const char *name;
    const char *cache_control, *expires, *date, *age;
    long long want;
};

static const struct fresh_row fresh_rows[] = {
    {"nothing said", NULL, NULL, NULL, NULL, 0},
    {"max-age", "public, max-age=600", NULL, NULL, NULL, 600},
    {"capitals and spaces", " Public ,MAX-AGE=600 ", NULL, NULL, NULL, 600},
    {"quoted", "max-age=\"600\"", NULL, NULL, NULL, 600},
    {"max-age of nought", "max-age=0", "Tue, 14 Nov 2023 23:13:20 GMT", NULL, NULL, 0},
    {"max-age stands above Expires", "max-age=60", "Tue, 14 Nov 2023 23:13:20 GMT", NULL, NULL, 60},
    {"no-cache", "no-cache, max-age=600", NULL, NULL, NULL, 0},
    {"no-store", "max-age=600, no-store", NULL, NULL, NULL, 0},
    {"another cache's", "s-maxage=600", NULL, NULL, NULL, 0},
    {"words instead of seconds", "max-age=soon", NULL, NULL, NULL, 0},
    {"negative", "max-age=-1", NULL, NULL, NULL, 0},
    {"age is taken off", "max-age=600", NULL, NULL, "100", 500},
    {"older than it may be", "max-age=600", NULL, NULL, "700", 0},
    {"Expires by the server's own clock", NULL, "Tue, 14 Nov 2023 12:00:00 GMT",
     "Tue, 14 Nov 2023 11:00:00 GMT", NULL, 3600},
    {"Expires without a Date", NULL, "Tue, 14 Nov 2023 23:13:20 GMT", NULL, NULL, 3600},
    {"Expires of nought", NULL, "0", NULL, NULL, 0},
    {"Expires in the past", NULL, "Thu, 01 Jan 1970 00:00:00 GMT", NULL, NULL, 0},
    {"a number without end is held down", "max-age=99999999999", NULL, NULL, NULL, 30 * DAY},
};

static struct span text(const char *s)
{
    return s ? span_of(s) : (struct span){NULL, 0};
}

static void check_fresh(void **state)
{
    const struct fresh_row *row = *state;
    assert_int_equal(recrawl_fresh(text(row->cache_control), text(row->expires), text(row->date),
                                   text(row->age), NOW),
                     row->want);
}

struct article_row {
    const char *name;
    long long again, dated;
    bool recent_list;
    long long want;
};

static const struct article_row article_rows[] = {
    {"of today", 2 * DAY, NOW - 3600, false, NOW + 2 * DAY},
    {"of last month", 2 * DAY, NOW - 30 * DAY, true, 0},
    {"no date, in a feed", 2 * DAY, 0, true, NOW + 2 * DAY},
    {"no date, in a sitemap", 2 * DAY, 0, false, 0},
    {"never, by the operator", 0, NOW, true, 0},
    {"dated tomorrow", DAY, NOW + DAY, false, NOW + DAY},
};

static void check_article(void **state)
{
    const struct article_row *row = *state;
    assert_int_equal(recrawl_article(NOW, row->again, row->dated, row->recent_list), row->want);
}

int main(void)
{
    return ROWS_RUN("recrawl_due", due_rows, check_due) +
           ROWS_RUN("recrawl_fresh", fresh_rows, check_fresh) +
           ROWS_RUN("recrawl_article", article_rows, check_article);
}
