#include "tests/unit/rows.h"
#include "transform/page/tag.h"

struct row {
    const char *name; /* of the element */
    enum tag tag;
    bool breaks;
};

static const struct row rows[] = {
    {"a", TAG_A, false},
    {"video", TAG_SKIP, false},
    {"p", TAG_P, true},
    {"h1", TAG_H1, true},
    {"h6", TAG_H4, true},
    {"td", TAG_CELL, true},
    {"th", TAG_CELL, true},
    {"tr", TAG_ROW, true},
    {"br", TAG_BLOCK, true},
    {"div", TAG_BLOCK, true},
    {"section", TAG_BLOCK, true},
    {"span", TAG_INLINE, false},
    {"b", TAG_INLINE, false},
    {"x-made-up", TAG_INLINE, false},
    {"", TAG_INLINE, false},
    {"noscript", TAG_SKIP, false},
    {"script", TAG_SCRIPT, false},
    {"figcaption", TAG_CAPTION, true},
    {"article", TAG_ARTICLE, true},
    {"aside", TAG_ASIDE, true},
    {"ul", TAG_BLOCK, true},
    {"meta", TAG_META, false},
    {"link", TAG_LINK, false},
    {"time", TAG_TIME, false},
};

static void check(void **state)
{
    const struct row *row = *state;

    assert_int_equal(tag_of_name(row->name), row->tag);
    assert_int_equal(tag_breaks(row->tag), row->breaks);
}

int main(void)
{
    return ROWS_RUN("tag", rows, check);
}
