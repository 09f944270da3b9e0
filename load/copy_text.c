#include "load/copy_text.h"

#include <assert.h>

void copy_escape(struct buf *out, struct span value)
{
    size_t plain = 0;

    for (size_t i = 0; i < value.len; i++) {
        char letter;
        switch (value.p[i]) {
        case '\\':
            letter = '\\';
            break;
        case '\t':
            letter = 't';
            break;
        case '\n':
            letter = 'n';
            break;
        case '\r':
            letter = 'r';
            break;
        default:
            continue;
        }
        buf_add(out, span_sub(value, plain, i - plain));
        buf_addc(out, '\\');
        buf_addc(out, letter);
        plain = i + 1;
    }
    buf_add(out, span_from(value, plain));
}

void copy_text(struct buf *row, struct span value)
{
    copy_escape(row, value);
    buf_addc(row, '\t');
}

void copy_code(struct buf *row, struct span value)
{
    if (value.len == 0)
        copy_null(row);
    else
        copy_text(row, value);
}

void copy_null(struct buf *row)
{
    buf_adds(row, "\\N\t");
}

void copy_int(struct buf *row, long long value)
{
    /* printf would be a tenth of the whole load */
    char text[24], *at = text + sizeof(text);
    unsigned long long rest =
        value < 0 ? 0ull - (unsigned long long)value : (unsigned long long)value;

    *--at = '\t';
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0)
        *--at = '-';
    buf_add(row, (struct span){at, (size_t)(text + sizeof(text) - at)});
}

void copy_bytes(struct buf *row, struct span value)
{
    static const char hex[] = "0123456789abcdef";

    buf_adds(row, "\\\\x");
    char *at = buf_room(row, value.len * 2);
    if (!at)
        return;
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.p[i];
        *at++ = hex[c >> 4];
        *at++ = hex[c & 15];
    }
    row->len += value.len * 2;
    buf_addc(row, '\t');
}

void copy_end(struct buf *row)
{
    assert(row->full || (row->len > 0 && row->p[row->len - 1] == '\t'));
    if (!row->full)
        row->p[row->len - 1] = '\n';
}
