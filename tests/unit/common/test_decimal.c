#include "common/decimal.h"

#include "tests/unit/rows.h"

struct row {
    const char *name;
    char
        op; /* '+' '-' '*' '/' (to 2 places) 's' (shift by b) 'p' (parse and format) 'r' (round to b) */
    const char *a, *b, *want; /* want NULL: refused */
};

static const struct row rows[] = {
    {"whole number", 'p', "7394", "", "7394"},
    {"written precision is kept", 'p', "2.00", "", "2.00"},
    {"below one", 'p', "-0.05", "", "-0.05"},
    {"eighteen digits", 'p', "999999999999999999", "", "999999999999999999"},
    {"nineteen digits are too many", 'p', "1000000000000000000", "", NULL},
    {"leading zeros do not count", 'p', "00000000000000000000012", "", "12"},
    {"point without a digit behind", 'p', "1.", "", NULL},
    {"point without a digit before", 'p', ".5", "", NULL},
    {"comma is no point", 'p', "1,5", "", NULL},
    {"empty", 'p', "", "", NULL},
    {"sign alone", 'p', "-", "", NULL},
    {"miliar", 's', "37", "9", "37000000000"},
    {"fraction of juta", 's', "1.5", "6", "1500000"},
    {"three places of ribu", 's', "2.352", "3", "2352"},
    {"ends with a fraction", 's', "1.2345", "3", "1234.5"},
    {"zero stays zero", 's', "0", "15", "0"},
    {"zero stays zero however far", 's', "0", "40", "0"},
    {"too large", 's', "1000", "15", NULL},
    {"past what 128 bits hold", 's', "999999999999999999", "30", NULL},
    {"sum of scales", '+', "0.1", "0.22", "0.32"},
    {"difference", '-', "7983", "7394", "589"},
    {"product", '*', "1.5", "1.5", "2.25"},
    {"quotient", '/', "589", "7394", "0.08"},
    {"half away from zero", '/', "1", "200", "0.01"},
    {"half away from zero, negative", '/', "-1", "200", "-0.01"},
    {"odd divisor below half", '/', "1", "3", "0.33"},
    {"odd divisor above half", '/', "2", "3", "0.67"},
    {"by zero", '/', "1", "0", NULL},
    {"by a tenth", '/', "2", "0.1", "20.00"},
    {"round up", 'r', "7.965", "2", "7.97"},
    {"round keeps fewer places", 'r', "7.9", "2", "7.9"},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct decimal a, b = {0, 0}, got = {0, 0};
    char text[DECIMAL_TEXT];
    bool ok = decimal_parse(span_of(row->a), &a);

    if (row->op != 'p') {
        assert_true(ok);
        assert_true(decimal_parse(span_of(row->b), &b));
    }
    switch (row->op) {
    case 'p':
        got = a;
        break;
    case '+':
        ok = decimal_add(a, b, &got);
        break;
    case '-':
        ok = decimal_sub(a, b, &got);
        break;
    case '*':
        ok = decimal_mul(a, b, &got);
        break;
    case '/':
        ok = decimal_div(a, b, 2, &got);
        break;
    case 's':
        ok = decimal_shift(a, (unsigned)b.digits, &got);
        break;
    case 'r':
        got = decimal_round(a, (uint8_t)b.digits);
        break;
    default:
        fail();
    }
    assert_int_equal(ok, row->want != NULL);
    if (ok) {
        decimal_format(got, text);
        assert_string_equal(text, row->want);
    }
}

int main(void)
{
    return ROWS_RUN("decimal", rows, check);
}
