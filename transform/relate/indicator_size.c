#include "transform/relate/indicator.h"

#define MILLION INT64_C(1000000)
#define USUAL   10u
#define UNUSUAL 6u /* of ten: doubt, no ban */
#define NEVER   1u

/*
 * What rupiahs and counts usually come to, after figures of the press: a month's income is no thousand
 * million, a government's revenue no ten thousand, and nobody counts a million districts. 0: no limit.
 */
static const struct {
    const char *code;
    enum figure_kind kind;
    int64_t low, high;
    unsigned tenths;
} sizes[] = {
    {"PRICE", FIGURE_MONEY, 0, 100 * MILLION, UNUSUAL},
    {"INCOME", FIGURE_MONEY, 0, 500 * MILLION, UNUSUAL},
    {"GOV_REVENUE", FIGURE_MONEY, 20 * MILLION, 0, UNUSUAL},
    {"BUDGET", FIGURE_MONEY, 10 * MILLION, 0, UNUSUAL},
    {"GDP", FIGURE_MONEY, 10 * MILLION, 0, UNUSUAL},
    {"INVESTMENT", FIGURE_MONEY, 20 * MILLION, 0, UNUSUAL},
    {"EXPORT_VALUE", FIGURE_MONEY, 10 * MILLION, 0, UNUSUAL},
    {"IMPORT_VALUE", FIGURE_MONEY, 10 * MILLION, 0, UNUSUAL},
    {"TRADE_BALANCE", FIGURE_MONEY, 1000 * MILLION, 0, UNUSUAL},
    {"DEBT", FIGURE_MONEY, MILLION, 0, UNUSUAL},
    {"UMKM_REACHED", FIGURE_COUNT, 0, 100000, USUAL - 1},
    {"UMKM_COUNT", FIGURE_COUNT, 150, 0, USUAL - 1},
    {"ADMIN_UNITS", FIGURE_COUNT, 0, MILLION, NEVER},
    {"EXPORT_MARKETS", FIGURE_COUNT, 0, 300, NEVER},
};

/* Goods are counted in pieces, bags or containers: a bare number of something said before is none. */
static bool lacks_unit(struct span code, const struct figure *f, bool bare)
{
    return bare && f->kind == FIGURE_COUNT && f->noun_end <= f->noun_first &&
           indicator_is_volume(code);
}

unsigned indicator_size_tenths(struct span code, const struct figure *f, bool bare)
{
    bool rupiah = f->kind == FIGURE_MONEY && strcmp(f->unit, "IDR") == 0;

    if (lacks_unit(code, f, bare))
        return UNUSUAL;
    if (!f->has_value || !(rupiah || f->kind == FIGURE_COUNT))
        return USUAL;
    struct decimal value = decimal_abs(f->value);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        if (sizes[i].kind != f->kind || !span_is(code, sizes[i].code))
            continue;
        bool small = sizes[i].low && decimal_cmp(value, decimal_int(sizes[i].low)) < 0;
        bool large = sizes[i].high && decimal_cmp(value, decimal_int(sizes[i].high)) > 0;
        if (small || large)
            return sizes[i].tenths;
    }
    return USUAL;
}
