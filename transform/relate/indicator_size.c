#include "transform/relate/indicator.h"

#define MILLION INT64_C(1000000)
#define USUAL   10u
#define UNUSUAL 6u /* of ten: doubt, no ban */

/*
 * What rupiahs and enterprises are usually counted in, after figures of the press: a month's income is
 * no thousand million, a government's revenue no ten thousand. 0: no limit.
 */
static const struct {
    const char *code;
    int64_t low, high;
} sizes[] = {
    {"PRICE", 0, 100 * MILLION},
    {"INCOME", 0, 500 * MILLION},
    {"GOV_REVENUE", 20 * MILLION, 0},
    {"BUDGET", 10 * MILLION, 0},
    {"GDP", 10 * MILLION, 0},
    {"INVESTMENT", 20 * MILLION, 0},
    {"EXPORT_VALUE", 10 * MILLION, 0},
    {"IMPORT_VALUE", 10 * MILLION, 0},
    {"TRADE_BALANCE", 1000 * MILLION, 0},
    {"DEBT", MILLION, 0},
    {"UMKM_REACHED", 0, 100000},
    {"UMKM_COUNT", 150, 0},
};

/* Goods are counted in pieces, bags or containers: a bare number of something said before is none. */
static bool lacks_unit(struct span code, const struct figure *f, bool bare)
{
    static const char *const volumes[] = {"EXPORT_VOLUME", "SALES_VOLUME", "IMPORT_VOLUME",
                                          "PRODUCTION"};

    if (!bare || f->kind != FIGURE_COUNT || f->noun_end > f->noun_first)
        return false;
    for (size_t i = 0; i < sizeof(volumes) / sizeof(volumes[0]); i++)
        if (span_is(code, volumes[i]))
            return true;
    return false;
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
        if (!span_is(code, sizes[i].code))
            continue;
        if (rupiah != (strncmp(sizes[i].code, "UMKM", 4) != 0))
            continue;
        bool small = sizes[i].low && decimal_cmp(value, decimal_int(sizes[i].low)) < 0;
        bool large = sizes[i].high && decimal_cmp(value, decimal_int(sizes[i].high)) > 0;
        if (small || large)
            return rupiah ? UNUSUAL : USUAL - 1;
    }
    return USUAL;
}
