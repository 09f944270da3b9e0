/* The base of a price ("per kilogram") holds for both ends of its change: the bases, in their order. */
#include "tests/unit/transform/relate/field_rows.h"

static const struct row rows[] = {
    {"becomes", "Harga cabai naik dari Rp40.000 menjadi Rp52.000 per kilogram.", "kg; kg"},
    {"reaches", "Tarif naik dari Rp2.000 ke Rp3.000 per jam.", "hour; hour"},
    {"two prices", "Harga cabai Rp40.000, sedangkan beras Rp12.000 per kilogram.", "-; kg"},
    {"another currency", "Dari US$2 menjadi Rp52.000 per kilogram.", "-; kg"},
    {"too far", "Rp40.000 pada pekan lalu kini sudah menjadi Rp52.000 per kilogram.", "-; kg"},
};

static void check(void **state)
{
    check_row(state, per_of);
}

int main(void)
{
    return LEXICON_ROWS_RUN("share_per", rows, check);
}
