#include "transform/page/tag.h"

#include <stdlib.h>
#include <string.h>

struct row {
    const char *name;
    enum tag tag;
};

/* sorted by name, for bsearch */
static const struct row rows[] = {
    {"a", TAG_A},
    {"address", TAG_BLOCK},
    {"amp-ad", TAG_SKIP},
    {"amp-sidebar", TAG_SKIP},
    {"article", TAG_ARTICLE},
    {"aside", TAG_ASIDE},
    {"audio", TAG_SKIP},
    {"b", TAG_INLINE},
    {"blockquote", TAG_BLOCKQUOTE},
    {"body", TAG_BODY},
    {"br", TAG_BLOCK},
    {"button", TAG_SKIP},
    {"canvas", TAG_SKIP},
    {"caption", TAG_CAPTION},
    {"center", TAG_BLOCK},
    {"datalist", TAG_SKIP},
    {"dd", TAG_BLOCK},
    {"details", TAG_BLOCK},
    {"dialog", TAG_SKIP},
    {"dir", TAG_BLOCK},
    {"div", TAG_BLOCK},
    {"dl", TAG_BLOCK},
    {"dt", TAG_BLOCK},
    {"embed", TAG_SKIP},
    {"fieldset", TAG_BLOCK},
    {"figcaption", TAG_CAPTION},
    {"figure", TAG_FIGURE},
    {"footer", TAG_FOOTER},
    {"form", TAG_FORM},
    {"h1", TAG_H1},
    {"h2", TAG_H2},
    {"h3", TAG_H3},
    {"h4", TAG_H4},
    {"h5", TAG_H4},
    {"h6", TAG_H4},
    {"head", TAG_BLOCK},
    {"header", TAG_BLOCK},
    {"hgroup", TAG_BLOCK},
    {"hr", TAG_BLOCK},
    {"html", TAG_BLOCK},
    {"iframe", TAG_SKIP},
    {"input", TAG_SKIP},
    {"legend", TAG_BLOCK},
    {"li", TAG_LI},
    {"link", TAG_LINK},
    {"main", TAG_MAIN},
    {"map", TAG_SKIP},
    {"marquee", TAG_SKIP},
    {"menu", TAG_BLOCK},
    {"meta", TAG_META},
    {"nav", TAG_NAV},
    {"noscript", TAG_SKIP},
    {"object", TAG_SKIP},
    {"ol", TAG_BLOCK},
    {"optgroup", TAG_SKIP},
    {"option", TAG_SKIP},
    {"p", TAG_P},
    {"pre", TAG_PRE},
    {"script", TAG_SCRIPT},
    {"search", TAG_SKIP},
    {"section", TAG_BLOCK},
    {"select", TAG_SKIP},
    {"strong", TAG_INLINE},
    {"style", TAG_SKIP},
    {"summary", TAG_BLOCK},
    {"svg", TAG_SKIP},
    {"table", TAG_TABLE},
    {"tbody", TAG_BLOCK},
    {"td", TAG_CELL},
    {"template", TAG_SKIP},
    {"textarea", TAG_SKIP},
    {"tfoot", TAG_BLOCK},
    {"th", TAG_CELL},
    {"thead", TAG_BLOCK},
    {"time", TAG_TIME},
    {"title", TAG_TITLE},
    {"tr", TAG_ROW},
    {"ul", TAG_BLOCK},
    {"video", TAG_SKIP},
};

static int compare(const void *key, const void *row)
{
    return strcmp(key, ((const struct row *)row)->name);
}

enum tag tag_of_name(const char *name)
{
    const struct row *row =
        bsearch(name, rows, sizeof(rows) / sizeof(rows[0]), sizeof(rows[0]), compare);
    return row ? row->tag : TAG_INLINE;
}

bool tag_breaks(enum tag t)
{
    return t != TAG_TEXT && t != TAG_INLINE && t != TAG_A && t != TAG_TIME && t != TAG_SKIP &&
           t != TAG_SCRIPT && t != TAG_META && t != TAG_LINK;
}

bool tag_heading(enum tag t)
{
    return t == TAG_H1 || t == TAG_H2 || t == TAG_H3 || t == TAG_H4;
}
