/* One token of digits, and values at the ends of their range. */
#include <stdio.h>

#include "tests/unit/rows.h"
#include "transform/recognise/digits.h"

#define MOST "9999999999999999999999999999999999999" /* 37 digits: ten times more do not fit */

static const struct row {
    const char *name, *token;
    unsigned shift;   /* then moved by so many powers */
    const char *more; /* then this is added; NULL: nothing */
    const char *want; /* digits/scale, "?" before it where doubted; "-": refused; "range" */
    const char *decimal;
} rows[] = {
    {"plain", "7412", 0, NULL, "7412/0", "7412"},
    {"groups of three behind one of two", "12.345.678", 0, NULL, "12345678/0", "12345678"},
    {"groups that begin with nought", "0.123.456", 0, NULL, "-", ""},
    {"comma groups that begin with nought", "0,123,456", 0, NULL, "-", ""},
    {"one dot behind nought", "0.123", 0, NULL, "?123/3", "0.123"},
    {"a group of two between", "1.23.456,7", 0, NULL, "-", ""},
    {"commas and two dots", "1,234.567.8", 0, NULL, "-", ""},
    {"four digits before the groups", "1234.567,8", 0, NULL, "-", ""},
    {"cents behind groups", "1.234.567.890.12", 0, NULL, "?123456789012/2", "1234567890.12"},
    {"cents behind few groups", "1.234.567.12", 0, NULL, "-", ""},
    {"three places behind wrong groups", "1.23.456.789.12", 0, NULL, "-", ""},
    {"one place behind groups", "1.234.567.890.1", 0, NULL, "-", ""},
    {"four digits before groups and cents", "1234.567.890.123.12", 0, NULL, "-", ""},
    {"as many places as fit", "0,123456789012345678901234", 0, NULL, "123456789012345678901234/24",
     "range"},
    {"too many places", "0,1234567890123456789012345", 0, NULL, "-", ""},
    {"places that are noughts", "1,50000000000000", 0, NULL, "150000000000000/14",
     "1.500000000000"},
    {"more digits than a decimal has", "1234567890123456789", 0, NULL, "1234567890123456789/0",
     "range"},
    {"too many digits", MOST "999", 0, NULL, "-", ""},
    {"moved", "1,5", 6, NULL, "1500000/0", "1500000"},
    {"moved within the fraction", "1,2345", 2, NULL, "12345/2", "123.45"},
    {"moved off the range", MOST, 1, NULL, "range", ""},
    {"added", "1,5", 0, "2,25", "375/2", "3.75"},
    {"added to more places", "2,25", 0, "1,5", "375/2", "3.75"},
    {"added off the range", MOST, 0, "0,25", "range", ""},
    {"off the range is added", "0,25", 0, MOST, "range", ""},
};

static void check(void **state)
{
    const struct row *row = *state;
    struct wide value = {0, 0}, more = {0, 0};
    struct decimal d;
    char got[80] = "-", text[DECIMAL_TEXT] = "";
    struct wide most = {~(wide_digits)0, 0};
    assert_false(wide_add(&most, (struct wide){1, 0}));
    enum digits_verdict verdict = digits_read(span_of(row->token), &value);
    bool fits = wide_shift(&value, row->shift);

    if (verdict != DIGITS_REFUSED) {
        if (row->shift == 0)
            verdict = digits_read(span_of(row->token), &value);
        if (row->more) {
            assert_int_equal(digits_read(span_of(row->more), &more), DIGITS_GOOD);
            fits = wide_add(&value, more);
        }
        char digits[48] = "";
        size_t at = sizeof(digits) - 1;
        for (wide_digits n = value.digits; n > 0 || at == sizeof(digits) - 1; n /= 10)
            digits[--at] = (char)('0' + (int)(n % 10));
        snprintf(got, sizeof(got), "%s%s/%u", verdict == DIGITS_DOUBTED ? "?" : "", digits + at,
                 value.scale);
    }
    assert_string_equal(fits ? got : "range", row->want);
    if (!fits || verdict == DIGITS_REFUSED)
        return;
    if (wide_decimal(value, &d))
        decimal_format(d, text);
    assert_string_equal(text[0] ? text : "range", row->decimal);
}

int main(void)
{
    return ROWS_RUN("digits", rows, check);
}
