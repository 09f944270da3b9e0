#include "extract/list_parse.h"

#include <libxml/parser.h>

#include "common/charset.h"

#include "extract/feed.h"
#include "extract/page_links.h"
#include "extract/sitemap.h"
#include "extract/unpack.h"
#include "extract/wordpress.h"

int list_parse_init(struct err *err)
{
    xmlInitParser();
    return charset_init(err);
}

void list_parse(enum list_kind kind, struct span body, struct span content_type, struct span url,
                struct arena *arena, struct list *ret)
{
    struct buf plain = BUF_INIT(UNPACK_MAX);
    struct list l = {.kind = kind, .verdict = LIST_REFUSED};
    struct url parsed, *base = url_parse(url, NULL, arena, &parsed) ? &parsed : NULL;

    enum unpack_verdict v = unpack(body, &plain);
    if (v != UNPACK_BOMB) {
        struct span text = charset_decode(buf_span(&plain), content_type, arena).text;
        switch (kind) {
        case LIST_FEED:
            feed_read(text, base, arena, &l);
            break;
        case LIST_SITEMAP:
            sitemap_read(text, base, arena, &l);
            break;
        case LIST_POSTS:
            wordpress_read(text, arena, &l);
            break;
        case LIST_PAGE:
            page_links_read(text, base, arena, &l);
            break;
        case LIST_URL:
        case LIST_FILES:
            l.verdict = LIST_OTHER;
            break;
        }
        if (v == UNPACK_CUT && l.verdict == LIST_WHOLE)
            l.verdict = LIST_CUT;
    }
    buf_free(&plain);
    *ret = l;
}
