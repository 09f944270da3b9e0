#include "common/http_message.h"

bool http_response_parse(struct span block, struct http_message *ret)
{
    struct http_message m = {0};
    size_t eol = span_chr(block, '\n', 0);

    if (!span_starts(block, SPAN("HTTP/")) || eol == (size_t)-1)
        return false;
    struct span line = span_trim(span_sub(block, 0, eol));
    size_t space = span_chr(line, ' ', 0);
    struct span code = span_sub(span_from(line, space + 1), 0, 3);
    struct span behind = span_sub(line, space + 4, 1);
    long long status;
    if (space == (size_t)-1 || !span_to_int(code, &status) || status < 100 || status > 599)
        return false;
    if (behind.len && behind.p[0] != ' ')
        return false;
    m.status = (int)status;
    size_t from = eol + 1, at = from;
    for (;;) {
        size_t next = span_chr(block, '\n', at);
        if (next == (size_t)-1) { /* the header has no end: no body */
            m.fields = span_from(block, from);
            m.body = span_from(block, block.len);
            break;
        }
        if (span_trim(span_sub(block, at, next - at)).len == 0) {
            m.fields = span_sub(block, from, at - from);
            m.body = span_from(block, next + 1);
            break;
        }
        at = next + 1;
    }
    *ret = m;
    return true;
}

struct span http_field(const struct http_message *m, const char *name)
{
    struct span rest = m->fields, line;
    while (span_split(&rest, '\n', &line)) {
        size_t colon = span_chr(line, ':', 0);
        if (colon != (size_t)-1 &&
            span_eq_nocase(span_trim(span_sub(line, 0, colon)), span_of(name)))
            return span_trim(span_from(line, colon + 1));
    }
    return (struct span){NULL, 0};
}
