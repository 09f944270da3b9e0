#include "common/json.h"

#include <assert.h>

static void escaped(struct buf *out, struct span s)
{
    static const char hex[] = "0123456789abcdef";
    size_t good = 0;

    buf_addc(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        buf_add(out, span_sub(s, good, i - good));
        good = i + 1;
        switch (c) {
        case '"':
            buf_adds(out, "\\\"");
            break;
        case '\\':
            buf_adds(out, "\\\\");
            break;
        case '\n':
            buf_adds(out, "\\n");
            break;
        case '\t':
            buf_adds(out, "\\t");
            break;
        default:
            buf_add(out, (struct span){(char[]){'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]}, 6});
        }
    }
    buf_add(out, span_from(s, good));
    buf_addc(out, '"');
}

static void before(struct json *j, const char *key)
{
    unsigned long long bit = 1ull << j->depth;
    if (j->comma & bit)
        buf_addc(j->out, ',');
    j->comma |= bit;
    if (key) {
        escaped(j->out, span_of(key));
        buf_addc(j->out, ':');
    }
}

static void open(struct json *j, const char *key, bool array)
{
    before(j, key);
    buf_addc(j->out, array ? '[' : '{');
    j->depth++;
    assert(j->depth < 64);
    unsigned long long bit = 1ull << j->depth;
    j->comma &= ~bit;
    j->closing = array ? j->closing | bit : j->closing & ~bit;
}

void json_begin(struct json *j)
{
    open(j, NULL, false);
}

void json_begin_array(struct json *j)
{
    open(j, NULL, true);
}

void json_object_key(struct json *j, const char *key)
{
    open(j, key, false);
}

void json_array_key(struct json *j, const char *key)
{
    open(j, key, true);
}

void json_end(struct json *j)
{
    assert(j->depth > 0);
    buf_addc(j->out, j->closing & (1ull << j->depth) ? ']' : '}');
    j->depth--;
    if (j->depth == 0)
        j->comma = 0; /* the next value is a new document */
}

void json_str(struct json *j, const char *key, struct span value)
{
    before(j, key);
    escaped(j->out, value);
}

void json_int(struct json *j, const char *key, long long value)
{
    before(j, key);
    buf_printf(j->out, "%lld", value);
}

void json_bool(struct json *j, const char *key, bool value)
{
    before(j, key);
    buf_adds(j->out, value ? "true" : "false");
}

void json_null_value(struct json *j, const char *key)
{
    before(j, key);
    buf_adds(j->out, "null");
}

void json_raw(struct json *j, const char *key, struct span value)
{
    before(j, key);
    buf_add(j->out, value);
}

void json_str_or_null(struct json *j, const char *key, struct span value)
{
    if (value.p)
        json_str(j, key, value);
    else
        json_null_value(j, key);
}
