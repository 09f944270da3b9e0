#include "load/copy_binary.h"
#include "tests/unit/rows.h"

enum what { TEXT, CODE, NUMERIC, BITS, UUID, DAY, INSTANT, INT4, INT8 };

struct row {
    const char *name;
    enum what what;
    const char *value; /* of numbers and instants: digits */
    const char *want;  /* the column in hexadecimal */
};

/* The numerics are what "COPY (SELECT 37000000000::numeric) TO STDOUT (FORMAT binary)" gave. */
static const struct row rows[] = {
    {"a text", TEXT, "kopi", "000000046b6f7069"},
    {"an empty text", TEXT, "", "00000000"},
    {"an empty code", CODE, "", "ffffffff"},
    {"zero", NUMERIC, "0", "000000080000000000000000"},
    {"minus zero with places", NUMERIC, "-0.00", "000000080000000000000002"},
    {"one", NUMERIC, "1", "0000000a00010000000000000001"},
    {"billions", NUMERIC, "37000000000",
     "0000000a0001000200000000"
     "0172"},
    {"four groups and places", NUMERIC, "-12345.6789",
     "0000000e00030001400000040001"
     "09291a85"},
    {"a small fraction", NUMERIC, "0.00012",
     "0000000c0002ffff00000005"
     "000107d0"},
    {"one place", NUMERIC, "2.50",
     "0000000c00020000000000020002"
     "1388"},
    {"the most digits", NUMERIC, "999999999999999999.999999999999",
     "00000018000800040000000c"
     "0063270f270f270f270f270f270f270f"},
    {"no numeric", NUMERIC, "", "ffffffff"},
    {"bits", BITS, "00ff10", "000000070000001800ff10"},
    {"no bits", BITS, "", "ffffffff"},
    {"a uuid", UUID, "00112233-4455-4677-8899-aabbccddeeff",
     "0000001000112233445546778899aabbccddeeff"},
    {"the day that days are counted from", DAY, "20000101", "0000000400000000"},
    {"a day before it", DAY, "19991231", "00000004ffffffff"},
    {"a second before 2000", INSTANT, "946684799", "00000008fffffffffff0bdc0"},
    {"minus one", INT4, "-1", "00000004ffffffff"},
    {"a large number", INT8, "9223372036854775807", "000000087fffffffffffffff"},
};

static void add(struct buf *out, const struct row *row)
{
    long long number = strtoll(row->value, NULL, 10);

    switch (row->what) {
    case TEXT:
        binary_text(out, span_of(row->value));
        break;
    case CODE:
        binary_code(out, span_of(row->value));
        break;
    case NUMERIC:
        binary_numeric(out, span_of(row->value));
        break;
    case BITS:
        binary_bits(out, span_of(row->value));
        break;
    case UUID:
        binary_uuid(out, span_of(row->value));
        break;
    case DAY:
        binary_date(out, (struct date){(int)(number / 10000), (int)(number / 100 % 100),
                                       (int)(number % 100)});
        break;
    case INSTANT:
        binary_instant(out, number);
        break;
    case INT4:
        binary_int4(out, (int)number);
        break;
    case INT8:
        binary_int8(out, number);
        break;
    }
}

static void column(void **state)
{
    const struct row *row = *state;
    struct buf out = BUF_INIT(100), hex = BUF_INIT(300);

    add(&out, row);
    for (size_t i = 0; i < out.len; i++)
        buf_printf(&hex, "%02x", (unsigned char)out.p[i]);
    assert_string_equal(hex.p, row->want);
    buf_free(&out);
    buf_free(&hex);
}

int main(void)
{
    return ROWS_RUN("binary columns", rows, column);
}
