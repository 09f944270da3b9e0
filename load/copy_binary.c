#include "load/copy_binary.h"

#include <assert.h>

#include "load/spelling.h"

/* PostgreSQL counts days and microseconds from 2000-01-01. */
#define EPOCH_DAYS    10957
#define EPOCH_SECONDS (EPOCH_DAYS * 86400LL)

#define TEXT_OID   25
#define UUID_OID   2950
#define UUID_BYTES 16

/* Digits to the base of 10,000; 18 before the point and 12 behind it at most. */
#define NUMERIC_GROUPS   10
#define NUMERIC_NEGATIVE 0x4000

static void put(struct buf *rows, unsigned long long value, size_t bytes)
{
    char *at = buf_room(rows, bytes);

    if (!at)
        return;
    for (size_t i = bytes; i > 0; i--, value >>= 8)
        at[i - 1] = (char)(value & 255);
    rows->len += bytes;
    rows->p[rows->len] = '\0';
}

void binary_row(struct buf *rows, int columns)
{
    put(rows, (unsigned)columns, 2);
}

void binary_null(struct buf *rows)
{
    put(rows, 0xFFFFFFFF, 4);
}

void binary_text(struct buf *rows, struct span value)
{
    put(rows, value.len, 4);
    buf_add(rows, value);
}

void binary_code(struct buf *rows, struct span value)
{
    if (value.len == 0)
        binary_null(rows);
    else
        binary_text(rows, value);
}

void binary_bool(struct buf *rows, bool value)
{
    put(rows, 1, 4);
    put(rows, value, 1);
}

void binary_int4(struct buf *rows, int value)
{
    put(rows, 4, 4);
    put(rows, (unsigned)value, 4);
}

void binary_int8(struct buf *rows, long long value)
{
    put(rows, 8, 4);
    put(rows, (unsigned long long)value, 8);
}

void binary_date(struct buf *rows, struct date value)
{
    binary_int4(rows, (int)(date_to_days(value) - EPOCH_DAYS));
}

void binary_instant(struct buf *rows, long long seconds)
{
    binary_int8(rows, (seconds - EPOCH_SECONDS) * 1000000);
}

/* Splits digits into groups of four that begin at the point: *ret_weight is the power of the first
 * one. */
static size_t group(struct span whole, struct span fraction, int groups[NUMERIC_GROUPS],
                    int *ret_weight)
{
    size_t n = 0, lead = whole.len % 4, at;
    int value = 0;

    *ret_weight = (int)((whole.len + 3) / 4) - 1;
    for (at = 0; at < whole.len; at++) {
        value = value * 10 + (whole.p[at] - '0');
        if ((at + 1) % 4 == lead % 4) {
            groups[n++] = value;
            value = 0;
        }
    }
    for (at = 0; at < (fraction.len + 3) / 4 * 4; at++) {
        value = value * 10 + (at < fraction.len ? fraction.p[at] - '0' : 0);
        if (at % 4 == 3) {
            groups[n++] = value;
            value = 0;
        }
    }
    return n;
}

void binary_numeric(struct buf *rows, struct span decimal)
{
    int groups[NUMERIC_GROUPS], weight;
    size_t first = 0;

    if (decimal.len == 0) {
        binary_null(rows);
        return;
    }
    assert(spelt_decimal(decimal));
    bool negative = decimal.p[0] == '-';
    struct span whole = span_from(decimal, negative);
    size_t point = span_chr(whole, '.', 0);
    struct span fraction = span_from(whole, point < whole.len ? point + 1 : whole.len);
    whole = span_sub(whole, 0, point);
    size_t n = group(whole, fraction, groups, &weight);
    while (n > first && groups[first] == 0) {
        first++;
        weight--;
    }
    while (n > first && groups[n - 1] == 0)
        n--;
    if (first == n) {
        weight = 0;
        negative = false;
    }
    put(rows, 8 + 2 * (n - first), 4);
    put(rows, n - first, 2);
    put(rows, (unsigned)weight, 2);
    put(rows, negative ? NUMERIC_NEGATIVE : 0, 2);
    put(rows, fraction.len, 2);
    for (size_t i = first; i < n; i++)
        put(rows, (unsigned)groups[i], 2);
}

unsigned long long binary_hex(struct span digits)
{
    unsigned long long value = 0;

    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.p[i];
        value = value << 4 | (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return value;
}

void binary_bits(struct buf *rows, struct span hex)
{
    if (hex.len == 0) {
        binary_null(rows);
        return;
    }
    put(rows, 4 + hex.len / 2, 4);
    put(rows, hex.len * 4, 4);
    for (size_t i = 0; i < hex.len; i += 2)
        put(rows, binary_hex(span_sub(hex, i, 2)), 1);
}

void binary_uuid(struct buf *rows, struct span spelt)
{
    put(rows, UUID_BYTES, 4);
    for (size_t i = 0; i < spelt.len; i += 2) {
        i += spelt.p[i] == '-';
        put(rows, binary_hex(span_sub(spelt, i, 2)), 1);
    }
}

static void array_begin(struct buf *rows, unsigned oid, size_t n, size_t bytes_each)
{
    /* dimensions, whether there are NULLs, type; of the dimension: how many, index of the first */
    put(rows, 20 + n * (4 + bytes_each), 4);
    put(rows, 1, 4);
    put(rows, 0, 4);
    put(rows, oid, 4);
    put(rows, n, 4);
    put(rows, 1, 4);
}

void binary_texts_begin(struct buf *rows, size_t n, size_t bytes_each)
{
    array_begin(rows, TEXT_OID, n, bytes_each);
}

void binary_uuids_begin(struct buf *rows, size_t n)
{
    array_begin(rows, UUID_OID, n, UUID_BYTES);
}
