#include "load/csv.h"

#include <assert.h>

static const char *const triggers[] = {
    "=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0", NULL};
/* What may stand before a trigger and is not seen: blanks, no-break and zero-width space, BOM. */
static const char *const blanks[] = {
    " ", "\v", "\f", "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF", NULL};

/* The length of the one that s begins with, or 0. */
static size_t one_of(struct span s, const char *const *list)
{
    for (; *list; list++)
        if (span_starts(s, span_of(*list)))
            return strlen(*list);
    return 0;
}

static bool to_be_quoted(struct span text)
{
    if (text.len == 0 || text.p[0] == ' ' || text.p[text.len - 1] == ' ')
        return true;
    for (size_t i = 0; i < text.len; i++)
        if (strchr(",;\"\t\r\n", text.p[i]) && text.p[i])
            return true;
    return false;
}

void csv_text(struct buf *row, struct span text)
{
    bool quoted = to_be_quoted(text), begins = true;
    size_t plain = 0;

    if (quoted)
        buf_addc(row, '"');
    for (size_t i = 0, step; i < text.len; i += step) {
        struct span rest = span_from(text, i);
        const char *extra = NULL;
        step = 1;
        if (begins && one_of(rest, triggers))
            extra = "'";
        else if (*rest.p == '"')
            extra = "\"";
        if (extra) {
            buf_add(row, span_sub(text, plain, i - plain));
            buf_adds(row, extra);
            plain = i;
        }
        size_t blank = begins ? one_of(rest, blanks) : 0;
        step = blank ? blank : 1;
        begins = blank || *rest.p == ';' || *rest.p == '\t' || *rest.p == '\r' || *rest.p == '\n';
    }
    buf_add(row, span_from(text, plain));
    buf_adds(row, quoted ? "\"," : ",");
}

void csv_plain(struct buf *row, struct span text)
{
    buf_add(row, text);
    buf_addc(row, ',');
}

void csv_empty(struct buf *row)
{
    buf_addc(row, ',');
}

void csv_end(struct buf *row)
{
    assert(row->len > 0 && row->p[row->len - 1] == ',');
    row->p[row->len - 1] = '\r';
    buf_addc(row, '\n');
}
